"""Which words of an answer count, for which criteria, and which were struck: as styled text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from trainer.evidence import Evidence
from trainer.reports.display import LONGEST, drawable
from trainer.tui.words import QUIET

COUNTED = "bold underline $accent"
FAILED = "bold underline $text-error"
STRUCK = f"strike {QUIET}"
BLOCKER = 0
"""In place of a criterion's number: the words fail the attempt."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an answer, and the numbers of the criteria that it counts for; none where it was struck."""

    start: int
    end: int
    criteria: tuple[int, ...]


def passages(counted: Sequence[tuple[int, Evidence]], struck: Sequence[Evidence]) -> list[Passage]:
    """Evidence of one answer as stretches that do not overlap, in order. What counts goes before what was struck."""
    merged: list[Passage] = []
    for number, piece in sorted(counted, key=lambda pair: pair[1].start):
        last = merged[-1] if merged else None
        if last is not None and piece.start < last.end:
            merged[-1] = Passage(last.start, max(last.end, piece.end), tuple(sorted({*last.criteria, number})))
        else:
            merged.append(Passage(piece.start, piece.end, (number,)))
    for piece in struck:
        if all(piece.end <= passage.start or piece.start >= passage.end for passage in merged):
            merged.append(Passage(piece.start, piece.end, ()))
    return sorted(merged, key=lambda passage: passage.start)


def marked(answer: str, stretches: Sequence[Passage]) -> Content:
    """The answer with its passages underlined and numbered, so that it reads without color too."""
    text = drawable(answer[:LONGEST])
    parts: list[str | tuple[str, str]] = []
    at = 0
    for passage in stretches:
        if passage.start >= len(text):
            break
        words = text[passage.start : passage.end]
        parts += [text[at : passage.start], (words, _style(passage)), (f"[{_mark(passage)}]", QUIET)]
        at = passage.end
    parts += [text[at:], " …" if len(answer) > LONGEST else ""]
    return Content.assemble(*parts)


def _style(passage: Passage) -> str:
    return FAILED if BLOCKER in passage.criteria else COUNTED if passage.criteria else STRUCK


def _mark(passage: Passage) -> str:
    return ",".join("!" if number == BLOCKER else str(number) for number in passage.criteria) or "✗"


def by_turn(pieces: Sequence[tuple[int, Evidence]]) -> Mapping[int, list[tuple[int, Evidence]]]:
    """Numbered evidence sorted into its turns, each piece once."""
    turns: dict[int, list[tuple[int, Evidence]]] = {}
    for number, piece in dict.fromkeys(pieces):
        turns.setdefault(piece.turn, []).append((number, piece))
    return turns
