"""The command that lists scenarios: the plain twin of the app's library, with the same filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES_ALONE, Places
from trainer.cli.streams import print_json, say
from trainer.locale import LANGUAGES, _
from trainer.reports.names import CLASSES, STAGES

if TYPE_CHECKING:
    from trainer.content.catalogue import Entry
    from trainer.storage.records import Best


@click.command(help=_("List the scenarios: all of them, or those that the options leave."))
@click.option("--stage", type=click.Choice(list(STAGES)), help=_("Of one sales stage."))
@click.option(
    "--class",
    "class_",
    type=click.Choice(list(CLASSES), case_sensitive=False),
    metavar="[A|B|C]",
    help=_("With a customer of one class: A (key), B (solid), C (small or occasional)."),
)
@click.option("--skill", metavar="SKILL", help=_("That train a skill: its id or its name."))
@click.option("--topic", metavar="TOPIC", help=_("With a topic."))
@click.option("--language", type=click.Choice(list(LANGUAGES)), help=_("In one language."))
@click.option("--difficulty", type=click.IntRange(1, 5), help=_("As hard as this: 1 (first week) to 5 (expert)."))
@click.option("--minutes", type=click.IntRange(min=1), help=_("No longer than so many minutes."))
@click.option("--new", "progress", flag_value="new", help=_("That you have not played yet."))
@click.option("--unpassed", "progress", flag_value="unpassed", help=_("That you have not passed yet."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@PLACES_ALONE
def scenarios(
    places: Places,
    stage: str | None,
    class_: str | None,
    skill: str | None,
    topic: str | None,
    language: str | None,
    difficulty: int | None,
    minutes: int | None,
    progress: str | None,
    as_json: bool,
) -> None:
    from trainer.content.catalogue import catalogue, entry_data
    from trainer.reports.filters import Wanted, known

    library = places.library()
    entries = catalogue(library, places.cache())
    wanted = Wanted(
        stage=stage or "",
        class_=class_ or "",
        skill=known("skill", skill, entries, library.skills),
        topic=known("topic", topic, entries, library.skills),
        language=language or "",
        difficulty=str(difficulty or ""),
        minutes=str(minutes or ""),
        progress=progress or "",
    )
    # Who has played what is asked for only where it matters: the list needs no database.
    best: Mapping[str, Best] = places.practice().best() if progress else {}
    found = [entry for entry in entries if wanted.takes(entry, best.get(entry.id))]
    if as_json:
        print_json([entry_data(entry) for entry in found])
        return
    for entry in found:
        _say_entry(entry)
    if not found:
        say(_("No scenario is left. Leave an option out."), err=True)


def _say_entry(entry: Entry) -> None:
    from trainer.reports.names import class_name, difficulty_name, stage_name

    if entry.faults:
        say(f"{entry.id}  " + _("(has faults: run ‘trainer check {path}’)").format(path=entry.faulty or entry.path))
        return
    say(f"{entry.id}  {entry.title}")
    details = [
        LANGUAGES.get(entry.language, entry.language),
        stage_name(entry.stage),
        _("difficulty {number} of 5 ({name})").format(number=entry.difficulty, name=difficulty_name(entry.difficulty)),
        *([class_name(entry.class_)] if entry.class_ else []),
        _("{minutes} min").format(minutes=entry.minutes),
        _(", ").join((entry.persona, entry.company)),
    ]
    say("    " + " · ".join(details))
