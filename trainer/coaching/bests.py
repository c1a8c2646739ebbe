"""What a rep has never done better: personal bests that mean something, and which of them are new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from trainer.coaching.calendar import Days
from trainer.coaching.mastery import mastered_by
from trainer.coaching.practiced import Practiced
from trainer.coaching.tally import Finished

What = Literal["mastered", "total", "comeback", "streak", "week"]
"""A skill mastered for the first time; a scenario's best total, where it beat an earlier one; the greatest rise from a talk that was not
passed to the next at the same scenario; the most practice days in a row; the week with the most finished talks."""
ORDER: tuple[What, ...] = ("mastered", "comeback", "streak", "week", "total")
"""What is told first."""
LEAST_STREAK = 3
LEAST_WEEK = 3
LEAST_RISE = 20.0
"""Points of the total below which a rise is no comeback."""


@dataclass(frozen=True, slots=True)
class Best:
    """One personal best."""

    what: What
    subject: str
    """The skill or the scenario; empty for days and weeks."""
    value: float
    """Points of the total, days or talks; of a comeback the total that was reached; 1 for a mastered skill."""
    before: float | None
    """What stood before it; of a comeback the total that it came from. None where nothing did."""
    when: datetime
    """When it was reached."""


def bests(talks: Sequence[Finished], moments: Iterable[datetime], skills: Mapping[str, Sequence[Practiced]]) -> list[Best]:
    """The personal bests as they stand, what means most first, the newest first among like ones.

    Args:
        talks: finished attempts that count, oldest first.
        moments: when anything was finished; days and weeks are those of local time.
        skills: what was practiced by skill, oldest first.
    """
    days = _by_day(moments)
    found = [*_totals(talks), *_comeback(talks), *_streak(days), *_week(days), *_mastered(skills)]
    return sorted(found, key=lambda one: (ORDER.index(one.what), -one.when.timestamp(), one.subject))


def new_since(found: Iterable[Best], since: datetime) -> list[Best]:
    """The bests that were reached at a moment or later, in the same order."""
    return [one for one in found if one.when >= since]


def _by_day(moments: Iterable[datetime]) -> dict[date, list[datetime]]:
    days: dict[date, list[datetime]] = {}
    for moment in sorted(moments):
        days.setdefault(moment.astimezone().date(), []).append(moment)
    return days


def _totals(talks: Sequence[Finished]) -> Iterable[Best]:
    """Each scenario's best total, where it was not the first."""
    standing: dict[str, float] = {}
    beaten: dict[str, Best] = {}
    for one in talks:
        if one.total is None:
            continue
        before = standing.get(one.scenario)
        if before is None or one.total > before:
            standing[one.scenario] = one.total
            if before is not None:
                beaten[one.scenario] = Best("total", one.scenario, one.total, before, one.when)
    return beaten.values()


def _comeback(talks: Sequence[Finished]) -> Iterable[Best]:
    """The greatest rise from one talk, not passed, to the next at the same scenario, passed."""
    last: dict[str, Finished] = {}
    best: Best | None = None
    for one in talks:
        if one.total is None:
            continue
        before = last.get(one.scenario)
        last[one.scenario] = one
        if before is None or before.total is None or before.passed or not one.passed or one.total - before.total < LEAST_RISE:
            continue
        if best is None or best.before is None or one.total - before.total > best.value - best.before:
            best = Best("comeback", one.scenario, one.total, before.total, one.when)
    return [] if best is None else [best]


def _streak(days: Mapping[date, Sequence[datetime]]) -> Iterable[Best]:
    """The longest run of practice days; weekends without practice break none."""
    practiced = frozenset(days)
    runs = [(Days(practiced, day).streak, day) for day in sorted(practiced)]
    length, day = max(runs, key=lambda run: run[0], default=(0, date.min))
    if length < LEAST_STREAK:
        return []
    # What came before the run: every run that is not a beginning of this one.
    begin = max((index for index, run in enumerate(runs) if run[1] <= day and run[0] == 1), default=0)
    before = max((run[0] for run in runs[:begin]), default=None)
    return [Best("streak", "", length, before, days[day][0])]


def _week(days: Mapping[date, Sequence[datetime]]) -> Iterable[Best]:
    """The week with the most finished talks, from the talk on that made it so."""
    weeks: dict[date, list[datetime]] = {}
    for day in sorted(days):
        weeks.setdefault(day - timedelta(days=day.weekday()), []).extend(days[day])
    best: Best | None = None
    for moments in weeks.values():
        before = best.value if best is not None else None
        if len(moments) >= LEAST_WEEK and (before is None or len(moments) > before):
            best = Best("week", "", len(moments), before, moments[int(before or LEAST_WEEK - 1)])
    return [] if best is None else [best]


def _mastered(skills: Mapping[str, Sequence[Practiced]]) -> Iterable[Best]:
    for skill, practiced in skills.items():
        shown = mastered_by(tuple(practiced))
        if shown:
            yield Best("mastered", skill, 1, None, shown[-1].when)
