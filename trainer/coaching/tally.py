"""How many talks came off: for each scenario and each stage of the sales process, with how sure the shares are."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Literal, NamedTuple

Z = 1.2816
"""Standard normal deviate for a range that holds four times in five: the same as that of a skill (`mastery.BAND`)."""
TREND_Z = 2.5758
"""And for a trend that chance would show once in a hundred."""
LEAST_TREND = 6
"""Attempts at a scenario below which nothing is said of a trend."""
MOST_TREND = 60
"""The newest attempts that a trend is looked for in."""
LEAST_SHARES = 3
"""Talks below which a skill is not called the weakest of a stage."""

Trend = Literal["rising", "falling", "none"]


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished attempt that counts as a result."""

    attempt: str
    scenario: str
    stage: str
    when: datetime
    total: float | None
    """0 to 100; None where no criterion applied."""
    passed: bool
    ending: str
    skills: Mapping[str, float]
    """The share of points, 0 to 1, by skill."""


class Share(NamedTuple):
    """A share of talks, 0 to 1, with the range that holds the true one four times in five."""

    passed: int
    talks: int
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Stage:
    """How the talks of one stage went."""

    stage: str
    share: Share
    mean: float | None
    """Mean total, 0 to 100."""
    endings: Mapping[str, int]
    """How the talks that were not passed ended, the most frequent first."""
    weakest: tuple[str, float] | None
    """The skill that won the smallest share of its points in this stage, and that share, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Course:
    """How the attempts at one scenario went, one after the other."""

    scenario: str
    totals: tuple[float, ...]
    """0 to 100, oldest first."""
    share: Share
    played: datetime
    """When it was played last."""
    trend: Trend

    @property
    def first(self) -> float | None:
        return self.totals[0] if self.totals else None

    @property
    def last(self) -> float | None:
        return self.totals[-1] if self.totals else None

    @property
    def best(self) -> float | None:
        return max(self.totals, default=None)


def wilson(passed: int, talks: int, z: float = Z) -> Share:
    """A share with its range, sound for few talks too.

    Wilson's score interval (1927, Journal of the American Statistical Association 22).
    """
    if not talks:
        return Share(0, 0, 0.0, 1.0)
    share, square = passed / talks, z * z / talks
    middle = (share + square / 2) / (1 + square)
    half = z * math.sqrt(share * (1 - share) / talks + square / (4 * talks)) / (1 + square)
    return Share(passed, talks, max(0.0, middle - half), min(1.0, middle + half))


def trend(totals: Sequence[float]) -> Trend:
    """Whether totals rise or fall beyond chance: the Mann-Kendall test (Mann 1945, Econometrica 13; Kendall 1975), corrected for ties.

    Of attempts at one scenario it says that this talk goes better, not that the rep does: a talk that one knows goes better by itself.
    """
    totals = totals[-MOST_TREND:]
    n = len(totals)
    if n < LEAST_TREND:
        return "none"
    score = sum((later > earlier) - (later < earlier) for earlier, later in combinations(totals, 2))
    ties = [totals.count(value) for value in set(totals)]
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    if variance <= 0 or abs(score) - 1 < TREND_Z * math.sqrt(variance):
        return "none"
    return "rising" if score > 0 else "falling"


def by_stage(talks: Iterable[Finished], order: Sequence[str]) -> list[Stage]:
    """How each stage went, in the order of the sales process; stages without a talk are left out."""
    groups = _grouped(talks, lambda one: one.stage)
    known = [stage for stage in order if stage in groups]
    return [_stage(stage, groups[stage]) for stage in [*known, *sorted(groups.keys() - set(order))]]


def by_scenario(talks: Iterable[Finished]) -> list[Course]:
    """How each scenario went, the one played last first."""
    courses = [_course(scenario, some) for scenario, some in _grouped(talks, lambda one: one.scenario).items()]
    return sorted(courses, key=lambda one: one.played, reverse=True)


def _grouped(talks: Iterable[Finished], key: Callable[[Finished], str]) -> dict[str, list[Finished]]:
    groups: dict[str, list[Finished]] = {}
    for one in talks:
        groups.setdefault(key(one), []).append(one)
    return groups


def _stage(stage: str, talks: Sequence[Finished]) -> Stage:
    totals = [one.total for one in talks if one.total is not None]
    endings = [one.ending for one in talks if not one.passed]
    shares: dict[str, list[float]] = {}
    for one in talks:
        for skill, share in one.skills.items():
            shares.setdefault(skill, []).append(share)
    means = {skill: sum(some) / len(some) for skill, some in shares.items() if len(some) >= LEAST_SHARES}
    weakest = min(means.items(), key=lambda item: (item[1], item[0]), default=None)
    return Stage(
        stage,
        wilson(len(talks) - len(endings), len(talks)),
        sum(totals) / len(totals) if totals else None,
        dict(sorted(((name, endings.count(name)) for name in set(endings)), key=lambda item: (-item[1], item[0]))),
        weakest,
    )


def _course(scenario: str, talks: Sequence[Finished]) -> Course:
    totals = tuple(one.total for one in talks if one.total is not None)
    return Course(scenario, totals, wilson(sum(one.passed for one in talks), len(talks)), talks[-1].when, trend(totals))
