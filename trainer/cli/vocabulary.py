"""The commands that list what content can name: behaviors, rubrics with their criteria, moments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import print_json, say
from trainer.errors import UnknownNameError
from trainer.locale import _, current

if TYPE_CHECKING:
    from trainer.content.library import Library


@click.command(help=_("List the behaviors that conditions can name, or those in whose name, title or examples a WORD stands."))
@click.argument("word", default="")
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def behaviors(places: Places, word: str, as_json: bool) -> None:
    found = [one for one in _behaviors(places.library()) if word.casefold() in " ".join(one.values()).casefold()]
    if as_json:
        print_json(found)
        return
    if not found:
        raise UnknownNameError(_("No behavior speaks of ‘{word}’.").format(word=word), _("‘trainer behaviors’ lists all of them."))
    for one in found:
        say(f"{one['id']}  {one['title']}")
        say("    " + one["do"] + (_(": “{example}”").format(example=one["example"]) if one["example"] else ""))


def _behaviors(library: Library) -> Iterator[dict[str, str]]:
    """Id, title, instruction and an example of every behavior, in the language of the interface where that has it."""
    by_language = library.behaviors.models
    known = {**{name: one for models in by_language.values() for name, one in models.items()}, **by_language.get(current(), {})}
    for name, one in sorted(known.items()):
        yield {"id": name, "title": one.title, "do": one.do, "example": one.like[0] if one.like else ""}


@click.command(help=_("List the rubrics with their criteria, and the moments that they speak of."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES
def rubrics(places: Places, as_json: bool) -> None:
    library = places.library()
    found = list(_rubrics(library))
    if as_json:
        print_json(found)
        return
    for one in found:
        say(f"{one['id']}  {one['title']} · " + _("pass mark {mark}").format(mark=f"{one['pass']:g}"))
        for criterion in one["criteria"]:
            say(f"    {criterion['id']}  {criterion['title']}")
    say()
    say(_("Moments that a state can bear (‘moment’): {moments}").format(moments=", ".join(library.moments)))


def _rubrics(library: Library) -> Iterator[dict[str, Any]]:
    from trainer.content.rubrics import rubric_called
    from trainer.content.texts import in_language

    for name in sorted(library.rubric_files):
        rubric = rubric_called(library, name)[1]
        if rubric is not None:
            criteria = [
                {"id": id_, "title": in_language(one.title, current()), "skill": one.skill, "weight": one.weight, "most": one.most}
                for id_, one in rubric.criteria.items()
            ]
            yield {"id": name, "title": in_language(rubric.title, current()), "pass": rubric.pass_, "criteria": criteria}
