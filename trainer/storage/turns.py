"""A turn as a row of the database, and back."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from trainer.language.reading import Reading
from trainer.roleplay.position import Turn
from trainer.storage.records import StoredTurn


def turn_row(attempt_id: str, turn: Turn, answered: datetime) -> dict[str, Any]:
    """A turn as the table holds it."""
    return {
        "attempt": attempt_id,
        "number": turn.number,
        "answered": answered.isoformat(),
        "state": turn.state,
        "line": turn.line,
        "answer": turn.answer,
        "reading": _json(turn.reading.to_data()),
        "fired": _json(turn.fired),
        "unread": turn.unread,
        "learned": _json([[learned.fact, learned.how] for learned in turn.learned]),
        "meters": _json(dict(turn.meters)),
        "to_state": turn.to,
        "next_line": turn.next_line,
        "ending": turn.ending,
        "hint": turn.hint,
        "seconds": turn.seconds,
    }


def stored_turn(row: dict[str, Any]) -> StoredTurn:
    """A turn as it comes from the table."""
    return StoredTurn(
        number=row["number"],
        state=row["state"],
        line=row["line"],
        reading=Reading.from_data(row["answer"], json.loads(row["reading"])),
        to=row["to_state"],
        next_line=row["next_line"],
        ending=row["ending"],
        meters=json.loads(row["meters"]),
        hint=bool(row["hint"]),
        seconds=row["seconds"],
        answered=row["answered"],
    )


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
