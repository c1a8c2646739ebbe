"""Rows of a bundle into the database: what is new is added, what may move on moves on, what belongs to nothing here yet waits."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from trainer.storage.blanking import blank_drills, blank_talks
from trainer.storage.following import goals_follow, put_back, taken_back
from trainer.storage.same_names import Same, free_name
from trainer.storage.sound_rows import unfit
from trainer.storage.store import Store
from trainer.storage.travel import Row, Traveling
from trainer.storage.traveling import BY_TABLE, PEOPLE, RULES

Reason = Literal["apart", "replaced", "erased", "foreign"]
"""Why a row is left out: it went on elsewhere than here, its rep has handed in a newer one, it is somebody's who was erased, or it is
somebody else's than whose bundle it is."""
COUNTED = (
    "attempts",
    "drills",
    "goals",
    "goal_changes",
    "assignments",
    "plans_started",
    "plan_ticks",
    "disputes",
    "reviews",
    "shared_answers",
    "endorsements",
    "thanks",
    "rehearsals",
    "memberships",
    "coaching_notes",
    "figures",
    "cycle_assessments",
    "cycle_actions",
)
"""The tables whose rows are counted for each person."""
ALONE = ("contests", "misreadings", "teams", "team_goals", "cycles", "challenges")
"""Those that are counted and are nobody's."""
TOLD = (
    "finished",
    "dropped",
    "withdrawn",
    "stopped",
    "updated",
    "changed",
    "asked",
    "revision",
    "done",
    "given",
    "closed",
    "until",
    "replaced",
)
"""Columns by which rows move on in a way that is told."""
FROM = "from a rep's bundle"
"""In a row that waits, beside its columns: the id here of the rep whose bundle brought it."""


@dataclass(slots=True)
class Joined:
    """What a merge did, or would do."""

    new: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By the id of the person (“” for nobody's) and the table."""
    since: dict[str, str] = field(default_factory=dict)
    """When the first new talk of a person began, by id."""
    moved: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What moved on, by the person and the table."""
    there: Counter[str] = field(default_factory=Counter)
    """What was here already, by table."""
    waiting: Counter[str] = field(default_factory=Counter)
    """What waits for what it belongs to, by table, from this bundle or an earlier one."""
    left: Counter[tuple[Reason, str]] = field(default_factory=Counter)

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.moved)


def join(store: Store, rows: Mapping[str, Sequence[Row]], ids: Mapping[str, str], maker: str | None = None) -> Joined:
    """Within a transaction: merges rows that were checked.

    Args:
        ids: who the people of the bundle are here.
        maker: the id here of the rep whose bundle it is, which brings nothing that is somebody else's; None for a bundle for reps.
    """
    translated = {
        table: [_Coming(_translated(row, BY_TABLE[table], ids), maker) for row in some] for table, some in rows.items() if table != PEOPLE
    }
    try:
        return _Joining(store).run(translated)
    except sqlite3.IntegrityError as error:
        # A text in the place of a number, an id that is somebody else's.
        raise unfit(str(error)) from None


@dataclass(frozen=True, slots=True)
class _Coming:
    """A row that comes, or has waited."""

    row: Row
    maker: str | None
    """The id of the rep whose bundle brought it; None for one for reps."""


def _translated(row: Row, rule: Traveling, ids: Mapping[str, str]) -> Row:
    return {name: ids[value] if name in rule.people and value is not None else value for name, value in row.items()}


class _Joining:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.done = Joined()
        self.apart: set[tuple[str, str]] = set()
        """Attempts and drills that went on differently here and there, by table and id."""
        self.blanked: set[tuple[str, str]] = set()
        """Those whose words were taken out, here or there: here they are, or come to be, without words."""
        self.parents: dict[tuple[str, str], Row] = {}
        """Rows that others belong to, by table and id."""
        self.changed_goals: set[str] = set()
        self.taken_back: set[str] = set()
        """Imports of which it is new that they were taken back."""

    def run(self, rows: Mapping[str, Sequence[_Coming]]) -> Joined:
        fresh = {table: [one.row for one in some] for table, some in rows.items()}
        self.blanked = _blanked(self.store, fresh)
        self.apart = {("attempts", one) for one in _apart(self.store, fresh)} - self.blanked
        waiting = self._waiting()
        same = Same(self.store, {table: [one.row for one in [*waiting.get(table, ()), *rows.get(table, ())]] for table in BY_TABLE})
        for rule in RULES:
            left = [_Coming(same.named(rule, one.row), one.maker) for one in (*waiting.get(rule.table, ()), *rows.get(rule.table, ()))]
            if rule.table == "figures":
                self._take_back(left)
            while left:
                # A second try may stand before the attempt that it began from.
                rest = [one for one in left if not self._take(rule, one)]
                if len(rest) == len(left):
                    break
                left = rest
            self._keep_waiting(rule, left)
        goals_follow(self.store, self.changed_goals)
        for table, blank in (("attempts", blank_talks), ("drills", blank_drills)):
            ids = sorted(one for kind, one in self.blanked if kind == table)
            when = self._all(f"select max(blanked) as at from {table} where id in (select value from json_each(?))", [json.dumps(ids)])
            if ids and when[0]["at"] is not None:
                blank(self.store, ids, datetime.fromisoformat(when[0]["at"]))
        return self.done

    def _take_back(self, coming: Iterable[_Coming]) -> None:
        """What an import had replaced that was taken back holds again, here and in what comes; its own figures do not any more."""
        for rep, number in put_back(self.store, self.taken_back).items():
            self.done.moved[rep, "figures"] += number
        gone = taken_back(self.store)
        for one in coming:
            if one.row.get("replaced") in gone:
                one.row["replaced"] = None

    def _waiting(self) -> dict[str, list[_Coming]]:
        """What waited so far: it is tried anew, and kept again where it has to wait on."""
        found: dict[str, list[_Coming]] = {}
        for one in self._all("select part, row from waiting order by part, key", []):
            row = json.loads(one["row"])
            maker = row.pop(FROM, None)
            found.setdefault(one["part"], []).append(_Coming(row, maker))
        self.store.db.conn.execute("delete from waiting")
        return found

    def _keep_waiting(self, rule: Traveling, coming: Iterable[_Coming]) -> None:
        kept: dict[str, _Coming] = {}
        for one in coming:
            # What a rep's bundle brought is beside what came otherwise: neither takes the place of the other.
            key = json.dumps([*(one.row[name] for name in rule.key), *([one.maker] if one.maker else [])], ensure_ascii=False)
            kept[key] = _Coming({**kept[key].row, **rule.moved(kept[key].row, one.row)}, one.maker) if key in kept else one
        for key, one in kept.items():
            row = {**one.row, FROM: one.maker} if one.maker else one.row
            self.store.insert("waiting", {"part": rule.table, "key": key, "row": json.dumps(row, ensure_ascii=False, sort_keys=True)})
        # What belongs to nothing only says which row here is meant.
        if kept and rule.belongs_to:
            self.done.waiting[rule.table] += len(kept)

    def _take(self, rule: Traveling, coming: _Coming) -> bool:
        """Takes a row, or has found why it is not taken; False where what it belongs to is not here."""
        row = coming.row
        if (rule.part_of or rule.table, row["attempt" if rule.part_of == "attempts" else rule.key[0]]) in self.apart:
            if rule.part_of is None:
                self.done.left["apart", rule.table] += 1
            return True
        if rule.part_of is not None and (rule.part_of, row[rule.key[0]]) in self.blanked:
            return True
        here = self._here(rule, row)
        if coming.maker is not None and self._is_foreign(rule, row, coming.maker):
            self.done.left["foreign", rule.table] += 1
            return True
        for column, table in (rule.belongs_to or {}).items():
            named = row.get(column) is not None and (here is None or column in rule.moving)
            if named and not self._is_here(table, row[column]):
                return False
        if here is not None:
            self._move(rule, here, row)
            return True
        if rule.word is not None and rule.word not in row:
            return False
        if rule.table == "shared_answers" and row.get("contest") is not None and not self._makes_room(row):
            self.done.left["replaced", rule.table] += 1
            return True
        self._add(rule, row)
        return True

    def _add(self, rule: Traveling, row: Row) -> None:
        self.store.insert(rule.table, free_name(self.store, row) if rule.table == "cycles" else row)
        if rule.table == "goal_changes":
            self.changed_goals.add(row["goal"])
        if rule.table in (*COUNTED, *ALONE):
            person = self._whose(rule, row)
            self.done.new[person, rule.table] += 1
            if rule.table == "attempts":
                self.done.since[person] = min(row["started"], self.done.since.get(person, row["started"]))

    def _is_foreign(self, rule: Traveling, row: Row, maker: str) -> bool:
        """Whether a rep's bundle speaks of what is somebody else's: of a row of theirs, or of what somebody else has set."""
        if rule.whose is None:
            # A goal that somebody else has set comes from them.
            return rule.table == "goals" and row.get("set_by") != ""
        table, parent = (rule.belongs_to or {})[rule.whose], row[rule.whose]
        owner = BY_TABLE[table].owner
        if (table, parent) not in self.parents:
            found = self._all(f"select * from {table} where id = ?", [parent])
            if not found:
                return False
            self.parents[table, parent] = found[0]
        whose = self.parents[table, parent]
        return whose[str(owner)] != maker or any(whose[name] != said for name, said in rule.under.items())

    def _move(self, rule: Traveling, here: Row, there: Row) -> None:
        if rule.owner is not None and here[rule.owner] != there.get(rule.owner):
            self.done.left["apart", rule.table] += 1
            return
        changes = rule.moved(here, there)
        counted = rule.table in (*COUNTED, *ALONE)
        if counted and (rule.word is None or rule.word in there):
            self.done.there[rule.table] += 1
        if changes:
            names = ", ".join(f'"{name}" = ?' for name in changes)
            where = " and ".join(f"{name} = ?" for name in rule.key)
            self.store.db.conn.execute(
                f"update {rule.table} set {names} where {where}", (*changes.values(), *(here[name] for name in rule.key))
            )
            if rule.table == "imports":
                self.taken_back.add(here["id"])
            if rule.table == "challenge_counts" and not changes.keys().isdisjoint(("number", "reached")):
                self.done.moved["", "challenges"] += 1
            if counted and any(group.by in changes for group in rule.forward if group.by in TOLD):
                self.done.moved[self._whose(rule, here), rule.table] += 1
                if rule.word is None or rule.word in there:
                    self.done.there[rule.table] -= 1
        elif rule.differs(here, there) and rule.table != "content" and (rule.table, here.get("id")) not in self.blanked:
            self.done.left["apart", rule.table] += 1

    def _makes_room(self, row: Row) -> bool:
        """An answer in a contest takes the place of the rep's older one, as it did at home; False where the one here is newer."""
        key = [row["contest"], row["rep"]]
        for other in self._all("select id, shared from shared_answers where contest = ? and rep = ?", key):
            if (other["shared"], other["id"]) > (row["shared"], row["id"]):
                return False
            self.store.db.conn.execute("delete from endorsements where answer = ?", (other["id"],))
            self.store.db.conn.execute("delete from shared_answers where id = ?", (other["id"],))
        return True

    def _here(self, rule: Traveling, row: Row) -> Row | None:
        where = " and ".join(f"{name} = ?" for name in rule.key)
        return next(iter(self._all(f"select * from {rule.table} where {where}", [row[name] for name in rule.key])), None)

    def _is_here(self, table: str, value: object) -> bool:
        return bool(self._all(f"select 1 from {table} where {BY_TABLE[table].key[0]} = ?", [value]))

    def _whose(self, rule: Traveling, row: Row) -> str:
        if rule.owner is not None:
            return str(row[rule.owner])
        if rule.whose is None:
            return ""
        table = (rule.belongs_to or {})[rule.whose]
        owner = BY_TABLE[table].owner
        return str(self._all(f"select {owner} as whose from {table} where id = ?", [row[rule.whose]])[0]["whose"])

    def _all(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        return list(self.store.db.query(sql, list(parameters)))


def _blanked(store: Store, rows: Mapping[str, Sequence[Row]]) -> set[tuple[str, str]]:
    """The attempts and drills that are here, and whose words were taken out here or there."""
    found: set[tuple[str, str]] = set()
    for table in ("attempts", "drills"):
        coming = {row["id"]: row.get("blanked") for row in rows.get(table, ())}
        here = store.db.query(f"select id, blanked from {table} where id in (select value from json_each(?))", [json.dumps(sorted(coming))])
        found |= {(table, row["id"]) for row in here if row["blanked"] is not None or coming[row["id"]] is not None}
    return found


def _apart(store: Store, rows: Mapping[str, Sequence[Row]]) -> set[str]:
    """The attempts that are here, and went on differently there: their turns must never be mixed, or they could not be replayed.

    Two copies of one attempt agree where every turn of the shorter one is a turn of the longer one, and the longer one does not go on after
    the shorter one's end.
    """
    coming: dict[str, dict[int, Row]] = {}
    for turn in rows.get("turns", ()):
        coming.setdefault(turn["attempt"], {})[turn["number"]] = turn
    found: set[str] = set()
    for attempt in rows.get("attempts", ()):
        here = next(iter(store.db.query("select * from attempts where id = ?", [attempt["id"]])), None)
        if here is None:
            continue
        mine = {row["number"]: row for row in store.db.query("select * from turns where attempt = ?", [attempt["id"]])}
        theirs = coming.get(attempt["id"], {})
        rule = BY_TABLE["turns"]
        if (
            BY_TABLE["attempts"].differs(here, attempt)
            or any(rule.differs(mine[number], theirs[number]) for number in mine.keys() & theirs.keys())
            or (here["finished"] is not None and theirs.keys() - mine.keys())
            or (attempt.get("finished") is not None and mine.keys() - theirs.keys())
        ):
            found.add(attempt["id"])
    return found
