"""Which behaviors a model learned from labelled answers sees in a sentence, and by which words.

A network with one hidden layer looks at the features of a sentence and at the customer's line. Its weights are plain text and its sums are
sums of whole numbers: no library is needed to use it, and it sees the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import mul
from typing import NamedTuple

from trainer.language.features import Features, Heard
from trainer.language.lanes import packed, unpacked
from trainer.language.meanings import SIZE, Meanings, signed
from trainer.notation.words import is_han

MEANINGS = "\ntrainer-meanings "
"""With which the table of meanings begins that follows the weights."""
BIAS = "bias"
"""The row of what the hidden layer holds before it sees anything."""
UNIT, SHIFT = 1 << 22, 14
"""The hidden layer is summed in so many parts of one, of which so many bits are dropped when it is done."""
MOST_WORDS = 3
"""So many of the weightiest words are named."""


class Head(NamedTuple):
    """What the model knows of one behavior."""

    behavior: str
    threshold: float
    """Log odds from which on the model sees it."""
    veto: float
    """Log odds below which what a rule found is not believed."""
    bias: float
    digest: str
    """Of the behavior as it was when the model was learned."""


class Seen(NamedTuple):
    """What the model makes of a sentence: for every head the log odds that it shows the behavior, and the hidden values behind them."""

    odds: list[float]
    hidden: list[int]


class _Row(NamedTuple):
    """What a feature adds to the hidden layer."""

    feature: str
    rarity: int
    """Of a word, its inverse document frequency in tenths; 0 for what is so or not."""
    numbers: tuple[int, ...]
    lanes: int


class _Steps(NamedTuple):
    """What one step of the whole numbers stands for, by kind of row."""

    words: float
    signs: float
    heard: float
    meanings: float
    out: float


class Weights:
    """The weights of one language.

    Args:
        text: as `trainer learn` writes it: the version; the steps; the behaviors; then a line for every feature, hidden value and number
            of a meaning, with its rarity and its weights as base64; then the table of meanings.
    """

    def __init__(self, text: str) -> None:
        self._text, _begins, self._table = text.partition(MEANINGS)

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        entries = (entry.split(" ") for entry in self._text.split("\n", 3)[2].split("\t") if entry)
        return tuple(Head(name, float(threshold), float(veto), float(bias), digest) for name, threshold, veto, bias, digest in entries)

    @cached_property
    def places(self) -> dict[str, int]:
        """By behavior, which head is its own."""
        return {head.behavior: index for index, head in enumerate(self.heads)}

    @cached_property
    def thresholds(self) -> tuple[float, ...]:
        return tuple(head.threshold for head in self.heads)

    def head(self, behavior: str) -> Head:
        return self.heads[self.places[behavior]]

    @cached_property
    def _steps(self) -> _Steps:
        return _Steps(*map(float, self._text.split("\n", 2)[1].split(" ")))

    @cached_property
    def _meanings(self) -> Meanings:
        return Meanings(self._table.partition("\n")[2])

    @cached_property
    def _rows(self) -> dict[str, str]:
        return dict(line.split("\t", 1) for line in self._text.split("\n")[3:] if line)

    @cached_property
    def _read(self) -> dict[str, _Row]:
        return {}

    @cached_property
    def _said_added(self) -> dict[str, int]:
        return {}

    @cached_property
    def _met_added(self) -> dict[str, int]:
        return {}

    def _row(self, feature: str) -> _Row | None:
        """A feature's row; rows are taken apart when they are first needed."""
        row = self._read.get(feature)
        if row is None and (line := self._rows.get(feature)) is not None:
            rarity, _tab, numbers = line.partition("\t")
            weights = signed(numbers)
            row = self._read[feature] = _Row(feature, int(rarity), weights, packed(weights))
        return row

    def _found(self, features: Iterable[str]) -> list[_Row]:
        return [row for feature in features if (row := self._row(feature)) is not None]

    @cached_property
    def _size(self) -> int:
        """Of the hidden layer."""
        return len(self._numbered(BIAS, 1)[0].numbers)

    def _numbered(self, name: str, count: int) -> list[_Row]:
        return self._found([name] if count == 1 else [f"{name}{index}" for index in range(count)])

    @cached_property
    def _said(self) -> list[_Row]:
        """By number of a meaning, what it adds where the rep says it."""
        return self._numbered("said:", SIZE)

    @cached_property
    def _said_by_hidden(self) -> list[int]:
        """The same by number of a hidden value."""
        return [packed(column) for column in zip(*(row.numbers for row in self._said), strict=True)]

    @cached_property
    def _met(self) -> list[_Row]:
        """By number of a meaning, what it adds where the customer has said it."""
        return self._numbered("met:", SIZE)

    @cached_property
    def _out(self) -> list[_Row]:
        """By number of a hidden value, what it says of every behavior."""
        return self._numbered("out:", self._size)

    def _of_meaning(self, words: Iterable[str], rows: Sequence[_Row], added: dict[str, int]) -> int:
        """What the meanings of words together add to the hidden layer.

        Args:
            added: what each word would, were it as long as it stands in the table; filled as words are met.
        """
        known, length = self._meanings.known(words)
        for word in known:
            if word not in added:
                added[word] = sum(number * row.lanes for number, row in zip(self._meanings.numbers(word), rows, strict=True))
        return sum(map(added.__getitem__, known)) * round(self._steps.meanings / length * UNIT)

    def hear(self, line: Heard) -> int:
        """What the hidden layer holds when a customer's line has been heard, whatever is answered."""
        rows = self._found(line.words)
        words = sum(row.lanes for row in rows) * round(self._steps.heard / (len(rows) ** 0.5 or 1.0) * UNIT)
        return (
            self._numbered(BIAS, 1)[0].lanes * round(self._steps.signs * UNIT)
            + words
            + self._of_meaning(line.meant, self._met, self._met_added)
        )

    def look(self, found: Features, heard: int) -> Seen:
        """What a sentence shows.

        Args:
            heard: of the customer's line, from `hear`.
        """
        words = self._found(found.words)
        said = sum(row.rarity * row.lanes for row in words) * round(self._steps.words / _length(words) * UNIT)
        so = sum(row.lanes for row in self._found(found.signs)) * round(self._steps.signs * UNIT)
        sums = unpacked(heard + said + so + self._of_meaning(found.meant, self._said, self._said_added), self._size)
        hidden = [number >> SHIFT if number > 0 else 0 for number in sums]
        out = unpacked(sum(value * row.lanes for value, row in zip(hidden, self._out, strict=True) if value), len(self.heads))
        step = self._steps.out / (UNIT >> SHIFT)
        return Seen([head.bias + number * step for head, number in zip(self.heads, out, strict=True)], hidden)

    def weightiest(self, found: Features, seen: Seen, index: int) -> tuple[tuple[str, float], ...]:
        """The words that speak most for a behavior, with what each gives in log odds: none where only the sentence's form does.

        The hidden values that are at work stay so: what a word gives is what it adds to them, and they to the behavior.
        """
        pull = [row.numbers[index] if value else 0 for value, row in zip(seen.hidden, self._out, strict=True)]
        words = self._found(found.words)
        step = self._steps.words * self._steps.out / _length(words)
        given: dict[str, float] = {}
        for row in words:
            word = _shown(row.feature)
            given[word] = given.get(word, 0.0) + row.rarity * sum(map(mul, row.numbers, pull)) * step
        for word, value in self._pull_of_meanings(found.meant, pull):
            given[word] = given.get(word, 0.0) + value
        best = sorted(((-value, word) for word, value in given.items() if value > 0))[:MOST_WORDS]
        return tuple((word, -value) for value, word in best)

    def _pull_of_meanings(self, words: Iterable[str], pull: Sequence[int]) -> Iterator[tuple[str, float]]:
        """What the meaning of each word gives to a behavior."""
        lanes = sum(value * column for value, column in zip(pull, self._said_by_hidden, strict=True) if value)
        step = self._steps.meanings * self._steps.out
        yield from self._meanings.shares(words, [number * step for number in unpacked(lanes, SIZE)])


def _length(words: Iterable[_Row]) -> float:
    return sum(row.rarity * row.rarity for row in words) ** 0.5 or 1.0


def _shown(feature: str) -> str:
    """A feature as its words stand in a sentence."""
    one, space, two = feature.partition(":")[2].partition(" ")
    return one + two if space and is_han(one[-1:]) and is_han(two[:1]) else one + space + two
