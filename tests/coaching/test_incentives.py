"""Points follow from events by published rules: repeats fade, caps hold, gaming and rings earn nothing and say so, and the past never changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.assignments import Assignment
from trainer.coaching.earned import Asked, Event, Exam, Facts, Played, Rated, Shared, Thanked, events
from trainer.coaching.figures import Figure
from trainer.coaching.incentives import concentration, earned, growth, lines, points, weight
from trainer.coaching.periods import Period, period_of
from trainer.coaching.practiced import Practiced
from trainer.coaching.recognition import Talk
from trainer.content.models import Caps, IncentiveRule

MARCH = datetime(2026, 3, 2, 12, tzinfo=UTC)
SPAN = period_of(date(2026, 3, 2), "quarter")
NONE = Caps()


def rule(counts: str, kind: str = "points", **more: object) -> IncentiveRule:
    given = {"points": 10} if kind == "points" else {}
    return IncentiveRule.model_validate({"kind": kind, "counts": counts, "title": "A", "rule": "B", **given, **more})


def at(day: float) -> datetime:
    return MARCH + timedelta(days=day)


def talk(name: str, scenario: str, day: float, *, passed: bool = True, exam: bool = False) -> Talk:
    return Talk(name, scenario, "discovery", exam, at(day), at(day).date(), passed)


def found(facts: Facts) -> list[Event]:
    return events(facts, 0.33, 0.6)


def told(
    rules: dict[str, IncentiveRule], some: Sequence[Event], caps: Caps = NONE, span: Period = SPAN
) -> list[tuple[str, int, str | None]]:
    return [(line.event.attempts[-1], int(line.value), line.reason) for line in lines(rules, caps, some, "quarter", span)]


PASSES = Facts("r", "Ana", talks=[talk("a", "one", 0), talk("b", "one", 1), talk("c", "one", 2), talk("d", "two", 3), talk("e", "two", 95)])


def test_the_same_scenario_counts_once_or_fades_as_published() -> None:
    some = found(PASSES)
    assert told({"p": rule("scenarios_passed")}, some) == [("a", 10, None), ("b", 0, "repeat"), ("c", 0, "repeat"), ("d", 10, None)]
    assert [value for _name, value, _why in told({"p": rule("scenarios_passed", fading=(1, 0.55))}, some)] == [10, 5, 0, 10]
    later = period_of(at(95).date(), "quarter")
    assert told({"p": rule("scenarios_passed")}, some, span=later) == [("e", 0, "repeat")]
    assert told({"p": rule("scenarios_passed", once="period")}, some, span=later) == [("e", 10, None)]


def test_caps_of_a_rule_a_scenario_and_all_rules_leave_what_is_left_and_say_so() -> None:
    some = found(PASSES)
    fading = {"fading": (1, 1, 1)}
    assert told({"p": rule("scenarios_passed", per_period=25, **fading)}, some)[2:] == [("c", 5, "rule_cap"), ("d", 0, "rule_cap")]
    assert told({"p": rule("scenarios_passed", per_scenario=15, **fading)}, some)[1:] == [
        ("b", 5, "scenario_cap"),
        ("c", 0, "scenario_cap"),
        ("d", 10, None),
    ]
    both = {"p": rule("scenarios_passed"), "q": rule("scenarios_passed", points=7)}
    assert told(both, some, Caps(per_scenario=12))[:2] == [("a", 10, None), ("a", 2, "scenario_cap")]
    assert sum(value for _name, value, _why in told(both, some, Caps(per_period=30))) == 30


def test_a_gamed_talk_earns_nothing_by_any_rule_and_does_not_use_up_the_first_time() -> None:
    practiced = [Practiced("asking", name, name, at(day), 1.0, 3) for name, day in (("a", 0), ("b", 2))]
    facts = Facts("r", "Ana", talks=[talk("a", "one", 0), talk("b", "one", 2)], struck={"a": 0.5, "b": 0.1}, practiced=practiced)
    rules = {"p": rule("scenarios_passed"), "s": rule("skills_mastered")}
    assert told(rules, found(facts)) == [("a", 0, "gamed"), ("b", 10, None)]
    clean = Facts("r", "Ana", talks=facts.talks, practiced=practiced)
    assert ("b", 10, None) in [one for one in told({"s": rules["s"]}, found(clean))], "without gaming the skill is mastered"


def test_an_answer_counts_by_who_stands_in_no_ring_and_else_says_that_it_does_not() -> None:
    endorsed = {"b": at(1), "c": at(4)}
    some = [
        Shared("free", "a", "one", True, endorsed, frozenset({"b"})),
        Shared("ringed", "b", "one", True, {"b": at(2)}, frozenset({"b"})),
        Shared("unnamed", "c", "one", False, {"c": at(3)}),
        Shared("alone", "d", "one", True, {}),
    ]
    made = found(Facts("r", "Ana", shared=some))
    answers = [(one.about, one.day, one.void, one.people) for one in made if one.source == "answers_endorsed"]
    assert answers == [
        ("ringed", at(2).date(), "ring", ("b",)),
        ("unnamed", at(3).date(), "unnamed", ()),
        ("free", at(4).date(), None, ("c",)),
    ]
    assert [one.about for one in made if one.source == "colleagues_helped"] == ["c"]
    thanks = found(Facts("r", "Ana", thanked=[Thanked("b", at(0), ringed=True), Thanked("c", at(1))]))
    assert [(one.about, one.void) for one in thanks] == [("b", "ring"), ("c", None)]


def test_an_assignment_counts_in_time_and_only_where_somebody_else_has_set_it() -> None:
    def asked(by: str, due: int) -> Asked:
        return Asked(Assignment(f"{by}{due}", "one", None, at(0), at(due).date(), set_by=by), ())

    played = [
        Played("no", "one", "practice", at(1), at(1.1), 40, False),
        Played("yes", "one", "practice", at(3), at(3.1), 80, True),
        Played("again", "one", "practice", at(5), at(5.1), 80, True),
    ]
    made = found(Facts("r", "Ana", played=played, asked=[asked("Kim", 3), asked("Kim", 2), asked("", 4), asked("Ana", 5)]))
    assert [(one.attempts, one.void) for one in made] == [
        (("yes",), None),
        (("yes",), "late"),
        (("yes",), "self_set"),
        (("yes",), "self_set"),
    ]
    assert found(Facts("r", "Ana", played=played[:1], asked=[asked("Kim", 3)])) == []
    gamed = Facts("r", "Ana", played=played, asked=[asked("Kim", 5)], struck={"yes": 0.5})
    assert [(one.attempts, one.void) for one in found(gamed)] == [(("again",), None)]


def test_an_assignment_that_repeats_counts_every_time_it_is_done() -> None:
    weekly = Asked(Assignment("w", "one", None, at(0), at(6).date(), set_by="Kim", every="week", times=4), ())
    played = [
        Played("first", "one", "practice", at(3), at(3.1), 80, True),
        Played("more", "one", "practice", at(4), at(4.1), 80, True),
        Played("third", "one", "practice", at(15), at(15.1), 80, True),
        Played("late", "one", "practice", at(30), at(30.1), 80, True),
    ]
    made = found(Facts("r", "Ana", played=played, asked=[weekly]))
    assert [(one.attempts, one.void) for one in made] == [(("first",), None), (("third",), None), (("late",), "late")]


def test_ratings_whose_reasons_are_not_kept_any_more_still_count() -> None:
    some = [Rated(name, "ask", "one", at(day), "", True, True) for day, name in enumerate("abc")]
    assert [one.void for one in found(Facts("r", "Ana", rated=some))] == [None, None, None]


def test_ratings_help_where_they_were_blind_wanted_and_in_words_of_their_own() -> None:
    def rated(name: str, day: int, why: str, *, blind: bool = True, wanted: bool = True) -> Rated:
        return Rated(name, "ask", "one", at(day), why, blind, wanted)

    some = [
        rated("a", 0, "Asks twice."),
        rated("b", 1, "asks  TWICE."),
        rated("c", 2, "Late.", blind=False),
        rated("d", 3, "Early.", wanted=False),
        rated("e", 4, "Hears the worry."),
    ]
    assert [one.void for one in found(Facts("r", "Ana", rated=some))] == [None, "same_words", "not_blind", "not_asked", None]


@pytest.mark.parametrize(
    ("unrated", "passed", "void", "lacking"),
    [
        ({}, None, "unrated", ()),
        ({}, True, None, ()),
        ({}, False, "not_passed", ()),
        ({"ask": None}, True, "unrated", ("ask",)),
        ({"ask": 0.59, "step": 0.6}, True, "unrated", ("ask",)),
        ({"step": 0.6}, True, None, ()),
    ],
)
def test_an_exam_counts_for_money_only_where_people_or_a_program_that_agrees_with_them_gave_every_level(
    unrated: dict[str, float | None], passed: bool | None, void: str | None, lacking: tuple[str, ...]
) -> None:
    (event,) = found(Facts("r", "Ana", exams=[Exam("a", "one", at(0), ("k",), unrated, passed)]))
    assert (event.void, event.lacking) == (void, lacking)
    bonus = rule("exams_reviewed", "money", share=0.5)
    assert weight("b", bonus, lines({"b": bonus}, NONE, [event], "quarter", SPAN), [event], SPAN) == (void is None)


def test_growth_compares_like_with_like_and_never_pays_for_a_fall() -> None:
    def months(values: dict[int, float], *, complete: bool = True) -> list[Event]:
        figures = [
            Figure("revenue", period_of(date(2026 - (month > 6), month, 1), "month"), value, complete=complete)
            for month, value in values.items()
        ]
        return found(Facts("r", "Ana", results=figures))

    up = rule("sales_results", "money", share=0.5, measure="growth")
    before = {10: 10.0, 11: 10.0, 12: 10.0}
    assert growth(up, months({**before, 1: 20, 2: 20, 3: 5}), SPAN).value == 15
    assert growth(up, months({**before, 1: 5, 2: 5, 3: 5}), SPAN).value == 0
    assert not growth(up, months({**before, 1: 90}), SPAN).comparable, "a month against a quarter tells nothing"
    assert growth(up, months({1: 20, 2: 20, 3: 5}), SPAN).value == 0, "nothing is known of before"
    whole = rule("sales_results", "money", share=0.5)
    open_ = months({1: 20, 2: 20}, complete=False)
    assert weight("w", whole, lines({"w": whole}, NONE, open_, "quarter", SPAN), open_, SPAN) == 0


def test_what_is_given_for_a_number_of_things_comes_with_the_last_of_them_afresh_in_every_period() -> None:
    meeting = rule("scenarios_passed", "recognition", gives="A talk.", least=2)
    some = found(PASSES)
    year = Period(date(2026, 1, 1), date(2026, 6, 30))
    first, second = earned({"m": meeting}, lines({"m": meeting}, NONE, some, "quarter", year), "quarter", year)
    assert first.done and first.lines[-1].event.attempts == ("d",) and not second.done and second.lines == ()


def test_somebody_who_got_better_is_told_from_the_talk_that_showed_it_and_later_talks_change_nothing() -> None:
    shares = [0.0] * 8 + [1.0] * 8
    practiced = [Practiced("asking", f"a{number}", f"s{number}", at(number), share, 3) for number, share in enumerate(shares)]
    (better,) = (one for one in found(Facts("r", "Ana", practiced=practiced)) if one.source == "improvements")
    number = int(better.attempts[-1][1:])
    assert 8 < number < len(shares) - 1 and better.attempts[0] == "a0"
    spoiled = [*practiced[: number + 1], *(Practiced("asking", f"b{n}", f"t{n}", at(20 + n), 0.0, 3) for n in range(4))]
    spoiled += [Practiced("closing", "c", "u", at(30), 1.0, 3)]
    assert better in found(Facts("r", "Ana", practiced=spoiled))
    assert [one for one in found(Facts("r", "Ana", practiced=practiced[:number])) if one.source == "improvements"] == []


@given(
    st.lists(st.tuples(st.sampled_from(["one", "two", "three"]), st.floats(0, 170), st.booleans(), st.booleans()), max_size=25),
    st.integers(1, 25),
    st.integers(1, 60),
)
def test_caps_hold_whatever_comes_and_later_talks_take_no_points_away(
    rows: list[tuple[str, float, bool, bool]], per_scenario: int, per_period: int
) -> None:
    talks = [talk(f"t{number:02}", scenario, day, passed=passed, exam=exam) for number, (scenario, day, passed, exam) in enumerate(rows)]
    rules = {"p": rule("scenarios_passed", fading=(1, 0.5)), "e": rule("exams_passed", points=15), "c": rule("comebacks", once="period")}
    caps = Caps(per_period=per_period, per_scenario=per_scenario)
    whole = Period(date(2026, 1, 1), date(2026, 12, 31))
    all_lines = lines(rules, caps, found(Facts("r", "Ana", talks=talks)), "quarter", whole)
    for quarter in {period_of(line.event.day, "quarter") for line in all_lines}:
        within = [line for line in all_lines if period_of(line.event.day, "quarter") == quarter]
        assert points(within) <= per_period
        for scenario in {line.event.scenario for line in within}:
            assert points(line for line in within if line.event.scenario == scenario) <= per_scenario
        assert points(within) == points(lines(rules, caps, found(Facts("r", "Ana", talks=talks)), "quarter", quarter))
    if talks:
        last = max(talks, key=lambda one: one.finished)
        earlier = [one for one in talks if one is not last]
        fewer = lines(rules, caps, found(Facts("r", "Ana", talks=earlier)), "quarter", whole)
        assert points(fewer) <= points(all_lines)


def test_concentration_is_the_share_of_the_one_with_the_most() -> None:
    assert concentration([10, 30, 20]) == Fraction(1, 2) and concentration([0, 0]) is None and concentration([]) is None
