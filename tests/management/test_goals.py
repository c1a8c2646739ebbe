"""Goals about imported results, set by a manager for a rep, with the history of their changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trainer.errors import TrainerError, UnknownNameError
from trainer.exchange.results_shape import Settings
from trainer.management.goals import GoalsOf
from trainer.management.results import Importing
from trainer.practice import Practice
from trainer.reports.goals import goal_data, past_data
from trainer.storage.progress import goals

SPRING = date(2026, 5, 31)


@pytest.fixture
def office(practice: Practice, tmp_path: Path) -> Practice:
    """Ana with half a year of results, and Mia, who manages; it is 2 March 2026."""
    practice.store.add_rep("Mia", practice.now())
    path = tmp_path / "half.csv"
    rows = [f"Ana,{month},{calls},¥{1000 * calls},{80 + calls}%" for month, calls in
            (("2025-09", 8), ("2025-10", 12), ("2025-11", 10), ("2025-12", 9), ("2026-01", 11), ("2026-02", 10))]  # fmt: skip
    path.write_text("Owner,Month,Deals,Revenue,CSAT\n" + "\n".join(rows), "utf-8")
    importing = Importing(practice)
    importing.store(importing.read(path, Settings(), {}, None), path, Settings(), None, {})
    return practice


def as_mia(office: Practice) -> GoalsOf:
    return GoalsOf(office.of(office.store.rep("Mia")), "Ana")


def test_a_manager_sets_a_goal_that_only_they_can_change_or_drop(office: Practice) -> None:
    state = as_mia(office).add("revenue", None, 50_000, SPRING, "the spring plan", date(2026, 1, 1))
    assert (state.reached, state.unit, state.goal.set_by, state.goal.since) == (21_000, "¥", "Mia", date(2026, 1, 1))
    own = GoalsOf(office)
    assert [one.goal.id for one in own.training.goals] == [state.goal.id]
    for forbidden in (lambda: own.drop(state.goal.id), lambda: own.change(state.goal.id, 1, None, "easier")):
        with pytest.raises(TrainerError, match="Mia has set"):
            forbidden()
    mine = own.add("deals", None, 20, SPRING, "to get better")
    with pytest.raises(TrainerError, match="The rep has set"):
        as_mia(office).drop(mine.goal.id)
    as_mia(office).drop(state.goal.id[-6:])
    assert [one.id for one in goals(office.store, office.rep)] == [mine.goal.id]


def test_the_forecast_of_a_goal_rests_on_the_periods_before_it_too(office: Practice) -> None:
    state = as_mia(office).add("revenue", None, 50_000, SPRING, "the spring plan", date(2026, 1, 1))
    assert state.forecast is not None
    assert 45_000 < state.forecast.least < 51_000 < state.forecast.most < 57_000
    assert goal_data(state)["since"] == "2026-01-01"


def test_every_change_is_kept_with_who_when_and_why(office: Practice) -> None:
    goal = as_mia(office).add("deals", None, 30, SPRING, "the spring plan").goal
    as_mia(office).change(goal.id, 36, None, "a new product")
    past = as_mia(office).change(goal.id, None, date(2026, 6, 30), "a late start")
    assert (past.state.goal.target, past.state.goal.deadline) == (36, date(2026, 6, 30))
    told = past_data(GoalsOf(office).past(GoalsOf(office).named(goal.id).goal))["changes"]
    assert [(one["by"], one["old_target"], one["target"], one["deadline"], one["why"]) for one in told] == [
        ("Mia", 30, 36, "2026-05-31", "a new product"),
        ("Mia", 36, 36, "2026-06-30", "a late start"),
    ]


@pytest.mark.parametrize(
    ("target", "deadline", "why", "message"),
    [
        (30, None, "x", "Nothing would change"),
        (31, None, " ", "Say why"),
        (10_000, None, "x", "A is missing: that is more than three times"),
        (31, date(2026, 3, 1), "x", "T is missing"),
    ],
)
def test_a_change_that_makes_no_smart_goal_is_refused(
    office: Practice, target: float, deadline: date | None, why: str, message: str
) -> None:
    goal = as_mia(office).add("deals", None, 30, SPRING, "the spring plan").goal
    with pytest.raises(TrainerError, match=message):
        as_mia(office).change(goal.id, target, deadline, why)
    assert [(one.target, one.deadline) for one in goals(office.store, office.rep)] == [(30, SPRING)]


def test_satisfaction_begins_where_it_stood_and_has_a_top(office: Practice) -> None:
    own = GoalsOf(office)
    with pytest.raises(TrainerError, match="above today's 90 and at most 100"):
        own.add("satisfaction", None, 85, SPRING, "they stay longer")
    state = own.add("satisfaction", None, 95, SPRING, "they stay longer")
    assert (state.goal.baseline, state.done, state.enough) == (90, False, False)


def test_practice_cannot_be_counted_from_an_earlier_day_and_attempts_are_talks(office: Practice) -> None:
    with pytest.raises(TrainerError, match="Practice counts from now on"):
        GoalsOf(office).add("talks", None, 5, SPRING, "x", date(2026, 1, 1))
    assert GoalsOf(office).add("attempts", None, 5, SPRING, "x").goal.metric == "talks"
    with pytest.raises(UnknownNameError):
        GoalsOf(office, "Nobody")
