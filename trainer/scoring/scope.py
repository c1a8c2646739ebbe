"""What a rubric's condition sees: the answers in a criterion's scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.content.bundle import Content
from trainer.evidence import Evidence, most
from trainer.language.noting import NoteReading
from trainer.notation.conditions import NOTED, noted_fact, noted_sign
from trainer.roleplay.position import Position, Turn


@dataclass(frozen=True, slots=True)
class Noted:
    """What a call note has of one fact."""

    fact: str
    told: bool
    """Whether the customer told it in this talk."""
    words: Evidence | None
    """The note's words for it, struck or not; None where there are none."""

    @property
    def kept(self) -> bool:
        return self.words is not None and self.words.counts


@dataclass(frozen=True)
class Record:
    """A finished attempt, as scoring looks at it."""

    content: Content
    turns: tuple[Turn, ...]
    position: Position
    """Where the talk ended; its `ending` is set."""
    model_behaviors: Mapping[str, frozenset[str]]
    """What the model answer of each state shows, by state: so that advice quotes one that does what it advises."""
    note: NoteReading | None = None
    """The call note; None where none was asked for or written."""

    def noted_facts(self) -> tuple[Noted, ...]:
        """Every fact that the note was to keep, and every other one that it claims, with what became of it."""
        known = {learned.fact for learned in self.position.facts}
        wanted = [fact for fact in self.content.scenario.to_note() if fact in known]
        pieces = {piece.behavior: piece for piece in (self.note.evidence if self.note is not None else ())}
        others = [fact for fact in self.content.scenario.facts if fact not in wanted and noted_sign(fact) in pieces]
        return tuple(Noted(fact, fact in known, pieces.get(noted_sign(fact))) for fact in (*wanted, *others))

    def moment(self, state: str) -> str | None:
        return self.content.scenario.states[state].moment

    def scope(self, within: Sequence[str]) -> Scope:
        """The answers given at some moments; all of them when none are named."""
        turns = tuple(turn for turn in self.turns if not within or self.moment(turn.state) in within)
        return Scope(self, turns, whole=not within)


class Scope:
    """Some answers of an attempt, as a situation that a condition can be asked about."""

    def __init__(self, record: Record, turns: tuple[Turn, ...], *, whole: bool) -> None:
        self.record = record
        self.turns = turns
        self._evidence: dict[str, list[Evidence]] = defaultdict(list)
        for turn in turns:
            for piece in turn.reading.evidence:
                if piece.counts:
                    self._evidence[piece.behavior].append(piece)
        for piece in record.note.evidence if record.note is not None else ():
            if piece.counts:
                self._evidence[piece.behavior].append(piece)
                if noted_fact(piece.behavior):
                    self._evidence[NOTED].append(piece)
        places = [turn.state for turn in turns] + ([record.position.state] if whole else [])
        self._moments = {record.moment(state) for state in places} - {None}
        numbers = {turn.number for turn in turns}
        self._facts = {learned.fact for learned in record.position.facts if whole or learned.turn in numbers}
        last = record.position.meters if whole or not turns else turns[-1].meters
        self._meters: Mapping[str, int] = last

    def shown(self, behavior: str) -> Sequence[Evidence]:
        return self._evidence.get(behavior, [])

    def count(self, behavior: str) -> int:
        return len({piece.turn for piece in self.shown(behavior)})

    def share(self, behavior: str) -> float:
        spoken = sum(not turn.reading.silent for turn in self.turns)
        return self.count(behavior) / spoken if spoken else 0.0

    def measured(self, kind: str, behavior: str) -> float:
        return most(self.shown(behavior), kind)

    def visited(self, place: str) -> bool:
        return place in self._moments

    def knows(self, fact: str) -> bool:
        return fact in self._facts

    def number(self, name: str) -> float | None:
        if name == "turns":
            return len(self.turns)
        return len(self._facts) if name == "facts" else self._meters.get(name)

    def ending(self) -> str | None:
        return self.record.position.ending

    def noted(self) -> float:
        told = [one for one in self.record.noted_facts() if one.told]
        return sum(one.kept for one in told) / len(told) if told else 0.0
