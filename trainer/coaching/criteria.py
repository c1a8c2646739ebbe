"""How do the criteria of a rubric do: which levels do they give, how far do they measure the same, and how sure is a total?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from trainer.coaching.facts import CriterionCount, Rated
from trainer.scoring.estimates import Estimate
from trainer.scoring.item import pass_rate
from trainer.scoring.reliability import Gathered, Reliability

MOST_ABSENT = 0.1
"""Criteria that more talks than this had no occasion for are left out of the reliability. A talk without one of its criteria is passed
over, and where many are, those that are left are no fair choice: it is talks that went well that lack an occasion."""


@dataclass
class CriterionFigures:
    """One criterion over many talks."""

    criterion: str
    talks: int = 0
    """Talks in which it counted."""
    absent: int = 0
    """Talks that had no occasion for it."""
    unreached: int = 0
    """Of those in which it counted, talks that ended before it came to it, with no points."""
    points: dict[int, int] = field(default_factory=dict)
    """Of the others, talks by points, the most points first."""
    most: int = 0
    """The highest points that it gives."""

    @property
    def not_reached(self) -> Estimate:
        """The share of the talks that were over before it, 0 to 1."""
        return pass_rate(self.unreached, self.talks)

    @property
    def mean(self) -> float | None:
        """The mean share of its points, 0 to 1, where it was reached; None of no talk."""
        reached = sum(self.points.values())
        return sum(points * times for points, times in self.points.items()) / reached / self.most if reached and self.most else None


def criterion_figures(counts: Iterable[CriterionCount]) -> dict[str, CriterionFigures]:
    """The figures of every criterion, by id."""
    found: dict[str, CriterionFigures] = {}
    for one in counts:
        figures = found.setdefault(one.criterion, CriterionFigures(one.criterion))
        if not one.applies:
            figures.absent += one.times
            continue
        figures.talks += one.times
        figures.most = max(figures.most, one.of)
        if one.reason == "not_reached":
            figures.unreached += one.times
        else:
            figures.points[one.points] = figures.points.get(one.points, 0) + one.times
    for figures in found.values():
        figures.points = dict(sorted(figures.points.items(), reverse=True))
    return found


def measured_together(figures: Iterable[CriterionFigures]) -> tuple[str, ...]:
    """The criteria that the reliability is taken over: those that nearly every talk had an occasion for."""
    return tuple(one.criterion for one in figures if one.talks and one.absent <= MOST_ABSENT * (one.talks + one.absent))


def reliability(rated: Iterable[Rated], criteria: tuple[str, ...]) -> Reliability:
    """How well the total over some criteria, 0 to 100, is measured. Talks in which one of them did not count are passed over.

    Args:
        rated: criterion by criterion, attempt by attempt; of attempts that are independent of one another, as first ones are.
    """
    gathered = Gathered(len(criteria))
    for _attempt, some in groupby(rated, key=lambda one: one.attempt):
        found = {one.criterion: one for one in some}
        if criteria and all(name in found for name in criteria):
            weights = sum(found[name].weight for name in criteria)
            if weights > 0:
                gathered.add([100 * found[name].weight * found[name].points / found[name].of / weights for name in criteria])
    return gathered.reliability()
