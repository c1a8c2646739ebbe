"""What a call note keeps of a talk: which facts, which next step, for which day, each in the rep's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

from trainer.content.models import Behavior, Fact
from trainer.evidence import NOTE_TURN, Evidence, Struck, in_order
from trainer.language.closeness import CLOSE
from trainer.language.content_words import is_content
from trainer.language.copying import CopyCheck, Source
from trainer.language.coverage import THIN, THIN_CHARACTERS
from trainer.language.days import DAYS, Named, days_named, values_named
from trainer.language.integrity import is_gibberish, is_keywords
from trainer.language.lexicon import Lexicon
from trainer.language.negation import DENIALS
from trainer.language.note_steps import find_days, find_steps
from trainer.language.reader import MOST_CHARACTERS, storable
from trainer.language.reading import Doubt, Flag
from trainer.language.sentences import Answer, Sentence
from trainer.notation.conditions import NOTED_DATE, NOTED_STEP, noted_sign
from trainer.notation.words import find_keys, fold, is_han

ENOUGH, ENOUGH_ZH = 0.45, 0.5
"""So much of what a fact is made of must stand together in a note."""
LEAST_COMMON, LEAST_COMMON_ZH = 3, 4
"""Less in common than this is chance."""
HALF = 0.5
LEAST_HEARD, LEAST_HEARD_ZH = 16, 24
"""Who notes what a customer said uses the customer's words; only a sentence of so many words or characters is copied from the talk."""
LEAST_LISTED, LEAST_LISTED_ZH = 8, 16
"""Notes are short of small words; only from so many words or characters on a line may be a string of keywords."""
_DENIED_ZH = re.compile("(?:不(?!错|但|仅|光|过|如|管|论|断|同|少|久|得不)|没(?!错|关系|问题)|无(?!论)|未(?!来))")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a note is read for."""

    facts: Mapping[str, Fact]
    """All that the customer can tell."""
    kept: frozenset[str]
    """Those that the note is to keep."""
    known: frozenset[str]
    """Those that the customer has told in this talk."""
    language: str
    step: bool
    date: bool


@dataclass(frozen=True, slots=True)
class NoteReading:
    """A call note as it was read. Positions are code points into `text`, end exclusive."""

    text: str
    evidence: tuple[Evidence, ...]
    """Under `noted(fact)`, `noted_next_step` and `noted_date`; struck pieces too."""
    flags: tuple[Flag, ...]

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON, without the text itself; `from_data` reads it back."""
        return {"evidence": [piece.to_data() for piece in self.evidence], "flags": [asdict(flag) for flag in self.flags]}

    @classmethod
    def from_data(cls, text: str, data: Mapping[str, Any]) -> NoteReading:
        return cls(
            text,
            tuple(Evidence.from_data(piece) for piece in data["evidence"]),
            tuple(Flag(**{**flag, "doubt": Doubt(flag["doubt"])}) for flag in data["flags"]),
        )


def read_note(text: str, asked: Asked, talk: Sequence[str], sources: Iterable[Source]) -> NoteReading:
    """What a note keeps. The same note after the same talk gives the same result.

    Args:
        talk: everything that was said in it, in order.
        sources: what the note may have been copied from.
    """
    text = storable(text)
    # A full stop at the end of a line ends a sentence, whatever stands before it.
    note = Answer(text[:MOST_CHARACTERS].replace(".\n", "。\n"))
    flags = [Flag(Doubt.TRUNCATED, MOST_CHARACTERS, len(text))] if len(text) > MOST_CHARACTERS else []
    if not any(map(str.isalnum, note.folded)):
        return NoteReading(text, (), (Flag(Doubt.SILENT, 0, len(text)), *flags))
    evidence = [*_facts(note, asked, talk), *_steps(note, asked, talk)]
    doubts = list(_doubts(note, talk, asked, sources))
    evidence = [_struck(piece, doubts) for piece in evidence]
    return NoteReading(text, in_order(evidence), (*flags, *(flag for _why, flag in doubts)))


def _steps(note: Answer, asked: Asked, talk: Sequence[str]) -> Iterator[Evidence]:
    steps = list(find_steps(note)) if asked.step else []
    for step in steps:
        yield _piece(NOTED_STEP, step.sentence, step.first, step.after, "next step")
    if asked.date:
        folded = [fold(line)[0] for line in reversed(talk)]
        for day in find_days(note, steps, folded, anywhere=not asked.step):
            piece = _piece(NOTED_DATE, day.sentence, day.first, day.after, "date")
            yield piece if day.fits else replace(piece, struck=Struck.INEXACT)


def _piece(sign: str, sentence: Sentence, first: int, after: int, why: str, struck: Struck | None = None) -> Evidence:
    start, end = sentence.span(first, after)
    return Evidence(sign, NOTE_TURN, start, end, sentence.answer.text[start:end], why, struck)


def _struck(piece: Evidence, doubts: Iterable[tuple[Struck, Flag]]) -> Evidence:
    why = next((why for why, flag in doubts if flag.start <= piece.start < flag.end), None)
    return replace(piece, struck=why) if why is not None and piece.counts else piece


def _doubts(note: Answer, talk: Sequence[str], asked: Asked, sources: Iterable[Source]) -> Iterator[tuple[Struck, Flag]]:
    """What looks wrong with the note itself: it is no language, strings keywords, or is copied."""
    if is_gibberish(note):
        yield Struck.GIBBERISH, Flag(Doubt.GIBBERISH, 0, len(note.text))
        return
    copies = CopyCheck()
    heard = [Source("talk", line) for line in (*talk, *(fact.text for fact in asked.facts.values()))]
    origins = {(copy.sentence.start, copy.sentence.end): copy.origin for copy in copies.find(note, [*sources])}
    for sentence in note.sentences:
        start, end = sentence.span(0, len(sentence.keys))
        one = Answer(note.text[start:end])
        long = len(sentence.keys) >= (LEAST_LISTED_ZH if note.han else LEAST_LISTED)
        origin = origins.get((sentence.start, sentence.end))
        if origin is None and len(sentence.keys) >= (LEAST_HEARD_ZH if note.han else LEAST_HEARD) and copies.find(one, heard):
            origin = "customer"
        if origin is not None:
            recited = origin == "model_answer"
            yield (
                (Struck.RECITED, Flag(Doubt.RECITED, start, end, origin))
                if recited
                else (Struck.COPIED, Flag(Doubt.COPIED, start, end, origin))
            )
        elif long and is_keywords(one):
            yield Struck.KEYWORDS, Flag(Doubt.KEYWORDS, start, end)


class _Window(NamedTuple):
    """Neighboring sentences in which a fact is looked for."""

    sentences: tuple[Sentence, ...]

    def span(self, keys: frozenset[str]) -> tuple[int, int, int] | None:
        """(sentence, first word, word after the last) of what stands for a fact in the sentence that holds most of it."""
        best = max(self.sentences, key=lambda one: sum(key in keys for key in one.keys))
        places = [index for index, key in enumerate(best.keys) if key in keys]
        if not places:
            return None
        first, after = best.clause_of(places[0])[0], best.clause_of(places[-1])[1]
        return best.number, first, after


class _Made(NamedTuple):
    """What a fact is made of."""

    keys: frozenset[str]
    """Its words of content and Chinese characters, without figures and days."""
    exact: frozenset[Named]
    """Its figures and days."""
    denies: bool

    @property
    def size(self) -> int:
        return len(self.keys) + len(self.exact)

    def right(self, folded: str) -> int:
        """How many of its figures and days stand in a text."""
        there = values_named(folded) | days_named(folded)
        return sum(one.is_among(there) for one in self.exact)


def _made(text: str) -> _Made:
    folded = fold(text)[0]
    return _Made(_content(found.key for found in find_keys(folded)), values_named(folded) | days_named(folded), _denies(folded))


def _content(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(
        key
        for key in keys
        if (key not in THIN_CHARACTERS and key not in _FIGURES_ZH if is_han(key) else is_content(key) and key not in THIN)
        and not key[0].isdigit()
    )


_FIGURES_ZH = frozenset("零一二三四五六七八九十百千万亿两几多个")


def _denies(folded: str) -> bool:
    return _DENIED_ZH.search(folded) is not None or not DENIALS.isdisjoint(found.key for found in find_keys(folded))


def _facts(note: Answer, asked: Asked, talk: Sequence[str]) -> Iterator[Evidence]:
    """The words for every fact that the note is to keep, or that it cannot know."""
    lexicon = Lexicon({name: _as_behavior(fact) for name, fact in asked.facts.items() if fact.says or fact.like}, asked.language)
    said = frozenset[Named]().union(*(values_named(one) | days_named(one) for one in (fold(line)[0] for line in talk)))
    for name, fact in asked.facts.items():
        if name in asked.known and name not in asked.kept:
            continue
        made = _made(fact.text)
        found = _worded(note, lexicon, name, made, said) or _held(note, made, said)
        if found is None:
            continue
        sentence, first, after, why, exact = found
        struck = Struck.UNTOLD if name not in asked.known else None if exact else Struck.INEXACT
        if struck is Struck.UNTOLD and not exact:
            continue
        yield _piece(noted_sign(name), sentence, first, after, why, struck)


class _Found(NamedTuple):
    sentence: Sentence
    first: int
    after: int
    why: str
    exact: bool
    """Whether figures, days and denials are as they were told."""


def _as_behavior(fact: Fact) -> Behavior:
    return Behavior(title="-", do="-", says=fact.says, like=fact.like)


def _worded(note: Answer, lexicon: Lexicon, name: str, made: _Made, said: frozenset[Named]) -> _Found | None:
    """Words that the fact's author gave: a phrase, or what is close to an example. Only figures and days are held against the fact."""
    inexact: _Found | None = None
    for sentence in note.sentences:
        if sentence.asks:
            continue
        spans = [(hit.start, hit.end, hit.phrase) for hit in lexicon.find(sentence) if hit.behavior == name]
        for first, after in [(0, len(sentence.keys)), *sentence.clauses]:
            near = lexicon.examples.close(sentence.keys[first:after])
            spans += [(first, after, example) for one, example, value in near if one == name and value >= CLOSE]
        for first, after, why in spans:
            first, after = sentence.clause_of(first)[0], sentence.clause_of(after - 1)[1]
            found = _Found(sentence, first, after, why, not _contradicts(_text(sentence, first, after), made, said))
            if found.exact:
                return found
            inexact = inexact or found
    return inexact


def _held(note: Answer, made: _Made, said: frozenset[Named]) -> _Found | None:
    """Enough of the fact's own words together: in one sentence, or in two neighbors."""
    chinese = sum(map(is_han, made.keys)) * 2 > len(made.keys)
    least, enough = (LEAST_COMMON_ZH, ENOUGH_ZH) if chinese else (LEAST_COMMON, ENOUGH)
    inexact: _Found | None = None
    for window in _windows(note):
        around = " ".join(one.text for one in window.sentences)
        common = len(made.keys.intersection(key for sentence in window.sentences for key in sentence.keys)) + made.right(around)
        if common < min(least, made.size) or common < enough * made.size:
            continue
        place = window.span(made.keys)
        if place is None:
            continue
        number, first, after = place
        sentence = note.sentences[number]
        own = _text(sentence, first, after)
        exact = _is_exact(own, around, made, said) and _denies(own) == made.denies
        found = _Found(sentence, first, after, "content", exact)
        if exact:
            return found
        inexact = inexact or found
    return inexact


def _windows(note: Answer) -> Iterator[_Window]:
    told = [sentence for sentence in note.sentences if not sentence.asks]
    yield from (_Window((sentence,)) for sentence in told)
    yield from (_Window((one, two)) for one, two in zip(told, told[1:], strict=False) if two.number == one.number + 1)


def _text(sentence: Sentence, first: int, after: int) -> str:
    return sentence.answer.folded[sentence.starts[first] : sentence.ends[after - 1]]


def _is_exact(own: str, around: str, made: _Made, said: frozenset[Named]) -> bool:
    """Whether at least half of a fact's figures and days are there, and no other in the place of one."""
    return made.right(around) >= HALF * len(made.exact) and not _contradicts(own, made, said)


def _contradicts(own: str, made: _Made, said: frozenset[Named]) -> bool:
    """Whether words hold a figure or a day that was never said, where the fact has another of the same kind."""
    there = values_named(own) | days_named(own)
    missing = [one for one in made.exact if not one.is_among(there)]
    strange = [one for one in there if not one.is_among(said) and not one.is_among(made.exact)]
    return any(_class(one) == _class(other) for one in missing for other in strange)


def _class(named: Named) -> str:
    return named.kind if named.kind in (*DAYS, "percent") else "figure"
