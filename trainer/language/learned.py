"""Which behaviors a model learned from labelled answers sees in a sentence, and by which words.

One logistic regression per behavior over the features of a sentence, with the weights as plain text: no library is needed to use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from trainer.evidence import Evidence
from trainer.language.features import Features, answer_features
from trainer.language.sentences import Answer, Sentence
from trainer.notation.words import is_han

SCALE = 100
"""Weights are kept as whole hundredths."""
LEAST_WORD = 0.3
"""Log odds that the weightiest word must give."""
MOST_WORDS = 3
"""So many of the weightiest words are named."""


CONTRARY = {
    "offers_discount": ("trades_concession", "holds_price", "holds_with_reason"),
    "trades_concession": ("offers_discount",),
    "holds_price": ("offers_discount",),
}
"""What a sentence in which the rules found a behavior does not show besides."""


class Seen(NamedTuple):
    """A behavior that the model sees."""

    behavior: str
    score: float
    """Log odds above the behavior's threshold."""
    words: tuple[tuple[str, float], ...]
    """The weightiest words that speak for it, with what each gives in log odds. None where only the sentence's form does."""


class Head(NamedTuple):
    """What the model knows of one behavior."""

    behavior: str
    threshold: float
    bias: float


class Weights:
    """The weights of one language.

    Args:
        text: as `trainer learn` writes it: the version; the behaviors with threshold and bias; then a line for every feature, with its
            inverse document frequency and its weights by behavior.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        entries = self._text.split("\n", 2)[1].split("\t")
        return tuple(
            Head(name, float(threshold), float(bias)) for name, threshold, bias in (entry.rsplit(" ", 2) for entry in entries if entry)
        )

    @cached_property
    def _offsets(self) -> list[float]:
        return [head.bias - head.threshold for head in self.heads]

    @cached_property
    def _rows(self) -> dict[str, str]:
        return dict(line.split("\t", 1) for line in self._text.split("\n")[2:] if line)

    @cached_property
    def _read(self) -> dict[str, _Row]:
        return {}

    def _row(self, feature: str) -> _Row | None:
        """A feature's row; rows are taken apart when they are first needed."""
        if feature not in self._read:
            row = self._rows.get(feature)
            if row is None:
                return None
            idf, _tab, entries = row.partition("\t")
            weights = [0] * len(self.heads)
            for entry in entries.split():
                index, _colon, weight = entry.partition(":")
                weights[int(index)] = int(weight) * (int(idf) or 1)
            self._read[feature] = _Row(feature, int(idf), tuple(weights))
        return self._read[feature]

    def _found(self, features: Iterable[str]) -> list[_Row]:
        return [row for feature in features if (row := self._row(feature)) is not None]

    def scores(self, found: Features) -> list[float]:
        """For every head, the log odds above its threshold in a sentence. Summed in whole numbers, so that the order of words changes nothing."""
        words, signs = self._found(found.words), self._found(found.signs)
        length, none = _length(words), (0,) * len(self.heads)
        said = map(sum, zip(none, *(row.weights for row in words), strict=True))
        so = map(sum, zip(none, *(row.weights for row in signs), strict=True))
        return [offset + (word / length + sign) / SCALE for offset, word, sign in zip(self._offsets, said, so, strict=True)]

    def see(self, found: Features) -> Iterator[Seen]:
        """The behaviors that a sentence shows."""
        for index, score in enumerate(self.scores(found)):
            if score >= 0:
                words = self._found(found.words)
                yield Seen(self.heads[index].behavior, score, _weightiest(words, index, _length(words)))


class _Row(NamedTuple):
    """What the model knows of a feature."""

    feature: str
    idf: int
    """In hundredths; 0 for what is so or not."""
    weights: tuple[int, ...]
    """By number of the behavior, in hundredths; of words times their inverse document frequency."""


def _length(words: Iterable[_Row]) -> float:
    return sum(row.idf * row.idf for row in words) ** 0.5 or 1.0


def with_thresholds(text: str, thresholds: Mapping[str, float]) -> str:
    """The same weights with other thresholds."""
    first, _heads, rest = text.split("\n", 2)
    heads = "\t".join(f"{head.behavior} {thresholds[head.behavior]:g} {head.bias:.2f}" for head in Weights(text).heads)
    return f"{first}\n{heads}\n{rest}"


def seen_in(text: Answer, customer: str, evidence: Sequence[Evidence], models: Mapping[str, Weights]) -> Iterator[tuple[Sentence, Seen]]:
    """What the models see in an answer beside what the rules found or struck there, sentence by sentence.

    Args:
        models: weights by language; a sentence is seen by that of the script in which most of it is written.
    """
    for sentence, found in zip(text.sentences, answer_features(text, customer, evidence), strict=True):
        model = models.get(_language(sentence))
        if model is None:
            continue
        start, end = sentence.span(0, len(sentence.keys))
        named = {piece.behavior for piece in evidence if start <= piece.start < end}
        named |= {other for name in named for other in CONTRARY.get(name, ())}
        for seen in model.see(found):
            # What no word speaks for is no evidence, however well the sentence's form would fit.
            if seen.behavior not in named and seen.words and seen.words[0][1] >= LEAST_WORD:
                yield sentence, seen


def _language(sentence: Sentence) -> str:
    han = sum(map(is_han, sentence.keys))
    return "zh" if han and han * 2 >= len(sentence.keys) - han else "en"


def why_seen(seen: Seen) -> str:
    """The words that weighed most, for whoever asks why."""
    return "learned: " + ", ".join(f"{word} {value:+.1f}" for word, value in seen.words)


def _weightiest(words: Iterable[_Row], index: int, length: float) -> tuple[tuple[str, float], ...]:
    spoken = sorted((-row.weights[index], row.feature) for row in words if row.weights[index] > 0)
    named: dict[str, float] = {}
    for value, feature in spoken:
        named.setdefault(feature.partition(":")[2], -value / length / SCALE)
        if len(named) == MOST_WORDS:
            break
    return tuple(named.items())
