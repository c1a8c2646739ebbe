"""How much of a reference answer is there: more of it counts more, the question's words count nothing, naming is not describing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language.coverage import coverage

DOOR = "The sensor stops the door because the light beam is broken."
KINDS = "数量检验分为三种形式：计件、检斤、检尺求积。"


def test_the_whole_reference_is_all_of_it_and_nothing_is_none() -> None:
    for reference in (DOOR, KINDS):
        assert coverage(reference, [reference]).value == pytest.approx(1)
        assert coverage(reference, [reference]).missing == ()
        assert coverage("", [reference]).value == 0
    assert coverage("anything", []) == (0.0, -1, ())


def test_the_reference_that_is_nearest_counts() -> None:
    found = coverage("a broken beam stops the door", ["Pull the plug.", DOOR])
    assert found.reference == 1
    assert found.value > 0.6


def test_saying_the_question_again_is_no_answer() -> None:
    question = "What happens to the door when the light beam is broken?"
    reference = "The sensor stops the motor."
    parrot = coverage("The door, when the light beam is broken.", [reference], question)
    assert parrot.value == 0 and parrot.missing == ("The sensor stops the motor",)


def test_what_the_lead_of_a_reference_announces_counts_and_not_the_lead() -> None:
    assert coverage("计件，检斤，检尺求积", [KINDS]).value == pytest.approx(1)
    assert coverage("数量检验分为三种形式", [KINDS]).value < 0.2


def test_missing_points_are_named_in_the_words_of_the_reference() -> None:
    assert coverage("计件和检斤", [KINDS]).missing == ("检尺求积",)
    two = "The beam is broken, the motor gets no current."
    assert coverage("because the beam broke, something about a broken beam", [two]).missing == ("the motor gets no current",)


def test_what_many_points_share_counts_less_than_what_tells_them_apart() -> None:
    reference = "运输调度的一般原则：实现运输生产过程的连续性、协调性、均衡性。"
    assert coverage("连续、协调、均衡", [reference]).value > 2 * coverage("某某性、某某性、某某性", [reference]).value


def test_a_list_of_words_counts_half_of_a_sentence() -> None:
    assert (
        coverage("sensor door light beam broken", [DOOR]).value
        < 0.6 * coverage("the sensor and the door: the light beam is broken", [DOOR]).value
    )


def test_an_answer_that_denies_the_reference_counts_half() -> None:
    assert coverage("The sensor does not stop the door, the light beam is broken", [DOOR]).value < 0.6


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_coverage_is_a_share_of_whatever_is_written(answer: str, reference: str, question: str) -> None:
    assert 0 <= coverage(answer, [reference], question).value <= 1
