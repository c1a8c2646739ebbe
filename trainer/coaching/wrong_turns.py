"""Which replies do reps take that lead away from a success, and how often?"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from trainer.coaching.facts import Step, Visit
from trainer.scoring.exact import LEVEL, chance_of_so_many

MOST = 5
"""So many are told."""


@dataclass(frozen=True, slots=True)
class WrongTurn:
    """A reply that brings a success no nearer, and after which more talks are lost than without it, beyond chance."""

    state: str
    reply: str
    """Where it stands: `opening[2]`, `always[0]`."""
    when: str
    """What it asks for; empty for the reply that is taken where no other is, and where the scenario has it no more."""
    to: str
    talks: int
    """Talks in which it was taken."""
    of: int
    """Talks that came to the state."""
    lost: int
    """Talks in which it was taken that were lost in the end."""
    lost_otherwise: int
    """And of those that came to the state and did not take it."""


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


def wrong_turns(steps: Iterable[Step], visits: Iterable[Visit], scenario: Mapping[str, Any]) -> list[WrongTurn]:
    """The replies taken that bring a success no nearer and after which talks are lost more often, beyond chance, than after others.

    Those after which most talks were lost come first. A reply that every talk took is no choice.

    Where no success can be reached any more, no reply is wrong. What the clock or a question back does is no reply. States that the
    scenario does not have any more are left out.
    """
    far = distances(scenario)
    came = {visit.state: visit for visit in visits}
    found = []
    for step in steps:
        known = step.state in far and step.to in scenario["states"]
        if step.fired is None or not step.fired.endswith("]") or not known or far.get(step.to, len(far)) < far[step.state]:
            continue
        at = came[step.state]
        if chance_of_so_many(step.lost, step.talks, at.lost - step.lost, at.talks - step.talks) < LEVEL:
            found.append(
                WrongTurn(
                    step.state, step.fired, _when(step.fired, scenario), step.to, step.talks, at.talks, step.lost, at.lost - step.lost
                )
            )
    return sorted(found, key=lambda one: (-one.lost, -one.talks, one.state, one.reply))[:MOST]


def _when(reply: str, scenario: Mapping[str, Any]) -> str:
    """The condition of a reply by where it stands."""
    place, _bracket, index = reply.removesuffix("]").rpartition("[")
    moves = scenario.get("always", ()) if place == "always" else scenario["states"].get(place, {}).get("replies", ())
    return str(moves[int(index)].get("when", "")) if index.isdecimal() and int(index) < len(moves) else ""


def _target(move: Mapping[str, Any]) -> str:
    return str(move["to"] if "to" in move else move["otherwise"])
