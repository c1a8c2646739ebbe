"""People rate moments of others' talks before they see the machine's level."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.management.conftest import ASK, STEP, talked
from trainer.coaching.queue import WEEK, in_sample
from trainer.errors import TrainerError, UnknownNameError
from trainer.management.moments import Moment
from trainer.management.people import let_managers_read
from trainer.management.reviewing import Reviewing
from trainer.practice import Practice
from trainer.reports.reviewing import moment_data, moment_lines, verdict_lines, waiting_data
from trainer.reviewing import dispute, review
from trainer.storage.reviews import reviews_of

Person = Callable[[str], Practice]


def waiting(practice: Practice) -> list[tuple[str, str, str]]:
    return [(one.candidate.attempt, one.candidate.criterion, one.why) for one in Reviewing(practice).waiting]


def criteria(practice: Practice) -> set[str]:
    return {criterion for _attempt, criterion, _why in waiting(practice)}


def test_others_read_exams_and_what_is_disputed_or_shared_and_the_rest_only_where_the_workspace_allows_it(
    practice: Practice, person: Person
) -> None:
    kim = person("Kim")
    private = talked(practice, ASK, STEP)
    assert waiting(kim) == []
    with pytest.raises(TrainerError, match="Only the rep reads"):
        Reviewing(kim).named(f"{private[-8:]}:ask")
    dispute(practice, private, "step", 1, "I named a day.")
    assert waiting(kim)[0] == (private, "step", "disputed")
    other = talked(practice, ASK, STEP)
    exam = talked(practice, ASK, STEP, exam=True)
    assert {attempt for attempt, _criterion, _why in waiting(kim)} == {private, exam}
    let_managers_read(kim, "all")
    assert (other, "ask") in {one[:2] for one in waiting(kim)}


def test_nobody_finds_their_own_talk_in_their_queue(practice: Practice) -> None:
    attempt = talked(practice, ASK, STEP, exam=True)
    assert waiting(practice) == []
    with pytest.raises(TrainerError, match="your own attempt"):
        Reviewing(practice).named(f"{attempt[-8:]}:ask")


def test_a_moment_is_shown_with_the_turns_of_its_evidence_and_nothing_of_the_machine_or_the_rep(practice: Practice, person: Person) -> None:
    kim = person("Kim")
    attempt = talked(practice, "Hello, Ana here. Nice weather.", ASK, STEP, exam=True)
    reviewing = Reviewing(kim)
    moment = reviewing.named(f"{attempt[-8:]}:step")
    assert moment.title == "Agrees on a next step" and [one.points for one in moment.choices] == [2, 1, 0]
    assert 3 in [turn.number for turn in moment.turns] and len(moment.turns) == 2
    first = reviewing.named(f"{attempt[-8:]}:ask")
    assert [turn.number for turn in first.turns] == [2, 3]
    whole = Moment(**{**{name: getattr(first, name) for name in Moment.__slots__}, "turns": practice_turns(kim, attempt)})
    text = "\n".join(moment_lines(whole, names=False)) + json.dumps(moment_data(whole, names=False))
    assert "Ana" not in text and "[the rep] here" in text and "Morning, [the rep]." in text
    assert "Ana" in "\n".join(moment_lines(whole, names=True))
    assert {"machine", "evidence", "total", "points"}.isdisjoint(moment_data(first, names=False))


def practice_turns(practice: Practice, attempt: str) -> object:
    from trainer.storage.reviewable import reviewable_one

    talk = reviewable_one(practice.store, attempt, "1")
    assert talk is not None
    return talk.turns


def test_after_a_rating_the_machine_and_the_other_rater_are_told_and_the_record_stays(practice: Practice, person: Person) -> None:
    kim, mo = person("Kim"), person("Mo")
    attempt = talked(practice, ASK, STEP, exam=True)
    record = practice.store.rows("select * from assessments") + practice.store.rows("select * from attempts")
    reviewing = Reviewing(kim)
    verdict = reviewing.rate(reviewing.named(f"{attempt[-8:]}:step"), 1, "The day is vague.", 42)
    assert (verdict.points, verdict.of, verdict.others) == (2, 2, ())
    assert any("Tuesday" in quote for _turn, quote in verdict.evidence)
    assert "The machine: 2 of 2 (you gave 1)" in list(verdict_lines(verdict, 1))
    (kept,) = reviews_of(kim.store, attempt)
    assert (kept.blind, kept.seconds, kept.points) == (True, 42, 1)
    assert kept.sampled == in_sample(kim.store.device(), attempt, "step")
    assert "step" not in criteria(kim) | criteria(mo), "one look is enough until somebody asks for a second"
    Reviewing(kim).ask_second(attempt, "step", "Mo")
    assert waiting(mo)[0] == (attempt, "step", "second")
    moment = Reviewing(mo).named(f"{attempt[-8:]}:step")
    assert "vague" not in "\n".join(moment_lines(moment, names=False))
    second = Reviewing(mo).rate(moment, 2, "Tuesday at nine is a day.", None)
    assert [(one.reviewer, one.points) for one in second.others] == [("Kim", 1)] and "step" not in criteria(mo)
    again = Reviewing(kim).rate(moment, 2, "Mo is right.", None)
    assert [one.reviewer for one in again.others] == ["Mo"] and not reviews_of(kim.store, attempt)[-1].blind
    assert practice.store.rows("select * from assessments") + practice.store.rows("select * from attempts") == record


def test_a_second_rating_is_asked_of_somebody_who_can_give_it(practice: Practice, person: Person) -> None:
    kim = person("Kim")
    attempt = talked(practice, ASK, STEP, exam=True)
    with pytest.raises(TrainerError, match="Ana’s own"):
        Reviewing(kim).ask_second(attempt, "step", "Ana")
    with pytest.raises(UnknownNameError, match="no rep ‘Moo’"):
        Reviewing(kim).ask_second(attempt, "step", "Moo")
    with pytest.raises(UnknownNameError, match="nothing to rate under ‘price’"):
        Reviewing(kim).ask_second(attempt, "price", "Kim")
    review(kim, attempt, "step", 2, "A day.")
    with pytest.raises(TrainerError, match="Kim has rated it already"):
        Reviewing(kim).ask_second(attempt, "step", "Kim")


def test_a_blocker_that_fails_nothing_by_itself_waits_for_a_yes_or_no(practice: Practice, person: Person) -> None:
    kim = person("Kim")
    attempt = talked(
        practice, "Good morning, Denise.", "You stupid idiot, you have no idea about logistics.", scenario="price-objection", exam=True
    )
    (first, *_rest) = Reviewing(kim).waiting
    assert first.why == "blocker" and first.candidate.criterion.startswith("blocker:")
    moment = Reviewing(kim).moment(first)
    assert [one.points for one in moment.choices] == [1, 0] and any("idiot" in turn.answer for turn in moment.turns)
    assert "Do these turns do this: " in "\n".join(moment_lines(moment, names=False))
    verdict = Reviewing(kim).rate(moment, 1, "An insult.", 5)
    assert verdict.points == 1 and any("idiot" in quote for _turn, quote in verdict.evidence)
    assert [one.criterion for one in reviews_of(kim.store, attempt)] == [first.candidate.criterion]
    with pytest.raises(TrainerError, match="No level"):
        Reviewing(kim).rate(moment, 5, "Very much so.", 5)


def test_an_answer_that_was_not_understood_makes_its_criteria_doubtful(practice: Practice, person: Person) -> None:
    kim = person("Kim")
    talked(practice, ASK, STEP, exam=True)
    odd = talked(practice, "The oven door opens slowly when nobody turns the big handle twice.", ASK, STEP, exam=True)
    assert practice.look(odd)[1].turns[0].unread
    doubts = {(one.candidate.attempt, one.candidate.criterion): one.candidate.doubts for one in Reviewing(kim).waiting}
    assert doubts[odd, "ask"] == 1 and all(number == 0 for (attempt, _name), number in doubts.items() if attempt != odd)


def test_three_minutes_a_week_are_enough_and_monday_begins_anew(practice: Practice, person: Person) -> None:
    kim = person("Kim")
    for _number in range(6):
        talked(practice, ASK, STEP, exam=True)
    reviewing = Reviewing(kim)
    assert 0 < len(reviewing.week) <= len(reviewing.waiting) and sum(one.candidate.seconds for one in reviewing.week) <= WEEK
    for waiting_one in reviewing.week:
        Reviewing(kim).rate(Reviewing(kim).moment(waiting_one), 0, "Read.", 4_000)
    assert Reviewing(kim).spent == 180 * len(reviewing.week), "who was called away has not read for an hour"
    assert Reviewing(kim).week == [] and waiting_data(Reviewing(kim))["left"] == 0
    later = practice.now() + timedelta(days=7)
    kim.now = lambda: later
    dispute(practice, talked(practice, ASK), "ask", 1, "Look.")
    assert Reviewing(kim).spent == 0 and Reviewing(kim).week[0].why == "disputed"


def test_what_a_script_rated_counts_with_the_time_that_it_was_thought_to_take(practice: Practice, person: Person) -> None:
    kim = person("Kim")
    attempt = talked(practice, ASK, STEP, exam=True)
    moment = Reviewing(kim).named(f"{attempt[-8:]}:step")
    Reviewing(kim).rate(moment, 2, "A day.", None)
    assert Reviewing(kim).spent == moment.seconds > 20
    review(kim, attempt, "ask", 1, "Not out of the queue.")
    assert Reviewing(kim).spent == moment.seconds


def test_old_talks_wait_only_where_somebody_asks(practice: Practice, person: Person) -> None:
    kim = person("Kim")
    attempt = talked(practice, ASK, STEP, exam=True)
    assert waiting(kim)
    later = practice.now() + timedelta(days=120)
    kim.now = lambda: later
    assert waiting(kim) == []
    dispute(practice, attempt, "step", 1, "Look again.")
    assert waiting(kim) == [(attempt, "step", "disputed")]


def test_who_reads_one_language_is_asked_about_talks_in_it(practice: Practice, person: Person) -> None:
    kim = person("Kim")
    english = talked(practice, ASK, STEP, exam=True)
    chinese = talked(practice, "您现在配送这块，最头疼的是什么？", scenario="zh-discovery-bakery-chain", exam=True)
    found = {language: {one.candidate.attempt for one in Reviewing(kim, language).waiting} for language in ("en", "zh", None)}
    assert found == {"en": {english}, "zh": {chinese}, None: {english, chinese}}
