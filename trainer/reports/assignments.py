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
    """“pass 3 talks in a row, with 80 or more, as an exam, at least 4 attempts”"""
    if assignment.in_a_row and assignment.passes > 1:
        text = ngettext("pass {number} talk in a row", "pass {number} talks in a row", assignment.passes)
    else:
        text = ngettext("pass {number} talk", "pass {number} talks", assignment.passes)
    parts = [text.format(number=assignment.passes)]
    parts += [_("with {total} or more").format(total=f"{assignment.pass_mark:g}")] if assignment.pass_mark is not None else []
    parts += [_("as an exam")] if assignment.exam else []
    if assignment.most is not None:
        parts.append(ngettext("in {number} attempt", "in {number} attempts", assignment.most).format(number=assignment.most))
    if assignment.least is not None:
        least = ngettext("at least {number} attempt", "at least {number} attempts", assignment.least)
        parts.append(least.format(number=assignment.least))
    return _(", ").join(parts)


def how_often(assignment: Assignment) -> str:
    """“every week, 8 times”, “every month until 2027-03-31”, “every week”; "" for once."""
    if assignment.every is None:
        return ""
    again = {"week": _("every week"), "month": _("every month")}[assignment.every]
    if assignment.times is not None:
        return _("{again}, {number} times").format(again=again, number=assignment.times)
    if assignment.until is not None:
        return _("{again} until {day}").format(again=again, day=assignment.until.isoformat())
    return again


def summed_up(assignment: Assignment, training: Training) -> str:
    """What, how and by when in one line, as it is said when it is set."""
    parts = [what(assignment, training), asked(assignment), by_when(assignment, training.today), how_often(assignment)]
    return _(", ").join(part for part in parts if part)


def by_when(assignment: Assignment, today: date) -> str:
    """“by today”, “by 2026-12-01, in 4 days”, “overdue for 2 days”"""
    return by_day(assignment.due, today)


def by_day(due: date, today: date) -> str:
    """The same for a day."""
    days = (due - today).days
    if days < 0:
        return ngettext("overdue for {number} day", "overdue for {number} days", -days).format(number=-days)
    if days == 0:
        return _("by today")
    left = ngettext("in {number} day", "in {number} days", days).format(number=days)
    return _("by {day}, {left}").format(day=due.isoformat(), left=left)


def how_far(standing: Standing) -> str:
    """“1 of 3 passed”, “2 of at least 3 attempts”, “done after its day”"""
    match standing.state:
        case "passed":
            return _("done after its day") if standing.late else _("done")
        case "not_passed" if standing.assignment.most is not None and standing.attempts >= standing.assignment.most:
            return _("not passed: the attempts are used up")
        case "not_passed":
            return _("missed its day")
        case "withdrawn":
            return _("withdrawn")
    assignment = standing.assignment
    if assignment.least is not None and standing.passed >= assignment.passes:
        return _("{number} of at least {all} attempts").format(number=standing.attempts, all=assignment.least)
    return _("{number} of {all} passed").format(number=standing.passed, all=assignment.passes)


MARKS = {"passed": "✓", "not_passed": "✗", "overdue": "!", "open": "·", "withdrawn": "–"}
MOST_FORMER = 8
"""Earlier ones of what repeats that are shown."""


def former_marks(standing: Standing) -> str:
    """“11-13 ✓  11-20 ✗”: the earlier ones of what repeats, by their day, the oldest first; "" where there is none."""
    return "  ".join(f"{one.assignment.due:%m-%d} {MARKS[one.state]}" for one in standing.former[-MOST_FORMER:])


def assigned_why(standing: Standing, today: date) -> str:
    """Why an assigned scenario stands on the list of today, in a sentence."""
    by = by_when(standing.assignment, today)
    name = standing.assignment.set_by
    who = _("Assigned by {name}").format(name=drawable(name)) if name else _("Your own assignment")
    return _("{who}, {by}.").format(who=who, by=by)


def assignment_lines(training: Training) -> Iterator[str]:
    """A rep's assignments, the nearest day first, then those that were taken back."""
    if not training.assignments:
        yield _("Nothing is assigned.")
    for standing in [*training.assignments, *training.planned.assignments(withdrawn=True)]:
        assignment = standing.assignment
        yield f"{MARKS[standing.state]} {what(assignment, training)}"
        told = [asked(assignment), how_often(assignment), how_far(standing)]
        told += [by_when(assignment, training.today)] if standing.state in ("open", "overdue") else []
        if standing.next_opens is not None and standing.state in ("passed", "not_passed"):
            told.append(_("again from {day}").format(day=standing.next_opens.isoformat()))
        yield "    " + " · ".join(part for part in told if part)
        if standing.former:
            yield "    " + _("Before: {marks}").format(marks=former_marks(standing))
        who = _("from {name}").format(name=drawable(assignment.set_by)) if assignment.set_by else ""
        note = drawable(assignment.note)
        yield "    " + " · ".join(part for part in (who, note, assignment.id[-8:]) if part)


def assignments_data(training: Training) -> list[dict[str, Any]]:
    """What `trainer assignments --json` prints."""
    return [standing_data(one) for one in [*training.assignments, *training.planned.assignments(withdrawn=True)]]


def standing_data(standing: Standing) -> dict[str, Any]:
    """An assignment with how far it has come, as `--json` prints it."""
    assignment = standing.assignment
    return {
        "id": assignment.id,
        "scenario": assignment.scenario,
        "skill": assignment.skill,
        "created": assignment.created.isoformat(),
        "due": assignment.due.isoformat(),
        "passes": assignment.passes,
        "in_a_row": assignment.in_a_row,
        "score": assignment.pass_mark,
        "least": assignment.least,
        "most": assignment.most,
        "exam": assignment.exam,
        "every": assignment.every,
        "times": assignment.times,
        "until": assignment.until.isoformat() if assignment.until is not None else None,
        "note": assignment.note,
        "set_by": assignment.set_by,
        "group": assignment.group,
        "withdrawn": assignment.withdrawn.isoformat() if assignment.withdrawn is not None else None,
        "state": standing.state,
        "attempts": standing.attempts,
        "passed": standing.passed,
        "done": standing.done.isoformat() if standing.done is not None else None,
        "late": standing.late,
        "number": standing.number,
        "next_opens": standing.next_opens.isoformat() if standing.next_opens is not None else None,
        "former": [
            {
                "number": one.number,
                "due": one.assignment.due.isoformat(),
                "state": one.state,
                "done": one.done.isoformat() if one.done is not None else None,
            }
            for one in standing.former
        ],
    }
