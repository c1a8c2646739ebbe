"""Which replies do reps take that lead away from a success, and how often?"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from trainer.coaching.facts import Step

MOST = 5
"""So many are told."""


@dataclass(frozen=True, slots=True)
class WrongTurn:
    """A reply that brings a success no nearer."""

    state: str
    reply: str
    """Where it stands: `opening[2]`, `always[0]`."""
    to: str
    talks: int
    """Talks in which it was taken."""
    of: int
    """Talks that came to the state."""
    lost: int
    """Talks in which it was taken that were lost in the end."""


def distances(scenario: Mapping[str, Any]) -> dict[str, int]:
    """The fewest answers from each state to a success, by where replies lead, whatever they ask for.

    States from which none can be reached are left out.

    Args:
        scenario: as it is kept.
    """
    states = scenario["states"]
    anywhere = [_target(move) for move in scenario.get("always", ())]
    comes_from: dict[str, list[str]] = {}
    for name, state in states.items():
        if not state.get("ending"):
            for target in [*map(_target, state.get("replies", ())), *anywhere]:
                comes_from.setdefault(target, []).append(name)
    found = {name: 0 for name, state in states.items() if state.get("ending") == "success"}
    waiting = deque(found)
    while waiting:
        state = waiting.popleft()
        for earlier in comes_from.get(state, ()):
            if earlier not in found:
                found[earlier] = found[state] + 1
                waiting.append(earlier)
    return found


def wrong_turns(steps: Iterable[Step], visits: Mapping[str, int], scenario: Mapping[str, Any]) -> list[WrongTurn]:
    """The replies taken that bring a success no nearer, those that most talks took first.

    Where no success can be reached any more, no reply is wrong. What the clock or a question back does is no reply. States that the
    scenario does not have any more are left out.
    """
    far = distances(scenario)
    found = [
        WrongTurn(step.state, step.fired, step.to, step.talks, visits.get(step.state, step.talks), step.lost)
        for step in steps
        if step.fired is not None
        and step.fired.endswith("]")
        and step.state in far
        and step.to in scenario["states"]
        and far.get(step.to, len(far)) >= far[step.state]
    ]
    return sorted(found, key=lambda one: (-one.talks, -one.lost, one.state, one.reply))[:MOST]


def _target(move: Mapping[str, Any]) -> str:
    return str(move["to"] if "to" in move else move["otherwise"])
