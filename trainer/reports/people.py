"""People in words: who is here, and what a list came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from trainer.locale import _, ngettext
from trainer.reports.display import drawable, padded

if TYPE_CHECKING:
    from trainer.management.people import Imported
    from trainer.storage.people import Person, Role

NAME_CELLS = 24


def role_words(role: Role) -> str:
    match role:
        case "manager":
            return _("manager")
        case "trainer":
            return _("trainer")
    return _("rep")


def people_lines(people: Sequence[Person]) -> Iterator[str]:
    """What `trainer people` says: a line for each person."""
    if not people:
        yield _("Nobody is here yet. ‘trainer people add NAME’ adds a person, ‘trainer people import FILE’ a list.")
    for one in people:
        where = [_("{team} ({role})").format(team=drawable(member.team.name), role=role_words(member.role)) for member in one.members]
        state = [] if one.active else [_("does not practice here any more")]
        yield padded(drawable(one.rep.name), NAME_CELLS) + " " + (_(", ").join([*where, *state]) or _("no team"))


def people_data(people: Sequence[Person]) -> list[dict[str, Any]]:
    """What `trainer people --json` prints."""
    return [
        {
            "name": one.rep.name,
            "active": one.active,
            "teams": [{"team": member.team.name, "role": member.role, "since": member.since.isoformat()} for member in one.members],
        }
        for one in people
    ]


def imported_lines(done: Imported) -> Iterator[str]:
    """What a list of people came to."""
    for number, told, names in (
        (len(done.teams), ngettext("{number} team made: {names}", "{number} teams made: {names}", len(done.teams)), done.teams),
        (len(done.added), ngettext("{number} person added: {names}", "{number} people added: {names}", len(done.added)), done.added),
        (len(done.moved), ngettext("{number} person moved: {names}", "{number} people moved: {names}", len(done.moved)), done.moved),
    ):
        if number:
            yield told.format(number=number, names=_(", ").join(map(drawable, names)))
    if done.same:
        yield ngettext("{number} person was there already.", "{number} people were there already.", done.same).format(number=done.same)
    if not (done.added or done.moved or done.same):
        yield _("The list is empty.")
