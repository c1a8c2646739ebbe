"""What a detector found: a behavior, and the rep's own words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Struck(StrEnum):
    """Why a piece of evidence does not count."""

    NEGATED = "negated"
    """The words deny the behavior ("I will not offer a discount")."""
    EXCLUDED = "excluded"
    """A `not` phrase of the behavior stands in the same sentence."""
    QUOTED = "quoted"
    """The words are somebody else's, in quotation marks."""
    UNRELATED = "unrelated"
    """The words take up nothing that the customer has said, as the behavior must."""
    COPIED = "copied"
    """The sentence is taken from the customer, the brief, a hint or the rubric."""
    RECITED = "recited"
    """The sentence is a model answer that this rep has been shown, or an earlier answer of their own."""
    NAMED = "named"
    """The answer names behaviors of the rubric instead of showing them."""
    KEYWORDS = "keywords"
    """The answer is a string of keywords, not language."""
    GIBBERISH = "gibberish"
    """The answer is not language."""
    HOSTILE = "hostile"
    """The answer insults the customer, which undoes whatever else it says."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One behavior in one answer. `answer[start:end] == quote`, in code points, end exclusive."""

    behavior: str
    turn: int
    """The turn of the answer, from 1."""
    start: int
    end: int
    quote: str
    why: str = ""
    """What in the words showed it, as the behavior's author wrote it: a phrase, an example, `question: open`."""
    struck: Struck | None = None
    """Why it does not count; None when it counts."""
    source: str = "reader"
    """Who found it. Only the built-in reader moves a conversation."""

    @property
    def counts(self) -> bool:
        return self.struck is None

    @property
    def position(self) -> tuple[int, int]:
        """Where it stands in the talk: (turn, start)."""
        return self.turn, self.start

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON; `from_data` reads it back."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Evidence:
        struck = data.get("struck")
        return cls(**{**data, "struck": Struck(struck) if struck else None})


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence sorted by its position in the talk, then by behavior."""
    return tuple(sorted(evidence, key=lambda piece: (piece.turn, piece.start, piece.end, piece.behavior)))
