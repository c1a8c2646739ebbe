"""A talk that is logged: the note is read by what was told, kept, graded and shown, and it is no turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.running import played, trainer
from tests.conftest import DATA, Clock
from trainer.attempt import Attempt
from trainer.content.library import Library, Root, shipped_root
from trainer.content.loading import load_content
from trainer.debriefing import Debriefing
from trainer.errors import GoneError, TrainerError
from trainer.evidence import NOTE_TURN
from trainer.practice import Feedback, Practice
from trainer.reports.feedback import feedback_lines
from trainer.reports.noted import note_rows
from trainer.scoring.assess import assess
from trainer.scoring.assessment import CriterionResult, Reason
from trainer.scoring.rehearsed import record_of
from trainer.storage.notes import add_note
from trainer.workbench.rehearsing import rehearse
from trainer.workbench.scenario_tests import run_tests

NOTES = DATA / "notes"
ASK, STEP = "What slows your orders down most?", "Let's look at one week together. Does Tuesday at nine suit you?"
GOOD = "1 in 8 orders leaves a day late. Lost a shop over it in spring.\nNext: review one week of orders with Robin, Tuesday at nine."


@pytest.fixture
def logging(tmp_path: Path) -> Iterator[Practice]:
    """A rep named Ana, where talks are logged."""
    practice = Practice(Library((Root(NOTES, shipped=False), shipped_root())), tmp_path / "notes.db", rep="Ana", now=Clock())
    practice.store.add_rep("Ana", practice.now())
    yield practice
    practice.close()


def talked(practice: Practice, seed: int = 1) -> Attempt:
    attempt = practice.start("logged-call", seed=seed)
    for answer in (ASK, STEP):
        attempt.answer(answer)
    return attempt


def of_note(feedback: Feedback) -> CriterionResult:
    return next(one for one in feedback.assessment.criteria if one.id == "note")


def kept(feedback: Feedback) -> dict[str, str]:
    return {row.name: row.status for row in note_rows(feedback)}


def test_a_good_note_earns_its_points_in_its_own_words(logging: Practice) -> None:
    attempt = talked(logging)
    assert attempt.ended and attempt.note_due and logging.unfinished()
    attempt.write_note(GOOD)
    feedback = attempt.feedback()
    result = of_note(feedback)
    assert (result.points, result.of, feedback.assessment.total) == (2, 2, 100)
    assert kept(feedback) == {"late": "kept", "lost": "kept", "next_step": "kept", "date": "kept"}
    assert [GOOD[piece.start : piece.end] for piece in result.evidence] == [piece.quote for piece in result.evidence] != []
    assert {piece.turn for piece in result.evidence} == {0}
    assert len(feedback.turns) == 2
    lines = "\n".join(feedback_lines(Debriefing(logging, feedback), whole=True))
    assert "(call note)" in lines and "kept: One order in eight leaves a day late." in lines


def test_what_was_not_told_wrong_figures_and_another_day_do_not_count_and_are_told(logging: Practice) -> None:
    attempt = talked(logging)
    attempt.write_note("1 in 9 orders leaves a day late. The owner retires in June.\nNext: review a week of orders on Wednesday.")
    feedback = attempt.feedback()
    assert kept(feedback) == {"late": "inexact", "lost": "missed", "never": "untold", "next_step": "kept", "date": "inexact"}
    assert of_note(feedback).points == 1
    lines = "\n".join(feedback_lines(Debriefing(logging, feedback), whole=True))
    assert "not from this talk" in lines and "another day than was agreed" in lines


@pytest.mark.parametrize(
    "note", ["", " … ", "Robin has asked for a call about late orders. You sell planning software.", "asdfgh qwer zxcv"]
)
def test_silence_the_copied_briefing_and_noise_earn_nothing(logging: Practice, note: str) -> None:
    attempt = talked(logging)
    attempt.write_note(note) if note.strip() else attempt.skip_note()
    result = of_note(attempt.feedback())
    assert (result.points, result.counts) == (0, True)


def test_a_note_that_is_not_written_is_told_as_such(logging: Practice) -> None:
    attempt = talked(logging)
    attempt.skip_note()
    assert of_note(attempt.feedback()).reason is Reason.UNWRITTEN
    assert logging.unfinished() == []


def test_who_leaves_is_asked_for_no_note(logging: Practice) -> None:
    attempt = logging.start("logged-call")
    attempt.answer(ASK)
    attempt.leave()
    assert not attempt.note_due
    assert of_note(attempt.feedback()).reason is Reason.NOT_REACHED


def test_a_rubric_that_looks_at_notes_leaves_them_out_where_none_is_asked_for(logging: Practice) -> None:
    content = load_content(logging.library, "logged-call")
    bare = content.scenario.model_copy(update={"note": None})
    talk, assessment = rehearse(replace(content, scenario=bare), (ASK, STEP), note=GOOD)
    assert talk.note is None
    result = next(one for one in assessment.criteria if one.id == "note")
    assert (result.reason, result.counts, assessment.total) == (Reason.NO_NOTE, False, 100)


def test_an_attempt_waits_for_its_note_with_the_draft_of_it(logging: Practice) -> None:
    attempt = talked(logging)
    attempt.keep_draft("1 in 8 orders")
    again = Practice(logging.library, logging.database, rep="Ana", now=Clock())
    resumed = again.resume(again.unfinished()[0].id)
    assert resumed.note_due and resumed.draft == "1 in 8 orders"
    resumed.write_note(GOOD)
    assert resumed.draft == "" and again.unfinished() == []
    with pytest.raises(GoneError):
        attempt.write_note("Another note from another window.")
    again.close()


def test_a_note_is_replayed_bit_for_bit_from_what_was_read_that_day(logging: Practice) -> None:
    attempt = talked(logging)
    attempt.write_note(GOOD)
    first = attempt.feedback()
    with logging.store.writing():
        # Read again it would keep nothing: the stored evidence is what counts.
        logging.store.db.conn.execute("update notes set text = replace(text, 'Lost a shop', 'XXXX X XXXX')")
    again = logging.feedback(attempt.id)
    assert again.assessment == first.assessment
    assert of_note(again).points == 2


def test_a_note_is_written_once(logging: Practice) -> None:
    attempt = talked(logging)
    attempt.write_note(GOOD)
    with pytest.raises(TrainerError, match="No call note"):
        attempt.write_note(GOOD)


def test_an_attempt_killed_between_its_note_and_its_assessment_is_finished_later(logging: Practice) -> None:
    attempt = talked(logging)
    add_note(logging.store, attempt.id, 2, attempt.talk.write_note(GOOD), logging.now())
    again = logging.resume(attempt.id)
    assert not again.note_due and logging.unfinished() == []
    assert logging.feedback(attempt.id).assessment == assess(record_of(attempt.talk))


def test_in_an_answers_file_the_note_stands_after_its_line(tmp_path: Path) -> None:
    stdin = f"{ASK}\n{STEP}\nan answer too many\n--- note\n{GOOD}\n\nnot of the note\n"
    data = played("play", "logged-call", "--database", tmp_path / "x.db", stdin=stdin, TRAINER_CONTENT=str(NOTES))
    assert data["note"]["text"] == GOOD and data["passed"] and len(data["turns"]) == 2
    assert {one["name"]: one["status"] for one in data["note"]["keeps"]}["late"] == "kept"
    explained = trainer("explain", "logged-call", "--test", "good", TRAINER_CONTENT=str(NOTES)).stdout
    assert "✓ noted >= 0.75" in explained and "noted(never)" in explained
    assert played("play", "logged-call", "--example", TRAINER_CONTENT=str(NOTES))["note"]["text"].startswith("One order in eight")


def test_a_scenarios_own_tests_can_write_a_note(logging: Practice) -> None:
    content = load_content(logging.library, "logged-call")
    assert [outcome.differences for outcome in run_tests(content) if not outcome.passed] == []
    wrong = content.scenario.tests[0].model_copy(update={"keeps": ("never",), "keeps_not": ("date",)})
    found = list(run_tests(replace(content, scenario=content.scenario.model_copy(update={"tests": (wrong,)}))))
    assert len(found[0].differences) == 2


def test_advice_on_the_note_is_held_against_no_answer_of_the_talk(logging: Practice) -> None:
    attempt = logging.start("logged-call")
    for answer in ("What slows your orders down most?", "Let's look at one week together. Does Tuesday at nine suit you?"):
        attempt.answer(answer)
    attempt.skip_note()
    better = [one for one in Debriefing(logging, attempt.feedback()).better if one.advice.turn == NOTE_TURN]
    assert better and all(one.turn is None for one in better)
