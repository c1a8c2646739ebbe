"""How does a figure of a team come along, week by week: the mean over its people, with its interval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from trainer.coaching.facts import WeekShare
from trainer.scoring.estimates import Estimate, held_to
from trainer.scoring.means import mean_estimate


class Week(NamedTuple):
    """A team in one week."""

    monday: str
    mean: Estimate
    """Over people: who practices a lot counts once, like everybody."""


def monday_of(when: str) -> str:
    """The Monday of the week of a stored time, in UTC."""
    return _monday(when[:10])


@lru_cache(maxsize=10_000)
def _monday(of: str) -> str:
    day = date.fromisoformat(of)
    return (day - timedelta(days=day.weekday())).isoformat()


def weekly(rows: Iterable[tuple[str, str, float]], least: float, most: float) -> Iterator[Week]:
    """The mean of every week that has something.

    Args:
        rows: (Monday, rep, value), by week; several values of a rep in a week become their mean.
        least, most: the ends of the scale.
    """
    for monday, some in groupby(rows, key=itemgetter(0)):
        sums: dict[str, tuple[float, int]] = {}
        for _monday, rep, value in some:
            total, count = sums.get(rep, (0.0, 0))
            sums[rep] = total + value, count + 1
        yield Week(monday, held_to(mean_estimate([total / count for total, count in sums.values()]), least, most))


def skill_weeks(rows: Iterable[WeekShare]) -> dict[str, list[Week]]:
    """By skill, the share of points that a team won in each week, 0 to 100. Not mastery: it knows nothing of how hard the scenarios were.

    Args:
        rows: by week, then skill.
    """
    found: dict[str, list[Week]] = {}
    for (_week, skill), some in groupby(rows, key=attrgetter("week", "skill")):
        found.setdefault(skill, []).extend(weekly(((row.week, row.rep, 100 * row.share) for row in some), 0, 100))
    return found
