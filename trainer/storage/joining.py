"""Rows of a bundle into the database: what is new is added, what may move on moves on, what belongs to nothing here yet waits."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from trainer.errors import TrainerError
from trainer.locale import _
from trainer.storage.blanking import blank_drills, blank_talks
from trainer.storage.plans import KIND as PLAN
from trainer.storage.store import Store, content_hash
from trainer.storage.traveling import BY_TABLE, PEOPLE, RULES, Row, Traveling, fault_of, person_fault

Reason = Literal["apart", "replaced", "erased"]
"""Why a row is left out: it went on elsewhere than here, its rep has handed in a newer one, or it is somebody's who was erased."""
COUNTED = (
    "attempts",
    "drills",
    "goals",
    "assignments",
    "plans_started",
    "plan_ticks",
    "disputes",
    "reviews",
    "shared_answers",
    "endorsements",
    "thanks",
    "rehearsals",
)
"""The tables whose rows are counted for each person."""
ALONE = ("contests", "misreadings")
"""Those that are counted and are nobody's."""


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


def check_rows(store: Store, rows: Mapping[str, Sequence[Row]], kind: Literal["rep", "to-reps"], rep: str) -> None:
    """Looks at every row before any is written.

    Raises:
        TrainerError: there is something that a bundle of this kind does not hold, or that cannot be.
    """
    for person in rows.get(PEOPLE, ()):
        _need(person_fault(person), PEOPLE)
    known = {person["id"] for person in rows.get(PEOPLE, ())}
    for table, some in rows.items():
        if table == PEOPLE:
            continue
        rule = BY_TABLE.get(table)
        if rule is None or not (rule.by_rep if kind == "rep" else rule.to_reps):
            raise _unfit(table)
        columns = [row["name"] for row in store.rows("select name from pragma_table_info(?)", [table])]
        for row in some:
            _need(fault_of(rule, row, columns), table)
            _need(next((name for name in rule.people if row.get(name) not in known), None), table)
            if kind == "rep" and rule.owner is not None and row[rule.owner] != rep:
                raise _unfit(f"{table}: {rule.owner}")
            if table == "content" and content_hash(row["body"]) != row["hash"]:
                raise _unfit("content: hash")
            if table == "content" and kind == "to-reps" and row.get("kind") != PLAN:
                raise _unfit("content: kind")


def _need(fault: str | None, table: str) -> None:
    if fault is not None:
        raise _unfit(f"{table}: {fault}")


def _unfit(what: str) -> TrainerError:
    return TrainerError(
        _("The bundle holds what cannot be merged ({what}). Nothing was changed.").format(what=what[:120]),
        _("Ask whoever sent it to make it again by ‘trainer bundle’."),
    )


def join(store: Store, rows: Mapping[str, Sequence[Row]], ids: Mapping[str, str]) -> Joined:
    """Within a transaction: merges rows that were checked.

    Args:
        ids: who the people of the bundle are here.
    """
    translated = {table: [_translated(row, BY_TABLE[table], ids) for row in some] for table, some in rows.items() if table != PEOPLE}
    try:
        return _Joining(store).run(translated)
    except sqlite3.IntegrityError as error:
        # A text in the place of a number, an id that is somebody else's.
        raise _unfit(str(error)) from None


def _translated(row: Row, rule: Traveling, ids: Mapping[str, str]) -> Row:
    return {name: ids[value] if name in rule.people else value for name, value in row.items()}


class _Joining:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.done = Joined()
        self.apart: set[tuple[str, str]] = set()
        """Attempts and drills that went on differently here and there, by table and id."""
        self.blanked: set[tuple[str, str]] = set()
        """Those whose words were taken out, here or there: here they are, or come to be, without words."""

    def run(self, rows: Mapping[str, Sequence[Row]]) -> Joined:
        self.blanked = _blanked(self.store, rows)
        self.apart = {("attempts", one) for one in _apart(self.store, rows)} - self.blanked
        waiting = self._waiting()
        for rule in RULES:
            fresh = list(rows.get(rule.table, ()))
            older = waiting.get(rule.table, [])
            left = [*older, *fresh]
            while left:
                # A second try may stand before the attempt that it began from.
                rest = [row for row in left if not self._take(rule, row)]
                if len(rest) == len(left):
                    break
                left = rest
            self._keep_waiting(rule, left)
        for table, blank in (("attempts", blank_talks), ("drills", blank_drills)):
            ids = sorted(one for kind, one in self.blanked if kind == table)
            when = self._all(f"select max(blanked) as at from {table} where id in (select value from json_each(?))", [json.dumps(ids)])
            if ids and when[0]["at"] is not None:
                blank(self.store, ids, datetime.fromisoformat(when[0]["at"]))
        return self.done

    def _waiting(self) -> dict[str, list[Row]]:
        """What waited so far: it is tried anew, and kept again where it has to wait on."""
        found: dict[str, list[Row]] = {}
        for one in self._all("select part, row from waiting order by part, key", []):
            found.setdefault(one["part"], []).append(json.loads(one["row"]))
        self.store.db.conn.execute("delete from waiting")
        return found

    def _keep_waiting(self, rule: Traveling, rows: Iterable[Row]) -> None:
        kept: dict[str, Row] = {}
        for row in rows:
            key = json.dumps([row[name] for name in rule.key], ensure_ascii=False)
            kept[key] = {**kept[key], **rule.moved(kept[key], row)} if key in kept else row
        for key, row in kept.items():
            self.store.insert("waiting", {"part": rule.table, "key": key, "row": json.dumps(row, ensure_ascii=False, sort_keys=True)})
        if kept:
            self.done.waiting[rule.table] += len(kept)

    def _take(self, rule: Traveling, row: Row) -> bool:
        """Takes a row, or has found why it is not taken; False where what it belongs to is not here."""
        if (rule.part_of or rule.table, row["attempt" if rule.part_of == "attempts" else rule.key[0]]) in self.apart:
            if rule.part_of is None:
                self.done.left["apart", rule.table] += 1
            return True
        if rule.part_of is not None and (rule.part_of, row[rule.key[0]]) in self.blanked:
            return True
        here = self._here(rule, row)
        if here is not None:
            self._move(rule, here, row)
            return True
        for column, table in (rule.belongs_to or {}).items():
            if row.get(column) is not None and not self._is_here(table, row[column]):
                return False
        if rule.table == "shared_answers" and row.get("contest") is not None and not self._makes_room(row):
            self.done.left["replaced", rule.table] += 1
            return True
        self.store.insert(rule.table, row)
        if rule.table in (*COUNTED, *ALONE):
            person = self._whose(rule, row)
            self.done.new[person, rule.table] += 1
            if rule.table == "attempts":
                self.done.since[person] = min(row["started"], self.done.since.get(person, row["started"]))
        return True

    def _move(self, rule: Traveling, here: Row, there: Row) -> None:
        changes = rule.moved(here, there)
        if rule.table in (*COUNTED, *ALONE):
            self.done.there[rule.table] += 1
        if changes:
            names = ", ".join(f"{name} = ?" for name in changes)
            where = " and ".join(f"{name} = ?" for name in rule.key)
            self.store.db.conn.execute(
                f"update {rule.table} set {names} where {where}", (*changes.values(), *(here[name] for name in rule.key))
            )
            told = any(
                group.by in changes
                for group in rule.forward
                if group.by in ("finished", "dropped", "withdrawn", "stopped", "updated", "changed", "asked", "revision")
            )
            if told:
                self.done.moved[self._whose(rule, here), rule.table] += 1
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
        if rule.table == "plan_ticks":
            return str(self._all("select rep from plans_started where id = ?", [row["started"]])[0]["rep"])
        if "attempts" in (rule.belongs_to or {}).values():
            return str(self._all("select rep from attempts where id = ?", [row["attempt"]])[0]["rep"])
        return ""

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
