"""Talks that were really played, read anew: the same answers in the same place give the same points, and the record stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import DATA, TEAM, Clock
from tests.management.conftest import ASK, STEP, talked
from tests.management.test_whatif import NO_DAY, record
from trainer.content.library import Library, Root, shipped_root
from trainer.debriefing import Debriefing
from trainer.errors import TrainerError
from trainer.language.reader import Context, Reader
from trainer.language.reading import Reading
from trainer.management.rescoring import Outcome, Rescoring
from trainer.practice import Practice
from trainer.rehearsing import RealTalk, Rehearsing
from trainer.reports.feedback import feedback_lines
from trainer.reports.rescoring import outcome_data, outcome_lines
from trainer.roleplay import talk as talking
from trainer.storage.facts import EVERYBODY
from trainer.storage.rescored import ContentOf, Rescored, rows_of, runs

MODEL_ASK = "What is the hardest part of getting the bread out at the moment?"
MODEL_STEP = "I suggest that we look at two routes together next Tuesday at nine."
SAID = (
    ASK,
    STEP,
    NO_DAY,
    MODEL_ASK,
    MODEL_STEP,
    "The vans. They come back late.",
    "I can give you ten percent off if you sign today.",
    "You are an idiot.",
    "blah needs next step Tuesday",
    "",
    "So the vans come back after ten, did I get that right? What does it cost you?",
    "I would rather hear about the ovens first, before anything else, Pat.",
)


def reread(practice: Practice, content: ContentOf = "then", jobs: int = 1, **how: object) -> Outcome:
    rescoring = Rescoring(practice, content, EVERYBODY, {}, **how)  # type: ignore[arg-type]
    assert sum(rescoring.work(jobs)) == len(rescoring.left)
    return rescoring.outcome()


def assert_as_stored(practice: Practice, outcome: Outcome) -> None:
    assert outcome.rows and not outcome.obstacles
    for row in outcome.rows:
        summary = practice.store.attempt(row.attempt).summary
        assert (row.total_after, row.passed_after) == (summary.total, summary.passed) == (row.total_before, row.passed_before)
        assert row.same and row.parted is None and not row.came and not row.went
        assert all(pair.before == pair.after for pair in row.points.values())


@given(talks=st.lists(st.lists(st.sampled_from(SAID), max_size=4), min_size=1, max_size=5))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_said_is_read_anew_to_just_the_stored_totals(team: Library, tmp_path: Path, talks: list[list[str]]) -> None:
    """Whatever the rep had recited, repeated or been shown by then, in whichever order."""
    database = tmp_path / "drawn.db"
    database.unlink(missing_ok=True)
    practice = Practice(team, database, rep="Ana", now=Clock())
    practice.store.add_rep("Ana", practice.now())
    try:
        for number, answers in enumerate((*talks, [MODEL_ASK, MODEL_STEP])):
            attempt = practice.start("small-call", seed=number)
            for answer in answers:
                if not attempt.ended:
                    attempt.answer(answer)
                    # After the first answer the program is closed and opened.
                    attempt = practice.resume(attempt.id) if len(attempt.turns) == 1 and not attempt.ended else attempt
            if not attempt.ended:
                attempt.leave()
            list(feedback_lines(Debriefing(practice, practice.feedback(attempt.id)), whole=True))
        before = record(practice)
        assert_as_stored(practice, reread(practice))
        assert record(practice) == before
    finally:
        practice.close()


def test_a_model_answer_that_was_shown_later_was_no_recital_then(practice: Practice) -> None:
    first = talked(practice, MODEL_ASK, MODEL_STEP)
    list(feedback_lines(Debriefing(practice, practice.feedback(talked(practice, ""))), whole=True))
    assert practice.store.shown_answers(practice.rep), "nothing was shown"
    second = talked(practice, MODEL_ASK, MODEL_STEP)
    totals = [practice.store.attempt(attempt).summary.total for attempt in (first, second)]
    assert totals[0] != totals[1], "reciting earned the same"
    assert_as_stored(practice, reread(practice))


def test_a_call_note_and_a_rehearsed_talk_are_read_anew_alike(shipped: Library, tmp_path: Path) -> None:
    notes = Practice(Library((Root(DATA / "notes", shipped=False), shipped_root())), tmp_path / "notes.db", rep="Ana", now=Clock())
    notes.store.add_rep("Ana", notes.now())
    for text in ("1 in 8 orders leaves a day late. Lost a shop over it.\nNext: review one week with Robin, Tuesday at nine.", "Nice talk."):
        attempt = notes.start("logged-call", seed=1)
        for answer in ("What slows your orders down most?", "Let's look at one week together. Does Tuesday at nine suit you?"):
            attempt.answer(answer)
        attempt.write_note(text)
    assert_as_stored(notes, reread(notes))
    notes.close()
    own = Practice(shipped, tmp_path / "own.db", rep="Ana", now=Clock())
    own.store.add_rep("Ana", own.now())
    rehearsing = Rehearsing(own)
    worry = "I'm afraid he says that we're too expensive"
    told = RealTalk(customer="Mr. Thomas Achterberg", worry=worry, stage="negotiation", company="Quillon Foods", day=own.now().date())
    attempt = rehearsing.start(rehearsing.plan(told), seed=1)
    attempt.answer("That is a fair question, Thomas. What does their quote include for Quillon Foods?")
    attempt.leave()
    assert_as_stored(own, reread(own))
    assert_as_stored(own, reread(own, "now"))
    own.close()


class Forgetful:
    """A newer reader that sees no question in anything."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def read(self, answer: str, context: Context) -> Reading:
        reading = self.reader.read(answer, context)
        return replace(reading, evidence=tuple(one for one in reading.evidence if not one.behavior.startswith("asks_")))


@contextmanager
def forgetful() -> Iterator[None]:
    known = talking._reader
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(talking, "_reader", lambda key: Forgetful(known(key)))
        yield


def test_a_newer_reader_is_scored_on_the_way_that_the_talk_took(practice: Practice) -> None:
    attempt, other = talked(practice, ASK, STEP), talked(practice, "", "")
    before = record(practice)
    with forgetful():
        outcome = reread(practice)
    rows = {row.attempt: row for row in outcome.rows}
    row = rows[attempt]
    # Nothing was asked; the step was agreed on where the talk had come to, and counts.
    assert row.points["ask"].after == (0, 2) and row.points["step"].after == (2, 2)
    assert row.total_before == 100 and row.total_after == pytest.approx(100 / 3) and row.passed_before and not row.passed_after
    assert row.parted == 1 and not row.same and row.went.get("asks_need") == 1 and not row.came
    assert rows[other].same and rows[other].parted is None
    assert outcome.same == 1 and outcome.no_longer == 1 and outcome.now == 0
    assert [one.attempt for one in outcome.moved(5)] == [attempt] and not outcome.moved(70)
    assert ("asks_need", 0, 1) in outcome.behaviors
    told = "\n".join(outcome_lines(outcome, 5, {}))
    assert "would have gone another way from turn 1" in told and "Read the same: 1 of 2" in told
    assert outcome_data(outcome, 5)["attempts"][0].keys() >= {"total_before", "total_after", "other_way_from", "same"}
    assert record(practice) == before


def test_a_feedback_says_in_one_line_that_todays_reader_counts_otherwise(practice: Practice) -> None:
    attempt, other = talked(practice, ASK, STEP), talked(practice, "", "")
    plain = {one: list(feedback_lines(Debriefing(practice, practice.feedback(one)))) for one in (attempt, other)}
    with forgetful():
        reread(practice)
    told = list(feedback_lines(Debriefing(practice, practice.feedback(attempt))))
    assert [line for line in told if line not in plain[attempt]] == ["  Read anew by today's reader: 33 (then 100)."]
    assert list(feedback_lines(Debriefing(practice, practice.feedback(other)))) == plain[other]


def test_the_present_content_judges_what_was_said_before_it_changed(practice: Practice, tmp_path: Path) -> None:
    whole, no_day = talked(practice, ASK, STEP), talked(practice, ASK, NO_DAY)
    later = tmp_path / "later"
    shutil.copytree(TEAM, later)
    rubric = (later / "rubrics" / "small.yaml").read_text("utf-8")
    (later / "rubrics" / "small.yaml").write_text(
        rubric.replace("when: proposes_next_step, anchor", "when: proposes_next_step and sets_date, anchor"), "utf-8"
    )
    now = Practice(Library((Root(later, shipped=False), shipped_root())), practice.database, rep="Ana", now=practice.now)
    assert_as_stored(now, reread(now))
    rows = {row.attempt: row for row in reread(now, "now").rows}
    assert rows[whole].moved == 0 and rows[no_day].points["step"].after == (0, 2)
    assert len(runs(now.store, "rescore")) == 2
    # Content that has changed again is read again, and only then.
    assert not Rescoring(now, "now", EVERYBODY, {}).left
    scenario = (later / "scenarios" / "small-call.yaml").read_text("utf-8")
    (later / "scenarios" / "small-call.yaml").write_text(scenario.replace("perhaps", "maybe"), "utf-8")
    again = Practice(Library(now.library.roots), practice.database, rep="Ana", now=practice.now)
    outcome = reread(again, "now")
    assert outcome.obstacles == {("state", "perhaps"): 1} and [row.attempt for row in outcome.rows] == [whole]
    (later / "scenarios" / "small-call.yaml").write_text("id: small-call\n", "utf-8")
    broken = Practice(Library(now.library.roots), practice.database, rep="Ana", now=practice.now)
    assert reread(broken, "now").obstacles == {("content", ""): 2}
    for one in (now, again, broken):
        one.close()


def test_reading_goes_on_where_it_stopped_in_as_many_processes_as_one_likes(practice: Practice) -> None:
    for number in range(20):
        talked(practice, SAID[number % 7], *([STEP] if number % 7 == 0 else []))
    before = record(practice)
    alone = reread(practice)
    assert len(alone.rows) == 20 and not Rescoring(practice, "then", EVERYBODY, {}).left
    stopped = Rescoring(practice, "then", EVERYBODY, {}, again=True)
    work = stopped.work(1)
    kept = next(work)
    work.close()
    assert 0 < kept < 20
    going_on = Rescoring(practice, "then", EVERYBODY, {})
    assert going_on.run.id == stopped.run.id != alone.run.id and (going_on.kept, len(going_on.left)) == (kept, 20 - kept)
    assert sum(going_on.work(2)) == 20 - kept
    assert going_on.outcome().all == alone.all
    assert rows_of(practice.store, going_on.run.id) == list(alone.all) and all(isinstance(row, Rescored) for row in alone.all)
    assert record(practice) == before


def test_where_nothing_was_finished_there_is_nothing_to_read(practice: Practice) -> None:
    practice.start("small-call", seed=1)
    with pytest.raises(TrainerError, match="no finished talk to read"):
        Rescoring(practice, "then", EVERYBODY, {})
