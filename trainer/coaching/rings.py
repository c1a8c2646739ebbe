"""Who endorses in a ring: two who endorse one another, and small groups whose endorsements stay among themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

LARGEST = 5
"""People of a closed group at the most: more are no small circle any more, but a team."""
INSIDE = 0.8
"""The share of what a member gave that stays in the group, from which on it is closed."""
MUTUAL = 0.5
"""The share of what each of two gave that went to the other, from which on they endorse one another rather than everybody."""
LEAST_GIVEN = 2
"""Things that every member of a closed group has given, at the least: one alone always stays somewhere."""


@dataclass(frozen=True, slots=True)
class Given:
    """Something that one person gave to another: an endorsement, a thank-you, a rating."""

    by: str
    to: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Ring:
    """Why something given counts for nothing."""

    kind: Literal["mutual", "closed"]
    members: tuple[str, ...]
    """Ids, in their order."""


def rings(given: Sequence[Given], people: Collection[str], days: int, mutual: float = MUTUAL) -> Mapping[Given, Ring]:
    """What was given in a ring, with the ring.

    Mutual: A gave to B and B to A within so many days, and for both that was a large share of all they gave in that time, and twice what
    chance would make of it or more: a lively team in which everybody endorses everybody is no ring, and two who are alone cannot be told to
    keep to one another. Closed: a circle of 3 to `LARGEST` people in which each gave `LEAST_GIVEN` things or more within so many days and
    `INSIDE` of them or more to other members, though there are at least as many people outside.

    Args:
        people: everybody who is here.
        days: within which both is looked for.
        mutual: the share that is large; with 0 any gift that came back is in a ring.
    """
    window = timedelta(days=days)
    given = sorted(given, key=lambda one: (one.when, one.by, one.to))
    found: dict[Given, Ring] = {}
    times: dict[str, list[Given]] = {}
    for one in given:
        times.setdefault(one.by, []).append(one)
    least = max(mutual, 2 / max(1, len(set(people)) - 1)) if mutual else 0.0
    for one in given:
        there = [other.to == one.to for other in times[one.by] if abs(other.when - one.when) <= window]
        back = [other.to == one.by for other in times.get(one.to, ()) if abs(other.when - one.when) <= window]
        if any(back) and all(sum(some) >= least * len(some) for some in (there, back)):
            found[one] = Ring("mutual", tuple(sorted((one.by, one.to))))
    for start in sorted({one.when for one in given}):
        among = [one for one in given if start <= one.when <= start + window]
        for group in _closed(among, people):
            for one in among:
                if one.by in group and one.to in group:
                    found.setdefault(one, Ring("closed", tuple(sorted(group))))
    return found


def _closed(given: Sequence[Given], people: Collection[str]) -> Iterator[frozenset[str]]:
    """The closed groups among some gifts."""
    counts: dict[str, dict[str, int]] = {}
    for one in given:
        to = counts.setdefault(one.by, {})
        to[one.to] = to.get(one.to, 0) + 1
    seen: set[frozenset[str]] = set()
    for path in _circles({by: _near(to) for by, to in counts.items() if sum(to.values()) >= LEAST_GIVEN}):
        group = frozenset(path)
        if group in seen:
            continue
        seen.add(group)
        stays = all(sum(n for to, n in counts[by].items() if to in group) >= INSIDE * sum(counts[by].values()) for by in group)
        if stays and len(set(people) - group) >= len(group):
            yield group


def _near(to: Mapping[str, int]) -> list[str]:
    """To whom somebody gave, most first; nobody where what stays with the nearest few is too little for a closed group."""
    nearest = sorted(to, key=lambda name: (-to[name], name))
    most = sum(to[name] for name in nearest[: LARGEST - 1])
    return nearest if most >= INSIDE * sum(to.values()) else []


def _circles(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The ways that lead through 3 to `LARGEST` people back to the first, each from its first member in order of names."""
    for start in sorted(edges):
        ways: list[tuple[str, ...]] = [(start,)]
        while ways:
            way = ways.pop()
            for name in edges[way[-1]]:
                if name == start and len(way) >= 3:
                    yield way
                elif name > start and name in edges and name not in way and len(way) < LARGEST:
                    ways.append((*way, name))
