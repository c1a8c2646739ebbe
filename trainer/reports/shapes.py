"""What `--json` prints: shapes that are documented and kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from trainer.reports.wording import flag_in_words

if TYPE_CHECKING:
    from trainer.practice import Feedback
    from trainer.roleplay.position import Position, Turn
    from trainer.roleplay.talk import Talk
    from trainer.storage.records import Summary


def feedback_data(feedback: Feedback) -> dict[str, Any]:
    """A finished attempt as `play --json` and `show --json` print it."""
    assessment = feedback.assessment
    summary = feedback.summary
    return {
        "attempt": summary.id,
        "scenario": summary.scenario,
        "language": summary.language,
        "kind": summary.kind,
        "started": summary.started.isoformat(),
        "finished": summary.finished.isoformat() if summary.finished else None,
        "state": feedback.position.state,
        **assessment.to_data(),
        "reason": None if assessment.total is not None else "no criterion applies",
        "turns": [turn_data(turn) for turn in feedback.turns],
        "last_line": feedback.position.line,
        "meters": dict(feedback.position.meters),
        "facts": [_fact_data(fact, feedback.position) for fact in feedback.content.scenario.facts],
        "advice": [
            {
                "criterion": advice.criterion,
                "gain": round(advice.gain, 2),
                "turn": advice.turn,
                "words": advice.model_answer or advice.example if number == 0 else None,
            }
            for number, advice in enumerate(assessment.advice)
        ],
        "parent": summary.parent,
    }


def unfinished_data(summary: Summary, talk: Talk) -> dict[str, Any]:
    """An attempt that is still under way, in the same shape."""
    return {
        "attempt": summary.id,
        "scenario": summary.scenario,
        "language": summary.language,
        "kind": summary.kind,
        "started": summary.started.isoformat(),
        "finished": None,
        "state": talk.position.state,
        "ending": None,
        "total": None,
        "reason": "not finished",
        "pass": talk.content.rubric.pass_,
        "passed": None,
        "hints": sum(turn.hint for turn in talk.turns),
        "criteria": [],
        "blockers": [],
        "turns": [turn_data(turn) for turn in talk.turns],
        "last_line": talk.position.line,
        "meters": dict(talk.position.meters),
        "facts": [_fact_data(learned.fact, talk.position) for learned in talk.position.facts],
        "advice": [],
        "parent": summary.parent,
    }


def _fact_data(fact: str, position: Position) -> dict[str, Any]:
    for learned in position.facts:
        if learned.fact == fact:
            return {"fact": fact, "how": learned.how, "turn": learned.turn}
    return {"fact": fact, "how": "missed", "turn": None}


def turn_data(turn: Turn) -> dict[str, Any]:
    """One turn as it happened."""
    return {
        "turn": turn.number,
        "state": turn.state,
        "customer": turn.line,
        "answer": turn.answer,
        "evidence": [
            {
                "behavior": piece.behavior,
                "turn": piece.turn,
                "start": piece.start,
                "end": piece.end,
                "quote": piece.quote,
                "why": piece.why,
                "struck": piece.struck,
                "source": piece.source,
            }
            for piece in turn.reading.evidence
        ],
        "flags": [{**asdict(flag), "words": flag_in_words(flag)} for flag in turn.reading.flags],
        "fired": list(turn.fired),
        "unread": turn.unread,
        "facts": [{"fact": learned.fact, "how": learned.how} for learned in turn.learned],
        "meters": dict(turn.meters),
        "to": turn.to,
    }
