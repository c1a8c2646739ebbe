"""What an assessment says: level, evidence and reason for every criterion of one attempt, and the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from trainer.evidence import Evidence
from trainer.notation.explain import Part


class Reason(StrEnum):
    """Why a criterion does not count, or counts as nothing."""

    NO_OCCASION = "no_occasion"
    """The talk ended well without the moment that the criterion is about: left out of the total."""
    NO_METER = "no_meter"
    """The scenario has no such meter: left out of the total."""
    NO_NOTE = "no_note"
    """The scenario asks for no call note: left out of the total."""
    UNWRITTEN = "unwritten"
    """The scenario asks for a call note, and none was written: no points."""
    NOT_REACHED = "not_reached"
    """The talk ended before the moment came: no points."""
    NOTHING_SHOWN = "nothing_shown"
    """The lowest level: nothing that the criterion looks for was shown."""


@dataclass(frozen=True, slots=True)
class Near:
    """Words that came close, and why they did not count."""

    behavior: str
    turn: int
    start: int
    end: int
    quote: str
    why: str
    """A `Struck` reason, or `like` for words that are close to an example."""
    example: str = ""


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion of one attempt."""

    id: str
    skill: str
    """What it trains."""
    points: int
    of: int
    weight: float
    counts: bool
    """False where the criterion is left out of the total."""
    reason: Reason | None
    level: int
    """Index of the level in the rubric, best first; -1 where the criterion is left out or was not reached."""
    evidence: tuple[Evidence, ...]
    """The words that the level rests on."""
    met: tuple[Part, ...]
    missing: tuple[Part, ...]
    """The fewest things missing for the next better level; empty at the top."""
    next_points: int | None
    """Points of the next better level; None at the top or where the criterion does not count."""
    near: tuple[Near, ...]
    """What came close to something missing."""
    gain: float
    """What the next better level would add to the total, 0 to 100."""


@dataclass(frozen=True, slots=True)
class BlockerHit:
    """What fails the attempt whatever its total."""

    index: int
    evidence: tuple[Evidence, ...]
    certain: bool
    """False where the machine has not been measured to be right: then somebody is asked to review it, and it fails nothing by itself."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do better, with the words that would do it."""

    criterion: str
    gain: float
    """What the next better level would add to the total."""
    turn: int | None
    """The turn where it would have fitted best."""
    model_answer: str | None
    """That turn's model answer, when it shows what is missing."""
    example: str | None
    """Else an example from the rubric, in the scenario's language."""
    missing: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    criteria: tuple[CriterionResult, ...]
    blockers: tuple[BlockerHit, ...]
    total: float | None
    """0 to 100, unrounded; None where no criterion counts."""
    pass_mark: float
    passed: bool | None
    """None where there is no total."""
    ending: str
    hints: int
    """Hints taken."""
    hint_points: float
    """Points taken off for hints."""
    advice: tuple[Advice, ...]
    """The change that would raise the total most comes first, what the talk never came to last."""

    def to_data(self) -> dict[str, Any]:
        """The public shape: what `trainer play --json` and `trainer show --json` print of it."""
        return {
            "ending": self.ending,
            "total": self.total,
            "pass": self.pass_mark,
            "passed": self.passed,
            "hints": self.hints,
            "criteria": [
                {
                    "id": result.id,
                    "skill": result.skill,
                    "points": result.points,
                    "of": result.of,
                    "weight": result.weight,
                    "applies": result.counts,
                    "reason": result.reason,
                    "evidence": [_shown(piece) for piece in result.evidence],
                }
                for result in self.criteria
            ],
            "blockers": [
                {"blocker": hit.index, "certain": hit.certain, "evidence": [_shown(piece) for piece in hit.evidence]}
                for hit in self.blockers
            ],
        }


def figures_kept(data: Mapping[str, Any], hint_cost: float) -> Assessment:
    """An assessment as far as `to_data` keeps its figures: points, weights, reasons and blockers, without evidence and advice.

    For talks whose words are gone, which nobody can assess again.

    Args:
        hint_cost: points that a hint takes off in the scenario.

    Raises:
        KeyError, ValueError: it is no such shape.
    """
    criteria = tuple(
        CriterionResult(
            id=one["id"],
            skill=one["skill"],
            points=one["points"],
            of=one["of"],
            weight=one["weight"],
            counts=one["applies"],
            reason=Reason(one["reason"]) if one["reason"] else None,
            level=-1,
            evidence=(),
            met=(),
            missing=(),
            next_points=None,
            near=(),
            gain=0.0,
        )
        for one in data["criteria"]
    )
    return Assessment(
        criteria=criteria,
        blockers=tuple(BlockerHit(one["blocker"], (), one["certain"]) for one in data["blockers"]),
        total=data["total"],
        pass_mark=data["pass"],
        passed=data["passed"],
        ending=data["ending"],
        hints=data["hints"],
        hint_points=hint_cost * data["hints"],
        advice=(),
    )


def _shown(piece: Evidence) -> dict[str, Any]:
    return {
        "behavior": piece.behavior,
        "turn": piece.turn,
        "start": piece.start,
        "end": piece.end,
        "quote": piece.quote,
        "why": piece.why,
    }
