"""Rings of endorsements are found, and a lively team is none."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from trainer.coaching.rings import Given, rings

DAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
PEOPLE = [f"p{number:02}" for number in range(12)]


def gave(by: str, to: str, day: float = 0) -> Given:
    return Given(by, to, DAY + timedelta(days=day))


def circle(*names: str, rounds: int = 2) -> list[Given]:
    return [gave(by, to, number) for number in range(rounds) for by, to in pairwise((*names, names[0]))]


def test_two_who_endorse_one_another_within_the_days_are_found_and_others_are_not() -> None:
    one, back, other = gave("p00", "p01"), gave("p01", "p00", 89), gave("p02", "p01", 1)
    found = rings([one, back, other], PEOPLE, 90)
    assert set(found) == {one, back} and found[one].kind == "mutual" and found[one].members == ("p00", "p01")
    assert rings([one, gave("p01", "p00", 91)], PEOPLE, 90) == {}
    assert rings([one, back], ["p00", "p01"], 90) == {}, "two who are alone have no choice"


def test_who_also_endorses_many_others_is_in_no_ring_unless_nothing_may_come_back() -> None:
    some = [gave("p00", "p01"), gave("p01", "p00", 1), gave("p00", "p02", 2), gave("p00", "p03", 3)]
    assert rings(some, PEOPLE, 90) == {}
    assert set(rings(some, PEOPLE, 90, mutual=0)) == set(some[:2])


def test_three_who_pass_endorsements_round_are_found_though_no_two_endorse_one_another() -> None:
    ring = circle("a", "b", "c")
    found = rings([*ring, gave("d", "a"), gave("a", "d", 200)], [*PEOPLE, "a", "b", "c", "d"], 90)
    assert set(found) == set(ring) and {one.kind for one in found.values()} == {"closed"}


def test_one_endorsement_for_an_outsider_does_not_hide_a_ring_and_many_do_dissolve_it() -> None:
    ring = circle("a", "b", "c", "d", rounds=5)
    hidden = rings([*ring, gave("a", "x", 1)], [*PEOPLE, *"abcdx"], 90)
    assert set(ring) <= set(hidden)
    open_ = [gave("a", f"p{number:02}", number) for number in range(5)]
    assert rings([*ring, *open_], [*PEOPLE, *"abcdx"], 90) == {}


def test_in_a_team_of_four_a_circle_is_no_choice() -> None:
    assert rings(circle("a", "b", "c"), ["a", "b", "c", "d"], 90) == {}


def test_people_who_endorse_whom_chance_brings_are_hardly_ever_taken_for_a_ring() -> None:
    found = {"mutual": 0, "closed": 0}
    for seed in range(100):
        rng = random.Random(seed)
        some = [gave(*rng.sample(PEOPLE, 2), day=rng.uniform(0, 89)) for _number in range(48)]
        for ring in rings(some, PEOPLE, 90).values():
            found[ring.kind] += 1
    assert found["mutual"] <= 0.02 * 4800 and found["closed"] == 0, found


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.integers(0, 200)).filter(lambda one: one[0] != one[1])))
def test_what_is_found_lies_within_its_ring_and_the_order_does_not_matter(rows: list[tuple[str, str, int]]) -> None:
    some = [gave(*row) for row in rows]
    found = rings(some, "abcdefghijkl", 90)
    assert found == rings(some[::-1], "abcdefghijkl", 90)
    for one, ring in found.items():
        assert {one.by, one.to} <= set(ring.members) and 2 <= len(ring.members) <= 5
