"""How a phrase is written: its words, brackets, gaps and slots, and where a faulty one goes wrong."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from trainer.locale import _
from trainer.notation.words import COMMON, find_keys, fold, is_han

MOST_CHARACTERS = 2_500
MOST_DEPTH = 8
MOST_STEPS = 2_500
GAP = {"en": 4, "zh": 8}
"""How many words or Chinese characters `...` passes over at most."""
SLOTS = ("number", "money", "percent", "date", "time", "name")

_LEXEME = re.compile(
    r"""(?P<space>\s+)|(?P<gap>\.{2,})|(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<maybe>\?)|(?P<earlier>&&)|(?P<both>&)|(?P<last>\$(?=\s*(?:$|[)|&])))|(?P<first>\^)
    |\{(?P<slot>[^{}]*)\}|(?P<comma>[,;:、，。.!-])|(?P<words>(?:[^\s()|?&{}.,;:、!\-]|(?<=\d)[.,:](?=\d))+)|(?P<odd>.)""",
    re.VERBOSE | re.DOTALL,
)
_CLITICS = {"'s": "is", "'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "would", "n't": "not"}


class PhraseFault(ValueError):
    """A phrase that cannot be read: what is wrong, and at which offset of its text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Keys(NamedTuple):
    """Words that follow each other."""

    keys: tuple[str, ...]
    loose: bool
    """Whether a comma may stand before them."""


class Slot(NamedTuple):
    """A quantity of a kind."""

    name: str


class Gap(NamedTuple):
    """A few words, whichever they are."""

    most: int


class First(NamedTuple):
    """The beginning of the sentence, or of a part after a comma."""


class Last(NamedTuple):
    """The sentence's end."""


class Choice(NamedTuple):
    """One of several sequences, or none of them where it is optional."""

    options: tuple[Sequence_, ...]
    optional: bool


class Sequence_(NamedTuple):
    """Parts in their order, and the keys that must occur."""

    parts: tuple[Keys | Slot | Gap | First | Last | Choice, ...]
    needs: tuple[frozenset[str], ...]
    """Of each of these, one key must occur; the rarest first."""

    @property
    def anchors(self) -> frozenset[str]:
        """The rarest of its needs; empty where nothing must occur."""
        return self.needs[0] if self.needs else frozenset()


@lru_cache(maxsize=50_000)
def _weight(key: str) -> int:
    return 40 if key in COMMON else 8 if is_han(key) or key[0] == "{" else 1


def commonness(keys: frozenset[str]) -> int:
    """Roughly how often a sentence holds one of the keys."""
    return sum(map(_weight, keys)) if keys else 1_000_000


@lru_cache(maxsize=20_000)
def _keys(text: str) -> tuple[tuple[str, ...], tuple[frozenset[str], ...]]:
    """The keys of words in a phrase, and those of them that can be looked for one by one (Chinese characters in pairs)."""
    if text in _CLITICS:
        keys: tuple[str, ...] = (_CLITICS[text],)
    else:
        keys = tuple(found.key for found in find_keys(text))
    pairs = [first + second for first, second in zip(keys, keys[1:], strict=False) if is_han(first) and is_han(second)]
    return keys, tuple(frozenset((key,)) for key in pairs or keys)


class PhraseParser:
    """Recursive descent over the phrase's text."""

    def __init__(self, text: str, language: str) -> None:
        folded, self.origins = fold(text)
        self.length = len(text)
        self.gap = GAP.get(language, GAP["en"])
        self.steps = 0
        self.tokens = [(match.lastgroup, match.group(match.lastgroup or 0), match.start()) for match in _LEXEME.finditer(folded)]
        self.tokens.append(("end", "", len(folded)))
        self.index = 0
        self.depth = 0
        self.keys: set[str] = set()

    @property
    def kind(self) -> str | None:
        return self.tokens[self.index][0]

    def fault(self, message: str, index: int | None = None) -> PhraseFault:
        at = self.tokens[self.index if index is None else index][2]
        if self.origins is not None:
            at = self.origins[at] if at < len(self.origins) else self.length
        return PhraseFault(message, at)

    def whole(self) -> tuple[Sequence_, ...]:
        sides = [self.side()]
        while self.kind == "both":
            self.index += 1
            sides.append(self.side())
        return tuple(sides)

    def side(self) -> Sequence_:
        first = self.index
        options = self.options()
        if self.kind == "close":
            raise self.fault(_("this bracket closes nothing"))
        side = options[0] if len(options) == 1 else Sequence_((Choice(options, False),), _either(options))
        if not side.anchors:
            raise self.fault(_("the phrase holds no word that must be there: it would match anything"), first)
        return side

    def options(self) -> tuple[Sequence_, ...]:
        options = [self.sequence()]
        while self.kind == "bar":
            self.index += 1
            options.append(self.sequence())
        return tuple(options)

    def sequence(self) -> Sequence_:
        parts: list[Keys | Slot | Gap | First | Last | Choice] = []
        needs: list[frozenset[str]] = []
        loose = False
        while True:
            kind, text, _offset = self.tokens[self.index]
            if kind == "words":
                keys, needed = _keys(text)
                if keys:
                    parts.append(Keys(keys, loose))
                    self.keys.update(keys)
                    needs += needed
                    self.count(len(keys))
            elif kind == "open":
                choice = self.choice()
                parts.append(choice)
                if not choice.optional:
                    needs += _either(choice.options)
            elif kind == "slot":
                parts.append(self.slot(text))
                needs.append(frozenset(("{" + text + "}",)))
            elif kind == "gap":
                parts.append(Gap(self.gap))
                self.count(self.gap)
            elif kind == "first":
                parts.append(First())
            elif kind == "last":
                parts.append(Last())
            elif kind in ("end", "close", "bar", "both", "earlier"):
                break
            elif kind == "maybe":
                raise self.fault(_("‘?’ makes the bracket before it optional; write questions under ‘asks’, without the mark"))
            elif kind == "odd":
                raise self.fault(_("‘{mark}’ has no meaning in a phrase").format(mark=text))
            loose = kind == "comma" or (kind == "space" and loose)
            self.index += 1
        return Sequence_(tuple(parts), tuple(sorted(needs, key=commonness)))

    def slot(self, name: str) -> Slot:
        if name not in SLOTS:
            known = ", ".join("{" + slot + "}" for slot in SLOTS)
            raise self.fault(_("there is no ‘{name}’; there is {known}").format(name="{" + name + "}", known=known))
        return Slot(name)

    def choice(self) -> Choice:
        """A bracket; stands on its closing mark afterwards, or on the `?` behind it."""
        opened = self.index
        before, after = self.tokens[opened - 1] if opened else ("end", "", 0), self.tokens[opened + 1]
        if before[0] == after[0] == "words" and before[1][-1].isascii() and after[1][0].isascii() and after[1][0].isalnum():
            raise self.fault(_("words are matched by their stem: write whole words in brackets, with a space before"))
        self.index += 1
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise self.fault(_("the brackets are nested more than {most} deep").format(most=MOST_DEPTH), opened)
        options = self.options()
        self.depth -= 1
        if self.kind != "close":
            raise self.fault(_("this bracket is never closed"), opened)
        optional = self.tokens[self.index + 1][0] == "maybe"
        self.index += optional
        return Choice(options, optional)

    def count(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise self.fault(_("the phrase has too many alternatives; make two of it"))


def _either(options: tuple[Sequence_, ...]) -> tuple[frozenset[str], ...]:
    """Keys of which one occurs whichever option is taken; none where an option needs none."""
    anchors = [option.anchors for option in options]
    return (frozenset[str]().union(*anchors),) if all(anchors) else ()
