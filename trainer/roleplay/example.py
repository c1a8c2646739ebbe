"""What the worked example says next: the scenario's own model answers."""

from __future__ import annotations

from trainer.content.models import Scenario
from trainer.roleplay.position import Position

MOST_VISITS = 2
"""A model answer that leads nowhere new would be repeated for ever."""


def model_answer(scenario: Scenario, position: Position) -> str | None:
    """The model answer for where the talk stands; None where there is none, or where it has been tried enough."""
    answer = scenario.states[position.state].model_answer
    return None if answer is None or position.visits[position.state] > MOST_VISITS else answer.strip()


def model_note(scenario: Scenario) -> str:
    """The call note that the worked example writes; "" where there is none."""
    return (scenario.note.model_answer or "").strip() if scenario.note is not None else ""
