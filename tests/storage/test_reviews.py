"""A rep asks a person to look at a level, and a person answers; the machine's assessment stays as it was."""

from __future__ import annotations

import pytest

from trainer.debriefing import Debriefing
from trainer.errors import TrainerError, UnknownNameError
from trainer.practice import Practice
from trainer.reviewing import dispute, review
from trainer.storage.reviews import open_disputes, received

ASK = "What is the hardest part of getting the bread out in the morning?"


def finished(practice: Practice) -> str:
    attempt = practice.start("small-call", seed=1)
    attempt.answer(ASK)
    attempt.leave()
    return attempt.id


def other(practice: Practice) -> Practice:
    practice.store.add_rep("Mo", practice.now())
    return Practice(practice.library, practice.database, rep="Mo", now=practice.now)


def test_a_request_is_open_until_somebody_answers_it_and_the_answer_is_news_to_the_rep(practice: Practice) -> None:
    attempt = finished(practice)
    before = practice.feedback(attempt).assessment
    dispute(practice, attempt, "step", 1, "I did ask.")
    (asked,) = open_disputes(practice.store)
    assert (asked.rep, asked.criterion, asked.points, asked.why) == ("Ana", "step", 1, "I did ask.")
    since = practice.now()
    manager = other(practice)
    review(manager, attempt, "step", 0, "A question is no step.")
    assert open_disputes(practice.store) == []
    (news,) = received(practice.store, practice.rep, since)
    assert (news.reviewer, news.points, news.why) == ("Mo", 0, "A question is no step.")
    assert received(practice.store, practice.rep, practice.now()) == [] and received(manager.store, manager.rep) == []
    debriefing = Debriefing(practice, practice.feedback(attempt))
    assert debriefing.feedback.assessment == before and len(debriefing.disputes) == len(debriefing.reviews) == 1
    manager.close()


def test_who_asks_again_has_one_request_open_with_the_new_words(practice: Practice) -> None:
    attempt = finished(practice)
    dispute(practice, attempt, "step", None, "Look, please.")
    review(manager := other(practice), attempt, "step", 0, "No step.")
    dispute(practice, attempt, "step", 1, "But I did.")
    assert [one.why for one in open_disputes(practice.store)] == ["But I did."]
    manager.close()


def test_what_makes_no_sense_is_refused_in_words(practice: Practice) -> None:
    attempt = finished(practice)
    with pytest.raises(UnknownNameError, match="no criterion ‘stap’"):
        dispute(practice, attempt, "stap", None, "x")
    with pytest.raises(TrainerError, match="No level"):
        dispute(practice, attempt, "step", 7, "x")
    with pytest.raises(TrainerError, match="reason is missing"):
        dispute(practice, attempt, "step", 1, "  ")
    with pytest.raises(TrainerError, match="your own attempt"):
        review(practice, attempt, "step", 1, "I am the best.")
    manager = other(practice)
    with pytest.raises(TrainerError, match="attempt of Ana"):
        dispute(manager, attempt, "step", 1, "x")
    manager.close()


def test_more_words_that_a_feedback_shows_are_recited_later_too(practice: Practice) -> None:
    attempt = practice.start("price-objection")
    attempt.answer("Good morning, Denise.")
    attempt.leave()
    debriefing = Debriefing(practice, attempt.feedback())
    manager = other(practice)
    assert len(Debriefing(manager, debriefing.feedback).told(whole=True)) > 1
    manager.close()
    assert len(debriefing.told()) == 1 == len(practice.store.shown_answers(practice.rep))
    words = {one.words for one in debriefing.told(whole=True) if one.words is not None}
    assert set(practice.store.shown_answers(practice.rep)) == words and len(words) > 1
