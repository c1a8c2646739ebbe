"""Badges and steps come from learning and helping, once each, and stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.mastery import mastered_by, mastery
from trainer.coaching.practiced import Practiced
from trainer.coaching.recognition import Endorsed, Talk, badges, figures, ladder

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Asked:
    needs: dict[str, int] = field(default_factory=dict)


def talk(number: int, scenario: str, passed: bool = True, *, exam: bool = False, stage: str = "discovery", day: int | None = None) -> Talk:
    when = START + timedelta(days=number if day is None else day, minutes=number)
    return Talk(f"t{number:03}", scenario, stage, exam, when, when.date(), passed)


def counts(*talks: Talk) -> dict[str, int]:
    return {name: len(marks) for name, marks in figures(talks, [], [], []).items()}


def test_playing_one_scenario_again_and_again_earns_nothing_more() -> None:
    once = counts(talk(0, "a"))
    often = counts(*(talk(number, "a") for number in range(20)))
    # Played every day it never rested, so the third week is no new practice day either.
    assert often == once
    assert once["scenarios_passed"] == once["practice_days"] == 1


def test_a_scenario_that_rested_two_weeks_makes_a_practice_day_again() -> None:
    assert counts(talk(0, "a"), talk(1, "a", day=13))["practice_days"] == 1
    assert counts(talk(0, "a"), talk(1, "a", day=15))["practice_days"] == 2


def test_a_comeback_is_a_pass_after_a_failure_and_shows_both_talks() -> None:
    assert counts(talk(0, "a"), talk(1, "a", passed=False), talk(2, "b", passed=False))["comebacks"] == 0
    found = figures([talk(0, "a", passed=False), talk(1, "a"), talk(2, "a", passed=False), talk(3, "a")], [], [], [])["comebacks"]
    assert [mark.attempts for mark in found] == [("t000", "t001")]


def test_an_exam_counts_as_first_try_only_if_its_first_try_passed() -> None:
    second = counts(talk(0, "a", passed=False, exam=True), talk(1, "a", exam=True))
    assert (second["exams_passed"], second["exams_first_try"]) == (1, 0)
    assert counts(talk(0, "a", passed=False), talk(1, "a", exam=True))["exams_first_try"] == 1


def test_a_stage_takes_two_different_scenarios() -> None:
    assert counts(talk(0, "a"), talk(1, "a"), talk(2, "b", stage="closing"))["stages_passed"] == 0
    assert counts(talk(0, "a"), talk(1, "b"))["stages_passed"] == 1


def test_a_colleague_and_an_answer_count_once() -> None:
    given = [Endorsed("x", "t1", "ben", START), Endorsed("y", "t2", "ben", START), Endorsed("x", "t1", "cai", START)]
    found = figures([], [], given, [])
    assert len(found["answers_endorsed"]) == len(found["colleagues_helped"]) == 2


def practiced(number: int, scenario: str, share: float, day: int) -> Practiced:
    return Practiced("closing", f"t{number:03}", scenario, START + timedelta(days=day), share, 3)


def test_a_skill_counts_from_the_day_it_was_mastered_and_names_the_talks() -> None:
    talks = [
        practiced(0, "a", 0.9, 0),
        practiced(1, "a", 1.0, 1),
        practiced(2, "b", 0.9, 4),
        practiced(3, "c", 0.0, 5),
        practiced(4, "d", 0.0, 9),
    ]
    found = mastered_by(tuple(talks))
    assert [one.attempt for one in found] == ["t000", "t002"]
    assert not mastery(talks[:2], talks[1].when).mastered
    assert figures([], talks, [], [])["skills_mastered"][0].when == talks[2].when


def test_a_step_takes_every_step_below_it_and_is_reached_with_the_last_of_them() -> None:
    rules = {"new": Asked(), "hard": Asked({"exams_passed": 1}), "easy": Asked({"scenarios_finished": 1})}
    before = ladder(rules, figures([talk(0, "a")], [], [], []))
    assert [one.done for one in before] == [True, False, False]
    after = ladder(rules, figures([talk(0, "a"), talk(7, "b", exam=True)], [], [], []))
    assert [one.done for one in after] == [True, True, True] and after[2].reached == talk(7, "b").finished
    assert after[0].reached is None


def test_a_badge_tells_how_far_it_is_and_shows_no_more_than_it_needs() -> None:
    badge = badges({"two": Asked({"scenarios_passed": 2, "exams_passed": 1})}, figures([talk(n, f"s{n}") for n in range(5)], [], [], []))[0]
    assert badge.share == 0.5 and badge.reached is None and [len(need.marks) for need in badge.needs] == [2, 0]


TALKS = st.lists(
    st.builds(
        lambda scenario, passed, exam, gap: (scenario, passed, exam, gap),
        st.sampled_from("abcd"),
        st.booleans(),
        st.booleans(),
        st.integers(0, 20),
    ),
    max_size=14,
)


@given(TALKS, st.integers(0, 14))
def test_what_was_earned_is_never_taken_away_by_what_comes_later(raw: list[tuple[str, bool, bool, int]], cut: int) -> None:
    day, talks = 0, []
    for number, (scenario, passed, exam, gap) in enumerate(raw):
        day += gap
        talks.append(talk(number, scenario, passed, exam=exam, stage="x" if scenario in "ab" else "y", day=day))
    before, after = figures(talks[:cut], [], [], []), figures(talks, [], [], [])
    for name, marks in before.items():
        assert list(after[name][: len(marks)]) == list(marks), name
