"""Where somebody stands with a plan: weeks that open by the calendar or behind a gate, steps that are done, missed or wait."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.choice import Option
from trainer.coaching.plans import PlanStanding, Started, Tick, changes, due_steps, plan_standing
from trainer.coaching.today import tasks
from trainer.content.models import Plan
from trainer.content.plans import kept_plan

MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
STARTED = Started("1", "first", "sha256:0", MONDAY, NOW, "Mona")
READ = {"id": "text", "read": "Read this.", "title": "A text", "by": "monday"}
CALL = {"id": "call", "scenario": "call", "by": "wednesday"}
MEET = {"id": "meet", "talk_with": "your manager", "by": "friday"}
VISIT = {"id": "visit", "skill": "closing", "passes": 2, "by": "thursday"}
EXTRA = {"id": "extra", "scenario": "extra", "required": False}


def plan(*weeks: list[dict[str, Any]], gates: str = "") -> Plan:
    """A plan with some weeks; `gates` names by a g those behind one."""
    data = {
        "id": "first",
        "language": "en",
        "title": "First",
        "for": "New reps",
        "weeks": [
            {
                "title": f"Week {number}",
                "aim": "More.",
                "steps": steps,
                "gate": "passed" if gates[number - 1 : number] == "g" else "calendar",
            }
            for number, steps in enumerate(weeks, 1)
        ],
    }
    return kept_plan(json.dumps(data))


@dataclass(frozen=True)
class Talk:
    scenario: str
    day: float
    """After the Monday on which the plan began."""
    passed: bool = True
    kind: str = "practice"
    total: float = 80

    @property
    def started(self) -> datetime:
        return NOW + timedelta(days=self.day)

    @property
    def finished(self) -> datetime:
        return self.started + timedelta(minutes=5)


def stood(one: Plan, day: int, *talks: Talk, ticks: dict[str, int] | None = None) -> PlanStanding:
    """How it stands so many days after its first one."""
    ticked = {step: Tick(NOW + timedelta(days=when)) for step, when in (ticks or {}).items()}
    return plan_standing(STARTED, one, talks, ticked, lambda skill: ["visit", "call"], MONDAY + timedelta(days=day))


def states(standing: PlanStanding) -> dict[str, str]:
    return {one.step.id: one.state for one in standing.steps}


TWO = plan([READ, CALL, MEET, EXTRA], [VISIT])
GATED = plan([READ, CALL, MEET, EXTRA], [VISIT], [{"id": "exam", "scenario": "call", "exam": True, "most": 2}], gates=".gg")


def test_a_step_waits_until_its_day_is_late_after_it_and_done_whenever_it_is_done() -> None:
    assert states(stood(TWO, 0)) == {"text": "open", "call": "open", "meet": "open", "extra": "open", "visit": "later"}
    third = states(stood(TWO, 3))
    assert third == {"text": "overdue", "call": "overdue", "meet": "open", "extra": "open", "visit": "later"}
    late = stood(TWO, 9, Talk("call", 8), ticks={"text": 0, "meet": 5})
    assert states(late) == {"text": "passed", "call": "passed", "meet": "passed", "extra": "overdue", "visit": "open"}
    assert [one.due.isoformat() for one in late.steps if one.due] == ["2026-03-02", "2026-03-04", "2026-03-06", "2026-03-08", "2026-03-12"]


def test_what_comes_first_is_overdue_and_then_the_nearest_day() -> None:
    standing = stood(TWO, 4, ticks={"text": 0})
    assert [one.standing.step.id for one in due_steps(standing)] == ["call", "meet", "extra"]
    assert [one.step.id for one in standing.waiting] == ["call", "meet", "extra"] and standing.overdue == 1


def test_talks_of_before_the_week_opened_do_not_count_for_it() -> None:
    assert states(stood(TWO, 9, Talk("visit", 1), Talk("visit", 2)))["visit"] == "open"
    assert states(stood(TWO, 9, Talk("visit", 7), Talk("call", 8)))["visit"] == "passed"


def test_a_gate_opens_with_the_required_steps_and_not_before_its_day() -> None:
    waiting = stood(GATED, 9, Talk("call", 1), ticks={"text": 0})
    assert states(waiting)["visit"] == "later" and waiting.weeks[1].opens is None and waiting.weeks[2].opens is None
    early = stood(GATED, 4, Talk("call", 1), ticks={"text": 0, "meet": 2})
    assert early.weeks[1].opens == MONDAY + timedelta(days=7) and not early.weeks[1].is_open
    assert states(stood(GATED, 7, Talk("call", 1), ticks={"text": 0, "meet": 2}))["visit"] == "open"


def test_who_passes_the_gate_late_goes_on_at_once_and_has_a_whole_week() -> None:
    # The last required step on Thursday of the second week.
    late = stood(GATED, 10, Talk("call", 10), ticks={"text": 0, "meet": 2})
    assert late.weeks[1].opens == MONDAY + timedelta(days=10) and late.weeks[1].counted_from == MONDAY + timedelta(days=14)
    assert late.steps[4].due == date(2026, 3, 19) and late.steps[4].state == "open"
    done = stood(GATED, 21, Talk("call", 10), Talk("visit", 11), Talk("visit", 12), ticks={"text": 0, "meet": 2})
    assert done.weeks[2].opens == MONDAY + timedelta(days=21) and states(done)["exam"] == "open"


def test_a_spent_step_keeps_the_gate_shut_and_the_plan_is_done_without_what_is_not_required() -> None:
    spent = plan([{**CALL, "most": 1}], [READ], gates=".g")
    assert states(stood(spent, 20, Talk("call", 0, passed=False), Talk("call", 1))) == {"call": "not_passed", "text": "later"}
    whole = stood(TWO, 9, Talk("call", 1), Talk("visit", 8), Talk("visit", 8.5), ticks={"text": 0, "meet": 2})
    assert whole.done and states(whole)["extra"] == "overdue"


@given(
    talks=st.lists(st.builds(Talk, st.sampled_from(["call", "visit"]), st.floats(-5, 40), st.booleans()), max_size=12),
    ticks=st.dictionaries(st.sampled_from(["text", "meet"]), st.integers(0, 30)),
    day=st.integers(-3, 40),
)
def test_more_practice_never_closes_what_was_open_or_undoes_what_was_done(talks: list[Talk], ticks: dict[str, int], day: int) -> None:
    few, more = stood(GATED, day, *talks[:-1], ticks=ticks), stood(GATED, day, *talks, ticks=ticks)
    # The exam is another kind of talk, so that nothing here spends its attempts.
    for one, other in zip(few.weeks, more.weeks, strict=True):
        assert other.is_open or not one.is_open
        assert other.is_open or all(step.state in ("later", "passed") for step in other.steps)
    opened = [week.opens for week in more.weeks if week.opens is not None]
    assert opened == sorted(opened)


def test_what_a_newer_plan_changes_is_told_by_step() -> None:
    newer = plan(
        [{**READ, "by": "tuesday"}, MEET, EXTRA, {"id": "new", "scenario": "new"}], [VISIT, {**CALL, "pass_mark": 80.0}], gates=".g"
    )
    found = [(one.kind, one.step.id if one.step is not None else "", one.week, one.keys) for one in changes(TWO, newer)]
    assert found == [
        ("changed", "text", 1, ("by",)),
        ("added", "new", 1, ()),
        ("moved", "call", 2, ()),
        ("changed", "call", 2, ("pass_mark",)),
        ("gate", "", 2, ()),
    ]
    assert [(one.kind, one.step.id) for one in changes(newer, TWO) if one.kind == "gone" and one.step is not None] == [("gone", "new")]
    assert changes(TWO, TWO) == []


def test_steps_stand_on_the_list_of_today_overdue_first_and_leave_a_place_for_the_rest() -> None:
    options = [Option(name, "en", 1, {"closing": 1.0}, 0.4) for name in ("call", "visit", "extra", "other")]
    found = tasks([], [], {}, options, {}, NOW, language="en", planned=due_steps(stood(TWO, 4, ticks={"text": 0})))
    assert [(one.why, one.scenario, one.step.standing.step.id if one.step else "") for one in found] == [
        ("planned", "call", "call"),
        ("planned", "", "meet"),
        ("first", "extra", ""),
    ]


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ({"id": "x"}, "just one of"),
        ({"id": "x", "scenario": "call", "read": "y"}, "just one of"),
        ({"id": "x", "read": "y"}, "title"),
        ({"id": "x", "talk_with": "y", "passes": 2}, "passes"),
        ({"id": "x", "scenario": "call", "passes": 3, "most": 2}, "most"),
        ({"id": "x", "scenario": "call", "least": 3, "most": 2}, "most"),
    ],
)
def test_a_step_that_says_too_much_or_too_little_is_none(step: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        plan([step])
