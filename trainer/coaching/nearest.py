"""Which scenarios come nearest to a real talk that a rep worries about, and why."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul
from typing import Protocol

from trainer.coaching.worries import WORRIES, worries_in
from trainer.content.outlines import keyed
from trainer.language.content_words import content, pairs
from trainer.language.features import meant
from trainer.language.meanings import Meanings
from trainer.notation.words import is_han

LEADING = "leading"
"""The stage of scenarios in which one leads people."""
MOST = 3
"""Scenarios that are proposed."""
TAGGED, TOLD = 1.0, 0.12
"""What it counts that a scenario's topics name the worry, and that its texts tell of it, by each word up to `MOST_TOLD`."""
MOST_TOLD = 5
SHARED = 0.36
"""From here on a scenario shares a worry: its topics name it, or three of its words stand in its texts."""
WORDS, MEANING, STAGE = 1.5, 0.6, 0.6
"""What it counts beside the kind of worry: words in common, what the words mean, and the stage of the sale."""
NEAR_WORDS, NEAR_SHARE = 3, 0.5
"""So many words in common, and so much of what is rare among the rep's words, make a scenario fit that shares no kind of worry."""
OPENING = 2
TELLS, SAME_WORD, FIRST_WORDS = 0.25, 0.1, 0.2
"""What it counts, beside its meaning, for a line to stand for its scenario: that it tells of the worry, by each word up to two;
each word in common; and that it is one of the first, with which the customer opens."""


class Outline(Protocol):
    """What is asked of a scenario."""

    @property
    def id(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def topics(self) -> Sequence[str]: ...
    @property
    def heads(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def lines(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """A scenario that comes near, and why."""

    scenario: str
    nearness: float
    near: bool
    """Whether it fits, or is only the nearest there is."""
    worries: tuple[str, ...]
    """The kinds of worries that it shares with the rep's, the weightiest first."""
    same_stage: bool
    line: str
    """What its customer says that comes nearest."""


def nearest(worry: str, stage: str | None, language: str, outlines: Sequence[Outline], meanings: Mapping[str, str]) -> list[Proposal]:
    """The scenarios that come nearest to a worry, the nearest first: in the language, if there are any in it.

    Args:
        meanings: the tables of what words mean, by language.
    """
    pool = [one for one in outlines if one.language == language] or list(outlines)
    # To lead people is another talk than to sell.
    pool = [one for one in pool if stage is None or (one.stage == LEADING) == (stage == LEADING)] or pool
    if not pool:
        return []
    search = _Search(worry, stage, pool, _table(meanings.get(language, "")))
    ranked = sorted(pool, key=lambda one: (-search.nearness(one), one.id))
    return [search.proposal(one) for one in ranked[:MOST]]


@lru_cache(maxsize=2)
def _table(text: str) -> Meanings:
    # The first line says what the table is.
    return Meanings(text.partition("\n")[2])


class _Search:
    """One worry, held against scenarios."""

    def __init__(self, worry: str, stage: str | None, pool: Sequence[Outline], table: Meanings) -> None:
        self._text = keyed(worry)
        keys = _keys(self._text)
        self._said = _said(keys)
        self._table = table
        self._means = table.direction(meant(keys))
        self._stage = stage
        self._worries = tuple(worries_in(self._text))
        self._bags = {one.id: set(_said(_keys(one.text))) for one in pool}
        spread = Counter(word for bag in self._bags.values() for word in bag)
        self._rarity = {word: math.log((len(pool) + 1) / (spread[word] + 1)) for word in self._said}
        held = {name: sum(self._strength(name, one) for one in pool) for name in self._worries}
        self._weights = {name: math.log((len(pool) + 2) / (total + 1)) for name, total in held.items()}
        self._cache: dict[str, float] = {}

    def nearness(self, one: Outline) -> float:
        """From 0, without an upper end."""
        if one.id not in self._cache:
            stage = STAGE * (self._stage is not None and self._stage == one.stage)
            self._cache[one.id] = self._by_worries(one) + WORDS * self._by_words(one) + MEANING * self._by_meaning(one.heads) + stage
        return self._cache[one.id]

    def proposal(self, one: Outline) -> Proposal:
        shared = sorted((name for name in self._worries if self._strength(name, one) >= SHARED), key=lambda name: -self._weight(name, one))
        near = bool(shared) or (len(self._said & self._bags[one.id]) >= NEAR_WORDS and self._by_words(one) >= NEAR_SHARE)
        return Proposal(one.id, self.nearness(one), near, tuple(shared), self._stage == one.stage, self._line(one, shared))

    def _weight(self, name: str, one: Outline) -> float:
        return self._weights[name] * self._strength(name, one)

    def _strength(self, name: str, one: Outline) -> float:
        worry = WORRIES[name]
        tagged = TAGGED * any(topic in worry.tags for topic in one.topics)
        return tagged + TOLD * min(MOST_TOLD, worry.told_in(one.text))

    def _by_worries(self, one: Outline) -> float:
        together = sum(self._weight(name, one) for name in self._worries)
        return float(together / max(1, len(self._worries)) ** 0.5)

    def _by_words(self, one: Outline) -> float:
        whole = sum(self._rarity.values()) or 1.0
        return float(sum(rarity for word, rarity in self._rarity.items() if word in self._bags[one.id]) / whole)

    def _by_meaning(self, text: str) -> float:
        along: float = sum(map(mul, self._means, self._table.direction(meant(_keys(text)))))
        return max(0.0, along)

    def _line(self, one: Outline, shared: Sequence[str]) -> str:
        """The customer's line that tells most of the worry."""

        def rank(line: str) -> tuple[float, int]:
            text = keyed(line)
            told = sum(min(2, WORRIES[name].told_in(text)) for name in shared)
            opening = FIRST_WORDS * (line in one.lines[:OPENING])
            return TELLS * told + self._by_meaning(text) + SAME_WORD * len(self._said & _said(_keys(text))) + opening, -len(line)

        return max(one.lines, key=rank, default="")


def _keys(text: str) -> list[str]:
    """The keys of a keyed text."""
    return [key for part in text.split() for key in (part if is_han(part[0]) else (part,))]


def _said(keys: list[str]) -> frozenset[str]:
    """What a text says: content words, Chinese in pairs of characters."""
    return frozenset(key for key in content(keys) if not is_han(key)) | frozenset(pairs(keys))
