"""How the rows of a table travel between databases: by which key they are the same, whose they are, and what may move on."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Between:
    """Numbers within two ends."""

    least: float
    most: float

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int | float) and self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Words:
    """Texts of so many characters."""

    most: int
    least: int = 0

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and self.least <= len(value) <= self.most and bool(value.strip() or not self.least)


@dataclass(frozen=True, slots=True)
class Forward:
    """Columns that move on together, by one of them.

    `once`: from nothing to something, and then never again. `first`: from nothing to something, and to the earlier of two. `last`: to the
    later of two. Of two with the same value, their columns as text decide, so that both sides agree.
    """

    way: Literal["once", "first", "last"]
    by: str
    columns: tuple[str, ...]

    def moves(self, here: Mapping[str, Any], there: Mapping[str, Any]) -> bool:
        """Whether what comes takes the place of what is here."""
        mine, theirs = here.get(self.by), there.get(self.by)
        if theirs is None or mine is None:
            return theirs is not None
        if self.way == "once":
            return False
        ours, others = self._order(here), self._order(there)
        return others < ours if self.way == "first" else others > ours

    def _order(self, row: Mapping[str, Any]) -> tuple[Any, str]:
        return row[self.by], json.dumps([row.get(column) for column in self.columns], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Traveling:
    """How the rows of a table travel."""

    table: str
    key: tuple[str, ...]
    """By which columns a row is the same here and there."""
    owner: str | None = None
    """The column that names whose it is; None where that follows from what it belongs to."""
    whose: str | None = None
    """The column of `belongs_to` that it follows from."""
    under: Mapping[str, Any] = field(default_factory=dict)
    """What a rep's bundle may be about: what the row that `whose` names says in these columns."""
    people: tuple[str, ...] = ()
    """Columns that hold ids of people."""
    belongs_to: Mapping[str, str] | None = None
    """Columns that name a row of another table, which must be here first."""
    part_of: str | None = None
    """The table of whose rows these are parts: what is left out there is left out here."""
    forward: tuple[Forward, ...] = ()
    stays: tuple[str, ...] = ()
    """Columns that never leave the machine."""
    by_rep: bool = True
    """Whether a rep's bundle may hold it."""
    to_reps: bool = False
    """Whether a bundle for reps may hold it."""
    word: str | None = None
    """The column of whose word a row is. A row without it adds nothing: it moves on what is there, or tells which one is meant. So a rep
    can tick what somebody else has written, and has no say in what it says."""
    rep_adds: bool = True
    """Whether a rep's bundle may hold rows with their word; it is the rep's then."""
    rep_says: Mapping[str, Any] = field(default_factory=dict)
    """What a rep's bundle has to say in columns."""
    signed: tuple[str, ...] = ()
    """Columns that name nobody but the rep in a rep's bundle, if anybody."""
    named_by: tuple[str, ...] = ()
    """Columns by which two rows with different ids are the same all the same: two machines made them, each for itself."""
    follows: tuple[str, ...] = ()
    """Columns that follow from rows of other tables, and are no difference."""
    times: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    json: tuple[str, ...] = ()
    allowed: Mapping[str, Container[Any]] = field(default_factory=dict)
    """What a column can say, where it says something."""
    spans: tuple[tuple[str, str], ...] = ()
    """Columns of days of which the second is never before the first."""
    fault: Callable[[Row], str | None] | None = None
    """The column in which a row is unsound, for what no other rule says."""

    @property
    def moving(self) -> frozenset[str]:
        """The columns that may move on."""
        return frozenset(column for group in self.forward for column in group.columns)

    def moved(self, here: Mapping[str, Any], there: Mapping[str, Any]) -> Row:
        """What changes here by what comes: columns with their new values."""
        groups = [group for group in self.forward if group.moves(here, there)]
        return {column: there.get(column) for group in groups for column in group.columns if here.get(column) != there.get(column)}

    def differs(self, here: Mapping[str, Any], there: Mapping[str, Any]) -> bool:
        """Whether something that cannot change is another here than there: one of them went on elsewhere."""
        # Somebody who was erased elsewhere has another id there, and has done the same.
        fixed = set(there) - self.moving - set(self.stays) - set(self.follows) - (set(self.people) - {self.owner})
        if any(here.get(column) != there[column] for column in fixed):
            return True
        once = [
            group for group in self.forward if group.way == "once" and here.get(group.by) is not None and there.get(group.by) is not None
        ]
        return any(here.get(column) != there.get(column) for group in once for column in group.columns)
