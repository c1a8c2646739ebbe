"""One skill in one attempt: what every figure about a rep is made of."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

MIDDLE_DIFFICULTY = 3
"""The difficulty, of 1 to 5, at which mastery is stated."""
STEP = 0.4
"""Logits by which one step of an author's difficulty is taken to make a talk harder. An assumption: not yet measured."""
FULL = 5
"""Points that a share is taken of where it becomes a logit, so that none and all are far out and not without end."""


class Practiced(NamedTuple):
    """How one skill did in one attempt. Teams have hundreds of thousands of these: a tuple is made fastest."""

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
        """The share as a distance, at middle difficulty."""
        return logit_of(self.share, self.difficulty)


@lru_cache(maxsize=1_000)
def logit_of(share: float, difficulty: int) -> float:
    """A share of points as a distance, at middle difficulty.

    The empirical logit, ln((p + ½) / (n − p + ½)) for p of n points (Cox 1970, The Analysis of Binary Data, §3.2):
    −2.4 to 2.4 before the difficulty is added.
    """
    points = share * FULL
    return math.log((points + 0.5) / (FULL - points + 0.5)) + (difficulty - MIDDLE_DIFFICULTY) * STEP


def share_of(logit: float) -> float:
    """The share of points, 0 to 1, that is expected at a distance in logits: the logistic function."""
    return 1 / (1 + math.exp(-logit))


def by_skill(practiced: Iterable[Practiced]) -> dict[str, list[Practiced]]:
    """What was practiced, by skill, in the order given."""
    found: defaultdict[str, list[Practiced]] = defaultdict(list)
    for one in practiced:
        found[one.skill].append(one)
    return dict(found)


def firsts(practiced: Iterable[Practiced]) -> list[Practiced]:
    """The first of each scenario, in the order given."""
    found: dict[str, Practiced] = {}
    for one in practiced:
        found.setdefault(one.scenario, one)
    return list(found.values())
