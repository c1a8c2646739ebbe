"""Agreement of two ratings, against figures worked out by hand and known bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.scoring.agreement import ac1, finding, interval, weighted_kappa, wilson

PAIRS = [(0, 0), (1, 1), (2, 2), (3, 3), (3, 2), (0, 1)]


def test_a_behavior_is_found_with_precision_and_recall() -> None:
    found = finding([(True, True)] * 6 + [(True, False)] * 2 + [(False, True)] * 1 + [(False, False)] * 11)
    assert (found.shown, found.right, found.wrong, found.missed) == (8, 6, 1, 2)
    assert found.precision is not None and found.precision.value == pytest.approx(6 / 7)
    assert found.recall is not None and found.recall.value == pytest.approx(6 / 8)
    assert found.f1 == pytest.approx(12 / 15)
    nothing = finding([(False, False)])
    assert nothing.precision is None and nothing.recall is None and nothing.f1 == 0


def test_the_score_interval_of_a_share_is_the_published_one() -> None:
    share = wilson(8, 10)  # 0.490 to 0.943 by the formula
    assert share is not None and (round(share.low, 3), round(share.high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) is None
    all_ = wilson(20, 20)
    assert all_ is not None and all_.high == 1 and 0.8 < all_.low < 0.9


def test_full_agreement_is_one_and_chance_is_about_none() -> None:
    assert weighted_kappa([(1, 1), (2, 2), (3, 3)]) == pytest.approx(1)
    assert ac1([(1, 1), (2, 2), (3, 3)]) == pytest.approx(1)
    assert weighted_kappa([(0, 0), (0, 1), (1, 0), (1, 1)]) == pytest.approx(0)
    assert ac1([(0, 0), (0, 1), (1, 0), (1, 1)]) == pytest.approx(0)
    assert weighted_kappa([(1, 1), (1, 1)]) is None


def test_a_far_miss_costs_more_than_a_near_one() -> None:
    near = weighted_kappa([*PAIRS, (3, 2)])
    far = weighted_kappa([*PAIRS, (3, 0)])
    assert near is not None and far is not None and near > far


def test_agreement_on_a_rare_rating_does_not_fall_to_nothing() -> None:
    rare = [(0, 0)] * 18 + [(1, 0), (0, 1)]
    kappa, chance_corrected = weighted_kappa(rare), ac1(rare)
    assert kappa is not None and kappa < 0 and chance_corrected is not None and chance_corrected > 0.8


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30))
def test_an_interval_holds_its_bounds_and_is_the_same_every_time(pairs: list[tuple[int, int]]) -> None:
    first, second = interval(ac1, pairs), interval(ac1, pairs)
    assert first == second and first is not None and first.low <= first.high <= 1
    kappa = interval(weighted_kappa, pairs)
    assert kappa is None or -1.0001 <= kappa.low <= kappa.high <= 1.0001
