"""One attempt from briefing to feedback, resumed, retried and replayed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from trainer.content.loading import load_content
from trainer.errors import TrainerError
from trainer.practice import Practice
from trainer.scoring.assess import assess
from trainer.scoring.rehearsed import record_of

ASK = "What is the hardest part of getting the bread out in the morning?"
STEP = "I suggest we look at two routes together next Tuesday at nine."


def test_a_dropped_attempt_resumes_at_the_same_line(practice: Practice) -> None:
    attempt = practice.start("small-call")
    attempt.answer(ASK)
    line, meters = attempt.line, dict(attempt.position.meters)
    again = Practice(practice.library, practice.database)
    unfinished = again.unfinished()
    assert [one.id for one in unfinished] == [attempt.id]
    resumed = again.resume(attempt.id)
    assert (resumed.line, dict(resumed.position.meters), len(resumed.turns)) == (line, meters, 1)
    resumed.answer(STEP)
    assert resumed.ended and again.unfinished() == []
    again.close()


def test_a_feedback_replayed_from_the_database_equals_the_first_bit_for_bit(practice: Practice) -> None:
    attempt = practice.start("small-call")
    for words in (ASK, STEP):
        attempt.answer(words)
    first = assess(record_of(attempt.talk))
    again = practice.feedback(attempt.id)
    assert again.assessment == first
    stored = practice.store.rows("select data from assessments where attempt = ?", [attempt.id])[0]["data"]
    assert json.loads(stored) == first.to_data()


def test_an_old_attempt_keeps_the_content_of_its_day(practice: Practice, tmp_path: Path) -> None:
    attempt = practice.start("small-call")
    attempt.answer(ASK)
    attempt.leave()
    before = practice.feedback(attempt.id).assessment
    content = load_content(practice.library, "small-call")
    rubric = content.rubric.model_copy(update={"pass_": 1.0})
    assert rubric.pass_ != before.pass_mark
    assert practice.feedback(attempt.id).assessment == before


def test_an_attempt_killed_between_its_last_answer_and_its_assessment_is_finished_later(practice: Practice) -> None:
    attempt = practice.start("small-call")
    attempt.answer(ASK)
    turn = attempt.talk.answer(STEP)
    practice.store.add_turn(attempt.id, turn, practice.now())
    again = Practice(practice.library, practice.database)
    resumed = again.resume(again.unfinished()[0].id)
    assert resumed.ended and resumed.feedback().assessment.passed
    assert again.unfinished() == []
    again.close()


def test_a_turn_answered_again_is_a_new_attempt_marked_as_such(practice: Practice) -> None:
    attempt = practice.start("small-call")
    attempt.answer(ASK)
    attempt.answer("Hm, I do not know what to say now.")
    attempt.leave()
    retry = practice.retry(attempt.id, 2)
    assert (retry.kind, len(retry.turns), retry.line) == ("retry", 1, attempt.turns[1].line)
    retry.answer(STEP)
    feedback = retry.feedback()
    assert (feedback.summary.parent, feedback.summary.parent_turn, feedback.assessment.passed) == (attempt.id, 2, True)
    assert practice.best()["small-call"].attempts == 1 and not practice.best()["small-call"].passed
    with pytest.raises(TrainerError, match="no turn 9"):
        practice.retry(attempt.id, 9)


def test_a_model_answer_that_was_shown_earns_nothing_when_recited(practice: Practice) -> None:
    model_answer = practice.briefing("small-call").scenario.states["need"].model_answer
    assert model_answer is not None
    first = practice.start("small-call")
    first.answer(ASK)
    first.answer("Let us talk again some time, I suggest we meet.")
    assert any(advice.model_answer == model_answer for advice in first.feedback().assessment.advice)
    second = practice.start("small-call")
    second.answer(ASK)
    turn = second.answer(model_answer)
    assert {str(piece.struck) for piece in turn.reading.evidence} == {"recited"}
    assert {flag.origin for flag in turn.reading.flags} == {"model_answer"}


def test_examples_reach_neither_history_nor_best(practice: Practice) -> None:
    attempt = practice.start("small-call", kind="example")
    for state in ("opening", "need"):
        attempt.answer(str(attempt.content.scenario.states[state].model_answer))
    assert attempt.ended
    assert (practice.history(), practice.best()) == ([], {})
    assert attempt.feedback().assessment.passed


def test_leaving_ends_an_attempt_for_good(practice: Practice) -> None:
    attempt = practice.start("small-call")
    attempt.leave()
    with pytest.raises(TrainerError, match="over"):
        attempt.answer(ASK)
    with pytest.raises(TrainerError, match="over"):
        practice.resume(attempt.id)
    assert practice.feedback(attempt.id).assessment.ending == "left"


def test_a_name_finds_an_attempt_by_its_id_a_part_of_it_or_last(practice: Practice) -> None:
    attempt = practice.start("small-call")
    for name in (attempt.id, attempt.id[-8:], "last"):
        assert practice.find_attempt(name) == attempt.id
    for name in ("zzzz-nothing", "%%%%", "x"):
        with pytest.raises(TrainerError, match="no attempt"):
            practice.find_attempt(name)


def test_a_worked_example_that_was_broken_off_has_been_seen_all_the_same(practice: Practice) -> None:
    practice.start("small-call", kind="example")
    answer = practice.start("small-call", seed=1).answer("What is the hardest part of getting the bread out at the moment?")
    assert answer.reading.evidence and answer.reading.shown() == frozenset() and answer.reading.struck


def test_a_hint_that_was_taken_still_costs_after_going_on_later(practice: Practice) -> None:
    attempt = practice.start("small-call")
    assert attempt.take_hint()
    again = practice.resume(attempt.id)
    assert again.answer(ASK).hint


def test_an_attempt_belongs_to_its_rep(practice: Practice) -> None:
    attempt = practice.start("small-call")
    attempt.answer(ASK)
    practice.store.add_rep("Bob", practice.now())
    bob = Practice(practice.library, practice.database, rep="Bob", now=practice.now)
    for touch in (lambda: bob.resume(attempt.id), lambda: bob.retry(attempt.id, 1), lambda: bob.find_attempt("last")):
        with pytest.raises(TrainerError):
            touch()
    bob.close()


def test_last_means_the_unfinished_attempt_when_one_goes_on(practice: Practice) -> None:
    open_attempt = practice.start("small-call")
    open_attempt.answer(ASK)
    later = practice.start("small-call")
    later.answer(ASK)
    later.leave()
    assert practice.find_attempt("last") == later.id
    assert practice.find_attempt("last", unfinished=True) == open_attempt.id


def test_who_leaves_without_a_word_has_not_practiced(practice: Practice) -> None:
    practice.start("small-call").leave()
    assert (practice.history(), practice.best()) == ([], {})


def test_only_the_words_that_feedback_showed_are_recited_later(practice: Practice) -> None:
    attempt = practice.start("small-call")
    attempt.answer("Good morning, Pat.")
    attempt.leave()
    feedback = attempt.feedback()
    first, *others = feedback.assessment.advice
    assert practice.store.shown_answers(practice.rep) == [first.model_answer or first.example]
    assert others


def test_a_worked_example_cannot_be_retried_into_a_result(practice: Practice) -> None:
    example = practice.start("small-call", seed=1, kind="example")
    example.answer("I'd like to see whether we can help with deliveries. What is the hardest part of your mornings?")
    example.leave()
    with pytest.raises(TrainerError, match="worked example"):
        practice.retry(example.id, 1)


def test_what_was_written_and_not_sent_is_there_when_the_rep_goes_on(practice: Practice) -> None:
    attempt = practice.start("small-call", seed=1)
    attempt.keep_draft("I was about to say")
    again = practice.resume(attempt.id)
    assert again.draft == "I was about to say"
    again.answer("What is the hardest part of the morning for you?")
    assert practice.resume(attempt.id).draft == ""


def test_a_total_that_would_be_counted_otherwise_today_is_told(practice: Practice) -> None:
    attempt = practice.start("small-call", seed=1)
    attempt.answer("What is the hardest part of the morning for you?")
    attempt.leave()
    assert practice.feedback(attempt.id).total_then is None
    practice.store.db.execute("update attempts set total = 1.5")
    assert practice.feedback(attempt.id).total_then == 1.5
