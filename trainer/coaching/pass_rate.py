"""The share of talks that are passed: where it stood, where it stands, and where it will stand on a day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import NormalDist

from trainer.coaching.goals import LEAST_DAYS, LEAST_TALKS, LIKELY, Forecast, Goal

BEFORE = 20
"""The newest talks before a goal from which its beginning is told."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A talk that counts."""

    finished: datetime
    passed: bool


def rate(outcomes: Sequence[Outcome]) -> float:
    """The share that was passed, 0 to 100; 0 for none."""
    return 100 * sum(one.passed for one in outcomes) / len(outcomes) if outcomes else 0.0


def before(outcomes: Sequence[Outcome], when: datetime) -> float:
    """Where the share stood at a moment, from the newest talks before it, oldest first; 0 where they are too few to tell."""
    earlier = [one for one in outcomes if one.finished < when][-BEFORE:]
    return rate(earlier) if len(earlier) >= LEAST_TALKS else 0.0


def enough(outcomes: Sequence[Outcome]) -> bool:
    """Whether a share says anything."""
    return len(outcomes) >= LEAST_TALKS


def rate_forecast(goal: Goal, outcomes: Sequence[Outcome], now: datetime) -> Forecast | None:
    """The share on the last day, if practice goes on as it did; None where there is too little to tell.

    Talks still to come are passed by a beta-binomial law whose share has Jeffreys' prior (Gelman et al. 2013, Bayesian Data Analysis,
    sections 2.4 and 2.8), taken as normal; there are as many as the pace so far lets expect.

    Args:
        outcomes: the talks since the goal was set.
    """
    days = (now - goal.created).total_seconds() / 86_400
    if not enough(outcomes) or days < LEAST_DAYS:
        return None
    number, passed = len(outcomes), sum(one.passed for one in outcomes)
    left = max(0, (goal.deadline - now.astimezone().date()).days)
    coming = round(number / days * left)
    if coming == 0:
        now_at = rate(outcomes)
        return Forecast(now_at, now_at, float(now_at >= goal.target))
    won, lost = passed + 0.5, number - passed + 0.5
    both = won + lost
    mean = passed + coming * won / both
    spread = math.sqrt(coming * won * lost * (both + coming) / (both**2 * (both + 1)))
    found, whole = NormalDist(mean, spread), number + coming
    edge = (1 - LIKELY) / 2
    low, high = (min(passed + coming, max(passed, found.inv_cdf(part))) for part in (edge, 1 - edge))
    least = goal.target / 100 * whole
    chance = 1.0 if passed >= least else 0.0 if passed + coming < least else 1 - found.cdf(math.ceil(least - 1e-9) - 0.5)
    return Forecast(100 * low / whole, 100 * high / whole, chance)
