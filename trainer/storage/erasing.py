"""A person out of the database: words and name go, figures stay under a pseudonym, and no bundle or older copy brings them back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from trainer.storage.blanking import blank_drills, blank_talks, empty
from trainer.storage.personal import RULES, uncovered
from trainer.storage.records import Rep
from trainer.storage.rehearsals import rehearsed_by
from trainer.storage.store import DOCUMENTS, Store, new_id
from trainer.storage.travel import Row
from trainer.storage.traveling import BY_TABLE, PEOPLE

PSEUDONYM = "Erased {number}"
"""What a person is called who was erased: in the file, so the same in every language."""
_THEIRS = ("attempts", "drills", "shared_answers", "rehearsals", "goals", "assignments")
"""Tables to whose rows those of other people may belong: their ids are remembered as gone, too."""
_IDS = ("attempt", "drill", "answer", "contest", "rehearsal", "parent", "goal", "assignment")
"""Columns in rows of bundles that name a row of another table."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing somebody came to."""

    pseudonym: Rep
    emptied: int
    """Talks and drills whose figures stay."""
    mentions: Mapping[str, int]
    """Texts of others, by table, in which the name still stands."""


def erase(store: Store, rep: Rep, now: datetime) -> Erased:
    """Takes a person out, in one transaction; `scrub` makes sure that nothing of it is left in the file.

    Raises:
        RuntimeError: the schema has something of a person that no rule covers.
    """
    if forgotten := uncovered(store):
        raise RuntimeError(f"no rule for {', '.join(forgotten)}")
    pseudonym = Rep(new_id(), _free_pseudonym(store))
    with store.writing():
        run = store.db.conn.execute
        created = run("select created from reps where id = ?", (rep.id,)).fetchone()[0]
        _remember(store, rep, now)
        run(
            "insert into reps (id, name, created, deactivated, erased) values (?, ?, ?, ?, ?)",
            (pseudonym.id, pseudonym.name, created, now.isoformat(), now.isoformat()),
        )
        talks = [row[0] for row in run("select id from attempts where rep = ?", (rep.id,))]
        drills = [row[0] for row in run("select id from drills where rep = ?", (rep.id,))]
        _forget_copies(store, rep, talks)
        blank_talks(store, talks, now)
        blank_drills(store, drills, now)
        _by_the_rules(store, rep, pseudonym)
        run("update memberships set until = ? where rep = ? and until is null", (now.isoformat(), pseudonym.id))
        run("delete from settings where instr(key, ?) > 0 or (key = 'last_rep' and value = ?)", (rep.id, rep.name))
        run("delete from reps where id = ?", (rep.id,))
        for row in store.rows("select part, key, row from waiting"):
            told = json.loads(row["row"])
            if rep.id in told.values() or _is_gone(store, row["part"], told):
                run("delete from waiting where part = ? and key = ?", (row["part"], row["key"]))
    return Erased(pseudonym, len(talks) + len(drills), mentions(store, rep.name))


def _free_pseudonym(store: Store) -> str:
    taken = {one.name for one in store.reps()}
    number = store.rows("select count(*) as number from reps where erased is not null")[0]["number"] + 1
    while PSEUDONYM.format(number=number) in taken:
        number += 1
    return PSEUDONYM.format(number=number)


def _remember(store: Store, rep: Rep, now: datetime) -> None:
    """Keeps hashes of all ids of the person and of what is theirs: they tell what must not come back, and not whose it was."""
    ids = [rep.id, *(row["foreign_id"] for row in store.rows("select foreign_id from known_as where rep = ?", [rep.id]))]
    for table in _THEIRS:
        ids += [row["id"] for row in store.rows(f"select id from {table} where rep = ?", [rep.id])]
    ids += [row["id"] for row in store.rows("select id from thanks where rep = ? or by = ?", [rep.id, rep.id])]
    # Talks of the person that wait have parts that wait, too.
    for row in store.rows("select row from waiting where part in ('attempts', 'drills', 'shared_answers', 'rehearsals')"):
        told = json.loads(row["row"])
        ids += [told["id"]] if told.get("rep") == rep.id else []
    remember_gone(store, map(hash_of, ids), now)


def remember_gone(store: Store, hashes: Iterable[str], now: datetime) -> None:
    """Within a transaction: keeps that ids, given by their hashes, are somebody's who was erased."""
    store.db.conn.executemany(
        "insert into erased_ids values (?, ?) on conflict (hash) do nothing", [(one, now.isoformat()) for one in hashes]
    )


def hash_of(one: str) -> str:
    """What is remembered of an id."""
    return sha256(one.encode()).hexdigest()


def _forget_copies(store: Store, rep: Rep, talks: Sequence[str]) -> None:
    """Answers of the person that stand without their id: reported as misread, or read by others."""
    run = store.db.conn.execute
    run(
        "delete from shown_answers where rep != ? and text in (select answer from shared_answers where rep = ?)",
        (rep.id, rep.id),
    )
    for attempt in talks:
        rehearsed = rehearsed_by(store, attempt)
        put_back = rehearsed[1].put_back if rehearsed is not None else str
        for scenario, state, answer in run(
            "select a.scenario, t.state, t.answer from turns t join attempts a on a.id = t.attempt where a.id = ?", (attempt,)
        ).fetchall():
            run("delete from misreadings where scenario = ? and state = ? and answer = ?", (scenario, state, put_back(answer)))


def _by_the_rules(store: Store, rep: Rep, pseudonym: Rep) -> None:
    """Parts first: rows are deleted, emptied, or get the pseudonym."""
    run = store.db.conn.execute
    run("delete from coaching_notes where author = ? and private", (rep.id,))
    for rule in reversed(RULES):
        for condition, kind, fate in rule.conditions():
            parameter = rep.id if kind == "id" else rep.name
            if fate == "delete":
                run(f"delete from {rule.table} where {condition}", (parameter,))
            elif fate == "blank":
                empty(store, rule.table, condition, parameter, rule.words)
    for rule in RULES:
        for column, value, old in (
            *((column, pseudonym.id, rep.id) for column in rule.people),
            *((column, pseudonym.name, rep.name) for column in rule.names),
        ):
            run(f"update {rule.table} set {column} = ? where {column} = ?", (value, old))


def mentions(store: Store, name: str) -> dict[str, int]:
    """How many rows of each table still hold a name in some text: what others wrote about others is not touched."""
    found: dict[str, int] = {}
    # “Ana” is not in “Analysis”; Chinese has no spaces between words.
    ends = (r"(?<![A-Za-z])", r"(?![A-Za-z])")
    word = re.compile(f"{ends[0]}{re.escape(name)}{ends[1]}" if name.isascii() else re.escape(name))
    for row in store.rows("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"):
        table = row["name"]
        columns = [one["name"] for one in store.rows("select name from pragma_table_info(?) where type = 'TEXT'", [table])]
        if table == "content" or not columns:
            continue
        where = " or ".join(f'instr("{column}", ?) > 0' for column in columns)
        told = ", ".join(f'"{column}"' for column in columns)
        rows = store.rows(f"select {told} from {table} where {where}", [name] * len(columns))
        number = sum(any(word.search(text) for text in row.values() if isinstance(text, str)) for row in rows)
        if number:
            found[table] = number
    return found


def gone_ids(store: Store) -> set[str]:
    """The hashes of all ids that must not come back."""
    return {row["hash"] for row in store.rows("select hash from erased_ids")}


def _is_gone(store: Store, table: str, row: Row, known: set[str] | None = None) -> bool:
    known = gone_ids(store) if known is None else known
    rule = BY_TABLE[table]
    named = [row.get(column) for column in (*rule.people, *_IDS, "id") if (table, column) not in _SAID]
    return any(isinstance(one, str) and hash_of(one) in known for one in named)


_SAID = {("turns", "answer"), ("drill_turns", "answer"), ("shared_answers", "answer"), ("misreadings", "answer")}
"""Columns that are called like an id and hold what somebody said."""


def without_erased(store: Store, rows: Mapping[str, Sequence[Row]], maker: str) -> tuple[dict[str, Sequence[Row]], dict[str, int]]:
    """The rows of a bundle without those of people who were erased, and how many were left out by table.

    An answer that somebody else gave in a contest of theirs comes in without the contest.

    Args:
        maker: the id of whose bundle it is.
    """
    known = gone_ids(store)
    if not known:
        return dict(rows), {}
    away = {
        person["id"] for person in rows.get(PEOPLE, ()) if any(hash_of(one) in known for one in (person["id"], *person.get("also", ())))
    }
    left: dict[str, int] = {}
    found: dict[str, Sequence[Row]] = {PEOPLE: [one for one in rows.get(PEOPLE, ()) if one["id"] not in away]}
    contests = {row["id"] for row in rows.get("contests", ()) if row.get("opened_by") in away}
    gone: dict[str, set[Any]] = {}
    for table, rule in BY_TABLE.items():
        kept: list[Row] = []
        for row in rows.get(table, ()):
            parents = [row.get(column) in gone.get(parent, ()) for column, parent in (rule.belongs_to or {}).items() if row.get(column)]
            if table == "shared_answers" and row.get("contest") in contests and row["rep"] not in away:
                row = {**row, "contest": None}
                parents = [row["attempt"] in gone.get("attempts", ())]
            if any(row.get(column) in away for column in rule.people) or any(parents) or _is_gone(store, table, row, known):
                left[table] = left.get(table, 0) + 1
                gone.setdefault(table, set()).add(row.get("id"))
            else:
                kept.append(row)
        if table in rows:
            found[table] = kept
    if maker in away:
        # Answers that were reported as misread are without a name: of whose machine they come, theirs they may be.
        found.pop("misreadings", None)
    if left:
        used = {row.get(f"{kind}_hash") for table in ("attempts", "drill_turns") for row in found.get(table, ()) for kind in DOCUMENTS}
        used |= {row.get("plan_hash") for row in found.get("plans_started", ())}
        found["content"] = [row for row in found.get("content", ()) if row["hash"] in used]
    return found, left


def erase_again(store: Store, hashes: Iterable[str], now: datetime) -> int:
    """Into a database that was brought back from an older copy: who was erased since is erased again. Answers how many people that were."""
    known = set(hashes)
    with store.writing():
        remember_gone(store, known, now)
    elsewhere: dict[str, list[str]] = {}
    for row in store.rows("select foreign_id, rep from known_as"):
        elsewhere.setdefault(row["rep"], []).append(row["foreign_id"])
    again = [rep for rep in store.reps() if any(hash_of(one) in known for one in (rep.id, *elsewhere.get(rep.id, ())))]
    for rep in again:
        erase(store, rep, now)
    return len(again)
