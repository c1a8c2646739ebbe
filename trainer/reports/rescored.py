"""What whatif and rescore say alike: why talks cannot be compared, verdicts, and what was narrowed down to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trainer.locale import N_, _, ngettext
from trainer.reports.estimates import counted
from trainer.reports.names import rounded

if TYPE_CHECKING:
    from trainer.scoring.compared import Obstacle, Pair
    from trainer.storage.rescored import Rescored, Run

_OBSTACLES: Mapping[Obstacle, str] = {
    "behavior": N_("the behavior ‘{name}’ was not looked for then"),
    "moment": N_("the scenario had no moment ‘{name}’"),
    "state": N_("the scenario has no state ‘{name}’ any more"),
    "nothing": N_("no criterion counts in them"),
    "content": N_("their content cannot be used"),
    "replay": N_("they do not replay as they were stored"),
}


def obstacle_lines(obstacles: Counter[tuple[Obstacle, str]]) -> Iterator[str]:
    """Which talks cannot be compared, and why; nothing where all can be."""
    if not obstacles:
        return
    yield ""
    yield _("Cannot be compared")
    for (why, about), number in obstacles.most_common():
        yield "  " + _("{talks}: {why}").format(talks=counted(number, "talks"), why=_(_OBSTACLES[why]).format(name=about))


def parted_line(number: int) -> str:
    """In how many talks the customer would have gone another way."""
    text = ngettext(
        "In {number} talk the customer would have gone another way; it is scored on the way that it went.",
        "In {number} talks the customer would have gone another way; they are scored on the way that they went.",
        number,
    )
    return text.format(number=number)


def narrowed_words(run: Run) -> str:
    """What a run was narrowed down to; empty for everything."""
    told = run.chosen
    parts = [
        _("since {day}").format(day=told["since"]) if told.get("since") else "",
        _("team {name}").format(name=told["team"]) if told.get("team") else "",
        _("scenario {name}").format(name=told["scenario"]) if told.get("scenario") else "",
        _("the newest {number}").format(number=told["limit"]) if told.get("limit") else "",
    ]
    return _(", ").join(part for part in parts if part)


def total_words(row: Rescored) -> str:
    """Before and after, with the verdict where it changes."""
    words = _("{before} → {after}").format(before=rounded(row.total_before), after=rounded(row.total_after))
    if row.passed_before and not row.passed_after:
        return _("{totals}, passes no longer").format(totals=words)
    if row.passed_after and not row.passed_before:
        return _("{totals}, passes now").format(totals=words)
    return words


def pair_data(pair: Pair) -> dict[str, Any]:
    """One criterion before and after, in JSON."""
    return {
        side: {"points": points[0], "of": points[1]} if points is not None else None
        for side, points in (("before", pair.before), ("after", pair.after))
    }


def row_data(row: Rescored) -> dict[str, Any]:
    """What of a row anybody may know, in JSON."""
    return {
        "attempt": row.attempt,
        "total_before": row.total_before,
        "total_after": row.total_after,
        "passed_before": row.passed_before,
        "passed_after": row.passed_after,
        "criteria": {name: pair_data(pair) for name, pair in row.points.items()},
        "other_way_from": row.parted,
    }


def obstacle_data(obstacles: Counter[tuple[Obstacle, str]]) -> list[dict[str, Any]]:
    """Why talks cannot be compared, in JSON."""
    return [{"reason": why, "about": about or None, "talks": number} for (why, about), number in obstacles.most_common()]
