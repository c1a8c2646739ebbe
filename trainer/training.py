"""What a rep's practice adds up to, and what to do next: joins what is stored, the content and coaching, and reads the clock."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, cast

from trainer.content.texts import in_language
from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import _, current

if TYPE_CHECKING:
    from trainer.coaching.assignments import Standing
    from trainer.coaching.bests import Best
    from trainer.coaching.calendar import Days
    from trainer.coaching.change import Change
    from trainer.coaching.choice import Option
    from trainer.coaching.curve import Mark
    from trainer.coaching.figures import Figure
    from trainer.coaching.goals import Forecast, Goal, Letter, Metric
    from trainer.coaching.mastery import Mastery
    from trainer.coaching.pass_rate import Outcome
    from trainer.coaching.plans import PlanStanding
    from trainer.coaching.practiced import Practiced
    from trainer.coaching.schedule import Due
    from trainer.coaching.tally import Finished
    from trainer.coaching.today import Task
    from trainer.content.catalogue import Entry
    from trainer.planned import Planned
    from trainer.practice import Practice
    from trainer.storage.drills import DrillSummary
    from trainer.storage.past import Past
    from trainer.storage.records import Summary
    from trainer.storage.rehearsals import Rehearsal


LEADING = "leading"
"""The stage of scenarios in which one leads people."""


@dataclass(frozen=True, slots=True)
class SkillLevel:
    """How well a rep holds one skill."""

    skill: str
    title: str
    mastery: Mastery
    change: Change


@dataclass(frozen=True)
class SkillState(SkillLevel):
    """Where a rep stands with one skill, and by what."""

    practiced: tuple[Practiced, ...]
    """The attempts that this rests on, oldest first."""
    now: datetime

    @property
    def level(self) -> SkillLevel:
        """The same without the attempts: little enough to be held of many people."""
        return SkillLevel(self.skill, self.title, self.mastery, self.change)

    @cached_property
    def due(self) -> Due:
        """When it wants to be practiced again. Teams are looked through without asking."""
        from trainer.coaching.schedule import due

        return due(self.practiced, self.now)


@dataclass(frozen=True, slots=True)
class GoalState:
    """Where a goal stands."""

    goal: Goal
    reached: float
    """A level from 0 to 100 for a skill, else a number."""
    forecast: Forecast | None
    """None where there is too little to tell."""
    unit: str = ""
    """Of imported results: a currency sign or %."""
    enough: bool = True
    """Whether what was reached rests on anything: results that came in, or more than a few talks."""

    @property
    def done(self) -> bool:
        return self.enough and self.reached >= self.goal.target


class Training:
    """A rep's figures, worked out when they are asked for. Make a new one after an attempt."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.now: datetime = practice.now()
        self._curves: dict[tuple[str, int], list[Mark]] = {}

    @cached_property
    def practiced(self) -> list[Practiced]:
        from trainer.storage.progress import practiced

        return practiced(self.practice.store, self.practice.rep)

    @cached_property
    def history(self) -> list[Summary]:
        return self.practice.history()

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The scenarios that can be played, by id."""
        return {entry.id: entry for entry in self.practice.catalogue() if not entry.faults}

    @cached_property
    def skills(self) -> dict[str, SkillState]:
        """Every skill that the rep has practiced, by id; the weakest first."""
        from trainer.coaching.change import change
        from trainer.coaching.mastery import mastery
        from trainer.coaching.practiced import by_skill

        groups = by_skill(self.practiced)
        states = [
            SkillState(skill, self.title(skill), mastery(some, self.now), change(some, len(groups)), tuple(some), self.now)
            for skill, some in groups.items()
        ]
        return {state.skill: state for state in sorted(states, key=lambda state: (state.mastery.mean, state.skill))}

    def curve(self, skill: str, most: int) -> list[Mark]:
        """How a skill has come along, in so many marks at most."""
        if (skill, most) not in self._curves:
            from trainer.coaching.curve import curve

            self._curves[skill, most] = curve(self.skills[skill].practiced, self.now, most)
        return self._curves[skill, most]

    def skill_named(self, name: str) -> SkillState:
        """A practiced skill by its id or its name.

        Raises:
            UnknownNameError: it was not practiced yet, or nothing is called so.
        """
        found = self.skills.get(name) or next((one for one in self.skills.values() if one.title.casefold() == name.casefold()), None)
        if found is not None:
            return found
        if name in self.practice.library.skills:
            raise UnknownNameError(
                _("You have not practiced the skill ‘{name}’.").format(name=name), _("‘trainer next’ says what to practice.")
            )
        near = nearest(name, [*self.skills, *self.practice.library.skills])
        hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("‘trainer progress’ lists the skills that you have practiced.")
        raise UnknownNameError(_("There is no skill ‘{name}’.").format(name=name), hint)

    @property
    def masteries(self) -> Mapping[str, Mastery]:
        return {name: state.mastery for name, state in self.skills.items()}

    def title(self, skill: str) -> str:
        """What a skill is called in the language of the interface; its id where no list names it."""
        texts = self.practice.library.skills.get(skill)
        return in_language(texts, current()) if texts is not None else skill

    @cached_property
    def options(self) -> list[Option]:
        """The scenarios to choose from: in a language that the rep plays in; those for managers only for who has played one."""
        known = [self.entries[one] for one in self.last_played if one in self.entries]
        manages = any(entry.stage == LEADING for entry in known)
        languages = {current(), *(entry.language for entry in known)}
        readable = [one for one in self.all_options if one.language in languages] or self.all_options
        return [one for one in readable if manages or self.entries[one.scenario].stage != LEADING]

    @cached_property
    def all_options(self) -> list[Option]:
        """Every scenario that trains a skill, as something to choose."""
        from trainer.coaching.choice import Option

        return [
            Option(entry.id, entry.language, entry.difficulty, entry.skills, _logit(entry.pass_mark / 100), entry.minutes)
            for entry in self.entries.values()
            if entry.skills
        ]

    @cached_property
    def last_played(self) -> dict[str, datetime]:
        """When each scenario was played last."""
        played: dict[str, datetime] = {}
        for one in reversed(self.history):
            played[one.scenario] = one.started
        return played

    @cached_property
    def goals(self) -> list[GoalState]:
        """The rep's goals with where they stand, the nearest deadline first."""
        from trainer.storage.progress import goals

        return [self.goal_state(goal) for goal in goals(self.practice.store, self.practice.rep)]

    @cached_property
    def imported(self) -> list[Figure]:
        """The rep's imported results, the oldest first."""
        from trainer.storage.figures import figures

        return figures(self.practice.store, self.practice.rep).get(self.practice.rep.id, [])

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """The talks that count, passed or not, the oldest first."""
        from trainer.coaching.pass_rate import Outcome
        from trainer.storage.records import COUNTED_KINDS

        talks = [one for one in self.history if one.finished is not None and one.kind in COUNTED_KINDS]
        return sorted((Outcome(one.finished, bool(one.passed)) for one in talks if one.finished), key=lambda one: one.finished)

    def proposed(
        self, metric: str, skill: str | None, target: float, deadline: date, why: str, since: date | None = None, set_by: str = ""
    ) -> tuple[Goal, Letter | None]:
        """A goal as it would be set, and the letter of SMART that it lacks.

        Args:
            since: the first day whose imported results count; the first of this month by default.
        """
        from trainer.coaching.goals import ALSO_CALLED, METRICS, Goal
        from trainer.storage.store import new_id

        metric = ALSO_CALLED.get(metric, metric)
        goal = Goal(new_id(), cast("Metric", metric), skill, target, 0.0, self.now, deadline, why.strip(), set_by)
        if goal.is_result:
            goal = replace(goal, since=since or self.today.replace(day=1))
        elif since is not None and metric in METRICS:
            raise TrainerError(
                _("Practice counts from now on."), _("Only imported results can be counted from an earlier day: leave out --from.")
            )
        goal = replace(goal, baseline=self._baseline(goal))
        return goal, self.lacking(goal)

    def lacking(self, goal: Goal) -> Letter | None:
        """The letter of SMART that a goal of the rep lacks."""
        from trainer.coaching.goals import METRICS, lacking

        known = goal.skill is None or goal.skill in self.trained
        return lacking(goal, self.today, known=known, name_known=goal.metric in METRICS, most=self.most_of(goal))

    def most_of(self, goal: Goal) -> float | None:
        """What a goal about imported results can aim at the most, as far as they are known."""
        from trainer.coaching.figures import achievable
        from trainer.coaching.periods import Period

        if goal.since is None or goal.since > goal.deadline:
            return None
        return achievable(self.imported, goal.metric, Period(goal.since, goal.deadline))

    def _baseline(self, goal: Goal) -> float:
        from trainer.coaching.figures import stood
        from trainer.coaching.pass_rate import before

        if goal.metric == "pass_rate":
            return before(self.outcomes, self.now)
        if goal.since is not None:
            return stood(self.imported, goal.metric, goal.since) if goal.is_level else 0.0
        held = self.skills.get(goal.skill) if goal.skill is not None else None
        return 100 * held.mastery.level if held is not None else 0.0

    @cached_property
    def trained(self) -> frozenset[str]:
        """The skills that some scenario trains."""
        return frozenset(skill for entry in self.entries.values() for skill in entry.skills)

    def set_goal(
        self, metric: str, skill: str | None, target: float, deadline: date, why: str, since: date | None = None, set_by: str = ""
    ) -> GoalState:
        """Sets a goal for the rep.

        Args:
            set_by: the name of who sets it; empty for the rep.

        Raises:
            TrainerError: it is not SMART, with the letter that it lacks.
        """
        from trainer.coaching.goals import refusal
        from trainer.storage.progress import add_goal

        goal, letter = self.proposed(metric, skill, target, deadline, why, since, set_by)
        if letter is not None:
            raise refusal(letter, goal, self.most_of(goal))
        add_goal(self.practice.store, self.practice.rep, goal)
        return self.goal_state(goal)

    def drop_goal(self, name: str, by: str = "") -> Goal:
        """Drops a goal by its id or the end of it.

        Args:
            by: the name of who drops it; empty for the rep.

        Raises:
            UnknownNameError: no goal of the rep ends so, or several do.
            TrainerError: somebody else has set it.
        """
        from trainer.coaching.goals import others_goal
        from trainer.storage.progress import drop_goal

        for state in self.goals:
            if state.goal.set_by != by and len(name) >= 4 and state.goal.id.endswith(name):
                raise others_goal(state.goal)
        return drop_goal(self.practice.store, self.practice.rep, name, self.now)

    def goal_state(self, goal: Goal) -> GoalState:
        """Where a goal of the rep stands."""
        from trainer.coaching.goals import count_forecast, counted, skill_forecast
        from trainer.coaching.pass_rate import enough, rate, rate_forecast

        if goal.metric == "skill":
            held = self.skills.get(str(goal.skill))
            if held is None:
                return GoalState(goal, 0.0, None)
            return GoalState(goal, 100 * held.mastery.level, skill_forecast(goal, held.practiced, self.now))
        if goal.since is not None:
            return self._result_state(goal, goal.since)
        if goal.metric == "pass_rate":
            outcomes = [one for one in self.outcomes if one.finished >= goal.created]
            return GoalState(goal, rate(outcomes), rate_forecast(goal, outcomes, self.now), enough=enough(outcomes))
        finished = [one.finished for one in self.history if one.finished is not None and (goal.metric != "passed" or one.passed)]
        finished += self.drilled if goal.metric == "days" else []
        reached = counted(goal, finished)
        return GoalState(goal, float(reached), count_forecast(goal, reached, self.now))

    def _result_state(self, goal: Goal, since: date) -> GoalState:
        from trainer.coaching.figures import expected, total, within
        from trainer.coaching.goals import Forecast
        from trainer.coaching.periods import Period

        span = Period(since, goal.deadline)
        figures = within(self.imported, goal.metric, span)
        found = expected(self.imported, goal.metric, span, goal.target)
        unit = next((one.unit for one in reversed(self.imported) if one.metric == goal.metric and one.unit), "")
        forecast = Forecast(found.least, found.most, found.chance) if found is not None else None
        return GoalState(goal, total(figures) or 0.0, forecast, unit, enough=bool(figures))

    @cached_property
    def rehearsals(self) -> dict[str, Rehearsal]:
        """The rep's real talks by id."""
        from trainer.rehearsing import Rehearsing

        return {one.id: one for one in Rehearsing(self.practice).all()}

    @cached_property
    def planned(self) -> Planned:
        """What the rep was asked for, and the rep's plans."""
        from trainer.planned import Planned

        return Planned(self.practice, self.entries, self.today)

    @cached_property
    def assignments(self) -> list[Standing]:
        """What the rep was asked to practice, with how far it has come; the nearest day first."""
        return self.planned.assignments()

    @cached_property
    def plans(self) -> list[PlanStanding]:
        """The rep's plans with how far they have come, the oldest first."""
        return self.planned.plans()

    @cached_property
    def recognized(self) -> bool:
        """Whether the rep wants recognition, practice days in a row too."""
        from trainer.storage.recognition import takes_part

        return takes_part(self.practice.store, self.practice.rep)

    @cached_property
    def days(self) -> Days:
        """The days on which the rep finished something, in local time."""
        from trainer.coaching.calendar import Days

        finished = [one.finished for one in self.history if one.finished is not None] + self.drilled
        return Days(frozenset(when.astimezone().date() for when in finished), self.today)

    @cached_property
    def drills(self) -> list[DrillSummary]:
        """The rep's drills in which something was answered, newest first."""
        from trainer.coaching.schedule import GOOD
        from trainer.storage.drills import drills

        return drills(self.practice.store, self.practice.rep, GOOD)

    @property
    def drilled(self) -> list[datetime]:
        """When the rep finished drills."""
        return [one.finished for one in self.drills if one.finished is not None]

    def open_drill(self, skill: str) -> DrillSummary | None:
        """The newest drill of a skill that was interrupted."""
        return next((one for one in self.drills if one.skill == skill and one.finished is None), None)

    @cached_property
    def past(self) -> list[Past]:
        """All attempts with their stage and skills, a drill as one of them; newest first."""
        from trainer.storage.past import drilled, past

        drills = [drilled(one, _("Drill: {skill}").format(skill=self.title(one.skill))) for one in self.drills]
        talks = past(self.practice.store, self.practice.rep)
        return sorted([*talks, *drills], key=lambda one: (one.summary.started, one.summary.id), reverse=True)

    @cached_property
    def results(self) -> list[Finished]:
        """The finished attempts that count, oldest first."""
        from trainer.storage.past import finished

        return finished(self.past)

    @cached_property
    def finished_by_day(self) -> Mapping[date, int]:
        """How many talks were finished on each day, in local time."""
        return Counter(one.finished.astimezone().date() for one in self.history if one.finished is not None)

    @cached_property
    def bests(self) -> list[Best]:
        """The personal bests as they stand, what means most first."""
        from trainer.coaching.bests import bests

        moments = [one.finished for one in self.history if one.finished is not None]
        return bests(self.results, moments, {name: state.practiced for name, state in self.skills.items()})

    @property
    def news(self) -> list[Best]:
        """The personal bests of today."""
        from trainer.coaching.bests import new_since

        midnight = self.now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        return new_since(self.bests, midnight)

    def scenario_title(self, scenario: str) -> str:
        """What a scenario is called now, or was when it was played last; its id where neither is known."""
        if scenario in self.entries:
            return self.entries[scenario].title
        return next((one.title for one in self.history if one.scenario == scenario), scenario)

    @property
    def today(self) -> date:
        return self.now.astimezone().date()

    def chance(self, scenario: str) -> float | None:
        """The probability, 0 to 1, that the rep passes a scenario; None where it cannot be said."""
        from trainer.coaching.choice import chance

        option = next((one for one in self.options if one.scenario == scenario), None)
        return chance(option, self.masteries) if option is not None else None

    def next_for(self, skill: str) -> str | None:
        """The id of the scenario that is best played next for a skill; None where none trains it."""
        from trainer.coaching.choice import choose

        option = choose(self.options, self.masteries, self.last_played, self.now, skill=skill, language=current())
        return option.scenario if option is not None else None

    @property
    def next_scenario(self) -> str | None:
        """The scenario that is to be played first of what is proposed."""
        return next((task.scenario for task in self.tasks() if task.scenario), None)

    def tasks(self) -> Sequence[Task]:
        """What to do today, the first thing first."""
        from trainer.coaching.plans import due_steps
        from trainer.coaching.today import own_tasks, tasks

        return tasks(
            self.history,
            [state.due for state in self.skills.values()],
            self.masteries,
            self.options,
            self.last_played,
            self.now,
            language=current(),
            assigned=[one for one in self.assignments if self._plays(one.assignment.scenario)],
            planned=[one for plan in self.plans for one in due_steps(plan) if self._plays(one.standing.step.scenario)],
            own=own_tasks(list(self.rehearsals.values()), self.today),
        )

    def _plays(self, scenario: str | None) -> bool:
        """Whether it can be played, or is for a skill in whatever scenario."""
        return scenario is None or scenario in self.entries


def _logit(share: float) -> float:
    share = min(0.95, max(0.05, share))
    return math.log(share / (1 - share))
