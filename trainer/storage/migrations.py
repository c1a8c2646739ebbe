"""How the database came to be as it is: named steps, only ever appended."""

from __future__ import annotations

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
