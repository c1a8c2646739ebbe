"""Which moments of several talks make a drill of one skill, and what the drill came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from trainer.coaching.choice import AIM, Option, chance
from trainer.coaching.mastery import Mastery
from trainer.coaching.schedule import GOOD

TURNS = 10
"""Moments of a drill, where there are as many."""
MOST_TURNS = 50
STRONG = 0.6
"""The share of points from which a moment's own model answer shows the skill well: such moments come first."""
MOST_TOLD = 2
"""Things to practice that are named at the end."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Place:
    """A state of a scenario where a skill may be looked at."""

    scenario: str
    state: str
    language: str
    at: int
    """Which state of the scenario it is, from 0, as its author wrote them."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One answered moment, as a drill is summed up from it."""

    points: int
    most: int
    """What one answer could have earned."""
    missing: tuple[str, ...]
    """The behaviors that the next better level would have taken."""

    @property
    def good(self) -> bool:
        return is_good(self.points, self.most)


def is_good(points: int, most: int) -> bool:
    """Whether a moment went well: six tenths of what one answer can earn, the share from which a talk counts as recalled."""
    return points > 0 and points >= GOOD * most


def ranked(
    places: Iterable[Place],
    options: Mapping[str, Option],
    masteries: Mapping[str, Mastery],
    met: Mapping[tuple[str, str], datetime],
    *,
    language: str,
) -> list[Place]:
    """Places in the order in which they are taken for a drill.

    In the reader's language first; what was not met yet, then what was met longest ago, by days; among those from as many scenarios as
    there are before a second one from any; scenarios whose difficulty gives a fitting chance of success (`choice.AIM`).

    Args:
        options: the scenarios by id, for their difficulty.
        met: when a state was met last, in a talk or a drill, by scenario and state.
    """
    off = {name: abs(chance(option, masteries) - AIM) for name, option in options.items()}

    def day(place: Place) -> str:
        # A day in ISO 8601 sorts as it passes; what was never met comes first.
        last = met.get((place.scenario, place.state))
        return last.date().isoformat() if last is not None else ""

    taken: Counter[tuple[str, str]] = Counter()
    order = []
    for place in sorted(set(places), key=lambda place: (day(place), place.scenario, place.at)):
        nth = taken[place.scenario, day(place)]
        taken[place.scenario, day(place)] += 1
        order.append(((place.language != language, day(place), nth, off.get(place.scenario, 1.0), place.scenario, place.at), place))
    return [place for _rank, place in sorted(order, key=lambda one: one[0])]


def chosen(places: Iterable[Place], look: Callable[[Place], tuple[float, Found] | None], number: int = TURNS) -> list[Found]:
    """The first places, in their order, where one answer can show the skill; those whose model answer shows it well before others.

    Args:
        look: what is found at a place, with the share of points that its model answer earns; None where it earns nothing.
            It is asked no more often than needed, for it takes time.
    """
    strong: list[Found] = []
    weak: list[Found] = []
    for place in places:
        seen = look(place)
        if seen is not None:
            (strong if seen[0] >= STRONG else weak).append(seen[1])
        if len(strong) == number:
            break
    return [*strong, *weak][:number]


def to_practice(shots: Sequence[Shot]) -> tuple[str, ...]:
    """The behaviors that were missing most often, the most frequent first; of equals the one that was missing first."""
    return tuple(name for name, _times in Counter(name for shot in shots for name in dict.fromkeys(shot.missing)).most_common(MOST_TOLD))
