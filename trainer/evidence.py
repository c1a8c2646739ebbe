"""What a detector found: a behavior, and the rep's own words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Literal

NOTE_TURN = 0
"""In place of a turn: the words stand in the call note, which is written after the talk."""


class Struck(StrEnum):
    """Why a piece of evidence does not count."""

    NEGATED = "negated"
    """The words deny the behavior ("I will not offer a discount")."""
    EXCLUDED = "excluded"
    """A `not` phrase of the behavior stands in the same sentence."""
    QUOTED = "quoted"
    """The words are somebody else's, in quotation marks."""
    OTHERS = "others"
    """The words tell what somebody else says or does."""
    HYPOTHETICAL = "hypothetical"
    """The words are only supposed ("if I gave you a discount, my boss would kill me")."""
    UNRELATED = "unrelated"
    """The words take up nothing that the customer has said, as the behavior must."""
    UNLIKELY = "unlikely"
    """Words of the behavior are there, but the sentence as a whole does not read like it."""
    COPIED = "copied"
    """The sentence is taken from the customer, the brief, a hint or the rubric."""
    RECITED = "recited"
    """The sentence is a model answer that this rep has been shown, or an earlier answer of their own."""
    UNSUPPORTED = "unsupported"
    """The words rest on a figure, a name or a superlative that neither the briefing nor the talk contains."""
    NAMED = "named"
    """The answer names behaviors of the rubric instead of showing them."""
    KEYWORDS = "keywords"
    """The answer is a string of keywords, not language."""
    GIBBERISH = "gibberish"
    """The answer is not language."""
    HOSTILE = "hostile"
    """The answer insults the customer, which undoes whatever else it says."""
    UNTOLD = "untold"
    """The call note keeps a fact that the customer has not told in this talk."""
    INEXACT = "inexact"
    """The call note has a figure, a day or a "not" of a fact otherwise than it was told, or leaves it out."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of a behavior an answer shows, where its author gave graded examples or reference answers."""

    kind: Literal["grade", "coverage"]
    value: float
    """Of a grade, points as its examples have them; of coverage, 0 to 1."""
    nearest: str
    """The example or the reference that the answer comes nearest to."""
    missing: tuple[str, ...] = ()
    """The points of the reference of which less than half is there."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One behavior in one answer. `answer[start:end] == quote`, in code points, end exclusive."""

    behavior: str
    turn: int
    """The turn of the answer, from 1; `NOTE_TURN` for words of the call note."""
    start: int
    end: int
    quote: str
    why: str = ""
    """What in the words showed it, as the behavior's author wrote it: a phrase, an example, `question: open`."""
    struck: Struck | None = None
    """Why it does not count; None when it counts."""
    source: str = "reader"
    """Who found it. Only the built-in reader moves a conversation."""
    measure: Measure | None = None

    @property
    def counts(self) -> bool:
        return self.struck is None

    @property
    def position(self) -> tuple[int, int]:
        """Where it stands in the talk: (turn, start)."""
        return self.turn, self.start

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON; `from_data` reads it back."""
        data = asdict(self)
        if self.measure is None:
            del data["measure"]
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Evidence:
        struck, measure = data.get("struck"), data.get("measure")
        return cls(
            **{
                **data,
                "struck": Struck(struck) if struck else None,
                "measure": Measure(**{**measure, "missing": tuple(measure["missing"])}) if measure else None,
            }
        )


def most(evidence: Iterable[Evidence], kind: str) -> float:
    """The highest measure of a kind among pieces of evidence; 0 where there is none."""
    return max((piece.measure.value for piece in evidence if piece.measure is not None and piece.measure.kind == kind), default=0.0)


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence sorted by its position in the talk, then by behavior."""
    return tuple(sorted(evidence, key=lambda piece: (piece.turn, piece.start, piece.end, piece.behavior)))
