"""What a plan of several weeks consists of: steps to practice, to read and to talk about, and when each week opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, model_validator

from trainer.content.models.fields import Checks, HyphenId, Language, Model, Text, fault
from trainer.locale import _

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Gate = Literal["calendar", "passed"]
"""When a week opens: seven days after the one before; then, and not before its required steps are done."""
StepKind = Literal["practice", "read", "talk"]
_ASKS = ("pass_mark", "passes", "in_a_row", "least", "most", "exam")
"""What can be asked of practice only."""


class PlanStep(Model):
    """One thing to do in a week."""

    id: HyphenId
    """By which it is ticked; once in a plan. Whoever renames it takes the ticks away."""
    scenario: Text | None = None
    """A scenario to pass, by its id."""
    skill: Text | None = None
    """A skill to practice, in whatever scenario trains it."""
    read: Text | None = None
    """A text to read."""
    talk_with: Text | None = None
    """A person to talk with; it is ticked with a note of the talk."""
    title: Text | None = None
    """What it is called; needed for what is read."""
    why: Text | None = None
    """What it is good for."""
    by: Weekday | None = None
    """The last day; without it the last of the week's seven days."""
    required: bool = True
    """Whether a week behind a gate waits for it, and the plan is done without it."""
    passes: Annotated[int, Field(ge=1, le=10)] = 1
    """So many talks are to be passed."""
    in_a_row: bool = False
    """One after the other, without a failed one between."""
    pass_mark: Annotated[float, Field(gt=0, le=100)] | None = None
    """A total that is asked for on top of passing."""
    least: Annotated[int, Field(ge=1, le=20)] | None = None
    """Attempts that are asked for at the least, passed or not."""
    most: Annotated[int, Field(ge=1, le=100)] | None = None
    """Attempts that count at the most."""
    exam: bool = False
    """Only exams count."""

    @model_validator(mode="after")
    def _is_one_thing(self) -> PlanStep:
        named = [name for name in ("scenario", "skill", "read", "talk_with") if getattr(self, name) is not None]
        if len(named) != 1:
            raise fault("bad-step", _("needs just one of ‘scenario’, ‘skill’, ‘read’ and ‘talk_with’"))
        if self.read is not None and self.title is None:
            raise fault("bad-step", _("what is read needs a ‘title’"))
        asked = [name for name in _ASKS if name in self.model_fields_set]
        if self.kind != "practice" and asked:
            raise fault("bad-step", _("‘{key}’ is for practice: it has no meaning beside ‘{other}’").format(key=asked[0], other=named[0]))
        if self.most is not None and self.most < max(self.passes, self.least or 0):
            raise fault("bad-step", _("with so few attempts (‘most’) it cannot be done"))
        return self

    @property
    def kind(self) -> StepKind:
        if self.read is not None:
            return "read"
        return "talk" if self.talk_with is not None else "practice"

    def due(self, opens: date) -> date:
        """Its last day in a week that begins on a day."""
        last = _DAYS.index(self.by) if self.by is not None else (opens.weekday() + 6) % 7
        return opens + timedelta(days=(last - opens.weekday()) % 7)


class PlanWeek(Model):
    """Seven days of a plan."""

    title: Text
    aim: Text
    """What one can do at its end."""
    gate: Gate = "calendar"
    """`calendar`: it opens seven days after the one before. `passed`: only when the required steps of the one before are done, too."""
    steps: Annotated[tuple[PlanStep, ...], Field(min_length=1, max_length=30)]


class Plan(Model):
    """A plan for somebody's first weeks, or any other weeks."""

    id: HyphenId
    language: Language
    title: Text
    for_: Annotated[Text, Field(alias="for")]
    """For whom: a role."""
    about: Text | None = None
    """What it is and how it goes on."""
    weeks: Annotated[tuple[PlanWeek, ...], Field(min_length=1, max_length=52)]
    check: Checks = Checks()

    def steps(self) -> Iterator[tuple[int, PlanStep]]:
        """All steps, each with the number of its week from 1."""
        for number, week in enumerate(self.weeks, 1):
            for step in week.steps:
                yield number, step
