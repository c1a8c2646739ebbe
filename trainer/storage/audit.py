"""The log of who looked at whose words and who changed what: lines are added, and never changed or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from trainer.storage.records import Rep
from trainer.storage.store import Store, new_id

Look = Literal["look", "look_quote", "look_moment", "look_sheet", "look_kpi", "look_disputes"]
"""A talk that was opened, words of it on a page for managers, a moment to rate, a one-to-one sheet, a KPI sheet, questions about levels."""
Change = Literal[
    "export",
    "erase",
    "privacy",
    "tidy",
    "person",
    "out",
    "team",
    "close_team",
    "import_results",
    "undo_results",
    "merge",
    "bundle",
    "assess",
    "rate",
    "second",
    "counts",
    "cycle",
    "goal",
    "assign",
]
Act = Look | Change
LOOKS: frozenset[str] = frozenset(get_args(Look))
"""Done twice on one day to the same thing by the same person, they are one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    id: str
    at: datetime
    who: str | None
    """The name of who did it; None for somebody who is nobody here yet, as who sets a workspace up."""
    act: str
    whom: str | None
    """The name of whose words or whose standing it was about; None for the whole workspace."""
    what: str
    """An id, or what was set."""


def add_entry(store: Store, who: Rep | None, act: Act, whom: Rep | None, what: str, now: datetime) -> None:
    """Adds a line; a look that stands there for the day already is not written again."""
    day = now.astimezone().date().isoformat()
    by = who.id if who is not None else None
    if act in LOOKS and store.rows("select 1 from audit where day = ? and who is ? and act = ? and what = ?", [day, by, act, what]):
        return
    with store.writing():
        store.db.conn.execute(
            "insert into audit (id, at, day, who, act, whom, what) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            (new_id(), now.isoformat(), day, by, act, whom.id if whom is not None else None, what),
        )


def entries(store: Store, about: set[str] | None, by: str | None, since: datetime | None = None) -> list[Entry]:
    """The lines about some people, or by one, the newest first.

    Args:
        about: ids; None for all lines.
        by: the id of a person whose own acts are shown, too.
    """
    rows = store.rows(
        """select a.id, a.at, w.name as who, a.act, a.whom as about, m.name as whom, a.what, a.who as by
        from audit a left join reps w on w.id = a.who left join reps m on m.id = a.whom where a.at >= ? order by a.at desc, a.id desc""",
        [since.isoformat() if since is not None else ""],
    )
    chosen = [row for row in rows if about is None or row["about"] in about or row["by"] == by]
    with store.undamaged():
        return [_entry(row) for row in chosen]


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(row["id"], datetime.fromisoformat(row["at"]), row["who"], row["act"], row["whom"], row["what"])
