"""What a model answer shows, and why it fits where it is given: for who watches the expert."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.evidence import in_order
from trainer.reports.grounds import Ground, grounds

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.roleplay.position import Turn


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer of a worked example, explained."""

    grounds: tuple[Ground, ...]
    """What it shows of what the rubric looks at, with its words."""
    why: str
    """The coach's word on this moment; "" where the scenario has none."""


def explained(turn: Turn, content: Content) -> Shown:
    """What an answer of a worked example shows, and why."""
    looked_at = content.rubric.looked_at()
    evidence = in_order(piece for piece in turn.reading.evidence if piece.counts and piece.behavior in looked_at)
    coach = content.scenario.states[turn.state].coach
    return Shown(tuple(grounds(evidence, {turn.number: turn.answer}, content)), " ".join((coach or "").split()))
