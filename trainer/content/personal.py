"""A scenario with the rep's own customer in it: names and company replaced wherever they stand, and the rep's own case in the briefing.

What comes out are documents like any others. They are kept with the attempt, so that its replay is as exact as of any other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from trainer.content.bundle import Content, canonical, from_documents
from trainer.content.naming import Customer, Names, described, described_company
from trainer.content.own_case import OWN_CASE, OwnCase

_LINES = {
    "en": (
        "You talk with: {who}",
        "What worries you: {worry}",
        "What you offer: {offer}",
        "The names are from your own talk. The goods, the figures, the other people and “he” or “she” are the scenario's: "
        "practice the way you say it, and take that along.",
    ),
    "zh": (
        "跟谁谈：{who}",
        "你担心的是：{worry}",
        "你要谈的是：{offer}",
        "名字换成了你自己的；商品、数字、其他人，还有“他”“她”，都还是场景里的。练的是怎么说，带走的也是怎么说。",
    ),
}
_PHRASES = frozenset({"says", "asks", "states", "not"})
"""What is written in the phrase notation."""
_NO_TEXT = (
    "id language stage topics rubric start out_of_time when to otherwise effects reveals volunteers moment ending levels visits ends score "
    "shows_not question restates compares contains about check seed"
)
"""Ids, conditions and numbers: nothing that anybody reads."""


def persona_of(content: Content) -> Customer:
    """The customer of a scenario."""
    persona = content.scenario.persona
    return Customer(persona.name, persona.company, persona.role)


def personalized(content: Content, case: OwnCase) -> Content:
    """The content with the rep's customer in place of the scenario's."""
    names = Names(persona_of(content), case.customer)
    data = json.loads(content.documents["scenario"])
    conditions = _conditions(data)
    told: dict[str, Any] = _replaced(data, names, conditions)
    persona, customer = data["persona"], case.customer
    # The class is that of the scenario's customer; nobody has said which the rep's own is.
    told["persona"] = {
        **{key: value for key, value in told["persona"].items() if key != "class"},
        "name": customer.name,
        "role": described(persona["role"], customer.role),
        "company": described_company(persona["company"], customer.company),
    }
    own = {"title": OWN_CASE[content.scenario.language], "text": _own_case(case, content.scenario.language)}
    told["resources"] = [own, *told.get("resources", [])]
    return from_documents({**content.documents, "scenario": canonical(told)})


def _own_case(case: OwnCase, language: str) -> str:
    customer = case.customer
    who = ("，" if language == "zh" else ", ").join(part for part in (customer.name, customer.role, customer.company) if part)
    whose, worry, offer, note = _LINES[language]
    lines = [whose.format(who=who), worry.format(worry=case.worry), *([offer.format(offer=case.offer)] if case.offer else []), note]
    return "\n".join(f"• {line}" for line in lines)


def _replaced(data: Any, names: Names, conditions: str, key: str = "") -> Any:
    if isinstance(data, str):
        if key == "title" and data in conditions:
            # A condition names the behavior by this title.
            return data
        return names.phrase(data) if key in _PHRASES else names.into(data)
    if isinstance(data, list):
        return [_replaced(one, names, conditions, key) for one in data]
    if isinstance(data, Mapping):
        return {name: value if _is_plain(name, key) else _replaced(value, names, conditions, name) for name, value in data.items()}
    return data


def _is_plain(name: str, within: str) -> bool:
    # Below these stand names that an author chose, which may be called like a key.
    return name in _NO_TEXT.split() and within not in ("facts", "limits", "states", "behaviors", "meters", "shows")


def _conditions(data: Any) -> str:
    """All conditions of a scenario, one a line."""
    if isinstance(data, list):
        return "\n".join(map(_conditions, data))
    if isinstance(data, Mapping):
        return "\n".join(str(value) if name == "when" else _conditions(value) for name, value in data.items())
    return ""
