"""Which parts of a condition held, with the rep's words, and the smallest set that did not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from trainer.evidence import Evidence
from trainer.notation.conditions import And, Before, Condition, Node, Not, Or, Situation, signs

MOST_TRIED = 20_000
"""So many ways to make a condition hold are tried; a condition of fourteen parts has fewer."""


@dataclass(frozen=True, slots=True)
class Part:
    """One elementary part of a condition, as it was needed."""

    node: Node
    wanted: bool
    """False where the condition needs this part not to hold."""
    evidence: tuple[Evidence, ...] = ()
    """The words that decide it: those that show it, or, where it must not hold, those that stand in the way."""


@dataclass(frozen=True, slots=True)
class Explanation:
    holds: bool
    met: tuple[Part, ...]
    missing: tuple[Part, ...]
    """The fewest parts that would have to change; empty when the condition holds."""


def explain(condition: Condition, situation: Situation) -> Explanation:
    """Answers why a condition holds in a situation, or what is missing for it.

    Of alternatives, all that held speak for a condition that consists of them; beside other demands, the first that held does.
    """
    tree = condition.tree
    met, missing = _needs(tree, situation, wanted=True)
    if isinstance(tree, Or) and not missing:
        ways = [_needs(part, situation, wanted=True) for part in tree.parts]
        met = [part for held, lacking in ways if not lacking for part in held]
    return Explanation(not missing, _unique(met), _fewest(tree, situation) or _unique(missing))


def _fewest(tree: Node, situation: Situation) -> tuple[Part, ...]:
    """The fewest elementary parts that would have to turn over for a condition to hold, the first named first.

    Empty where it holds already, and where there would be too much to try: then what each branch lacks has to do.
    """
    truth = {node: node.holds(situation) for node in tree.walk() if not node.children()}
    tried = 0
    for size in range(len(truth) + 1):
        for turned in combinations(truth, size):
            tried += 1
            if tried > MOST_TRIED:
                return ()
            if _value(tree, {**truth, **{node: not truth[node] for node in turned}}):
                return tuple(Part(node, not truth[node], _words(node, situation)) for node in turned)
    return ()


def _value(node: Node, truth: Mapping[Node, bool]) -> bool:
    """Whether a condition would hold if its elementary parts did as given."""
    if isinstance(node, Not):
        return not _value(node.part, truth)
    if isinstance(node, And):
        return all(_value(part, truth) for part in node.parts)
    if isinstance(node, Or):
        return any(_value(part, truth) for part in node.parts)
    return truth[node]


def _needs(node: Node, situation: Situation, *, wanted: bool) -> tuple[list[Part], list[Part]]:
    """The parts met, and what is missing branch by branch, for a node to hold (or not to)."""
    if isinstance(node, Not):
        return _needs(node.part, situation, wanted=not wanted)
    if isinstance(node, (And, Or)):
        below = [_needs(part, situation, wanted=wanted) for part in node.parts]
        if isinstance(node, And) == wanted:
            return [part for met, _ in below for part in met], [part for _, missing in below for part in missing]
        return min(below, key=lambda parts: len(parts[1]))
    part = Part(node, wanted, _words(node, situation))
    return ([part], []) if node.holds(situation) == wanted else ([], [part])


def _words(node: Node, situation: Situation) -> tuple[Evidence, ...]:
    if isinstance(node, Before):
        return tuple(situation.shown(node.first)[:1]) + (() if node.holds(situation) else tuple(situation.shown(node.second)[:1]))
    return tuple(piece for name in signs(node) for piece in situation.shown(name))


def _unique(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(parts))
