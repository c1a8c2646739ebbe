"""Twelve people who learn in different ways, and what they can do in each week: made up, and knowing no rule that reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Habit = Literal["plays", "games", "stays away", "falls", "stuck", "uneven"]


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody of the team."""

    names: Mapping[str, str]
    """By language."""
    habit: Habit
    start: float
    """The total, 0 to 100, that the first talk comes to about."""
    growth: float
    """Points that a talk adds."""
    a_week: float
    """Talks a week."""
    planted: str = ""
    """The early warning that this person is there for; empty for who is well."""


LEARNERS = (
    Learner({"en": "Aisha Rahman", "zh": "陈雨桐"}, "plays", 42, 3.4, 3.0),
    Learner({"en": "Ben Okafor", "zh": "李浩然"}, "plays", 58, 1.2, 2.2, "blockers"),
    Learner({"en": "Carla Mendes", "zh": "王思涵"}, "plays", 64, 0.9, 2.4),
    Learner({"en": "Daniel Roth", "zh": "赵一鸣"}, "falls", 88, 0.4, 2.8, "falling"),
    Learner({"en": "Elif Demir", "zh": "周晓彤"}, "plays", 86, 0.3, 2.4),
    Learner({"en": "Frank Nolan", "zh": "吴建国"}, "stays away", 60, 1.0, 2.6, "inactive"),
    Learner({"en": "Grace Lin", "zh": "林静怡"}, "plays", 52, 1.6, 2.6),
    Learner({"en": "Hugo Petit", "zh": "孙志远"}, "games", 30, 0.0, 3.4, "gaming"),
    Learner({"en": "Ines Costa", "zh": "马晓燕"}, "uneven", 70, 0.8, 2.6),
    Learner({"en": "Jonas Weber", "zh": "徐子轩"}, "stuck", 30, 0.0, 3.0, "stuck"),
    Learner({"en": "Kofi Mensah", "zh": "高文博"}, "plays", 66, 1.0, 2.0),
    Learner({"en": "Lena Fischer", "zh": "黄梓萱"}, "plays", 60, 1.4, 2.4),
)
NEWER = "Aisha Rahman"
"""Who is new, and has begun a plan of several weeks. By the English name, as those that follow."""
PLAN_FROM = 6
"""The week in which that plan begins."""
RING = ("Ben Okafor", "Jonas Weber")
"""Two who endorse one another's answers, and nobody else's."""
SHARING = ("Carla Mendes", "Daniel Roth", "Elif Demir", "Grace Lin", "Ines Costa", "Kofi Mensah", "Lena Fischer")
"""Who shares good answers, with their names."""
EXAMINED = ("Carla Mendes", "Elif Demir", "Grace Lin", "Kofi Mensah", "Lena Fischer")
"""Whose exams the manager has gone through criterion by criterion."""
SECOND = "Elif Demir"
"""Who has rated some moments after the manager, without knowing that rating."""
ASKING = "Ines Costa"
"""Who asks a person to look at a level."""
MANAGER = {"en": "Mona Keller", "zh": "孟海燕"}
TEAM = {"en": "Team North", "zh": "华东一组"}

PROMISES_IN = 6
"""The week in which somebody promises what nobody can keep."""
FALLS_FROM = 5
"""The week, of eight, from which on who falls does so."""
AWAY_FROM = 3
"""The week from which on who stays away does so."""
HARD_STAGES = ("negotiation", "closing")
"""Where the uneven one is weak."""


def expected(learner: Learner, week: int, talks: int, stage: str) -> float:
    """The total, 0 to 100, that a talk comes to about."""
    by_habit: dict[Habit, Callable[[], float]] = {
        "falls": lambda: 18 if week >= FALLS_FROM else learner.start,
        "uneven": lambda: 26 if stage in HARD_STAGES else 90,
    }
    value = by_habit.get(learner.habit, lambda: learner.start + learner.growth * talks)()
    return min(97.0, max(3.0, value))


def practices(learner: Learner, week: int) -> bool:
    """Whether somebody plays in a week at all."""
    return not (learner.habit == "stays away" and week >= AWAY_FROM)
