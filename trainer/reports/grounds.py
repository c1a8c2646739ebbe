"""Which words a level rests on, and what they show: the rep's own words, grouped by what was seen in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.locale import _
from trainer.reports.wording import behavior_title

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one answer."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What some words show, and the words."""

    shows: str
    """The titles of the behaviors, in the interface's language."""
    quotes: tuple[Quote, ...]
    """In order of the talk."""


def grounds(evidence: Sequence[Evidence], answers: Mapping[int, str], content: Content) -> list[Ground]:
    """Evidence as it is told to a rep: overlapping words once, with everything that they show.

    Args:
        evidence: in order of position.
        answers: the answers by turn.
    """
    stretches: list[tuple[int, int, int, tuple[str, ...]]] = []
    for piece in evidence:
        last = stretches[-1] if stretches else None
        if last is not None and last[0] == piece.turn and piece.start < last[2]:
            shown = last[3] if piece.behavior in last[3] else (*last[3], piece.behavior)
            stretches[-1] = (piece.turn, last[1], max(last[2], piece.end), shown)
        else:
            stretches.append((piece.turn, piece.start, piece.end, (piece.behavior,)))
    grouped: dict[tuple[str, ...], list[Quote]] = {}
    for turn, start, end, behaviors in stretches:
        quote = Quote(turn, answers[turn][start:end])
        grouped.setdefault(tuple(sorted(_told(behaviors, content))), []).append(quote)
    return [
        Ground(_(" + ").join(dict.fromkeys(behavior_title(name, content) for name in told)), tuple(quotes))
        for told, quotes in grouped.items()
    ]


def _told(behaviors: Sequence[str], content: Content) -> Sequence[str]:
    """Without those that only name a question's form, where others say what was asked."""
    asked = [name for name in behaviors if not _is_form(name, content)]
    return asked or behaviors


def _is_form(name: str, content: Content) -> bool:
    behavior = content.behavior(name, content.scenario.language)
    return behavior is not None and behavior.question is not None and behavior.about is None
