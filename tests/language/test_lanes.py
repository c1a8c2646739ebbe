"""Rows of whole numbers packed into one: sums come out as if each had been added by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language.lanes import packed, unpacked

rows = st.integers(1, 40).flatmap(
    lambda size: st.lists(
        st.tuples(st.lists(st.integers(-127, 127), min_size=size, max_size=size), st.integers(-1000, 1000)), min_size=1, max_size=30
    )
)


@given(rows)
def test_packed_rows_add_up_lane_by_lane(rows: list[tuple[list[int], int]]) -> None:
    size = len(rows[0][0])
    total = sum(packed(numbers) * times for numbers, times in rows)
    assert unpacked(total, size) == [sum(numbers[lane] * times for numbers, times in rows) for lane in range(size)]


def test_a_sum_that_outgrows_the_last_lane_is_an_error_and_no_other_number() -> None:
    with pytest.raises(OverflowError):
        unpacked(packed([0, 2**31 - 1]) * 2 + packed([0, 2**31 - 1]), 2)
