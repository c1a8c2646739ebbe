"""How many points an answer deserves by the graded examples that it is nearest to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from trainer.language.content_words import content, pairs
from trainer.language.coverage import coverage
from trainer.notation.words import find_keys, fold, is_han

NEIGHBORS, POWER = 7, 3
"""So many of the nearest examples vote, each with this power of its similarity."""
DIGITS = 6
"""Of points: a mean of threes is three, and not a hair more or less."""
BANDWIDTH = 0.1
"""Of coverage: answers that differ by as much are told apart."""


class Graded(NamedTuple):
    """An example answer with its points."""

    answer: str
    points: float


class Vote(NamedTuple):
    """What the nearest examples say."""

    points: float
    """The mean of their points, weighted by closeness; where there are references, the mean of this and of what coverage says."""
    nearest: str
    closeness: float
    """Of the nearest, from 0 to 1."""


def vote(answer: str, examples: Iterable[Graded], question: str = "", references: Sequence[str] = ()) -> Vote | None:
    """The points of the nearest examples; None where nothing is near.

    k nearest neighbors with weights of the cubed similarity (Cover and Hart 1967), the words of the question left out. Reference answers
    add a second opinion: the points of the examples that cover them as much as the answer does (kernel regression, Nadaraya 1964).
    """
    shape, examples = _grams(answer, question), sorted(examples)
    near = sorted(((similarity(shape, _grams(one.answer, question)), one) for one in examples), key=lambda pair: -pair[0])[:NEIGHBORS]
    weights = sum(value**POWER for value, _one in near)
    if not near or weights == 0:
        return None
    points = sum(value**POWER * one.points for value, one in near) / weights
    if references:
        points = (points + _by_coverage(answer, examples, question, references)) / 2
    return Vote(round(points, DIGITS), near[0][1].answer, near[0][0])


def _by_coverage(answer: str, examples: Iterable[Graded], question: str, references: Sequence[str]) -> float:
    own = coverage(answer, references, question).value
    by_weight = [(exp(-(((coverage(one.answer, references, question).value - own) / BANDWIDTH) ** 2) / 2), one.points) for one in examples]
    whole = sum(weight for weight, _points in by_weight)
    return sum(weight * points for weight, points in by_weight) / whole if whole else 0.0


def similarity(first: frozenset[str], second: frozenset[str]) -> float:
    """The Dice coefficient of two sets, from 0 to 1."""
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0


@lru_cache(maxsize=2_000)
def _grams(text: str, question: str) -> frozenset[str]:
    """Content words, neighboring words, runs of four letters and pairs of Chinese characters, told apart by a sign."""
    given = set(content(_keys(question)))
    keys = [key for key in _keys(text) if key not in given]
    words = [key for key in keys if not is_han(key)]
    line = " " + " ".join(words) + " "
    grams = {f"w{key}" for key in content(words)} | {f"p{pair}" for pair in pairs(keys)} | {f"c{key}" for key in keys if is_han(key)}
    grams |= {f"b{one} {two}" for one, two in _neighbors(words)}
    return frozenset(grams | {f"g{line[at : at + 4]}" for at in range(len(line) - 3)})


def _keys(text: str) -> list[str]:
    return [found.key for found in find_keys(fold(text)[0])]


def _neighbors(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    return zip(words, words[1:], strict=False)
