"""Does something happen more often here than there, beyond chance, however few the cases are?"""

from __future__ import annotations

import math

LEVEL = 0.05
"""What chance would bring about less often than once in twenty counts as more than chance."""


def chance_of_so_many(hits: int, of: int, hits_elsewhere: int, of_elsewhere: int) -> float:
    """How likely so many hits or more are here, where here and elsewhere are alike: Fisher's exact test, one-sided, 0 to 1.

    The upper tail of the hypergeometric distribution (Fisher 1935, Journal of the Royal Statistical Society 98).
    """
    cases, all_hits = of + of_elsewhere, hits + hits_elsewhere
    most = min(of, all_hits)
    log = _log_choose(all_hits, hits) + _log_choose(cases - all_hits, of - hits) - _log_choose(cases, of)
    term = total = math.exp(log)
    for number in range(hits, most):
        term *= (of - number) * (all_hits - number) / ((number + 1) * (cases - of - all_hits + number + 1))
        total += term
        if term < 1e-17 * total:
            break
    return min(1.0, total)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
