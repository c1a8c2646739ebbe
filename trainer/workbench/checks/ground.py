"""A scenario's graph as the rules of `checks` need it: what can be reached, how far success is, what can be true where."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import cached_property

from trainer.content.check_scenario import moves
from trainer.content.models import Move, Scenario
from trainer.notation.conditions import NOTED_DATE, NOTED_STEP
from trainer.workbench.checks.logic import World


class Ground:
    """What follows from a scenario's states and moves alone."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    def after(self, state: str, *, always: bool = True) -> Iterator[str]:
        """The states to which a state's moves lead."""
        one = self.scenario.states[state]
        if one.ending is None:
            ways = (*self.scenario.always, *one.replies) if always else one.replies
            yield from dict.fromkeys(move.target for move in ways)

    @cached_property
    def reached(self) -> dict[str, None]:
        """The states that some talk can come to, in the order of the file."""
        seen, waiting = {self.scenario.start}, [self.scenario.start]
        while waiting:
            for target in self.after(waiting.pop()):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        if self.scenario.out_of_time is not None:
            seen.add(self.scenario.out_of_time)
        return {name: None for name in self.scenario.states if name in seen}

    @cached_property
    def to_success(self) -> dict[str, int]:
        """By state, how many answers a success is away at least; states from which none can be reached are missing."""
        return self._distances([name for name, state in self.scenario.states.items() if state.ending == "success"])

    @cached_property
    def to_ending(self) -> dict[str, int]:
        """By state, how many answers any ending is away at least, without the rules of `always`."""
        return self._distances([name for name, state in self.scenario.states.items() if state.ending is not None])

    def _distances(self, goals: list[str]) -> dict[str, int]:
        before: dict[str, list[str]] = {name: [] for name in self.scenario.states}
        for name in self.scenario.states:
            for target in self.after(name, always=False):
                before[target].append(name)
        found, waiting = dict.fromkeys(goals, 0), deque(goals)
        while waiting:
            here = waiting.popleft()
            for name in before[here]:
                if name not in found:
                    found[name] = found[here] + 1
                    waiting.append(name)
        return found

    @cached_property
    def told(self) -> frozenset[str]:
        """The facts that some move or state tells."""
        by_moves = {fact for _where, move in moves(self.scenario) for fact in (*move.reveals, *move.volunteers)}
        return frozenset(by_moves.union(*(state.volunteers for state in self.scenario.states.values())))

    @cached_property
    def moments(self) -> frozenset[str]:
        """The moments that a talk can come to."""
        return frozenset(state.moment for name in self.reached if (state := self.scenario.states[name]).moment is not None)

    def world(self, here: str | None) -> World:
        """What can be true in a reply's condition in a state; in one of `always` where no state is named."""
        places = {name: False for name in self.scenario.states if name not in self.reached}
        places[self.scenario.start] = True
        if here is not None:
            places[here] = True
        return World(self._numbers(), places, self.told)

    def rubric_world(self, moments: frozenset[str]) -> World:
        """What can be true in a rubric's condition after talks of this scenario.

        Args:
            moments: all that there are.
        """
        numbers = {name: one for name, one in self._numbers().items() if name in ("trust", "patience", "facts", "turns")}
        note = self.scenario.note
        parts = ((NOTED_STEP, note is not None and note.next_step), (NOTED_DATE, note is not None and note.date))
        never = [sign for sign, asked in parts if not asked]
        return World(numbers, {name: False for name in moments if name not in self.moments}, None, never, whole=True)

    def _numbers(self) -> dict[str, tuple[int, int]]:
        meters = {name: (spec.min, spec.max) for name, spec in self.scenario.meters.items()}
        return {**meters, "facts": (0, len(self.told)), "turns": (1, self.scenario.turns)}


def gain(move: Move) -> int:
    """What a move adds to all meters together."""
    return sum(move.effects.values())
