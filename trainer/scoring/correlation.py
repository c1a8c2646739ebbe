"""How far do two figures of the same people or talks go together?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from trainer.scoring.estimates import Estimate, Z, estimate, lacking

LEAST_PAIRS = 10
"""With fewer, only a correlation above 0.63 would be told from none."""


def pearson(pairs: Sequence[tuple[float, float]], least: int = LEAST_PAIRS) -> Estimate:
    """The product-moment correlation (Pearson 1896), −1 to 1, with Fisher's interval."""
    value = _correlation(pairs) if len(pairs) >= least else None
    return lacking(len(pairs), least) if value is None else fisher(value, len(pairs), least=least)


def spearman(pairs: Sequence[tuple[float, float]], least: int = LEAST_PAIRS) -> Estimate:
    """The correlation of ranks (Spearman 1904), ties sharing their mean rank; it takes only order, and no straight line.

    Fisher's interval with the variance (1 + r² / 2) / (n − 3) of ranks (Bonett and Wright 2000, Psychometrika 65).
    """
    ranked = list(zip(_ranks([one for one, _two in pairs]), _ranks([two for _one, two in pairs]), strict=True))
    value = _correlation(ranked) if len(pairs) >= least else None
    return lacking(len(pairs), least) if value is None else fisher(value, len(pairs), factor=1 + value**2 / 2, least=least)


def fisher(value: float, n: int, *, factor: float = 1.0, least: int = LEAST_PAIRS) -> Estimate:
    """A correlation with its interval: atanh r is about normal with the variance 1 / (n − 3) (Fisher 1921, Metron 1)."""
    if n < max(4, least):
        return lacking(n, max(4, least))
    if abs(value) >= 1:
        return estimate(value, value, value, n, least)
    middle, reach = math.atanh(value), Z * math.sqrt(factor / (n - 3))
    return estimate(value, math.tanh(middle - reach), math.tanh(middle + reach), n, least)


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """None where one side does not vary."""
    n = len(pairs)
    first, second = math.fsum(one for one, _two in pairs) / n, math.fsum(two for _one, two in pairs) / n
    off = [(one - first, two - second) for one, two in pairs]
    squares, others = math.fsum(one * one for one, _two in off), math.fsum(two * two for _one, two in off)
    largest = max(max(abs(one), abs(two)) for one, two in pairs)
    if min(squares, others) <= n * (1e-15 * largest) ** 2:
        return None
    value = math.fsum(one * two for one, two in off) / math.sqrt(squares) / math.sqrt(others)
    return max(-1.0, min(1.0, value))


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    begin = 0
    while begin < len(order):
        end = begin
        while end < len(order) and values[order[end]] == values[order[begin]]:
            end += 1
        for place in order[begin:end]:
            ranks[place] = (begin + 1 + end) / 2
        begin = end
    return ranks
