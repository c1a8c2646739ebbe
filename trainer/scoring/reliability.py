"""How far do the criteria of a rubric measure the same thing, and how far can a total be off by chance?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.scoring.correlation import fisher
from trainer.scoring.estimates import UPPER, Estimate, Z, estimate, lacking
from trainer.scoring.quantiles import f_quantile

LEAST_TALKS = 30
"""Talks from which alpha is told: with five criteria, an alpha of 0.70 then lies between 0.49 and 0.84."""
LEAST_ITEMS = 2
"""With one criterion there is nothing to agree with."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well a total is measured by its parts."""

    items: int
    talks: int
    alpha: Estimate
    """Cronbach's alpha: 1 where all parts say the same, about 0 where they have nothing to do with each other; may be below."""
    mean: float | None
    deviation: float | None
    """Mean and standard deviation of the totals, on their own scale."""
    error: float | None
    """Standard error of measurement, on the scale of the total: about two thirds of the totals lie within that of what they would be
    without chance. None where alpha is not told or below 0."""
    discrimination: tuple[Estimate, ...]
    """For each part the correlation with the rest of the total."""

    @property
    def chance(self) -> float | None:
        """Two totals have to lie further apart than this to differ beyond chance: z √2 standard errors (Jacobson and Truax 1991,
        Journal of Consulting and Clinical Psychology 59)."""
        return None if self.error is None else Z * math.sqrt(2) * self.error


class Gathered:
    """Talks whose parts were all rated, taken one after the other; only sums are kept.

    Sums of squares around the running mean (Welford 1962, Technometrics 4), so that they stay exact.
    """

    def __init__(self, items: int) -> None:
        self.items = items
        self.talks = 0
        self._means = [0.0] * (items + 1)
        self._squares = [0.0] * (items + 1)
        self._with_total = [0.0] * items

    def add(self, parts: Sequence[float]) -> None:
        """One talk: what each part adds to the total."""
        self.talks += 1
        total = sum(parts)
        before = total - self._means[-1]
        self._means[-1] += before / self.talks
        after = total - self._means[-1]
        self._squares[-1] += before * after
        for number, value in enumerate(parts):
            off = value - self._means[number]
            self._means[number] += off / self.talks
            self._squares[number] += off * (value - self._means[number])
            self._with_total[number] += off * after

    def reliability(self) -> Reliability:
        """Cronbach's alpha (1951, Psychometrika 16), α = k / (k − 1) · (1 − Σ s²ᵢ / s²), with Feldt's interval,
        1 − (1 − α)F at the quantiles of F with n − 1 and (n − 1)(k − 1) degrees of freedom (Feldt 1965, Psychometrika 30; Feldt,
        Woodruff and Salih 1987, Applied Psychological Measurement 11), and the standard error of measurement, s√(1 − α) (Lord and
        Novick 1968, Statistical Theories of Mental Test Scores)."""
        n, k = self.talks, self.items
        spread = self._squares[-1] / (n - 1) if n > 1 else 0.0
        mean, deviation = (self._means[-1], math.sqrt(spread)) if n > 1 else (None, None)
        if n < LEAST_TALKS or k < LEAST_ITEMS or spread <= 0:
            none = lacking(n, LEAST_TALKS)
            return Reliability(k, n, none, mean, deviation, None, tuple(lacking(n, LEAST_TALKS) for _item in range(k)))
        value = k / (k - 1) * (1 - sum(self._squares[:-1]) / self._squares[-1])
        alpha = alpha_estimate(value, n, k)
        error = math.sqrt(spread * (1 - value)) if value >= 0 else None
        return Reliability(k, n, alpha, mean, deviation, error, tuple(self._discrimination(number) for number in range(k)))

    def _discrimination(self, number: int) -> Estimate:
        """The corrected item-total correlation (Henrysson 1963, Psychometrika 28): with the total that leaves this part out."""
        own, shared, whole = self._squares[number], self._with_total[number], self._squares[-1]
        rest = whole + own - 2 * shared
        if own <= 0 or rest <= 1e-12 * whole:
            return lacking(self.talks, LEAST_TALKS)
        return fisher((shared - own) / math.sqrt(own * rest), self.talks, least=LEAST_TALKS)


def alpha_estimate(value: float, talks: int, items: int) -> Estimate:
    """An alpha with Feldt's interval."""
    df1, df2 = talks - 1, (talks - 1) * (items - 1)
    low, high = (1 - (1 - value) * f_quantile(share, df1, df2) for share in (UPPER, 1 - UPPER))
    return estimate(value, low, high, talks, LEAST_TALKS)
