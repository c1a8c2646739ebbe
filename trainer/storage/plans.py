"""What is stored of plans: which somebody has started, with their content as it was then, and which steps were called done."""

from __future__ import annotations

from datetime import date, datetime

from trainer.coaching.plans import Started, Tick
from trainer.storage.records import Rep
from trainer.storage.store import Store, content_hash

KIND = "plan"
"""The kind of content that a plan is kept as."""


def add_plan(store: Store, rep: Rep, started: Started, document: str, now: datetime) -> None:
    """Stores that somebody begins a plan, with its content."""
    with store.writing():
        insert_plan(store, rep, started, document, now)


def insert_plan(store: Store, rep: Rep, started: Started, document: str, now: datetime) -> None:
    """Within a transaction: the same."""
    store.keep(started.content, KIND, document, now)
    row = {
        "id": started.id,
        "rep": rep.id,
        "plan": started.plan,
        "plan_hash": started.content,
        "updated": started.started.isoformat(),
        "first_day": started.first_day.isoformat(),
        "started": started.started.isoformat(),
        "set_by": started.set_by,
    }
    store.insert("plans_started", row)


def plans_of(store: Store, rep: Rep, *, stopped: bool = False) -> list[Started]:
    """The plans that a rep has started and not stopped, the oldest first; with `stopped` those, too."""
    rows = store.rows("select * from plans_started where rep = ? and (? or stopped is null) order by started, id", [rep.id, stopped])
    with store.undamaged():
        return [
            Started(
                id=row["id"],
                plan=row["plan"],
                content=row["plan_hash"],
                first_day=date.fromisoformat(row["first_day"]),
                started=datetime.fromisoformat(row["started"]),
                set_by=row["set_by"],
                stopped=datetime.fromisoformat(row["stopped"]) if row["stopped"] is not None else None,
            )
            for row in rows
        ]


def plan_document(store: Store, started: Started) -> str:
    """The content of a plan as it was kept.

    Raises:
        StorageError: it is damaged.
    """
    with store.undamaged():
        return store.content(started.content)


def ticks_of(store: Store, started: Started) -> dict[str, Tick]:
    """The steps of a plan that were called done, by id."""
    rows = store.rows("select step, done, note from plan_ticks where started = ? and done is not null order by step", [started.id])
    with store.undamaged():
        return {row["step"]: Tick(datetime.fromisoformat(row["done"]), row["note"]) for row in rows}


def tick(store: Store, started: Started, step: str, note: str, now: datetime, *, done: bool = True) -> None:
    """Keeps that a step is done, or that it is not. Said again it takes the newer note and keeps the day, on which gates hang."""
    with store.writing():
        store.db.conn.execute(
            "insert into plan_ticks (started, step, changed, done, note) values (?, ?, ?, ?, ?) on conflict (started, step)"
            " do update set changed = excluded.changed, note = excluded.note,"
            " done = case when excluded.done is null then null else coalesce(plan_ticks.done, excluded.done) end",
            (started.id, step, now.isoformat(), now.isoformat() if done else None, note if done else ""),
        )


def stop_plan(store: Store, started: Started, now: datetime) -> None:
    """Ends a plan; what was done for it stays."""
    with store.writing():
        store.db.conn.execute("update plans_started set stopped = ? where id = ? and stopped is null", (now.isoformat(), started.id))


def update_plan(store: Store, started: Started, document: str, now: datetime) -> None:
    """Takes over newer content."""
    with store.writing():
        digest = content_hash(document)
        store.keep(digest, KIND, document, now)
        store.db.conn.execute("update plans_started set plan_hash = ?, updated = ? where id = ?", (digest, now.isoformat(), started.id))
