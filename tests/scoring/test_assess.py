"""Levels, totals, reasons, blockers and advice, from evidence made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.making import reading, silence
from trainer.content.bundle import Content
from trainer.content.models import Blocker, Criterion, Level, Rubric
from trainer.evidence import Struck
from trainer.language.reading import Reading
from trainer.notation.parser import parse
from trainer.reports.names import rounded
from trainer.roleplay.talk import Talk
from trainer.scoring.assess import assess
from trainer.scoring.assessment import Assessment, CriterionResult, Reason
from trainer.scoring.rehearsed import record_of


def assessed(content: Content, *readings: Reading, leave: bool = True) -> Assessment:
    talk = Talk(content, 0)
    for number, one in enumerate(readings, 1):
        if not talk.ended:
            talk.take(replace(one, evidence=tuple(replace(piece, turn=number) for piece in one.evidence)))
    if leave:
        talk.leave()
    return assess(record_of(talk))


def result(assessment: Assessment, name: str) -> CriterionResult:
    return next(one for one in assessment.criteria if one.id == name)


def test_the_total_is_the_weighted_share_of_the_criteria_that_count(call: Content) -> None:
    assessment = assessed(call, reading("asks_need", "asks_open_question"), reading("proposes_next_step", "sets_date"))
    assert assessment.ending == "success"
    assert {one.id: (one.points, one.counts) for one in assessment.criteria} == {"ask": (2, True), "step": (2, True), "price": (0, False)}
    assert (assessment.total, assessment.passed) == (100.0, True)
    half = assessed(call, reading("asks_need", "asks_open_question"), reading("proposes_next_step"))
    assert half.total == pytest.approx(100 * (2 * 2 / 2 + 1 * 1 / 2) / 3)


def test_what_had_no_occasion_is_left_out_after_a_good_ending_but_counts_nothing_after_leaving(call: Content) -> None:
    good = assessed(call, reading("asks_need", "asks_open_question"), reading("proposes_next_step", "sets_date"))
    assert result(good, "price").reason is Reason.NO_OCCASION
    left = assessed(call, reading("asks_need", "asks_open_question"))
    assert (result(left, "price").reason, result(left, "price").counts) == (Reason.NOT_REACHED, True)
    assert left.ending == "left" and left.passed is False
    assert left.total == pytest.approx(100 * 2 / 4)


def test_a_level_shows_the_words_it_rests_on_and_what_is_missing_for_the_next(call: Content) -> None:
    step = result(assessed(call, reading("asks_need", "asks_open_question"), reading("proposes_next_step")), "step")
    assert [(piece.behavior, piece.turn, piece.quote) for piece in step.evidence] == [("proposes_next_step", 2, "s")]
    assert [part.node.behavior for part in step.missing] == ["sets_date"]  # type: ignore[attr-defined]
    assert step.next_points == 2


def test_struck_words_earn_nothing_and_are_shown_as_near(call: Content) -> None:
    struck = reading("asks_open_question", "asks_need", struck=Struck.COPIED)
    ask = result(assessed(call, replace(struck, struck=False)), "ask")
    assert (ask.points, ask.reason) == (0, Reason.NOTHING_SHOWN)
    assert [near.why for near in ask.near] == ["copied"]


def test_a_blocker_fails_an_attempt_and_leaves_its_total(call: Content) -> None:
    calm = assessed(call, reading("asks_need", "asks_open_question"), leave=True)
    rude = assessed(call, reading("asks_need", "asks_open_question"), reading("insults"))
    assert len(rude.blockers) == 1 and rude.blockers[0].evidence[0].turn == 2
    assert rude.passed is False
    assert rude.total == calm.total


def test_a_blocker_that_nobody_has_measured_is_to_be_reviewed_and_fails_nothing_by_itself(call: Content) -> None:
    open_ = replace(
        call, rubric=call.rubric.model_copy(update={"blockers": (Blocker(when=parse("thanks"), title={"": "x"}, precision={"en": 0.94}),)})
    )
    step = replace(
        reading("proposes_next_step", "sets_date"), evidence=reading("proposes_next_step", "sets_date", "thanks", turn=2).evidence
    )
    assessment = assessed(open_, reading("asks_need", "asks_open_question"), step)
    (hit,) = assessment.blockers
    assert hit.certain is False and assessment.passed is True
    sure = open_.rubric.model_copy(
        update={"blockers": (Blocker(when=parse("thanks"), title={"": "x"}, precision={"en": 0.95, "zh": 0.1}),)}
    )
    assert assessed(replace(open_, rubric=sure), reading("asks_need", "asks_open_question"), step).passed is False


def test_hints_cost_what_the_scenario_says(call: Content) -> None:
    talk = Talk(call, 0)
    talk.take(reading("asks_need", "asks_open_question"), hint=True)
    talk.take(replace(reading("proposes_next_step", "sets_date"), evidence=reading("proposes_next_step", "sets_date", turn=2).evidence))
    assessment = assess(record_of(talk))
    assert (assessment.total, assessment.hint_points) == (95.0, 5.0)


def with_level(content: Content, condition: str) -> Content:
    """The content with a rubric of one criterion, whose best level asks for a condition."""
    level = Level(points=1, when=parse(condition), anchor={"": "x"})
    criterion = Criterion(title={"": "x"}, skill="x", levels=(level, Level(points=0, anchor={"": "y"})), advice={"": "z"})
    rubric = Rubric.model_validate({"id": "one", "title": {"": "one"}, "pass": 50, "criteria": {"only": criterion}})
    return replace(content, rubric=rubric)


def test_silence_earns_nothing_whatever_the_condition_says(call: Content) -> None:
    for condition in ("not pitches", "not pitches or asks_need", "turns <= 5", "count(pitches) <= 1", "share(pitches) <= 0.5 or asks_need"):
        assert assessed(with_level(call, condition), silence(), silence()).total == 0, condition


def test_a_criterion_about_a_meter_that_is_absent_is_left_out(call: Content) -> None:
    scenario = call.scenario.model_copy(update={"meters": {"patience": call.scenario.meters["patience"]}, "hint_cost": 0})
    states = {name: state.model_copy(update={"replies": tuple(move.model_copy(update={"effects": {}}) for move in state.replies)}) for name, state in scenario.states.items()}  # fmt: skip
    content = replace(with_level(call, "trust >= 50 and asks_need"), scenario=scenario.model_copy(update={"states": states}))
    assessment = assessed(content, reading("asks_need"))
    assert (assessment.total, assessment.passed, assessment.criteria[0].reason) == (None, None, Reason.NO_METER)


def test_advice_begins_with_what_would_have_raised_the_total_most_and_ends_with_what_was_not_reached(call: Content) -> None:
    assessment = assessed(call, reading("asks_closed_question"), reading("asks_open_question"), silence())
    reached = {result.id: result.reason is not Reason.NOT_REACHED for result in assessment.criteria}
    in_order = [(reached[advice.criterion], advice.gain) for advice in assessment.advice]
    assert in_order == sorted(in_order, reverse=True) and in_order[0][1] > 0
    assert not in_order[-1][0]


def test_advice_quotes_a_model_answer_only_where_it_does_what_is_missing(call: Content) -> None:
    assessment = assessed(call, reading("asks_closed_question"))
    ask = next(advice for advice in assessment.advice if advice.criterion == "ask")
    assert (ask.turn, ask.model_answer) == (1, call.scenario.states["opening"].model_answer)
    step = next(advice for advice in assessment.advice if advice.criterion == "step")
    assert step.model_answer is None


def test_a_total_is_shown_rounded_half_up_and_compared_unrounded(call: Content) -> None:
    assert [rounded(total) for total in (64.5, 64.49, None)] == ["65", "64", "–"]
    # 2 of 3, 3 of 5 and, with twice the weight, 2 of 3 points are 65 of 100, which floating numbers add up to a hair less.
    levels = {"a": (2, 3, 1), "b": (3, 5, 1), "c": (2, 3, 2)}
    criteria = {name: graded(points, most, weight) for name, (points, most, weight) in levels.items()}
    for mark, passes in ((65, True), (65.01, False)):
        rubric = Rubric(id="thirds", title={"": "Thirds"}, **{"pass": mark}, criteria=criteria)
        assessment = assessed(replace(call, rubric=rubric), reading("asks_need"), reading("proposes_next_step", "sets_date"))
        assert (assessment.total, assessment.passed) == (65.0, passes)


def graded(points: int, most: int, weight: float) -> Criterion:
    """A criterion that gives some of its points to who asks about a need."""
    levels = ((most, "insults"), (points, "asks_need"), (0, None))
    return Criterion(
        title={"": "Graded"},
        skill="any",
        weight=weight,
        levels=tuple(Level(points=some, when=parse(when) if when else None, anchor={"": "what one hears"}) for some, when in levels),
        advice={"": "Do it."},
    )


_BEHAVIORS = ["asks_need", "asks_open_question", "asks_closed_question", "proposes_next_step", "sets_date", "pitches", "greets"]
_READINGS = st.lists(st.lists(st.sampled_from(_BEHAVIORS), max_size=4, unique=True).map(lambda names: reading(*names)), max_size=6)


@settings(max_examples=60, deadline=None)
@given(_READINGS)
def test_points_stay_within_the_rubric_and_the_total_within_0_and_100(call: Content, readings: list[Reading]) -> None:
    assessment = assessed(call, *readings)
    assert all(0 <= one.points <= one.of for one in assessment.criteria)
    assert assessment.total is not None and 0 <= assessment.total <= 100
    for one in assessment.criteria:
        assert one.points == 0 or one.evidence


def test_an_attempt_that_failed_does_not_pass_whatever_its_total(call: Content) -> None:
    readings = reading("asks_need", "asks_open_question"), reading("proposes_next_step", "sets_date")
    good = assess(record_of(_ended(call, "success", *readings)))
    lost = assess(record_of(_ended(call, "failure", *readings)))
    assert (good.passed, lost.passed) == (True, False)
    assert lost.total is not None and lost.total >= lost.pass_mark


def _ended(call: Content, ending: str, *readings: Reading) -> Talk:
    talk = Talk(call, 0)
    for one in readings:
        talk.take(one)
    talk.position = replace(talk.position, ending=ending)
    return talk


def test_everything_in_a_criterion_looks_at_its_own_scope(call: Content) -> None:
    criterion = replace_in(call.rubric.criteria["step"], applies=parse("asks_need"), within=("discovery",))
    content = replace(call, rubric=replace_in(call.rubric, criteria={"step": criterion}))
    readings = reading("asks_need", "asks_open_question"), reading("proposes_next_step", "sets_date")
    # The question came at the opening, which is outside of the scope.
    assert result(assessed(content, *readings), "step").reason is Reason.NO_OCCASION


def replace_in(model: Any, **changes: Any) -> Any:
    return model.model_copy(update=changes)
