"""How well a rep holds a skill now, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from trainer.coaching.line import Line, Point, line, shown
from trainer.coaching.practiced import Practiced, firsts, logit_of, share_of

PRIOR_SD = 1.0
"""Spread of reps' skill, in logits, before anything is known."""
NOISE_SD = 0.9
"""How far one answered talk strays from what the rep can do: the day, and the coarseness of levels."""
SCENARIO_SD = 0.7
"""How far one scenario strays from the difficulty that its author states."""
FAMILIARITY = 0.4
"""Logits that a talk is easier the second time."""
FAMILIARITY_SD = 0.7
"""And how far that strays."""
SLOPE_SD = 0.03
"""Logits that one attempt changes a skill by: its spread, around no change."""
CHANGE_PER_DAY = 0.004
"""Variance that a day which has gone by adds to what a talk says of today."""
BAND = 1.2816
"""Standard deviations on either side that hold four in five."""

WELL = 0.75
"""The share of points from which a talk shows a skill done well."""
WELL_APART = timedelta(hours=20)
"""How far apart two such talks are: on two days, whatever the hour."""
MASTERED = 0.6
"""Points that a rep with a mastered skill can be expected to win of a middling talk, at the least."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mastery:
    """A rep's hold on a skill: an estimate in logits at middle difficulty, and its standard deviation."""

    mean: float
    sd: float
    attempts: int
    scenarios: int
    mastered: bool
    """Done well on the first attempt at two different scenarios, on different days, and not far from it since."""
    slope: float = 0.0
    """By how much an attempt has raised the level, in logits."""

    @property
    def level(self) -> float:
        """The share of points, 0 to 1, to be expected in a scenario of middle difficulty."""
        return share_of(self.mean)

    @property
    def least(self) -> float:
        """The lower end of the band that holds the true level four times in five."""
        return share_of(self.mean - BAND * self.sd)

    @property
    def most(self) -> float:
        """The upper end of that band."""
        return share_of(self.mean + BAND * self.sd)

    @property
    def sure(self) -> bool:
        """Whether the band is narrow enough to say more than “not yet known”."""
        return self.scenarios >= 2 and self.most - self.least <= 0.5


UNKNOWN = Mastery(0.0, PRIOR_SD, 0, 0, mastered=False)


def mastery(practiced: Sequence[Practiced], now: datetime) -> Mastery:
    """The mastery of one skill from everything that a rep has practiced of it, oldest first.

    The level at the end of a line through the talks (`line`). Each scenario counts about once, however often it is repeated,
    because what is peculiar to it stays in every repeat. What is long ago counts for less, as in a local level model
    (Durbin and Koopman 2012, Time Series Analysis by State Space Methods, chapter 2).
    """
    scenarios = _points(practiced, now)
    found = _through(scenarios)
    return Mastery(
        found.level,
        found.level_sd,
        len(practiced),
        len(scenarios),
        mastered=_mastered(practiced, found.level),
        slope=found.slope,
    )


def skill_line(practiced: Sequence[Practiced], now: datetime) -> Line:
    """The line through everything that was practiced of one skill: its level now, and what an attempt changes."""
    return _through(_points(practiced, now))


def _through(scenarios: Mapping[str, Sequence[Point]]) -> Line:
    return line(shown(scenarios.values(), scenario_sd=SCENARIO_SD), level_sd=PRIOR_SD, slope_sd=SLOPE_SD)


def _points(practiced: Sequence[Practiced], now: datetime) -> dict[str, list[Point]]:
    """The talks for the line, by scenario; a repeat is easier, and nobody knows by how much."""
    found: dict[str, list[Point]] = {}
    noise, familiar = NOISE_SD**2, FAMILIARITY_SD**2
    back = len(practiced)
    for _skill, _attempt, scenario, when, share, difficulty in practiced:
        back -= 1
        value, variance = logit_of(share, difficulty), noise + CHANGE_PER_DAY * max(0.0, (now - when) / DAY)
        points = found.get(scenario)
        if points is None:
            found[scenario] = [(back, value, variance)]
        else:
            points.append((back, value - FAMILIARITY, variance + familiar))
    return found


@lru_cache(maxsize=5_000)
def mastered_by(practiced: tuple[Practiced, ...]) -> tuple[Practiced, ...]:
    """The talks by which a skill was mastered for the first time, oldest first; none where it never was.

    Those are the first attempts that were done well, and the talk that settled it. As `mastery` after each talk would have said.
    The past does not change, so what was worked out once for a wall of many reps is kept.
    """
    seen: set[str] = set()
    good: list[Practiced] = []
    for number, one in enumerate(practiced, 1):
        if one.scenario not in seen and one.share >= WELL:
            good.append(one)
        seen.add(one.scenario)
        if len(good) >= 2 and _apart(good) and share_of(skill_line(practiced[:number], one.when).level) >= MASTERED:
            return (*good, *(() if one in good else (one,)))
    return ()


def _mastered(practiced: Sequence[Practiced], mean: float) -> bool:
    """Whether two scenarios were done well at first sight, on different days, and what came since does not speak against it."""
    return share_of(mean) >= MASTERED and _apart([one for one in firsts(practiced) if one.share >= WELL])


def _apart(talks: Sequence[Practiced]) -> bool:
    """Whether some lie on different days."""
    times = [one.when for one in talks]
    return bool(times) and max(times) - min(times) >= WELL_APART
