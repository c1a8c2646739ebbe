"""From the text of a condition to its tree, or to a fault that says where and what to write instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from trainer.errors import nearest
from trainer.locale import _
from trainer.notation.conditions import (
    NOTED,
    NOTED_DATE,
    NOTED_STEP,
    And,
    Before,
    Condition,
    Count,
    Ending,
    Knows,
    Measured,
    Node,
    Not,
    Noted,
    NotedShare,
    Number,
    Or,
    Share,
    Shown,
    Visited,
    noted_sign,
)

MOST_CHARACTERS = 500
MOST_DEPTH = 20
CHINESE_WORDS = {"且": "and", "并且": "and", "或": "or", "或者": "or", "非": "not", "先于": "before"}
CHINESE_NAMES = {"记下": NOTED, "记下下一步": NOTED_STEP, "记下日期": NOTED_DATE}
"""What a Chinese author may write for what the call note holds."""
RESERVED = frozenset({"and", "or", "not", "before", "count", "share", "grade", "coverage", "visited", "knows", "ending", "facts", "turns"})
"""Words of the notation; no behavior, meter, fact or state may bear them."""
OF_NOTES = (NOTED, NOTED_STEP, NOTED_DATE)
"""Words about the call note; no behavior and no meter may bear them."""
ENDINGS = ("success", "partial", "failure", "left", "turn_limit")

_TOKEN = re.compile(
    rf"""(?P<space>\s+)
    |(?P<number>[+-]?(?:\d+(?:\.\d+)?|\.\d+))
    |(?P<op>>=|<=|==|!=|>|<)
    |(?P<mark>[()])
    |(?P<word>{"|".join(sorted(CHINESE_WORDS | CHINESE_NAMES, key=len, reverse=True))})
    |(?P<name>[A-Za-z_][A-Za-z0-9_-]*)
    |(?P<chinese>[\u3400-\u9fff]+)""",
    re.VERBOSE,
)
_MEANT = {
    "=>": ">=",
    "=<": "<=",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "&&": "and",
    "||": "or",
    "&": "and",
    "|": "or",
    ",": "and",
    "、": "and",
    "=": "==",
    "!": "not",
}
"""What people write for a mark of the notation, the longest first."""


class ConditionFault(ValueError):
    """A condition that cannot be read: what is wrong, and at which offset of its text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Token(NamedTuple):
    kind: str
    text: str
    at: int


def parse(text: str, titles: Mapping[str, str] | None = None) -> Condition:
    """Reads a condition; Chinese authors may write behaviors by title and 且, 或, 非, 先于.

    Args:
        text: at most 500 characters; full-width marks are understood.
        titles: behavior ids by title, so that 先认同 is found to mean `acknowledges`.

    Raises:
        ConditionFault: for anything else than a condition, with the offset of the trouble.
    """
    if len(text) > MOST_CHARACTERS:
        raise ConditionFault(_("a condition has at most {most} characters").format(most=MOST_CHARACTERS), 0)
    if text.isascii():
        return _parse_ids(text)
    return Condition(text, _Parser(_tokens(text, titles or {})).whole())


@lru_cache(maxsize=10_000)
def _parse_ids(text: str) -> Condition:
    """A condition written with ids: the same wherever it stands, and scenarios repeat themselves."""
    return Condition(text, _Parser(_tokens(text, {})).whole())


def _tokens(text: str, titles: Mapping[str, str]) -> list[Token]:
    # One character stays one character, so that offsets point into the author's own text.
    plain = _half_width(text)
    by_title = {_half_width(title): name for title, name in titles.items() if title and not title.isascii()}
    chinese_titles = sorted(by_title, key=len, reverse=True)
    tokens: list[Token] = []
    at = 0
    while at < len(plain):
        title = next((title for title in chinese_titles if plain.startswith(title, at)), None)
        if title is not None:
            tokens.append(Token("name", by_title[title], at))
            at += len(title)
            continue
        match = _TOKEN.match(plain, at)
        if match is None:
            mark = next((mark for mark in _MEANT if plain.startswith(mark, at)), text[at])
            message = _("‘{mark}’ has no meaning in a condition").format(mark=mark)
            raise ConditionFault(message + (_(" (write ‘{word}’)").format(word=_MEANT[mark]) if mark in _MEANT else ""), at)
        kind, word = str(match.lastgroup), match.group()
        if kind == "chinese":
            near = nearest(word, chinese_titles)
            message = _("no behavior has the title ‘{title}’").format(title=word)
            raise ConditionFault(message + (_(" (did you mean ‘{name}’?)").format(name=near) if near else ""), at)
        if kind == "word":
            kind, word = "name", (CHINESE_WORDS | CHINESE_NAMES)[word]
        elif word in ("AND", "OR", "NOT", "BEFORE"):
            word = word.lower()
        if kind != "space":
            tokens.append(Token(kind, word, at))
        at = match.end()
    tokens.append(Token("end", "", len(text)))
    return tokens


def _half_width(text: str) -> str:
    return "".join(form if len(form := unicodedata.normalize("NFKC", char)) == 1 else char for char in text)


class _Parser:
    """Recursive descent: comparison and `before` bind tightest, then `not`, `and`, `or`."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.index = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def take(self) -> Token:
        token = self.token
        self.index += 1
        return token

    def found(self, *texts: str) -> bool:
        return self.token.text in texts and self.token.kind != "end"

    def expect(self, text: str) -> None:
        if not self.found(text):
            raise ConditionFault(_("‘{mark}’ is missing here").format(mark=text), self.token.at)
        self.take()

    def whole(self) -> Node:
        if self.token.kind == "end":
            raise ConditionFault(_("the condition is empty"), 0)
        node = self.either()
        if self.token.kind != "end":
            raise ConditionFault(
                _("‘and’ or ‘or’ is missing before ‘{word}’").format(word=self.token.text)
                if self.token.kind == "name" or self.found("(")
                else _("‘{word}’ is one too many").format(word=self.token.text),
                self.token.at,
            )
        return node

    def either(self) -> Node:
        at = self.token.at
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise ConditionFault(_("the brackets are nested more than {most} deep").format(most=MOST_DEPTH), at)
        parts = [self.all_of()]
        while self.found("or"):
            self.take()
            parts.append(self.all_of())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Or(tuple(parts), at)

    def all_of(self) -> Node:
        at = self.token.at
        parts = [self.negation()]
        while self.found("and"):
            self.take()
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else And(tuple(parts), at)

    def negation(self) -> Node:
        if not self.found("not"):
            return self.atom()
        at = self.take().at
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise ConditionFault(_("‘not’ is nested more than {most} deep").format(most=MOST_DEPTH), at)
        node = Not(self.negation(), at)
        self.depth -= 1
        return node

    def atom(self) -> Node:
        if self.found("("):
            self.take()
            node = self.either()
            self.expect(")")
            return node
        at = self.token.at
        if self.token.kind != "name" or self.found("and", "or", "before"):
            raise ConditionFault(_("the name of a behavior is missing here"), at)
        name = self.take().text
        if self.found("("):
            return self.call(name, at)
        if name == "ending":
            return self.ending(at)
        if name in (NOTED_STEP, NOTED_DATE):
            return Noted(name, at)
        if self.found("before"):
            self.take()
            second = self.name(_("the name of a behavior is missing after ‘before’"))
            return Before(plain_name(name, at), second.text, at, second.at)
        if self.token.kind == "op":
            comparison, value = self.comparison()
            return NotedShare(comparison, value, at) if name == NOTED else Number(name, comparison, value, at)
        if name in ("facts", "turns"):
            raise ConditionFault(_("‘{name}’ is a number: compare it, for example {name} >= 2").format(name=name), at)
        if name == NOTED:
            raise ConditionFault(_("‘noted’ is the part of the facts that the call note keeps: compare it, for example noted >= 0.6"), at)
        return Shown(plain_name(name, at), at)

    def name(self, message: str) -> Token:
        if self.token.kind != "name":
            raise ConditionFault(message, self.token.at)
        token = self.take()
        plain_name(token.text, token.at)
        return token

    def call(self, function: str, at: int) -> Node:
        if function not in _FUNCTIONS:
            message = _("there is no ‘{name}(…)’; there is {known}").format(
                name=function, known=", ".join(f"{known}(…)" for known in _FUNCTIONS)
            )
            raise ConditionFault(message, at)
        self.take()
        token = self.take()
        if token.kind != "name":
            raise ConditionFault(_("a name is missing in the brackets of ‘{name}’").format(name=function), token.at)
        self.expect(")")
        match function:
            case "visited":
                return Visited(token.text, token.at)
            case "knows":
                return Knows(token.text, token.at)
            case "noted":
                return Noted(noted_sign(token.text), token.at)
        if self.token.kind != "op":
            message = _("‘{name}(…)’ is a number: compare it, for example {example}").format(
                name=function, example=f"{function}({token.text}) >= {_TYPICAL[function]}"
            )
            raise ConditionFault(message, self.token.at)
        comparison, value = self.comparison()
        behavior = plain_name(token.text, token.at)
        match function:
            case "count":
                return Count(behavior, comparison, value, token.at)
            case "share":
                return Share(behavior, comparison, value, token.at)
        return Measured(function, behavior, comparison, value, token.at)

    def comparison(self) -> tuple[str, float]:
        comparison = self.take().text
        if self.token.kind != "number":
            raise ConditionFault(_("a number is missing after ‘{mark}’").format(mark=comparison), self.token.at)
        return comparison, float(self.take().text)

    def ending(self, at: int) -> Node:
        if not self.found("==", "!="):
            raise ConditionFault(_("‘ending’ is compared by == or !=, for example ending == success"), self.token.at)
        comparison = self.take().text
        token = self.token
        if token.text not in ENDINGS:
            message = _("there is no ending ‘{name}’; there is {known}")
            raise ConditionFault(message.format(name=token.text, known=", ".join(ENDINGS)), token.at)
        self.take()
        return Ending(comparison, token.text, at)


_TYPICAL = {"count": "2", "share": "0.5", "grade": "2", "coverage": "0.6"}
_FUNCTIONS = (*_TYPICAL, "visited", "knows", NOTED)


def plain_name(name: str, at: int) -> str:
    """The name itself, where it may name a behavior."""
    if name in RESERVED or name in OF_NOTES:
        raise ConditionFault(_("‘{name}’ is a word of the notation and names no behavior").format(name=name), at)
    return name
