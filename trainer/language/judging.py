"""What learned models make of an answer beside the rules: what they add, and what they do not believe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from trainer.evidence import Evidence
from trainer.language.features import answer_features, heard
from trainer.language.learned import Weights
from trainer.language.sentences import Answer, Sentence
from trainer.notation.words import is_han

LEAST_WORD = 0.3
"""Log odds that the weightiest word must give."""
CONTRARY = {
    "offers_discount": ("trades_concession", "holds_price", "holds_with_reason"),
    "trades_concession": ("offers_discount",),
    "holds_price": ("offers_discount",),
}
"""What an answer in which the rules found a behavior does not show besides."""


class Judged(NamedTuple):
    """What the model of its language makes of a sentence."""

    sentence: Sentence
    language: str
    added: tuple[tuple[str, str], ...]
    """Behaviors that it sees and the rules do not, each with the words that weighed most."""
    doubted: frozenset[str]
    """Behaviors that rules found there, and for which the sentence as a whole speaks too little."""


def judged(text: Answer, customer: str, evidence: Sequence[Evidence], models: Mapping[str, Weights]) -> Iterator[Judged]:
    """What the models make of an answer, sentence by sentence.

    Args:
        evidence: what the rules found or struck.
        models: weights by language; a sentence is judged by that of the script in which most of it is written.
    """
    lines: dict[str, int] = {}
    contrary = {other for piece in evidence if piece.counts for other in CONTRARY.get(piece.behavior, ())}
    for sentence, found in zip(text.sentences, answer_features(text, customer, evidence), strict=True):
        language = _language(sentence)
        model = models.get(language)
        if model is None:
            continue
        if language not in lines:
            lines[language] = model.hear(heard(customer))
        seen = model.look(found, lines[language])
        named = set(rules_in(sentence, evidence))
        doubted = frozenset(name for name in named if name in model.places and seen.odds[model.places[name]] < model.head(name).veto)
        added = []
        for index, (odds, threshold) in enumerate(zip(seen.odds, model.thresholds, strict=True)):
            if odds >= threshold and (behavior := model.heads[index].behavior) not in named | contrary:
                words = model.weightiest(found, seen, index)
                # What no word speaks for is no evidence, however well the sentence's form would fit.
                if words and words[0][1] >= LEAST_WORD:
                    added.append((behavior, "learned: " + ", ".join(f"{word} {value:+.1f}" for word, value in words)))
        yield Judged(sentence, language, tuple(added), doubted)


def rules_in(sentence: Sentence, evidence: Sequence[Evidence]) -> Iterator[str]:
    """The behaviors that rules found or struck in a sentence."""
    start, end = sentence.span(0, len(sentence.keys))
    return (piece.behavior for piece in evidence if start <= piece.start < end)


def _language(sentence: Sentence) -> str:
    han = sum(map(is_han, sentence.keys))
    return "zh" if han and han * 2 >= len(sentence.keys) - han else "en"
