"""Student's t distribution, as far as prediction intervals from a few values need it."""

from __future__ import annotations

import math

STEPS = 200
"""Halvings and fractions at the most; both end long before."""
CLOSE = 1e-12
LEAST = 1e-300
"""In the place of a denominator of 0."""


def t_below(value: float, freedom: float) -> float:
    """The probability, 0 to 1, that a t variable lies below a value.

    By the incomplete beta function (Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.7.1 and 26.5.8).

    Args:
        freedom: degrees of freedom, above 0.
    """
    tail = _beta_share(freedom / (freedom + value * value), freedom / 2, 0.5) / 2
    return tail if value < 0 else 1 - tail


def t_quantile(share: float, freedom: float) -> float:
    """The value that a t variable lies below with a probability above 0 and below 1: found by halving."""
    low, high = -1.0, 1.0
    while t_below(low, freedom) > share:
        low *= 2
    while t_below(high, freedom) < share:
        high *= 2
    for _step in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if t_below(middle, freedom) < share else (low, middle)
        if high - low < CLOSE * max(1.0, abs(middle)):
            break
    return (low + high) / 2


def _beta_share(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method (Thompson & Barnett 1986, J. Comput. Phys. 64)."""
    above, below = 1.0, 1 - (a + b) * x / (a + 1)
    below = 1 / (below or LEAST)
    found = below
    for step in range(1, STEPS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for part in (even, odd):
            below = 1 / ((1 + part * below) or LEAST)
            above = (1 + part / above) or LEAST
            found *= above * below
        if abs(above * below - 1) < CLOSE:
            break
    return found
