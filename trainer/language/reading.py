"""What the reader found in one answer: evidence, near misses, and what looked wrong with the answer itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from trainer.evidence import Evidence

NEVER_EXCUSED = frozenset("insults pressures disparages promises_falsely offers_kickback leaks_confidential criticizes_publicly".split())
"""Behaviors that gaming does not strike: a blocker cannot be dodged."""


class Doubt(StrEnum):
    """What an integrity check saw. Always shown to the rep in plain words."""

    SILENT = "silent"
    """Nothing with a letter or a digit."""
    COPIED = "copied"
    """A sentence is (nearly) the customer's, the brief's, the hint's or the rubric's own."""
    RECITED = "recited"
    """A sentence is (nearly) a model answer shown before, or an earlier answer of this attempt."""
    NAMED = "named"
    """The answer names the behaviors of the rubric instead of showing them."""
    KEYWORDS = "keywords"
    """The answer is a list of keywords."""
    GIBBERISH = "gibberish"
    """The answer is not language."""
    HOSTILE = "hostile"
    """The answer insults the customer."""
    UNSUPPORTED = "unsupported"
    """A claim is in neither the briefing nor the talk."""
    TRUNCATED = "truncated"
    """The answer is longer than the reader reads; it is kept whole."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One doubt about an answer, and where in it."""

    doubt: Doubt
    start: int
    end: int
    origin: str = ""
    """Where copied words come from (customer, brief, hint, rubric, model_answer, own_answer); of a claim, its words."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Words that came close to showing a behavior."""

    behavior: str
    start: int
    end: int
    quote: str
    example: str
    """What they are close to: an example or phrase of the behavior."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer as it was read. Positions are code points into `answer`, end exclusive."""

    answer: str
    """The answer as stored: what cannot be stored or shown is replaced one for one by U+FFFD."""
    evidence: tuple[Evidence, ...]
    """In order of position; struck pieces too."""
    flags: tuple[Flag, ...]
    near: tuple[NearMiss, ...]
    silent: bool
    """Nothing was said."""
    struck: bool
    """The whole answer earns nothing (silent, keywords, gibberish)."""
    substantive: bool
    """Long enough to mean something: six words or ten Chinese characters, and not struck."""

    def shown(self) -> frozenset[str]:
        """The behaviors that this answer shows."""
        return frozenset(piece.behavior for piece in self.evidence if piece.counts)

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON, without the answer itself; `from_data` reads it back."""
        return {
            "evidence": [piece.to_data() for piece in self.evidence],
            "flags": [asdict(flag) for flag in self.flags],
            "near": [asdict(miss) for miss in self.near],
            "silent": self.silent,
            "struck": self.struck,
            "substantive": self.substantive,
        }

    @classmethod
    def from_data(cls, answer: str, data: Mapping[str, Any]) -> Reading:
        return cls(
            answer=answer,
            evidence=tuple(Evidence.from_data(piece) for piece in data["evidence"]),
            flags=tuple(Flag(**{**flag, "doubt": Doubt(flag["doubt"])}) for flag in data["flags"]),
            near=tuple(NearMiss(**miss) for miss in data["near"]),
            silent=data["silent"],
            struck=data["struck"],
            substantive=data["substantive"],
        )
