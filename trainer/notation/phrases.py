"""Which words a phrase such as "(that's|it is) a fair ... (point|question)" matches."""

from __future__ import annotations

from functools import cached_property, lru_cache

from trainer.locale import _
from trainer.notation.matching import Machine, Span, Words
from trainer.notation.phrase_parser import (
    MOST_CHARACTERS,
    Choice,
    First,
    Gap,
    Keys,
    Last,
    PhraseFault,
    PhraseParser,
    Sequence_,
    Slot,
    commonness,
)
from trainer.notation.words import is_han

__all__ = ["MOST_CHARACTERS", "Phrase", "PhraseFault", "compile_phrase"]


class Phrase:
    """A phrase as an author wrote it, ready to be looked for."""

    def __init__(self, text: str, sides: tuple[Sequence_, ...], language: str, keys: frozenset[str], earlier: Phrase | None = None) -> None:
        self.text = text
        self.sides = sides
        self.strict = language == "zh"
        self.keys = keys
        """Every key that it names."""
        self.earlier = earlier
        """What must stand in the same sentence or shortly before: the left side of ` && `."""

    @cached_property
    def machines(self) -> tuple[Machine, ...]:
        return tuple(_machine(side, self.strict) for side in self.sides)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Keys, pairs of Chinese characters or slots: one of each set stands in every sentence that matches. The rarest first."""
        return tuple(sorted({need for side in self.sides for need in side.needs}, key=lambda need: (commonness(need), sorted(need))))

    @property
    def anchors(self) -> frozenset[str]:
        return self.needs[0]

    def find(self, words: Words) -> list[Span]:
        """Where the phrase matches in a sentence; both sides of ` & ` together are one match."""
        spans = self.machines[0].find(words)
        for machine in self.machines[1:]:
            others = machine.find(words) if spans else []
            if not others:
                return []
            spans = [Span(min(spans[0].start, others[0].start), max(spans[0].end, others[0].end))]
        return spans


@lru_cache(maxsize=20_000)
def compile_phrase(text: str, language: str) -> Phrase:
    """Reads a phrase of a language.

    Raises:
        PhraseFault: where it cannot be read, with the offset of the trouble.
    """
    if len(text) > MOST_CHARACTERS:
        raise PhraseFault(_("a phrase has at most {most} characters").format(most=MOST_CHARACTERS), 0)
    parser = PhraseParser(text, language)
    earlier = None
    sides = parser.whole()
    if parser.kind == "earlier":
        earlier = Phrase(text, sides, language, frozenset(parser.keys))
        parser.index += 1
        sides = parser.whole()
    if parser.kind == "earlier":
        raise parser.fault(_("‘&&’ can stand once in a phrase"))
    return Phrase(text, sides, language, frozenset(parser.keys), earlier)


def _machine(side: Sequence_, strict: bool) -> Machine:
    parts = side.parts
    while parts and isinstance(parts[0], Gap):
        parts = parts[1:]
    while parts and isinstance(parts[-1], Gap):
        parts = parts[:-1]
    machine = Machine()
    machine.finish(_build(machine, machine.start, parts, strict))
    return machine


def _build(
    machine: Machine, at: int, parts: tuple[Keys | Slot | Gap | First | Last | Choice, ...], strict: bool, after_gap: bool = False
) -> int:
    """Adds parts to a machine; strict ones follow each other without a comma between, but for one after a gap."""
    for part in parts:
        match part:
            case Keys(keys, loose):
                for index, key in enumerate(keys):
                    at = machine.key(at, key, not strict or not is_han(key) or (index == 0 and (loose or after_gap)))
            case Slot(name):
                at = machine.slot(at, name)
            case Gap(most):
                at = machine.gap(at, most)
            case First():
                at = machine.first_word(at)
            case Last():
                at = machine.last(at)
            case Choice(options, optional):
                ends = [_build(machine, machine.fork(at), option.parts, strict, after_gap) for option in options]
                at = machine.join([*ends, at] if optional else ends)
        after_gap = isinstance(part, Gap)
    return at
