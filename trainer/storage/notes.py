"""Call notes: what a rep wrote after a talk, with what was read in it that day."""

from __future__ import annotations

import json
from datetime import datetime

from trainer.language.noting import NoteReading
from trainer.language.reader import READER_VERSION
from trainer.storage.store import Store, gone_on


def add_note(store: Store, attempt_id: str, turns: int, note: NoteReading, now: datetime) -> None:
    """Stores the note of an attempt with so many turns; durable when it returns.

    Raises:
        StorageError: the attempt has gone on elsewhere, or the database cannot be written.
    """
    reading = json.dumps(note.to_data(), ensure_ascii=False, separators=(",", ":"))
    with store.writing():
        _rep, _scenario, finished = store.standing(attempt_id, turns)
        if finished is not None:
            raise gone_on()
        # A note that another window has stored meanwhile stays as it is.
        row = (attempt_id, now.isoformat(), note.text, reading, READER_VERSION)
        added = store.db.conn.execute("insert into notes values (?, ?, ?, ?, ?) on conflict (attempt) do nothing", row)
        if not added.rowcount:
            raise gone_on()
        store.db.conn.execute("update attempts set draft = null where id = ? and draft is not null", (attempt_id,))


def note_of(store: Store, attempt_id: str) -> NoteReading | None:
    """The note of an attempt; None where none was written."""
    rows = store.rows("select text, reading from notes where attempt = ?", [attempt_id])
    with store.undamaged():
        return NoteReading.from_data(rows[0]["text"], json.loads(rows[0]["reading"])) if rows else None


def note_written(store: Store, attempt_id: str) -> str:
    """When the note of an attempt was stored, as it is kept: times in this form sort as they passed."""
    with store.undamaged():
        return str(store.rows("select written from notes where attempt = ?", [attempt_id])[0]["written"])
