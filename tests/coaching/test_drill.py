"""Which moments a drill takes, and what it says at its end."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from trainer.coaching.choice import Option
from trainer.coaching.drill import Place, Shot, chosen, is_good, ranked, to_practice

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
OPTIONS = {name: Option(name, "en", level, {"value": 1.0}, 0.4) for name, level in (("easy", 1), ("middle", 3), ("hard", 5))}
PLACES = [Place(name, f"s{at}", "en", at) for name in OPTIONS for at in range(4)]


def test_as_many_scenarios_as_there_are_take_part_before_one_comes_again() -> None:
    order = ranked(PLACES, OPTIONS, {}, {}, language="en")
    assert sorted(order, key=lambda one: (one.scenario, one.at)) == sorted(PLACES, key=lambda one: (one.scenario, one.at))
    assert all(set(Counter(place.scenario for place in order[: 3 * n]).values()) == {n} for n in (1, 2, 3, 4))
    assert order == ranked(reversed(PLACES), OPTIONS, {}, {}, language="en")


def test_what_was_not_met_yet_comes_first_and_then_what_was_met_longest_ago() -> None:
    met = {(place.scenario, place.state): NOW - timedelta(days=place.at + 1) for place in PLACES if place.at != 2}
    order = [place.state for place in ranked(PLACES, OPTIONS, {}, met, language="en")]
    assert order == ["s2"] * 3 + ["s3"] * 3 + ["s1"] * 3 + ["s0"] * 3


def test_of_scenarios_that_are_equally_new_the_one_near_the_reps_level_comes_first() -> None:
    first = ranked(PLACES, OPTIONS, {}, {}, language="en")[:3]
    assert [place.scenario for place in first] == ["easy", "middle", "hard"]


def test_the_readers_language_goes_before_everything_else() -> None:
    places = [Place("柜台", "开场", "zh", 0), *PLACES]
    assert ranked(places, OPTIONS, {}, {}, language="zh")[0].scenario == "柜台"
    assert ranked(places, OPTIONS, {}, {}, language="en")[-1].scenario == "柜台"


def test_moments_that_show_the_skill_well_come_before_others_and_looking_stops_when_there_are_enough() -> None:
    looked: list[str] = []

    def look(place: Place) -> tuple[float, str] | None:
        looked.append(place.state)
        return None if place.at == 0 else (0.2 if place.at == 1 else 0.9, place.state)

    places = [place for place in PLACES if place.scenario == "easy"]
    assert chosen(places, look, 1) == ["s2"] and looked == ["s0", "s1", "s2"]
    assert chosen(places, look, 10) == ["s2", "s3", "s1"]


def test_a_moment_goes_well_from_six_tenths_of_what_one_answer_can_earn() -> None:
    assert is_good(3, 5) and is_good(2, 3) and is_good(1, 1)
    assert not is_good(2, 5) and not is_good(0, 0)


def test_what_was_missing_most_often_is_to_be_practiced() -> None:
    shots = [Shot(0, 3, ("asks", "reflects")), Shot(1, 3, ("reflects", "reflects")), Shot(3, 3, ()), Shot(0, 3, ("thanks",))]
    assert to_practice(shots) == ("reflects", "asks") and to_practice([]) == ()
