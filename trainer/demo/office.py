"""What stands around the practice of the example team: sales results, goals about them, notes of talks, thanks, blind ratings."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from trainer.coaching.figures import Figure
from trainer.coaching.goals import Goal
from trainer.coaching.periods import Period, period_of
from trainer.coaching.team_goals import TeamGoal, parts
from trainer.demo.learners import Learner
from trainer.demo.takes import seeded_id
from trainer.storage.cycles import open_cycle
from trainer.storage.figures import add_import
from trainer.storage.notes_of_coaching import CoachingNote, add_note
from trainer.storage.progress import add_goal
from trainer.storage.recognition import thank
from trainer.storage.reviews import Look, add_review
from trainer.storage.team_goals import Part, add_team_goal

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.records import Rep

MONTHS = 6
"""Whole months of sales results."""
RATINGS = 40
"""Moments that the manager has rated blind."""
EQUAL = 0.75
"""How often the manager rates as the program does."""
DEALS = 16
"""Deals that each is to win in the quarter."""
UNIT = {"en": "$", "zh": "¥"}
TEXTS: Mapping[str, Mapping[str, str]] = {
    "goal": {"en": "Half of the year's plan lies in this quarter.", "zh": "全年计划有一半落在这个季度。"},
    "together": {"en": "Sixteen deals each, so that nobody has to make up for another.", "zh": "每人十六单，谁也不用替谁补。"},
    "note": {
        "en": "We went through one call. The questions are there, the answer is not taken up yet.",
        "zh": "一起看了一通电话。问是会问了，对方答了还没接上。",
    },
    "action": {"en": "Say back one sentence of the customer's in every call.", "zh": "每通电话都把客户的一句话说回去。"},
    "thanks": {"en": "You sat in on my first pitch. That helped.", "zh": "我第一次拜访你陪着去的，帮了大忙。"},
    "rated": {"en": "As I hear it.", "zh": "我听下来是这样。"},
}


def furnish(practice: Practice, language: str, manager: Rep, team: Sequence[tuple[Learner, Rep]], rng: random.Random) -> None:
    """Puts around the practice what a team's months leave behind."""
    now = practice.now()
    today = now.astimezone().date()
    months = _months(today)
    _results(practice, language, manager, team, months, rng)
    quarter = period_of(today, "quarter")
    open_cycle(practice.store, quarter.name, quarter, manager, now)
    for number, (_learner, rep) in enumerate(team[:6]):
        created = now - timedelta(days=20 + number)
        target, why = 150_000 + 10_000 * number, TEXTS["goal"][language]
        goal_id = seeded_id(rng, created)
        goal = Goal(goal_id, "revenue", None, target, 0, created, quarter.end, why, manager.name, since=quarter.start)
        add_goal(practice.store, rep, goal)
    _team_goal(practice, language, manager, team, quarter, rng)
    for number, (_learner, rep) in enumerate(team[::4]):
        when, due = now - timedelta(days=10 - number), today + timedelta(days=4 + number)
        note = CoachingNote(
            seeded_id(rng, when), rep, manager, when, TEXTS["note"][language], False, TEXTS["action"][language], due, None, None, None
        )
        add_note(practice.store, note)
    for number in range(4):
        by, to = team[number][1], team[(number * 3 + 5) % len(team)][1]
        thank(practice.store, by, to, TEXTS["thanks"][language], now - timedelta(days=2 * number + 1))
    _ratings(practice, language, manager, now, rng)


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


def _ratings(practice: Practice, language: str, manager: Rep, now: datetime, rng: random.Random) -> None:
    """Blind ratings of moments drawn at random, which agree with the program's most of the time."""
    rows = practice.store.rows(
        """select a.id, s.data, c.body from attempts a join assessments s on s.attempt = a.id and s.source = 'reader'
        join content c on c.hash = a.rubric_hash where a.finished is not null order by a.id"""
    )
    moments = []
    for row in rows:
        criteria = json.loads(row["body"])["criteria"]
        for one in json.loads(row["data"])["criteria"]:
            if one["applies"] and one["reason"] != "not_reached":
                moments.append((row["id"], one["id"], one["points"], sorted({level["points"] for level in criteria[one["id"]]["levels"]})))
    for number, (attempt, criterion, points, levels) in enumerate(rng.sample(moments, min(RATINGS, len(moments)))):
        place = levels.index(points)
        if rng.random() >= EQUAL:
            place = max(0, min(len(levels) - 1, place + rng.choice((-1, 1))))
        look = Look(blind=True, sampled=True, seconds=rng.randrange(20, 60))
        given = now - timedelta(days=number % 40 + 1)
        add_review(practice.store, attempt, criterion, levels[place], TEXTS["rated"][language], manager.name, given, look)
