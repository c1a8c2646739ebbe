"""The sheet for a talk between manager and rep, notes of it, and what was agreed on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.management.conftest import ASK, STEP, talked
from trainer.errors import TrainerError, UnknownNameError
from trainer.locale import activate
from trainer.management.notes import Action, Notes
from trainer.management.one_to_one import one_to_one
from trainer.management.people import add, let_managers_read
from trainer.practice import Practice
from trainer.reports.coaching_notes import note_data, notes_lines, who_reads
from trainer.reports.news import news
from trainer.reports.one_to_one import question_words, sheet_data, sheet_lines, sheet_markdown
from trainer.storage.blanking import blank_talks
from trainer.storage.people import add_team
from trainer.training import Training

Person = Callable[[str], Practice]
ALIKE = ("contract-risk-liability", "payment-due-chat", "renewal-maintenance-silent")
"""Three scenarios with one rubric."""


def stuck_rep(practice: Practice) -> list[str]:
    """Ana leaves three scenarios after answers that show nothing of what is asked."""
    answers = ("The weather has been fine here lately.", "Our office has a new coffee machine.", "Well, that is how it is, I suppose.")
    return [talked(practice, *answers, scenario=name) for name in ALIKE]


def test_a_standstill_is_told_with_words_only_where_they_may_be_read(practice: Practice, person: Person) -> None:
    stuck_rep(practice)
    kim = person("Kim")
    sheet = one_to_one(kim, "Ana")
    assert sheet.stuck is not None and sheet.stuck.same and sheet.stuck.points == 0 and len(sheet.stuck.rated) == 3
    assert sheet.quotes == () and sheet.questions[0].kind == "unread"
    assert "coffee" not in "\n".join(sheet_lines(sheet)) and any("trainer privacy" in line for line in sheet_lines(sheet))
    let_managers_read(kim, "all")
    told = one_to_one(kim, "Ana")
    assert len(told.quotes) == 2 and all(any(word in quote.words for word in ("weather", "coffee", "suppose")) for quote in told.quotes)
    let_managers_read(kim, "shared")
    own = one_to_one(practice, "Ana")
    assert own.quotes == told.quotes, "the rep always reads their own words"


def test_a_standstill_keeps_its_name_and_advice_when_the_words_of_its_talks_are_gone(practice: Practice) -> None:
    attempts = stuck_rep(practice)
    before = one_to_one(practice, "Ana")
    with practice.store.writing():
        blank_talks(practice.store, attempts, practice.now())
    sheet = one_to_one(practice, "Ana")
    assert (sheet.criterion, sheet.advice, sheet.good, sheet.quotes) == (before.criterion, before.advice, before.good, ())
    told = list(sheet_lines(sheet))
    assert sheet.criterion and any("not kept any more" in line for line in told) and not any("rep's own" in line for line in told)


def test_the_questions_are_made_of_this_rep_and_this_situation_in_both_languages(practice: Practice) -> None:
    stuck_rep(practice)
    sheet = one_to_one(practice, "Ana")
    english = [question_words(one, sheet) for one in sheet.questions]
    assert len(english) == 3 and len(set(english)) == 3
    assert sheet.quotes[0].words in english[0] and sheet.quotes[0].customer[:40] in english[0]
    assert sheet.good is not None and sheet.good.points > 2 and sheet.good.words in english[1]
    activate("zh")
    chinese = one_to_one(practice, "Ana")
    told = [question_words(one, chinese) for one in chinese.questions]
    assert all(any("\u4e00" <= character <= "\u9fff" for character in question) for question in told)
    assert sheet.quotes[0].words in told[0] and not set(told) & set(english)


def test_the_one_thing_to_practice_trains_what_is_stuck(practice: Practice) -> None:
    stuck_rep(practice)
    sheet = one_to_one(practice, "Ana")
    assert sheet.stuck is not None and sheet.practice in Training(practice).planned.training_for(sheet.stuck.skill)
    assert sheet_data(sheet)["practice"] == sheet.practice and sheet.advice


def test_who_has_done_nothing_gets_a_sheet_that_says_so(practice: Practice) -> None:
    text = "\n".join(sheet_lines(one_to_one(practice, "Ana")))
    assert "Nothing that could be told from chance." in text and "no weak skill is known" in text and "Nothing yet." in text
    with pytest.raises(UnknownNameError, match="no rep ‘Anna’"):
        one_to_one(practice, "Anna")


def test_an_agreed_action_becomes_an_assignment_and_is_followed_up(practice: Practice, person: Person) -> None:
    kim, day = person("Kim"), practice.now().date()
    note = Notes(kim).write(
        practice.rep, "We looked at the bakery.", action=Action("Pass the bakery", day + timedelta(days=7), assign="small-call")
    )
    (assigned,) = Training(practice).assignments
    assert (assigned.assignment.note, assigned.assignment.set_by) == ("Pass the bakery", "Kim")
    (agreed,) = one_to_one(kim, "Ana").agreements
    assert agreed.state == "open" and one_to_one(kim, "Ana").questions[0].kind == "agreed"
    talked(practice, ASK, STEP)
    (agreed,) = one_to_one(practice, "Ana").agreements
    assert agreed.state == "done" and agreed.note == note
    assert any("✓ Pass the bakery" in line and "done" in line for line in sheet_lines(one_to_one(kim, "Ana")))


def test_an_agreed_action_becomes_a_goal_that_only_who_set_it_drops(practice: Practice, person: Person) -> None:
    kim, day = person("Kim"), practice.now().date()
    notes = Notes(kim)
    notes.write(practice.rep, "More of it.", action=Action("Two talks this week", day + timedelta(days=7), goal="talks=2"))
    (goal,) = Training(practice).goals
    assert (goal.goal.metric, goal.goal.target, goal.goal.set_by) == ("talks", 2, "Kim")
    assert [notes.agreement(one).state for one in notes.all] == ["open"]  # type: ignore[union-attr]
    talked(practice, ASK, STEP)
    talked(practice, ASK, STEP)
    assert [Notes(kim).agreement(one).state for one in Notes(kim).all] == ["done"]  # type: ignore[union-attr]


def test_what_became_neither_is_called_done_by_one_of_the_two_and_is_overdue_before(practice: Practice, person: Person) -> None:
    kim, now = person("Kim"), practice.now()
    note = Notes(kim).write(practice.rep, "Openings.", action=Action("Send two openings", now.date() + timedelta(days=2)))
    later = now + timedelta(days=4)
    practice.now = kim.now = lambda: later
    assert Notes(practice).agreement(note).state == "overdue"  # type: ignore[union-attr]
    Notes(practice).call_done(note.id[-8:])
    assert Notes(kim).agreement(Notes(kim).all[0]).state == "done"  # type: ignore[union-attr]
    with pytest.raises(UnknownNameError, match="no open agreement"):
        Notes(practice).call_done(note.id[-8:])


def test_a_note_is_read_by_the_rep_and_a_private_one_only_by_its_author(practice: Practice, person: Person) -> None:
    kim, mo, lu = person("Kim"), person("Mo"), person("Lu")
    add_team(kim.store, "North", practice.now())
    add(kim, "Ana", "North", "rep")
    add(kim, "Lu", "North", "manager")
    add(lu, "Kim", "North", "trainer")
    shared, private = Notes(kim).write(practice.rep, "Good talk."), Notes(kim).write(practice.rep, "Tired today.", private=True)
    texts = {name: [one.text for one in Notes(one_of).all] for name, one_of in (("Ana", practice), ("Kim", kim), ("Mo", mo), ("Lu", lu))}
    assert texts == {"Ana": ["Good talk."], "Kim": ["Tired today.", "Good talk."], "Mo": [], "Lu": ["Good talk."]}
    assert who_reads(private) == "Only Kim reads this note." and "Ana reads this note too" in who_reads(shared)
    assert "Tired" not in "\n".join(sheet_lines(one_to_one(practice, "Ana"))) + str(sheet_data(one_to_one(lu, "Ana")))
    assert [note_data(Notes(kim), one)["private"] for one in Notes(kim).all] == [True, False]
    assert list(notes_lines(Notes(mo), Notes(mo).all)) == ["There are no notes for you to read."]


def test_what_cannot_be_agreed_on_is_refused_and_nothing_is_kept(practice: Practice, person: Person) -> None:
    kim, day = person("Kim"), practice.now().date()
    notes = Notes(kim)
    for action, words in (
        (Action("Late", day - timedelta(days=1)), "The day is over"),
        (Action("Both", day, assign="small-call", goal="talks=2"), "not both"),
        (Action("What", day, goal="talks"), "is no goal"),
        (Action("What", day + timedelta(days=3), goal="skill:nothing=60"), "R is missing"),
        (Action("What", day, assign="small-cal"), "small-cal"),
        (Action(" ", day), "1 to 300"),
    ):
        with pytest.raises(TrainerError, match=words):
            notes.write(practice.rep, "Text.", action=action)
    with pytest.raises(TrainerError, match="1 to 4000"):
        notes.write(practice.rep, "  ")
    assert Notes(kim).all == [] and Training(practice).assignments == [] and Training(practice).goals == []


def test_markdown_shows_words_as_they_are(practice: Practice, person: Person) -> None:
    Notes(person("Kim")).write(practice.rep, "He said *no* to <b>me</b> # twice.")
    page = sheet_markdown(one_to_one(practice, "Ana"))
    assert page.startswith("# One to one with Ana") and r"\*no\* to \<b\>me\</b\> \# twice" in page


def test_a_note_is_news_to_the_rep_for_some_days_and_a_private_one_never(practice: Practice, person: Person) -> None:
    kim = person("Kim")
    Notes(kim).write(practice.rep, "Good talk.\nMore below.")
    Notes(kim).write(practice.rep, "Tired today.", private=True)
    assert news(Training(practice)) == ["Kim has written a note for you: “Good talk.” (trainer notes)"] and news(Training(kim)) == []
    later = practice.now() + timedelta(days=4)
    practice.now = lambda: later
    assert news(Training(practice)) == []
