"""What a behavior consists of, and the lists that name behaviors, moments and skills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from trainer.content.models.fields import Id, Language, Model, Text, Texts, as_list, fault
from trainer.locale import _

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
            raise fault("no-sign", _("says nothing of how it is recognized: add ‘says’, ‘like’, ‘question’, ‘restates’ or ‘contains’"))
        if self.graded and len({one.points for one in self.graded}) < 2:
            raise fault("one-grade", _("has graded examples of one grade only: nothing can be told apart by them"))
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
