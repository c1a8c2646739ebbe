"""What went wrong, in words for the person in front of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class TrainerError(Exception):
    """Something a person can mend: what happened, and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnknownNameError(TrainerError):
    """A scenario, rubric, rep or attempt was named that does not exist."""


class ContentError(TrainerError):
    """What trainers wrote has faults, so that it cannot be played."""


class StorageError(TrainerError):
    """The database cannot be read or written."""


class WordsGoneError(TrainerError):
    """The words of a talk were taken out, and only its figures are left."""


class GoneError(StorageError):
    """What was written to is not there any more, or has gone on without us; trying again cannot help."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that a person who wrote `name` most likely meant, or None."""
    by_folded = {candidate.casefold(): candidate for candidate in sorted(known)}
    close = get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.55)
    return by_folded[close[0]] if close else None
