"""What a rep was asked to practice, and whether it is done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from trainer.coaching.assignments import Assignment, Standing, refuse_unsound, standing
from trainer.errors import TrainerError

SET = datetime(2026, 3, 2, 8, tzinfo=UTC)
TODAY = date(2026, 3, 4)
ONE = Assignment("7", "call", None, SET, date(2026, 3, 6))


@dataclass(frozen=True)
class Talk:
    hour: float
    passed: bool | None
    total: float | None = 75
    scenario: str = "call"
    kind: str = "practice"

    @property
    def started(self) -> datetime:
        return SET + timedelta(hours=self.hour)

    @property
    def finished(self) -> datetime | None:
        return None if self.passed is None else self.started


def told(assignment: Assignment, *talks: Talk, today: date = TODAY) -> tuple[str, int, int]:
    found: Standing = standing(assignment, reversed(talks), ["call", "visit"], today)
    return found.state, found.attempts, found.passed


def test_it_is_done_once_enough_talks_are_passed_and_overdue_after_its_day() -> None:
    assert told(ONE) == ("open", 0, 0)
    assert told(ONE, Talk(1, False), Talk(2, True)) == ("passed", 2, 1)
    assert told(ONE, Talk(1, False), today=date(2026, 3, 6)) == ("open", 1, 0)
    assert told(ONE, Talk(1, False), today=date(2026, 3, 7)) == ("overdue", 1, 0)
    assert told(ONE, Talk(200, True), today=date(2026, 3, 20)) == ("passed", 1, 1)


def test_what_was_played_before_elsewhere_left_or_as_a_second_try_does_not_count() -> None:
    assert told(ONE, Talk(-1, True), Talk(1, True, scenario="visit"), Talk(2, None), Talk(3, True, kind="retry")) == ("open", 0, 0)
    assert told(replace(ONE, exam=True), Talk(1, True), Talk(2, True, kind="exam")) == ("passed", 1, 1)


def test_a_row_is_broken_by_a_failed_talk() -> None:
    row = replace(ONE, passes=2, in_a_row=True)
    assert told(row, Talk(1, True), Talk(2, False), Talk(3, True)) == ("open", 3, 1)
    assert told(row, Talk(1, True), Talk(2, False), Talk(3, True), Talk(4, True)) == ("passed", 4, 2)
    assert told(replace(row, in_a_row=False), Talk(1, True), Talk(2, False), Talk(3, True)) == ("passed", 3, 2)


def test_a_total_can_be_asked_for_and_attempts_can_run_out() -> None:
    high = replace(ONE, pass_mark=90, most=2)
    assert told(high, Talk(1, True, 89.9), Talk(2, True, 90)) == ("passed", 2, 1)
    assert told(high, Talk(1, True, 80), Talk(2, True, 85), Talk(3, True, 100)) == ("not_passed", 2, 0)


def test_a_skill_is_practiced_in_any_scenario_that_trains_it() -> None:
    skill = replace(ONE, scenario=None, skill="closing", passes=2)
    assert told(skill, Talk(1, True, scenario="visit"), Talk(2, True)) == ("passed", 2, 2)


@pytest.mark.parametrize(
    "wrong", [{"due": date(2026, 3, 3)}, {"due": date(2027, 4, 1)}, {"passes": 0}, {"passes": 3, "most": 2}, {"pass_mark": 101}]
)
def test_what_cannot_be_done_is_refused_with_what_to_write(wrong: dict[str, object]) -> None:
    refuse_unsound(ONE, TODAY)
    with pytest.raises(TrainerError) as refused:
        refuse_unsound(replace(ONE, **wrong), TODAY)  # type: ignore[arg-type]
    assert refused.value.hint
