"""Which behaviors an answer shows, in which of the rep's own words, and what is wrong with the answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from trainer.evidence import Evidence, Struck, in_order
from trainer.language.closeness import CLOSE
from trainer.language.copying import Copied, CopyCheck, Source
from trainer.language.integrity import Names, describes, is_gibberish, is_keywords, is_run_of_cues
from trainer.language.lexicon import Lexicon
from trainer.language.negation import denied_within, negated, quotations
from trainer.language.questions import Question, find_question
from trainer.language.reading import Doubt, Flag, NearMiss, Reading
from trainer.language.restating import Customer, prepared, restated
from trainer.language.sentences import Answer, Sentence
from trainer.notation.words import is_han

if TYPE_CHECKING:
    from trainer.content.models import Behavior

__all__ = ["MOST_CHARACTERS", "READER_VERSION", "Context", "Reader", "Source", "storable"]

READER_VERSION = "1"
MOST_CHARACTERS = 5_000
"""So much of an answer is read."""
NEVER_EXCUSED = frozenset("insults pressures disparages promises_falsely offers_kickback leaks_confidential criticizes_publicly".split())
"""Behaviors that gaming does not strike: a blocker cannot be dodged."""
LONGEST_REST = 12
"""So many words to the end of a part are quoted with the words that count."""
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


def storable(answer: str) -> str:
    """The answer with what cannot be stored or shown replaced, one for one."""
    if answer.isascii() and answer.isprintable():
        return answer
    return "".join("\ufffd" if unicodedata.category(char) in ("Cs", "Cc") and char not in "\n\t" else char for char in answer)


class Reader:
    """Reads answers by the behaviors of both languages. Reading the same answer in the same context gives the same result."""

    def __init__(self, behaviors: Mapping[str, Mapping[str, Behavior]]) -> None:
        self._lexicons = {language: Lexicon(models, language) for language, models in behaviors.items()}
        self._names: Names | None = None
        self._copies = CopyCheck()

    def read(self, answer: str, context: Context) -> Reading:
        """What an answer shows."""
        answer = storable(answer)
        text = Answer(answer[:MOST_CHARACTERS])
        flags = [Flag(Doubt.TRUNCATED, MOST_CHARACTERS, len(answer))] if len(answer) > MOST_CHARACTERS else []
        if not text.sentences:
            return Reading(answer, (), (Flag(Doubt.SILENT, 0, len(answer)), *flags), (), silent=True, struck=True, substantive=False)
        lexicons = [self._lexicons[language] for language in _languages(text) if language in self._lexicons]
        page = _Page(text, context, lexicons)
        evidence, near = page.evidence()
        doubts, whole = self._doubts(text, context)
        doubts += [(Struck.KEYWORDS, Flag(Doubt.KEYWORDS, *sentence.span(0, len(sentence.keys)))) for sentence in page.runs if whole is None]
        evidence = _strike_hostile(_strike(evidence, doubts, whole))
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
        return doubts + self._naming(text), None

    def _naming(self, text: Answer) -> list[tuple[Struck, Flag]]:
        if self._names is None:
            self._names = Names({language: lexicon.behaviors for language, lexicon in self._lexicons.items()})
        by_sentence = [(sentence, self._names.named(sentence)) for sentence in text.sentences if not sentence.asks]
        several = len(set().union(*(named for _sentence, named in by_sentence))) >= 2
        return [
            (Struck.NAMED, Flag(Doubt.NAMED, *sentence.span(0, len(sentence.keys))))
            for sentence, named in by_sentence
            if (named and several) or describes(sentence)
        ]


def _languages(text: Answer) -> list[str]:
    return [language for language, there in (("en", text.latin), ("zh", text.han)) if there]


def _is_long(text: Answer) -> bool:
    keys = [key for sentence in text.sentences for key in sentence.keys]
    han = sum(map(is_han, keys))
    return han >= LEAST_CHARACTERS or len(keys) - han >= LEAST_WORDS or han / LEAST_CHARACTERS + (len(keys) - han) / LEAST_WORDS >= 1


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


@lru_cache(maxsize=256)
def _customer(line: str) -> Customer:
    return prepared(line)


class _Page:
    """One answer being read: collects evidence sentence by sentence."""

    def __init__(self, text: Answer, context: Context, lexicons: list[Lexicon]) -> None:
        self.text = text
        self.context = context
        self.lexicons = lexicons
        self.quoted = quotations(text)
        self.found: list[Evidence] = []
        self.near: dict[str, NearMiss] = {}
        self.runs: list[Sentence] = []
        """Sentences that string cue after cue."""

    def evidence(self) -> tuple[list[Evidence], list[NearMiss]]:
        for sentence in self.text.sentences:
            question, before = find_question(sentence), len(self.found)
            for lexicon in self.lexicons:
                self._read(sentence, question, lexicon)
            if is_run_of_cues(sentence, (piece.behavior for piece in self.found[before:])):
                self.runs.append(sentence)
        shown = {piece.behavior for piece in self.found if piece.counts}
        return _without_repeats(self.found), [miss for name, miss in self.near.items() if name not in shown]

    def _read(self, sentence: Sentence, question: Question | None, lexicon: Lexicon) -> None:
        hits = lexicon.find(sentence)
        excluded = {hit.behavior for hit in hits if hit.kind == "not"}
        asked_from = question.start if question is not None else None
        for hit in hits:
            if (
                hit.kind == "says"
                or (hit.kind == "asks" and _asked(hit.end, question))
                or (hit.kind == "states" and _stated(hit.start, question))
            ):
                asks = hit.kind == "asks" or (asked_from is not None and hit.start >= asked_from)
                denied = hit.plain and not asks and denied_within(sentence, hit.start, hit.end)
                self._add(sentence, hit.behavior, hit.start, hit.end, hit.phrase, excluded, asked_from, denied)
        size = len(sentence.keys)
        if question is not None and question.form != "none":
            for name in (*lexicon.questions[question.form], *lexicon.questions["any"]):
                self._add(sentence, name, question.start, size, f"question: {question.form}", excluded, asked_from)
        for name, kind in lexicon.containing:
            for start, slots in sentence.slots.items():
                for slot, end in slots:
                    if slot == kind:
                        self._add(sentence, name, start, end, f"contains: {kind}", excluded, asked_from)
        if lexicon.restating and (part := restated(sentence, asked_from, _customer(self.context.customer))):
            for name in lexicon.restating:
                self._add(sentence, name, *part, "restates: customer", excluded, asked_from)
        self._compare(sentence, lexicon, excluded, asked_from)

    def _compare(self, sentence: Sentence, lexicon: Lexicon, excluded: set[str], asked_from: int | None) -> None:
        parts = [(0, len(sentence.keys))]
        if len(sentence.clauses) > 1:
            parts += sentence.clauses
        for first, after in parts:
            if after - first < 3:
                continue
            for name, example, value in lexicon.examples.close(sentence.keys[first:after]):
                if asked_from is None and example.rstrip().endswith(("?", "？")):
                    continue
                if value >= CLOSE:
                    self._add(sentence, name, first, after, example, excluded, None if first else asked_from)
                elif name not in self.near:
                    start, end = sentence.span(first, after)
                    self.near[name] = NearMiss(name, start, end, self.text.text[start:end], example)

    @staticmethod
    def _to_the_point(sentence: Sentence, after: int) -> int:
        """The word after the part of the sentence in which some words end: "the price stays, because" is no quotation."""
        end = sentence.clause_of(after - 1)[1]
        return end if end - after <= LONGEST_REST else after

    def _add(
        self,
        sentence: Sentence,
        name: str,
        first: int,
        after: int,
        why: str,
        excluded: set[str],
        asked_from: int | None,
        denied: bool = False,
    ) -> None:
        start, end = sentence.span(first, self._to_the_point(sentence, after))
        struck = None
        folded = sentence.starts[first], sentence.ends[after - 1]
        if name in excluded:
            struck = Struck.EXCLUDED
        elif any(begin <= folded[0] and folded[1] <= finish for begin, finish in self.quoted):
            struck = Struck.QUOTED
        elif denied or (first and negated(sentence, first, asked_from)):
            struck = Struck.NEGATED
        self.found.append(Evidence(name, self.context.turn, start, end, self.text.text[start:end], why, struck))


def _asked(end: int, question: Question | None) -> bool:
    """Whether words that end before `end` belong to the question of their sentence."""
    return question is not None and question.form != "none" and end > question.start


def _stated(start: int, question: Question | None) -> bool:
    return question is None or start < question.start


def _without_repeats(evidence: list[Evidence]) -> list[Evidence]:
    """Evidence without pieces that lie within another of the same behavior that counts as much."""
    kept: list[Evidence] = []
    by_behavior: dict[str, list[Evidence]] = {}
    for piece in sorted(evidence, key=lambda one: (not one.counts, one.start - one.end, one.start)):
        others = by_behavior.setdefault(piece.behavior, [])
        if any(other.start <= piece.start and piece.end <= other.end for other in others):
            continue
        others.append(piece)
        kept.append(piece)
    return kept
