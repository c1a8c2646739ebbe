"""What a rep was asked to practice by a day, and whether it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from trainer.errors import TrainerError
from trainer.locale import _

State = Literal["open", "passed", "not_passed", "overdue"]
"""Waiting; done; the last allowed attempt is spent without success; the day has gone by. What is done late counts as passed."""
LONGEST = 366
"""Days that the day may lie ahead."""
MOST_PASSES = 10
"""Passed talks that can be asked for in one assignment."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A scenario, or a skill in whatever scenario, to be passed by a day."""

    id: str
    scenario: str | None
    skill: str | None
    """One of the two is set."""
    created: datetime
    due: date
    """The last day."""
    passes: int = 1
    """So many talks are to be passed."""
    in_a_row: bool = False
    """Whether they are to be passed one after the other."""
    pass_mark: float | None = None
    """A total, 0 to 100, that is asked for on top of passing."""
    most: int | None = None
    """Attempts that count at the most."""
    exam: bool = False
    """Whether only exams count."""
    note: str = ""
    """What it is good for."""
    set_by: str = ""
    """Who set it; empty for the rep."""


class Finished(Protocol):
    """What is asked of an attempt."""

    @property
    def scenario(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def started(self) -> datetime: ...
    @property
    def finished(self) -> datetime | None: ...
    @property
    def total(self) -> float | None: ...
    @property
    def passed(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an assignment has come."""

    assignment: Assignment
    state: State
    attempts: int
    """Attempts that count for it."""
    passed: int
    """Of those passed; of the last ones in a row where a row is asked for."""


def standing(assignment: Assignment, attempts: Iterable[Finished], trains: Iterable[str], today: date) -> Standing:
    """How far an assignment has come.

    Only what was begun after it was set counts: who has passed the scenario before shows it again.

    Args:
        attempts: the rep's attempts, in any order.
        trains: the scenarios that train the assigned skill.
    """
    wanted = {assignment.scenario} if assignment.scenario is not None else set(trains)
    kinds = ("exam",) if assignment.exam else ("practice", "exam")
    fitting = [
        one
        for one in attempts
        if one.finished is not None and one.scenario in wanted and one.kind in kinds and one.started >= assignment.created
    ]
    counted = sorted(fitting, key=lambda one: one.started)[: assignment.most]
    successes = [_succeeded(assignment, one) for one in counted]
    best, passed = _longest_row(successes) if assignment.in_a_row else (sum(successes), sum(successes))
    if best >= assignment.passes:
        state: State = "passed"
    elif assignment.most is not None and len(counted) >= assignment.most:
        state = "not_passed"
    else:
        state = "overdue" if today > assignment.due else "open"
    return Standing(assignment, state, len(counted), assignment.passes if state == "passed" else passed)


def _succeeded(assignment: Assignment, attempt: Finished) -> bool:
    enough = assignment.pass_mark is None or (attempt.total is not None and attempt.total >= assignment.pass_mark)
    return bool(attempt.passed) and enough


def _longest_row(successes: Sequence[bool]) -> tuple[int, int]:
    """The longest row of successes, and the one that the last attempt ended."""
    longest = row = 0
    for success in successes:
        row = row + 1 if success else 0
        longest = max(longest, row)
    return longest, row


def refuse_unsound(assignment: Assignment, today: date) -> None:
    """Raises what is wrong with an assignment, where something is.

    Raises:
        TrainerError: with what to write.
    """
    days = (assignment.due - today).days
    if not 0 <= days <= LONGEST:
        raise TrainerError(
            _("The day must be today or later, by a year at the most."), _("For example --by {day}.").format(day="2027-01-31")
        )
    if not 1 <= assignment.passes <= MOST_PASSES:
        raise TrainerError(_("Between 1 and {most} passed talks can be asked for.").format(most=MOST_PASSES), _("Change --passes."))
    if assignment.most is not None and assignment.most < assignment.passes:
        raise TrainerError(_("With so few attempts it cannot be done."), _("Let --most be at least --passes."))
    if assignment.pass_mark is not None and not 0 < assignment.pass_mark <= 100:
        raise TrainerError(_("A pass mark lies above 0 and is at most 100."), _("Change --score."))
