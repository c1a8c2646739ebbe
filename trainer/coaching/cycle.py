"""A review cycle: some weeks after which a rep and a manager look back, each for themselves first, and agree what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from trainer.coaching.periods import Period
from trainer.errors import TrainerError
from trainer.locale import _

Side = Literal["self", "manager"]
LONGEST = 366
"""Days of a cycle, and days that an agreed action may lie ahead."""
LONGEST_NAME = 40
LONGEST_TEXT = 4000
RATINGS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Cycle:
    """Days to look back on."""

    id: str
    name: str
    span: Period
    opened: datetime
    opened_by: str
    """The name of who opened it."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What one side says of a rep's cycle."""

    side: Side
    by: str
    """Whose name it is under."""
    text: str
    rating: int | None
    """1 to 5; None where none was given."""
    given: datetime


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a rep and a manager have agreed on."""

    id: str
    action: str
    due: date
    agreed: datetime
    agreed_by: str
    done: datetime | None
    done_by: str | None

    def state(self, today: date) -> Literal["done", "open", "overdue"]:
        return "done" if self.done is not None else "open" if today <= self.due else "overdue"


def refuse_cycle(name: str, span: Period) -> None:
    """Sees to it that a cycle is one.

    Raises:
        TrainerError: it is not, with the reason.
    """
    if not name.strip() or len(name) > LONGEST_NAME:
        raise TrainerError(_("A cycle's name has 1 to {most} characters.").format(most=LONGEST_NAME))
    if not 0 < span.days <= LONGEST:
        raise TrainerError(
            _("A cycle has 1 to {most} days, and {since} to {day} are {days}.").format(
                most=LONGEST, since=span.start, day=span.end, days=max(0, span.days)
            ),
            _("For example: trainer cycle open 2026-Q4"),
        )


def refuse_assessment(text: str, rating: int | None) -> None:
    """Sees to it that an assessment says something.

    Raises:
        TrainerError: it does not.
    """
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise TrainerError(_("An assessment has 1 to {most} characters.").format(most=LONGEST_TEXT))
    if rating is not None and rating not in RATINGS:
        raise TrainerError(_("A rating is a whole number from 1 to 5."))


def refuse_action(action: str, due: date, today: date) -> None:
    """Sees to it that an action can be agreed on.

    Raises:
        TrainerError: it cannot.
    """
    if not action.strip() or len(action) > LONGEST_TEXT:
        raise TrainerError(_("An action has 1 to {most} characters.").format(most=LONGEST_TEXT))
    if not 0 <= (due - today).days <= LONGEST:
        raise TrainerError(_("The day must not be over, and lie ahead by a year at the most."))


def current(cycles: Sequence[Cycle], today: date) -> Cycle | None:
    """The cycle that a day is in, of several the one that ends first; else the one that ended last; else the first to come."""
    now = [cycle for cycle in cycles if cycle.span.start <= today <= cycle.span.end]
    if now:
        return min(now, key=lambda cycle: (cycle.span.end, cycle.id))
    over = [cycle for cycle in cycles if cycle.span.end < today]
    if over:
        return max(over, key=lambda cycle: (cycle.span.end, cycle.id))
    return min(cycles, key=lambda cycle: (cycle.span.start, cycle.id), default=None)


def visible(given: Iterable[Assessed], viewer: str) -> list[Assessed]:
    """What somebody may read: everything once both sides have spoken, before that only their own, so that neither leans on the other.

    Args:
        viewer: the reader's name.
    """
    both = list(given)
    return both if {one.side for one in both} == {"self", "manager"} else [one for one in both if one.by == viewer]
