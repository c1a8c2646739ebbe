"""Whether a condition can hold at all, by its own logic: its parts are set against one another, never tried out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor, inf
from typing import NamedTuple

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
    Situation,
    Visited,
)

MOST_BRANCHES = 5_000
"""After so many ways have been looked at a condition is taken to be possible: no false alarm."""
_OPPOSITE = {">=": "<", "<": ">=", "<=": ">", ">": "<=", "==": "!=", "!=": "=="}


@dataclass(frozen=True)
class World:
    """What a condition's names can be at the place where it stands."""

    numbers: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Lowest and highest value of meters, `facts` and `turns`; no comparison with a meter that is not among them holds."""
    places: Mapping[str, bool] = field(default_factory=dict)
    """Places that the talk has certainly visited, or certainly not."""
    facts: Collection[str] | None = None
    """The facts that can be known; None where none is named."""
    never: Collection[str] = ()
    """What can never be shown: what a scenario's call note is not asked to hold."""
    whole: bool = False
    """True in a rubric, where a behavior that is not shown is shown in no answer; in a reply an earlier answer may have shown it."""


class _Range(NamedTuple):
    """The values that a number can still have."""

    low: float = -inf
    high: float = inf
    open_low: bool = False
    open_high: bool = False
    not_: frozenset[float] = frozenset()

    def narrowed(self, comparison: str, value: float) -> _Range:
        low, high, open_low, open_high, not_ = self
        if comparison == "!=":
            return self._replace(not_=not_ | {value})
        if comparison in (">", ">=", "==") and (value > low or (value == low and comparison == ">")):
            low, open_low = value, comparison == ">"
        if comparison in ("<", "<=", "==") and (value < high or (value == high and comparison == "<")):
            high, open_high = value, comparison == "<"
        return _Range(low, high, open_low, open_high, not_)

    def empty(self, *, whole: bool) -> bool:
        if whole and -inf < self.low and self.high < inf:
            low = floor(self.low) + 1 if self.open_low else ceil(self.low)
            high = ceil(self.high) - 1 if self.open_high else floor(self.high)
            return high - low + 1 <= sum(low <= value <= high and value == int(value) for value in self.not_)
        if self.low == self.high:
            return self.open_low or self.open_high or self.low in self.not_
        return self.low > self.high


@dataclass(frozen=True)
class _Branch:
    """What has been assumed so far on one way of making everything hold."""

    shown: Mapping[str, bool] = field(default_factory=dict)
    orders: frozenset[tuple[str, str, bool]] = frozenset()
    """(first, second, strictly): of two behaviors that are both shown."""
    numbers: Mapping[tuple[str, str], _Range] = field(default_factory=dict)
    places: Mapping[str, bool] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    is_ending: str | None = None
    not_endings: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Order(Node):
    """Two behaviors are both shown, and the first no later than the second's first time."""

    first: str
    second: str
    strictly: bool

    def holds(self, situation: Situation) -> bool:
        raise NotImplementedError


_Goal = tuple[Node, bool]


class _Solver:
    def __init__(self, world: World) -> None:
        self.world = world
        self.left = MOST_BRANCHES

    def possible(self, goals: Sequence[_Goal], branch: _Branch) -> bool:
        """Whether all goals can come true together, given what a branch assumes.

        What has to be so is assumed first; of the choices that are left, the one with the fewest ways is tried out.
        """
        if self.left <= 0:
            return True
        choices: list[list[_Goal]] = []
        waiting = list(goals)
        while waiting:
            node, wanted = waiting.pop()
            parts = _parts(node, wanted)
            if parts is None:
                one = self._assumed(node, wanted, branch)
                if one is None:
                    return False
                branch = one
            elif parts[0]:
                waiting += parts[1]
            else:
                choices.append(parts[1])
        fewest: list[_Goal] | None = None
        others: list[list[_Goal]] = []
        for choice in choices:
            ways = self._ways(choice, branch)
            if ways is None:
                continue
            if not ways:
                return False
            if fewest is None or len(ways) < len(fewest):
                others += [fewest] if fewest is not None else []
                fewest = ways
            else:
                others.append(ways)
        if fewest is None:
            self.left -= 1
            return self._consistent(branch)
        rest: list[_Goal] = [(Or(tuple(Not(node) if not wanted else node for node, wanted in ways)), True) for ways in others]
        return any(self.possible([way, *rest], branch) for way in fewest)

    def _ways(self, choice: list[_Goal], branch: _Branch) -> list[_Goal] | None:
        """The ways of a choice that a branch still allows; None where it has come true already."""
        ways = []
        for node, wanted in choice:
            if _parts(node, wanted) is None:
                one = self._assumed(node, wanted, branch)
                if one == branch:
                    return None
                if one is None:
                    continue
            ways.append((node, wanted))
        return ways

    def _show(self, branch: _Branch | None, behavior: str, is_shown: bool) -> _Branch | None:
        if is_shown and behavior in self.world.never:
            return None
        if branch is None or branch.shown.get(behavior, is_shown) is not is_shown:
            return None
        return replace(branch, shown={**branch.shown, behavior: is_shown})

    def _assumed(self, node: Node, wanted: bool, branch: _Branch) -> _Branch | None:
        """The branch with an elementary part assumed; None where it contradicts what was assumed before."""
        match node:
            case _Order(first, second, strictly):
                both = self._show(self._show(branch, first, True), second, True)
                return None if both is None else replace(both, orders=both.orders | {(first, second, strictly)})
            case Shown(name) | Noted(name):
                return self._show(branch, name, wanted)
            case Count() | Share() | Measured() | NotedShare():
                return self._narrowed(branch, _measure(node), node.comparison, node.value, wanted=wanted)
            case Number(name, comparison, value):
                if name not in self.world.numbers:
                    return None if wanted else branch
                return self._narrowed(branch, ("number", name), comparison, value, wanted=wanted)
            case Visited(place):
                known = self.world.places.get(place, branch.places.get(place, wanted))
                return replace(branch, places={**branch.places, place: wanted}) if known is wanted else None
            case Knows(fact):
                if wanted and self.world.facts is not None and fact not in self.world.facts:
                    return None
                return replace(branch, facts={**branch.facts, fact: wanted}) if branch.facts.get(fact, wanted) is wanted else None
            case Ending(comparison, value):
                if (comparison == "==") == wanted:
                    fits = branch.is_ending in (None, value) and value not in branch.not_endings
                    return replace(branch, is_ending=value) if fits else None
                return None if branch.is_ending == value else replace(branch, not_endings=branch.not_endings | {value})
        raise TypeError(node)

    def _narrowed(self, branch: _Branch, key: tuple[str, str], comparison: str, value: float, *, wanted: bool) -> _Branch | None:
        before = branch.numbers.get(key) or self._range(key)
        after = before.narrowed(comparison if wanted else _OPPOSITE[comparison], value)
        if after.empty(whole=key[0] in ("count", "number")):
            return None
        return replace(branch, numbers={**branch.numbers, key: after})

    def _range(self, key: tuple[str, str]) -> _Range:
        kind, name = key
        if kind == "number":
            return _Range(*self.world.numbers[name])
        if kind == "count":
            return _Range(0, self.world.numbers.get("turns", (0, 1_000_000))[1])
        return _Range(0, 1 if kind in ("share", "coverage", NOTED) else inf)

    def _consistent(self, branch: _Branch) -> bool:
        """Whether what is assumed of the same things goes together."""
        for (kind, name), numbers in branch.numbers.items():
            is_shown = branch.shown.get(name)
            if kind == "number" or is_shown is None:
                continue
            least = ">=" if kind == "count" else ">"
            one = numbers.narrowed(least, 1 if kind == "count" else 0) if is_shown else numbers.narrowed("==", 0)
            # Not shown now says nothing of earlier answers, except for what is measured in this one.
            says_something = is_shown or self.world.whole or kind in ("grade", "coverage")
            if says_something and one.empty(whole=kind == "count"):
                return False
        return self._facts_fit(branch) and _acyclic(branch.orders)

    def _facts_fit(self, branch: _Branch) -> bool:
        numbers = branch.numbers.get(("number", "facts"))
        if numbers is None or self.world.facts is None:
            return True
        known, unknown = sum(branch.facts.values()), len(branch.facts) - sum(branch.facts.values())
        return not numbers.narrowed(">=", known).narrowed("<=", len(self.world.facts) - unknown).empty(whole=True)


def _parts(node: Node, wanted: bool) -> tuple[bool, list[_Goal]] | None:
    """What a part comes down to, and whether all of that is needed or one of it will do; None for what cannot be taken apart."""
    match node:
        case Not(part):
            return True, [(part, not wanted)]
        case And(parts) | Or(parts):
            return isinstance(node, And) == wanted, [(part, wanted) for part in parts]
        case Before(first, second) if wanted:
            later = Or((Not(Shown(second)), _Order(first, second, strictly=True)))
            return True, [(Shown(first), True), (later, True)]
        case Before(first, second):
            return False, [(Shown(first), False), (_Order(second, first, strictly=False), True)]
    return None


def _measure(node: Count | Share | Measured | NotedShare) -> tuple[str, str]:
    """What is compared with a number: its kind, and of which behavior."""
    match node:
        case Count(behavior):
            return "count", behavior
        case Share(behavior):
            return "share", behavior
        case Measured(kind, behavior):
            return kind, behavior
    return NOTED, ""


def _acyclic(orders: Collection[tuple[str, str, bool]]) -> bool:
    """Whether some order of behaviors fits all demands: no circle with a strict step in it."""
    names = sorted({name for first, second, _ in orders for name in (first, second)})
    reach = {(first, second): strict for first, second, strict in sorted(orders)}
    for middle in names:
        for first in names:
            for last in names:
                one, two = reach.get((first, middle)), reach.get((middle, last))
                if one is not None and two is not None:
                    reach[first, last] = reach.get((first, last), False) or one or two
    return not any(reach.get((name, name)) for name in names)


def possible(world: World, holding: Sequence[Node], failing: Sequence[Node] = ()) -> bool:
    """Whether some conditions can hold while others do not. True too where that takes too long to know."""
    return _Solver(world).possible([*((node, True) for node in holding), *((node, False) for node in failing)], _Branch())
