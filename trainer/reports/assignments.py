"""Assignments in words: what was asked, by when, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trainer.locale import _, ngettext
from trainer.reports.display import drawable

if TYPE_CHECKING:
    from datetime import date

    from trainer.coaching.assignments import Assignment, Standing
    from trainer.training import Training


def what(assignment: Assignment, training: Training) -> str:
    """What is to be practiced: the title of the scenario, or the name of the skill."""
    if assignment.skill is not None:
        return _("Skill: {title}").format(title=training.title(assignment.skill))
    entry = training.entries.get(str(assignment.scenario))
    return drawable(entry.title) if entry is not None else str(assignment.scenario)


def asked(assignment: Assignment) -> str:
    """“pass 3 talks in a row, with 80 or more, as an exam”"""
    if assignment.in_a_row and assignment.passes > 1:
        text = ngettext("pass {number} talk in a row", "pass {number} talks in a row", assignment.passes)
    else:
        text = ngettext("pass {number} talk", "pass {number} talks", assignment.passes)
    parts = [text.format(number=assignment.passes)]
    parts += [_("with {total} or more").format(total=f"{assignment.pass_mark:g}")] if assignment.pass_mark is not None else []
    parts += [_("as an exam")] if assignment.exam else []
    if assignment.most is not None:
        parts.append(ngettext("in {number} attempt", "in {number} attempts", assignment.most).format(number=assignment.most))
    return _(", ").join(parts)


def by_when(assignment: Assignment, today: date) -> str:
    """“by today”, “by 2026-12-01, in 4 days”, “overdue for 2 days”"""
    days = (assignment.due - today).days
    if days < 0:
        return ngettext("overdue for {number} day", "overdue for {number} days", -days).format(number=-days)
    if days == 0:
        return _("by today")
    left = ngettext("in {number} day", "in {number} days", days).format(number=days)
    return _("by {day}, {left}").format(day=assignment.due.isoformat(), left=left)


def how_far(standing: Standing) -> str:
    """“1 of 3 passed”"""
    match standing.state:
        case "passed":
            return _("done")
        case "not_passed":
            return _("not passed: the attempts are used up")
    return _("{number} of {all} passed").format(number=standing.passed, all=standing.assignment.passes)


def assigned_why(standing: Standing, today: date) -> str:
    """Why an assigned scenario stands on the list of today, in a sentence."""
    by = by_when(standing.assignment, today)
    name = standing.assignment.set_by
    who = _("Assigned by {name}").format(name=drawable(name)) if name else _("Your own assignment")
    return _("{who}, {by}.").format(who=who, by=by)


def assignment_lines(training: Training) -> Iterator[str]:
    """A rep's assignments, the nearest day first."""
    if not training.assignments:
        yield _("Nothing is assigned.")
        return
    for standing in training.assignments:
        assignment = standing.assignment
        mark = {"passed": "✓", "not_passed": "✗", "overdue": "!", "open": "·"}[standing.state]
        yield f"{mark} {what(assignment, training)}"
        told = [asked(assignment), how_far(standing)]
        told += [by_when(assignment, training.today)] if standing.state in ("open", "overdue") else []
        yield "    " + " · ".join(told)
        who = _("from {name}").format(name=drawable(assignment.set_by)) if assignment.set_by else ""
        note = drawable(assignment.note)
        yield "    " + " · ".join(part for part in (who, note, assignment.id[-8:]) if part)


def assignments_data(training: Training) -> list[dict[str, Any]]:
    """What `trainer assignments --json` prints."""
    return [
        {
            "id": one.assignment.id,
            "scenario": one.assignment.scenario,
            "skill": one.assignment.skill,
            "created": one.assignment.created.isoformat(),
            "due": one.assignment.due.isoformat(),
            "passes": one.assignment.passes,
            "in_a_row": one.assignment.in_a_row,
            "score": one.assignment.pass_mark,
            "most": one.assignment.most,
            "exam": one.assignment.exam,
            "note": one.assignment.note,
            "set_by": one.assignment.set_by,
            "state": one.state,
            "attempts": one.attempts,
            "passed": one.passed,
        }
        for one in training.assignments
    ]
