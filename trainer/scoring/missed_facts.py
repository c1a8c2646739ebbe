"""Where could a fact have been found that the rep missed, and by what kind of answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.content.models import Move
from trainer.notation.explain import Part, explain
from trainer.roleplay.looking_back import before_anything, situations
from trainer.scoring.scope import Record


@dataclass(frozen=True, slots=True)
class MissedFact:
    """A fact that the customer knew and the rep does not."""

    fact: str
    turn: int | None
    """The turn whose answer could have brought it out; None where the talk never came to such a place."""
    state: str | None
    """Where it is told; None where no place of the scenario tells it."""
    wanted: tuple[Part, ...]
    """What an answer there lacked; empty where the customer tells it unasked."""


def missed_facts(record: Record) -> tuple[MissedFact, ...]:
    """The facts that were missed, in the scenario's order, each with the first place where it could have been found.

    A place that the talk came to goes before one that it did not, and what is found out before what is told unasked.
    """
    known = {learned.fact for learned in record.position.facts}
    return tuple(_missed(record, fact) for fact in record.content.scenario.facts if fact not in known)


def _missed(record: Record, fact: str) -> MissedFact:
    scenario = record.content.scenario
    for turn, situation in zip(record.turns, situations(scenario, record.turns), strict=True):
        for move in _telling(scenario.states[turn.state].replies, fact):
            missing = explain(move.when, situation).missing if move.when is not None else ()
            if missing:
                return MissedFact(fact, turn.number, turn.state, missing)
    nothing = before_anything(scenario)
    for name, state in scenario.states.items():
        for move in _telling(state.replies, fact):
            if move.when is not None:
                return MissedFact(fact, None, name, explain(move.when, nothing).missing)
        if fact in state.volunteers:
            return MissedFact(fact, None, name, ())
    return MissedFact(fact, None, None, ())


def _telling(moves: tuple[Move, ...], fact: str) -> Iterator[Move]:
    """The moves that bring a fact out, those by which the rep finds it out first."""
    yield from (move for move in moves if fact in move.reveals)
    yield from (move for move in moves if fact in move.volunteers)


def by_place(missed: tuple[MissedFact, ...]) -> list[tuple[MissedFact, ...]]:
    """Facts that one and the same answer would have brought out, together; in the order of the talk, then of the scenario."""
    groups: dict[tuple[int | None, str | None, tuple[Part, ...]], list[MissedFact]] = {}
    for one in missed:
        groups.setdefault((one.turn, one.state, one.wanted), []).append(one)
    found = [tuple(group) for group in groups.values()]
    return sorted(found, key=lambda group: (group[0].turn is None, group[0].turn or 0))
