"""A figure with the interval in which it lies with 95% confidence, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

CONFIDENCE = 0.95
"""Of every interval here: intervals made like this hold the true figure nineteen times in twenty."""
UPPER = (1 + CONFIDENCE) / 2
"""The share of a distribution below the upper end of such an interval."""
Z = NormalDist().inv_cdf(UPPER)
"""The standard normal deviate for it: 1.95996…"""

Lack = Literal["too_few", "no_spread"]
"""Fewer observations than the figure needs; or all of them the same, so that the figure is not defined."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95-percent interval; without them where there is too little to tell."""

    n: int
    """What it rests on: the number of talks, reps or pairs."""
    least: int
    """As many are needed before a figure is given."""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    lack: Lack | None = None
    """Why there is no figure; None where there is one."""


def held_to(one: Estimate, least: float, most: float) -> Estimate:
    """A figure on a scale that ends: what of it and its interval lies beyond is put at the end."""
    if one.value is None or one.low is None or one.high is None:
        return one
    value, low, high = (min(most, max(least, end)) for end in (one.value, one.low, one.high))
    return Estimate(one.n, one.least, value, low, high)


def estimate(value: float, low: float, high: float, n: int, least: int) -> Estimate:
    """A figure that there is."""
    return Estimate(n, least, value, low, high)


def lacking(n: int, least: int) -> Estimate:
    """No figure: there are fewer than needed, or, where there are enough, nothing varies."""
    return Estimate(n, least, lack="too_few" if n < least else "no_spread")
