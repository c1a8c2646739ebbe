"""What a rep's own answers were, for the rep to take along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from trainer.storage.records import HIDDEN_KINDS, Rep
from trainer.storage.store import Store


def answers(store: Store, rep: Rep) -> Iterator[dict[str, Any]]:
    """Every answer of a rep, oldest attempt first, with the customer's line and the behaviors that counted."""
    rows = store.rows(
        f"""select t.attempt, a.scenario, a.language, a.kind, t.number, t.answered, t.line, t.answer, t.reading, t.unread, t.hint
        from turns t join attempts a on a.id = t.attempt
        where a.rep = ? and a.kind not in {HIDDEN_KINDS} order by a.started, a.id, t.number""",
        [rep.id],
    )
    with store.undamaged():
        for row in rows:
            evidence = json.loads(row.pop("reading"))["evidence"]
            yield {**row, "seen": sorted({piece["behavior"] for piece in evidence if not piece["struck"]})}


def levels(store: Store, rep: Rep) -> dict[str, dict[str, tuple[int, int]]]:
    """By attempt of a rep, the points of every criterion that told something: (won, of)."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for row in store.rows(
        """select r.attempt, r.criterion, r.points, r.most from results r join attempts a on a.id = r.attempt
        where a.rep = ? order by r.rowid""",
        [rep.id],
    ):
        found.setdefault(row["attempt"], {})[row["criterion"]] = (row["points"], row["most"])
    return found
