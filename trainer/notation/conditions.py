"""Whether a condition holds: `acknowledges and asks_open_question`, parsed once, kept as a tree that can explain itself."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from trainer.evidence import Evidence

COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}
QUANTITIES = ("facts", "turns")
"""Numbers that every talk has, beside its meters."""
NOTED = "noted"
"""The part of the facts learned that the call note keeps, 0 to 1; the note's words for each stand under `noted(fact)`."""
NOTED_STEP, NOTED_DATE = "noted_next_step", "noted_date"


class Situation(Protocol):
    """What a condition is asked about: one answer in a talk, or the scope of a criterion."""

    def shown(self, behavior: str) -> Sequence[Evidence]:
        """Counted evidence for a behavior, in order of position."""

    def count(self, behavior: str) -> int:
        """Number of answers that show a behavior."""

    def share(self, behavior: str) -> float:
        """Part of the answers that are not silent which show a behavior, 0 to 1; 0 without answers."""

    def measured(self, kind: str, behavior: str) -> float:
        """The highest `grade` (points) or `coverage` (0 to 1) of a behavior in an answer; 0 where there is none."""

    def visited(self, place: str) -> bool:
        """Whether the talk has been in a state (in a reply) or at a moment (in a rubric)."""

    def knows(self, fact: str) -> bool:
        """Whether the rep has learned a fact."""

    def number(self, name: str) -> float | None:
        """A meter, `facts` or `turns`; None for a meter that the scenario does not have."""

    def ending(self) -> str | None:
        """How the talk ended; None while it goes on."""

    def noted(self) -> float:
        """The part of the facts learned that the call note keeps, 0 to 1; 0 while there is no note."""


class Node:
    """A part of a condition. `at` is its offset in the text."""

    at: int

    def holds(self, situation: Situation) -> bool:
        raise NotImplementedError

    def children(self) -> tuple[Node, ...]:
        return ()

    def walk(self) -> Iterator[Node]:
        """This part and all parts below it."""
        yield self
        for child in self.children():
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Shown(Node):
    """A behavior is shown."""

    behavior: str
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return bool(situation.shown(self.behavior))


@dataclass(frozen=True, slots=True)
class Before(Node):
    """A behavior is shown, and earlier than another's first time (or that one never is)."""

    first: str
    second: str
    at: int = field(default=0, compare=False)
    second_at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        first = situation.shown(self.first)
        second = situation.shown(self.second)
        return bool(first) and (not second or first[0].position < second[0].position)


@dataclass(frozen=True, slots=True)
class Count(Node):
    """In how many answers a behavior is shown."""

    behavior: str
    comparison: str
    value: float
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return COMPARISONS[self.comparison](situation.count(self.behavior), self.value)


@dataclass(frozen=True, slots=True)
class Share(Node):
    """In which part of the answers a behavior is shown."""

    behavior: str
    comparison: str
    value: float
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return COMPARISONS[self.comparison](situation.share(self.behavior), self.value)


@dataclass(frozen=True, slots=True)
class Measured(Node):
    """How the highest grade or coverage of a behavior compares with a number."""

    kind: str
    """grade or coverage."""
    behavior: str
    comparison: str
    value: float
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return COMPARISONS[self.comparison](situation.measured(self.kind, self.behavior), self.value)


@dataclass(frozen=True, slots=True)
class Number(Node):
    """How a meter, `facts` or `turns` compares with a number. Never true of a meter that is absent."""

    name: str
    comparison: str
    value: float
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        number = situation.number(self.name)
        return number is not None and COMPARISONS[self.comparison](number, self.value)


@dataclass(frozen=True, slots=True)
class Visited(Node):
    """The talk has been at a place."""

    place: str
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return situation.visited(self.place)


@dataclass(frozen=True, slots=True)
class Knows(Node):
    """The rep has learned a fact."""

    fact: str
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return situation.knows(self.fact)


@dataclass(frozen=True, slots=True)
class Ending(Node):
    """How the talk ended."""

    comparison: str
    value: str
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return (situation.ending() == self.value) == (self.comparison == "==")


@dataclass(frozen=True, slots=True)
class Noted(Node):
    """The call note holds something."""

    sign: str
    """As it is written, and as the note's words for it are filed: `noted(deadline)`, `noted_next_step`, `noted_date`."""
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return bool(situation.shown(self.sign))

    @property
    def fact(self) -> str | None:
        """The fact that it names; None of the next step and the date."""
        return noted_fact(self.sign)


@dataclass(frozen=True, slots=True)
class NotedShare(Node):
    """Which part of the facts learned the call note keeps."""

    comparison: str
    value: float
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return COMPARISONS[self.comparison](situation.noted(), self.value)


@dataclass(frozen=True, slots=True)
class Not(Node):
    part: Node
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return not self.part.holds(situation)

    def children(self) -> tuple[Node, ...]:
        return (self.part,)


@dataclass(frozen=True, slots=True)
class And(Node):
    parts: tuple[Node, ...]
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return all(part.holds(situation) for part in self.parts)

    def children(self) -> tuple[Node, ...]:
        return self.parts


@dataclass(frozen=True, slots=True)
class Or(Node):
    parts: tuple[Node, ...]
    at: int = field(default=0, compare=False)

    def holds(self, situation: Situation) -> bool:
        return any(part.holds(situation) for part in self.parts)

    def children(self) -> tuple[Node, ...]:
        return self.parts


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as its author wrote it, and its tree."""

    text: str
    tree: Node

    def holds(self, situation: Situation) -> bool:
        return self.tree.holds(situation)

    def behaviors(self) -> frozenset[str]:
        """All behaviors that the condition names."""
        return frozenset(name for node in self.tree.walk() for name in named_behaviors(node))

    def asks_note(self) -> bool:
        """Whether it asks for anything of the call note."""
        return any(isinstance(node, Noted | NotedShare) for node in self.tree.walk())

    def positive_behaviors(self) -> frozenset[str]:
        """The behaviors whose evidence speaks for the condition: named, and neither denied nor counted downwards.

        What it asks of the call note is among them, by the names under which the note's words are filed.
        """
        return frozenset(_positive(self.tree, wanted=True))

    def meters(self) -> frozenset[str]:
        return frozenset(node.name for node in self.tree.walk() if isinstance(node, Number) and node.name not in QUANTITIES)


def named_behaviors(node: Node) -> tuple[str, ...]:
    """The behaviors that one part names itself, not those of the parts below it."""
    match node:
        case Shown(behavior) | Count(behavior) | Share(behavior) | Measured(_, behavior):
            return (behavior,)
        case Before(first, second):
            return (first, second)
    return ()


def signs(node: Node) -> tuple[str, ...]:
    """The names under which the words for one part are filed: its behaviors, or what it asks of the call note."""
    match node:
        case Noted(sign):
            return (sign,)
        case NotedShare():
            return (NOTED,)
    return named_behaviors(node)


def noted_sign(fact: str) -> str:
    """The name under which the call note's words for a fact are filed."""
    return f"{NOTED}({fact})"


def noted_fact(sign: str) -> str | None:
    """The fact for which the call note's words are filed under a name; None where it is another name."""
    return sign[len(NOTED) + 1 : -1] if sign.startswith(f"{NOTED}(") else None


def _positive(node: Node, *, wanted: bool) -> Iterator[str]:
    match node:
        case Not(part):
            yield from _positive(part, wanted=not wanted)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _positive(part, wanted=wanted)
        case Shown(behavior) if wanted:
            yield behavior
        case Noted(sign) if wanted:
            yield sign
        case NotedShare(comparison) if (comparison in (">", ">=", "==")) == wanted:
            yield NOTED
        case Before(first, second):
            yield first if wanted else second
        case Count(behavior, comparison) | Share(behavior, comparison) | Measured(_, behavior, comparison):
            if (comparison in (">", ">=", "==")) == wanted:
                yield behavior
