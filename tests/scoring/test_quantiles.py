"""Quantiles of t and F against scipy's, over every size that a database can bring."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from trainer.scoring.quantiles import f_quantile, t_quantile

SHARES = st.sampled_from((0.0001, 0.025, 0.1, 0.4, 0.6, 0.9, 0.975, 0.995))


@settings(max_examples=150, deadline=None)
@given(SHARES, st.floats(0, 6).map(lambda power: 10**power))
def test_students_t_is_that_of_scipy(share: float, df: float) -> None:
    assert t_quantile(share, df) == pytest.approx(stats.t.ppf(share, df), rel=1e-9)


@settings(max_examples=150, deadline=None)
@given(SHARES, st.floats(0, 5).map(lambda power: 10**power), st.floats(0, 6).map(lambda power: 10**power))
def test_fishers_f_is_that_of_scipy(share: float, df1: float, df2: float) -> None:
    assert f_quantile(share, df1, df2) == pytest.approx(stats.f.ppf(share, df1, df2), rel=1e-9)


def test_the_printed_tables_hold() -> None:
    """Fisher and Yates' tables of t and F at the usual percentage points, as every textbook prints them."""
    assert [round(t_quantile(0.975, df), 3) for df in (1, 2, 5, 10, 30)] == [12.706, 4.303, 2.571, 2.228, 2.042]
    assert [round(f_quantile(0.95, *df), 2) for df in ((1, 1), (2, 10), (5, 5), (10, 20))] == [161.45, 4.10, 5.05, 2.35]
    assert t_quantile(0.5, 7) == 0 and t_quantile(0.025, 7) == pytest.approx(-t_quantile(0.975, 7), rel=1e-12)


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1])
def test_what_is_no_share_or_has_no_freedom_is_refused(share: float) -> None:
    with pytest.raises(ValueError):
        t_quantile(share, 5)
    with pytest.raises(ValueError):
        f_quantile(0.5, 0, 5)
