"""What imported sales results add up to: which figures count for some days, and what they let expect of the days ahead."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, stdev
from typing import Literal

from trainer.coaching.periods import Kind, Period, following, period_of
from trainer.scoring.quantiles import t_below, t_quantile

Result = Literal["calls", "meetings", "visits", "deals", "revenue", "satisfaction"]
RESULTS: tuple[Result, ...] = ("calls", "meetings", "visits", "deals", "revenue", "satisfaction")
"""What is imported; all but satisfaction is added up, satisfaction is averaged."""
WHOLE: tuple[Result, ...] = ("calls", "meetings", "visits", "deals")
"""What comes in whole numbers, never below 0."""
AVERAGED: tuple[Result, ...] = ("satisfaction",)
LEAST_PERIODS = 4
"""Periods with figures below which nothing is said of the end."""
MOST_PERIODS = 12
"""The newest periods that a forecast rests on: a year of months. What was before tells little of today."""
MOST_OVER_BEST = 3
"""Times the pace of the best period so far: more is no goal but a wish."""
SCALES = (5, 10, 100)
"""What satisfaction is measured on: the smallest that holds all that was seen."""
PERIODS_BEFORE = 3
"""Of which the average is where a level stood before."""
LIKELY = 0.8
"""The probability that the range of a forecast holds, as for goals of practice."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a rep has reached of one metric in one period."""

    metric: Result
    period: Period
    value: float
    unit: str = ""
    """A currency sign or %, as the file says; empty where it says none."""
    rows: int = 1
    """Rows of the file that it was made of: the weight of an average."""
    source: str = ""
    complete: bool = True
    """Whether the period was over when the figure came in."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A range, and the probability that a target is reached."""

    least: float
    most: float
    chance: float


def within(figures: Iterable[Figure], metric: str, span: Period) -> list[Figure]:
    """The figures of a metric whose whole period lies within some days, oldest first: a month is never split."""
    return sorted((one for one in figures if one.metric == metric and one.period in span), key=lambda one: (one.period, one.source))


def total(figures: Sequence[Figure]) -> float | None:
    """The sum of figures of one metric, or their average by rows; None where there are none."""
    if not figures:
        return None
    if figures[0].metric in AVERAGED:
        return sum(one.value * one.rows for one in figures) / sum(one.rows for one in figures)
    return math.fsum(one.value for one in figures)


def by_period(figures: Iterable[Figure], metric: str) -> tuple[Kind | None, list[tuple[Period, float]]]:
    """One value for each period of the kind that most figures have, oldest first, with that kind; several sources are put together."""
    held: dict[Period, list[Figure]] = {}
    for one in figures:
        if one.metric == metric:
            held.setdefault(one.period, []).append(one)
    kinds = [period.kind for period in held if period.kind is not None]
    if not kinds:
        return None, []
    kind = max(sorted(set(kinds)), key=kinds.count)
    return kind, [(period, float(total(held[period]) or 0)) for period in sorted(held) if period.kind == kind]


def ahead(last: date, kind: Kind, end: date) -> int:
    """How many whole periods of a kind begin after a day and end by another."""
    number, period = 0, period_of(last, kind)
    while period.end <= end:
        number, period = number + (period.start > last), following(period, kind)
    return number


def expected(figures: Sequence[Figure], metric: str, span: Period, target: float) -> Expected | None:
    """Where a metric will probably stand when some days are over; None where there is too little to tell.

    A prediction interval for the mean of the m periods still to come from the mean and standard deviation s of the n newest ones:
    mean ± t(n − 1) · s · sqrt(1/m + 1/n), times m for a sum (Hahn & Meeker 1991, Statistical Intervals). It takes the periods for
    independent and alike: it knows no season and no trend. A period that was not over when its figure came in is still to come.

    Args:
        figures: all that is known of one rep, before those days too.
        span: the days that the goal is about.
    """
    kind, values = by_period([one for one in figures if one.complete], metric)
    newest = [value for _period, value in values[-MOST_PERIODS:]]
    if kind is None or len(newest) < LEAST_PERIODS:
        return None
    last, averaged = values[-1][0], metric in AVERAGED
    come, coming = (
        [value for period, value in values if period in span],
        ahead(max(last.end, span.start - timedelta(days=1)), kind, span.end),
    )
    so_far = total(within(figures, metric, span))
    if not coming:
        return Expected(so_far, so_far, float(so_far >= target)) if so_far is not None else None
    parts = len(come) + coming if averaged else 1
    middle = (math.fsum(come) + coming * fmean(newest)) / parts
    width = coming * stdev(newest) * math.sqrt(1 / coming + 1 / len(newest)) / parts
    floor = -math.inf if metric == "revenue" and min(newest) < 0 else 0.0 if averaged else so_far or 0.0
    if floor >= target:
        chance = 1.0
    elif width == 0:
        chance = float(middle >= target)
    else:
        # Whole things are counted: half a unit before the target is reached it is rounded up.
        chance = 1 - t_below((target - (0.5 if metric in WHOLE else 0.0) - middle) / width, len(newest) - 1)
    half = t_quantile(0.5 + LIKELY / 2, len(newest) - 1) * width
    return Expected(max(floor, middle - half), max(floor, middle + half), chance)


def achievable(figures: Iterable[Figure], metric: str, span: Period) -> float | None:
    """What can be aimed at the most in some days; None where nothing is known of the metric."""
    seen = [one for one in figures if one.metric == metric]
    if metric in AVERAGED:
        return next((scale for scale in SCALES if seen and max(one.value for one in seen) <= scale), 100)
    best = max((one.value / one.period.days for one in seen if one.complete), default=0.0)
    return MOST_OVER_BEST * best * span.days if best > 0 else None


def stood(figures: Iterable[Figure], metric: str, before: date) -> float:
    """Where a level stood before a day: the average of the newest periods that ended by then; 0 where there are none."""
    over = [one for one in figures if one.period.end < before]
    _kind, values = by_period(over, metric)
    newest = {period for period, _value in values[-PERIODS_BEFORE:]}
    return total([one for one in over if one.metric == metric and one.period in newest]) or 0.0
