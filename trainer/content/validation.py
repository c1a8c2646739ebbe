"""Whether plain data fits a model, with every misfit as a fault at its place and in a trainer's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from trainer.content.source import Path_, Source
from trainer.errors import nearest
from trainer.locale import _

M = TypeVar("M", bound=BaseModel)


def validated(model: type[M], source: Source, context: dict[str, Any] | None = None) -> M | None:
    """The data as a model, or None with all faults added to the source."""
    if source.faults and source.data is None:
        return None
    if not isinstance(source.data, dict):
        source.faults.append(source.fault((), _("the file is empty or no mapping of keys to values"), "empty-file"))
        return None
    try:
        return model.model_validate(source.data, context=context)
    except ValidationError as error:
        for misfit in error.errors(include_url=False):
            _add(source, model, misfit)
        return None


def _add(source: Source, model: type[BaseModel], misfit: Any) -> None:
    where: Path_ = tuple(part for part in misfit["loc"] if part != "[key]")
    at_key = "[key]" in misfit["loc"]
    known = misfit.get("ctx") or {}
    match misfit["type"]:
        case "trainer_fault":
            place = where[:-1] if where and where[-1] == "" else where
            # What concerns a whole mapping or list is told at its key, what concerns one text at the text.
            at_key = at_key or not isinstance(misfit["input"], str)
            source.faults.append(source.fault(place, known["message"], known["rule"], offset=known["offset"], key=at_key))
            return
        case "missing":
            message, rule, at_key = _("‘{key}’ is missing").format(key=where[-1]), "missing-key", True
            where = where[:-1]
        case "extra_forbidden":
            message, rule, at_key = unknown_key(str(where[-1]), keys_at(model, where[:-1])), "unknown-key", True
        case "literal_error":
            message, rule = _choice(str(misfit["input"]), known["expected"]), "unknown-value"
        case "string_type":
            message, rule = _("must be text; put it in quotes"), "wrong-type"
        case "int_type" | "int_from_float" | "float_type" | "float_parsing" | "int_parsing":
            message, rule = _("must be a number"), "wrong-type"
        case "bool_type":
            message, rule = _("must be true or false"), "wrong-type"
        case "tuple_type":
            message, rule = _("must be a list: one entry a line, each after ‘- ’"), "wrong-type"
        case "mapping_type" | "dict_type" | "model_type":
            message, rule = _("must hold keys and values"), "wrong-type"
        case "too_short" if len(misfit["input"]) >= known["min_length"]:
            # pydantic counts the sound entries only; the others have faults of their own.
            return
        case "too_short":
            message, rule = _("needs at least {least} entries").format(least=known["min_length"]), "too-few"
        case "greater_than_equal":
            message, rule = _("must be at least {least}").format(least=known["ge"]), "out-of-range"
        case "less_than_equal":
            message, rule = _("must be at most {most}").format(most=known["le"]), "out-of-range"
        case _:
            message, rule = misfit["msg"], "wrong-value"
    source.faults.append(source.fault(where, message, rule, key=at_key))


def unknown_key(key: str, known: list[str]) -> str:
    near = nearest(key, known)
    message = _("‘{key}’ is no key here").format(key=key)
    if near:
        return message + _(" (did you mean ‘{name}’?)").format(name=near)
    return message + (_("; there is {known}").format(known=", ".join(known)) if known else "")


def _choice(given: str, expected: str) -> str:
    choices = [choice.strip(" '") for choice in expected.replace(" or ", ", ").split(",")]
    choices = [choice for choice in choices if choice]
    near = nearest(given, choices)
    message = _("‘{given}’ is not among {choices}").format(given=given, choices=", ".join(choices))
    return message + (_(" (did you mean ‘{name}’?)").format(name=near) if near else "")


def keys_at(model: type[BaseModel], where: Path_) -> list[str]:
    """The keys that a model knows at a place in its data."""
    annotation: Any = model
    for part in where:
        annotation = _unwrapped(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            fields = {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}
            annotation = fields.get(str(part))
        else:
            arguments = get_args(annotation)
            annotation = (arguments[-1] if issubclass(get_origin(annotation) or object, Mapping) else arguments[0]) if arguments else None
    annotation = _unwrapped(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [field.alias or name for name, field in annotation.model_fields.items()]
    return []


def _unwrapped(annotation: Any) -> Any:
    """Without `Annotated` and `| None`."""
    while True:
        arguments = get_args(annotation)
        origin = get_origin(annotation)
        if hasattr(annotation, "__metadata__"):
            annotation = arguments[0]
        elif origin is Union or str(origin) == "<class 'types.UnionType'>":
            annotation = next(argument for argument in arguments if argument is not type(None))
        else:
            return annotation
