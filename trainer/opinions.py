"""A second assessment of a finished attempt, by another detector: shown beside the record, and never in its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from trainer.errors import TrainerError
from trainer.evidence import Evidence, in_order
from trainer.language.detector import Detector, checked
from trainer.language.reader import Context
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.practice import Practice
    from trainer.roleplay.talk import Talk
    from trainer.scoring.assessment import Assessment


@dataclass(frozen=True)
class Opinion:
    """What another detector's evidence would have made of an attempt."""

    source: str
    assessment: Assessment
    troubles: Mapping[int, str]
    """Turns that it could not look at, with the reason."""


def ask(practice: Practice, attempt_id: str, detector: Detector, say: Callable[[int, int], None] = lambda done, of: None) -> Opinion:
    """Asks a detector about every answer of a finished attempt, and stores what it finds.

    The talk is as it was: only the built-in reader moves a conversation. Integrity checks hold for the other's evidence too.

    Args:
        say: told after each answer how many are done.

    Raises:
        TrainerError: the attempt rehearses a real talk, and holds a real customer's name.
    """
    if practice.rehearsed_by(attempt_id) is not None:
        raise TrainerError(
            _("A rehearsal of a real talk is not shown to a language model."),
            _("Your customer's name stays on this machine. Play the scenario by itself for a second opinion."),
        )
    _summary, talk = practice.look(attempt_id)
    behaviors = _looked_for(talk.content)
    found: dict[int, list[dict[str, Any]]] = {}
    troubles: dict[int, str] = {}
    for done, turn in enumerate(talk.turns, 1):
        one = detector.find(turn.answer, Context(turn.number, turn.line), behaviors)
        found[turn.number] = [piece.to_data() for piece in checked(turn.reading, one.evidence)]
        if one.trouble:
            troubles[turn.number] = one.trouble
        say(done, len(talk.turns))
    data = {"evidence": found, "troubles": troubles}
    practice.store.add_opinion(attempt_id, detector.name, json.dumps(data, ensure_ascii=False), practice.now())
    return _opinion(detector.name, data, talk)


def stored(practice: Practice, attempt_id: str) -> list[Opinion]:
    """The opinions that have been asked for, worked out again from their stored evidence."""
    rows = practice.store.opinions(attempt_id)
    if not rows:
        return []
    _summary, talk = practice.look(attempt_id)
    return [_opinion(source, json.loads(data), talk) for source, data in rows]


def _looked_for(content: Content) -> dict[str, Any]:
    names = content.rubric.behaviors()
    models = content.behaviors.get(content.scenario.language, {})
    return {name: model for name, model in models.items() if name in names}


def _opinion(source: str, data: Mapping[str, Any], talk: Talk) -> Opinion:
    from trainer.scoring.assess import assess
    from trainer.scoring.rehearsed import record_of

    evidence = {int(number): [Evidence.from_data(piece) for piece in pieces] for number, pieces in data["evidence"].items()}
    record = record_of(talk)
    turns = tuple(replace(turn, reading=replace(turn.reading, evidence=in_order(evidence.get(turn.number, ())))) for turn in record.turns)
    return Opinion(source, assess(replace(record, turns=turns)), {int(number): why for number, why in data["troubles"].items()})
