"""A budget is shared to the cent: nothing is lost, nothing made up, and nobody is a cent away from their share."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.shares import cents_of, payout
from trainer.errors import TrainerError

SHARES = st.lists(st.integers(1, 50), min_size=1, max_size=4).map(
    lambda some: {f"rule {number}": Fraction(share, max(100, sum(some))) for number, share in enumerate(some)}
)
EARNED = st.dictionaries(st.sampled_from("abcdefg"), st.fractions(0, 10**7, max_denominator=1000), max_size=7)


@given(st.integers(1, 10**9), SHARES, st.data())
def test_every_cent_goes_somewhere_and_everybody_has_their_share_to_the_cent(
    cents: int, shares: dict[str, Fraction], data: st.DataObject
) -> None:
    earned = {name: data.draw(EARNED) for name in shares}
    paid = payout(cents, shares, earned)
    assert sum(paid.people.values()) + paid.left == cents and paid.left >= 0
    for pool in paid.pools:
        assert abs(pool.cents - cents * shares[pool.rule]) < 1
        weights = {name: weight for name, weight in earned[pool.rule].items() if weight > 0}
        assert set(pool.parts) == set(weights) and pool.left == (0 if weights else pool.cents)
        for name, part in pool.parts.items():
            assert abs(part - pool.cents * weights[name] / sum(weights.values())) < 1


def test_thirds_of_a_hundred_add_up_to_a_hundred() -> None:
    paid = payout(100_00, {"all": Fraction(1)}, {"all": {name: Fraction(1) for name in "abc"}})
    assert sorted(paid.people.values()) == [33_33, 33_33, 33_34] and paid.left == 0


def test_amounts_are_read_as_people_write_them() -> None:
    assert cents_of("5000") == 500_000 and cents_of(" 5,000.50 ") == 500_050
    for text in ("", "no", "-5", "0", "1.005", "nan", "1e99", "inf"):
        with pytest.raises(TrainerError, match="no budget"):
            cents_of(text)
