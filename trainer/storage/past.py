"""What a rep has played so far, with everything that lists of it are narrowed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.coaching.practiced import MIDDLE_DIFFICULTY
from trainer.coaching.tally import Finished
from trainer.storage.records import COUNTED_KINDS, Rep, Summary
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Past:
    """One attempt of the past."""

    summary: Summary
    stage: str
    """Of the sales process; empty where it was not kept."""
    difficulty: int
    skills: Mapping[str, float]
    """The skills that it told something of, with the share of their points, 0 to 1."""


def past(store: Store, rep: Rep) -> list[Past]:
    """A rep's attempts, newest first, without examples, tests, previews and talks in which nothing was said."""
    rows = {row["id"]: row for row in store.rows("select id, stage, difficulty from attempts where rep = ?", [rep.id])}
    shares = _shares(store, rep)
    return [
        Past(one, rows[one.id]["stage"] or "", rows[one.id]["difficulty"] or MIDDLE_DIFFICULTY, shares.get(one.id, {}))
        for one in store.history(rep)
    ]


def finished(attempts: list[Past]) -> list[Finished]:
    """Those that count as results, oldest first."""
    return [
        Finished(
            one.summary.id,
            one.summary.scenario,
            one.stage,
            one.summary.finished,
            one.summary.total,
            bool(one.summary.passed),
            one.summary.ending or "",
            one.skills,
        )
        for one in sorted(attempts, key=lambda one: (one.summary.started, one.summary.id))
        if one.summary.finished is not None and one.summary.kind in COUNTED_KINDS
    ]


def _shares(store: Store, rep: Rep) -> dict[str, dict[str, float]]:
    """By attempt, the share of points of every skill."""
    found: dict[str, dict[str, float]] = {}
    for row in store.rows(
        """select r.attempt, r.skill, sum(r.points) as points, sum(r.most) as most from results r join attempts a on a.id = r.attempt
        where a.rep = ? group by r.attempt, r.skill having sum(r.most) > 0""",
        [rep.id],
    ):
        found.setdefault(row["attempt"], {})[row["skill"]] = row["points"] / row["most"]
    return found
