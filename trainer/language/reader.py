"""Which behaviors an answer shows, in which of the rep's own words, and what is wrong with the answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.evidence import Evidence, Struck, in_order
from trainer.language.copying import Copied, CopyCheck, Source
from trainer.language.integrity import Names, describes, is_gibberish, is_keywords
from trainer.language.learned import Weights
from trainer.language.lexicon import Lexicon
from trainer.language.measuring import measured
from trainer.language.page import Page
from trainer.language.reading import NEVER_EXCUSED, Doubt, Flag, Reading
from trainer.language.sentences import Answer
from trainer.language.truth import ground, struck_by, unsupported
from trainer.notation.words import is_han

if TYPE_CHECKING:
    from trainer.content.models import Behavior

__all__ = ["MOST_CHARACTERS", "READER_VERSION", "Context", "Reader", "Source", "storable"]

READER_VERSION = "3"
MOST_CHARACTERS = 5_000
"""So much of an answer is read."""
_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
LEAST_WORDS, LEAST_CHARACTERS = 6, 10
"""From so many words or Chinese characters on, an answer means something."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where in the talk an answer is given."""

    turn: int
    """Of the answer, from 1."""
    customer: str
    """The customer's line that is being answered."""
    sources: tuple[Source, ...] = ()
    """What the rep was shown or said before."""
    heard: tuple[str, ...] = ()
    """What the customer said before, as far as it may be taken up."""
    known: tuple[str, ...] | None = None
    """What the rep may rely on: briefing, resources, authority, facts found out, the talk. None where nothing is known of it: then no
    claim is held against it."""


def storable(answer: str) -> str:
    """The answer with what cannot be stored or shown replaced, one for one."""
    if answer.isascii() and answer.isprintable():
        return answer
    return "".join("\ufffd" if unicodedata.category(char) in ("Cs", "Cc") and char not in "\n\t" else char for char in answer)


class Reader:
    """Reads answers by the behaviors of both languages. Reading the same answer in the same context gives the same result.

    Args:
        behaviors: by language, then id.
        weights: what was learned from labelled answers, by language; without them the rules read alone.
    """

    def __init__(self, behaviors: Mapping[str, Mapping[str, Behavior]], weights: Mapping[str, str] | None = None) -> None:
        self._lexicons = {language: Lexicon(models, language) for language, models in behaviors.items()}
        self._models = {language: Weights(text) for language, text in (weights or {}).items() if text}
        self._names: Names | None = None
        self._copies = CopyCheck()

    def read(self, answer: str, context: Context) -> Reading:
        """What an answer shows."""
        answer = storable(answer)
        text = Answer(answer[:MOST_CHARACTERS])
        flags = [Flag(Doubt.TRUNCATED, MOST_CHARACTERS, len(answer))] if len(answer) > MOST_CHARACTERS else []
        if not any(map(str.isalnum, text.folded)):
            return Reading(answer, (), (Flag(Doubt.SILENT, 0, len(answer)), *flags), (), silent=True, struck=True, substantive=False)
        lexicons = [self._lexicons[language] for language in _languages(text) if language in self._lexicons]
        page = Page(text, context.turn, context.customer, context.heard, lexicons, self._models)
        evidence, near = page.evidence()
        doubts, whole = self._doubts(text, context)
        gone = [(flag.start, flag.end) for _struck, flag in doubts]
        for lexicon in lexicons:
            evidence += measured(text, gone, lexicon.measuring, context.turn, context.customer)
        doubts += [
            (Struck.KEYWORDS, Flag(Doubt.KEYWORDS, *sentence.span(0, len(sentence.keys)))) for sentence in page.runs if whole is None
        ]
        evidence = _strike_hostile(_strike(evidence, doubts, whole))
        if context.known is not None and whole is None:
            claims = unsupported(text, evidence, ground((*context.known, context.customer)))
            evidence = [replace(piece, struck=struck_by(piece, claims)) for piece in evidence]
            evidence += [
                Evidence(name, context.turn, claim.start, claim.end, claim.words, f"compares: briefing ({claim.kind})")
                for claim in claims
                for name in sorted({name for lexicon in lexicons for name in lexicon.comparing})
            ]
            flags += [Flag(Doubt.UNSUPPORTED, claim.start, claim.end, claim.words) for claim in claims]
        flags += [flag for _struck, flag in doubts]
        if any(piece.struck is Struck.HOSTILE for piece in evidence) or any(p.behavior == "insults" and p.counts for p in evidence):
            flags.append(Flag(Doubt.HOSTILE, 0, len(text.text)))
        copied = _all_copied(text, doubts)
        return Reading(
            answer,
            in_order(evidence),
            tuple(flags),
            tuple(near),
            silent=False,
            struck=whole is not None or copied,
            substantive=whole is None and not copied and _is_long(text),
        )

    def _doubts(self, text: Answer, context: Context) -> tuple[list[tuple[Struck, Flag]], Struck | None]:
        """What the integrity checks saw, and what strikes the whole answer."""
        everything = 0, len(text.text)
        if is_gibberish(text):
            return [(Struck.GIBBERISH, Flag(Doubt.GIBBERISH, *everything))], Struck.GIBBERISH
        if is_keywords(text):
            return [(Struck.KEYWORDS, Flag(Doubt.KEYWORDS, *everything))], Struck.KEYWORDS
        sources = (Source("customer", context.customer), *context.sources)
        doubts = [_copy_doubt(copied) for copied in self._copies.find(text, sources)]
        return doubts + self._naming(text, [source.text for source in context.sources if source.label]), None

    def _naming(self, text: Answer, titles: list[str]) -> list[tuple[Struck, Flag]]:
        """The sentences that say what would be good to say.

        Args:
            titles: of the criteria.
        """
        if self._names is None:
            self._names = Names({language: lexicon.behaviors for language, lexicon in self._lexicons.items()})
        by_sentence = [(sentence, set() if sentence.asks else self._names.named(sentence)) for sentence in text.sentences]
        several = len(set().union(*(named for _sentence, named in by_sentence))) >= 2
        return [
            (Struck.NAMED, Flag(Doubt.NAMED, *sentence.span(0, len(sentence.keys))))
            for sentence, named in by_sentence
            if (named and several) or describes(sentence) or self._names.strings(sentence, titles)
        ]


def _languages(text: Answer) -> list[str]:
    return [language for language, there in (("en", text.latin), ("zh", text.han)) if there]


def _is_long(text: Answer) -> bool:
    han, words = sum(map(is_han, text.folded)) if text.han else 0, len(_WORD.findall(text.folded))
    return han / LEAST_CHARACTERS + words / LEAST_WORDS >= 1


def _all_copied(text: Answer, doubts: Iterable[tuple[Struck, Flag]]) -> bool:
    covered = [(flag.start, flag.end) for _struck, flag in doubts]
    spans = [sentence.span(0, len(sentence.keys)) for sentence in text.sentences]
    return bool(covered) and all(any(start <= first and last <= end for start, end in covered) for first, last in spans)


def _copy_doubt(copied: Copied) -> tuple[Struck, Flag]:
    start, end = copied.sentence.span(0, len(copied.sentence.keys))
    if copied.origin in ("model_answer", "own_answer"):
        return Struck.RECITED, Flag(Doubt.RECITED, start, end, copied.origin)
    return Struck.COPIED, Flag(Doubt.COPIED, start, end, copied.origin)


def _strike(evidence: Iterable[Evidence], doubts: Iterable[tuple[Struck, Flag]], whole: Struck | None) -> list[Evidence]:
    doubts = list(doubts)
    struck = []
    for piece in evidence:
        if piece.counts and piece.behavior not in NEVER_EXCUSED:
            reason = whole or next((why for why, flag in doubts if flag.start <= piece.start < flag.end), None)
            piece = replace(piece, struck=reason)
        struck.append(piece)
    return struck


def _strike_hostile(evidence: list[Evidence]) -> list[Evidence]:
    """An insult undoes whatever else an answer says."""
    if not any(piece.behavior == "insults" and piece.counts for piece in evidence):
        return evidence
    return [replace(piece, struck=Struck.HOSTILE) if piece.counts and piece.behavior not in NEVER_EXCUSED else piece for piece in evidence]
