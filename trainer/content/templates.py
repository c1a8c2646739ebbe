"""What a customer's line says once names, facts and meters are filled in, with bounded work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from trainer.content.texts import UNSEEN
from trainer.errors import nearest
from trainer.locale import _

if TYPE_CHECKING:
    from jinja2 import Template

    from trainer.content.models import Scenario

MOST_TEMPLATE = 4_000
MOST_OUTPUT = 8_000
FILTERS = ("default", "d", "lower", "upper", "title", "capitalize", "trim", "round", "int", "first", "last", "length")
"""What may stand behind a `|`."""


@dataclass(frozen=True, slots=True)
class Account:
    """A customer's record, as templates see it. Every field exists, for an unknown one would fail."""

    name: str = ""
    industry: str = ""
    size: str = ""
    contact: str = ""
    owner: str = ""
    stage: str = ""
    amount: str = ""


class TemplateFault(ValueError):
    """A line that cannot be filled in, in a trainer's words."""


def rendered(text: str, values: Mapping[str, Any]) -> str:
    """The line with its `{{ … }}` filled in; a line without any is returned as it is.

    Raises:
        TemplateFault: the template is broken, names something unknown, or grows too large.
    """
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return text
    from jinja2 import TemplateSyntaxError, UndefinedError

    try:
        output = _template(text).render(**values)
    except TemplateFault:
        raise
    except UndefinedError as error:
        raise TemplateFault(_undefined(str(error.message), values)) from None
    except TemplateSyntaxError as error:
        filter_name = _FILTER.search(str(error.message))
        if filter_name is not None:
            raise TemplateFault(
                _("there is no ‘|{name}’; there is {known}").format(name=filter_name[1], known=", ".join(FILTERS))
            ) from None
        raise TemplateFault(_("cannot be read between its {{ and }}: write ‘{{ rep.name }}’, or put text in quotes")) from None
    except Exception:
        # Jinja makes Python of a template, and what that can fail with has no end.
        raise TemplateFault(_("cannot be filled in: only name things, as in ‘{{ rep.name }}’")) from None
    if len(output) > MOST_OUTPUT:
        raise TemplateFault(_("grows to more than {most} characters").format(most=MOST_OUTPUT))
    if UNSEEN.search(output):
        raise TemplateFault(_("a control character stands here; remove it"))
    return output


_ATTRIBUTE = re.compile(r"has no attribute '([^']*)'")
_NAME = re.compile(r"'([^']*)' is undefined")
_FILTER = re.compile(r"[Nn]o filter named '([^']*)'")


def _undefined(message: str, values: Mapping[str, Any]) -> str:
    """What a name that is not there is called, with the nearest one that is."""
    attribute, name = _ATTRIBUTE.search(message), _NAME.search(message)
    if attribute is not None:
        given, known = attribute[1], sorted({key for value in values.values() if isinstance(value, Mapping) for key in value})
    elif name is not None:
        given, known = name[1], sorted(values)
    else:
        return _("names something that is not there: there is {known}").format(known=", ".join(sorted(values)))
    near = nearest(given, known)
    told = _("‘{name}’ is not known here").format(name=given)
    return told + (_(" (did you mean ‘{name}’?)").format(name=near) if near else _("; there is {known}").format(known=", ".join(known)))


def values_of(scenario: Scenario, rep: str, meters: Mapping[str, int], account: Account | None = None) -> dict[str, Any]:
    """What a scenario's lines may use: `rep`, `persona`, `facts`, `meters` and `account`."""
    return {
        "rep": {"name": rep},
        "persona": _bounded(scenario.persona.model_dump(exclude={"class_"})),
        "facts": _bounded(scenario.fact_texts()),
        "meters": dict(meters),
        "account": asdict(account or Account()),
    }


def _bounded(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts no longer than what a line may grow to, so that a short template cannot pile them up."""
    return {name: text[: MOST_OUTPUT + 1] for name, text in texts.items()}


def template_fault(text: str, scenario: Scenario) -> str | None:
    """What is wrong with a line, or None."""
    try:
        rendered(text, values_of(scenario, "Alex", {name: spec.start for name, spec in scenario.meters.items()}))
    except TemplateFault as fault:
        return str(fault)
    return None


def names_in(text: str, of: str) -> frozenset[str]:
    """Which of the values of `meters`, `facts` … a sound line uses."""
    if "{{" not in text:
        return frozenset()
    from jinja2 import nodes

    tree = _environment().parse(text)
    by_mark = {one.attr for one in tree.find_all(nodes.Getattr) if isinstance(one.node, nodes.Name) and one.node.name == of}
    by_key = {
        str(one.arg.value)
        for one in tree.find_all(nodes.Getitem)
        if isinstance(one.node, nodes.Name) and one.node.name == of and isinstance(one.arg, nodes.Const)
    }
    return frozenset(by_mark | by_key)


@lru_cache(maxsize=512)
def _template(text: str) -> Template:
    if len(text) > MOST_TEMPLATE:
        raise TemplateFault(_("is longer than {most} characters").format(most=MOST_TEMPLATE))
    if "{%" in text:
        raise TemplateFault(_("only {{ … }} may be used, no {% … %}"))
    template: Template = _environment().from_string(text)
    return template


@lru_cache(maxsize=1)
def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Bounded(ImmutableSandboxedEnvironment):
        """The sandbox limits names, not work: `7**3000000`, `"%999999999d" % 1` and `name.ljust(10**9)` are refused here."""

        intercepted_binops = frozenset(["*", "**", "%"])

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            raise TemplateFault(_("‘{operator}’ is not allowed in a line").format(operator=operator))

        def call(self, context: Any, function: Any, *args: Any, **kwargs: Any) -> Any:
            raise TemplateFault(_("nothing may be called in a line, only named: ‘{{ rep.name }}’"))

    environment = Bounded(undefined=StrictUndefined)
    environment.globals.clear()
    for name in list(environment.filters):
        if name not in FILTERS:
            del environment.filters[name]
    return environment
