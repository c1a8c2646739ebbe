"""What a rep is told to do next, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from trainer.coaching.calendar import Days
from trainer.coaching.choice import Option, chance, choose
from trainer.coaching.mastery import Mastery, mastery
from trainer.coaching.practiced import Practiced, by_skill
from trainer.coaching.schedule import LONGEST, due
from trainer.coaching.today import Task, tasks

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
OPTIONS = [
    Option("counter", "en", 1, {"opening": 0.5, "closing": 0.5}, 0.4),
    Option("call", "en", 3, {"opening": 0.3, "value": 0.7}, 0.4),
    Option("battle", "en", 5, {"value": 1.0}, 0.4),
    Option("柜台", "zh", 1, {"opening": 0.5, "closing": 0.5}, 0.4),
]


@dataclass(frozen=True)
class Played:
    id: str
    scenario: str
    finished: datetime | None


def talk(scenario: str, days_ago: float, **shares: float) -> list[Practiced]:
    when = NOW - timedelta(days=days_ago)
    return [Practiced(skill, f"{scenario}{days_ago}", scenario, when, share, 3) for skill, share in shares.items()]


def told(done: list[Practiced], history: list[Played], language: str = "en") -> list[Task]:
    groups = by_skill(done)
    last = {one.scenario: one.when for one in done}
    return tasks(
        history,
        [due(some, NOW) for some in groups.values()],
        {skill: mastery(some, NOW) for skill, some in groups.items()},
        [one for one in OPTIONS if one.language == language],
        last,
        NOW,
        language=language,
    )


def test_who_is_new_begins_with_the_easiest_talk_in_their_language() -> None:
    assert told([], [])[0] == Task("first", "counter")
    assert told([], [], "zh")[0] == Task("first", "柜台")


def test_an_open_talk_comes_first_and_nothing_is_proposed_twice() -> None:
    found = told([], [Played("7", "call", None)])
    assert found[0] == Task("unfinished", "call", attempt="7")
    assert len({one.scenario for one in found}) == len(found)


def test_a_skill_that_is_due_is_practiced_in_another_scenario_than_last_time() -> None:
    done = talk("call", 10, value=0.6, opening=0.6)
    first = told(done, [Played("1", "call", NOW)])[0]
    assert first.why == "due" and first.scenario != "call" and first.due is not None and first.due < NOW


def test_what_was_practiced_well_is_not_due_and_something_new_comes_before_what_is_weak() -> None:
    done = talk("battle", 0.1, value=1.0, opening=0.1)
    found = told(done, [Played("1", "battle", NOW)])
    assert [(one.why, one.skill, one.scenario) for one in found] == [("new", "closing", "counter"), ("weakest", "opening", "call")]


def test_a_scenario_played_lately_comes_again_only_when_nothing_else_is_left() -> None:
    done = [*talk("counter", 8, opening=0.1, closing=0.1), *talk("call", 5, opening=0.1, value=0.1), *talk("battle", 4, value=0.1)]
    assert {one.why for one in told(done, [])} == {"due"}
    played_today = [
        *talk("counter", 0.1, opening=0.1, closing=0.1),
        *talk("call", 0.1, opening=0.1, value=0.1),
        *talk("battle", 0.1, value=0.1),
    ]
    assert told(played_today, []) == []


def test_nobody_plays_one_scenario_day_after_day_and_every_skill_gets_its_turn() -> None:
    done: list[Practiced] = []
    played: list[str] = []
    for day in range(12):
        now = NOW + timedelta(days=day)
        groups = by_skill(done)
        last = {one.scenario: one.when for one in done}
        holds = {skill: mastery(some, now) for skill, some in groups.items()}
        found = tasks([], [due(some, now) for some in groups.values()], holds, OPTIONS[:3], last, now, language="en")
        if found:
            played.append(found[0].scenario)
            skills = next(one.skills for one in OPTIONS if one.scenario == found[0].scenario)
            done += [Practiced(skill, str(day), found[0].scenario, now, 0.0, 3) for skill in skills]
    assert set(played[:3]) == {"counter", "call", "battle"}
    assert all(one != other for one, other in zip(played, played[1:], strict=False))


def test_success_puts_the_next_review_off_and_failure_brings_it_near() -> None:
    once = due(talk("call", 10, value=0.8), NOW).due
    failed = due(talk("call", 10, value=0.1), NOW).due
    again = due([*talk("call", 10, value=0.8), *talk("battle", 7, value=0.8)], NOW).due
    assert failed < once < again
    held = [one for number in range(12) for one in talk(f"s{number}", 400 - number * 30, value=1.0)]
    assert due(held, NOW).due <= held[-1].when + timedelta(days=LONGEST)
    assert due(held, NOW) == due(held, NOW)


def test_several_attempts_on_one_day_count_once() -> None:
    day = [Practiced("value", str(hour), "call", NOW - timedelta(days=3, hours=-hour), 0.1 if hour == 0 else 1.0, 3) for hour in range(4)]
    assert due(day, NOW).due == due(day[:1], NOW).due


def test_the_chance_of_success_grows_with_skill_and_falls_with_difficulty() -> None:
    good, poor = (Mastery(mean, 0.3, 9, 9, mastered=False) for mean in (1.5, -1.5))
    easy, hard = OPTIONS[1], Option("hard", "en", 5, OPTIONS[1].skills, 0.4)
    assert chance(easy, {"value": good, "opening": good}) > 0.8 > chance(hard, {"value": good, "opening": good})
    assert chance(easy, {"value": poor, "opening": poor}) < 0.2
    for hold, expected in ((good, 4), (poor, 1)):
        chosen = choose(
            [Option(f"d{level}", "en", level, {"value": 1.0}, 0.4) for level in range(1, 6)], {"value": hold}, {}, NOW, skill="value"
        )
        assert chosen is not None and chosen.difficulty == expected


def test_a_scenario_not_played_yet_goes_before_one_that_was() -> None:
    chosen = choose(OPTIONS, {}, {"call": NOW - timedelta(days=90), "battle": NOW - timedelta(days=2)}, NOW, skill="value", language="en")
    assert chosen is not None and chosen.scenario == "call"
    assert choose(OPTIONS, {}, {}, NOW, skill="unheard of") is None


def test_a_streak_outlives_weekends_and_an_unfinished_today() -> None:
    friday, monday = date(2026, 2, 27), date(2026, 3, 2)
    thursday = date(2026, 2, 26)
    assert Days(frozenset({thursday, friday}), monday).streak == 2
    assert Days(frozenset({thursday, friday, monday}), monday).streak == 3
    assert Days(frozenset({thursday, monday}), monday).streak == 1
    assert Days(frozenset(), monday).streak == 0 == Days(frozenset(), monday).longest
    assert Days(frozenset({thursday, friday, date(2026, 1, 5)}), monday).longest == 2
