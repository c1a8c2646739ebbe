"""Figures with their intervals, against scipy and against examples that were published with their results."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from trainer.scoring import correlation, exact, item, means, reliability, two_ratings
from trainer.scoring.estimates import Estimate, Z
from trainer.scoring.quantiles import t_quantile

TIGHT = {"rel": 1e-9, "abs": 1e-9}
NUMBERS = st.integers(-50, 50).map(float)


def bounds(one: Estimate) -> tuple[float, float, float]:
    assert one.value is not None and one.low is not None and one.high is not None and one.lack is None
    return one.value, one.low, one.high


def pairs_of(table: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The single ratings of a table of how often each pair was given."""
    return [(row, column) for row, counts in enumerate(table) for column, count in enumerate(counts) for _one in range(count)]


def test_ac1_is_that_of_the_published_example() -> None:
    """Gwet 2014, Handbook of Inter-Rater Reliability: two abstractors, 100 pregnancies (`cont3x3abstractors` of the R package irrCAC, whose manual
    prints 0.8493305 with the standard error 0.04321747 of its formula for tables, which divides by n where the one for ratings divides by n − 1)."""
    value, low, high = bounds(two_ratings.ac1_estimate(pairs_of([[13, 0, 0], [0, 20, 7], [0, 4, 56]])))
    assert round(value, 7) == 0.8493305
    error = (high - low) / 2 / t_quantile(0.975, 99)
    assert round(error * math.sqrt(99 / 100), 8) == 0.04321747


def test_weighted_kappa_is_that_of_the_published_example() -> None:
    """Agresti 1990, Categorical Data Analysis: 91 couples; with linear weights 0.237, standard error 0.0783 (`SexualFun` of the R package vcd)."""
    couples = pairs_of([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]])
    value, low, high = bounds(two_ratings.kappa_estimate(couples, 1))
    assert (round(value, 3), round((high - low) / 2 / Z, 4)) == (0.237, 0.0783)


def test_the_variance_of_weighted_kappa_is_the_one_that_the_shares_of_the_table_give() -> None:
    """By the delta method, with numerical derivatives of kappa by every cell: none of the formula's own algebra."""
    table = np.array([[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]], float)
    n, shares = table.sum(), table / table.sum()
    weights = 1 - np.subtract.outer(np.arange(4), np.arange(4)) ** 2 / 9

    def kappa(p: np.ndarray) -> float:
        expected = (weights * np.outer(p.sum(1), p.sum(0))).sum()
        return float(((weights * p).sum() - expected) / (1 - expected))

    slopes = np.zeros((4, 4))
    for cell in np.ndindex(4, 4):
        step = np.zeros((4, 4))
        step[cell] = 1e-6
        slopes[cell] = (kappa(shares + step) - kappa(shares - step)) / 2e-6
    variance = ((shares * slopes**2).sum() - (shares * slopes).sum() ** 2) / n
    value, low, _high = bounds(two_ratings.kappa_estimate(pairs_of(table.astype(int).tolist())))
    assert value == pytest.approx(kappa(shares), **TIGHT)
    assert (value - low) / Z == pytest.approx(math.sqrt(variance), rel=1e-6)


def test_agreement_of_too_few_or_of_ratings_that_never_vary_is_not_told() -> None:
    few = two_ratings.ac1_estimate([(0, 1), (1, 1)] * 9)
    assert (few.value, few.lack, few.n, few.least) == (None, "too_few", 18, two_ratings.LEAST_PAIRS)
    five_levels = two_ratings.kappa_estimate([(n % 5, n % 5) for n in range(40)])
    assert (five_levels.lack, five_levels.least) == ("too_few", 50)
    assert two_ratings.ac1_estimate([(2, 2)] * 60).lack == "no_spread"
    assert two_ratings.kappa_estimate([(2, 2)] * 60).lack == "no_spread"


def test_feldts_interval_is_that_of_the_published_example() -> None:
    """Chris Evans's code for Feldt's interval (statswiki of the MRC Cognition and Brain Sciences Unit): α = 0.913, 873 people, 20 items."""
    _value, low, high = bounds(reliability.alpha_estimate(0.913, 873, 20))
    assert (round(low, 7), round(high, 7)) == (0.9044024, 0.9211588)


def test_alpha_its_interval_the_error_and_the_correlations_are_those_of_numpy_and_scipy() -> None:
    rng = np.random.default_rng(3)
    parts = rng.normal(50, 10, (60, 1)) + rng.normal(0, 8, (60, 5)) + 1e5
    gathered = reliability.Gathered(5)
    for row in parts:
        gathered.add(row.tolist())
    found = gathered.reliability()
    totals = parts.sum(1)
    alpha = 5 / 4 * (1 - parts.var(0, ddof=1).sum() / totals.var(ddof=1))
    value, low, high = bounds(found.alpha)
    assert value == pytest.approx(alpha, **TIGHT)
    assert low == pytest.approx(1 - (1 - alpha) * stats.f.ppf(0.975, 59, 59 * 4), **TIGHT)
    assert high == pytest.approx(1 - (1 - alpha) * stats.f.ppf(0.025, 59, 59 * 4), **TIGHT)
    assert found.error == pytest.approx(totals.std(ddof=1) * math.sqrt(1 - alpha), **TIGHT)
    assert found.mean == pytest.approx(totals.mean(), **TIGHT) and found.deviation == pytest.approx(totals.std(ddof=1), **TIGHT)
    for number, one in enumerate(found.discrimination):
        expected = stats.pearsonr(parts[:, number], totals - parts[:, number])
        reach = expected.confidence_interval()
        assert bounds(one) == pytest.approx((expected.statistic, reach.low, reach.high), **TIGHT)


def test_reliability_takes_thirty_talks_and_parts_that_vary() -> None:
    gathered = reliability.Gathered(2)
    for talk in range(29):
        gathered.add([talk % 3, talk % 2])
    assert gathered.reliability().alpha.lack == "too_few" and gathered.reliability().error is None
    gathered.add([1, 1])
    assert gathered.reliability().alpha.value is not None
    same = reliability.Gathered(2)
    for _talk in range(40):
        same.add([1, 1])
    assert same.reliability().alpha.lack == "no_spread"


@settings(deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=10, max_size=60))
def test_correlations_are_those_of_scipy(pairs: list[tuple[float, float]]) -> None:
    first, second = zip(*pairs, strict=True)
    found, ranked = correlation.pearson(pairs), correlation.spearman(pairs)
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert found.lack == ranked.lack == "no_spread"
        return
    expected = stats.pearsonr(first, second)
    if abs(expected.statistic) < 1 - 1e-9:
        reach = expected.confidence_interval()
        assert bounds(found) == pytest.approx((expected.statistic, reach.low, reach.high), **TIGHT)
    value = float(stats.spearmanr(first, second).statistic)
    assert ranked.value == pytest.approx(value, **TIGHT)
    if abs(value) < 1 - 1e-9:
        reaches = Z * math.sqrt((1 + value**2 / 2) / (len(pairs) - 3))
        assert bounds(ranked)[1:] == pytest.approx(
            (math.tanh(math.atanh(value) - reaches), math.tanh(math.atanh(value) + reaches)), **TIGHT
        )


def test_a_correlation_of_nine_is_not_told() -> None:
    assert correlation.pearson([(n, n) for n in range(9)]).lack == "too_few"


@settings(deadline=None)
@given(st.lists(NUMBERS, min_size=5, max_size=60))
def test_a_mean_has_students_interval(values: list[float]) -> None:
    value, low, high = bounds(means.mean_estimate(values))
    if len(set(values)) == 1:
        assert (value, low, high) == (values[0],) * 3
        return
    reach = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
    assert (value, low, high) == pytest.approx((np.mean(values), *reach), **TIGHT)


def test_before_and_after_is_students_own_example() -> None:
    """Student 1908, Biometrika 6, p. 20: additional hours of sleep by two drugs in ten patients; the mean difference is 1.58, t = 4.06."""
    before = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
    after = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)
    found = means.compared(list(zip(before, after, strict=True)))
    expected = stats.ttest_rel(after, before)
    reach = expected.confidence_interval()
    assert bounds(found.difference) == pytest.approx((1.58, reach.low, reach.high), **TIGHT)
    assert found.effect is not None and round(found.effect * math.sqrt(10), 2) == 4.06
    assert found.effect * math.sqrt(10) == pytest.approx(expected.statistic, **TIGHT)
    assert (found.n, found.before, found.after) == (10, pytest.approx(0.75), pytest.approx(2.33))
    few = means.compared([(1.0, 2.0)] * 5)
    assert few.difference.lack == "too_few" and few.effect is None


def test_drift_is_the_slope_of_scipys_line() -> None:
    rng = random.Random(5)
    ratings = [(float(day), 2 + 0.03 * day + rng.gauss(0, 0.5)) for day in range(0, 120, 7)]
    expected = stats.linregress(*zip(*ratings, strict=True))
    reach = stats.t.ppf(0.975, len(ratings) - 2) * expected.stderr
    assert bounds(means.drift(ratings)) == pytest.approx((expected.slope, expected.slope - reach, expected.slope + reach), **TIGHT)
    assert means.drift(ratings[:9]).lack == "too_few" and means.drift([(1.0, 2.0)] * 12).lack == "no_spread"


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(8, 40))
def test_a_pass_rate_has_wilsons_interval(passed: int, talks: int) -> None:
    passed = min(passed, talks)
    value, low, high = bounds(item.pass_rate(passed, talks))
    expected = stats.binomtest(passed, talks).proportion_ci(method="wilson")
    assert (value, low, high) == pytest.approx((passed / talks, expected.low, expected.high), **TIGHT)


def test_seven_talks_make_no_pass_rate() -> None:
    assert item.pass_rate(3, 7) == Estimate(7, 8, lack="too_few") and item.pass_rate(0, 0).lack == "too_few"


@settings(deadline=None)
@given(st.tuples(*[st.integers(0, 60)] * 4))
def test_so_many_are_as_likely_as_fishers_exact_test_says(table: tuple[int, int, int, int]) -> None:
    hits, misses, others, rest = table
    expected = stats.fisher_exact([[hits, misses], [others, rest]], alternative="greater").pvalue
    assert exact.chance_of_so_many(hits, hits + misses, others, others + rest) == pytest.approx(expected, **TIGHT)


def test_the_lady_tasting_tea_is_as_unlikely_as_she_was() -> None:
    """Fisher 1935, The Design of Experiments, chapter 2: all four of eight cups right has one chance in seventy."""
    assert exact.chance_of_so_many(4, 4, 0, 4) == pytest.approx(1 / 70, **TIGHT)
