"""A team's goal is split into whole parts that add up to it, near to the shares; a season is what the year before brought."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.figures import Figure
from trainer.coaching.periods import Period, period_of
from trainer.coaching.team_goals import due_by, parts, season, unsound
from trainer.errors import TrainerError

SHARES = st.dictionaries(st.text(min_size=1, max_size=3), st.floats(0.001, 1e6), min_size=1, max_size=12)


@given(st.integers(1, 10**15 - 1), SHARES)
def test_parts_add_up_to_the_whole_and_none_is_a_unit_away_from_its_share(target: int, shares: dict[str, float]) -> None:
    found = parts(target, shares)
    assert sum(found.values()) == target
    whole = sum(shares.values())
    for name, share in shares.items():
        assert abs(found[name] - target * share / whole) < 1 + 1e-9 * target


@given(st.integers(1, 10**6), SHARES)
def test_who_has_the_larger_share_never_gets_less(target: int, shares: dict[str, float]) -> None:
    found = parts(target, shares)
    ordered = sorted(shares, key=lambda name: shares[name])
    assert all(found[less] <= found[more] for less, more in pairwise(ordered) if shares[less] < shares[more])


def test_what_is_left_over_goes_to_the_largest_remainders() -> None:
    assert parts(10, {"Ana": 1, "Bo": 1, "Mia": 1}) == {"Ana": 4, "Bo": 3, "Mia": 3}
    assert parts(100, {"Ana": 2, "Bo": 1}) == {"Ana": 67, "Bo": 33}


YEAR = [Figure("deals", period_of(date(2025, month, 1), "month"), float(month)) for month in range(1, 13)]
WINTER = Period(date(2026, 11, 1), date(2027, 1, 31))


def test_a_season_is_what_the_same_months_brought_a_year_before() -> None:
    early = Figure("deals", period_of(date(2026, 1, 1), "month"), 7)
    brought = season([*YEAR, early], "deals", WINTER)
    assert brought == {"2026-11": 11, "2026-12": 12, "2027-01": 7}
    split = parts(90, brought)
    assert split == {"2026-11": 33, "2026-12": 36, "2027-01": 21}
    assert due_by(split, date(2026, 12, 31)) == 33
    assert due_by(split, date(2027, 1, 1)) == 69


@pytest.mark.parametrize(
    ("figures", "span", "message"),
    [
        (YEAR, WINTER, "no results of 2026-01"),
        (YEAR, Period(date(2026, 11, 2), date(2026, 11, 30)), "whole months"),
        ([Figure("deals", period_of(date(2025, 11, 1), "month"), 0)], Period(date(2026, 11, 1), date(2026, 11, 30)), "brought nothing"),
    ],
)
def test_without_a_year_before_there_is_no_season(figures: list[Figure], span: Period, message: str) -> None:
    with pytest.raises(TrainerError, match=message):
        season(figures, "deals", span)


@pytest.mark.parametrize(
    ("metric", "target", "shares"),
    [("satisfaction", 90, {"Ana": 1.0}), ("skill", 60, {"Ana": 1.0}), ("deals", 2.5, {"Ana": 1.0}), ("deals", float("inf"), {"Ana": 1.0}),
     ("deals", 5, {}), ("deals", 5, {"Ana": 0.0}), ("deals", 5, {"Ana": float("nan")}), ("deals", 1, {"Ana": 9.0, "Bo": 1.0})],
)  # fmt: skip
def test_what_cannot_be_split_is_refused(metric: str, target: float, shares: dict[str, float]) -> None:
    assert unsound(metric, target, shares) is not None


def test_what_can_be_split_is_not() -> None:
    assert unsound("revenue", 500_000, {"Ana": 2, "Bo": 1}) is None
