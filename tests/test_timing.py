"""A clock for every answer of a talk: nothing written is lost, and the time is kept with the turn."""

from __future__ import annotations

import pytest

from trainer.debriefing import Debriefing
from trainer.errors import StorageError
from trainer.practice import Practice
from trainer.reports.feedback import feedback_lines
from trainer.timing import AnswerClock

ASK = "What is the hardest part of getting the bread out in the morning?"
STEP = "I suggest we look at two routes together next Tuesday at nine."


class Hand:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def test_a_clock_counts_down_and_keeps_what_an_answer_took_however_often_sending_it_is_tried() -> None:
    hand = Hand()
    clock = AnswerClock(60, hand)
    hand.at += 44.6
    assert (clock.left, clock.used, clock.over) == (16, 45, False)
    assert clock.stop() == 45
    hand.at += 30
    assert (clock.stop(), clock.left, clock.stopped) == (45, 15, True)
    clock.restart()
    hand.at += 59.9
    assert (clock.left, clock.over) == (1, False)
    hand.at += 100
    assert (clock.left, clock.used, clock.over) == (0, 60, True)


def timed_attempt(practice: Practice, hand: Hand) -> str:
    attempt = practice.start("small-call", timed=60)
    assert attempt.clock is not None
    attempt.clock.read = hand
    attempt.clock.restart()
    hand.at += 12
    attempt.answer(ASK)
    hand.at += 75
    attempt.answer(STEP)
    return attempt.id


def test_the_seconds_of_every_answer_are_stored_and_told_in_the_feedback(practice: Practice) -> None:
    feedback = practice.feedback(timed_attempt(practice, Hand()))
    assert [turn.seconds for turn in feedback.turns] == [12, 60] and feedback.summary.timed == 60
    assert any("60 s an answer; yours took: 12, 60" in line for line in feedback_lines(Debriefing(practice, feedback)))


def test_a_talk_that_goes_on_later_keeps_its_clock_and_starts_it_anew(practice: Practice) -> None:
    attempt = practice.start("small-call", timed=45)
    attempt.answer(ASK)
    again = Practice(practice.library, practice.database, rep="Ana")
    resumed = again.resume(attempt.id)
    assert resumed.clock is not None and resumed.clock.limit == 45 and resumed.clock.left == 45
    assert again.resume(practice.start("small-call").id).clock is None
    again.close()


def test_an_answer_that_could_not_be_stored_keeps_its_time_for_the_next_try(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    hand = Hand()
    attempt = practice.start("small-call", timed=60)
    assert attempt.clock is not None
    attempt.clock.read = hand
    attempt.clock.restart()
    hand.at += 20
    with monkeypatch.context() as broken:
        broken.setattr(practice.store, "add_turn", _fails)
        with pytest.raises(StorageError):
            attempt.answer(ASK)
    hand.at += 30
    assert attempt.answer(ASK).seconds == 20 and attempt.clock.left == 60


def _fails(*_arguments: object) -> None:
    raise StorageError("busy")
