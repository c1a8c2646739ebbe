"""Graded examples vote: the nearest decide, far ones do not, nothing near says nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trainer.language.grading import Graded, vote

EXAMPLES = [
    Graded("We are cheaper.", 0),
    Graded("It has a nice screen.", 0),
    Graded("The driver sees the next stop before he has to ask for it.", 3),
    Graded("Nobody has to phone the office for the next stop any more.", 3),
    Graded("司机不用再打电话问下一站去哪儿。", 3),
    Graded("我们价格便宜。", 0),
]


def test_an_answer_near_a_good_example_gets_its_points() -> None:
    near = vote("A driver sees his next stop and need not ask the office for it.", EXAMPLES)
    assert near is not None and near.points > 2.5 and near.nearest == EXAMPLES[2].answer
    chinese = vote("司机再也不用打电话问下一站", EXAMPLES)
    assert chinese is not None and chinese.points == 3


def test_an_answer_near_a_poor_example_gets_its_points() -> None:
    poor = vote("we are much cheaper", EXAMPLES)
    assert poor is not None and poor.points < 1


def test_the_order_of_examples_changes_nothing() -> None:
    answer = "The next stop is seen by the driver."
    assert vote(answer, EXAMPLES) == vote(answer, EXAMPLES[::-1])


def test_an_answer_that_is_near_nothing_gets_no_points_rather_than_zero() -> None:
    assert vote("今天", [Graded("We are cheaper.", 1)]) is None
    assert vote("hello", []) is None


@given(st.text(max_size=60))
def test_points_lie_between_those_of_the_examples(answer: str) -> None:
    said = vote(answer, EXAMPLES)
    assert said is None or (0 <= said.points <= 3 and 0 <= said.closeness <= 1)
