"""Where an hour of coaching pays most: which skill of which person is furthest below what is wanted, and has proved teachable."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

from trainer.coaching.change import Change
from trainer.coaching.mastery import Mastery
from trainer.coaching.practiced import share_of

_STANDARD = NormalDist()
TARGET = 0.8
"""The level that is wanted of everybody, 0 to 1: the one from which on a skill can be mastered."""
TALKS_AN_HOUR = 3
"""Talks that an hour of coaching goes through, with what is said between them. An assumption."""
USUAL_SLOPE = 0.05
"""Logits by which a coached talk is taken to raise a skill where nothing is known of the team. An assumption."""
KNOWN_AFTER = 10
"""People from whom a team's own slopes count as much as that assumption."""
BY_CHANGE: Mapping[Change, float] = {"worse": 1.3, "none": 1.0, "better": 0.8}
"""A skill that falls is urgent, one that grows by itself can wait. An assumption."""
SESSION = 1 / 3
"""Hours of one session: twenty minutes."""


@dataclass(frozen=True, slots=True)
class Held:
    """One skill of one person."""

    rep: str
    skill: str
    mastery: Mastery
    change: Change
    slope: float | None
    """Logits an attempt, as it came out for the person; None where that cannot be said."""
    weight: float
    """The skill's share of the totals of the scenarios, 0 to 1."""


class Worth(NamedTuple):
    """What an hour on one skill of one person is expected to bring."""

    rep: str
    skill: str
    below: float
    """The probability, 0 to 1, that the person is below the target."""
    gap: float
    """From the level to the target, 0 to 1."""
    gain: float
    """By which the level is expected to rise in an hour, 0 to 1, at most the gap."""
    weight: float
    change: Change
    points: float
    """What all of it comes to: points of a total, over all scenarios, that the hour is expected to bring."""


@dataclass(frozen=True, slots=True)
class Session:
    """Twenty minutes of the week's budget."""

    worth: Worth
    number: int
    """Which session with this person and skill it is, from 1."""
    points: float


def worths(held: Sequence[Held]) -> list[Worth]:
    """All skills of all people by what an hour on them is expected to bring, the most first.

    points = 100 · P(below target) · gain · weight · change, with gain = min(gap, rise of the level by `TALKS_AN_HOUR` talks at the
    skill's slope in this team). The slope of a skill is the mean over the people, drawn towards `USUAL_SLOPE` as if `KNOWN_AFTER`
    people had shown that. It is an ordering, not a promise: the constants are assumptions, and everything it is made of is shown.
    """
    known: dict[str, list[float | None]] = {}
    for one in held:
        known.setdefault(one.skill, []).append(one.slope)
    slopes = {skill: _slope(some) for skill, some in known.items()}
    return sorted((_worth(one, slopes[one.skill]) for one in held), key=lambda worth: (-worth.points, worth.rep, worth.skill))


def _slope(known: Sequence[float | None]) -> float:
    slopes = [max(0.0, one) for one in known if one is not None]
    return (sum(slopes) + KNOWN_AFTER * USUAL_SLOPE) / (len(slopes) + KNOWN_AFTER)


def _worth(held: Held, slope: float) -> Worth:
    mastery = held.mastery
    below = _STANDARD.cdf((math.log(TARGET / (1 - TARGET)) - mastery.mean) / max(1e-9, mastery.sd))
    level = mastery.level
    gap = max(0.0, TARGET - level)
    gain = min(gap, share_of(mastery.mean + TALKS_AN_HOUR * slope) - level)
    points = 100 * below * gain * held.weight * BY_CHANGE[held.change]
    return Worth(held.rep, held.skill, below, gap, gain, held.weight, held.change, points)


def spent(found: Sequence[Worth], hours: float, *, most_each: int = 2) -> list[Session]:
    """How a week's hours are best spent, in sessions of twenty minutes: the next one goes where it is expected to bring most.

    A second session with the same person on the same skill is taken to bring half as much as the first.

    Args:
        most_each: sessions with one person at the most.
    """
    sessions: list[Session] = []
    for _number in range(int(hours / SESSION + 1e-9)):
        open_ = [(worth, _had(sessions, worth) + 1) for worth in found if sum(one.worth.rep == worth.rep for one in sessions) < most_each]
        best = max(open_, key=lambda one: one[0].points / 2 ** (one[1] - 1), default=None)
        if best is None or best[0].points <= 0:
            break
        sessions.append(Session(best[0], best[1], best[0].points * SESSION / 2 ** (best[1] - 1)))
    return sessions


def _had(sessions: Sequence[Session], worth: Worth) -> int:
    return sum(one.worth is worth for one in sessions)
