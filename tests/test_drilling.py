"""A drill over a real database: chosen, answered, interrupted, gone on with, looked back on."""

from __future__ import annotations

from typing import Any

import pytest

from trainer.drilling import Drill, MomentChoice, begin, find_drill, skill_named
from trainer.errors import GoneError, TrainerError, UnknownNameError
from trainer.practice import Practice
from trainer.storage.drills import NewMoment
from trainer.storage.misreadings import misreadings
from trainer.training import Training

GOOD = "That is a fair question, and I can see why you ask. What does the other offer include?"


_chosen: list[NewMoment] = []


def new_drill(practice: Practice, turns: int = 3, timed: int | None = None) -> Drill:
    """A drill of moments that are chosen once for all tests, for it takes a second."""
    if not _chosen:
        _chosen.extend(MomentChoice(Training(practice), "empathy", 10).moments)
    return begin(practice, "empathy", _chosen[:turns], timed)


def test_a_drill_takes_different_states_of_one_skill_out_of_several_scenarios(practice: Practice) -> None:
    moments = MomentChoice(Training(practice), "closing", 6).moments
    assert len({(one.scenario, one.state) for one in moments}) == 6 and len({one.scenario for one in moments}) > 4
    for one in moments:
        content = practice.briefing(one.scenario)
        state = content.scenario.states[one.state]
        assert content.scenario.language == "en" and state.ending is None and state.model_answer
        assert content.rubric.criteria[one.criterion].skill == "closing"


def test_states_met_before_wait_until_others_have_had_their_turn(practice: Practice) -> None:
    first = new_drill(practice)
    for _moment in range(3):
        first.answer("Hm.")
    again = MomentChoice(Training(practice), "empathy", 3).moments
    met = {(one.moment.content.scenario.id, one.turn.state) for one in first.turns}
    assert not met & {(one.scenario, one.state) for one in again}


def test_an_answer_tells_at_once_what_it_earned_what_was_missing_and_the_model_answer(practice: Practice) -> None:
    drill = new_drill(practice)
    expert, empty = drill.moment.model_answer, drill.moment
    assert expert not in practice.store.shown_answers(practice.rep)
    done = drill.answer(expert)
    assert done.good and done.moment == empty and all(piece.quote in expert for piece in done.result.evidence)
    assert expert in practice.store.shown_answers(practice.rep)
    silent = drill.answer("")
    assert not silent.good and silent.result.points == 0 and silent.shot.missing and silent.moment.model_answer


def test_the_experts_answer_recited_after_it_was_shown_earns_nothing_in_another_drill(practice: Practice) -> None:
    first = new_drill(practice)
    shown = [first.answer("") for _moment in range(3)]
    again = new_drill(practice)
    assert [again.answer(one.moment.model_answer).result.points for one in shown] == [0, 0, 0]


def test_an_answer_given_before_in_the_same_drill_earns_nothing_again(practice: Practice) -> None:
    drill = new_drill(practice, 10)
    words = "I hear you, and I understand completely why all of this makes you so angry and tired by now."
    results = [drill.answer(words) for _moment in range(10)]
    first = next(at for at, one in enumerate(results) if one.result.points)
    assert all(one.result.points == 0 for at, one in enumerate(results) if at > first)


def test_an_interrupted_drill_keeps_its_answers_and_goes_on_at_the_same_moment(practice: Practice) -> None:
    drill = new_drill(practice)
    drill.answer(GOOD)
    drill.leave()
    waiting = drill.moment
    again = Practice(practice.library, practice.database, rep="Ana")
    found = Training(again).open_drill("empathy")
    assert found is not None and (found.answered, found.moments, found.finished) == (1, 3, None)
    resumed = Drill(again, found.id)
    assert [(one.turn, one.result) for one in resumed.turns] == [(one.turn, one.result) for one in drill.turns]
    assert (resumed.moment.standing, resumed.moment.criterion) == (waiting.standing, waiting.criterion)
    resumed.answer("Hm.")
    with pytest.raises(GoneError):
        drill.answer("In another window.")
    again.close()


def test_a_drill_without_an_answer_leaves_nothing_behind(practice: Practice) -> None:
    new_drill(practice).leave()
    assert Training(practice).drills == [] and practice.store.rows("select * from drill_turns") == []


def test_a_finished_drill_counts_as_a_day_and_moves_no_level(practice: Practice) -> None:
    drill = new_drill(practice)
    for answer in (GOOD, "Hm."):
        drill.answer(answer)
    assert not Training(practice).days.practiced
    drill.answer("")
    training = Training(practice)
    assert training.days.practiced and not training.skills and practice.history() == [] and practice.best() == {}
    assert [(one.skill, one.answered, one.good) for one in training.drills] == [("empathy", 3, drill.good)]
    assert drill.ended and training.open_drill("empathy") is None
    with pytest.raises(TrainerError, match="over"):
        drill.answer("One more.")


def test_a_drill_is_graded_again_from_its_stored_evidence_and_the_content_of_its_day(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    drill = new_drill(practice)
    done = drill.answer(GOOD)

    def gone(*_arguments: Any, **_named: Any) -> Any:
        raise AssertionError("content was read from files, or an answer was read again")

    monkeypatch.setattr("trainer.drilling.load_content", gone)
    monkeypatch.setattr("trainer.drilling.read_at", gone)
    assert Drill(practice, drill.id).turns[0].result == done.result
    practice.store.db.conn.execute("update drill_turns set points = 4 where points is not null")
    with pytest.raises(TrainerError, match="does not replay"):
        Drill(practice, drill.id)


def test_the_time_an_answer_took_is_kept_with_it(practice: Practice) -> None:
    drill = new_drill(practice, timed=60)
    clock = drill.clock
    assert clock is not None
    clock.read = lambda: 100.0
    drill.go_on()
    clock.read = lambda: 141.0
    drill.answer(GOOD)
    again = Drill(practice, drill.id)
    assert again.timed == 60 and again.turns[0].turn.seconds == 41


def test_a_misread_moment_goes_to_the_authors_without_a_name(practice: Practice) -> None:
    drill = new_drill(practice)
    done = drill.answer(GOOD)
    drill.misread(1)
    assert [(one.scenario, one.state, one.answer) for one in misreadings(practice.store)] == [
        (done.moment.content.scenario.id, done.turn.state, GOOD)
    ]


def test_a_skill_that_leaders_train_is_drilled_when_it_is_named(practice: Practice) -> None:
    moments = MomentChoice(Training(practice), "goals", 2).moments
    assert len(moments) == 2 and all("lead" in one.scenario for one in moments)


def test_a_skill_is_found_by_id_or_title_and_an_unknown_one_is_told_with_the_nearest(practice: Practice) -> None:
    training = Training(practice)
    assert skill_named(training, "empathy") == skill_named(training, training.title("empathy")) == "empathy"
    with pytest.raises(UnknownNameError, match="empaty") as wrong:
        skill_named(training, "empaty")
    assert "empathy" in wrong.value.hint.split(".")[0] and "closing" in wrong.value.hint


def test_a_drill_belongs_to_its_rep(practice: Practice) -> None:
    drill = new_drill(practice)
    drill.answer(GOOD)
    practice.store.add_rep("Bo", practice.now())
    other = Practice(practice.library, practice.database, rep="Bo")
    assert find_drill(Training(other), drill.id) is None and find_drill(Training(practice), drill.id[-8:]) == drill.id
    with pytest.raises(UnknownNameError):
        Drill(other, drill.id)
    other.close()
