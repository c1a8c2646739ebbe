"""A team's goal is a goal for each rep; its progress is the sum of theirs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trainer.errors import TrainerError
from trainer.exchange.results_shape import Settings
from trainer.management.goals import GoalsOf
from trainer.management.results import Importing
from trainer.management.team_goals import TeamGoals
from trainer.practice import Practice
from trainer.storage.people import add_team, deactivate, place, team_named
from trainer.storage.progress import goals

SPRING = date(2026, 5, 31)
JANUARY = date(2026, 1, 1)


@pytest.fixture
def mia(practice: Practice, tmp_path: Path) -> Practice:
    """Mia, who manages Ana and Bo with a year of results, and Cy, who has none; it is 2 March 2026."""
    for name in ("Mia", "Bo", "Cy"):
        practice.store.add_rep(name, practice.now())
    months = [f"2025-{month:02}" for month in range(2, 13)] + ["2026-01", "2026-02"]
    path = tmp_path / "year.csv"
    path.write_text("Owner,Month,Deals\n" + "".join(f"Ana,{month},10\nBo,{month},5\n" for month in months), "utf-8")
    importing = Importing(practice)
    importing.store(importing.read(path, Settings(), {}, None), path, Settings(), None, {})
    return practice.of(practice.store.rep("Mia"))


def test_parts_become_the_reps_goals_and_add_up(mia: Practice) -> None:
    state = TeamGoals(mia).add("deals", 76, SPRING, "the spring plan", since=JANUARY)
    assert [(one.part.rep.name, one.part.part) for one in state.parts] == [("Ana", 38), ("Bo", 38)]
    assert (state.reached, state.asked) == (30, 76)
    # 15 deals come together in every month, so the range has no width: 30 and three months more.
    assert state.forecast is not None and (state.forecast.least, state.forecast.most, state.forecast.chance) == (75, 75, 0)
    for name in ("Ana", "Bo"):
        assert [(one.target, one.set_by, one.since) for one in goals(mia.store, mia.store.rep(name))] == [(38, "Mia", JANUARY)]


def test_shares_name_who_takes_how_much(mia: Practice) -> None:
    state = TeamGoals(mia).add("deals", 50, SPRING, "x", split="share", shares={"Ana": 2, "Bo": 1})
    assert [one.part.part for one in state.parts] == [33, 17]
    with pytest.raises(TrainerError, match="--share names everybody"):
        TeamGoals(mia).add("deals", 50, SPRING, "x", split="share", shares={"Ana": 2}, reps=["Bo"])
    with pytest.raises(TrainerError, match="Nobody has a share"):
        TeamGoals(mia).add("deals", 50, SPRING, "x", split="share")


def test_a_season_splits_every_part_into_months(mia: Practice) -> None:
    state = TeamGoals(mia).add("deals", 61, SPRING, "x", split="season", since=date(2026, 3, 1))
    assert sum(state.months.values()) == 61
    for one in state.parts:
        assert sum(one.part.months.values()) == one.part.part
    with pytest.raises(TrainerError, match="no results of 2025-01"):
        TeamGoals(mia).add("deals", 60, SPRING, "x", split="season", since=JANUARY)


def test_nothing_is_stored_where_one_part_cannot_be_reached(mia: Practice) -> None:
    with pytest.raises(TrainerError, match="Bo, 80: A is missing"):
        TeamGoals(mia).add("deals", 160, SPRING, "x")
    assert TeamGoals(mia).all() == []
    assert goals(mia.store, mia.store.rep("Ana")) == []


def test_a_part_that_was_changed_by_itself_is_told(mia: Practice) -> None:
    state = TeamGoals(mia).add("deals", 40, SPRING, "x")
    GoalsOf(mia, "Ana").change(state.parts[0].part.goal, 25, None, "a new region")
    [now] = TeamGoals(mia).all()
    assert (now.asked, now.goal.target) == (45, 40)


def test_only_who_has_set_a_team_goal_drops_it_with_its_parts(mia: Practice) -> None:
    state = TeamGoals(mia).add("attempts", 10, SPRING, "x", reps=["Cy", "Bo"])
    with pytest.raises(TrainerError, match="Mia has set"):
        TeamGoals(mia.of(mia.store.rep("Ana"))).drop(state.goal.id)
    TeamGoals(mia).drop(state.goal.id[-6:])
    assert TeamGoals(mia).all() == []
    assert goals(mia.store, mia.store.rep("Cy")) == []


def test_a_goal_is_of_a_team_and_of_nobody_who_is_gone(mia: Practice) -> None:
    add_team(mia.store, "North", mia.now())
    place(mia.store, mia.store.rep("Bo"), team_named(mia.store, "North"), "rep", mia.now())
    north = TeamGoals(mia).add("deals", 12, SPRING, "x", team="North")
    assert [one.part.rep.name for one in north.parts] == ["Bo"]
    deactivate(mia.store, mia.store.rep("Bo"), mia.now())
    assert [one.part.rep.name for one in TeamGoals(mia).add("deals", 12, SPRING, "x").parts] == ["Ana"]
    with pytest.raises(TrainerError, match="exclude each other"):
        TeamGoals(mia).add("deals", 12, SPRING, "x", team="North", reps=["Ana"])
