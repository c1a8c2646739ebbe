"""What plans there are, what is in one, and what came of starting one or of taking over a newer one, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.locale import N_, _, ngettext
from trainer.reports.display import drawable
from trainer.reports.plans import step_asks, step_title

if TYPE_CHECKING:
    from trainer.coaching.plans import PlanChange
    from trainer.content.models import Plan
    from trainer.management.plans import Begun, Updated
    from trainer.training import Training

DAYS = {
    "monday": N_("Monday"),
    "tuesday": N_("Tuesday"),
    "wednesday": N_("Wednesday"),
    "thursday": N_("Thursday"),
    "friday": N_("Friday"),
    "saturday": N_("Saturday"),
    "sunday": N_("Sunday"),
}
KEYS = {
    "scenario": N_("scenario"),
    "skill": N_("skill"),
    "read": N_("text"),
    "talk_with": N_("whom to talk with"),
    "title": N_("title"),
    "why": N_("reason"),
    "by": N_("day"),
    "required": N_("whether it is required"),
    "passes": N_("talks to pass"),
    "in_a_row": N_("whether in a row"),
    "pass_mark": N_("pass mark"),
    "least": N_("attempts at the least"),
    "most": N_("attempts at the most"),
    "exam": N_("whether as an exam"),
}
"""What of a step can be another in a newer plan."""


def listed_lines(plans: Sequence[Plan]) -> Iterator[str]:
    """The plans that there are."""
    if not plans:
        yield _("There is no plan. ‘trainer new plan ID’ begins one.")
    for plan in plans:
        weeks = ngettext("{number} week", "{number} weeks", len(plan.weeks)).format(number=len(plan.weeks))
        yield drawable(plan.title)
        yield "    " + " · ".join([plan.id, drawable(plan.for_), weeks, plan.language])


def shown_lines(plan: Plan, training: Training) -> Iterator[str]:
    """A plan week by week."""
    yield drawable(plan.title)
    yield _("For: {whom}").format(whom=drawable(plan.for_))
    if plan.about is not None:
        yield drawable(plan.about)
    for number, week in enumerate(plan.weeks, 1):
        yield ""
        gate = (
            " · " + _("opens once the required steps of week {number} are done").format(number=number - 1) if week.gate == "passed" else ""
        )
        yield _("Week {number}: {title}").format(number=number, title=drawable(week.title)) + gate
        yield "  " + drawable(week.aim)
        for step in week.steps:
            by = _("by {day}").format(day=_(DAYS[step.by])) if step.by is not None else ""
            extra = "" if step.required else _("if you like")
            told = " · ".join(part for part in (step_asks(step), by, extra, step.id) if part)
            yield f"  - {step_title(step, training)}"
            yield f"      {told}"


def begun_lines(begun: Begun) -> Iterator[str]:
    """What was started, and for whom it runs already."""
    title = drawable(begun.plan.title)
    if begun.reps:
        names = _(", ").join(drawable(rep.name) for rep in begun.reps)
        yield _("“{title}” begins on {day} for {names}.").format(title=title, day=begun.first_day.isoformat(), names=names)
    if begun.running:
        names = _(", ").join(drawable(rep.name) for rep in begun.running)
        yield _("It runs already for {names}; nothing changes for them.").format(names=names)


def updated_lines(updated: Updated, training: Training) -> Iterator[str]:
    """What a newer plan changes for somebody."""
    name, title = drawable(updated.rep.name), drawable(updated.plan.title)
    if updated.same:
        yield _("{name}: “{title}” is as it was.").format(name=name, title=title)
        return
    yield _("{name}: “{title}” is up to date now. Ticks and talks stay, and count by the new plan.").format(name=name, title=title)
    if updated.changes is None:
        yield "  " + _("What it said before cannot be read any more.")
        return
    for change in updated.changes:
        yield "  " + change_words(change, training)
    if not updated.changes:
        yield "  " + _("No step and no gate is another; only texts are.")


def change_words(change: PlanChange, training: Training) -> str:
    """“Week 2: ‘What we may claim’ is new”"""
    title = step_title(change.step, training) if change.step is not None else ""
    match change.kind:
        case "added":
            return _("Week {number}: “{title}” is new").format(number=change.week, title=title)
        case "gone":
            return _("Week {number}: “{title}” is gone").format(number=change.week, title=title)
        case "moved":
            return _("Week {number}: “{title}” comes from week {before}").format(number=change.week, title=title, before=change.before)
        case "gate":
            return _("Week {number} opens by another rule").format(number=change.week)
    keys = _(", ").join(_(KEYS[key]) for key in change.keys)
    return _("Week {number}: “{title}”: another {keys}").format(number=change.week, title=title, keys=keys)
