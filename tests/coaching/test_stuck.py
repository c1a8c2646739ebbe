"""Where a rep is stuck is told from scenarios, not from one bad day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.mastery import Mastery
from trainer.coaching.stuck import LOW, SAME, Rated, stuck

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def rated(day: int, scenario: str, points: int, criterion: str = "need", skill: str = "questioning", most: int = 5) -> Rated:
    return Rated(
        f"{day}-{scenario}-{criterion}", scenario, scenario.title(), MONDAY + timedelta(days=day), "r", criterion, skill, points, most
    )


def held(level: float, *, sure: bool = True) -> Mastery:
    """A mastery with about this level."""
    import math

    return Mastery(math.log(level / (1 - level)), 0.3 if sure else 2.0, 6, 4 if sure else 1, mastered=False)


def test_the_same_low_level_in_the_last_three_scenarios_is_stuck_and_what_went_better_is_remembered() -> None:
    rows = [rated(0, "a", 5), rated(1, "b", 1), rated(2, "c", 1), rated(3, "d", 1), rated(3, "d", 3, "price", "price")]
    found = stuck(rows, {})
    assert found is not None and (found.criterion, found.points, found.of, found.same) == ("need", 1, 5, True)
    assert [one.scenario for one in found.rated] == ["d", "c", "b"] and found.better is not None and found.better.scenario == "a"


def test_one_scenario_over_and_over_is_no_three_and_a_rise_in_the_last_one_is_no_standstill() -> None:
    assert stuck([rated(day, "a", 1) for day in range(6)], {}) is None
    assert stuck([rated(0, "a", 1), rated(1, "b", 1), rated(2, "c", 3)], {}) is None
    assert stuck([rated(0, "a", 3), rated(1, "b", 3), rated(2, "c", 3)], {}) is None, "three of five is not low"
    repaired = [rated(0, "a", 1), rated(1, "b", 1), rated(2, "c", 1), rated(3, "c", 5)]
    assert stuck(repaired, {}) is None


def test_without_a_standstill_it_is_where_the_weakest_sure_skill_loses_most() -> None:
    rows = [rated(0, "a", 0, "impact"), rated(1, "b", 3, "impact"), rated(0, "a", 3), rated(1, "b", 3), rated(1, "b", 0, "price", "price")]
    masteries = {"questioning": held(0.45), "price": held(0.2, sure=False), "closing": held(0.5)}
    found = stuck(rows, masteries)
    assert found is not None and (found.skill, found.criterion, found.same) == ("questioning", "impact", False)
    assert stuck(rows, {"questioning": held(0.8)}) is None, "who holds it well is not stuck"
    assert stuck(rows, {"questioning": held(0.45, sure=False)}) is None, "nobody knows yet"


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from("abcd"), st.integers(0, 5), st.sampled_from(["need", "price"])), max_size=25))
def test_what_is_called_a_standstill_is_one(rows: list[tuple[int, str, int, str]]) -> None:
    some = [rated(day, scenario, points, criterion) for day, scenario, points, criterion in rows]
    found = stuck(some, {})
    if found is not None:
        assert len({one.scenario for one in found.rated}) == len(found.rated) == SAME
        assert {one.points for one in found.rated} == {found.points} and found.points / found.of <= LOW
        newest = {one.scenario: one for one in sorted(some, key=lambda one: (one.when, one.attempt)) if one.criterion == found.criterion}
        assert all(newest[one.scenario].when == one.when for one in found.rated)
