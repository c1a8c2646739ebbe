"""What a call note is asked to keep, and by which words a fact is found in one."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from trainer.content.models.fields import Model, Text, as_list, fault
from trainer.locale import _


class Fact(Model):
    """Something that the customer knows and the rep can find out."""

    text: Text
    """What it is, as the rep is told. Its figures and days are what a call note must get right."""
    says: tuple[Text, ...] = ()
    """Phrases of which one, in a call note, keeps the fact."""
    like: Annotated[tuple[Text, ...], BeforeValidator(as_list)] = ()
    """Notes that keep it in other words; near paraphrases count too."""


def as_fact(value: Any) -> Any:
    """One text for a fact that only has its text."""
    if isinstance(value, str):
        if not value.strip():
            raise fault("empty-text", _("is empty"))
        return {"text": value}
    if isinstance(value, dict):
        # From JSON lists come, which strict tuples would refuse.
        return {key: tuple(one) if isinstance(one, list) else one for key, one in value.items()}
    return value


class CallNote(Model):
    """The note that a rep writes after the talk, as in a CRM."""

    facts: Annotated[tuple[str, ...], BeforeValidator(as_list)] = ()
    """The facts that a good note keeps, as far as the talk brought them out; all of them when empty."""
    next_step: bool = True
    """Whether the next step belongs into it."""
    date: bool = True
    """Whether the day of the next step belongs into it."""
    model_answer: Text | None = None
    """A good note: what the worked example writes, and what feedback shows."""
