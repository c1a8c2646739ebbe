"""What every detector of behaviors answers: which behaviors an answer shows, in which of its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from trainer.evidence import Evidence, Struck
from trainer.language.reader import Context, Reader
from trainer.language.reading import NEVER_EXCUSED, Doubt, Reading
from trainer.language.truth import WORTHLESS

if TYPE_CHECKING:
    from trainer.content.models import Behavior

STRIKING = {
    Doubt.COPIED: Struck.COPIED,
    Doubt.RECITED: Struck.RECITED,
    Doubt.NAMED: Struck.NAMED,
    Doubt.KEYWORDS: Struck.KEYWORDS,
    Doubt.GIBBERISH: Struck.GIBBERISH,
    Doubt.HOSTILE: Struck.HOSTILE,
}
"""What an integrity check strikes where it looked, whoever found the evidence."""


class Found(NamedTuple):
    """What a detector found in one answer."""

    evidence: tuple[Evidence, ...]
    trouble: str = ""
    """Why it found nothing, where it could not look."""


class Detector(Protocol):
    """Finds behaviors in an answer. It never gives points, and every quote is the answer's own words."""

    @property
    def name(self) -> str:
        """The source with which its evidence is marked."""

    def find(self, answer: str, context: Context, behaviors: Mapping[str, Behavior]) -> Found:
        """The evidence for some behaviors in an answer. Trouble is told, never raised."""


class BuiltIn:
    """The built-in reader as a detector: the default, and the record."""

    name = "reader"

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def find(self, answer: str, context: Context, behaviors: Mapping[str, Behavior]) -> Found:
        reading = self._reader.read(answer, context)
        return Found(tuple(piece for piece in reading.evidence if piece.behavior in behaviors))


def checked(reading: Reading, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Another detector's evidence, held to what the integrity checks found in the answer."""
    return tuple(replace(piece, struck=piece.struck or _struck(reading, piece)) for piece in evidence)


def _struck(reading: Reading, piece: Evidence) -> Struck | None:
    if piece.behavior in NEVER_EXCUSED:
        return None
    for flag in reading.flags:
        if flag.doubt in STRIKING and flag.start <= piece.start < flag.end:
            return STRIKING[flag.doubt]
        # A claim is a few words of what rests on it.
        if flag.doubt is Doubt.UNSUPPORTED and piece.behavior in WORTHLESS and piece.start < flag.end and flag.start < piece.end:
            return Struck.UNSUPPORTED
    return None
