"""Where somebody stands with a plan of several weeks: which weeks are open, which steps are done, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from trainer.coaching.assignments import Assignment, Finished, Standing, standing

if TYPE_CHECKING:
    from trainer.content.models import Plan, PlanStep, PlanWeek

StepState = Literal["passed", "open", "not_passed", "overdue", "later"]
"""As of an assignment (`coaching.assignments.State`): `passed` is done, be it late; `not_passed`: the last allowed attempt is spent;
`overdue`: its day has gone by and it can still be done. `later`: its week has not opened yet. What is read or talked about is `passed`
when it was ticked."""
WEEK = timedelta(days=7)
EARLIEST = 31
"""Days that the first day of a plan may lie behind."""
LATEST = 366
"""Days that it may lie ahead."""


@dataclass(frozen=True, slots=True)
class Started:
    """A plan that somebody has begun, as it was then."""

    id: str
    plan: str
    """The id of the plan."""
    content: str
    """The hash by which the plan's content is kept."""
    first_day: date
    started: datetime
    set_by: str = ""
    """Who began it for them; empty for themselves."""
    stopped: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A step that was called done."""

    done: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepStanding:
    """How far a step has come."""

    step: PlanStep
    state: StepState
    due: date | None
    """Its last day; None as long as nobody can tell when its week opens."""
    done: datetime | None = None
    practice: Standing | None = None
    """Of what is practiced, once its week is open."""
    note: str = ""
    """What was written when it was ticked."""

    @property
    def waits(self) -> bool:
        """Whether something is to be done for it now."""
        return self.state in ("open", "overdue")


@dataclass(frozen=True, slots=True)
class WeekStanding:
    """How far a week has come."""

    number: int
    """From 1."""
    week: PlanWeek
    opens: date | None
    """The day on which it opens; None as long as it waits for steps of the week before."""
    counted_from: date | None
    """The first of its seven days: the day on which it opens, or where a gate opened it amid a week, the next of the plan's weeks."""
    is_open: bool
    steps: tuple[StepStanding, ...]

    @property
    def done(self) -> int:
        return sum(one.state == "passed" for one in self.steps)


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """How far a plan has come."""

    started: Started
    plan: Plan
    weeks: tuple[WeekStanding, ...]

    @property
    def steps(self) -> list[StepStanding]:
        return [step for week in self.weeks for step in week.steps]

    @property
    def done(self) -> bool:
        """Whether every required step is done."""
        return all(one.state == "passed" for one in self.steps if one.step.required)

    @property
    def week(self) -> WeekStanding | None:
        """The newest week that is open; None before the first day."""
        return next((one for one in reversed(self.weeks) if one.is_open), None)

    @property
    def waiting(self) -> list[StepStanding]:
        """What is to be done now, of this week and left over from those before: overdue first, then by day."""
        return sorted((one for one in self.steps if one.waits), key=lambda one: (one.state != "overdue", one.due or date.max))

    @property
    def overdue(self) -> int:
        return sum(one.state == "overdue" for one in self.steps)


def plan_standing(
    started: Started,
    plan: Plan,
    attempts: Sequence[Finished],
    ticks: Mapping[str, Tick],
    training_for: Callable[[str], Iterable[str]],
    today: date,
) -> PlanStanding:
    """How far a plan has come.

    A week lasts seven days, and opens when the week before is over; behind a gate also not before that one's required steps are done. Who
    passes the gate late may go on at once, and the days of that week and of all after it are counted from the next day of the week on which
    the plan began. What is practiced counts from the day on which its week opened.

    Args:
        attempts: the person's attempts, in any order.
        ticks: by the id of the step.
        training_for: the scenarios that train a skill.
        today: the day, in the time zone of this machine.
    """
    weeks: list[WeekStanding] = []
    for number, week in enumerate(plan.weeks, 1):
        opens = _opens(week, weeks[-1]) if weeks else started.first_day
        first = opens + timedelta(days=(started.first_day - opens).days % 7) if opens is not None else None
        is_open = opens is not None and opens <= today
        steps = tuple(
            _step_standing(started, step, (opens, step.due(first)), attempts, ticks.get(step.id), training_for, today)
            if opens is not None and first is not None and is_open
            else _later(step, step.due(first) if first is not None else None, ticks.get(step.id))
            for step in week.steps
        )
        weeks.append(WeekStanding(number, week, opens, first, is_open, steps))
    return PlanStanding(started, plan, tuple(weeks))


def _later(step: PlanStep, due: date | None, tick: Tick | None) -> StepStanding:
    """A step whose week has not opened; what was ticked before the plan was changed stays done."""
    if tick is not None and step.kind != "practice":
        return StepStanding(step, "passed", due, tick.done, note=tick.note)
    return StepStanding(step, "later", due)


def _opens(week: PlanWeek, before: WeekStanding) -> date | None:
    if before.counted_from is None:
        return None
    by_calendar = before.counted_from + WEEK
    if week.gate == "calendar":
        return by_calendar
    days = [_day(one.done) if one.done is not None else None for one in before.steps if one.step.required]
    known = [day for day in days if day is not None]
    # Who is not done yet has no day for what comes after.
    return max([by_calendar, *known]) if len(known) == len(days) else None


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def _step_standing(
    started: Started,
    step: PlanStep,
    days: tuple[date, date],
    attempts: Sequence[Finished],
    tick: Tick | None,
    training_for: Callable[[str], Iterable[str]],
    today: date,
) -> StepStanding:
    opens, due = days
    if step.kind != "practice":
        state: StepState = "passed" if tick is not None else "overdue" if today > due else "open"
        return StepStanding(step, state, due, tick.done if tick is not None else None, note=tick.note if tick is not None else "")
    assignment = Assignment(
        id=f"{started.id}/{step.id}",
        scenario=step.scenario,
        skill=step.skill,
        created=datetime.combine(opens, time()).astimezone(),
        due=due,
        passes=step.passes,
        in_a_row=step.in_a_row,
        pass_mark=step.pass_mark,
        most=step.most,
        exam=step.exam,
        note=step.why or "",
        set_by=started.set_by,
        least=step.least,
    )
    trains = training_for(step.skill) if step.skill is not None else ()
    found = standing(assignment, attempts, trains, today)
    # An assignment of a plan is never withdrawn by itself.
    states: Mapping[str, StepState] = {"passed": "passed", "open": "open", "not_passed": "not_passed", "overdue": "overdue"}
    return StepStanding(step, states[found.state], due, found.done, practice=found)


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step of a plan that something is to be done for."""

    plan: PlanStanding
    week: int
    """From 1."""
    standing: StepStanding
    due: date


def due_steps(plan: PlanStanding) -> list[DueStep]:
    """The steps of a plan that wait, by day."""
    found = [DueStep(plan, week.number, one, one.due) for week in plan.weeks for one in week.steps if one.waits and one.due is not None]
    return sorted(found, key=lambda one: one.due)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What is another in a newer plan than in an older one."""

    kind: Literal["added", "gone", "changed", "moved", "gate"]
    """A step is new, is gone, asks for something else, stands in another week; a week opens by another rule."""
    week: int
    """From 1: where it stands in the newer plan; of what is gone, where it stood."""
    step: PlanStep | None = None
    """As it is in the newer plan; of what is gone, as it was."""
    keys: tuple[str, ...] = ()
    """What of it is another."""
    before: int | None = None
    """Of what moved: the week where it stood."""


def changes(old: Plan, new: Plan) -> list[PlanChange]:
    """What is another in a newer plan, by week."""
    before = {step.id: (week, step) for week, step in old.steps()}
    after = {step.id: (week, step) for week, step in new.steps()}
    found = [PlanChange("gone", week, step) for name, (week, step) in before.items() if name not in after]
    for name, (week, step) in after.items():
        if name not in before:
            found.append(PlanChange("added", week, step))
            continue
        former_week, former = before[name]
        if former_week != week:
            found.append(PlanChange("moved", week, step, before=former_week))
        keys = tuple(key for key in type(step).model_fields if getattr(step, key) != getattr(former, key))
        if keys:
            found.append(PlanChange("changed", week, step, keys))
    for number, (one, other) in enumerate(zip(old.weeks, new.weeks, strict=False), 1):
        if one.gate != other.gate:
            found.append(PlanChange("gate", number))
    return sorted(found, key=lambda one: one.week)
