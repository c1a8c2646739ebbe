"""A goal is SMART or refused with the letter that it lacks; what is said of its end is a range, or that there is too little data."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from statistics import mean

import pytest

from trainer.coaching.goals import Goal, Letter, count_forecast, counted, lacking, skill_forecast
from trainer.coaching.practiced import Practiced

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = date(2026, 3, 2)
SOUND = Goal("1", "skill", "closing", 60, 40, NOW, date(2026, 4, 2), "two renewals are due")


def changed(**fields: object) -> Goal:
    known = {name: getattr(SOUND, name) for name in Goal.__slots__}
    return Goal(**{**known, **fields})  # type: ignore[arg-type]  # the test names them right


@pytest.mark.parametrize(
    ("goal", "letter"),
    [
        (SOUND, None),
        (changed(metric="days", skill=None, target=10, baseline=0), None),
        (changed(skill=None), "S"),
        (changed(metric="talks"), "S"),
        (changed(target=0), "M"),
        (changed(target=float("nan")), "M"),
        (changed(target=40), "A"),
        (changed(target=99), "A"),
        (changed(metric="days", skill=None, target=40, baseline=0), "A"),
        (changed(why="  "), "R"),
        (changed(deadline=TODAY), "T"),
        (changed(deadline=TODAY + timedelta(days=500)), "T"),
    ],
)
def test_a_goal_is_smart_or_names_the_letter_that_it_lacks(goal: Goal, letter: Letter | None) -> None:
    assert lacking(goal, TODAY, known=True) == letter


def test_a_skill_that_no_scenario_trains_is_not_relevant() -> None:
    assert lacking(SOUND, TODAY, known=False) == "R"


def test_only_what_came_after_a_goal_was_set_counts_and_a_day_counts_once() -> None:
    goal = changed(metric="days", skill=None)
    moments = [NOW - timedelta(days=1), NOW, NOW + timedelta(hours=1), NOW + timedelta(days=1)]
    assert counted(goal, moments) == 2
    assert counted(changed(metric="talks", skill=None), moments) == 3


def test_too_little_is_no_forecast() -> None:
    talks = changed(metric="talks", skill=None, target=20)
    assert count_forecast(talks, 3, NOW + timedelta(days=9)) is None
    assert count_forecast(talks, 9, NOW + timedelta(days=2)) is None
    few = [Practiced("closing", str(number), f"s{number}", NOW - timedelta(days=9 - number), 0.6, 3) for number in range(3)]
    assert skill_forecast(SOUND, few, NOW) is None


def test_the_range_of_a_count_holds_about_four_times_in_five() -> None:
    rng = random.Random(1)
    goal = changed(metric="talks", skill=None, target=20, deadline=(NOW + timedelta(days=30)).date())
    held = []
    for _rep in range(400):
        pace = rng.uniform(0.6, 1.5)
        days = [sum(rng.random() < pace / 4 for _chance in range(4)) for _day in range(30)]
        reached, final = sum(days[:10]), sum(days)
        forecast = count_forecast(goal, reached, NOW + timedelta(days=10))
        if forecast is not None:
            held.append(forecast.least - 0.5 <= final <= forecast.most + 0.5)
    assert 0.7 <= mean(held) <= 0.97


def test_a_reached_count_is_certain_and_days_cannot_outrun_the_calendar() -> None:
    goal = changed(metric="days", skill=None, target=6, deadline=(NOW + timedelta(days=12)).date())
    done = count_forecast(goal, 8, NOW + timedelta(days=10))
    assert done is not None and done.chance == 1.0 and done.most <= 10
    late = count_forecast(changed(metric="days", skill=None, target=30, deadline=goal.deadline), 8, NOW + timedelta(days=10))
    assert late is not None and late.chance == 0.0


def test_somebody_who_grows_is_more_likely_to_get_there_than_somebody_who_stays() -> None:
    def forecast(shares: list[float]) -> float:
        done = [
            Practiced("closing", str(number), f"s{number}", NOW - timedelta(days=3 * (len(shares) - number)), share, 3)
            for number, share in enumerate(shares)
        ]
        found = skill_forecast(changed(target=80), done, NOW)
        assert found is not None and 0 <= found.least < found.most <= 100
        return found.chance

    assert forecast([0.2, 0.2, 0.4, 0.4, 0.6, 0.6, 0.8, 0.8, 1.0, 1.0]) > forecast([0.6] * 10) > forecast([0.2] * 10)
