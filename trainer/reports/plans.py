"""Running plans in words: this week's steps with where they stand, what comes next, and a team's plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.coaching.plans import PlanStanding, StepStanding, WeekStanding, due_steps
from trainer.locale import _, ngettext
from trainer.reports.assignments import by_day, how_far
from trainer.reports.display import cells, drawable, padded

if TYPE_CHECKING:
    from datetime import date

    from trainer.coaching.plans import DueStep, Started
    from trainer.content.models import PlanStep
    from trainer.storage.records import Rep
    from trainer.training import Training

MARKS = {"passed": "✓", "not_passed": "✗", "overdue": "!", "open": "·", "later": " "}


def step_title(step: PlanStep, training: Training) -> str:
    """What a step is called: by its title, its scenario's or its skill's."""
    if step.title is not None:
        return drawable(step.title)
    if step.scenario is not None:
        return drawable(training.scenario_title(step.scenario))
    if step.skill is not None:
        return _("Skill: {title}").format(title=training.title(step.skill))
    return _("Talk with {person}").format(person=drawable(str(step.talk_with)))


def step_asks(step: PlanStep) -> str:
    """What a step asks for: “pass 2 talks, as an exam”, “read”, “talk with your manager”."""
    if step.kind == "read":
        return _("read")
    if step.kind == "talk":
        return _("talk with {person}").format(person=drawable(str(step.talk_with)))
    text = ngettext("pass {number} talk", "pass {number} talks", step.passes)
    if step.in_a_row and step.passes > 1:
        text = ngettext("pass {number} talk in a row", "pass {number} talks in a row", step.passes)
    parts = [text.format(number=step.passes)]
    parts += [_("with {total} or more").format(total=f"{step.pass_mark:g}")] if step.pass_mark is not None else []
    parts += [_("as an exam")] if step.exam else []
    if step.most is not None:
        parts.append(ngettext("in {number} attempt", "in {number} attempts", step.most).format(number=step.most))
    if step.least is not None:
        parts.append(ngettext("at least {number} attempt", "at least {number} attempts", step.least).format(number=step.least))
    return _(", ").join(parts)


def step_stands(one: StepStanding, today: date) -> str:
    """“done”, “1 of 2 passed · by 2026-12-04, in 3 days”"""
    if one.state == "later":
        return _("by {day}").format(day=one.due.isoformat()) if one.due is not None else ""
    told = how_far(one.practice) if one.practice is not None else _("done") if one.state == "passed" else ""
    when = by_day(one.due, today) if one.waits and one.due is not None else ""
    return " · ".join(part for part in (told, when) if part)


def planned_why(due: DueStep, today: date) -> str:
    """Why a step stands on the list of today, in a sentence."""
    plan = drawable(due.plan.plan.title)
    where = _("{plan}, week {number}").format(plan=plan, number=due.week)
    return _("{where}: {asks}, {by}.").format(where=where, asks=step_asks(due.standing.step), by=by_day(due.due, today))


def step_command(step: PlanStep) -> str:
    """The command that ticks a step that is not practiced."""
    return f'trainer plan done {step.id} --note "…"' if step.kind == "talk" else f"trainer plan done {step.id}"


# One's own plan


def plan_lines(training: Training) -> Iterator[str]:
    """A rep's running plans: this week's steps, what is left over, what comes next, and the weeks in short."""
    for number, plan in enumerate(training.plans):
        if number:
            yield ""
        yield from _one_plan(plan, training)
    for started in training.planned.unreadable:
        yield unreadable(started)
    if not training.plans and not training.planned.unreadable:
        yield _("You have no plan. ‘trainer plan list’ names those that there are; ‘trainer plan start ID’ begins one.")


def unreadable(started: Started) -> str:
    """What is said of a plan whose kept content cannot be read."""
    return _("What was kept of the plan ‘{name}’ cannot be read; ‘trainer plan update’ takes over the one that is here.").format(
        name=drawable(started.plan)
    )


def _one_plan(plan: PlanStanding, training: Training) -> Iterator[str]:
    yield drawable(plan.plan.title) + " · " + progress_words(plan)
    if plan.started.set_by:
        yield "  " + _("from {name}").format(name=drawable(plan.started.set_by))
    week = plan.week
    left = [one for one in due_steps(plan) if week is None or one.week < week.number]
    if week is None:
        yield "  " + _("It begins on {day}.").format(day=plan.started.first_day.isoformat())
    else:
        if left:
            yield ""
            yield _("Left over from earlier weeks")
            for one in left:
                yield from _step_lines(one.standing, training)
        yield ""
        yield _("Week {number} of {all}: {title}").format(number=week.number, all=len(plan.weeks), title=drawable(week.week.title))
        yield "  " + drawable(week.week.aim)
        for step in week.steps:
            yield from _step_lines(step, training)
    yield ""
    yield from _next_lines(plan, training)
    if len(plan.weeks) > 1:
        yield ""
        yield from _weeks_lines(plan)


def next_lines(training: Training) -> Iterator[str]:
    """Of every running plan how far it is, and what comes next."""
    for plan in training.plans:
        yield drawable(plan.plan.title) + " · " + progress_words(plan)
        yield from _next_lines(plan, training)


def progress_words(plan: PlanStanding) -> str:
    """“5 of 14 steps done, 1 overdue”"""
    steps = plan.steps
    done = sum(one.state == "passed" for one in steps)
    told = [_("{done} of {all} steps done").format(done=done, all=len(steps))]
    told += [_("{number} overdue").format(number=plan.overdue)] if plan.overdue else []
    return _("finished") + " · " + told[0] if plan.done else _(", ").join(told)


def _step_lines(one: StepStanding, training: Training) -> Iterator[str]:
    step = one.step
    extra = "" if step.required else " " + _("(if you like)")
    yield f"{MARKS[one.state]} {step_title(step, training)}{extra}"
    told = [step_asks(step), step_stands(one, training.today), step.id]
    yield "    " + " · ".join(part for part in told if part)
    if one.waits and step.why is not None:
        yield "    " + drawable(step.why)
    if one.note:
        yield "    " + _("Noted: {note}").format(note=drawable(one.note))


def _next_lines(plan: PlanStanding, training: Training) -> Iterator[str]:
    """What comes next: the first thing that waits, with how to do it; or when it goes on."""
    waiting = due_steps(plan)
    if waiting:
        step = waiting[0].standing.step
        yield _("Next: {title}").format(title=step_title(step, training))
        if step.kind == "read":
            yield ""
            yield from (f"  {drawable(line)}" for line in str(step.read).strip().splitlines())
            yield ""
        yield "  " + _how(step, training)
        return
    coming = next((week for week in plan.weeks if not week.is_open), None)
    if plan.done:
        yield _("Every required step is done.")
    elif coming is not None and coming.opens is not None:
        yield _("Next: week {number} opens on {day}.").format(number=coming.number, day=coming.opens.isoformat())
    else:
        stuck = [step_title(one.step, training) for one in plan.steps if one.state == "not_passed" and one.step.required]
        yield _("The attempts are used up for: {steps}. Talk about it with who set the plan.").format(steps=_(", ").join(stuck))


def _how(step: PlanStep, training: Training) -> str:
    if step.kind != "practice":
        return step_command(step)
    scenario = step.scenario if step.scenario is not None else training.next_for(str(step.skill))
    return f"trainer play {scenario}{' --exam' if step.exam else ''}" if scenario is not None else _("No scenario trains it here.")


def _weeks_lines(plan: PlanStanding) -> Iterator[str]:
    for week in plan.weeks:
        yield f"  {week.number}  {week_marks(week)}  {week_words(week)}"


def week_marks(week: WeekStanding) -> str:
    """A mark for every step: “✓✓·!”; “□” for what has not opened."""
    return "".join(MARKS[one.state] if one.state != "later" else "□" for one in week.steps)


def week_words(week: WeekStanding) -> str:
    """“Listening first, 3 of 4 done”, “Finding the need, from 2026-12-08”, “Holding your ground, after week 3”"""
    title = drawable(week.week.title)
    if week.is_open:
        return _("{title}, {done} of {all} done").format(title=title, done=week.done, all=len(week.steps))
    if week.opens is not None:
        return _("{title}, from {day}").format(title=title, day=week.opens.isoformat())
    return _("{title}, once week {number} is done").format(title=title, number=week.number - 1)


# A team's plans


def team_plan_lines(found: Sequence[tuple[Rep, PlanStanding]], training: Training) -> Iterator[str]:
    """Everybody's plans: in which week, how much is done, what is overdue and what comes next."""
    if not found:
        yield _("Nobody here has a plan. ‘trainer plan start ID --team NAME’ begins one.")
        return
    wide = max(cells(drawable(rep.name)) for rep, _plan in found)
    for title in dict.fromkeys(plan.plan.title for _rep, plan in found):
        yield drawable(title)
        for rep, plan in sorted(((rep, plan) for rep, plan in found if plan.plan.title == title), key=lambda pair: -pair[1].overdue):
            marks = " ".join(week_marks(week) for week in plan.weeks)
            yield f"  {padded(drawable(rep.name), wide + 1)} {marks}  {_where(plan)} · {progress_words(plan)}"
            waiting = due_steps(plan)
            if waiting:
                first = waiting[0]
                title, stands = step_title(first.standing.step, training), step_stands(first.standing, training.today)
                yield f"  {padded('', wide + 1)} " + _("{name}: {things}").format(name=title, things=stands)
    yield _("Each mark is a step: ✓ done, · open, ! overdue, ✗ not passed, □ not open yet.")


def _where(plan: PlanStanding) -> str:
    if plan.week is None:
        return _("from {day}").format(day=plan.started.first_day.isoformat())
    return _("week {number} of {all}").format(number=plan.week.number, all=len(plan.weeks))
