"""What words mean, as far as a table of vectors tells: words that are used alike point the same way."""

from __future__ import annotations

from binascii import a2b_base64
from collections.abc import Iterable, Iterator, Sequence
from operator import mul

from trainer.language.lanes import packed, unpacked

SIZE = 64
"""So many numbers tell a word's meaning, each from -127 to 127."""


class Meanings:
    """The meanings of the words of one language.

    Args:
        text: a line for every word, with its vector as base64. A vector is as long as its word is telling: those of words that stand
            everywhere are short (smooth inverse frequency, Arora et al. 2017).
    """

    def __init__(self, text: str) -> None:
        self._vectors = dict(line.split("\t", 1) for line in text.split("\n") if line)
        self._read: dict[str, int] = {}

    def known(self, words: Iterable[str]) -> tuple[list[str], float]:
        """The words that the table knows, and how long the sum of their vectors is; 1 where it is nothing."""
        known = [word for word in words if word in self._vectors]
        return known, _length(unpacked(sum(map(self._lanes, known)), SIZE))

    def numbers(self, word: str) -> tuple[int, ...]:
        """The vector of a word that the table knows."""
        return signed(self._vectors[word])

    def direction(self, words: Iterable[str]) -> list[float]:
        """Where words point together: a vector of length one, or of noughts where no word is known."""
        numbers = unpacked(sum(map(self._lanes, filter(self._vectors.__contains__, words))), SIZE)
        length = _length(numbers)
        return [number / length for number in numbers]

    def shares(self, words: Iterable[str], along: Sequence[float]) -> Iterator[tuple[str, float]]:
        """How far each word that is known carries the direction of all of them along a vector."""
        known, length = self.known(words)
        for word in known:
            yield word, sum(map(mul, self.numbers(word), along)) / length

    def _lanes(self, word: str) -> int:
        if word not in self._read:
            self._read[word] = packed(self.numbers(word))
        return self._read[word]


def _length(numbers: Iterable[int]) -> float:
    return sum(number * number for number in numbers) ** 0.5 or 1.0


def signed(text: str) -> tuple[int, ...]:
    """The numbers from -128 to 127 that stand in a row as base64."""
    return tuple(memoryview(a2b_base64(text)).cast("b"))
