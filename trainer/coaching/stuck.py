"""Where a rep is stuck: a criterion that stays low in one scenario after another, else the weakest skill that one can be sure of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainer.coaching.mastery import MASTERED, Mastery

SAME = 3
"""So many scenarios in a row at the same level are no accident of one of them."""
LOW = 0.5
"""The share of points up to which a level is low: there is as much to gain as was won."""

Key = tuple[str, str, int]
"""Criterion, skill, highest points: rubrics that share all three ask for the same, each in its own kind of talk."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One criterion in one attempt that counts."""

    attempt: str
    scenario: str
    title: str
    """The scenario's."""
    when: datetime
    rubric: str
    criterion: str
    skill: str
    points: int
    most: int

    @property
    def share(self) -> float:
        return self.points / self.most


@dataclass(frozen=True, slots=True)
class Stuck:
    """What does not move."""

    skill: str
    rubric: str
    criterion: str
    points: int
    of: int
    same: bool
    """Whether it stood at the same level in the last three scenarios; else it is where most is lost in the weakest skill."""
    rated: tuple[Rated, ...]
    """The attempts that it rests on, newest first, no scenario twice."""
    better: Rated | None
    """The newest attempt in which this criterion went better."""


def stuck(rated: Iterable[Rated], masteries: Mapping[str, Mastery]) -> Stuck | None:
    """Where a rep is stuck; None where nothing is low, or too little is known.

    Args:
        rated: every criterion of every attempt that counts, in any order.
        masteries: by skill.
    """
    by_criterion: dict[Key, list[Rated]] = {}
    for one in sorted(rated, key=lambda one: (one.when, one.attempt), reverse=True):
        by_criterion.setdefault((one.criterion, one.skill, one.most), []).append(one)
    repeated = [found for rows in by_criterion.values() if (found := _same_low(rows)) is not None]
    if repeated:
        return min(repeated, key=lambda one: (one.points / one.of, -one.rated[0].when.timestamp(), one.criterion))
    return _weakest(by_criterion, masteries)


def _same_low(rows: Sequence[Rated]) -> Stuck | None:
    """A criterion whose last three scenarios ended at the same low level."""
    last = _newest_by_scenario(rows)[:SAME]
    if len(last) < SAME or len({one.points for one in last}) > 1 or last[0].share > LOW:
        return None
    return _stuck(last, rows, same=True)


def _weakest(by_criterion: Mapping[Key, Sequence[Rated]], masteries: Mapping[str, Mastery]) -> Stuck | None:
    """Where most is lost, in its last three scenarios, of the skill with the lowest level that is sure."""
    weak = [(held.level, skill) for skill, held in masteries.items() if held.sure and held.level < MASTERED]
    for _level, skill in sorted(weak):
        lost = []
        for rows in by_criterion.values():
            last = _newest_by_scenario(rows)[:SAME]
            short = [one for one in last if one.points < one.most]
            if rows[0].skill == skill and short:
                lost.append((sum(one.share for one in last) / len(last), -len(last), short, rows))
        if lost:
            _share, _number, short, rows = min(lost, key=lambda one: (one[0], one[1], one[2][0].criterion))
            return _stuck(short, rows, same=False)
    return None


def _stuck(last: Sequence[Rated], rows: Sequence[Rated], *, same: bool) -> Stuck:
    newest = last[0]
    better = next((one for one in rows if one.points > newest.points), None)
    return Stuck(newest.skill, newest.rubric, newest.criterion, newest.points, newest.most, same, tuple(last), better)


def _newest_by_scenario(rows: Sequence[Rated]) -> list[Rated]:
    """The newest attempt at each scenario, the newest first."""
    found: dict[str, Rated] = {}
    for one in rows:
        found.setdefault(one.scenario, one)
    return list(found.values())
