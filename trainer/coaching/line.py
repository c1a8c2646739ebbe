"""A straight line through the talks that a rep has had: the level now, the slope, and how sure both are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Point = tuple[float, float, float]
"""One talk, as the line sees it: how many attempts ago, 0 for the newest; what it showed, in logits; the variance of that around what
the rep can do in this scenario."""


class Shown(NamedTuple):
    """What talks say of level and slope before anything is assumed of either: precisions, and precision times value."""

    level: float
    both: float
    slope: float
    level_value: float
    slope_value: float


class Line(NamedTuple):
    """The level at `back` 0 and the slope per attempt, normally distributed."""

    level: float
    slope: float
    level_sd: float
    slope_sd: float
    covariance: float
    """Of level and slope."""
    evidence: float
    """Logarithm of the likelihood with both unknowns averaged over their prior, up to what does not depend on the prior of the slope."""


def shown(scenarios: Iterable[Sequence[Point]], *, scenario_sd: float) -> Shown:
    """What the points of a regression with a random intercept for every scenario say together.

    Points of one scenario share what is peculiar to it, so that repeating it teaches less and less about the rep.

    Args:
        scenarios: the points, grouped by scenario.
        scenario_sd: how far scenarios stray from their stated difficulty.
    """
    p00 = p01 = p11 = s0 = s1 = 0.0
    for points in scenarios:
        w = x = y = xx = xy = 0.0
        for back, value, variance in points:
            weight = 1 / variance
            far = weight * back
            w, x, y, xx, xy = w + weight, x - far, y + weight * value, xx + far * back, xy - far * value
        # Woodbury's identity for a diagonal with one shared term.
        shared = scenario_sd**2 / (1 + scenario_sd**2 * w)
        p00, p01, p11 = p00 + w - shared * w * w, p01 + x - shared * w * x, p11 + xx - shared * x * x
        s0, s1 = s0 + y - shared * w * y, s1 + xy - shared * x * y
    return Shown(p00, p01, p11, s0, s1)


def line(found: Shown, *, level_sd: float, slope_sd: float) -> Line:
    """Bayesian linear regression with a random intercept for every scenario.

    Gelman and Hill 2007, Data Analysis Using Regression and Multilevel/Hierarchical Models, chapter 12.

    Args:
        found: what the talks say (`shown`).
        level_sd: spread of levels before anything is known, around 0.
        slope_sd: spread of slopes; 0 for a level that does not change.
    """
    prior_level = 1 / level_sd**2
    p00, p01, s0, s1 = found.level + prior_level, found.both, found.level_value, found.slope_value
    if not slope_sd:
        return Line(s0 / p00, 0.0, p00**-0.5, 0.0, 0.0, 0.5 * (math.log(prior_level / p00) + s0 * s0 / p00))
    prior_slope = 1 / slope_sd**2
    p11 = found.slope + prior_slope
    determinant = p00 * p11 - p01 * p01
    level, slope = (p11 * s0 - p01 * s1) / determinant, (p00 * s1 - p01 * s0) / determinant
    evidence = 0.5 * (math.log(prior_level * prior_slope / determinant) + level * s0 + slope * s1)
    return Line(level, slope, (p11 / determinant) ** 0.5, (p00 / determinant) ** 0.5, -p01 / determinant, evidence)
