"""What two people noted when they talked about practice, and what they agreed on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from trainer.errors import UnknownNameError
from trainer.locale import _
from trainer.storage.records import Rep
from trainer.storage.store import Store

LONGEST_NOTE = 4_000
"""Characters of a note."""
LONGEST_ACTION = 300
"""Characters of what was agreed on: a sentence."""


@dataclass(frozen=True, slots=True)
class CoachingNote:
    """One note about a rep."""

    id: str
    rep: Rep
    author: Rep
    written: datetime
    text: str
    private: bool
    """Whether only its author reads it."""
    action: str
    """What was agreed on; empty where nothing was."""
    due: date | None
    """The day by which."""
    assignment: str | None
    """The assignment that the action became."""
    goal: str | None
    """Or the goal."""
    done: datetime | None
    """When an action that became neither was called done."""


_NOTES = """select n.id, n.written, n.text, n.private, n.action, n.due, n.assignment, n.goal, n.done,
        r.id as rep_id, r.name as rep_name, w.id as author_id, w.name as author_name
    from coaching_notes n join reps r on r.id = n.rep join reps w on w.id = n.author"""


def add_note(store: Store, note: CoachingNote) -> None:
    """Stores a note."""
    row = {
        "id": note.id,
        "rep": note.rep.id,
        "author": note.author.id,
        "written": note.written.isoformat(),
        "text": note.text,
        "private": note.private,
        "action": note.action or None,
        "due": note.due.isoformat() if note.due is not None else None,
        "assignment": note.assignment,
        "goal": note.goal,
    }
    with store.writing():
        store.insert("coaching_notes", row)


def notes_for(store: Store, reader: Rep, coached: Collection[str] = ()) -> list[CoachingNote]:
    """The notes that somebody may read, the newest first: their own, those about them, those about whom they coach; private ones only
    of their own.

    Args:
        coached: the ids of the reps whom the reader coaches.
    """
    marks = ", ".join("?" * len(coached))
    where = f"n.author = ? or (n.private = 0 and (n.rep = ? or n.rep in ({marks})))"
    rows = store.rows(f"{_NOTES} where {where} order by n.written desc, n.id desc", [reader.id, reader.id, *coached])
    with store.undamaged():
        return [
            CoachingNote(
                id=row["id"],
                rep=Rep(row["rep_id"], row["rep_name"]),
                author=Rep(row["author_id"], row["author_name"]),
                written=datetime.fromisoformat(row["written"]),
                text=row["text"],
                private=bool(row["private"]),
                action=row["action"] or "",
                due=date.fromisoformat(row["due"]) if row["due"] else None,
                assignment=row["assignment"],
                goal=row["goal"],
                done=datetime.fromisoformat(row["done"]) if row["done"] else None,
            )
            for row in rows
        ]


def call_done(store: Store, notes: Collection[CoachingNote], name: str, now: datetime) -> CoachingNote:
    """Keeps that what was agreed on is done, by the note's id or the end of it.

    Args:
        notes: those that the caller may read.

    Raises:
        UnknownNameError: no open action of them ends so, or several do.
    """
    found = [one for one in notes if len(name) >= 4 and one.id.endswith(name) and one.action and one.done is None]
    found = [one for one in found if one.assignment is None and one.goal is None]
    if len(found) != 1:
        raise UnknownNameError(
            _("There is no open agreement ‘{name}’.").format(name=name),
            _("‘trainer notes’ lists them with their ids; assignments and goals are done by practice."),
        )
    with store.writing():
        store.db.conn.execute("update coaching_notes set done = ? where id = ?", (now.isoformat(), found[0].id))
    return found[0]
