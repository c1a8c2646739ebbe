"""What a rep was asked to practice by a day, once or again and again, and whether it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, NamedTuple, Protocol

from trainer.coaching.occurrences import Every, Occurrence, Series, due_day, occurrences, opened
from trainer.errors import TrainerError
from trainer.locale import _

State = Literal["open", "passed", "not_passed", "overdue", "withdrawn"]
"""`open`: waiting, its day is today or ahead. `passed`: done, be it late: what is passed after its day counts as passed. `not_passed`:
the last allowed attempt is spent without success, or it repeats and the next one has opened. `overdue`: its day has gone by, and it can
still be done. `withdrawn`: taken back."""
LONGEST = 366
"""Days that the day may lie ahead."""
MOST_PASSES = 10
"""Passed talks that can be asked for in one assignment."""
MOST_LEAST = 20
"""Attempts that can be asked for before it counts."""
MOST_TIMES = 60
"""Times that something can be asked to repeat."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A scenario, or a skill in whatever scenario, to be passed by a day."""

    id: str
    scenario: str | None
    skill: str | None
    """One of the two is set."""
    created: datetime
    due: date
    """The last day; of one that repeats the first of these days."""
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
    least: int | None = None
    """Attempts that are asked for at the least, passed or not."""
    every: Every | None = None
    """How often it comes again; None for once."""
    times: int | None = None
    until: date | None = None
    """How often it comes in all, or the day after which none is due; neither for until it is withdrawn."""
    group: str | None = None
    """What it shares with those of the others of a team that were set with it."""
    withdrawn: datetime | None = None

    @property
    def last_day(self) -> date | None:
        """The day on which it is due for the last time; None where nothing ends it."""
        series = self.series
        if series is None:
            return self.due
        if series.times is None and series.until is None:
            return None
        return max(one.due for one in occurrences(series))

    @property
    def series(self) -> Series | None:
        """How it repeats; None for once."""
        return Series(self.due, self.every, self.times, self.until) if self.every is not None else None


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


class Played(NamedTuple):
    """A finished talk as assignments look at it."""

    id: str
    scenario: str
    kind: str
    started: datetime
    finished: datetime
    total: float | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an assignment has come; of one that repeats the occurrence that is open now."""

    assignment: Assignment
    """As it was set, with the day of this occurrence."""
    state: State
    attempts: int
    """Attempts that count for it."""
    passed: int
    """Of those passed; of the last ones in a row where a row is asked for."""
    done: datetime | None = None
    """When it was passed."""
    number: int = 1
    """Which one of those that repeat, from 1."""
    former: tuple[Standing, ...] = ()
    """Those before, the oldest first: passed, or not passed and over."""
    next_opens: date | None = None
    """When the next one opens."""

    @property
    def late(self) -> bool:
        """Whether it was passed after its day."""
        return self.done is not None and self.done.astimezone().date() > self.assignment.due


def standing(assignment: Assignment, attempts: Iterable[Finished], trains: Iterable[str], today: date) -> Standing:
    """How far an assignment has come.

    Only what was begun after it was set counts: who has passed the scenario before shows it again. Of one that repeats, a talk counts for
    the occurrence in which it was begun.

    Args:
        attempts: the rep's attempts, in any order.
        trains: the scenarios that train the assigned skill.
        today: the day, in the time zone of this machine, by which talks fall into occurrences, too.
    """
    wanted = {assignment.scenario} if assignment.scenario is not None else set(trains)
    kinds = ("exam",) if assignment.exam else ("practice", "exam")
    fitting = [
        one
        for one in attempts
        if one.finished is not None and one.scenario in wanted and one.kind in kinds and one.started >= assignment.created
    ]
    counted = sorted(fitting, key=lambda one: one.started)
    found, coming = opened(assignment.series, assignment.due, assignment.created.astimezone().date(), today)
    # Who was given it after the last of its days has nothing to do; the last one says so.
    found = found or [Occurrence(1, None, assignment.due, None)]
    *former, now = [_occurrence_standing(assignment, one, counted, today) for one in found]
    return replace(now, former=tuple(former), next_opens=coming.opens if coming is not None else None)


def _occurrence_standing(assignment: Assignment, occurrence: Occurrence, attempts: Sequence[Finished], today: date) -> Standing:
    counted = [one for one in attempts if _falls_into(occurrence, one.started.astimezone().date())][: assignment.most]
    done, passed = _progress(assignment, counted)
    if assignment.withdrawn is not None:
        state: State = "withdrawn"
    elif done is not None:
        state = "passed"
    elif _used_up(assignment, len(counted)) or (occurrence.ends is not None and today > occurrence.ends):
        state = "not_passed"
    else:
        state = "overdue" if today > occurrence.due else "open"
    return Standing(replace(assignment, due=occurrence.due), state, len(counted), passed, done, occurrence.number)


def _used_up(assignment: Assignment, attempts: int) -> bool:
    return assignment.most is not None and attempts >= assignment.most


def _falls_into(occurrence: Occurrence, day: date) -> bool:
    return (occurrence.opens is None or day >= occurrence.opens) and (occurrence.ends is None or day <= occurrence.ends)


def _progress(assignment: Assignment, counted: Sequence[Finished]) -> tuple[datetime | None, int]:
    """When it was passed, if it was, and how many talks were passed so far: of the row that the last talk ended where one is asked for."""
    longest = row = passed = 0
    for number, one in enumerate(counted, 1):
        success = _succeeded(assignment, one)
        passed += success
        row = row + 1 if success else 0
        longest = max(longest, row)
        best = longest if assignment.in_a_row else passed
        if best >= assignment.passes and number >= (assignment.least or 0):
            return one.finished, assignment.passes
    return None, min(row if assignment.in_a_row else passed, assignment.passes)


def _succeeded(assignment: Assignment, attempt: Finished) -> bool:
    enough = assignment.pass_mark is None or (attempt.total is not None and attempt.total >= assignment.pass_mark)
    return bool(attempt.passed) and enough


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
    if assignment.least is not None and not 1 <= assignment.least <= MOST_LEAST:
        raise TrainerError(_("Between 1 and {most} attempts can be asked for.").format(most=MOST_LEAST), _("Change --least."))
    if assignment.least is not None and assignment.most is not None and assignment.most < assignment.least:
        raise TrainerError(_("With so few attempts it cannot be done."), _("Let --most be at least --least."))
    if assignment.pass_mark is not None and not 0 < assignment.pass_mark <= 100:
        raise TrainerError(_("A pass mark lies above 0 and is at most 100."), _("Change --score."))
    _refuse_unsound_series(assignment, today)


def _refuse_unsound_series(assignment: Assignment, today: date) -> None:
    times, until, series = assignment.times, assignment.until, assignment.series
    if series is None:
        if times is not None or until is not None:
            raise TrainerError(_("Only what repeats has a number of times or a last day."), _("Add --every week or --every month."))
        return
    if times is not None and until is not None:
        raise TrainerError(_("Either a number of times or a last day ends it, not both."), _("Leave out --times or --until."))
    if times is not None and not 2 <= times <= MOST_TIMES:
        raise TrainerError(_("It can come 2 to {most} times.").format(most=MOST_TIMES), _("Change --times."))
    if until is not None and not due_day(series, 2) <= until:
        raise TrainerError(
            _("By {day} it comes only once.").format(day=until.isoformat()),
            _("The second one is due on {day}: let --until be that day or later.").format(day=due_day(series, 2).isoformat()),
        )
    if until is not None and (until - today).days > 2 * LONGEST:
        raise TrainerError(_("It can go on for two years at the most."), _("Change --until."))
