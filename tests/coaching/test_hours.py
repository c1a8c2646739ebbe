"""An hour of coaching goes where somebody is surely below what is wanted, at a skill that weighs and can be taught."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from trainer.coaching.hours import SESSION, TALKS_AN_HOUR, TARGET, USUAL_SLOPE, Held, spent, worths
from trainer.coaching.mastery import Mastery
from trainer.coaching.practiced import share_of


def held(rep: str, level: float, *, sd: float = 0.3, weight: float = 0.2, skill: str = "closing", slope: float | None = None) -> Held:
    return Held(rep, skill, Mastery(math.log(level / (1 - level)), sd, 6, 4, mastered=False), "none", slope, weight)


def test_who_is_further_below_and_the_skill_that_weighs_more_come_first() -> None:
    found = worths([held("a", 0.75), held("b", 0.5), held("c", 0.5, weight=0.3, skill="asking")])
    assert [(one.rep, one.skill) for one in found] == [("c", "asking"), ("b", "closing"), ("a", "closing")]


def test_who_is_surely_above_is_worth_nothing_and_never_gets_a_session() -> None:
    found = worths([held("a", 0.95, sd=0.1), held("b", 0.5)])
    assert found[1].points == pytest.approx(0, abs=1e-6)
    assert {one.worth.rep for one in spent(found, 5)} == {"b"}


def test_the_gain_is_what_the_talks_of_an_hour_raise_a_level_and_at_most_the_gap() -> None:
    (one,) = worths([held("a", 0.5)])
    assert one.gain == pytest.approx(share_of(TALKS_AN_HOUR * USUAL_SLOPE) - 0.5)
    (near,) = worths([held("a", TARGET - 0.001, slope=5.0)])
    assert near.gain == pytest.approx(0.001)


def test_a_skill_that_has_proved_teachable_in_the_team_pays_more() -> None:
    learners = [held(str(number), 0.5, slope=0.4) for number in range(12)]
    taught = worths([*learners, held("x", 0.5)])
    plain = worths([replace(one, slope=0.0) for one in learners] + [held("x", 0.5)])
    assert next(one for one in taught if one.rep == "x").gain > 2 * next(one for one in plain if one.rep == "x").gain


def test_the_budget_is_spent_in_sessions_where_the_next_brings_most() -> None:
    found = worths([held("a", 0.4), held("b", 0.5), held("c", 0.79)])
    sessions = spent(found, 4 * SESSION, most_each=2)
    assert len(sessions) == 4 and max(sum(one.worth.rep == rep for one in sessions) for rep in "abc") == 2
    assert all(before.points >= after.points for before, after in zip(sessions, sessions[1:], strict=False))
    assert spent(found, 0.1) == []
