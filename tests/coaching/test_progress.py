"""What practice adds up to: a skill over the weeks, shares by stage and scenario, and what was never done better."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from trainer.coaching.bests import Best, bests, new_since
from trainer.coaching.curve import curve
from trainer.coaching.mastery import mastery
from trainer.coaching.practiced import Practiced
from trainer.coaching.tally import Finished, by_scenario, by_stage, trend, wilson

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def practiced(*shares: float, apart: int = 3, scenarios: int = 4) -> list[Practiced]:
    return [
        Practiced("closing", f"a{number}", f"s{number % scenarios}", MONDAY + DAY * apart * number, share, 3)
        for number, share in enumerate(shares)
    ]


def talk(
    day: int, total: float | None, *, scenario: str = "call", stage: str = "closing", ending: str = "success", share: float = 0.5
) -> Finished:
    passed = total is not None and total >= 70 and ending == "success"
    return Finished(f"t{day}", scenario, stage, MONDAY + DAY * day, total, passed, ending, {"closing": share, "empathy": 0.9})


def test_a_mark_of_the_curve_knows_nothing_of_what_came_later() -> None:
    talks = practiced(0.2, 0.2, 0.4, 0.6, 0.8, 1.0, 1.0)
    now = talks[-1].when + DAY * 5
    marks = curve(talks, now, 12)
    assert len(marks) <= 12 and marks[-1].when == now and marks[-1].mastery == mastery(talks, now)
    for mark in marks:
        assert mark.mastery == mastery([one for one in talks if one.when <= mark.when], mark.when)
    assert sum(mark.talks for mark in marks) == len(talks)


def test_a_curve_of_one_day_is_one_mark_and_one_of_nothing_is_none() -> None:
    assert curve([], MONDAY, 40) == []
    today = curve(practiced(0.6), MONDAY + timedelta(hours=1), 40)
    assert [mark.mastery.attempts for mark in today] == [1]


def test_a_curve_reaches_back_a_year_and_no_further() -> None:
    talks = practiced(*[0.5] * 30, apart=30)
    marks = curve(talks, talks[-1].when, 60)
    assert len(marks) == 60 and marks[-1].when - marks[0].when <= timedelta(days=367)


def test_the_range_of_a_share_is_wilsons() -> None:
    share = wilson(8, 10, z=1.96)
    assert (share.least, share.most) == (pytest.approx(0.4902, abs=1e-4), pytest.approx(0.9433, abs=1e-4))
    assert wilson(0, 0)[2:] == (0.0, 1.0) and wilson(0, 3).least == 0.0 < wilson(0, 3).most < 1.0
    narrow, broad = wilson(80, 100), wilson(4, 5)
    assert narrow.most - narrow.least < broad.most - broad.least


def test_a_trend_is_told_only_where_chance_would_hardly_make_it() -> None:
    assert trend([10, 20, 30, 40, 50]) == "none"
    assert trend([10, 20, 30, 40, 50, 60, 70]) == "rising" and trend([70, 60, 50, 40, 30, 20, 10]) == "falling"
    assert trend([50, 60, 40, 55, 45, 50, 60]) == "none" and trend([50] * 20) == "none"


def test_a_stage_tells_where_its_talks_fail() -> None:
    talks = [
        talk(0, 90),
        talk(1, 40, ending="failure", share=0.1),
        talk(2, 30, ending="failure"),
        talk(3, None, ending="left"),
        talk(4, 80, stage=""),
    ]
    stage, none = by_stage(talks, ("discovery", "closing"))
    assert (stage.stage, stage.share.passed, stage.share.talks) == ("closing", 1, 4)
    assert stage.mean == pytest.approx(160 / 3) and list(stage.endings.items()) == [("failure", 2), ("left", 1)]
    assert stage.weakest is not None and stage.weakest[0] == "closing" and stage.weakest[1] == pytest.approx(0.4)
    assert none.stage == "" and none.weakest is None


def test_a_scenario_tells_first_best_and_last_and_the_one_played_last_comes_first() -> None:
    talks = [talk(0, 20), talk(1, 90), talk(2, 60), talk(3, 50, scenario="other"), talk(4, None, scenario="left", ending="left")]
    left, other, call = by_scenario(talks)
    assert (call.first, call.best, call.last, call.share.passed) == (20, 90, 60, 1)
    assert other.totals == (50,) and left.best is None and left.trend == "none"


def test_a_best_total_is_one_that_beat_an_earlier_one() -> None:
    found = bests([talk(0, 95, scenario="once"), talk(1, 75), talk(2, 80), talk(3, 80), talk(4, 70)], [], {})
    assert found == [Best("total", "call", 80, 75, MONDAY + DAY * 2)]


def test_a_comeback_is_the_greatest_rise_from_not_passed_to_passed() -> None:
    found = bests([talk(0, 50), talk(1, 72), talk(2, 30), talk(3, 85), talk(4, 10), talk(5, 60)], [], {})
    assert [(one.before, one.value) for one in found if one.what == "comeback"] == [(30, 85)]


def test_the_longest_row_goes_over_weekends_and_the_week_counts_talks() -> None:
    # Thursday, Friday, then Monday and Tuesday; before that three days in a row.
    days = [0, 1, 2, 10, 11, 14, 15, 15, 15]
    found = {one.what: one for one in bests([], [MONDAY + DAY * day for day in days], {})}
    assert (found["streak"].value, found["streak"].before, found["streak"].when) == (4, 3, MONDAY + DAY * 15)
    assert (found["week"].value, found["week"].before) == (4, 3)
    assert bests([], [MONDAY, MONDAY + DAY], {}) == []


def test_a_skill_is_mastered_once_and_what_is_new_is_told() -> None:
    talks = practiced(1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
    found = bests([], [], {"closing": talks})
    assert [(one.what, one.subject) for one in found] == [("mastered", "closing")]
    first = found[0].when
    number = next(index for index, one in enumerate(talks, 1) if one.when == first)
    assert mastery(talks[:number], first).mastered and not mastery(talks[: number - 1], talks[number - 2].when).mastered
    assert new_since(found, first) == found and new_since(found, first + timedelta(seconds=1)) == []
    assert date(2026, 3, 2) < first.date()
