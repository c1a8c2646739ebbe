"""What all models share: their base, ids, texts by language, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from trainer.locale import _
from trainer.notation.conditions import Condition
from trainer.notation.parser import RESERVED, ConditionFault, parse

Language = Literal["en", "zh"]
Stage = Literal["prospecting", "discovery", "proposal", "negotiation", "closing", "account", "leading"]
EndingKind = Literal["success", "partial", "failure"]
SHARED_METERS = ("trust", "patience")
"""The meters that rubrics may name."""


def fault(rule: str, message: str, offset: int | None = None) -> PydanticCustomError:
    # The message is passed as a value: pydantic would read its braces as placeholders.
    return PydanticCustomError("trainer_fault", "{message}", {"message": message, "rule": rule, "offset": offset})


def _not_blank(text: str) -> str:
    if not text.strip():
        raise fault("empty-text", _("is empty"))
    return text


def _read_condition(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, Condition):
        return value
    if not isinstance(value, str):
        raise fault("bad-condition", _("is no condition: write it as text, for example ‘acknowledges and asks_open_question’"))
    try:
        return parse(value, (info.context or {}).get("titles"))
    except ConditionFault as error:
        raise fault("bad-condition", error.message, error.offset) from None


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
        raise fault("bad-id", _("‘{name}’ is no id: use a to z, 0 to 9 and _, beginning with a letter").format(name=shown or name))
    if name in RESERVED:
        raise fault("reserved-word", _("‘{name}’ is a word of the condition language; choose another id").format(name=name))
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


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, arbitrary_types_allowed=True, use_attribute_docstrings=True)


class Checks(Model):
    """What `trainer check` shall say nothing of in this file."""

    ignore: Mapping[str, Text] = {}
    """By rule, the reason why its warnings do not matter here."""
