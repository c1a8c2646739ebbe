"""Which states share one list of replies: a hub that YAML's `*name` repeats is one rule to an author, and is checked and covered as one."""

from __future__ import annotations

from collections.abc import Mapping

from trainer.content.models import Move, Scenario


def owners(scenario: Scenario) -> Mapping[str, str]:
    """By state, the first state with the same list of replies; itself where it has its own, or a single reply."""
    first: dict[tuple[str, ...], str] = {}
    found: dict[str, str] = {}
    for name, state in scenario.states.items():
        found[name] = first.setdefault(tuple(map(_written, state.replies)), name) if len(state.replies) > 1 else name
    return found


def _written(move: Move) -> str:
    return repr(move)


def owned(owner_of: Mapping[str, str], rule: str) -> str:
    """The name of a rule that fired (`opening[2]`, `always[0]`), as its owner has it."""
    state, bracket, index = rule.partition("[")
    return owner_of.get(state, state) + bracket + index
