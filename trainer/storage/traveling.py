"""What travels between databases, by which key it is the same, and which columns may move on: one table of rules.

Rows are added and never deleted. What is there is never changed, but for the columns that only move forward (`Forward`), so that bundles
can be merged again, late, and in any order. The one exception is an answer in a contest, which makes room for the rep's own newer one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from trainer.storage.records import HIDDEN_KINDS, Kind, is_name

Row = dict[str, Any]


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
    times: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    json: tuple[str, ...] = ()

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
        fixed = set(there) - self.moving - set(self.stays)
        if any(here.get(column) != there[column] for column in fixed):
            return True
        once = [
            group for group in self.forward if group.way == "once" and here.get(group.by) is not None and there.get(group.by) is not None
        ]
        return any(here.get(column) != there.get(column) for group in once for column in group.columns)


CONTENT = {"scenario_hash": "content", "rubric_hash": "content", "behaviors_hash": "content", "learned_hash": "content"}
RULES: tuple[Traveling, ...] = (
    Traveling("content", ("hash",), forward=(Forward("first", "created", ("created",)),), to_reps=True, times=("created",), json=("body",)),
    Traveling("contests", ("id",), people=("opened_by",), to_reps=True, times=("opened",), days=("last_day",)),
    Traveling(
        "attempts",
        ("id",),
        owner="rep",
        people=("rep",),
        belongs_to={**CONTENT, "parent": "attempts"},
        forward=(
            Forward("once", "finished", ("finished", "ending", "total", "passed")),
            Forward("last", "hint_turn", ("hint_turn",)),
            Forward("first", "blanked", ("blanked",)),
        ),
        stays=("draft",),
        times=("started", "finished", "blanked"),
    ),
    Traveling(
        "turns",
        ("attempt", "number"),
        belongs_to={"attempt": "attempts"},
        part_of="attempts",
        times=("answered",),
        json=("reading", "fired", "learned", "meters"),
    ),
    Traveling(
        "assessments",
        ("attempt", "source"),
        belongs_to={"attempt": "attempts"},
        part_of="attempts",
        # The newest opinion of another detector counts.
        forward=(Forward("last", "created", ("created", "data")),),
        times=("created",),
        json=("data",),
    ),
    Traveling("results", ("attempt", "criterion"), belongs_to={"attempt": "attempts"}, part_of="attempts"),
    Traveling("notes", ("attempt",), belongs_to={"attempt": "attempts"}, part_of="attempts", times=("written",), json=("reading",)),
    Traveling(
        "shown_answers",
        ("rep", "scenario", "hash"),
        owner="rep",
        people=("rep",),
        forward=(Forward("first", "shown", ("shown",)),),
        times=("shown",),
    ),
    Traveling(
        "drills",
        ("id",),
        owner="rep",
        people=("rep",),
        forward=(Forward("once", "finished", ("finished",)), Forward("first", "blanked", ("blanked",))),
        times=("started", "finished", "blanked"),
    ),
    Traveling(
        "drill_turns",
        ("drill", "number"),
        belongs_to={**CONTENT, "drill": "drills"},
        part_of="drills",
        forward=(Forward("once", "answered", ("answered", "answer", "reading", "points", "seconds")),),
        times=("answered",),
        json=("reading",),
    ),
    Traveling(
        "goals",
        ("id",),
        owner="rep",
        people=("rep",),
        forward=(Forward("first", "dropped", ("dropped",)),),
        to_reps=True,
        times=("created", "dropped"),
        days=("deadline",),
    ),
    Traveling(
        "assignment_groups",
        ("id",),
        forward=(Forward("first", "withdrawn", ("withdrawn",)),),
        by_rep=False,
        to_reps=True,
        times=("created", "withdrawn"),
    ),
    Traveling(
        "assignments",
        ("id",),
        owner="rep",
        people=("rep",),
        belongs_to={"set_together": "assignment_groups"},
        forward=(Forward("first", "withdrawn", ("withdrawn",)),),
        to_reps=True,
        times=("created", "withdrawn"),
        days=("due", "until"),
    ),
    Traveling(
        "plans_started",
        ("id",),
        owner="rep",
        people=("rep",),
        belongs_to={"plan_hash": "content"},
        forward=(
            Forward("first", "stopped", ("stopped",)),
            Forward("last", "updated", ("updated", "plan_hash")),
        ),
        to_reps=True,
        times=("updated", "started", "stopped"),
        days=("first_day",),
    ),
    Traveling(
        "plan_ticks",
        ("started", "step"),
        belongs_to={"started": "plans_started"},
        forward=(Forward("last", "changed", ("changed", "done", "note")),),
        times=("changed", "done"),
    ),
    Traveling(
        "disputes",
        ("attempt", "criterion"),
        belongs_to={"attempt": "attempts"},
        forward=(Forward("last", "asked", ("asked", "id", "points", "why")),),
        times=("asked",),
    ),
    Traveling("reviews", ("id",), belongs_to={"attempt": "attempts"}, by_rep=False, to_reps=True, times=("given",)),
    Traveling(
        "shared_answers",
        ("id",),
        owner="rep",
        people=("rep",),
        belongs_to={"attempt": "attempts", "contest": "contests"},
        times=("shared",),
    ),
    Traveling(
        "endorsements",
        ("answer", "rep"),
        owner="rep",
        people=("rep",),
        belongs_to={"answer": "shared_answers"},
        forward=(Forward("first", "endorsed", ("endorsed",)),),
        times=("endorsed",),
    ),
    Traveling("thanks", ("id",), owner="by", people=("by", "rep"), times=("thanked",)),
    Traveling(
        "rehearsals",
        ("id",),
        owner="rep",
        people=("rep",),
        forward=(Forward("last", "revision", ("revision", "scenario", "ask_from", "outcome", "note")),),
        times=("created",),
        days=("day", "ask_from"),
    ),
    Traveling("rehearsal_attempts", ("attempt",), belongs_to={"rehearsal": "rehearsals"}),
    Traveling(
        "misreadings",
        ("scenario", "state", "answer"),
        forward=(Forward("first", "day", ("day", "id", "language", "line", "seen", "reader")),),
        days=("day",),
        json=("seen",),
    ),
)
"""In this order, what others belong to comes first."""
BY_TABLE = {rule.table: rule for rule in RULES}
PEOPLE = "people"
"""The part that names the people of a bundle: `id`, `name`, `created`, and `also`: the ids that they are known by elsewhere."""

SEEN_KINDS = frozenset(get_args(Kind)) - frozenset(HIDDEN_KINDS)
"""The kinds of attempts that travel."""
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_INTEGERS = range(-(2**63), 2**63)
_IDS = ("id", "rep", "by", "attempt", "drill", "answer", "contest", "rehearsal", "parent", "opened_by", "set_together")


def fault_of(rule: Traveling, row: Row, columns: Iterable[str]) -> str | None:
    """The column in which a row says what it cannot say here; None for a sound one. Types are SQLite's to check."""
    known = set(columns) - set(rule.stays)
    for name, value in row.items():
        if name not in known or not _is_plain(value):
            return name
    for name in rule.key:
        if row.get(name) is None:
            return name
    checks = [
        *((name, _is_time) for name in rule.times),
        *((name, _is_day) for name in rule.days),
        *((name, _is_json) for name in rule.json),
        *((name, _is_id) for name in _IDS if name in known and (rule.table, name) not in _TEXTS),
    ]
    for name, is_sound in checks:
        if row.get(name) is not None and not is_sound(row[name]):
            return name
    return "kind" if rule.table == "attempts" and row.get("kind") not in SEEN_KINDS else None


_TEXTS = {("drill_turns", "answer"), ("turns", "answer"), ("shared_answers", "answer"), ("misreadings", "answer")}
"""Columns that are called like an id and hold what somebody said."""


def person_fault(row: Row) -> str | None:
    """The same for a person."""
    for name in ("id", "created"):
        if not (_is_id if name == "id" else _is_time)(row.get(name)):
            return name
    also = row.get("also", [])
    if not isinstance(also, list) or not all(map(_is_id, also)):
        return "also"
    called = row.get("name")
    return None if isinstance(called, str) and _is_plain(called) and is_name(called) else "name"


def _is_plain(value: Any) -> bool:
    """Whether SQLite can keep it."""
    if isinstance(value, str):
        # Half a character, which no file can hold.
        return not any("\ud800" <= character <= "\udfff" for character in value)
    return value is None or isinstance(value, float) or (isinstance(value, int) and value in _INTEGERS)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_time(value: Any) -> bool:
    """A time as it is kept: UTC, in ISO 8601."""
    try:
        return isinstance(value, str) and value.endswith("+00:00") and datetime.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_json(value: Any) -> bool:
    try:
        json.loads(value)
    except (ValueError, TypeError, RecursionError):
        return False
    return True
