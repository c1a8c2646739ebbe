"""Rows of the database as the other rooms see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from trainer.language.reading import Reading

Kind = Literal["practice", "exam", "drill", "retry", "example", "test", "preview"]
HIDDEN_KINDS = ("example", "test", "preview")
"""Kinds that never reach history, mastery or reports."""
COUNTED_KINDS = ("practice", "exam")
"""Kinds whose totals count as a rep's results."""

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Rep:
    """A person who practices."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Best:
    """How a rep has done on one scenario."""

    total: float | None
    passed: bool
    attempts: int


@dataclass(frozen=True, slots=True)
class Summary:
    """One attempt, in a line."""

    id: str
    scenario: str
    title: str
    language: str
    kind: Kind
    started: datetime
    finished: datetime | None
    ending: str | None
    total: float | None
    passed: bool | None
    turns: int
    parent: str | None
    parent_turn: int | None
    """The turn of the parent that this attempt answers again."""
    timed: int | None = None
    """Seconds that each answer had; None without a clock."""
    blanked: bool = False
    """Whether its words were taken out; its figures stay."""


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """One turn as it was stored: what replay needs, and what it is checked against."""

    number: int
    state: str
    line: str
    reading: Reading
    to: str
    next_line: str
    ending: str | None
    meters: Mapping[str, int]
    hint: bool
    seconds: int | None = None
    answered: str = ""
    """When, as it is kept: times in this form sort as they passed."""


@dataclass(frozen=True, slots=True)
class StoredAttempt:
    """An attempt as it was stored."""

    summary: Summary
    rep: Rep
    seed: int
    documents: Mapping[str, str]
    """The content as it was that day."""
    turns: tuple[StoredTurn, ...]
    hint_turn: int | None
    """The turn for which the hint was taken last."""
    draft: str
    """What was written of the next answer and not sent."""


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """An attempt that is about to begin."""

    id: str
    rep: Rep
    kind: Kind
    scenario: str
    title: str
    language: str
    stage: str
    difficulty: int
    documents: Mapping[str, str]
    seed: int
    parent: str | None = None
    parent_turn: int | None = None
    shown: tuple[str, ...] = ()
    """Model answers that the rep gets to see from the beginning."""
    timed: int | None = None
    """Seconds that each answer has; None without a clock."""


def is_name(name: str) -> bool:
    """Whether a rep can be called so."""
    return name == name.strip() and 0 < len(name) <= LONGEST_NAME and name.isprintable()


def is_true(value: Any) -> bool | None:
    """SQLite's 0 and 1 as a truth value, None kept."""
    return None if value is None else bool(value)
