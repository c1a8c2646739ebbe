"""How close words are to an example, by what they say and by how they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from trainer.language.content_words import content, pairs
from trainer.language.negation import DENIALS_OF_ALL
from trainer.notation.words import find_keys, fold, is_han

CLOSE = 0.62
"""From here on the words count as the example's."""
NEAR = 0.46
"""From here on they are a near miss."""
LEAST_COMMON = 2
"""Less content in common than this is chance."""
MOST_OF_IT = 0.7
"""So much of an example's content must be there: half of it says something else."""


class Shape(NamedTuple):
    """What is compared of a text."""

    said: Counter[str]
    """Its content, Chinese in pairs of characters."""
    written: frozenset[str]
    """Its runs of three letters or two Chinese characters."""
    denies: bool


def shape(keys: Sequence[str]) -> Shape:
    """The shape of words, given as keys."""
    kept = content(keys)
    said = Counter([key for key in kept if not is_han(key)] + pairs(list(keys)))
    line = " ".join(key for key in keys if not is_han(key))
    written = {line[index : index + 3] for index in range(len(line) - 2)} | {key for key in keys if is_han(key)}
    denies = not DENIALS_OF_ALL.isdisjoint(keys)
    return Shape(said, frozenset(written), denies)


def closeness(first: Shape, second: Shape) -> float:
    """From 0 (nothing in common with the second, an example) to 1 (the same); words that deny are far from words that do not."""
    if first.denies != second.denies or not first.said or not second.said:
        return 0.0
    common = sum((first.said & second.said).values())
    if common < LEAST_COMMON or common < MOST_OF_IT * second.said.total():
        return 0.0
    said = 2 * common / (first.said.total() + second.said.total())
    written = 2 * len(first.written & second.written) / max(1, len(first.written) + len(second.written))
    return 0.6 * said + 0.4 * written


class Examples:
    """Examples of behaviors, found by the content that they share with a text."""

    def __init__(self, examples: Iterable[tuple[str, str]]) -> None:
        self._examples: list[tuple[str, str, Shape]] = []
        self._by_content: dict[str, list[int]] = {}
        for behavior, text in examples:
            outline = shape([found.key for found in find_keys(fold(text)[0])])
            for key in outline.said:
                self._by_content.setdefault(key, []).append(len(self._examples))
            self._examples.append((behavior, text, outline))

    def close(self, keys: Sequence[str]) -> list[tuple[str, str, float]]:
        """The best example of each behavior that comes near: behavior, example, closeness."""
        outline = shape(keys)
        shared: Counter[int] = Counter()
        for key in outline.said:
            shared.update(self._by_content.get(key, ()))
        best: dict[str, tuple[str, str, float]] = {}
        for index, common in shared.items():
            behavior, text, example = self._examples[index]
            if 2 * common < 0.3 * (len(outline.said) + len(example.said)):
                continue
            value = closeness(outline, example)
            if value >= NEAR and value > best.get(behavior, ("", "", 0.0))[2]:
                best[behavior] = (behavior, text, value)
        return list(best.values())
