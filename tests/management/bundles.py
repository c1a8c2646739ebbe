"""Machines of several people, and the bundles that go between them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from trainer.coaching.figures import Figure
from trainer.coaching.periods import Period, period_of
from trainer.exchange.packing import Bundle
from trainer.management.bundling import Bundling, Merged, Wanted
from trainer.practice import Practice
from trainer.storage.figures import add_import, figures
from trainer.storage.migrations import migrations

ASK = "What is the hardest part of getting the bread out in the morning?"
CLOSE = "I propose that we talk again on Tuesday at ten. Does that suit you?"
ANA = Wanted(same=("Ana",))
KNOWN = tuple(migration.name for migration in migrations._migrations)
Machine = Callable[..., Practice]


def play(practice: Practice, *answers: str, kind: Any = "practice") -> str:
    """An attempt with some answers; open where they do not bring it to its end."""
    attempt = practice.start("small-call", seed=1, kind=kind)
    for answer in answers:
        attempt.answer(answer)
    return attempt.id


_numbers = count(1)


def sent(practice: Practice, folder: Path, **options: Any) -> Path:
    """A bundle of what is the rep's own."""
    return Bundling(practice).of_rep(folder / f"{next(_numbers)}.trainer", None, **options).file


def back(practice: Practice, folder: Path, *names: str, content: bool = False) -> Path:
    """A bundle for reps."""
    return Bundling(practice).to_reps(folder / f"{next(_numbers)}.trainer", names, content=content)[0].file


def merge(practice: Practice, file: Path, wanted: Wanted = ANA) -> Merged:
    return Bundling(practice).merge(file, wanted)


def dump(practice: Practice) -> dict[str, list[tuple[Any, ...]]]:
    """All that a database holds, but for when it was merged."""
    with sqlite3.connect(practice.database) as other:
        tables = [
            name for (name,) in other.execute("select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'")
        ]
        left = {"settings", "merges", "audit"}
        return {
            **{table: sorted(other.execute(f"select * from {table}"), key=repr) for table in tables if table not in left},
            "merges": sorted(other.execute("select hash, kind, device, made from merges")),
        }


def changed(bundle: Bundle, table: str, **values: Any) -> dict[str, Any]:
    first, *rest = bundle.rows[table]
    return {**bundle.rows, table: [{**first, **values}, *rest]}


def month(number: int) -> Period:
    return period_of(date(2026, number, 1), "month")


def imported(practice: Practice, values: dict[str, dict[int, float]], gone: Sequence[int] = (), metric: Any = "revenue") -> str:
    """Figures of some months by name, in the place of what was known of those and of the months that are gone; answers the import's id."""
    store = practice.store
    new = {store.rep(name).id: [Figure(metric, month(one), value, "€") for one, value in some.items()] for name, some in values.items()}
    old = {store.rep(name).id: [(metric, month(one)) for one in (*some, *gone)] for name, some in values.items()}
    return add_import(store, practice.rep, f"of-{'-'.join(values)}.csv", "0" * 64, "", "", "{}", new, old, {}, practice.now())


def amounts(practice: Practice, name: str = "Ana") -> dict[int, float]:
    """The revenue of a person that counts, by month."""
    return {one.period.start.month: one.value for one in figures(practice.store).get(practice.store.rep(name).id, [])}
