"""Imported figures add up over whole periods, and what is said of the end is a range that holds as often as it says."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from trainer.coaching.figures import Figure, achievable, expected, stood, total, within
from trainer.coaching.goals import Goal, lacking
from trainer.coaching.pass_rate import Outcome, before, rate_forecast
from trainer.coaching.periods import Period, period_of
from trainer.scoring.quantiles import t_below, t_quantile

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@given(st.floats(-50, 50), st.integers(1, 60))
def test_the_t_distribution_is_the_one_that_scipy_knows(value: float, freedom: int) -> None:
    assert t_below(value, freedom) == pytest.approx(stats.t.cdf(value, freedom), abs=1e-7)


@given(st.floats(0.01, 0.99), st.integers(1, 60))
def test_its_quantiles_too(share: float, freedom: int) -> None:
    assert t_quantile(share, freedom) == pytest.approx(stats.t.ppf(share, freedom), rel=1e-7, abs=1e-7)


def months(values: list[float], metric: str = "calls", first: date = date(2026, 1, 1)) -> list[Figure]:
    found, period = [], period_of(first, "month")
    for value in values:
        found.append(Figure(metric, period, value))  # type: ignore[arg-type]  # a metric that is known
        period = period_of(period.end + timedelta(days=1), "month")
    return found


def test_only_whole_periods_within_the_days_count() -> None:
    figures = months([1, 2, 4, 8])
    assert total(within(figures, "calls", Period(date(2026, 1, 2), date(2026, 3, 31)))) == 6
    assert total(within(figures, "calls", Period(date(2026, 2, 1), date(2026, 4, 29)))) == 6
    assert total(within(figures, "deals", Period(date(2026, 1, 1), date(2026, 12, 31)))) is None


def test_an_average_weighs_by_rows() -> None:
    one, two = period_of(date(2026, 1, 1), "month"), period_of(date(2026, 2, 1), "month")
    assert total([Figure("satisfaction", one, 90, "%", rows=1), Figure("satisfaction", two, 80, "%", rows=3)]) == 82.5


def test_a_forecast_takes_four_whole_periods() -> None:
    span = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert expected(months([5, 6, 7]), "calls", span, 80) is None
    assert expected(months([5, 6, 7, 6]), "calls", span, 80) is not None
    unfinished = [*months([5, 6, 7]), Figure("calls", period_of(date(2026, 4, 1), "month"), 2, complete=False)]
    assert expected(unfinished, "calls", span, 80) is None


def test_a_month_under_way_is_still_to_come_and_no_bad_month() -> None:
    span = Period(date(2026, 5, 1), date(2026, 5, 31))
    under_way = Figure("calls", period_of(date(2026, 5, 1), "month"), 20, complete=False)
    found = expected([*months([98, 100, 102, 100]), under_way], "calls", span, 100)
    assert found is not None and 95 < found.least < 100 < found.most < 105


def test_a_month_that_the_goal_cuts_is_not_still_to_come() -> None:
    figures = [*months([10, 12, 8, 10])]
    whole = expected(figures, "calls", Period(date(2026, 6, 1), date(2026, 7, 31)), 20)
    cut = expected(figures, "calls", Period(date(2026, 5, 20), date(2026, 8, 20)), 20)
    assert whole is not None and whole == cut


def test_what_is_reached_is_not_lost_again_and_what_is_over_is_certain() -> None:
    span = Period(date(2026, 1, 1), date(2026, 5, 31))
    found = expected(months([100, 0, 0, 0]), "calls", span, 100)
    assert found is not None and found.least >= 100 and found.chance == 1
    over = expected(months([5, 6, 7, 6, 5]), "calls", span, 30)
    assert over is not None and (over.least, over.most, over.chance) == (29, 29, 0)


@pytest.mark.parametrize("number", [4, 8, 12])
def test_the_range_of_results_holds_four_times_in_five(number: int) -> None:
    rng, held, below, runs = random.Random(number), 0, 0.0, 1500
    for _run in range(runs):
        figures = months([rng.gauss(1000, 150) for _month in range(number)], "revenue", date(2025, 1, 1))
        span = Period(figures[-1].period.end + timedelta(days=1), period_of(figures[-1].period.end + timedelta(days=80), "month").end)
        coming = sum(rng.gauss(1000, 150) for _month in range(3))
        found = expected(figures, "revenue", span, 3000)
        assert found is not None
        held += found.least <= coming <= found.most
        below += found.chance
    assert 0.77 <= held / runs <= 0.83
    assert below / runs == pytest.approx(0.5, abs=0.03)


def test_the_range_of_a_pass_rate_holds_about_four_times_in_five() -> None:
    rng, held, runs = random.Random(5), 0, 1500
    goal = Goal("1", "pass_rate", None, 70, 0, NOW, date(2026, 3, 2) + timedelta(days=40), "x")
    now = NOW + timedelta(days=20)
    for _run in range(runs):
        share = rng.betavariate(2, 2)
        done = [Outcome(NOW + timedelta(days=day), rng.random() < share) for day in range(20)]
        found = rate_forecast(goal, done, now)
        assert found is not None
        end = 100 * (sum(one.passed for one in done) + sum(rng.random() < share for _talk in range(20))) / 40
        held += found.least - 1.25 <= end <= found.most + 1.25
    assert 0.76 <= held / runs <= 0.9


def test_a_pass_rate_from_few_talks_says_nothing() -> None:
    goal = Goal("1", "pass_rate", None, 70, 0, NOW, date(2026, 4, 2), "x")
    three = [Outcome(NOW + timedelta(days=day), True) for day in range(3)]
    assert rate_forecast(goal, three, NOW + timedelta(days=9)) is None
    assert before(three, NOW + timedelta(days=9)) == 0
    four = [*three, Outcome(NOW + timedelta(days=4), False)]
    assert before(four, NOW + timedelta(days=9)) == 75


def test_a_goal_of_results_is_within_three_times_the_best_pace_and_within_its_scale() -> None:
    figures = months([28, 28, 31])
    assert achievable(figures, "calls", Period(date(2026, 5, 1), date(2026, 5, 31))) == pytest.approx(3 * 31)
    assert achievable(figures, "deals", Period(date(2026, 5, 1), date(2026, 5, 31))) is None
    assert achievable(months([4.1, 4.6], "satisfaction"), "satisfaction", Period(date(2026, 5, 1), date(2026, 5, 31))) == 5
    assert stood(months([70, 80, 90, 100], "satisfaction"), "satisfaction", date(2026, 5, 1)) == 90
    today = date(2026, 3, 2)
    goal = Goal("1", "calls", None, 90, 0, NOW, date(2026, 5, 31), "more talks", since=date(2026, 3, 1))
    assert lacking(goal, today, known=True, most=89) == "A"
    assert lacking(goal, today, known=True, most=90) is None
    assert lacking(goal, today, known=True) is None
    late = Goal("1", "calls", None, 90, 0, NOW, date(2026, 5, 31), "more talks", since=date(2026, 6, 1))
    assert lacking(late, today, known=True) == "T"
