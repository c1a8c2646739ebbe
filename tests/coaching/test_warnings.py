"""Early warnings find what the published rules say, tell since when and by which talks, and leave alone who is well."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.practiced import Practiced
from trainer.coaching.warnings import CHANCE, Overdue, Talk, Watched, chance_of_fall, warnings
from trainer.content.library import Library

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


def talk(
    days: float, total: float, *, scenario: str = "a", passed: bool | None = None, answers: int = 5, struck: int = 0, blockers: int = 0
) -> Talk:
    """A talk that was finished some days ago."""
    name = f"{scenario} {days}"
    return Talk(
        name, scenario, scenario, NOW - timedelta(days=days), total, total >= 60 if passed is None else passed, answers, struck, blockers
    )


def told(shipped: Library, talks: Sequence[Talk], overdue: Sequence[Overdue] = ()) -> dict[str, tuple[int, int]]:
    """The signs that the shipped rules find, with what was counted."""
    watched = Watched(NOW - timedelta(days=100), sorted(talks, key=lambda one: one.finished), {}, 0, overdue)
    return {one.sign: (one.number, one.of) for one in warnings(shipped.warnings, watched, NOW, NOW.date())}


def test_who_practices_and_passes_is_left_alone(shipped: Library) -> None:
    assert told(shipped, [talk(day, 75, scenario=str(day % 4)) for day in range(1, 30, 3)]) == {}


def test_repeats_that_all_went_worse_are_a_fall_and_a_few_are_none(shipped: Library) -> None:
    before = [talk(40 + number, 90, scenario=str(number)) for number in range(7)]
    assert told(shipped, [*before, *(talk(20 - number, 30, scenario=str(number), passed=True) for number in range(7))])["falling"] == (7, 7)
    assert "falling" not in told(shipped, [*before, *(talk(20 - number, 30, scenario=str(number), passed=True) for number in range(4))])


def test_an_old_fall_is_no_news(shipped: Library) -> None:
    talks = [talk(90 + number, 90, scenario=str(number)) for number in range(8)]
    talks += [talk(70 - number, 30, scenario=str(number), passed=True) for number in range(8)]
    assert "falling" not in told(shipped, [*talks, talk(1, 80)])


def test_stuck_is_six_in_a_row_and_one_pass_ends_it(shipped: Library) -> None:
    failed = [talk(1 + 3 * number, 40) for number in range(6)]
    assert told(shipped, failed)["stuck"] == (6, 6)
    assert "stuck" not in told(shipped, [*failed, talk(0.5, 70)])
    assert "stuck" not in told(shipped, failed[:5])


def test_struck_answers_are_told_from_a_third_on(shipped: Library) -> None:
    assert told(shipped, [talk(day, 70, struck=4) for day in (1, 2, 3)])["gaming"] == (12, 15)
    assert "gaming" not in told(shipped, [talk(day, 70, answers=10, struck=1) for day in range(1, 10)])
    assert "gaming" not in told(shipped, [talk(1, 70, answers=5, struck=5)]), "Five answers are too few."


def test_a_blocker_is_told_with_its_talk_for_a_month(shipped: Library) -> None:
    watched = Watched(NOW, [talk(3, 80, blockers=1), talk(1, 80)], {}, 0, ())
    found = warnings(shipped.warnings, watched, NOW, NOW.date())
    assert [(one.sign, one.attempts) for one in found] == [("blockers", ("a 3",))]
    assert told(shipped, [talk(31, 80, blockers=1), talk(1, 80)]) == {}


def test_away_counts_from_the_last_talk_or_from_the_first_day(shipped: Library) -> None:
    assert told(shipped, [talk(20, 80)])["inactive"][0] == 20
    assert told(shipped, [])["inactive"][0] == 100
    assert "inactive" not in told(shipped, [talk(13, 80)])


def test_an_assignment_is_told_a_week_after_its_day(shipped: Library) -> None:
    late = Overdue("Late trucks", date(2026, 11, 20))
    assert told(shipped, [talk(1, 80)], [late])["overdue"] == (1, 1)
    assert told(shipped, [talk(1, 80)], [Overdue("Late trucks", date(2026, 11, 21))]) == {}


def test_the_most_urgent_comes_first_as_the_rules_are_ordered(shipped: Library) -> None:
    talks = [talk(20 + number, 10, struck=4) for number in range(6)]
    watched = Watched(NOW, sorted(talks, key=lambda one: one.finished), {}, 0, ())
    assert [one.sign for one in warnings(shipped.warnings, watched, NOW, NOW.date())] == ["gaming", "stuck", "inactive"]


@given(st.lists(st.integers(min_value=-40, max_value=40), min_size=1, max_size=8))
def test_the_chance_of_a_fall_is_the_share_of_all_signs(changes: list[int]) -> None:
    sizes = [abs(one) for one in changes if one]
    sums = [sum(sign * size for sign, size in zip(signs, sizes, strict=True)) for signs in product((-1, 1), repeat=len(sizes))]
    assert chance_of_fall(changes) == pytest.approx(sum(one <= sum(changes) for one in sums) / len(sums), abs=1e-9)


def test_fishers_example_of_darwins_plants_comes_out() -> None:
    """Darwin's fifteen pairs of maize in eighths of an inch, and Fisher's count of 863 of 32,768 with sums as far (The Design of Experiments, §21)."""
    differences = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    assert chance_of_fall([-one for one in differences]) == pytest.approx(863 / 32_768)


def test_who_stays_the_same_is_seldom_told_to_fall(shipped: Library) -> None:
    """Seeded people whose totals only scatter, looked at once: fewer than in one in twenty-five of them a fall is seen."""
    rng = random.Random(7)
    seen = 0
    for _person in range(300):
        talks = [
            talk(56 - 2.3 * number, min(100, max(0, rng.gauss(65, 20))), scenario=str(number % 9), passed=True) for number in range(24)
        ]
        seen += "falling" in told(shipped, talks)
    assert seen / 300 <= 2 * CHANCE


def test_a_skill_that_fell_at_new_scenarios_is_named_with_the_talks(shipped: Library) -> None:
    shares = [1.0] * 10 + [0.0] * 10
    practiced = [
        Practiced("closing", f"t{number}", f"s{number}", NOW - timedelta(days=40 - 2 * number), share, 3)
        for number, share in enumerate(shares)
    ]
    watched = Watched(NOW, [talk(1, 80)], {"closing": practiced}, 1, ())
    (found,) = warnings(shipped.warnings, watched, NOW, NOW.date())
    assert (found.sign, found.about) == ("falling", "closing") and found.attempts and found.since <= NOW
