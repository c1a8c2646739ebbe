"""Do those who practice sell more, as far as figures of the same days can tell?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trainer.coaching.facts import RepPractice
from trainer.coaching.figures import AVERAGED, RESULTS, Figure, Result, total
from trainer.coaching.periods import Period
from trainer.scoring.correlation import spearman
from trainer.scoring.estimates import Estimate
from trainer.scoring.means import Comparison, compared


@dataclass(frozen=True, slots=True)
class Together:
    """How one metric of imported results goes with practice, over people."""

    metric: Result
    with_talks: Estimate
    """With how many talks they finished: the correlation of ranks, −1 to 1."""
    with_level: Estimate
    """With the mean total of their first attempts."""
    gain_with_talks: Estimate
    """Of the change from before with the talks in between."""
    change: Comparison
    """A day's average of each person before and after; of satisfaction the average."""


def together(practiced: Iterable[RepPractice], figures: Mapping[str, Sequence[Figure]], before: Period, after: Period) -> list[Together]:
    """Every metric that was imported for the days in which it was practiced.

    Ranks, because sales are skewed and one large deal would decide everything. What is held against one another is what a person brought
    on a day of the periods that there are figures for, so that a missing month is not taken for a slow one.

    Args:
        practiced: in the days of `after`.
        figures: by rep.
        before: the days before.
        after: the days in which it was practiced. A month that neither holds as a whole belongs to that in which more of it lies.
    """
    by_rep = {one.rep: one for one in practiced}
    found = []
    for metric in RESULTS:
        rates, earlier = _rates(figures, metric, after), _rates(figures, metric, before)
        if not rates:
            continue
        reps = sorted(rates)
        talks = {rep: float(by_rep[rep].talks) if rep in by_rep else 0.0 for rep in reps}
        levels = {rep: one.mean for rep, one in by_rep.items() if one.mean is not None}
        both = [rep for rep in reps if rep in earlier]
        found.append(
            Together(
                metric,
                spearman([(talks[rep], rates[rep]) for rep in reps]),
                spearman([(levels[rep], rates[rep]) for rep in reps if rep in levels]),
                spearman([(talks[rep], rates[rep] - earlier[rep]) for rep in both]),
                compared([(earlier[rep], rates[rep]) for rep in both]),
            )
        )
    return found


def _rates(figures: Mapping[str, Sequence[Figure]], metric: Result, span: Period) -> dict[str, float]:
    """By rep what was brought on a day, or the average of what is averaged; nobody of whom nothing is known."""
    found = {}
    for rep, some in figures.items():
        mostly = [one for one in some if one.metric == metric and one.complete and _within(one.period, span) > one.period.days / 2]
        value = total(mostly)
        if value is not None:
            found[rep] = value if metric in AVERAGED else value / sum(one.days for one in {figure.period for figure in mostly})
    return found


def _within(period: Period, span: Period) -> int:
    """How many days of a period lie in a span."""
    return max(0, (min(period.end, span.end) - max(period.start, span.start)).days + 1)
