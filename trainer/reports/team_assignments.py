"""What a team was asked to practice, in words: for each thing who passed, who is open, overdue or did not pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trainer.coaching.assignments import State
from trainer.locale import _
from trainer.reports.assignments import MARKS, asked, by_when, former_marks, how_far, how_often, standing_data, what
from trainer.reports.display import cells, drawable, padded

if TYPE_CHECKING:
    from trainer.management.assigning import Given, Table, TeamAssignments
    from trainer.training import Training

STATES: tuple[State, ...] = ("overdue", "not_passed", "open", "passed", "withdrawn")
"""In which order people are listed: who needs somebody first."""


def team_assignments_lines(found: TeamAssignments, training: Training) -> Iterator[str]:
    """What was asked for together, each with its table; then what was asked of one person.

    Args:
        training: for the names of scenarios and skills.
    """
    if not found.together and not found.alone:
        yield _("Nothing is assigned.")
    for table in found.together:
        yield from _table_lines(table, training)
        yield ""
    if found.alone:
        yield _("Asked of one person:")
        wide = max(cells(drawable(one.rep.name)) for one in found.alone)
        for one in sorted(found.alone, key=_order):
            row, assignment = _row(one, training, wide, alone=True), one.standing.assignment
            yield f"  {row} · {what(assignment, training)} · {assignment.id[-8:]}"


def counts_words(counts: Mapping[State, int]) -> str:
    """“1 overdue, 2 open, 3 passed”"""
    words = {
        "overdue": _("{number} overdue"),
        "not_passed": _("{number} not passed"),
        "open": _("{number} open"),
        "passed": _("{number} passed"),
        "withdrawn": _("{number} withdrawn"),
    }
    return _(", ").join(words[state].format(number=counts[state]) for state in STATES if counts.get(state))


def _table_lines(table: Table, training: Training) -> Iterator[str]:
    group, assignment = table.group, table.assignment
    # Where it repeats, the day is that of the occurrence that is open.
    now = table.given[0].standing.assignment
    yield _("{team}: {what}").format(team=drawable(group.team_name), what=what(assignment, training))
    when = _("withdrawn") if group.withdrawn is not None else by_when(now, training.today)
    told = [asked(assignment), how_often(assignment), when, group.id[-8:]]
    yield "  " + " · ".join(part for part in told if part)
    yield "  " + counts_words(table.counts) + (" · " + _("who joins gets it, too") if group.joiners and group.withdrawn is None else "")
    wide = max(cells(drawable(one.rep.name)) for one in table.given)
    for one in sorted(table.given, key=_order):
        yield f"    {_row(one, training, wide)}"


def _order(one: Given) -> tuple[int, str]:
    return STATES.index(one.standing.state), one.rep.name


def _row(one: Given, training: Training, wide: int, *, alone: bool = False) -> str:
    """“! Ana   0 of 1 passed · overdue for 2 days”; the day of what is open, too, where nothing above says it."""
    standing, name = one.standing, drawable(one.rep.name)
    told = [how_far(standing)]
    told += [by_when(standing.assignment, training.today)] if standing.state in ("overdue", *(("open",) if alone else ())) else []
    told += [former_marks(standing)] if standing.former else []
    told += [] if one.is_member else [_("not in the team any more")]
    return f"{MARKS[standing.state]} {padded(name, wide + 1)} " + " · ".join(told)


def team_assignments_data(found: TeamAssignments) -> dict[str, Any]:
    """What `trainer assignments --team --json` prints."""
    return {
        "together": [
            {
                "id": table.group.id,
                "team": table.group.team_name,
                "also_who_joins": table.group.joiners,
                "set_by": table.group.set_by,
                "created": table.group.created.isoformat(),
                "withdrawn": table.group.withdrawn.isoformat() if table.group.withdrawn is not None else None,
                "states": {state: table.counts.get(state, 0) for state in STATES},
                "people": [_given_data(one) for one in sorted(table.given, key=_order)],
            }
            for table in found.together
        ],
        "alone": [_given_data(one) for one in sorted(found.alone, key=_order)],
    }


def _given_data(one: Given) -> dict[str, Any]:
    return {"rep": one.rep.name, "member": one.is_member, **standing_data(one.standing)}
