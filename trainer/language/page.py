"""What the sentences of one answer show, each in the rep's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from trainer.evidence import Evidence, Struck
from trainer.language.attribution import attributed
from trainer.language.closeness import CLOSE
from trainer.language.integrity import is_run_of_cues
from trainer.language.judging import judged
from trainer.language.learned import Weights
from trainer.language.lexicon import Hit, Lexicon
from trainer.language.negation import denied_within, negated, quotations
from trainer.language.questions import Question, find_question
from trainer.language.reading import NEVER_EXCUSED, NearMiss
from trainer.language.restating import parrots, prepared, restated, says_again, taken_up
from trainer.language.sentences import Answer, Sentence
from trainer.notation.words import is_han

RUN_ON, REACH_IN_RUN = 24, 6
"""Words from which a sentence without a mark is a run of several, and how far a `not` phrase reaches in it."""
NEAR_BEGINNING = 3
"""So many Chinese characters before a phrase are quoted with it."""
OWN_SUBSTANCE = 3
"""So many words that not every talk is full of are something."""
SHORT_LEAD = 4
"""Content words up to which a sentence may only announce what follows: "Let me sum up."."""
LONGEST_REST = 12
"""So many words to the end of a part are quoted with the words that count."""


class Excluded:
    """Where the `not` phrases of a sentence strike: all over it, or, where somebody writes on without a mark, only near themselves."""

    def __init__(self, sentence: Sentence, hits: Sequence[Hit]) -> None:
        runs_on = len(sentence.keys) >= RUN_ON and not any(sentence.breaks)
        self._reach = REACH_IN_RUN if runs_on else len(sentence.keys)
        self._hits = hits

    def reaches(self, behavior: str, first: int, after: int) -> bool:
        return any(hit.behavior == behavior and hit.start - self._reach < after and first < hit.end + self._reach for hit in self._hits)


class Page:
    """One answer being read: collects evidence sentence by sentence."""

    def __init__(
        self, text: Answer, turn: int, customer: str, heard: Iterable[str], lexicons: list[Lexicon], models: Mapping[str, Weights]
    ) -> None:
        self.text = text
        self.turn = turn
        self.customer = customer
        lines = [line for line in (*heard, customer) if line.strip()]
        self.heard = frozenset[str]().union(*(prepared(line).said for line in lines)) if lines else None
        """What the customer has said, as content; None where nothing is known of it."""
        self.lexicons = lexicons
        self.models = models
        self.taken_back: dict[int, list[Hit]] = {}
        """The `not` phrases of every sentence, by its number."""
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
        if self.models:
            self._learned()
        shown = {piece.behavior for piece in self.found if piece.counts}
        return _without_repeats(self.found), [miss for name, miss in self.near.items() if name not in shown]

    def _read(self, sentence: Sentence, question: Question | None, lexicon: Lexicon) -> None:
        hits = lexicon.find(sentence)
        taken_back = [hit for hit in hits if hit.kind == "not"]
        self.taken_back.setdefault(sentence.number, []).extend(taken_back)
        excluded = Excluded(sentence, taken_back)
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
        if lexicon.restating and (part := restated(sentence, asked_from, prepared(self.customer))):
            for name in lexicon.restating:
                self._add(sentence, name, *part, "restates: customer", excluded, asked_from)
        self._compare(sentence, lexicon, excluded, question)

    def _learned(self) -> None:
        """Adds what the models see, and strikes what they do not believe; what takes a behavior back holds for them too."""
        for one in list(judged(self.text, self.customer, self.found, self.models)):
            excluded = Excluded(one.sentence, self.taken_back.get(one.sentence.number, ()))
            for behavior, why in one.added:
                if any(behavior in lexicon.behaviors for lexicon in self.lexicons):
                    self._add(one.sentence, behavior, 0, len(one.sentence.keys), why, excluded, None)
            doubted = frozenset(name for name in one.doubted if self._as_learned(name, one.language))
            if doubted:
                self._doubt(one.sentence, doubted)

    def _as_learned(self, name: str, language: str) -> bool:
        """Whether a behavior is what it was when the model was learned: whoever words it anew is not contradicted."""
        digests = (one.digest(name) for one in self.lexicons if one.language == language)
        return next(digests, "") == self.models[language].head(name).digest

    def _doubt(self, sentence: Sentence, doubted: frozenset[str]) -> None:
        start, end = sentence.span(0, len(sentence.keys))
        self.found = [
            replace(piece, struck=Struck.UNLIKELY) if piece.counts and piece.behavior in doubted and start <= piece.start < end else piece
            for piece in self.found
        ]

    def _compare(self, sentence: Sentence, lexicon: Lexicon, excluded: Excluded, question: Question | None) -> None:
        """Holds sentences against examples. A question is no example of a statement, nor a statement or an order of a question."""
        asked_from = question.start if question is not None else None
        opens = question is not None and question.form == "open"
        parts = [(0, len(sentence.keys))]
        if len(sentence.clauses) > 1:
            parts += sentence.clauses
        for first, after in parts:
            if after - first < 3:
                continue
            for name, example, value in lexicon.examples.close(sentence.keys[first:after]):
                asks = example.rstrip().endswith(("?", "？"))
                if (asks and asked_from is None) or (not asks and opens and question is not None and question.start < after):
                    continue
                if value >= CLOSE:
                    self._add(sentence, name, first, after, example, excluded, None if first else asked_from)
                elif name not in self.near:
                    start, end = sentence.span(first, after)
                    self.near[name] = NearMiss(name, start, end, self.text.text[start:end], example)

    def _says(self, sentence: Sentence, about: str) -> bool:
        """Whether a sentence is about something that the customer said, or about something at all.

        A short one may only announce those after it, and a question may lean on the sentence before it: "So it is the lists. Why is that?".
        """
        if self.heard is None:
            return True
        own = said = taken_up(sentence.keys)
        if len(said) <= SHORT_LEAD:
            said = said.union(*(taken_up(one.keys) for one in self.text.sentences[sentence.number + 1 : sentence.number + 3]))
        before = self.text.sentences[sentence.number - 1] if sentence.asks and sentence.number else None
        if before is not None and not says_again(before.keys, prepared(self.customer)):
            said = said.union(taken_up(before.keys))
        return not self.heard.isdisjoint(said) or (about == "something" and len(own) >= OWN_SUBSTANCE)

    def _may_be_quoted(self, name: str, sentence: Sentence, first: int, after: int) -> bool:
        """Whether quotation marks excuse words: an insult only where the customer has said it."""
        return name not in NEVER_EXCUSED or says_again(sentence.keys[first:after], prepared(self.customer))

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
        excluded: Excluded,
        asked_from: int | None,
        denied: bool = False,
    ) -> None:
        start, end = sentence.span(_from_the_word(sentence, first), self._to_the_point(sentence, after))
        struck = None
        folded = sentence.starts[first], sentence.ends[after - 1]
        if excluded.reaches(name, first, after):
            struck = Struck.EXCLUDED
        elif any(begin <= folded[0] and folded[1] <= finish for begin, finish in self.quoted) and self._may_be_quoted(
            name, sentence, first, after
        ):
            struck = Struck.QUOTED
        elif any(name in one.restating for one in self.lexicons) and parrots(sentence.keys[first:after], prepared(self.customer)):
            struck = Struck.COPIED
        elif why_not := attributed(sentence, name, first, after, asked_from):
            struck = why_not
        elif denied or (first and negated(sentence, first, asked_from)):
            struck = Struck.NEGATED
        elif (about := next((one.about[name] for one in self.lexicons if name in one.about), None)) and not self._says(sentence, about):
            struck = Struck.UNRELATED
        self.found.append(Evidence(name, self.turn, start, end, self.text.text[start:end], why, struck))


def _from_the_word(sentence: Sentence, first: int) -> int:
    """Where a quotation of Chinese begins: at the part's beginning if that is near, for a phrase may begin within a word."""
    begin = sentence.clause_of(first)[0]
    return begin if first - begin <= NEAR_BEGINNING and all(map(is_han, sentence.keys[begin : first + 1])) else first


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
