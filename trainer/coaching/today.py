"""What a rep does today, and why: the first thing first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from trainer.coaching.assignments import Standing
from trainer.coaching.choice import REST, Option, choose
from trainer.coaching.mastery import Mastery
from trainer.coaching.plans import DueStep
from trainer.coaching.schedule import Due

Why = Literal["rehearse", "outcome", "unfinished", "assigned", "planned", "due", "new", "weakest", "weak", "first"]
"""Why something is proposed: a real talk is near, or was held and nobody knows how it went; a talk is open; somebody asked for it; a step
of the rep's plan waits; a skill is due, was never tried, is the weakest, has room to grow; nothing is known yet."""
AHEAD = timedelta(days=1)
"""So long before a real talk its rehearsal is proposed."""
ASKED = timedelta(days=14)
"""So long after it a rep is asked how it went."""
LATELY = timedelta(days=2)
"""A scenario played so lately is not proposed again."""
MOST = 3
"""Things that are proposed at once."""
MOST_ASSIGNED = 2
"""Of which somebody asked for, or the rep's plan does, at the most: what is due keeps its place."""


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
    """Empty where there is nothing to play: what is read, and a talk with a person."""
    skill: str | None = None
    """The skill that it is for."""
    attempt: str | None = None
    """The attempt to go on with."""
    due: datetime | None = None
    assignment: Standing | None = None
    """The assignment that it is for."""
    step: DueStep | None = None
    """The step of a plan that it is for."""
    rehearsal: str | None = None
    """The real talk that it is about."""

    @property
    def exam(self) -> bool:
        """Whether only an exam counts for it."""
        if self.step is not None:
            return self.step.standing.step.exam
        return self.assignment is not None and self.assignment.assignment.exam


class Planned(Protocol):
    """What is asked of a real talk."""

    @property
    def id(self) -> str: ...
    @property
    def scenario(self) -> str: ...
    @property
    def day(self) -> date: ...
    @property
    def ask_from(self) -> date: ...
    @property
    def outcome(self) -> str | None: ...
    @property
    def attempts(self) -> Sequence[str]: ...


def own_tasks(planned: Sequence[Planned], today: date) -> list[Task]:
    """What a rep's real talks ask for: to rehearse what is near and was not yet, then to tell how it went."""
    by_day = sorted(planned, key=lambda one: (one.day, one.id))
    near = [one for one in by_day if not one.attempts and one.outcome is None and today <= one.day <= today + AHEAD]
    held = [one for one in by_day if one.outcome is None and one.ask_from <= today <= one.day + ASKED]
    found = [Task("rehearse", one.scenario, rehearsal=one.id) for one in near]
    return (found + [Task("outcome", one.scenario, rehearsal=one.id) for one in held])[:MOST]


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
    planned: Sequence[DueStep] = (),
    own: Sequence[Task] = (),
) -> list[Task]:
    """What to do now, no scenario twice.

    The rep's own talks; go on with what is open; what was assigned or is in the rep's plan, overdue first; refresh what is due; something
    new; what is weak.

    A scenario that was played lately comes again only where nothing else is left: repeating it trains the scenario, not the skill.

    Args:
        history: attempts, newest first.
        due: when each skill that was practiced is due.
        language: the language to play in, where there is a choice.
        assigned: what the rep was asked for.
        planned: steps of the rep's plans that wait.
        own: what the rep's real talks ask for.
    """
    day = _Day([*own, *_open(history)], masteries, options, last_played, now, language)
    day.add_asked(assigned, planned)
    if not masteries:
        day.add_first()
        return day.found
    waiting = sorted((one for one in due if one.due <= now), key=lambda one: (one.due, one.skill))
    day.add_due(waiting[:1], REST)
    day.add_new()
    day.add_due(waiting[1:], REST)
    day.add_weak(REST)
    day.add_due(waiting, LATELY)
    day.add_weak(LATELY)
    return day.found


class _Day:
    """The list of what to do, as it grows to its length."""

    def __init__(
        self,
        first: Sequence[Task],
        masteries: Mapping[str, Mastery],
        options: Sequence[Option],
        last_played: Mapping[str, datetime],
        now: datetime,
        language: str,
    ) -> None:
        self.masteries, self.options, self.now, self.language = masteries, options, now, language
        self.played = last_played
        self.taken = dict(last_played)
        """What was played, and what is proposed, as though it had been played now: it is not proposed for another skill."""
        self.found = list(first[:MOST])
        self.scenarios = {one.scenario for one in self.found if one.why != "outcome"}

    def add(self, task: Task) -> None:
        """Adds a thing to do, but for a scenario that is proposed already."""
        if task.scenario in self.scenarios or len(self.found) >= MOST:
            return
        if task.scenario:
            self.taken[task.scenario] = self.now
            self.scenarios.add(task.scenario)
        self.found.append(task)

    def add_chosen(self, why: Why, skill: str | None, pool: Sequence[Option], rest: timedelta, when: datetime | None = None) -> None:
        option = choose(pool, self.masteries, self.taken, self.now, skill=skill, language=self.language, rest=rest)
        if option is not None:
            self.add(Task(why, option.scenario, skill, due=when))

    def add_asked(self, assigned: Sequence[Standing], planned: Sequence[DueStep]) -> None:
        """What somebody asked for, by day: what is overdue has the earliest."""
        open_ones = [one for one in assigned if one.state in ("open", "overdue")]
        by_day: list[tuple[date, Standing | DueStep]] = [
            *((one.assignment.due, one) for one in open_ones),
            *((one.due, one) for one in planned),
        ]
        for _due, one in sorted(by_day, key=lambda pair: pair[0])[:MOST_ASSIGNED]:
            if isinstance(one, Standing):
                scenario, skill = self._scenario(one.assignment.scenario, one.assignment.skill), one.assignment.skill
                task = Task("assigned", scenario or "", skill, assignment=one)
            else:
                step = one.standing.step
                scenario = self._scenario(step.scenario, step.skill) if step.kind == "practice" else ""
                task = Task("planned", scenario or "", step.skill, step=one)
            if scenario is not None:
                self.add(task)

    def _scenario(self, scenario: str | None, skill: str | None) -> str | None:
        """The scenario that is played for what was asked: its own, or one for its skill."""
        if scenario is not None:
            return scenario
        option = choose(self.options, self.masteries, self.taken, self.now, skill=skill, language=self.language)
        return option.scenario if option is not None else None

    def add_first(self) -> None:
        """For who has practiced nothing yet."""
        for easiest in sorted(self.options, key=lambda one: (one.language != self.language, one.difficulty, one.minutes, one.scenario)):
            self.add_chosen("first", None, [easiest], REST)

    def add_due(self, waiting: Sequence[Due], rest: timedelta) -> None:
        for one in waiting:
            self.add_chosen("due", one.skill, self.options, rest, one.due)

    def add_new(self) -> None:
        """A skill that was never tried, in a scenario that was never played."""
        unknown = sorted({skill for option in self.options for skill in option.skills if skill not in self.masteries})
        newest = [one for one in self.options if one.scenario not in self.played and not self.masteries.keys() >= one.skills.keys()]
        if unknown and newest:
            best = choose(newest, self.masteries, self.taken, self.now, language=self.language, rest=REST)
            self.add_chosen("new", next((skill for skill in unknown if best is not None and skill in best.skills), None), newest, REST)

    def add_weak(self, rest: timedelta) -> None:
        by_level = sorted(self.masteries, key=lambda skill: (self.masteries[skill].mean, skill))
        for skill in by_level:
            self.add_chosen("weakest" if skill == by_level[0] else "weak", skill, self.options, rest)


def _open(history: Sequence[Played]) -> Iterator[Task]:
    unfinished = next((one for one in history if one.finished is None), None)
    if unfinished is not None:
        yield Task("unfinished", unfinished.scenario, attempt=unfinished.id)
