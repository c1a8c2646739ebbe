"""Below which value lies a share of Student's t or of Fisher's F distribution?

Both come from the regularized incomplete beta function I_x(a, b), here by its continued fraction (NIST Digital Library of
Mathematical Functions 8.17.22, evaluated by Lentz's method as in Press et al. 2007, Numerical Recipes, §5.2 and §6.4), inverted by
the Illinois method (Dowell and Jarratt 1971, BIT 11). Its leading factor is put together with Stirling's series (DLMF 5.11.1), so that
nothing is lost where the degrees of freedom are many.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

SMALL = 1e-300
"""Stands for 0 in a denominator of the continued fraction."""
ENOUGH = 1e-16
"""The continued fraction ends where a step changes it by less."""
MOST_STEPS = 100_000
STIRLING_FROM = 12.0
"""From here on the first terms of Stirling's series are exact to double precision."""


@lru_cache(maxsize=1024)
def t_quantile(share: float, df: float) -> float:
    """The value that a share of Student's t distribution lies below.

    Args:
        share: above 0 and below 1.
        df: degrees of freedom, above 0.

    Raises:
        ValueError: outside of these.
    """
    _refuse(share, df)
    if share == 0.5:
        return 0.0
    tail = min(share, 1 - share)
    # P(T > t) = I_x(df / 2, 1 / 2) / 2 with x = df / (df + t²) (DLMF 8.17, Abramowitz and Stegun 26.7.1).
    found = _where(lambda t: beta_share(df / 2, 0.5, df / (df + t * t), t * t / (df + t * t)) / 2 - tail)
    return found if share > 0.5 else -found


def t_below(value: float, df: float) -> float:
    """The share of Student's t distribution, 0 to 1, that lies below a value.

    Args:
        df: degrees of freedom, above 0.
    """
    square = value * value
    tail = beta_share(df / 2, 0.5, df / (df + square), square / (df + square)) / 2
    return tail if value < 0 else 1 - tail if value > 0 else 0.5


@lru_cache(maxsize=1024)
def f_quantile(share: float, df1: float, df2: float) -> float:
    """The value that a share of Fisher's F distribution lies below.

    Args:
        share: above 0 and below 1.
        df1: degrees of freedom of the numerator, above 0.
        df2: degrees of freedom of the denominator, above 0.

    Raises:
        ValueError: outside of these.
    """
    _refuse(share, min(df1, df2))

    # P(F < f) = I_x(df1 / 2, df2 / 2) with x = df1 f / (df1 f + df2) (Abramowitz and Stegun 26.6.2).
    def below(f: float) -> float:
        return beta_share(df1 / 2, df2 / 2, df1 * f / (df1 * f + df2), df2 / (df1 * f + df2))

    return _where(lambda f: share - below(f))


def beta_share(a: float, b: float, x: float, y: float) -> float:
    """The regularized incomplete beta function I_x(a, b).

    Args:
        x: 0 to 1.
        y: 1 − x, given apart, so that it is exact where x is near 1.
    """
    if x <= 0 or y <= 0:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _front(b, a, y, x) * _fraction(b, a, y) / b
    return _front(a, b, x, y) * _fraction(a, b, x) / a


def _front(a: float, b: float, x: float, y: float) -> float:
    """x^a y^b / B(a, b)"""
    log = a * math.log(x * (a + b) / a) + b * math.log(y * (a + b) / b) - _rest(a) - _rest(b) + _rest(a + b)
    return math.sqrt(a * b / (a + b) / math.tau) * math.exp(log)


def _rest(a: float) -> float:
    """What ln Γ(a) has beyond (a − ½) ln a − a + ½ ln 2π."""
    if a < STIRLING_FROM:
        return math.lgamma(a) - (a - 0.5) * math.log(a) + a - 0.5 * math.log(math.tau)
    square = 1 / (a * a)
    return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * 691 / 360360))))) / a


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of I_x(a, b), without the factor before it."""
    c, d = 1.0, 1 / _not_none(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, MOST_STEPS):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _not_none(1 + numerator * d)
            c = _not_none(1 + numerator / c)
            value *= c * d
        if abs(c * d - 1) < ENOUGH:
            break
    return value


def _not_none(value: float) -> float:
    return value if abs(value) > SMALL else SMALL


def _where(over: Callable[[float], float]) -> float:
    """The positive number at which a function that falls from above 0 to below it comes to 0, as near as doubles come."""
    high = 1.0
    while over(high) > 0:
        high *= 2
    low = high / 2
    while low > SMALL and over(low) <= 0:
        low, high = low / 2, low
    above, below = over(low), over(high)
    kept = 0.0
    while True:
        guess = (low * below - high * above) / (below - above)
        if not low < guess < high:
            return low if above < -below else high
        here = over(guess)
        if here == 0:
            return guess
        # An end that is kept twice in a row is taken for half as far from 0, so that it moves, too.
        if here > 0:
            low, above, below = guess, here, below / 2 if kept < 0 else below
            kept = -1.0
        else:
            high, below, above = guess, here, above / 2 if kept > 0 else above
            kept = 1.0


def _refuse(share: float, df: float) -> None:
    if not (0 < share < 1 and df > 0):
        raise ValueError((share, df))
