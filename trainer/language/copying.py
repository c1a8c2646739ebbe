"""Whether a sentence is taken from a text that the rep was shown, or from an earlier answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from trainer.language.content_words import content
from trainer.language.sentences import Answer, Sentence
from trainer.notation.words import is_han, stem

LEAST_WORDS = 8
"""So many content words a sentence needs to be judged."""
LEAST_CHARACTERS = 12
LEAST_WHOLE = 4
"""A whole sentence of the customer, or of an earlier answer, is a copy from four words on."""
LEAST_SHOWN, LEAST_MEANING = 10, 3
"""One of the brief, the hints or the advice from ten words on, three of them content; shorter, if the answer consists of such sentences."""


def is_most(common: int, of: int) -> bool:
    """Whether so many words in common, in order, make a copy: at least 80%, in whole numbers."""
    return 5 * common >= 4 * of


@dataclass(frozen=True, slots=True)
class Source:
    """A text that answers may be copied from."""

    origin: str
    """customer, brief, hint, rubric, model_answer or own_answer."""
    text: str
    label: bool = False
    """Whether it is what a criterion is called: words about a talk, which nobody says in one."""


class _Prepared(NamedTuple):
    """A source's text, ready for comparison."""

    words: tuple[str, ...]
    characters: tuple[str, ...]
    known: frozenset[str]
    sentences: frozenset[tuple[str, ...]]
    """Its sentences and the parts between their colons, semicolons and quotation marks, leveled."""
    whole: tuple[str, ...]
    """All of it, leveled."""

    def of(self, chinese: bool) -> tuple[str, ...]:
        """Its characters, or its words."""
        return self.characters if chinese else self.words


class _Part(NamedTuple):
    """What is compared of a sentence: its Chinese characters where they prevail, else the words that tell something."""

    keys: list[str]
    chinese: bool


class Copied(NamedTuple):
    """A sentence that is copied, and where it comes from."""

    sentence: Sentence
    origin: str


_LEVELS = {
    "i": "you",
    "we": "you",
    "me": "you",
    "us": "you",
    "my": "your",
    "our": "your",
    "mine": "your",
    "am": "are",
    "is": "are",
    "was": "were",
}
"""Who is meant makes no difference: "I pay for it" said back as "you pay for it" is the customer's sentence."""
_TAGS = frozenset("right correct yes ok okay so and well oh but then sure yeah".split())
_FIGURES = frozenset(
    stem(word)
    for word in (
        "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million "
        "half third quarter first second percent monday tuesday wednesday thursday friday saturday sunday past"
    ).split()
)
PARROTED = 0.85
"""An answer of which so much, in order, is the customer's line is that line."""
LEAST_PARROTED = 9
SCRAMBLED = 0.95
"""So much of an answer from the customer's line makes it that line, in whatever order the words stand."""


def levelled(keys: Sequence[str]) -> tuple[str, ...]:
    """Keys without the words that open or close a line said back, and without regard to who speaks."""
    first, last = 0, len(keys)
    while first < last and keys[first] in _TAGS:
        first += 1
    while last > first and keys[last - 1] in _TAGS:
        last -= 1
    return tuple(_LEVELS.get(key, key) for key in keys[first:last])


def told(keys: Iterable[str]) -> list[str]:
    """The Latin words that tell something of their own: figures and days are anybody's."""
    return [key for key in content(key for key in keys if not is_han(key)) if not key[0].isdigit() and key not in _FIGURES]


def _comparable(keys: Sequence[str]) -> tuple[list[str], bool]:
    characters, words = [key for key in keys if is_han(key)], told(keys)
    chinese = bool(characters) and len(characters) >= len(words)
    return (characters if chinese else words), chinese


@lru_cache(maxsize=4_000)
def _prepared(text: str) -> _Prepared:
    answer = Answer(text)
    keys = [key for sentence in answer.sentences for key in sentence.keys]
    words = tuple(told(keys))
    characters = tuple(key for key in keys if is_han(key))
    parts = {levelled(one.keys) for one in answer.sentences}
    # Advice quotes what to say after a colon, and lists it between semicolons.
    for one in answer.sentences:
        parts.update(levelled(one.keys[first:last]) for first, last in one.passages)
    return _Prepared(words, characters, frozenset(words) | frozenset(characters), frozenset(part for part in parts if part), levelled(keys))


class CopyCheck:
    """Finds copies; it keeps an index of the texts it has met, so that long talks stay quick."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._texts: list[_Prepared] = []
        self._holding: dict[str, set[int]] = {}
        self._sentences: dict[tuple[str, ...], set[int]] = {}

    def find(self, answer: Answer, sources: Iterable[Source]) -> list[Copied]:
        """The copied sentences of an answer."""
        origins: dict[int, str] = {}
        for source in sources:
            number = self._number(source.text)
            if _GRAVITY.get(source.origin, 0) > _GRAVITY.get(origins.get(number, ""), -1):
                origins[number] = source.origin
        parroted = self._parroted(answer, origins)
        said = [sentence for sentence in answer.sentences if self._literal(sentence.keys, origins)]
        pieced = len(said) >= 2 and sum(len(one.keys) for one in said) >= 0.8 * sum(len(one.keys) for one in answer.sentences)
        strung = self._strung(answer, origins) if parroted is None else {}
        copied = []
        for sentence in answer.sentences:
            nearest = self._source_of(sentence.keys, origins, 1 if pieced else LEAST_SHOWN) if parroted is None else parroted
            nearest = strung.get(sentence.number) if nearest is None else nearest
            if nearest is not None:
                copied.append(Copied(sentence, origins[nearest]))
        return _without_facts_told(copied, answer)

    def _parroted(self, answer: Answer, origins: dict[int, str]) -> int | None:
        """The line of the customer that the whole answer says back."""
        keys = levelled([key for sentence in answer.sentences for key in sentence.keys])
        if len(keys) < LEAST_PARROTED:
            return None
        for number, origin in origins.items():
            whole = self._texts[number].whole
            known = self._texts[number].known
            likely = origin == "customer" and len(whole) * 2 >= len(keys) and len(known.intersection(keys)) * 3 >= len(set(keys))
            if likely and (common_in_order(keys, whole) >= PARROTED * len(keys) or _scrambled(keys, whole)):
                return number
        return None

    def _strung(self, answer: Answer, origins: dict[int, str]) -> dict[int, int]:
        """The source of every sentence in a run of short ones that together are one text: a copy is no less one with more full stops."""
        shown = {number: origin for number, origin in origins.items() if origin not in ("customer", "own_answer")}
        parts = [_Part(*_comparable(sentence.keys)) for sentence in answer.sentences]
        fitting: dict[int, list[bool]] = {}
        for at, part in enumerate(parts):
            for number in self._candidates(part.keys, shown) if part.keys else ():
                if is_most(common_in_order(part.keys, self._texts[number].of(part.chinese)), len(part.keys)):
                    fitting.setdefault(number, [False] * len(parts))[at] = True
        strung: dict[int, int] = {}
        for number, fits in sorted(fitting.items()):
            first = 0
            while first < len(parts):
                after = first
                while after < len(parts) and (fits[after] or not parts[after].keys):
                    after += 1
                run = parts[first:after]
                if len(run) > 1 and self._is_one_text(run, number):
                    strung.update((at, number) for at in range(first, after) if at not in strung)
                first = max(after, first + 1)
        return strung

    def _is_one_text(self, run: Sequence[_Part], number: int) -> bool:
        for chinese, least in ((False, LEAST_WORDS), (True, LEAST_CHARACTERS)):
            keys = [key for part in run if part.chinese is chinese for key in part.keys]
            if len(keys) >= least and is_most(common_in_order(keys, self._texts[number].of(chinese)), len(keys)):
                return True
        return False

    def _number(self, text: str) -> int:
        known = self._numbers.get(text)
        if known is not None:
            return known
        number = self._numbers[text] = len(self._texts)
        prepared = _prepared(text)
        self._texts.append(prepared)
        for key in prepared.known:
            self._holding.setdefault(key, set()).add(number)
        for keys in prepared.sentences:
            self._sentences.setdefault(keys, set()).add(number)
        return number

    def _literal(self, keys: Sequence[str], origins: dict[int, str]) -> list[int]:
        """The sources in which a sentence stands word for word."""
        return [number for number in sorted(self._sentences.get(levelled(keys), ())) if number in origins and len(keys) >= LEAST_WHOLE]

    def _source_of(self, keys: Sequence[str], origins: dict[int, str], least: int) -> int | None:
        characters = [key for key in keys if is_han(key)]
        words = told(keys)
        part, chinese = _comparable(keys)
        for number in self._literal(keys, origins):
            if _is_taken_whole(origins[number], len(keys) - len(characters) // 2, len(words) + len(characters) // 2, least):
                return number
        return self._nearest(part, origins, chinese) if len(part) >= (LEAST_CHARACTERS if chinese else LEAST_WORDS) else None

    def _nearest(self, part: list[str], origins: dict[int, str], chinese: bool) -> int | None:
        for number in self._candidates(part, origins):
            prepared = self._texts[number]
            if not is_most(sum(key in prepared.known for key in part), len(part)):
                continue
            other = prepared.of(chinese)
            if chinese and not _runs(part, other):
                continue
            if is_most(common_in_order(part, other), len(part)):
                return number
        return None

    def _candidates(self, part: list[str], origins: dict[int, str]) -> list[int]:
        """Sources that hold at least one of the rarest words: without any, too little would be left in common."""
        rare = sorted(set(part), key=lambda key: (len(self._holding.get(key, ())), key))
        missing, found = 0, set()
        for key in rare:
            found |= self._holding.get(key, set())
            missing += part.count(key)
            if not is_most(len(part) - missing, len(part)):
                break
        return sorted((number for number in found if number in origins), key=lambda number: (-_GRAVITY.get(origins[number], 0), number))


def _without_facts_told(copied: list[Copied], answer: Answer) -> list[Copied]:
    """Copies without the facts of the briefing that a rep tells among words of their own, as a briefing is meant to be used."""
    taken = sum(len(one.sentence.keys) for one in copied if one.origin == "brief")
    if 2 * taken > sum(len(sentence.keys) for sentence in answer.sentences):
        return copied
    return [one for one in copied if one.origin != "brief"]


def _scrambled(keys: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether nearly all words are the other text's, in whatever order."""
    return (Counter(keys) & Counter(whole)).total() >= SCRAMBLED * len(keys)


def _is_taken_whole(origin: str, length: int, meaning: int, least: int) -> bool:
    """Whether a sentence that stands literally in a text is a copy: "the price holds, because the engineer is in it" may be anybody's."""
    if origin in ("customer", "own_answer"):
        return True
    return length >= least and (meaning >= LEAST_MEANING or least < LEAST_SHOWN)


_GRAVITY = {"own_answer": 1, "rubric": 2, "hint": 3, "brief": 4, "model_answer": 5, "customer": 6}
"""Which origin is named where a text has several."""


def _runs(part: Sequence[str], other: Sequence[str]) -> bool:
    """Whether most Chinese characters stand beside the same neighbor in both: single characters are shared by chance."""
    known = set(zip(other, other[1:], strict=False))
    shared = sum(pair in known for pair in zip(part, part[1:], strict=False))
    return shared >= 0.6 * (len(part) - 1)


def common_in_order(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence, a row at a time in the bits of one number."""
    places: dict[str, int] = {}
    for index, key in enumerate(first):
        places[key] = places.get(key, 0) | 1 << index
    full = (1 << len(first)) - 1
    row = full
    for key in second:
        here = row & places.get(key, 0)
        row = ((row + here) | (row - here)) & full
    return len(first) - row.bit_count()
