"""Parts of a condition as an author would write them."""

from __future__ import annotations

from trainer.notation.conditions import (
    NOTED,
    And,
    Before,
    Count,
    Ending,
    Knows,
    Measured,
    Node,
    Not,
    Noted,
    NotedShare,
    Number,
    Or,
    Share,
    Shown,
    Visited,
)


def written(node: Node) -> str:
    """A part of a condition in the notation, with the parentheses that it needs and no others."""
    match node:
        case Shown(behavior):
            return behavior
        case Before(first, second):
            return f"{first} before {second}"
        case Count(behavior, comparison, value):
            return f"count({behavior}) {comparison} {value:g}"
        case Share(behavior, comparison, value):
            return f"share({behavior}) {comparison} {value:g}"
        case Measured(kind, behavior, comparison, value):
            return f"{kind}({behavior}) {comparison} {value:g}"
        case Number(name, comparison, value):
            return f"{name} {comparison} {value:g}"
        case NotedShare(comparison, value):
            return f"{NOTED} {comparison} {value:g}"
        case Not(part):
            return f"not {_within(part)}"
        case And(parts):
            return " and ".join(f"({written(part)})" if isinstance(part, Or) else written(part) for part in parts)
        case Or(parts):
            return " or ".join(map(written, parts))
    return _named(node)


def _named(node: Node) -> str:
    """A part that compares no number."""
    match node:
        case Visited(place):
            return f"visited({place})"
        case Knows(fact):
            return f"knows({fact})"
        case Noted(sign):
            return sign
        case Ending(comparison, value):
            return f"ending {comparison} {value}"
    raise TypeError(node)


def _within(part: Node) -> str:
    return f"({written(part)})" if isinstance(part, And | Or) else written(part)
