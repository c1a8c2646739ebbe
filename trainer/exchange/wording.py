"""What a cell says of when a reply is taken: a condition, titles of behaviors, or the words that a rep would use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from trainer.content.models import Behavior
from trainer.errors import nearest
from trainer.locale import _
from trainer.notation.conditions import Shown
from trainer.notation.parser import ConditionFault, parse
from trainer.notation.phrases import PhraseFault, compile_phrase

_OR, _AND = re.compile(r"\s*(?:\n|;|；|\bor\b|或者|或)\s*", re.IGNORECASE), re.compile(r"\s*(?:\band\b|并且|且|\+)\s*", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„‘'「『](.+?)[\"”’'」』]")
_SAYS = {"en": "Says: {words}", "zh": "说：{words}"}
_SPECIAL = re.compile(r"[()|?&^$\[\]{}.]+")


class UnknownWordingError(ValueError):
    """A cell that says nothing that is known, in a trainer's words."""


@dataclass
class Wordings:
    """The names of behaviors by what they are called, and the behaviors that cells made up by quoting words."""

    models: Mapping[str, Behavior]
    language: str = "en"
    """That of the scenario, in which titles are made up."""
    own: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._called: dict[str, str] = {}
        self._titles = {one.title: name for name, one in self.models.items()}
        for name, one in self.models.items():
            for label in (name, one.title, one.do):
                self._called.setdefault(_plain(label), name)

    def called(self, name: str, titles: Iterable[str]) -> None:
        """Adds what a behavior of the scenario itself is called."""
        for label in (name, *titles):
            self._called[_plain(label)] = name
            self._titles[label] = name

    def condition(self, text: str, place: str) -> str:
        """The condition that a cell means.

        Args:
            place: a word for ids of behaviors that are made up here.

        Raises:
            UnknownWordingError: something in it is not known.
        """
        text = text.strip()
        try:
            condition = parse(text, self._titles)
            if not isinstance(condition.tree, Shown) or condition.tree.behavior in self._called.values():
                # A name in it that is not known is found by the check, with its place.
                return text
        except ConditionFault:
            pass
        return " or ".join(self._all(part, place) for part in self._parts(text))

    @staticmethod
    def _parts(text: str) -> list[str]:
        if _QUOTED.search(text) and not _QUOTED.sub("", text).strip(" ,，、;；\n或or"):
            # Nothing but quoted words: they are one behavior.
            return [text]
        return [part for part in _OR.split(text) if part]

    def _all(self, text: str, place: str) -> str:
        return " and ".join(self._one(part, place) for part in _AND.split(text) if part)

    def _one(self, text: str, place: str) -> str:
        known = self._called.get(_plain(text))
        if known is not None:
            return known
        quoted = _QUOTED.findall(text)
        if quoted and not _QUOTED.sub("", text).strip(" ,，、;；\n或or"):
            return self._made_up(quoted, place)
        near = nearest(_plain(text), self._called)
        message = _("‘{text}’ is no behavior").format(text=text)
        message += _(" (did you mean ‘{name}’?)").format(name=near) if near else ""
        raise UnknownWordingError(message + _('; name one, or put the words that a rep would use in quotes: "go live", "start date"'))

    def _made_up(self, phrases: list[str], place: str) -> str:
        """A behavior that is shown by some words."""
        wanted = [_phrase(words) for words in phrases]
        for name, one in self.own.items():
            if one["says"] == wanted:
                return name
        number = sum(name.startswith(f"{place}_words") for name in self.own) + 1
        name = f"{place}_words{number if number > 1 else ''}"
        self.own[name] = {"title": _SAYS[self.language].format(words=", ".join(wanted)), "says": wanted}
        return name


def _phrase(words: str) -> str:
    """Quoted words as a phrase: as they stand where they are one, brackets and gaps included; else without such marks."""
    words = words.strip().rstrip(".?!。？！").strip()
    try:
        compile_phrase(words, "en")
    except PhraseFault:
        return " ".join(_SPECIAL.sub(" ", words).split())
    return words


def _plain(text: str) -> str:
    return re.sub(r"[\s.。…]+", " ", text.casefold()).strip()
