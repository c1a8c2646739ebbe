"""What a learned model looks at in a sentence: its words, its form, what the rules found in it, and the customer's line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from trainer.evidence import Evidence
from trainer.language.content_words import content
from trainer.language.questions import find_question
from trainer.language.restating import prepared
from trainer.language.sentences import Answer, Sentence
from trainer.notation.words import is_han

LENGTH_STEP, LONGEST = 4, 6
OVERLAP_STEPS = 4


class Heard(NamedTuple):
    """The customer's line as a model sees it, the same for every sentence that answers it."""

    words: frozenset[str]
    """What was said, word by word."""
    meant: frozenset[str]
    """Its words as the table of meanings knows them."""


class Features(NamedTuple):
    """A sentence as a model sees it."""

    words: frozenset[str]
    """Words and neighbors, of Chinese its characters; each counts once, by how rare it is."""
    signs: frozenset[str]
    """What is so of it or not: its form, its place, what it names, what the rules found."""
    meant: frozenset[str]
    """Its words as the table of meanings knows them."""


@lru_cache(maxsize=64)
def heard(customer: str) -> Heard:
    """The features of a customer's line."""
    keys = prepared(customer).keys
    return Heard(frozenset(f"c:{key}" for key in keys), meant(keys))


def meant(keys: Sequence[str]) -> frozenset[str]:
    """Words of which a table may know the meaning: of Chinese, neighboring characters, for most of its words have two."""
    words = {key for key in keys if not is_han(key)}
    words.update(one + two for one, two in zip(keys, keys[1:], strict=False) if is_han(one) and is_han(two))
    return frozenset(words)


def features(sentence: Sentence, customer: frozenset[str], asked: bool, found: Iterable[Evidence]) -> Features:
    """The features of a sentence.

    Args:
        customer: the content words of the customer's line.
        asked: whether the customer's line asks something.
        found: the rules' evidence in this sentence, struck pieces too.
    """
    keys = sentence.keys
    framed = ["^", *keys, "$"]
    words = {f"w:{key}" for key in keys}
    words.update(f"b:{one} {two}" for one, two in zip(framed, framed[1:], strict=False))
    question = find_question(sentence)
    own = set(content(keys))
    shared = len(own & customer) * OVERLAP_STEPS // len(own) if own else 0
    signs = {
        f"q:{question.form if question else 'no'}",
        f"mark:{sentence.asks}",
        f"length:{min(LONGEST, len(keys) // LENGTH_STEP)}",
        f"shared:{shared}",
        f"asked:{asked}",
        "place:first" if sentence.number == 0 else "place:later",
    }
    if sentence.number == len(sentence.answer.sentences) - 1:
        signs.add("place:last")
    signs.update(f"names:{kind}" for slots in sentence.slots.values() for kind, _end in slots)
    signs.update(f"{'rule' if piece.counts else 'struck'}:{piece.behavior}" for piece in found)
    return Features(frozenset(words), frozenset(signs), meant(keys))


def answer_features(text: Answer, customer: str, evidence: Iterable[Evidence]) -> list[Features]:
    """The features of every sentence of an answer."""
    evidence, said = list(evidence), prepared(customer).said
    found = []
    for sentence in text.sentences:
        start, end = sentence.span(0, len(sentence.keys))
        found.append(features(sentence, said, "?" in customer or "？" in customer, [one for one in evidence if start <= one.start < end]))
    return found
