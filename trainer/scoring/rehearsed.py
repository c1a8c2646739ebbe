"""A talk as scoring looks at it, with what its model answers would have shown."""

from __future__ import annotations

from trainer.language.reader import Context
from trainer.roleplay.talk import Talk
from trainer.scoring.scope import Record


def record_of(talk: Talk) -> Record:
    """The record of a talk that is over."""
    answered = {turn.state: turn.line for turn in talk.turns}
    shown: dict[str, frozenset[str]] = {}
    for state, line in answered.items():
        model_answer = talk.scenario.states[state].model_answer
        if model_answer:
            shown[state] = talk.reader.read(model_answer, Context(1, line)).shown()
    return Record(talk.content, tuple(talk.turns), talk.position, shown, talk.note)
