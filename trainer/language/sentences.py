"""Which sentences and words an answer consists of, and where each stands in the rep's own text."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from trainer.language.names import find_names
from trainer.language.quantities import find_quantities
from trainer.notation.words import HAN, find_keys, fold, is_han

_END = re.compile(r"[.!?。\n](?:[.!?。\s]*[.!?。\n])?[\"')\]]*")
_ABBREVIATION = re.compile(r"(?:\b(?:mr|mrs|ms|dr|st|vs|etc|approx|inc|ltd|co|e\.g|i\.e|a\.m|p\.m|[a-z])|\d)$")
_BREAK = re.compile(r"[,;:、()\[\]\"—–/|]|\s-+\s|\s{2,}")
_PASSAGE = re.compile(r"[;:\"]")
_SCOPE_ENDS = frozenset("but so becaus howev although though wherea if then".split())
_SCOPE_ENDS_ZH = re.compile("但是?|不过|所以|因为|而是|因此|可是|然后")


_MARK = re.compile(r"[,;:.!?。、]")
_GAP = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the spaces of a Chinese text."""
    cuts = [start, *(match.end() for match in _GAP.finditer(text, start, end)), end]
    return [(first, last) for first, last in zip(cuts, cuts[1:], strict=False) if first < last]


class Sentence:
    """A sentence as phrases and checks see it; positions are in the folded text."""

    def __init__(self, answer: Answer, start: int, end: int) -> None:
        self.answer = answer
        self.number = 0
        """Which of the answer's sentences it is, from 0."""
        self.start = start
        self.end = end
        found = find_keys(answer.folded, start, end)
        self.keys = [one.key for one in found]
        self.starts = [one.start for one in found]
        self.ends = [one.end for one in found]
        folded = answer.folded
        self.breaks = [False] * len(found)
        for index in range(1, len(found)):
            between = folded[self.ends[index - 1] : self.starts[index]]
            if between and between != " " and _BREAK.search(between):
                self.breaks[index] = True

    @cached_property
    def text(self) -> str:
        return self.answer.folded[self.start : self.end]

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """The places of every key."""
        where: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            where.setdefault(key, []).append(index)
        return where

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark."""
        return "?" in self.text[-4:]

    @property
    def open_ended(self) -> bool:
        """Whether it ends without a mark."""
        return self.text.rstrip()[-1:] not in (".", "!", "?", "。")

    @cached_property
    def slots(self) -> dict[int, list[tuple[str, int]]]:
        """Quantities and names by the word with which they begin."""
        slots: dict[int, list[tuple[str, int]]] = {}
        for first, last in find_names(self.keys, self._capitals(), self.breaks):
            slots.setdefault(first, []).append(("name", last))
        for kind, start, end in find_quantities(self.text, self.start):
            inside = [index for index, at in enumerate(self.starts) if start <= at < end]
            if inside:
                slots.setdefault(inside[0], []).append((kind, inside[-1] + 1))
        return slots

    def _capitals(self) -> list[bool]:
        """For every word, whether the rep wrote it with a capital."""
        return [self.answer.text[self.answer.original(at, at + 1)[0]].isupper() for at in self.starts]

    @property
    def recent(self) -> list[Sentence]:
        """This sentence and the two before it."""
        return self.answer.sentences[max(0, self.number - 2) : self.number + 1]

    @cached_property
    def signs(self) -> frozenset[str]:
        """Everything by which phrases may be looked up: keys, pairs of Chinese characters, kinds of quantities."""
        signs = set(self.keys)
        if self.answer.han:
            keys, breaks = self.keys, self.breaks
            for index in range(1, len(keys)):
                if is_han(keys[index]) and is_han(keys[index - 1]) and not breaks[index]:
                    signs.add(keys[index - 1] + keys[index])
        signs.update("{" + kind + "}" for found in self.slots.values() for kind, _end in found)
        return frozenset(signs)

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """The parts between commas, as (first word, word after the last)."""
        cuts = [0, *(index for index, broken in enumerate(self.breaks) if broken), len(self.keys)]
        return [(first, last) for first, last in zip(cuts, cuts[1:], strict=False) if first < last]

    @cached_property
    def passages(self) -> list[tuple[int, int]]:
        """The parts between colons, semicolons and quotation marks, where there are several."""
        folded = self.answer.folded
        cuts = [index for index in range(1, len(self.keys)) if _PASSAGE.search(folded, self.ends[index - 1], self.starts[index])]
        bounds = [0, *cuts, len(self.keys)]
        return list(zip(bounds, bounds[1:], strict=False)) if cuts else []

    def clause_of(self, index: int) -> tuple[int, int]:
        return next((clause for clause in self.clauses if clause[0] <= index < clause[1]), (0, len(self.keys)))

    @cached_property
    def scopes(self) -> list[int]:
        """For every word, the first word of the stretch in which a negation reaches it."""
        starts, first = [], 0
        turns: set[int] = set()
        if self.answer.han:
            for match in _SCOPE_ENDS_ZH.finditer(self.text):
                turns.update(index for index, at in enumerate(self.starts) if at == self.start + match.start())
        for index, key in enumerate(self.keys):
            if self.breaks[index] or key in _SCOPE_ENDS or index in turns:
                first = index
            starts.append(first)
        return starts

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Where some of its words stand in the answer itself."""
        return self.answer.original(self.starts[first], self.ends[after - 1])


class Answer:
    """An answer, folded and cut into sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded, self._origins = fold(text)
        self.han = any(char >= "\u3400" and re.match(f"[{HAN}]", char) for char in self.folded) if not text.isascii() else False
        self.latin = bool(re.search("[a-z]", self.folded))
        self.sentences = [sentence for start, end in self._cut() if (sentence := Sentence(self, start, end)).keys]
        for number, sentence in enumerate(self.sentences):
            sentence.number = number

    def _cut(self) -> list[tuple[int, int]]:
        cuts, start = [], 0
        for match in _END.finditer(self.folded):
            mark, after = match.group(), self.folded[match.end() : match.end() + 1]
            if mark[0] == "." and len(mark.rstrip()) == 1:
                if after and not after.isspace() and after not in "\"'" and not re.match(f"[{HAN}]", after):
                    continue
                if (
                    _ABBREVIATION.search(self.folded, max(start, match.start() - 8), match.start())
                    and after.strip() == ""
                    and self._goes_on(match)
                ):
                    continue
            cuts.append((start, match.end()))
            start = match.end()
        if start < len(self.folded):
            cuts.append((start, len(self.folded)))
        if self.han and not _MARK.search(self.folded):
            # Who writes Chinese without marks ends a sentence by a space.
            cuts = [piece for first, last in cuts for piece in _parts(self.folded, first, last)]
        return cuts

    def _goes_on(self, match: re.Match[str]) -> bool:
        """Whether a sentence goes on after an abbreviation: a digit's or a letter's full stop ends it before a capital."""
        before = self.folded[max(0, match.start() - 2) : match.start()]
        following = self.text[self._origin(match.end()) :].lstrip()[:1]
        titles = re.search(r"\b(?:mr|mrs|ms|dr|st|vs)$", self.folded[max(0, match.start() - 4) : match.start()])
        return bool(titles) or (not before[-1:].isdigit() and following.islower())

    def _origin(self, at: int) -> int:
        if self._origins is None:
            return at
        return self._origins[at] if at < len(self._origins) else len(self.text)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stands in the answer itself, marks that belong to its last character included."""
        if self._origins is None:
            return start, end
        first, last = self._origins[start], self._origins[end - 1] + 1
        while last < len(self.text) and unicodedata.category(self.text[last]) in ("Mn", "Me"):
            last += 1
        return first, last
