"""How much of a reference answer a text holds, and which of its points are missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from trainer.language.content_words import content
from trainer.language.negation import DENIALS
from trainer.language.sentences import Answer
from trainer.notation.words import is_han

HALF = 0.5
LEAST_LISTED = 4
"""English words in a row, none of which holds a sentence together, are a list from here on."""
LONGEST_LEAD = 0.6
"""A lead is at most so much of a reference, or it is the answer itself."""
THIN = frozenset("a an the is are was were be been to of in on at and or it its this that".split())
THIN_CHARACTERS = frozenset("的了是在和与及或等也就都而且有为以其这那个之于对把被让给从到地得着过吗呢吧啊")
"""Words and characters without which a text says the same."""
_POINTS = re.compile(r"[、；。，：！？（）\n]+|——|[;:,.!?()]+(?=\s|$)|(?<![\w])[(]")
_LEAD = re.compile(r"[^。；.;]{1,60}?(?:：|——|:\s)|[^，。：；、]{1,30}?(?:分为|包括|包含|主要有|有以下|是指|构成|指的是)")


class Coverage(NamedTuple):
    """What a text holds of the reference that it comes nearest to."""

    value: float
    """From 0 (nothing of it) to 1 (all of it)."""
    reference: int
    """Which one, from 0; -1 where there is none."""
    missing: tuple[str, ...]
    """Its points of which less than half is there."""


class _Point(NamedTuple):
    """One part of a reference, between two marks."""

    text: str
    weights: dict[str, float]
    """What it is made of, and how much each weighs: less, the more points have it in common."""
    counts: Counter[str]

    def held(self, said: Counter[str]) -> float:
        whole = sum(self.weights[key] * count for key, count in self.counts.items())
        return sum(self.weights[key] * count for key, count in (said & self.counts).items()) / whole


class _Text(NamedTuple):
    telling: Counter[str]
    """Its content words; of Chinese its characters, without those that only hold a sentence together."""
    all: Counter[str]
    """These and all other words but the thinnest: "not", "more" and "because" matter to an explanation."""
    denies: bool
    """Of English; in Chinese the characters that deny stand in too many words that do not."""


def coverage(answer: str, references: Iterable[str], question: str = "") -> Coverage:
    """How much of one of several reference answers is there.

    A reference is taken apart into points at its marks; its lead ("there are three kinds:") and the words of the question tell nothing.
    Of each point the recall of what it is made of is taken, where what many points share weighs less (1 / their number, as inverse
    document frequency does), and the mean over the points, weighted by the root of their length. English also takes the recall of
    nearly all words, and the mean of both, for its explanations live on "because" and "more".
    Recall of key words is what graders of short answers are measured against (Dzikovska et al. 2013, SemEval-2013 task 7).
    A bare list of English words counts half, for naming is not describing; so does an English text that denies what its reference affirms,
    or affirms what it denies.
    """
    said = _text(answer)
    listed = is_list(answer)
    best = Coverage(0.0, -1, ())
    for number, reference in enumerate(references):
        points, wanted = _points(reference, question), _text(reference)
        if not points:
            continue
        shares = [(point.held(said.telling), point.counts.total() ** 0.5) for point in points]
        value = sum(share * weight for share, weight in shares) / sum(weight for _share, weight in shares)
        if not any(map(is_han, wanted.all)):
            value = (value + _recall(said.all, wanted.all)) / 2
        value *= HALF if said.denies != wanted.denies else 1
        value *= HALF if listed and not is_list(reference) else 1
        if best.reference < 0 or value > best.value:
            missing = (point.text for point, (share, _weight) in zip(points, shares, strict=True) if share < HALF)
            best = Coverage(value, number, tuple(missing))
    return best


def is_list(answer: str) -> bool:
    """Whether an English text is words in a row, without one that holds a sentence together."""
    text = Answer(answer)
    keys = [key for sentence in text.sentences for key in sentence.keys]
    return not text.han and len(keys) >= LEAST_LISTED and len(content(keys)) == len(keys)


@lru_cache(maxsize=500)
def _points(reference: str, question: str) -> tuple[_Point, ...]:
    found = _LEAD.match(reference)
    lead = reference[: found.end()] if found and found.end() <= LONGEST_LEAD * len(reference) else ""
    given = {*_text(lead).telling, *_text(question).telling}
    parts = [(part.strip(), _text(part).telling) for part in _POINTS.split(reference[len(lead) :]) if part.strip()]
    parts = [(part, telling) for part, telling in parts if telling] or [(reference, _text(reference).all)]
    shared = Counter(key for _part, telling in parts for key in telling)
    new = [(part, Counter({key: count for key, count in telling.items() if key not in given})) for part, telling in parts]
    points = []
    for part, counts in new if any(counts for _part, counts in new) else parts:
        if counts:
            points.append(_Point(part, {key: 1 / shared[key] for key in counts}, counts))
    return tuple(points)


@lru_cache(maxsize=2_000)
def _text(text: str) -> _Text:
    keys = [key for sentence in Answer(text).sentences for key in sentence.keys]
    han = [key for key in keys if is_han(key) and key not in THIN_CHARACTERS]
    words = [key for key in keys if not is_han(key)]
    return _Text(
        Counter(content(words) + han), Counter(key for key in words if key not in THIN) + Counter(han), not DENIALS.isdisjoint(keys)
    )


def _recall(said: Counter[str], wanted: Counter[str]) -> float:
    return (said & wanted).total() / wanted.total() if wanted else 0.0
