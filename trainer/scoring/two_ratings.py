"""How far do two people's ratings of the same things agree beyond chance, with the interval that a formula gives?

`agreement` has the same figures with drawn samples; these need no draws and are told with the fewest pairs that they take.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from trainer.scoring.agreement import ac1, weighted_kappa
from trainer.scoring.estimates import UPPER, Estimate, Z, estimate, lacking
from trainer.scoring.quantiles import t_quantile

LEAST_PAIRS = 20
"""Pairs from which agreement is told at all: both intervals are large-sample ones."""
PAIRS_BY_LEVELS = 2
"""And as many times the square of the number of levels: from there on the normal distribution serves for weighted kappa
(Cicchetti 1981, Applied Psychological Measurement 5)."""


def ac1_estimate(pairs: Sequence[tuple[int, int]]) -> Estimate:
    """Gwet's AC1 with its interval.

    γ = (pa − pe) / (1 − pe) with pe = Σ π(1 − π) / (q − 1) over q levels. The variance is that of the pairs' own shares in it,
    Σ (γᵢ − 2(1 − γ)(peᵢ − pe) / (1 − pe) − γ)² / (n(n − 1)), the interval Student's with n − 1 degrees of freedom
    (Gwet 2008, British Journal of Mathematical and Statistical Psychology 61; Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition).
    Where all ratings are the same, nothing is known of agreement.
    """
    n, least = len(pairs), _least(pairs)
    value = ac1(pairs)
    kinds = Counter(rating for pair in pairs for rating in pair)
    if n < least or value is None or len(kinds) < 2:
        return lacking(n, least)
    share = {kind: count / (2 * n) for kind, count in kinds.items()}
    chance = sum(one * (1 - one) for one in share.values()) / (len(kinds) - 1)
    squares = 0.0
    for first, second in pairs:
        own_chance = (2 - share[first] - share[second]) / 2 / (len(kinds) - 1)
        own = ((first == second) - chance) / (1 - chance) - 2 * (1 - value) * (own_chance - chance) / (1 - chance)
        squares += (own - value) ** 2
    reach = t_quantile(UPPER, n - 1) * math.sqrt(squares / (n * (n - 1)))
    return estimate(value, max(-1.0, value - reach), min(1.0, value + reach), n, least)


def kappa_estimate(pairs: Sequence[tuple[int, int]], power: Literal[1, 2] = 2) -> Estimate:
    """Weighted kappa with its interval: quadratic weights (Cohen 1968, Psychological Bulletin 70), or linear ones with power 1.

    The variance is [Σ pᵢⱼ (wᵢⱼ − (w̄ᵢ + w̄ⱼ)(1 − κ))² − (κ − pe(1 − κ))²] / (n(1 − pe)²), of large samples
    (Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72).
    """
    n, least = len(pairs), _least(pairs)
    if n < least or weighted_kappa(pairs) is None:
        return lacking(n, least)
    kinds = sorted({rating for pair in pairs for rating in pair})
    widest = (kinds[-1] - kinds[0]) ** power
    first, second = Counter(one for one, _two in pairs), Counter(two for _one, two in pairs)

    def weight(one: int, two: int) -> float:
        return float(1 - abs(one - two) ** power / widest)

    rows = {one: sum(weight(one, two) * second[two] for two in kinds) / n for one in kinds}
    columns = {two: sum(weight(one, two) * first[one] for one in kinds) / n for two in kinds}
    chance = sum(rows[one] * first[one] for one in kinds) / n
    value = (sum(weight(one, two) for one, two in pairs) / n - chance) / (1 - chance)
    mean = sum((weight(one, two) - (rows[one] + columns[two]) * (1 - value)) ** 2 for one, two in pairs) / n
    variance = (mean - (value - chance * (1 - value)) ** 2) / (n * (1 - chance) ** 2)
    reach = Z * math.sqrt(max(0.0, variance))
    return estimate(value, max(-1.0, value - reach), min(1.0, value + reach), n, least)


def _least(pairs: Sequence[tuple[int, int]]) -> int:
    return max(LEAST_PAIRS, PAIRS_BY_LEVELS * len({rating for pair in pairs for rating in pair}) ** 2)
