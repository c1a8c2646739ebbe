"""Kinds of talks beside one another, and practice beside results: held against an implementation that is not ours."""

from __future__ import annotations

from datetime import date

import pytest
from scipy import stats

from trainer.coaching.facts import GroupShare, RepPractice
from trainer.coaching.figures import Figure
from trainer.coaching.kinds_of_talks import kinds_of_talks
from trainer.coaching.periods import Period
from trainer.coaching.practice_and_results import together

BEFORE, SINCE = Period(date(2025, 9, 30), date(2026, 9, 29)), Period(date(2026, 9, 30), date(2026, 11, 27))
AUGUST, SEPTEMBER = Period(date(2026, 8, 1), date(2026, 8, 31)), Period(date(2026, 9, 1), date(2026, 9, 30))
OCTOBER, NOVEMBER = Period(date(2026, 10, 1), date(2026, 10, 31)), Period(date(2026, 11, 1), date(2026, 11, 30))
TALKS = [3, 9, 1, 12, 7, 7, 20, 4, 15, 2, 11, 6]
REVENUE = [310, 700, 150, 560, 800, 420, 990, 200, 610, 350, 450, 500]
EARLIER = [300, 500, 170, 540, 500, 400, 610, 260, 480, 330, 470, 380]


def brought(metric: str, *months: tuple[Period, list[int]]) -> dict[str, list[Figure]]:
    return {f"rep {number}": [Figure(metric, month, values[number]) for month, values in months] for number in range(12)}  # type: ignore[arg-type]  # a metric


def practiced(*, without: tuple[int, ...] = ()) -> list[RepPractice]:
    return [RepPractice(f"rep {n}", talks, talks, 40.0 + talks) for n, talks in enumerate(TALKS) if n not in without]


def test_practice_and_results_go_together_as_ranks_do() -> None:
    (found,) = together(practiced(), brought("revenue", (AUGUST, EARLIER), (OCTOBER, REVENUE)), BEFORE, SINCE)
    assert found.metric == "revenue" and found.with_talks.n == 12
    assert found.with_talks.value == pytest.approx(stats.spearmanr(TALKS, REVENUE).statistic, abs=1e-12)
    assert found.with_level.value == pytest.approx(found.with_talks.value, abs=1e-12)
    gains = [now / 31 - then / 31 for now, then in zip(REVENUE, EARLIER, strict=True)]
    assert found.gain_with_talks.value == pytest.approx(stats.spearmanr(TALKS, gains).statistic, abs=1e-12)
    interval = stats.ttest_rel([one / 31 for one in REVENUE], [one / 31 for one in EARLIER]).confidence_interval()
    assert (found.change.difference.low, found.change.difference.high) == pytest.approx((interval.low, interval.high), abs=1e-9)


def test_a_month_belongs_to_the_days_in_which_more_of_it_lies_and_one_that_is_not_over_counts_nowhere() -> None:
    figures = brought("deals", (SEPTEMBER, EARLIER), (OCTOBER, REVENUE), (NOVEMBER, [9999] * 12))
    for some in figures.values():
        some[2] = Figure("deals", NOVEMBER, 9999, complete=False)
    (found,) = together(practiced(), figures, BEFORE, SINCE)
    assert found.change.before == pytest.approx(sum(EARLIER) / 12 / 30) and found.change.after == pytest.approx(sum(REVENUE) / 12 / 31)


def test_who_never_practiced_counts_with_no_talks_but_with_no_level() -> None:
    (found,) = together(practiced(without=(0, 3)), brought("calls", (OCTOBER, REVENUE)), BEFORE, SINCE)
    talks = [0 if number in (0, 3) else one for number, one in enumerate(TALKS)]
    assert found.with_talks.value == pytest.approx(stats.spearmanr(talks, REVENUE).statistic, abs=1e-12)
    assert found.with_level.n == 10 and found.gain_with_talks.lack == "too_few" and found.change.n == 0


def test_a_missing_month_makes_nobody_slow_and_satisfaction_is_averaged() -> None:
    figures = {
        "a": [Figure("revenue", OCTOBER, 310), Figure("revenue", NOVEMBER, 300), Figure("satisfaction", OCTOBER, 4.0)],
        "b": [Figure("revenue", NOVEMBER, 300)],
    }
    found = {one.metric: one for one in together([], figures, BEFORE, Period(date(2026, 9, 30), date(2026, 12, 5)))}
    assert set(found) == {"revenue", "satisfaction"} and found["revenue"].with_talks.n == 2
    assert found["revenue"].with_talks.value is None and together([], {}, BEFORE, SINCE) == []


def test_who_plays_a_lot_counts_once_in_a_kind_of_talk() -> None:
    rows = [GroupShare("closing", f"rep {n}", passed, total, talks) for n, (passed, total, talks) in enumerate(PLAYED)]
    closing, opening = kinds_of_talks([*rows, GroupShare("prospecting", "rep 1", 1.0, None, 1)])
    shares = [passed for passed, _total, _talks in PLAYED]
    interval = stats.t.interval(0.95, 5, stats.tmean(shares), stats.sem(shares))
    assert (closing.passed.value, closing.passed.low) == pytest.approx((stats.tmean(shares), max(0.0, interval[0])), abs=1e-9)
    assert (closing.talks, closing.reps, closing.passed.high) == (112, 6, min(1.0, interval[1]))
    assert opening.passed.lack == "too_few" and opening.total.n == 0


PLAYED = [(0.5, 60.0, 100), (1.0, 90.0, 2), (0.0, 30.0, 2), (0.75, 70.0, 4), (0.25, 55.0, 3), (1.0, 88.0, 1)]
