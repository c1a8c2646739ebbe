"""A challenge of a team: one target for all, what everybody has brought to it, and when it was reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from trainer.coaching.earned import Event
from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import _

State = Literal["running", "reached", "over", "closed"]
METRICS: Mapping[str, str] = {
    "talks": "scenarios_passed",
    "exams": "exams_passed",
    "comebacks": "comebacks",
    "skills": "skills_mastered",
    "improvements": "improvements",
    "assignments": "assignments_in_time",
    "answers_endorsed": "answers_endorsed",
    "reviews": "reviews_given",
    "thanks": "thanks_received",
}
"""What can be counted, and as what: the same events as incentives count, without gamed talks and rings."""
LARGEST = 100_000
LONGEST = 366
"""Days that the last one may lie ahead."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a team wants to reach together."""

    id: str
    name: str
    metric: str
    """One of `METRICS`."""
    goal: int
    team: str | None
    """The id of the team; None for everybody."""
    opened: datetime
    opened_by: str
    """The id of who opened it."""
    last_day: date
    closed: datetime | None = None
    """When it was ended before its day."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a challenge has come."""

    parts: Mapping[str, int]
    """What each has brought, by id of the person, in the order given; 0 too."""
    reached: datetime | None
    """When the target was reached."""

    @property
    def number(self) -> int:
        return sum(self.parts.values())


def progress(challenge: Challenge, events: Mapping[str, Sequence[Event]]) -> Progress:
    """What everybody has brought from its opening until its last day, or until it was closed.

    Each thing counts once for each person: a scenario that was passed again within these days brings nothing more, but one that was passed
    before they began may be passed again.

    Args:
        events: by id of the person, everything that can count.
    """
    found: dict[str, dict[str, datetime]] = {rep: {} for rep in events}
    for rep, some in events.items():
        for one in some:
            within = (
                challenge.opened <= one.when and one.day <= challenge.last_day and (not challenge.closed or one.when <= challenge.closed)
            )
            if one.source == METRICS[challenge.metric] and one.void is None and within:
                found[rep].setdefault(one.about, one.when)
    times = sorted(when for some in found.values() for when in some.values())
    reached = times[challenge.goal - 1] if len(times) >= challenge.goal else None
    return Progress({rep: len(some) for rep, some in found.items()}, reached)


def state(challenge: Challenge, found: Progress, today: date) -> State:
    """Whether it still runs."""
    if found.reached is not None:
        return "reached"
    if challenge.closed is not None:
        return "closed"
    return "over" if today > challenge.last_day else "running"


def refuse_unsound(challenge: Challenge, today: date) -> None:
    """Raises what is wrong with a new challenge, where something is.

    Raises:
        TrainerError: with what to write.
    """
    if not challenge.name or len(challenge.name) > LONGEST_NAME or not challenge.name.isprintable():
        raise TrainerError(_("A challenge's name has 1 to {most} visible characters.").format(most=LONGEST_NAME))
    if challenge.metric not in METRICS:
        near = nearest(challenge.metric, METRICS)
        hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("There is {known}").format(known=", ".join(METRICS))
        raise UnknownNameError(_("‘{metric}’ cannot be counted in a challenge.").format(metric=challenge.metric), hint)
    if not 1 <= challenge.goal <= LARGEST:
        raise TrainerError(_("The goal is a number from 1 to {most}.").format(most=f"{LARGEST:,}"), _("For example --goal 20."))
    days = (challenge.last_day - today).days
    if not 0 <= days <= LONGEST:
        raise TrainerError(
            _("The last day must be today or later, by a year at the most."), _("For example --until {day}.").format(day="2027-01-31")
        )
