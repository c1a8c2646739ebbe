"""How much advice a rep is told at a time."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from trainer.coaching.dose import dose
from trainer.coaching.earlier import EarlierAttempt, compared
from trainer.coaching.mastery import Mastery


def held(level: float, scenarios: int = 3) -> Mastery:
    return Mastery(math.log(level / (1 - level)), 0.3, attempts=8, scenarios=scenarios, mastered=False)


def test_a_beginner_is_told_one_change_however_well_the_first_talks_went() -> None:
    assert dose([held(0.9)], talks=2) == 1
    assert dose([], talks=9) == 1


def test_who_still_wins_few_points_is_told_one_change_and_who_holds_the_skills_three() -> None:
    assert dose([held(0.3), held(0.35)], talks=9) == 1
    assert dose([held(0.5), held(0.55)], talks=9) == 2
    assert dose([held(0.8), held(0.7)], talks=9) == 3


def test_a_high_level_that_is_little_known_is_no_reason_for_three() -> None:
    assert dose([held(0.8, scenarios=1)], talks=9) == 2


def attempt(day: int, total: float, points: int, of: int = 5) -> EarlierAttempt:
    return EarlierAttempt(str(day), datetime(2026, 11, day, tzinfo=UTC), total, False, {"asks": (points, of)})


def test_points_stand_beside_those_of_last_time_and_the_best_and_few_attempts_are_called_so() -> None:
    found = compared({"asks": (3, 5)}, {"asks": True}, [attempt(1, 60, 5), attempt(2, 20, 1)])
    assert found is not None and found.little and (found.number, found.best, found.last.total) == (2, 60, 20)
    assert [(row.then, row.now, row.best) for row in found.criteria] == [(1, 3, 5)]
    assert compared({"asks": (3, 5)}, {"asks": True}, []) is None


def test_a_criterion_that_was_worth_something_else_is_not_compared() -> None:
    found = compared({"asks": (3, 5)}, {"asks": True}, [attempt(1, 60, 2, of=2)])
    assert found is not None and [(row.then, row.best) for row in found.criteria] == [(None, None)]
