"""What is the mean over people, has it changed from before to after, and do ratings drift: each with Student's interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.scoring.estimates import UPPER, Estimate, estimate, lacking
from trainer.scoring.quantiles import t_quantile

LEAST_REPS = 5
"""With four degrees of freedom an interval is 1.4 times as wide as with many; with fewer it tells of little but that."""
LEAST_PAIRS = 6
"""The fewest pairs in which a change that all of them share could not be chance: a sign test then gives 2 / 2⁶ = 0.03."""
LEAST_RATINGS = 10
"""Below ten ratings a single odd one decides which way a line points."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the same people had before and after."""

    n: int
    before: float | None
    after: float | None
    """Means; None of nobody."""
    difference: Estimate
    """Mean of after minus before."""
    effect: float | None
    """The mean difference in standard deviations of the differences, Cohen's d_z; None where the difference is not told."""


def mean_estimate(values: Sequence[float], least: int = LEAST_REPS) -> Estimate:
    """The mean with Student's interval, m ± t s / √n (Student 1908, Biometrika 6).

    The values have to be independent: one for each rep, not one for each of their talks.
    """
    n = len(values)
    if n < max(2, least):
        return lacking(n, max(2, least))
    mean = math.fsum(values) / n
    reach = t_quantile(UPPER, n - 1) * math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (n - 1) / n)
    return estimate(mean, mean - reach, mean + reach, n, least)


def compared(pairs: Sequence[tuple[float, float]]) -> Comparison:
    """Before and after, paired by person: the mean difference with Student's interval, and its size as d_z = m / s.

    Cohen 1988, Statistical Power Analysis for the Behavioral Sciences, 2nd edition, §2.3.5; Lakens 2013, Frontiers in Psychology 4.

    Args:
        pairs: (before, after) for every person who has both.
    """
    n = len(pairs)
    differences = [after - before for before, after in pairs]
    told = mean_estimate(differences, LEAST_PAIRS)
    effect = None
    if told.value is not None:
        spread = math.sqrt(math.fsum((one - told.value) ** 2 for one in differences) / (n - 1))
        effect = told.value / spread if spread > 0 else None
    before, after = (math.fsum(side) / n for side in zip(*pairs, strict=True)) if pairs else (None, None)
    return Comparison(n, before, after, told, effect)


def drift(ratings: Sequence[tuple[float, float]]) -> Estimate:
    """By how much ratings rise or fall in a unit of time: the slope of the least-squares line, with Student's interval of n − 2 degrees of
    freedom (Draper and Smith 1998, Applied Regression Analysis, 3rd edition, §1.4).

    Args:
        ratings: (time, rating); for a rater's strictness the rating minus somebody else's of the same answer.
    """
    n = len(ratings)
    if n < LEAST_RATINGS:
        return lacking(n, LEAST_RATINGS)
    middle, mean = math.fsum(when for when, _rating in ratings) / n, math.fsum(rating for _when, rating in ratings) / n
    spread = math.fsum((when - middle) ** 2 for when, _rating in ratings)
    if spread <= 0:
        return lacking(n, LEAST_RATINGS)
    slope = math.fsum((when - middle) * (rating - mean) for when, rating in ratings) / spread
    left = math.fsum((rating - mean - slope * (when - middle)) ** 2 for when, rating in ratings)
    reach = t_quantile(UPPER, n - 2) * math.sqrt(left / (n - 2) / spread)
    return estimate(slope, slope - reach, slope + reach, n, LEAST_RATINGS)
