"""Words taken out of talks while their figures stay: of talks that are older than the workspace keeps words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.content.bundle import canonical
from trainer.content.own_case import OWN_CASE
from trainer.storage.personal import RULES, Emptied, without_words
from trainer.storage.rehearsals import rehearsed_by
from trainer.storage.store import Store, content_hash

_OF_TALKS = ("turns", "assessments", "notes")
_BY_TABLE = {rule.table: rule for rule in RULES}
_LAST = "coalesce(finished, (select max(answered) from {parts} where {column} = {table}.id), started)"
"""When something last happened in a talk or a drill."""


@dataclass(frozen=True, slots=True)
class Old:
    """What is older than words are kept: ids."""

    talks: Sequence[str]
    exams: Sequence[str]
    drills: Sequence[str]
    rehearsals: Sequence[str]
    """Real talks that were rehearsed, none of whose talks has words left then."""

    def __bool__(self) -> bool:
        return bool(self.talks or self.exams or self.drills or self.rehearsals)


def older(store: Store, practice: datetime | None, exams: datetime | None) -> Old:
    """What has words left and is older than these times; None keeps them."""
    last = _LAST.format(parts="turns", column="attempt", table="attempts")
    talks, tested, drills, rehearsals = [], [], [], []
    if practice is not None:
        until = practice.isoformat()
        talks = store.rows(f"select id from attempts where kind != 'exam' and blanked is null and {last} < ? order by id", [until])
        last_drill = _LAST.format(parts="drill_turns", column="drill", table="drills")
        drills = store.rows(f"select id from drills where blanked is null and {last_drill} < ? order by id", [until])
        gone = json.dumps([row["id"] for row in talks])
        worded = """select 1 from rehearsal_attempts l join attempts a on a.id = l.attempt
            where l.rehearsal = r.id and a.blanked is null and a.id not in (select value from json_each(?))"""
        rehearsals = store.rows(
            f"select id from rehearsals r where day < ? and not exists ({worded}) order by id", [practice.date().isoformat(), gone]
        )
    if exams is not None:
        tested = store.rows(
            f"select id from attempts where kind = 'exam' and blanked is null and {last} < ? order by id", [exams.isoformat()]
        )
    return Old(*([row["id"] for row in rows] for rows in (talks, tested, drills, rehearsals)))


def blank(store: Store, old: Old, now: datetime) -> None:
    """Takes the words out, in one transaction."""
    with store.writing():
        blank_talks(store, [*old.talks, *old.exams], now)
        blank_drills(store, old.drills, now)
        ids = json.dumps(list(old.rehearsals))
        for table, column in (("rehearsal_attempts", "rehearsal"), ("rehearsals", "id")):
            store.db.conn.execute(f"delete from {table} where {column} in (select value from json_each(?))", (ids,))


def blank_talks(store: Store, attempts: Sequence[str], now: datetime) -> None:
    """Within a transaction: takes the words out of talks; which moves were made, evidence by name and points stay."""
    put_back_names(store, attempts, now)
    ids = json.dumps(list(attempts))
    for table in _OF_TALKS:
        empty(store, table, "attempt in (select value from json_each(?))", ids, _BY_TABLE[table].words)
    store.db.conn.execute(
        "update attempts set draft = null, blanked = coalesce(blanked, ?) where id in (select value from json_each(?))",
        (now.isoformat(), ids),
    )


def blank_drills(store: Store, drills: Sequence[str], now: datetime) -> None:
    """Within a transaction: the same of drills."""
    ids = json.dumps(list(drills))
    empty(store, "drill_turns", "drill in (select value from json_each(?))", ids, _BY_TABLE["drill_turns"].words)
    store.db.conn.execute(
        "update drills set blanked = coalesce(blanked, ?) where id in (select value from json_each(?))", (now.isoformat(), ids)
    )


def empty(store: Store, table: str, where: str, parameter: str, words: Mapping[str, Emptied]) -> None:
    """Within a transaction: empties columns of the rows that a condition with one parameter finds; what is nothing stays nothing."""
    documents = [column for column, how in words.items() if how == "json"]
    plain = {"text": "case when {0} is null then null else '' end", "null": "null"}
    sets = ", ".join(f"{column} = {plain[how].format(column)}" for column, how in words.items() if how != "json")
    if sets:
        store.db.conn.execute(f"update {table} set {sets} where {where}", (parameter,))
    for column in documents:
        rows = store.db.conn.execute(f"select rowid, {column} from {table} where {column} is not null and {where}", (parameter,)).fetchall()
        store.db.conn.executemany(
            f"update {table} set {column} = ? where rowid = ?", [(without_words(document), row) for row, document in rows]
        )


def put_back_names(store: Store, attempts: Sequence[str], now: datetime) -> None:
    """Within a transaction: the scenario's own customer into the content of talks that rehearsed a real one."""
    for attempt in attempts:
        rehearsed = rehearsed_by(store, attempt)
        if rehearsed is None:
            continue
        names = rehearsed[1]
        row = store.rows("select scenario_hash, title from attempts where id = ?", [attempt])[0]
        body = store.rows("select body from content where hash = ?", [row["scenario_hash"]])
        if not body:
            continue
        document = json.loads(body[0]["body"])
        # The rep's own case is a part of the briefing, and nothing of it is the scenario's; the role is what the rep wrote.
        document["resources"] = [one for one in document.get("resources", []) if one.get("title") not in OWN_CASE.values()]
        document = _put_back(document, names.put_back)
        document["persona"] |= {"name": names.persona.name, "company": names.persona.company, "role": ""}
        told = canonical(document)
        digest = content_hash(told)
        store.keep(digest, "scenario", told, now)
        store.db.conn.execute(
            "update attempts set scenario_hash = ?, title = ? where id = ?", (digest, names.put_back(row["title"]), attempt)
        )
        store.db.conn.execute(
            "delete from content where hash = ? and not exists (select 1 from attempts where scenario_hash = content.hash)"
            " and not exists (select 1 from drill_turns where scenario_hash = content.hash)",
            (row["scenario_hash"],),
        )


def _put_back(value: Any, into: Any) -> Any:
    match value:
        case str():
            return into(value)
        case list():
            return [_put_back(one, into) for one in value]
        case dict():
            return {name: _put_back(one, into) for name, one in value.items()}
    return value


def scrub(store: Store) -> bool:
    """Writes the file anew, so that nothing that was taken out is left in free pages or in the log beside it.

    False where another program has the database open: what was taken out may then still be found in the file.
    """
    connection = store.db.conn
    connection.execute("PRAGMA secure_delete = ON")
    try:
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except Exception as error:
        if "locked" in str(error) or "busy" in str(error):
            return False
        raise
    return not busy
