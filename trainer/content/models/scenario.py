"""What a scenario consists of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from trainer.content.models.behavior import Behavior
from trainer.content.models.fields import Checks, EndingKind, HyphenId, Id, Language, Model, Stage, Text, When, Wordings, as_list, fault
from trainer.content.models.note import CallNote, Fact, as_fact
from trainer.locale import _


def score_range(text: str) -> tuple[str, float]:
    """A comparison of a test's score, as (mark, number)."""
    mark = next((mark for mark in (">=", "<=", "==", ">", "<") if text.strip().startswith(mark)), "")
    number = text.strip().removeprefix(mark).strip()
    if not mark or not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", number):
        raise fault("bad-score", _('‘{text}’ is no comparison: write ">= 80" or "< 20"').format(text=text))
    return mark, float(number)


def _comparison(text: str) -> str:
    score_range(text)
    return text


class Persona(Model):
    """The customer that the rep talks with."""

    name: Text
    role: Text
    company: Text
    manner: str = ""
    class_: Annotated[Literal["A", "B", "C"] | None, Field(alias="class")] = None
    """By value, need and behavior: A, a key customer; B, a solid one; C, a small or occasional one, or none that fits."""


class MeterSpec(Model):
    """A number that the talk changes."""

    start: int
    min: int = 0
    max: int = 100
    title: Text | None = None

    @model_validator(mode="after")
    def _starts_in_its_range(self) -> MeterSpec:
        if not self.min <= self.start <= self.max or self.min == self.max:
            raise fault("bad-range", _("starts at {start}, outside of {min} to {max}").format(start=self.start, min=self.min, max=self.max))
        return self


class Move(Model):
    """One way on: when it is taken, where it leads, and what it does."""

    when: When | None = None
    to: str | None = None
    otherwise: str | None = None
    """Where to go when nothing else held; instead of `when` and `to`."""
    effects: Mapping[str, int] = {}
    """Added to the meters."""
    reveals: Annotated[tuple[str, ...], BeforeValidator(as_list)] = ()
    """Facts that the rep found out by this answer."""
    volunteers: Annotated[tuple[str, ...], BeforeValidator(as_list)] = ()
    """Facts that the customer tells unasked."""
    once: bool = False
    """The effects come once in an attempt only."""

    @model_validator(mode="after")
    def _is_reply_or_otherwise(self) -> Move:
        if self.otherwise is not None and (self.when is not None or self.to is not None):
            raise fault("bad-reply", _("has both ‘otherwise’ and ‘when’ or ‘to’: ‘otherwise’ stands alone, with its state"))
        if self.otherwise is None and (self.when is None or self.to is None):
            raise fault("bad-reply", _("needs ‘when’ and ‘to’, or ‘otherwise’ alone"))
        return self

    @property
    def target(self) -> str:
        return self.to if self.otherwise is None else self.otherwise  # type: ignore[return-value]


class State(Model):
    """A point in the talk: what the customer says, and the ways on. An `ending` ends it."""

    customer: Wordings
    replies: tuple[Move, ...] = ()
    ending: EndingKind | None = None
    moment: Id | None = None
    """Which moment of a talk this is, for rubrics."""
    coach: Text | None = None
    """A hint for the rep, on request."""
    model_answer: Text | None = None
    clarify: Text | None = None
    """What the customer asks when an answer was not understood."""
    volunteers: Annotated[tuple[str, ...], BeforeValidator(as_list)] = ()
    """Facts that the customer tells on coming here."""


class Resource(Model):
    """Something to read before the talk: a price sheet, a battlecard."""

    title: Text
    text: Text | None = None
    file: Text | None = None
    """A text file beside the scenario, read in when the scenario is loaded."""

    @model_validator(mode="after")
    def _has_text_or_file(self) -> Resource:
        if (self.text is None) == (self.file is None):
            raise fault("bad-resource", _("needs either ‘text’ or ‘file’"))
        return self


class Expectation(Model):
    """What a scenario's own test demands."""

    name: Text
    answers: tuple[str, ...]
    note: str = ""
    """The call note that is written after the talk; without it none is."""
    keeps: Annotated[tuple[str, ...], BeforeValidator(as_list)] = ()
    """What the note must be found to keep: facts, `next_step`, `date`."""
    keeps_not: Annotated[tuple[str, ...], BeforeValidator(as_list)] = ()
    """What it must not be found to keep."""
    ends: str | None = None
    score: Annotated[str, AfterValidator(_comparison)] | None = None
    """A comparison: ">= 80", "< 20"."""
    passed: bool | None = None
    blocked: bool | None = None
    """Whether one of the rubric's blockers is hit, be it that a person has to look at it."""
    levels: Mapping[str, int] = {}
    """Points by criterion."""
    shows: Mapping[str, Annotated[tuple[Text, ...], BeforeValidator(as_list)]] = {}
    """By behavior, words of the answers that must be among the evidence for it."""
    shows_not: Annotated[tuple[Id, ...], BeforeValidator(as_list)] = ()
    """Behaviors that no answer may show."""
    visits: Annotated[tuple[Id, ...], BeforeValidator(as_list)] = ()
    """States that the talk must come to, in this order."""
    seed: int = 0


class Scenario(Model):
    """One role-play, as a graph of states."""

    id: HyphenId
    language: Language
    title: Text
    stage: Stage
    topics: tuple[Text, ...] = ()
    difficulty: Annotated[int, Field(ge=1, le=5)]
    minutes: Annotated[int, Field(ge=1, le=120)]
    rubric: Text
    persona: Persona
    brief: Text
    objective: Text
    resources: tuple[Resource, ...] = ()
    authority: Annotated[tuple[Text, ...], BeforeValidator(as_list)] = ()
    """What the rep may offer or promise."""
    limits: Mapping[str, Text] = {}
    """Targets and walk-away values, by name."""
    meters: Mapping[Id, MeterSpec] = {}
    facts: Mapping[Id, Annotated[Fact, BeforeValidator(as_fact)]] = {}
    behaviors: Mapping[Id, Behavior] = {}
    """What only this scenario needs."""
    start: str
    turns: Annotated[int, Field(ge=1, le=2000)] = 20
    """After so many answers the talk ends."""
    out_of_time: str | None = None
    """The ending that the turn limit leads to; without it the customer ends the talk politely."""
    clarify: Wordings | None = None
    """What the customer asks when an answer was not understood."""
    hint_cost: Annotated[int, Field(ge=0, le=100)] = 0
    """Points off the total for every hint taken."""
    always: tuple[Move, ...] = ()
    """Looked at before any state's own replies."""
    states: Mapping[Id, State]
    note: CallNote | None = None
    """After the talk a call note is asked for, as a CRM does."""
    tests: tuple[Expectation, ...] = ()
    check: Checks = Checks()

    def fact_texts(self) -> dict[str, str]:
        """What each fact is, by id."""
        return {name: fact.text for name, fact in self.facts.items()}

    def to_note(self) -> tuple[str, ...]:
        """The facts that a call note is to keep, as far as the talk brought them out."""
        if self.note is None:
            return ()
        return self.note.facts or tuple(self.facts)
