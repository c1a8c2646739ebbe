"""Labelled answers as a network learns them, and what it has learned as text. Needs numpy and scipy (extra `learn`)."""

from __future__ import annotations

from binascii import b2a_base64
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from trainer.content.weights import header
from trainer.language.features import Features, Heard, heard
from trainer.language.learned import BIAS
from trainer.language.meanings import SIZE, Meanings
from trainer.workbench.corpus import Labelled
from trainer.workbench.network import Network, fit
from trainer.workbench.thresholds import NEVER, Thresholds

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_SEEN = 3
"""A feature is looked at that stands in so many sentences."""
WORDS, SIGNS, HEARD, MEANING = 4.0, 0.8, 2.4, 3.0
"""How large features are beside one another: a sentence's words together, each sign, the customer's words together, each meaning."""
NOT_YET = Thresholds(-NEVER, NEVER)
"""Nothing is seen and nothing vetoed."""


class Unit(NamedTuple):
    """One sentence of a labelled answer."""

    answer: int
    """Which answer, from 0."""
    found: Features


class Lesson:
    """The labelled answers of one language.

    Args:
        units: their sentences.
        names: the behaviors to learn, with the digests that their wording has now.
        meanings: the table of what words mean; "" where there is none.
    """

    def __init__(
        self, units: Sequence[Unit], corpus: Sequence[Labelled], names: Sequence[tuple[str, str]], language: str, meanings: str
    ) -> None:
        self._units = units
        self._corpus = corpus
        self._names = names
        self._language = language
        self._table = meanings
        self._lines = [heard(one.customer) for one in corpus]

    def fitted(self, answers: Iterable[int]) -> _Fitted:
        """What a network learns from some answers."""
        wanted = set(answers)
        chosen = [index for index, unit in enumerate(self._units) if unit.answer in wanted]
        units = [self._units[index] for index in chosen]
        sentences: dict[int, list[int]] = {}
        for index, unit in enumerate(units):
            sentences.setdefault(unit.answer, []).append(index)
        vocabulary = _Vocabulary(units, [self._lines[answer] for answer in sentences])
        network = fit(
            vocabulary.matrix(units, self._lines),
            self._meanings[chosen],
            list(sentences.values()),
            self._table_of(sentences, lambda one, name: name in one.shows),
            self._table_of(sentences, lambda one, name: name not in one.open),
        )
        return _Fitted(network, vocabulary, self._names, header(self._language, self._table))

    def _table_of(self, answers: Iterable[int], so: Callable[[Labelled, str], bool]) -> NDArray[np.float32]:
        return np.array([[so(self._corpus[answer], name) for name, _digest in self._names] for answer in answers], dtype=np.float32)

    @cached_property
    def _meanings(self) -> NDArray[np.float32]:
        """Where every sentence points, and the customer's line before it."""
        table = Meanings(self._table.partition("\n")[2])
        met = [table.direction(line.meant) for line in self._lines]
        rows = [[*table.direction(unit.found.meant), *met[unit.answer]] for unit in self._units]
        return np.array(rows, dtype=np.float32) * np.float32(MEANING)


class _Vocabulary:
    """The features that stand in enough sentences, in one order: words and neighbors, signs, words of the customer's."""

    def __init__(self, units: Sequence[Unit], lines: Sequence[Heard]) -> None:
        seen = Counter(feature for unit in units for feature in unit.found.words)
        signs = Counter(feature for unit in units for feature in unit.found.signs)
        said = Counter(feature for line in lines for feature in line.words)
        self.rarity = {feature: log((1 + len(units)) / (1 + count)) + 1 for feature, count in sorted(seen.items()) if count >= LEAST_SEEN}
        self.signs = sorted(feature for feature, count in signs.items() if count >= LEAST_SEEN)
        self.heard = sorted(feature for feature, count in said.items() if count >= LEAST_SEEN)
        self._places = {feature: index for index, feature in enumerate([*self.rarity, *self.signs, *self.heard])}

    def matrix(self, units: Sequence[Unit], lines: Sequence[Heard]) -> csr_matrix:
        """Sentences x features.

        Args:
            lines: by number of the answer.
        """
        values: list[float] = []
        columns: list[int] = []
        ends = [0]
        for unit in units:
            for feature, value in self._row(unit.found, lines[unit.answer]):
                columns.append(self._places[feature])
                values.append(value)
            ends.append(len(columns))
        return csr_matrix((np.array(values, dtype=np.float32), columns, ends), shape=(len(units), len(self._places)))

    def _row(self, found: Features, line: Heard) -> Iterator[tuple[str, float]]:
        words = [(feature, self.rarity[feature]) for feature in sorted(found.words) if feature in self.rarity]
        length = sum(rarity * rarity for _feature, rarity in words) ** 0.5
        yield from ((feature, WORDS * rarity / length) for feature, rarity in words)
        yield from ((feature, SIGNS) for feature in sorted(found.signs) if feature in self._places)
        met = [feature for feature in sorted(line.words) if feature in self._places]
        yield from ((feature, HEARD / len(met) ** 0.5) for feature in met)


class _Fitted(NamedTuple):
    """A network and what its numbers stand for."""

    network: Network
    vocabulary: _Vocabulary
    names: Sequence[tuple[str, str]]
    header: str

    def text(self, thresholds: Sequence[Thresholds] | None = None) -> str:
        """Weights as the reader reads them, in whole numbers from -127 to 127 with one step for every kind."""
        network, vocabulary = self.network, self.vocabulary
        words, signs = len(vocabulary.rarity), len(vocabulary.rarity) + len(vocabulary.signs)
        kinds = [
            (list(vocabulary.rarity), network.words[:words] * WORDS),
            ([*vocabulary.signs, BIAS], np.vstack([network.words[words:signs] * SIGNS, network.bias[None]])),
            (vocabulary.heard, network.words[signs:] * HEARD),
            ([f"{kind}:{index}" for kind in ("said", "met") for index in range(SIZE)], network.meaning * MEANING),
            ([f"out:{index}" for index in range(len(network.out))], network.out),
        ]
        steps = [float(np.abs(values).max(initial=1e-6)) / 127 for _features, values in kinds]
        rows = [
            f"{feature}\t{round(10 * vocabulary.rarity.get(feature, 0))}\t{_base64(numbers)}"
            for (features, values), step in zip(kinds, steps, strict=True)
            for feature, numbers in zip(features, np.rint(values / step).astype(np.int8), strict=True)
        ]
        heads = [
            f"{name} {seen:g} {veto:g} {bias:.3f} {digest}"
            for (name, digest), bias, (seen, veto) in zip(
                self.names, network.out_bias, thresholds or [NOT_YET] * len(self.names), strict=True
            )
        ]
        return "\n".join([self.header, " ".join(f"{step:.9g}" for step in steps), "\t".join(heads), *rows, ""])


def _base64(numbers: NDArray[np.int8]) -> str:
    return b2a_base64(numbers.tobytes(), newline=False).decode()
