"""A real talk from the worry to how it went: kept, played with the rep's own customer, and told to nobody else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import Clock
from trainer.content.library import Library
from trainer.errors import TrainerError, UnknownNameError
from trainer.evidence import Evidence
from trainer.language.detector import Found
from trainer.opinions import ask
from trainer.practice import Practice
from trainer.rehearsing import RealTalk, Rehearsing, day_of
from trainer.storage.misreadings import misreadings
from trainer.training import Training

TODAY = date(2026, 3, 2)
WORRY = "I'm afraid he says that we're too expensive"


@pytest.fixture
def own(shipped: Library, tmp_path: Path) -> Iterator[Practice]:
    practice = Practice(shipped, tmp_path / "own.db", rep="Ana", now=Clock(), cache=tmp_path / "cache" / "catalogue.json")
    practice.store.add_rep("Ana", practice.now())
    yield practice
    practice.close()


def talk(**told: str) -> RealTalk:
    return RealTalk(
        **{"customer": "Mr. Thomas Achterberg", "worry": WORRY, "stage": "negotiation", "company": "Quillon Foods", **told}, day=TODAY
    )  # type: ignore[arg-type]


def test_a_rehearsal_is_played_replayed_and_retried_with_the_reps_own_customer(own: Practice) -> None:
    rehearsing = Rehearsing(own)
    planned = rehearsing.plan(talk())
    assert planned.scenario == "price-objection"
    attempt = rehearsing.start(planned, seed=1)
    attempt.answer("That is a fair question, Thomas. What does their quote include for Quillon Foods?")
    again = own.resume(attempt.id)
    assert again.content.scenario.persona.name == "Mr. Thomas Achterberg" and again.line == attempt.line
    attempt.leave()
    feedback = own.feedback(attempt.id)
    assert feedback.content.documents["scenario"] == attempt.content.documents["scenario"]
    assert "Kowalski" not in feedback.content.documents["scenario"] and "Denise" not in feedback.content.documents["scenario"]
    assert feedback.summary.scenario == "price-objection" and feedback.summary.kind == "practice"
    retry = own.retry(attempt.id, 1)
    assert own.rehearsed_by(retry.id) == own.rehearsed_by(attempt.id)
    assert rehearsing.find("last").attempts == (attempt.id, retry.id)
    assert rehearsing.again(attempt.id, "price-objection").content.scenario.persona.name == "Mr. Thomas Achterberg"


def test_what_others_may_read_has_the_scenarios_own_names(own: Practice) -> None:
    rehearsing = Rehearsing(own)
    attempt = rehearsing.start(rehearsing.plan(talk()), seed=1)
    attempt.answer("thomas, Mr. Achterberg, what would quillon need to sign with us?")
    attempt.leave()
    own.misread(attempt.id, 1)
    listed = misreadings(own.store)[0]
    told = f"{listed.line} {listed.answer}".lower()
    assert "denise" in told and not any(name in told for name in ("thomas", "achterberg", "quillon"))
    shown = " ".join(own.store.shown_answers(own.rep)).lower()
    assert shown and not any(name in shown for name in ("thomas", "achterberg", "quillon"))


def test_no_language_model_is_asked_about_a_real_customer(own: Practice) -> None:
    class Listening:
        name = "listening"
        heard = False

        def find(self, *_asked: object) -> Found:
            self.heard = True
            return Found(())

    rehearsing = Rehearsing(own)
    attempt = rehearsing.start(rehearsing.plan(talk()), seed=1)
    attempt.answer("What does their quote include?")
    attempt.leave()
    model = Listening()
    with pytest.raises(TrainerError, match="language model"):
        ask(own, attempt.id, model)  # type: ignore[arg-type]  # a detector that only listens
    assert not model.heard


def test_model_answers_that_were_shown_are_recited_with_either_name(own: Practice) -> None:
    rehearsing = Rehearsing(own)
    planned = rehearsing.plan(talk(worry="she is 40 days late with paying our invoice", stage="account"))
    assert planned.scenario == "payment-due-chat"
    own.start("payment-due-chat", seed=1, kind="example").leave()
    attempt = rehearsing.start(planned, seed=1)
    turn = attempt.answer(str(attempt.content.scenario.states["opening"].model_answer))
    assert "Thomas" in turn.answer and not [piece for piece in turn.reading.evidence if piece.counts and isinstance(piece, Evidence)]


def test_the_first_screen_asks_to_rehearse_and_the_day_after_how_it_went(own: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = Rehearsing(own).plan(talk())
    assert Training(own).tasks()[0].rehearsal == planned.id and Training(own).tasks()[0].why == "rehearse"
    Rehearsing(own).start(planned, seed=1).leave()
    assert [task.why for task in Training(own).tasks() if task.rehearsal] == []
    clock = own.now
    monkeypatch.setattr(own, "now", lambda: clock() + timedelta(days=1))
    assert Training(own).tasks()[0].why == "outcome"
    Rehearsing(own).not_yet(planned)
    assert [task.why for task in Training(own).tasks() if task.rehearsal] == []
    monkeypatch.setattr(own, "now", lambda: clock() + timedelta(days=2))
    assert Training(own).tasks()[0].why == "outcome"
    Rehearsing(own).tell(planned, "well", "  He asked for the \n order form. ")
    assert [task.why for task in Training(own).tasks() if task.rehearsal] == []
    kept = Rehearsing(own).find(planned.id[-6:])
    assert (kept.outcome, kept.note) == ("well", "He asked for the order form.")


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"customer": " "}, "name is missing"),
        ({"worry": ""}, "worries you is missing"),
        ({"customer": "{{ rep.name }}"}, "cannot stand there"),
        ({"company": "x" * 81}, "longer than 80"),
        ({"stage": "negotiations"}, "no stage"),
    ],
)
def test_what_cannot_be_a_talk_is_refused_in_words(own: Practice, told: dict[str, str], message: str) -> None:
    with pytest.raises(TrainerError, match=message):
        Rehearsing(own).plan(talk(**told))
    assert Rehearsing(own).all() == []


def test_days_are_told_as_people_tell_them() -> None:
    assert [(day_of(text, TODAY) - TODAY).days for text in ("", "Today", "明天", "2026-03-05")] == [0, 0, 1, 3]
    with pytest.raises(TrainerError, match="no day"):
        day_of("soon", TODAY)


def test_another_reps_talks_are_not_found(own: Practice) -> None:
    planned = Rehearsing(own).plan(talk())
    other = Practice(own.library, own.database, rep="Ben", now=Clock())
    other.store.add_rep("Ben", other.now())
    with pytest.raises(UnknownNameError):
        Rehearsing(other).find(planned.id)
    other.close()


def test_a_worry_in_chinese_leads_to_a_chinese_talk_with_the_name_as_it_is_said_there(own: Practice) -> None:
    rehearsing = Rehearsing(own)
    planned = rehearsing.plan(talk(customer="王芳", company="云帆科技", worry="他拖着货款不付，我不好意思催", stage=""))
    assert planned.scenario == "zh-payment-due-wechat"
    assert "王姐" in rehearsing.briefing(planned).scenario.brief and "许" not in rehearsing.briefing(planned).scenario.brief
    with sqlite3.connect(own.database) as db:
        assert db.execute("select count(*) from rehearsals").fetchone() == (1,)
    db.close()
