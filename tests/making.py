"""Readings made by hand, for tests of what comes after reading."""

from __future__ import annotations

from trainer.evidence import Evidence, Struck
from trainer.language.reading import Reading


def reading(*behaviors: str, turn: int = 1, answer: str = "some words that a rep could have said", struck: Struck | None = None) -> Reading:
    """An answer that shows behaviors one after the other."""
    evidence = tuple(
        Evidence(behavior, turn, 2 * index, 2 * index + 1, answer[2 * index : 2 * index + 1], "by hand", struck)
        for index, behavior in enumerate(behaviors)
    )
    return Reading(answer, evidence, (), (), silent=False, struck=struck is not None, substantive=struck is None)


def silence() -> Reading:
    return Reading("", (), (), (), silent=True, struck=True, substantive=False)
