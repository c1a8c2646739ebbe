"""Which scenario to play next for a skill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import NormalDist

from trainer.coaching.mastery import NOISE_SD, SCENARIO_SD, UNKNOWN, Mastery
from trainer.coaching.practiced import MIDDLE_DIFFICULTY, STEP

AIM = 0.75
"""The chance of success that is aimed at: likely, and not sure.

As in practice that adapts itself (Klinkenberg, Straatemeier and van der Maas 2011, Computers & Education 57)."""
REST = timedelta(days=14)
"""How long a scenario rests after it was played."""


@dataclass(frozen=True, slots=True)
class Option:
    """A scenario that could be played."""

    scenario: str
    language: str
    difficulty: int
    skills: Mapping[str, float]
    """The skills that its rubric trains, with their share of the total, 0 to 1."""
    pass_logit: float
    """The rubric's pass mark as a logit."""
    minutes: int = 0
    """How long it takes."""


def chance(option: Option, masteries: Mapping[str, Mastery]) -> float:
    """The probability, 0 to 1, that the rep passes.

    A normal ogive over the distance between skill and pass mark (Lord 1952, A Theory of Test Scores).
    """
    mean = sum(share * masteries.get(skill, UNKNOWN).mean for skill, share in option.skills.items())
    variance = sum((share * masteries.get(skill, UNKNOWN).sd) ** 2 for skill, share in option.skills.items())
    spread = (variance + SCENARIO_SD**2 + NOISE_SD**2 / max(1, len(option.skills))) ** 0.5
    return NormalDist().cdf((mean - (option.difficulty - MIDDLE_DIFFICULTY) * STEP - option.pass_logit) / spread)


def choose(
    options: Iterable[Option],
    masteries: Mapping[str, Mastery],
    played: Mapping[str, datetime],
    now: datetime,
    *,
    skill: str | None = None,
    language: str | None = None,
    rest: timedelta | None = None,
) -> Option | None:
    """The option to play next: in the reader's language, for the skill, not played before played, with a fitting chance of success.

    Args:
        played: when each scenario was played last.
        skill: the skill to train; any without.
        language: the language to prefer.
        rest: leaves out what was played so lately.
    """

    def rank(option: Option) -> tuple[bool, bool, bool, float, str]:
        last = played.get(option.scenario)
        resting = last is not None and now - last < REST
        off = abs(chance(option, masteries) - AIM)
        weight = option.skills[skill] if skill is not None else 0.0
        return option.language != language, resting, last is not None, off - 0.5 * weight, option.scenario

    def rested(option: Option) -> bool:
        return rest is None or option.scenario not in played or now - played[option.scenario] >= rest

    fitting = [option for option in options if (skill is None or skill in option.skills) and rested(option)]
    return min(fitting, key=rank, default=None)
