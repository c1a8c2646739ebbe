"""How the database came to be as it is: named steps, only ever appended."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

migrations = Migrations("trainer")


def _table(db: Database, name: str) -> Table:
    return db.table(name)


@migrations()
def m001_attempts(db: Database) -> None:
    """Reps, content by hash, attempts with their turns, and assessments."""
    _table(db, "settings").create({"key": str, "value": str}, pk="key", not_null={"value"}, strict=True)
    _table(db, "reps").create(
        {"id": str, "name": str, "created": str},
        pk="id",
        not_null={"name", "created"},
        strict=True,
    )
    _table(db, "reps").create_index(["name"], unique=True)
    _table(db, "content").create(
        {"hash": str, "kind": str, "body": str, "created": str},
        pk="hash",
        not_null={"kind", "body", "created"},
        strict=True,
    )
    _table(db, "attempts").create(
        {
            "id": str,
            "rep": str,
            "device": str,
            "kind": str,
            "scenario": str,
            "title": str,
            "language": str,
            "scenario_hash": str,
            "rubric_hash": str,
            "behaviors_hash": str,
            "seed": int,
            "started": str,
            "finished": str,
            "ending": str,
            "total": float,
            "passed": int,
            "parent": str,
            "parent_turn": int,
            "hint_turn": int,
            "program": str,
            "reader": str,
        },
        pk="id",
        not_null={"rep", "device", "kind", "scenario", "title", "language", "seed", "started", "program", "reader"},
        foreign_keys=[
            ("rep", "reps", "id"),
            ("scenario_hash", "content", "hash"),
            ("rubric_hash", "content", "hash"),
            ("behaviors_hash", "content", "hash"),
            ("parent", "attempts", "id"),
        ],
        strict=True,
    )
    _table(db, "attempts").create_index(["rep", "started"])
    _table(db, "turns").create(
        {
            "attempt": str,
            "number": int,
            "answered": str,
            "state": str,
            "line": str,
            "answer": str,
            "reading": str,
            "fired": str,
            "unread": int,
            "learned": str,
            "meters": str,
            "to_state": str,
            "next_line": str,
            "ending": str,
            "hint": int,
        },
        pk=("attempt", "number"),
        not_null={"answered", "state", "line", "answer", "reading", "meters", "to_state", "next_line"},
        foreign_keys=[("attempt", "attempts", "id")],
        strict=True,
    )
    _table(db, "assessments").create(
        {"attempt": str, "source": str, "created": str, "data": str},
        pk=("attempt", "source"),
        not_null={"created", "data"},
        foreign_keys=[("attempt", "attempts", "id")],
        strict=True,
    )
    _table(db, "shown_answers").create(
        {"rep": str, "scenario": str, "hash": str, "text": str, "shown": str},
        pk=("rep", "scenario", "hash"),
        not_null={"text", "shown"},
        foreign_keys=[("rep", "reps", "id")],
        strict=True,
    )


@migrations()
def m002_drafts(db: Database) -> None:
    """What a rep has written of an answer and not sent."""
    _table(db, "attempts").add_column("draft", str)


@migrations()
def m003_weights(db: Database) -> None:
    """The weights that an attempt was read with; none in attempts from before."""
    _table(db, "attempts").add_column("learned_hash", str, fk="content", fk_col="hash")


@migrations()
def m004_results(db: Database) -> None:
    """Points by criterion and skill, and what a scenario is, where sums over many attempts can be made of them."""
    _table(db, "attempts").add_column("stage", str)
    _table(db, "attempts").add_column("difficulty", int)
    _table(db, "results").create(
        {"attempt": str, "criterion": str, "skill": str, "points": int, "most": int},
        pk=("attempt", "criterion"),
        not_null={"skill", "points", "most"},
        foreign_keys=[("attempt", "attempts", "id")],
        strict=True,
    )
    bodies: dict[str, Any] = {}

    def content(digest: str | None) -> Any:
        if digest not in bodies:
            row = db.execute("select body from content where hash = ?", (digest,)).fetchone()
            bodies[str(digest)] = json.loads(row[0]) if row is not None else {}
        return bodies[str(digest)]

    for attempt, digest in db.execute("select id, scenario_hash from attempts").fetchall():
        scenario = content(digest)
        db.execute(
            "update attempts set stage = ?, difficulty = ? where id = ?", (scenario.get("stage"), scenario.get("difficulty"), attempt)
        )
    told = "select a.id, a.rubric_hash, s.data from attempts a join assessments s on s.attempt = a.id and s.source = 'reader'"
    for attempt, digest, data in db.execute(told).fetchall():
        criteria = content(digest).get("criteria", {})
        for one in json.loads(data)["criteria"]:
            if one["applies"] and one["reason"] != "not_reached":
                skill = criteria.get(one["id"], {}).get("skill", one["id"])
                db.execute("insert into results values (?, ?, ?, ?, ?)", (attempt, one["id"], skill, one["points"], one["of"]))


@migrations()
def m005_goals(db: Database) -> None:
    """What reps want to reach by a day; dropped ones are kept."""
    _table(db, "goals").create(
        {
            "id": str,
            "rep": str,
            "metric": str,
            "skill": str,
            "target": float,
            "baseline": float,
            "created": str,
            "deadline": str,
            "why": str,
            "set_by": str,
            "dropped": str,
        },
        pk="id",
        not_null={"rep", "metric", "target", "baseline", "created", "deadline", "why", "set_by"},
        foreign_keys=[("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "goals").create_index(["rep", "deadline"])


@migrations()
def m006_misreadings(db: Database) -> None:
    """Answers that reps say were misread, for the authors: without a name, an attempt or an hour."""
    _table(db, "misreadings").create(
        {
            "id": str,
            "day": str,
            "language": str,
            "scenario": str,
            "state": str,
            "line": str,
            "answer": str,
            "seen": str,
            "reader": str,
        },
        pk="id",
        not_null={"day", "language", "scenario", "state", "line", "answer", "seen", "reader"},
        strict=True,
    )
    _table(db, "misreadings").create_index(["scenario", "state", "answer"], unique=True)


@migrations()
def m012_assignments(db: Database) -> None:
    """What reps are asked to practice by a day; withdrawn ones are kept."""
    _table(db, "assignments").create(
        {
            "id": str,
            "rep": str,
            "scenario": str,
            "skill": str,
            "created": str,
            "due": str,
            "passes": int,
            "in_a_row": int,
            "pass_mark": float,
            "most": int,
            "exam": int,
            "note": str,
            "set_by": str,
            "withdrawn": str,
        },
        pk="id",
        not_null={"rep", "created", "due", "passes", "in_a_row", "exam", "note", "set_by"},
        foreign_keys=[("rep", "reps", "id")],
        strict=True,
    )
    _table(db, "assignments").create_index(["rep", "due"])
