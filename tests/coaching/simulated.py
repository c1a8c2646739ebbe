"""Simulated reps: true skills, growth and noisy talks. Shares no code with what estimates them."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

SKILLS = ("empathy", "questioning", "value", "closing")
NOISE, HARDNESS, MOST_GROWTH = 0.8, 0.7, 0.05
BEGIN = datetime(2026, 1, 5, 8, tzinfo=UTC)


@dataclass(frozen=True)
class SimulatedScenario:
    """A scenario that trains three skills, harder or easier than its author says."""

    id: str
    skills: tuple[str, ...]
    hardness: float


@dataclass
class SimulatedRep:
    """Somebody who gets a little better at a skill with every talk."""

    skill: dict[str, float]
    growth: dict[str, float]
    rng: random.Random
    seen: list[tuple[str, str, float, float]] = field(default_factory=list)
    """(skill, scenario, what a perfect meter would have read, growth so far)."""
    talks: dict[str, int] = field(default_factory=dict)

    def true_skill(self, skill: str) -> float:
        return self.skill[skill] + self.growth[skill] * self.talks.get(skill, 0)

    def talk(self, scenario: SimulatedScenario) -> dict[str, float]:
        """The share of points won, by skill: 0, 1, 3 or 5 of 5."""
        shares = {}
        for skill in scenario.skills:
            latent = self.true_skill(skill) - scenario.hardness + self.rng.gauss(0, NOISE)
            self.seen.append((skill, scenario.id, latent + scenario.hardness, self.growth[skill] * self.talks.get(skill, 0)))
            self.talks[skill] = self.talks.get(skill, 0) + 1
            chance = 1 / (1 + math.exp(-latent))
            shares[skill] = 1.0 if chance > 0.8 else 0.6 if chance > 0.5 else 0.2 if chance > 0.2 else 0.0
        return shares

    def known(self, skill: str) -> float:
        """What somebody knows of the skill who knows hardness, noise and growth, and saw the talks unrounded."""
        talks = [(value - grown) for name, _scenario, value, grown in self.seen if name == skill]
        mean = sum(talks) / NOISE**2 / (1 + len(talks) / NOISE**2)
        return mean + self.growth[skill] * self.talks.get(skill, 0)


def reps(number: int, seed: int, *, growing: bool = True) -> list[SimulatedRep]:
    rng = random.Random(seed)
    return [
        SimulatedRep(
            {skill: rng.gauss(0, 1) for skill in SKILLS},
            {skill: rng.uniform(0, MOST_GROWTH) if growing else 0.0 for skill in SKILLS},
            random.Random(rng.random()),
        )
        for _ in range(number)
    ]


def scenarios(number: int, seed: int) -> list[SimulatedScenario]:
    rng = random.Random(seed)
    return [SimulatedScenario(f"s{index:02}", tuple(rng.sample(SKILLS, 3)), rng.gauss(0, HARDNESS)) for index in range(number)]


def days(rng: random.Random) -> timedelta:
    """How long until the next talk."""
    return timedelta(days=rng.choice((1, 1, 1, 2, 3)), minutes=rng.randrange(0, 120))
