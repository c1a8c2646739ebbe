"""Where a pattern of words matches in a sentence, in time linear in the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

MOST_WORK = 100_000
"""So many steps are taken for one phrase in one sentence: far more than speech needs, and not enough to hang on."""


class Words(Protocol):
    """A sentence as patterns see it."""

    @property
    def keys(self) -> Sequence[str]:
        """The keys of its words, in order."""
        ...

    @property
    def breaks(self) -> Sequence[bool]:
        """Whether a comma or the like stands before the word."""
        ...

    @property
    def where(self) -> Mapping[str, Sequence[int]]:
        """The places of every key."""
        ...

    @property
    def slots(self) -> Mapping[int, Sequence[tuple[str, int]]]:
        """Quantities by the word with which they begin: their kind, and the word after them."""
        ...


class Span(NamedTuple):
    """Words from `start` to before `end`."""

    start: int
    end: int


class _Row(NamedTuple):
    """What can be done in a state once all free steps are taken."""

    keys: dict[str, tuple[tuple[int, bool], ...]]
    anything: tuple[int, ...]
    slots: tuple[tuple[str, int], ...]
    begin: tuple[int, ...]
    """States reached where a sentence or a part of it begins."""
    last: tuple[int, ...]
    """States reached when no word is left."""
    accepts: bool


class Machine:
    """States joined by keys, slots, any word, or for free; every state and word is looked at once at most."""

    def __init__(self) -> None:
        self.start = 0
        self._keys: list[dict[str, list[tuple[int, bool]]]] = [{}]
        self._anything: list[list[int]] = [[]]
        self._slots: list[list[tuple[str, int]]] = [[]]
        self._begin: list[list[int]] = [[]]
        self._last: list[list[int]] = [[]]
        self._free: list[list[int]] = [[]]
        self._end = -1
        self._rows: dict[int, _Row] = {}

    def state(self) -> int:
        self._keys.append({})
        self._anything.append([])
        self._slots.append([])
        self._begin.append([])
        self._last.append([])
        self._free.append([])
        return len(self._keys) - 1

    def key(self, at: int, key: str, loose: bool) -> int:
        """The state after a key; only a loose step passes a comma."""
        after = self.state()
        self._keys[at].setdefault(key, []).append((after, loose))
        return after

    def slot(self, at: int, name: str) -> int:
        after = self.state()
        self._slots[at].append((name, after))
        return after

    def first_word(self, at: int) -> int:
        """The state where a sentence begins, or a part of it after a comma."""
        after = self.state()
        self._begin[at].append(after)
        return after

    def last(self, at: int) -> int:
        """The state after the sentence's last word."""
        after = self.state()
        self._last[at].append(after)
        return after

    def gap(self, at: int, most: int) -> int:
        """The state after none to `most` words, whichever they are."""
        ends = [at]
        for _index in range(most):
            after = self.state()
            self._anything[at].append(after)
            ends.append(at := after)
        return self.join(ends)

    def fork(self, at: int) -> int:
        after = self.state()
        self._free[at].append(after)
        return after

    def join(self, ends: Iterable[int]) -> int:
        after = self.state()
        for end in ends:
            self._free[end].append(after)
        return after

    def finish(self, end: int) -> None:
        self._end = end

    def _row(self, state: int) -> _Row:
        """The row of a state, worked out when it is first reached."""
        if state in self._rows:
            return self._rows[state]
        reach, todo = {state: None}, [state]
        while todo:
            for free in self._free[todo.pop()]:
                if free not in reach:
                    reach[free] = None
                    todo.append(free)
        keys: dict[str, tuple[tuple[int, bool], ...]] = {}
        for part in reach:
            for key, targets in self._keys[part].items():
                keys[key] = (*keys.get(key, ()), *targets)
        row = self._rows[state] = _Row(
            keys,
            tuple(target for part in reach for target in self._anything[part]),
            tuple(target for part in reach for target in self._slots[part]),
            tuple(target for part in reach for target in self._begin[part]),
            tuple(target for part in reach for target in self._last[part]),
            self._end in reach,
        )
        return row

    @cached_property
    def first(self) -> _Row:
        return self._row(self.start)

    def find(self, words: Words) -> list[Span]:
        """All places where it matches, the longest match for each beginning."""
        first, where, found, work = self.first, words.where, [], 0
        starts = {index for key in first.keys.keys() & where.keys() for index in where[key]}
        if first.slots:
            starts.update(words.slots)
        if first.begin:
            starts.update(index for index, broken in enumerate(words.breaks) if broken or index == 0)
        for index in sorted(starts):
            end, steps = self.end(words, index)
            if end > index:
                found.append(Span(index, end))
            work += steps
            if work > MOST_WORK:
                break
        return found

    def end(self, words: Words, start: int) -> tuple[int, int]:
        """Where the longest match that begins at `start` ends, or -1; and how many steps it took to know."""
        keys, breaks, slots = words.keys, words.breaks, words.slots
        size, best = len(keys), -1
        todo, seen = [(self.start, start)], set()
        while todo:
            place = todo.pop()
            if place in seen:
                continue
            seen.add(place)
            state, at = place
            row = self._rows.get(state) or self._row(state)
            if row.accepts and at > best:
                best = at
            if at >= size:
                todo += [(target, at) for target in row.last]
                continue
            if row.begin and (at == 0 or breaks[at]):
                todo += [(target, at) for target in row.begin]
            for target, loose in row.keys.get(keys[at], ()):
                if loose or at == start or not breaks[at]:
                    todo.append((target, at + 1))
            for target in row.anything:
                todo.append((target, at + 1))
            if row.slots and at in slots:
                todo += [(target, after) for kind, after in slots[at] for name, target in row.slots if name == kind]
        return best, len(seen)
