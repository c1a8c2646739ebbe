"""One skill in one attempt: what every figure about a rep is made of."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

MIDDLE_DIFFICULTY = 3
"""The difficulty, of 1 to 5, at which mastery is stated."""
STEP = 0.4
"""Logits by which one step of an author's difficulty is taken to make a talk harder. An assumption: not yet measured."""
FULL = 5
"""Points that a share is taken of where it becomes a logit, so that none and all are far out and not without end."""


@dataclass(frozen=True, slots=True)
class Practiced:
    """How one skill did in one attempt."""

    skill: str
    attempt: str
    scenario: str
    when: datetime
    share: float
    """Points won of those that could be won, 0 to 1, over all criteria that train the skill."""
    difficulty: int
    """The scenario's, 1 to 5."""

    @property
    def logit(self) -> float:
        """The share as a distance, at middle difficulty.

        The empirical logit, ln((p + ½) / (n − p + ½)) for p of n points (Cox 1970, The Analysis of Binary Data, §3.2):
        −2.4 to 2.4 before the difficulty is added.
        """
        points = self.share * FULL
        return math.log((points + 0.5) / (FULL - points + 0.5)) + (self.difficulty - MIDDLE_DIFFICULTY) * STEP


def share_of(logit: float) -> float:
    """The share of points, 0 to 1, that is expected at a distance in logits: the logistic function."""
    return 1 / (1 + math.exp(-logit))


def by_skill(practiced: Iterable[Practiced]) -> dict[str, list[Practiced]]:
    """What was practiced, by skill, oldest first."""
    found: dict[str, list[Practiced]] = {}
    for one in sorted(practiced, key=lambda one: (one.when, one.attempt)):
        found.setdefault(one.skill, []).append(one)
    return found


def by_scenario(practiced: Iterable[Practiced]) -> dict[str, list[Practiced]]:
    """What was practiced, by scenario, in the order given."""
    found: dict[str, list[Practiced]] = {}
    for one in practiced:
        found.setdefault(one.scenario, []).append(one)
    return found
