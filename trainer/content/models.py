"""What a scenario, a rubric and a behavior consist of, as frozen, typed models of the YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from trainer.locale import _
from trainer.notation.conditions import Condition
from trainer.notation.parser import RESERVED, ConditionFault, parse

Language = Literal["en", "zh"]
Stage = Literal["prospecting", "discovery", "proposal", "negotiation", "closing", "account", "leading"]
EndingKind = Literal["success", "partial", "failure"]
SHARED_METERS = ("trust", "patience")
"""The meters that rubrics may name."""


def _fault(rule: str, message: str, offset: int | None = None) -> PydanticCustomError:
    # The message is passed as a value: pydantic would read its braces as placeholders.
    return PydanticCustomError("trainer_fault", "{message}", {"message": message, "rule": rule, "offset": offset})


def _not_blank(text: str) -> str:
    if not text.strip():
        raise _fault("empty-text", _("is empty"))
    return text


def _read_condition(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, Condition):
        return value
    if not isinstance(value, str):
        raise _fault("bad-condition", _("is no condition: write it as text, for example ‘acknowledges and asks_open_question’"))
    try:
        return parse(value, (info.context or {}).get("titles"))
    except ConditionFault as fault:
        raise _fault("bad-condition", fault.message, fault.offset) from None


def as_list(value: Any) -> Any:
    """One text for a list of one."""
    # From JSON a list comes, which a strict tuple would refuse.
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


def as_texts(value: Any) -> Any:
    """One text for all languages."""
    return {"": value} if isinstance(value, str) else value


def _plain_id(name: str, shown: str = "") -> str:
    if (
        not name
        or not name[0].isascii()
        or not name[0].islower()
        or not all(c.isascii() and (c.islower() or c.isdigit() or c == "_") for c in name)
    ):
        raise _fault("bad-id", _("‘{name}’ is no id: use a to z, 0 to 9 and _, beginning with a letter").format(name=shown or name))
    if name in RESERVED:
        raise _fault("reserved-word", _("‘{name}’ is a word of the condition language; choose another id").format(name=name))
    return name


def _hyphen_id(name: str) -> str:
    _plain_id(name.replace("-", "_"), name)
    return name


Text = Annotated[str, AfterValidator(_not_blank)]
Wordings = Annotated[tuple[Text, ...], BeforeValidator(as_list), Field(min_length=1)]
Texts = Annotated[Mapping[Literal["en", "zh", ""], Text], BeforeValidator(as_texts), Field(min_length=1)]
"""A text by language; `""` where the author wrote one text for all."""
Id = Annotated[str, AfterValidator(_plain_id)]
HyphenId = Annotated[str, AfterValidator(_hyphen_id)]
When = Annotated[Condition, BeforeValidator(_read_condition)]


def score_range(text: str) -> tuple[str, float]:
    """A comparison of a test's score, as (mark, number)."""
    mark = next((mark for mark in (">=", "<=", "==", ">", "<") if text.strip().startswith(mark)), "")
    number = text.strip().removeprefix(mark).strip()
    if not mark or not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", number):
        raise _fault("bad-score", _('‘{text}’ is no comparison: write ">= 80" or "< 20"').format(text=text))
    return mark, float(number)


def _comparison(text: str) -> str:
    score_range(text)
    return text


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True, use_attribute_docstrings=True)


EXTENDED = "="
"""In place of a name: as that of the behavior which is extended."""


def _instruction(title: Any) -> str:
    words = str(title or "-")
    return words[:1].lower() + words[1:]


class GradedExample(Model):
    """An answer, and the points that it deserves."""

    answer: Text
    points: Annotated[float, Field(ge=0, le=100, strict=False)]


class Behavior(Model):
    """Something observable that an answer does, and what shows it in one language."""

    title: Text
    """What it is called: "Asks an open question". What extends another may leave it out."""
    do: Text
    """As an instruction, in lower case, to follow "also": "ask an open question"."""
    says: tuple[Text, ...] = ()
    """Phrases that show it wherever they stand."""
    asks: tuple[Text, ...] = ()
    """Phrases that show it in a question only."""
    states: tuple[Text, ...] = ()
    """Phrases that show it in a statement only."""
    like: tuple[Text, ...] = ()
    """Examples; a sentence close enough to one shows it."""
    graded: tuple[GradedExample, ...] = ()
    """Examples with their points, of which the nearest vote: conditions ask `grade(…) >= 2`."""
    covers: Annotated[tuple[Text, ...], BeforeValidator(as_list)] = ()
    """Reference answers to a question of knowledge: conditions ask `coverage(…) >= 0.6`."""
    question: Literal["open", "closed", "any"] | None = None
    """Any question of this form shows it."""
    restates: Literal["customer"] | None = None
    """Saying the customer's content back, as a statement, shows it."""
    compares: Literal["briefing"] | None = None
    """A claim that neither the briefing nor the talk supports shows it."""
    about: Literal["customer", "something"] | None = None
    """Counts only where the words take up something that the customer has said in this talk; with `something`,
    also where they say anything at all that not every talk is full of."""
    contains: Annotated[tuple[Literal["number", "money", "percent", "date", "time"], ...], BeforeValidator(as_list)] = ()
    """A sentence that holds one of these shows it."""
    not_: Annotated[tuple[Text, ...], Field(alias="not")] = ()
    """Phrases that strike it out when they stand in the same sentence."""
    extends: bool = False
    """Adds to the built-in behavior of this id."""
    replaces: bool = False
    """Stands in for the built-in behavior of this id."""

    @model_validator(mode="before")
    @classmethod
    def _do_defaults_to_title(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        # From JSON lists come, which strict tuples would refuse.
        data = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
        if data.get("extends") is True:
            # Its names are those of what it extends, unless it sets its own.
            data.setdefault("title", EXTENDED)
            data.setdefault("do", EXTENDED if data["title"] == EXTENDED else _instruction(data["title"]))
        if "do" not in data:
            data["do"] = _instruction(data.get("title"))
        return data

    @model_validator(mode="after")
    def _can_be_recognised(self) -> Behavior:
        if self.extends and self.not_:
            return self
        signs = (
            self.says,
            self.asks,
            self.states,
            self.like,
            self.graded,
            self.covers,
            self.question,
            self.restates,
            self.contains,
            self.compares,
        )
        if not any(signs):
            raise _fault("no-sign", _("says nothing of how it is recognized: add ‘says’, ‘like’, ‘question’, ‘restates’ or ‘contains’"))
        if self.graded and len({one.points for one in self.graded}) < 2:
            raise _fault("one-grade", _("has graded examples of one grade only: nothing can be told apart by them"))
        return self


class BehaviorFile(Model):
    """The behaviors of one language."""

    language: Language
    behaviors: Mapping[Id, Behavior]


class MomentFile(Model):
    """The moments of a talk, with their names."""

    moments: Mapping[Id, Texts]


class SkillFile(Model):
    """The skills that criteria train, with their names."""

    skills: Mapping[Id, Texts]


class Persona(Model):
    """The customer that the rep talks with."""

    name: Text
    role: Text
    company: Text
    manner: str = ""


class MeterSpec(Model):
    """A number that the talk changes."""

    start: int
    min: int = 0
    max: int = 100
    title: Text | None = None

    @model_validator(mode="after")
    def _starts_in_its_range(self) -> MeterSpec:
        if not self.min <= self.start <= self.max or self.min == self.max:
            raise _fault(
                "bad-range", _("starts at {start}, outside of {min} to {max}").format(start=self.start, min=self.min, max=self.max)
            )
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
            raise _fault("bad-reply", _("has both ‘otherwise’ and ‘when’ or ‘to’: ‘otherwise’ stands alone, with its state"))
        if self.otherwise is None and (self.when is None or self.to is None):
            raise _fault("bad-reply", _("needs ‘when’ and ‘to’, or ‘otherwise’ alone"))
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
            raise _fault("bad-resource", _("needs either ‘text’ or ‘file’"))
        return self


class Checks(Model):
    """What `trainer check` shall say nothing of in this file."""

    ignore: Mapping[str, Text] = {}
    """By rule, the reason why its warnings do not matter here."""


class Expectation(Model):
    """What a scenario's own test demands."""

    name: Text
    answers: tuple[str, ...]
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
    facts: Mapping[Id, Text] = {}
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
    tests: tuple[Expectation, ...] = ()
    check: Checks = Checks()


class Level(Model):
    """One described grade of a criterion."""

    points: Annotated[int, Field(ge=0, le=100)]
    when: When | None = None
    anchor: Texts
    """What one hears at this level."""


class Criterion(Model):
    """One aspect of an assessment."""

    title: Texts
    skill: Text
    weight: Annotated[float, Field(ge=0, le=100, strict=False)] = 1
    applies: When | None = None
    within: Annotated[tuple[Id, ...], BeforeValidator(as_list)] = ()
    """The moments whose answers count; all of them when empty."""
    levels: Annotated[tuple[Level, ...], Field(min_length=2)]
    advice: Texts
    examples: Mapping[Language, tuple[Text, ...]] = {}
    agreement: Measured = {}
    """With people's ratings: quadratic weighted kappa. Until it is measured in a language, the criterion is not calibrated there."""

    @property
    def most(self) -> int:
        """The highest points that this criterion gives."""
        return max(level.points for level in self.levels)


Measured = Mapping[Language, Annotated[float, Field(ge=-1, le=1, strict=False)]]
"""A figure that `trainer calibrate` measured, by language."""
TRUSTED = 0.95
"""Measured precision from which a blocker fails an attempt by the machine alone."""


class Blocker(Model):
    """What fails an attempt whatever the total."""

    when: When
    title: Texts
    precision: Measured = {}
    """How often it is right where it is found. Until it is measured at 0.95 in a language, somebody is asked to review it there."""

    def certain(self, language: Language) -> bool:
        """Whether it fails an attempt by the machine alone."""
        return self.precision.get(language, 0.0) >= TRUSTED


class Rubric(Model):
    """How to assess an attempt."""

    id: HyphenId
    title: Texts
    pass_: Annotated[float, Field(alias="pass", ge=0, le=100, strict=False)]
    criteria: Annotated[Mapping[HyphenId, Criterion], Field(min_length=1)]
    blockers: tuple[Blocker, ...] = ()
    check: Checks = Checks()

    def behaviors(self) -> frozenset[str]:
        """All behaviors that criteria and blockers name."""
        return self.looked_at().union(*(blocker.when.behaviors() for blocker in self.blockers))

    def meters(self) -> frozenset[str]:
        """All meters that criteria and blockers name."""
        conditions = [level.when for criterion in self.criteria.values() for level in criterion.levels]
        conditions += [criterion.applies for criterion in self.criteria.values()] + [blocker.when for blocker in self.blockers]
        return frozenset(name for condition in conditions if condition is not None for name in condition.meters())

    def looked_at(self) -> frozenset[str]:
        """All behaviors that criteria name."""
        conditions: list[Condition] = []
        for criterion in self.criteria.values():
            conditions += [level.when for level in criterion.levels if level.when is not None]
            conditions += [criterion.applies] if criterion.applies is not None else []
        return frozenset(name for condition in conditions for name in condition.behaviors())
