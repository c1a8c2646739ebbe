"""What the example team was asked to practice: each one thing, one thing every week, all the same; and a plan that somebody began."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from trainer.coaching.assignments import Assignment
from trainer.coaching.goals import Goal
from trainer.coaching.plans import Started
from trainer.content.plans import load_plan
from trainer.demo.learners import LEARNERS, NEWER
from trainer.demo.takes import seeded_id
from trainer.storage.assignments import Group, add_assignment, add_group
from trainer.storage.audit import add_entry
from trainer.storage.plans import add_plan, tick
from trainer.storage.progress import add_goal
from trainer.storage.store import content_hash

if TYPE_CHECKING:
    from trainer.content.catalogue import Entry
    from trainer.content.models import Plan
    from trainer.demo.kept import Team
    from trainer.practice import Practice

PLAN = {"en": "first-four-weeks", "zh": "zh-first-four-weeks"}
WEEKLY = "closing"
"""The skill that one of them is asked for every week."""
EVERY_WEEK = "Grace Lin"
WHY = {"en": "Two renewals are due next quarter.", "zh": "下个季度有两家要续约。"}
WHY_WEEKLY = {"en": "One close a week, until the date comes without thinking.", "zh": "每周练一次收口，练到约日子不用想。"}
WHY_TOGETHER = {"en": "We all meet this customer next month.", "zh": "下个月大家都会碰到这样的客户。"}
TOLD = {
    "en": "Elif asks two questions before she shows anything. I will try that.",
    "zh": "周晓彤都是先问两个问题，再拿东西出来。我也这样试。",
}
"""What the newer one noted of the first talk with the manager."""


def ask(practice: Practice, language: str, team: Team, entries: Sequence[Entry], rng: random.Random) -> None:
    """What the manager asks of the team, and what people want to reach."""
    now, store, why = team.now, practice.store, WHY[language]
    for number, (learner, rep) in enumerate(zip(LEARNERS, team.reps.values(), strict=True)):
        created = now - timedelta(days=21)
        # Who stays away has not done what was due.
        away = learner.habit == "stays away"
        due = (now - timedelta(days=9) if away else now + timedelta(days=(number * 3) % 14)).date()
        place = (number * 5) % len(entries)
        # Nobody is asked twice for the same: that one is asked of all.
        scenario = entries[place if place != len(entries) // 2 else place + 1].id
        made = Assignment(seeded_id(rng, created), scenario, None, created, due, note=why, set_by=team.manager.name)
        add_assignment(store, rep, made)
        add_entry(store, team.manager, "assign", rep, made.id, created)
        if number % 2 == 0:
            goal = Goal(seeded_id(rng, created), "days", None, 12, 0, created, (now + timedelta(days=21)).date(), why, team.manager.name)
            add_goal(store, rep, goal)
    _every_week(practice, language, team, rng)
    _together(practice, language, team, entries, rng)


def _every_week(practice: Practice, language: str, team: Team, rng: random.Random) -> None:
    """One skill, to be passed again every week."""
    created = team.monday - timedelta(weeks=3) + timedelta(hours=8)
    first = (created + timedelta(days=4)).astimezone().date()
    made = Assignment(
        seeded_id(rng, created),
        None,
        WEEKLY,
        created,
        first,
        note=WHY_WEEKLY[language],
        set_by=team.manager.name,
        every="week",
        times=8,
    )
    add_assignment(practice.store, team.reps[EVERY_WEEK], made)
    add_entry(practice.store, team.manager, "assign", team.reps[EVERY_WEEK], made.id, created)


def _together(practice: Practice, language: str, team: Team, entries: Sequence[Entry], rng: random.Random) -> None:
    """One scenario for all."""
    created = team.now - timedelta(days=16)
    name = practice.store.rows("select name from teams where id = ?", [team.id])[0]["name"]
    group = Group(seeded_id(rng, created), team.id, name, True, created, team.manager.name)
    due = (team.now + timedelta(days=5)).date()
    scenario = entries[len(entries) // 2].id
    given = [
        (rep, Assignment(seeded_id(rng, created), scenario, None, created, due, note=WHY_TOGETHER[language], set_by=team.manager.name))
        for rep in team.reps.values()
    ]
    add_group(practice.store, group, given)
    for rep, made in given:
        add_entry(practice.store, team.manager, "assign", rep, made.id, created)


def plan_of(practice: Practice, language: str) -> tuple[Plan, str]:
    """The plan that the newer one begins, and its document."""
    return load_plan(practice.library, PLAN[language])


def begin_plan(practice: Practice, language: str, team: Team, plan: Plan, document: str, rng: random.Random) -> None:
    """The newer one's plan of several weeks, with what is ticked of it."""
    begun = team.monday - timedelta(weeks=2) + timedelta(hours=9)
    first = begun.astimezone().date()
    started = Started(seeded_id(rng, begun), plan.id, content_hash(document), first, begun)
    add_plan(practice.store, team.reps[NEWER], started, document, begun)
    for week, days in ((plan.weeks[0], 3), (plan.weeks[1], 8)):
        for step in week.steps:
            # The talk of the second week is still to come.
            if step.kind == "read" or (step.kind == "talk" and week is plan.weeks[0]):
                note = TOLD[language] if step.kind == "talk" else ""
                tick(practice.store, started, step.id, note, begun + timedelta(days=days))
