"""Which is the shortest way to a success, by what a rep would have to show on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.content.bundle import Content
from trainer.content.models import Move
from trainer.evidence import Evidence, Measure
from trainer.language.reading import Reading
from trainer.notation.conditions import And, Before, Condition, Count, Measured, Node, Not, Or, Share, Shown
from trainer.roleplay.position import Position
from trainer.roleplay.talk import Talk

MOST_POSITIONS = 3_000
"""So many positions are looked at when the ways by behaviors are followed."""
MOST_SETS = 64
"""Sets of behaviors that are tried for one reply."""


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of a way."""

    state: str
    """Where it is given."""
    fired: str
    """The rule that it fires: `opening[2]`; `-` where the talk stays."""
    behaviors: tuple[str, ...]
    """What it shows."""
    to: str


@dataclass(frozen=True, slots=True)
class Way:
    """What following the ways through a scenario came to."""

    steps: tuple[Step, ...] | None
    """The shortest way to a success; None where none was found."""
    whole: bool
    """Whether every way was followed that is no longer; else there were more positions than are looked at."""


def shortest(start: Talk) -> Way:
    """The shortest way to a success from where a talk stands. Among ways of a length, replies that stand first in the scenario win."""
    content = start.content
    waiting: deque[tuple[Talk, tuple[Step, ...]]] = deque([(start.fork(), ())])
    seen = {_key(start)}
    choices: dict[str, list[tuple[str, ...]]] = {}
    while waiting:
        talk, way = waiting.popleft()
        state = talk.position.state
        if state not in choices:
            choices[state] = list(_choices(content, state))
        for behaviors in choices[state]:
            after = talk.fork()
            turn = after.take(_reading(behaviors, after.position.turns + 1))
            here = (*way, Step(state, turn.fired[0] if turn.fired else "-", behaviors, turn.to))
            if after.position.ending == "success":
                return Way(here, whole=True)
            key = _key(after)
            if not after.ended and key not in seen:
                if len(seen) >= MOST_POSITIONS:
                    return Way(None, whole=False)
                seen.add(key)
                waiting.append((after, here))
    return Way(None, whole=True)


def followed(talk: Talk, step: Step) -> Talk:
    """Another talk, one step further."""
    after = talk.fork()
    after.take(_reading(step.behaviors, after.position.turns + 1))
    return after


def same_place(one: Talk, other: Talk) -> bool:
    """Whether two talks can go on in the same ways, apart from how often something was shown before."""
    return _key(one) == _key(other)


def _key(talk: Talk) -> tuple[object, ...]:
    """What decides how a talk can go on, apart from how often something was shown before."""
    position: Position = talk.position
    facts = frozenset(learned.fact for learned in position.facts)
    return position.state, tuple(position.meters.items()), facts, frozenset(position.visits), position.spent


def _choices(content: Content, state: str) -> Iterator[tuple[str, ...]]:
    """For every reply of a state the behaviors that speak for it, in the fewest sets; and an answer that shows nothing."""
    moves: tuple[Move, ...] = content.scenario.states[state].replies
    found: dict[tuple[str, ...], None] = {}
    for move in moves:
        if move.when is not None:
            found.update(dict.fromkeys(_ways(move.when)))
    yield from found
    yield ()


def _ways(condition: Condition) -> Iterator[tuple[str, ...]]:
    """Sets of behaviors, in order, each of which may make a condition hold; what meters, facts and visits must be is left aside."""
    for names in _sets(condition.tree, wanted=True):
        yield tuple(dict.fromkeys(names))


def _sets(node: Node, *, wanted: bool) -> list[tuple[str, ...]]:
    match node:
        case Not(part):
            return _sets(part, wanted=not wanted)
        case And(parts) | Or(parts) if isinstance(node, And) == wanted:
            product: list[tuple[str, ...]] = [()]
            for part in parts:
                product = [(*before, *after) for before in product for after in _sets(part, wanted=wanted)][:MOST_SETS]
            return product
        case And(parts) | Or(parts):
            return [one for part in parts for one in _sets(part, wanted=wanted)][:MOST_SETS]
        case Shown(behavior) | Count(behavior) | Share(behavior) | Measured(_, behavior):
            return [(behavior,)] if wanted else [()]
        case Before(first, second):
            return [(first,)] if wanted else [(second, first), ()]
    return [()]


def _reading(behaviors: Sequence[str], turn: int) -> Reading:
    """An answer that shows some behaviors one after the other, whatever its words."""
    text = "·" * max(1, 2 * len(behaviors))
    pieces = tuple(
        Evidence(name, turn, 2 * index, 2 * index + 1, text[2 * index : 2 * index + 1], "explored", measure=measure)
        for index, name in enumerate(behaviors)
        for measure in (Measure("grade", 100.0, ""), Measure("coverage", 1.0, ""))
    )
    return Reading(text, pieces, (), (), silent=False, struck=False, substantive=False)
