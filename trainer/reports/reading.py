"""What was read in one answer, for its author: as plain lines, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from trainer.locale import _
from trainer.reports.display import shown
from trainer.reports.wording import flag_in_words, struck_in_words

if TYPE_CHECKING:
    from trainer.evidence import Evidence
    from trainer.language.reading import Reading

LONGEST_WHY = 60
"""Characters of a phrase that are shown; in full it stands in the behaviors' file and in the JSON."""


def reading_lines(reading: Reading, titles: Mapping[str, str]) -> Iterator[str]:
    """The answer with its evidence marked, then every behavior with its words and why, and what did not count.

    Args:
        titles: what behaviors are called, by id.
    """
    yield marked(reading)
    for flag in dict.fromkeys(flag_in_words(flag) for flag in reading.flags):
        yield f"! {flag}"
    counted = [piece for piece in reading.evidence if piece.counts]
    if not counted:
        yield _("No behavior is shown.")
    for piece in counted:
        yield "+ " + _told(piece, titles) + "  " + _("[{why}]").format(why=shorten(piece.why, LONGEST_WHY, placeholder=" …"))
    for piece in reading.evidence:
        if piece.struck is not None:
            yield "x " + _told(piece, titles) + "  " + struck_in_words(piece.struck)
    for miss in reading.near:
        yield "~ " + _("{behavior}: ‘{quote}’ is close to ‘{example}’").format(
            behavior=_called(miss.behavior, titles), quote=shown(miss.quote), example=miss.example
        )


def marked(reading: Reading) -> str:
    """The answer with what counts in brackets."""
    text, spans = shown(reading.answer), sorted({(piece.start, piece.end) for piece in reading.evidence if piece.counts})
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    done, at = "", 0
    for start, end in merged:
        done += f"{text[at:start]}[{text[start:end]}]"
        at = end
    return done + text[at:]


def _told(piece: Evidence, titles: Mapping[str, str]) -> str:
    return _("{behavior}: ‘{quote}’").format(behavior=_called(piece.behavior, titles), quote=shown(piece.quote))


def _called(name: str, titles: Mapping[str, str]) -> str:
    return f"{name} ({titles[name]})" if name in titles else name


def reading_data(reading: Reading) -> dict[str, Any]:
    """What `trainer read --jsonl` prints of a reading."""
    behaviors: dict[str, list[dict[str, Any]]] = {}
    for piece in reading.evidence:
        if piece.counts:
            behaviors.setdefault(piece.behavior, []).append(_piece(piece))
    return {
        "behaviors": behaviors,
        "struck": [{"behavior": piece.behavior, **_piece(piece), "struck": piece.struck} for piece in reading.evidence if not piece.counts],
        "integrity": [{"doubt": flag.doubt, "start": flag.start, "end": flag.end, "origin": flag.origin or None} for flag in reading.flags],
    }


def _piece(piece: Evidence) -> dict[str, Any]:
    return {"quote": piece.quote, "start": piece.start, "end": piece.end, "why": piece.why}
