"""Answers that reps say were misread: kept for the authors of scenarios and behaviors, without a name."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from trainer.language.reader import READER_VERSION
from trainer.roleplay.position import Turn
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Misreading:
    """An answer with its context and what was seen in it."""

    day: date
    language: str
    scenario: str
    state: str
    line: str
    """What the customer had said."""
    answer: str
    seen: tuple[str, ...]
    """The behaviors that counted."""


def report(store: Store, scenario: str, language: str, turn: Turn, day: date, put_back: Callable[[str], str] = str) -> None:
    """Keeps an answer as misread; the same answer at the same place is kept once. Its id says nothing of who or when.

    Args:
        put_back: takes the names of a rep's own customer out of a text, where they stand in for the scenario's.
    """
    line, answer = put_back(turn.line), put_back(turn.answer)
    seen = sorted({piece.behavior for piece in turn.reading.evidence})
    with store.writing():
        store.db.conn.execute(
            "insert into misreadings values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (scenario, state, answer) do nothing",
            (str(uuid4()), day.isoformat(), language, scenario, turn.state, line, answer, json.dumps(seen), READER_VERSION),
        )


def misreadings(store: Store) -> list[Misreading]:
    """All answers that were reported, by scenario and state, the newest day first."""
    rows = store.rows("select * from misreadings order by scenario, state, day desc, id")
    with store.undamaged():
        return [
            Misreading(
                date.fromisoformat(row["day"]),
                row["language"],
                row["scenario"],
                row["state"],
                row["line"],
                row["answer"],
                tuple(json.loads(row["seen"])),
            )
            for row in rows
        ]
