"""A straight line through the talks that a rep has had: the level now, the slope, and how sure both are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Point(NamedTuple):
    """One talk, as the line sees it."""

    back: float
    """How many attempts ago, 0 for the newest."""
    value: float
    """What it showed, in logits."""
    variance: float
    """Of that, around what the rep can do in this scenario."""


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


def line(scenarios: Iterable[Sequence[Point]], *, scenario_sd: float, level_sd: float, slope_sd: float) -> Line:
    """Bayesian linear regression with a random intercept for every scenario.

    Gelman and Hill 2007, Data Analysis Using Regression and Multilevel/Hierarchical Models, chapter 12.

    Points of one scenario share what is peculiar to it, so that repeating it teaches less and less about the rep.

    Args:
        scenarios: the points, grouped by scenario.
        scenario_sd: how far scenarios stray from their stated difficulty.
        level_sd: spread of levels before anything is known, around 0.
        slope_sd: spread of slopes; 0 for a level that does not change.
    """
    prior_level, prior_slope = 1 / level_sd**2, 1 / slope_sd**2 if slope_sd else math.inf
    p00, p01, p11, s0, s1 = prior_level, 0.0, 0.0, 0.0, 0.0
    for points in scenarios:
        w = x = y = xx = xy = 0.0
        for point in points:
            weight, at = 1 / point.variance, -point.back
            w, x, y = w + weight, x + weight * at, y + weight * point.value
            xx, xy = xx + weight * at * at, xy + weight * at * point.value
        # Woodbury's identity for a diagonal with one shared term.
        shared = scenario_sd**2 / (1 + scenario_sd**2 * w)
        p00, p01, p11 = p00 + w - shared * w * w, p01 + x - shared * w * x, p11 + xx - shared * x * x
        s0, s1 = s0 + y - shared * w * y, s1 + xy - shared * x * y
    if not slope_sd:
        return Line(s0 / p00, 0.0, p00**-0.5, 0.0, 0.0, 0.5 * (math.log(prior_level / p00) + s0 * s0 / p00))
    p11 += prior_slope
    determinant = p00 * p11 - p01 * p01
    level, slope = (p11 * s0 - p01 * s1) / determinant, (p00 * s1 - p01 * s0) / determinant
    evidence = 0.5 * (math.log(prior_level * prior_slope / determinant) + level * s0 + slope * s1)
    return Line(level, slope, (p11 / determinant) ** 0.5, (p00 / determinant) ** 0.5, -p01 / determinant, evidence)
