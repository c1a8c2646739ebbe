"""What a reply's condition sees: the answer just given, and the attempt up to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trainer.evidence import Evidence, most
from trainer.language.reading import Reading


@dataclass(slots=True)
class Tally:
    """What the answers so far add up to."""

    showing: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Number of answers that show a behavior."""
    spoken: int = 0
    """Answers that are not silent."""

    def add(self, reading: Reading) -> None:
        self._change(reading, 1)

    def remove(self, reading: Reading) -> None:
        self._change(reading, -1)

    def _change(self, reading: Reading, by: int) -> None:
        self.spoken += 0 if reading.silent else by
        for behavior in reading.shown():
            self.showing[behavior] += by


@dataclass(frozen=True, slots=True)
class AnswerSituation:
    """The situation of one answer. Meters are as they were before its effects."""

    reading: Reading
    tally: Tally
    """Including this answer."""
    turns: int
    meters: Mapping[str, int]
    visits: Mapping[str, int]
    facts: frozenset[str]

    def shown(self, behavior: str) -> Sequence[Evidence]:
        return [piece for piece in self.reading.evidence if piece.behavior == behavior and piece.counts]

    def count(self, behavior: str) -> int:
        return self.tally.showing.get(behavior, 0)

    def share(self, behavior: str) -> float:
        return self.count(behavior) / self.tally.spoken if self.tally.spoken else 0.0

    def measured(self, kind: str, behavior: str) -> float:
        return most(self.shown(behavior), kind)

    def visited(self, place: str) -> bool:
        return place in self.visits

    def knows(self, fact: str) -> bool:
        return fact in self.facts

    def number(self, name: str) -> float | None:
        if name == "turns":
            return self.turns
        return len(self.facts) if name == "facts" else self.meters.get(name)

    def ending(self) -> str | None:
        return None

    def noted(self) -> float:
        # The note is written after the talk.
        return 0.0
