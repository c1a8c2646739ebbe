"""What a rep does today, and why: the first thing first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from trainer.coaching.assignments import Assignment, Standing
from trainer.coaching.choice import REST, Option, choose
from trainer.coaching.mastery import Mastery
from trainer.coaching.schedule import Due

Why = Literal["unfinished", "assigned", "due", "new", "weakest", "weak", "first"]
"""Why something is proposed: a talk is open; somebody asked for it; a skill is due, was never tried, is the weakest, has room to grow;
nothing is known yet."""
LATELY = timedelta(days=2)
"""A scenario played so lately is not proposed again."""
MOST = 3
"""Things that are proposed at once."""
MOST_ASSIGNED = 2
"""Of which assigned at the most: what is due keeps its place."""


class Played(Protocol):
    """What is asked of an attempt."""

    @property
    def id(self) -> str: ...
    @property
    def scenario(self) -> str: ...
    @property
    def finished(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do."""

    why: Why
    scenario: str
    skill: str | None = None
    """The skill that it is for."""
    attempt: str | None = None
    """The attempt to go on with."""
    due: datetime | None = None
    assignment: Standing | None = None
    """The assignment that it is for."""


def tasks(
    history: Sequence[Played],
    due: Sequence[Due],
    masteries: Mapping[str, Mastery],
    options: Sequence[Option],
    last_played: Mapping[str, datetime],
    now: datetime,
    *,
    language: str,
    assigned: Sequence[Standing] = (),
) -> list[Task]:
    """What to do now, no scenario twice: go on with what is open; what was assigned; refresh what is due; something new; what is weak.

    A scenario that was played lately comes again only where nothing else is left: repeating it trains the scenario, not the skill.

    Args:
        history: attempts, newest first.
        due: when each skill that was practiced is due.
        language: the language to play in, where there is a choice.
        assigned: what the rep was asked for, the nearest day first.
    """
    waiting = sorted((one for one in due if one.due <= now), key=lambda one: (one.due, one.skill))
    taken = dict(last_played)
    found: list[Task] = list(_open(history))
    found_for = {one.scenario for one in found}

    def add(why: Why, skill: str | None, pool: Sequence[Option], rest: timedelta, when: datetime | None = None) -> None:
        option = choose(pool, masteries, taken, now, skill=skill, language=language, rest=rest)
        if option is not None and option.scenario not in found_for and len(found) < MOST:
            # What is proposed for one skill is not proposed for another.
            taken[option.scenario] = now
            found_for.add(option.scenario)
            found.append(Task(why, option.scenario, skill, due=when))

    for one in [one for one in assigned if one.state in ("open", "overdue")][:MOST_ASSIGNED]:
        scenario = _assigned_scenario(one.assignment, options, masteries, taken, now, language)
        if scenario is not None and scenario not in found_for and len(found) < MOST:
            taken[scenario] = now
            found_for.add(scenario)
            found.append(Task("assigned", scenario, one.assignment.skill, assignment=one))
    if not masteries:
        for easiest in sorted(options, key=lambda one: (one.language != language, one.difficulty, one.minutes, one.scenario)):
            add("first", None, [easiest], REST)
        return found
    for skill_due in waiting[:1]:
        add("due", skill_due.skill, options, REST, skill_due.due)
    unknown = sorted({skill for option in options for skill in option.skills if skill not in masteries})
    newest = [option for option in options if option.scenario not in last_played and not masteries.keys() >= option.skills.keys()]
    if unknown and newest:
        best = choose(newest, masteries, taken, now, language=language, rest=REST)
        add("new", next((skill for skill in unknown if best is not None and skill in best.skills), None), newest, REST)
    for skill_due in waiting[1:]:
        add("due", skill_due.skill, options, REST, skill_due.due)
    by_level = sorted(masteries, key=lambda skill: (masteries[skill].mean, skill))
    for skill in by_level:
        add("weakest" if skill == by_level[0] else "weak", skill, options, REST)
    for skill_due in waiting:
        add("due", skill_due.skill, options, LATELY, skill_due.due)
    for skill in by_level:
        add("weakest" if skill == by_level[0] else "weak", skill, options, LATELY)
    return found


def _open(history: Sequence[Played]) -> Iterator[Task]:
    unfinished = next((one for one in history if one.finished is None), None)
    if unfinished is not None:
        yield Task("unfinished", unfinished.scenario, attempt=unfinished.id)


def _assigned_scenario(
    assignment: Assignment,
    options: Sequence[Option],
    masteries: Mapping[str, Mastery],
    played: Mapping[str, datetime],
    now: datetime,
    language: str,
) -> str | None:
    """The scenario that is played for an assignment: its own, or one for its skill."""
    if assignment.scenario is not None:
        return assignment.scenario
    option = choose(options, masteries, played, now, skill=assignment.skill, language=language)
    return option.scenario if option is not None else None
