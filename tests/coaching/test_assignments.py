"""What a rep was asked to practice, and whether it is done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.assignments import Assignment, Standing, refuse_unsound, standing
from trainer.coaching.occurrences import Every, Series, occurrences
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


def test_as_many_attempts_as_are_asked_for_come_before_it_is_passed() -> None:
    least = replace(ONE, least=3)
    assert told(least, Talk(1, True), Talk(2, True)) == ("open", 2, 1)
    assert told(least, Talk(1, True), Talk(2, False), Talk(3, False)) == ("passed", 3, 1)
    row = replace(ONE, passes=2, in_a_row=True, least=4, most=4)
    assert told(row, Talk(1, True), Talk(2, True), Talk(3, False), Talk(4, False)) == ("passed", 4, 2)
    assert told(row, Talk(1, True), Talk(2, False), Talk(3, True), Talk(4, False)) == ("not_passed", 4, 0)


def test_what_is_passed_after_its_day_is_passed_and_says_that_it_was_late() -> None:
    late = standing(ONE, [Talk(24 * 6, True)], [], date(2026, 3, 20))
    assert late.state == "passed" and late.late and late.done == Talk(24 * 6, True).started
    assert not standing(ONE, [Talk(3, True)], [], date(2026, 3, 20)).late


def test_every_week_stands_for_itself_passed_missed_and_open() -> None:
    weekly = replace(ONE, every="week", times=4)
    # The first is due on Friday 6 March, the second opens the day after.
    talks = [Talk(24, True), Talk(24 * 11, False), Talk(24 * 18, True)]
    now = standing(weekly, talks, [], date(2026, 3, 23))
    assert [(one.number, one.state, one.assignment.due.day) for one in (*now.former, now)] == [
        (1, "passed", 6),
        (2, "not_passed", 13),
        (3, "passed", 20),
        (4, "open", 27),
    ]
    assert now.next_opens is None, "The fourth is the last."
    assert standing(weekly, talks, [], date(2026, 3, 20)).next_opens == date(2026, 3, 21)
    assert standing(weekly, talks, [], date(2026, 4, 9)).state == "overdue", "The last one can still be done."
    assert standing(weekly, [*talks, Talk(24 * 40, True)], [], date(2026, 4, 20)).late


def test_the_31st_comes_on_the_last_day_of_shorter_months() -> None:
    days = [one.due for one in islice(occurrences(Series(date(2027, 10, 31), "month")), 6)]
    assert days == [date(2027, 10, 31), date(2027, 11, 30), date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]


@given(
    first=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    every=st.sampled_from(["week", "month"]),
    times=st.integers(2, 40),
)
def test_the_days_of_what_repeats_belong_to_just_one_occurrence_each(first: date, every: Every, times: int) -> None:
    found = list(occurrences(Series(first, every, times)))
    assert len(found) == times and found[0].opens is None and found[-1].ends is None
    for one, following in pairwise(found):
        assert one.ends == one.due and following.opens == one.due + timedelta(days=1) <= following.due
        if every == "month":
            assert following.due.day == first.day or (following.due + timedelta(days=1)).day == 1 and following.due.day < first.day
            assert (following.due.year * 12 + following.due.month) - (one.due.year * 12 + one.due.month) == 1
    until = found[-1].due
    assert list(occurrences(Series(first, every, until=until)))[-1].due == until


def test_who_gets_what_repeats_later_begins_with_what_is_still_to_come() -> None:
    weekly = replace(ONE, every="week", created=SET + timedelta(days=9))
    now = standing(weekly, [], [], date(2026, 3, 11))
    assert (now.number, now.state, now.former, now.assignment.due) == (2, "open", (), date(2026, 3, 13))


def test_what_was_withdrawn_says_so_whatever_was_played_for_it() -> None:
    assert told(replace(ONE, withdrawn=SET + timedelta(days=1)), Talk(1, True))[0] == "withdrawn"


@pytest.mark.parametrize(
    "wrong",
    [
        {"times": 3},
        {"until": date(2026, 5, 1)},
        {"every": "week", "times": 3, "until": date(2026, 5, 1)},
        {"every": "week", "times": 1},
        {"every": "week", "times": 100},
        {"every": "month", "until": date(2026, 3, 31)},
        {"every": "month", "until": date(2036, 3, 31)},
        {"least": 0},
        {"least": 5, "most": 4},
    ],
)
def test_what_cannot_repeat_so_is_refused(wrong: dict[str, object]) -> None:
    refuse_unsound(replace(ONE, every="week", times=3), TODAY)
    with pytest.raises(TrainerError) as refused:
        refuse_unsound(replace(ONE, **wrong), TODAY)  # type: ignore[arg-type]
    assert refused.value.hint
