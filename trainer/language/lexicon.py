"""Which phrases of the behaviors of one language a sentence holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from trainer.language.closeness import Examples
from trainer.language.negation import DENIALS_OF_ALL
from trainer.language.sentences import Sentence
from trainer.notation.phrases import Phrase, PhraseFault, compile_phrase

if TYPE_CHECKING:
    from trainer.content.models import Behavior


DIGEST = 8
"""So many hexadecimal digits tell whether a behavior is worded as it was."""


class Hit(NamedTuple):
    """A phrase of a behavior in a sentence: the words from `start` to before `end`."""

    behavior: str
    kind: str
    """says, asks, states or not."""
    phrase: str
    start: int
    end: int
    plain: bool
    """Whether the phrase is one stretch of words without a denial of its own, so that a denial among its words strikes it."""


class _Entry(NamedTuple):
    behavior: str
    kind: str
    phrase: Phrase
    needs: tuple[frozenset[str], ...]
    """What must be in the sentence beside the sign by which it was looked up."""
    plain: bool


class Lexicon:
    """The behaviors of one language, indexed by the words that their phrases cannot do without."""

    def __init__(self, behaviors: Mapping[str, Behavior], language: str) -> None:
        self.behaviors = behaviors
        self.language = language

    def digest(self, name: str) -> str:
        """Of a behavior as it is worded here; "" where there is none of that name."""
        if name not in self._digests:
            behavior = self.behaviors.get(name)
            self._digests[name] = sha256(behavior.model_dump_json().encode()).hexdigest()[:DIGEST] if behavior is not None else ""
        return self._digests[name]

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {}

    @cached_property
    def _index(self) -> dict[str, list[_Entry]]:
        index: dict[str, list[_Entry]] = {}
        for name, behavior in self.behaviors.items():
            for kind, texts in (("says", behavior.says), ("asks", behavior.asks), ("states", behavior.states), ("not", behavior.not_)):
                for text in texts:
                    try:
                        phrase = compile_phrase(text, self.language)
                    except PhraseFault:  # the content check reports it
                        continue
                    plain = len(phrase.sides) == 1 and not phrase.earlier and not DENIALS_OF_ALL & phrase.keys
                    entry = _Entry(name, kind, phrase, phrase.needs[1:], plain)
                    for anchor in phrase.anchors:
                        index.setdefault(anchor, []).append(entry)
        return index

    @cached_property
    def examples(self) -> Examples:
        return Examples((name, text) for name, behavior in self.behaviors.items() for text in behavior.like)

    @cached_property
    def questions(self) -> dict[str, list[str]]:
        """Behaviors that a question's form alone shows, by form."""
        forms: dict[str, list[str]] = {"open": [], "closed": [], "any": []}
        for name, behavior in self.behaviors.items():
            if behavior.question:
                forms[behavior.question].append(name)
        return forms

    @cached_property
    def restating(self) -> list[str]:
        return [name for name, behavior in self.behaviors.items() if behavior.restates]

    @cached_property
    def comparing(self) -> list[str]:
        """Behaviors that a claim shows which the briefing does not support."""
        return [name for name, behavior in self.behaviors.items() if behavior.compares]

    @cached_property
    def about(self) -> Mapping[str, str]:
        """Behaviors whose words must be about something, and about what."""
        return {name: behavior.about for name, behavior in self.behaviors.items() if behavior.about}

    @cached_property
    def containing(self) -> list[tuple[str, str]]:
        return [(name, kind) for name, behavior in self.behaviors.items() for kind in behavior.contains]

    @cached_property
    def measuring(self) -> list[tuple[str, Behavior]]:
        """Behaviors that an answer shows more or less of."""
        return [(name, behavior) for name, behavior in self.behaviors.items() if behavior.graded or behavior.covers]

    def find(self, sentence: Sentence) -> list[Hit]:
        """Every phrase that the sentence holds."""
        signs, hits = sentence.signs, []
        for entry in self._possible(signs):
            if entry.phrase.earlier and not any(entry.phrase.earlier.find(one) for one in sentence.recent):
                continue
            for start, end in entry.phrase.find(sentence):
                hits.append(Hit(entry.behavior, entry.kind, entry.phrase.text, start, end, entry.plain))
        hits.sort(key=lambda hit: (hit.start, hit.end, hit.behavior, hit.kind, hit.phrase))
        return hits

    def _possible(self, signs: frozenset[str]) -> Iterable[_Entry]:
        """The phrases of which every key that they need is there. Most of the time of reading goes by here."""
        index, possible = self._index, {}
        for sign in signs:
            for entry in index.get(sign, ()):
                for need in entry.needs:
                    if need.isdisjoint(signs):
                        break
                else:
                    possible[id(entry)] = entry
        return possible.values()
