"""The sales results of the example team, and the goals that are about them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trainer.coaching.figures import Figure
from trainer.coaching.goals import Goal
from trainer.coaching.periods import Period, period_of
from trainer.coaching.team_goals import TeamGoal, parts
from trainer.demo.learners import Learner
from trainer.demo.takes import seeded_id
from trainer.storage.figures import add_import
from trainer.storage.progress import add_goal
from trainer.storage.team_goals import Part, add_team_goal

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.records import Rep

MONTHS = 6
"""Whole months of sales results."""
DEALS = 16
"""Deals that each is to win in the quarter."""
UNIT = {"en": "$", "zh": "¥"}
TEXTS: Mapping[str, Mapping[str, str]] = {
    "goal": {"en": "Half of the year's plan lies in this quarter.", "zh": "全年计划有一半落在这个季度。"},
    "together": {"en": "Sixteen deals each, so that nobody has to make up for another.", "zh": "每人十六单，谁也不用替谁补。"},
}


def furnish(practice: Practice, language: str, manager: Rep, team: Sequence[tuple[Learner, Rep]], rng: random.Random) -> None:
    """What a team's months bring in, and what it wants to reach."""
    now = practice.now()
    today = now.astimezone().date()
    months = _months(today)
    _results(practice, language, manager, team, months, rng)
    quarter = period_of(today, "quarter")
    for number, (_learner, rep) in enumerate(team[:6]):
        created = now - timedelta(days=20 + number)
        target, why = 150_000 + 10_000 * number, TEXTS["goal"][language]
        goal_id = seeded_id(rng, created)
        goal = Goal(goal_id, "revenue", None, target, 0, created, quarter.end, why, manager.name, since=quarter.start)
        add_goal(practice.store, rep, goal)
    _team_goal(practice, language, manager, team, quarter, rng)


def _team_goal(
    practice: Practice, language: str, manager: Rep, team: Sequence[tuple[Learner, Rep]], quarter: Period, rng: random.Random
) -> None:
    """One goal of all together for the quarter: deals, in even parts."""
    created = practice.now() - timedelta(days=25)
    target, why = DEALS * len(team), TEXTS["together"][language]
    goal = TeamGoal(seeded_id(rng, created), "deals", target, created, quarter.start, quarter.end, why, manager.name, "even")
    reps = {rep.name: rep for _learner, rep in team}
    made = []
    for name, part in parts(target, dict.fromkeys(reps, 1.0)).items():
        own = Goal(seeded_id(rng, created), "deals", None, part, 0, created, quarter.end, why, manager.name, since=quarter.start)
        made.append((Part(reps[name], own.id, part, {}), own))
    add_team_goal(practice.store, goal, manager, made)


def _months(today: date) -> list[Period]:
    """The last whole months, oldest first."""
    found: list[Period] = []
    end = today.replace(day=1) - timedelta(days=1)
    for _month in range(MONTHS):
        found.insert(0, period_of(end, "month"))
        end = found[0].start - timedelta(days=1)
    return found


def _results(
    practice: Practice, language: str, manager: Rep, team: Sequence[tuple[Learner, Rep]], months: Sequence[Period], rng: random.Random
) -> None:
    """Revenue, deals and calls: who talks better sells somewhat more, and much of it is chance."""
    brought: dict[str, list[Figure]] = {}
    for learner, rep in team:
        for number, month in enumerate(months):
            skill = learner.start + 3 * learner.growth * number
            deals = max(0, round(rng.gauss(2 + skill / 20, 1.5)))
            revenue = round(deals * rng.uniform(9_000, 16_000))
            figures = (("revenue", revenue, UNIT[language]), ("deals", deals, ""), ("calls", rng.randrange(60, 140), ""))
            brought.setdefault(rep.id, []).extend(Figure(metric, month, value, unit) for metric, value, unit in figures)  # type: ignore[arg-type]  # results
    add_import(practice.store, manager, "crm-export.csv", "0" * 64, "", "", "{}", brought, {}, {}, practice.now())
