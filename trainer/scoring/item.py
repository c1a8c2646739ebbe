"""How hard is one item of a test, here a scenario, and does it tell strong people from weak ones?"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.scoring.agreement import wilson
from trainer.scoring.correlation import pearson
from trainer.scoring.estimates import Estimate, estimate, lacking

LEAST_TALKS = 8
"""From here on a pass rate is known to within 0.29 either way at the worst."""


def pass_rate(passed: int, talks: int, least: int = LEAST_TALKS) -> Estimate:
    """The share of talks that were passed, 0 to 1: in test theory the item's difficulty, with Wilson's score interval
    (1927, Journal of the American Statistical Association 22)."""
    found = wilson(passed, talks)
    return lacking(talks, least) if found is None or talks < least else estimate(*found, talks, least)


def discrimination(pairs: Sequence[tuple[float, float]]) -> Estimate:
    """The correlation of an item with the rest of the test, the item itself left out (Henrysson 1963, Psychometrika 28).

    From about 0.3 on an item tells strong people from weak ones; near 0 it does not; below, something is wrong with it
    (Ebel 1965, Measuring Educational Achievement).

    Args:
        pairs: for every person what they had in the item, and in everything else.
    """
    return pearson(pairs)
