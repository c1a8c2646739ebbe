"""Where a talk stands, and what one turn was: frozen facts that the other rooms hand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trainer.language.reading import Reading

How = Literal["elicited", "volunteered"]


@dataclass(frozen=True, slots=True)
class Learned:
    """A fact that the rep knows now."""

    fact: str
    how: How
    turn: int
    """The answer after which it was said; 0 for what the customer tells at the start."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a talk stands after some answers."""

    state: str
    line: str
    """The customer's line that waits for an answer, or the last line of all."""
    turns: int
    """Answers given so far."""
    meters: Mapping[str, int]
    facts: tuple[Learned, ...]
    visits: Mapping[str, int]
    """How often each state has been entered."""
    clarified: frozenset[str] = field(default=frozenset())
    """States in which the customer has already asked what was meant."""
    spent: frozenset[str] = field(default=frozenset())
    """Moves marked `once` whose effects have come."""
    ending: str | None = None
    """success, partial, failure, left or turn_limit; None while the talk goes on."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The customer's line, the rep's answer and what came of it."""

    number: int
    """From 1."""
    state: str
    line: str
    """The customer's line that was answered, as it was shown."""
    reading: Reading
    fired: tuple[str, ...]
    """What moved the talk: `always[0]`, `opening[2]`, `clarify`, `turn_limit`; empty when it stayed where it was."""
    unread: bool
    """The customer asked back, because a substantive answer showed nothing that the reader knows."""
    learned: tuple[Learned, ...]
    meters: Mapping[str, int]
    """After the answer."""
    to: str
    next_line: str
    ending: str | None
    hint: bool = False
    """The rep had taken the hint before answering."""
    seconds: int | None = None
    """What the answer took, where there was a clock."""

    @property
    def answer(self) -> str:
        return self.reading.answer
