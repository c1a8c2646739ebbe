"""What is stored of imported results: figures with the import that they came by, and the ones that they replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from trainer.coaching.figures import Figure
from trainer.coaching.periods import Period
from trainer.errors import TrainerError, UnknownNameError
from trainer.locale import _
from trainer.storage.records import Rep
from trainer.storage.store import Store, new_id

_STANDING = "f.replaced is null and i.undone is null"
ID_END = 6
"""Characters of an id that are shown."""


@dataclass(frozen=True, slots=True)
class Import:
    """One reading of a file."""

    id: str
    file: str
    sha256: str
    imported: datetime
    by: str
    """The name of who did it."""
    mapping: str
    source: str
    figures: int
    """How many came by it."""
    standing: int
    """How many of them hold today."""
    undone: datetime | None


@dataclass(frozen=True, slots=True)
class Version:
    """A figure as it was once, with what became of it."""

    figure: Figure
    rep: str
    file: str
    imported: datetime
    by: str
    replaced_by: str | None
    """The file that replaced it; None for one that holds, or was undone."""
    undone: bool


def figures(store: Store, rep: Rep | None = None) -> dict[str, list[Figure]]:
    """The figures that hold today, by the rep's id, oldest period first; of one rep or of all. No day is told twice by one source."""
    rows = store.rows(
        f"""select f.*, i.source, i.imported from figures f join imports i on i.id = f.import where {_STANDING} and (? is null or f.rep = ?)
        order by f.rep, f.period_start, f.period_end, f.metric, i.source, i.imported, i.id""",
        [rep.id if rep else None, rep.id if rep else None],
    )
    found: dict[str, list[Figure]] = {}
    with store.undamaged():
        for row in _latest(rows):
            found.setdefault(row["rep"], []).append(_figure(row))
    return found


def _latest(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without those whose days a later import of the same source has told, too.

    Within one database an import takes the place of what it tells anew, and may not cross its periods. Two that imported the same export
    know nothing of one another until a bundle brings both together: the later one counts then, and nothing twice.
    """
    series: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        series.setdefault((row["rep"], row["metric"], row["source"]), []).append(row)
    older: set[str] = set()
    for some in series.values():
        ends = sorted((row["period_start"], row["period_end"]) for row in some)
        if all(one[1] < after[0] for one, after in pairwise(ends)):
            continue
        held: list[dict[str, Any]] = []
        for row in sorted(some, key=lambda row: (row["imported"], row["import"]), reverse=True):
            crossed = any(
                one["import"] != row["import"] and one["period_start"] <= row["period_end"] and row["period_start"] <= one["period_end"]
                for one in held
            )
            if crossed:
                older.add(row["id"])
            else:
                held.append(row)
    return [row for row in rows if row["id"] not in older]


def history(store: Store, rep: Rep) -> list[Version]:
    """All figures that a rep ever had, oldest period first, within it the oldest import first."""
    rows = store.rows(
        """select f.*, i.source, i.file, i.imported, i.undone, b.name as imported_by, r.file as replaced_by
        from figures f join imports i on i.id = f.import join reps b on b.id = i.imported_by left join imports r on r.id = f.replaced
        where f.rep = ? order by f.period_start, f.period_end, f.metric, i.source, i.imported, i.id""",
        [rep.id],
    )
    with store.undamaged():
        return [
            Version(
                _figure(row),
                rep.name,
                row["file"],
                datetime.fromisoformat(row["imported"]),
                row["imported_by"],
                row["replaced_by"],
                row["undone"] is not None,
            )
            for row in rows
        ]


def _figure(row: Mapping[str, Any]) -> Figure:
    period = Period(date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"]))
    return Figure(row["metric"], period, row["value"], row["unit"], row["rows"], row["source"], bool(row["complete"]))


def add_import(
    store: Store,
    by: Rep,
    file: str,
    sha256: str,
    mapping: str,
    source: str,
    settings: str,
    new: Mapping[str, Sequence[Figure]],
    gone: Mapping[str, Iterable[tuple[str, Period]]],
    people: Mapping[str, Rep],
    now: datetime,
) -> str:
    """Stores what an import brings, in the place of what it replaces, all at once. Answers its id.

    Args:
        new: figures to add, by the rep's id.
        gone: metric and period of the figures of this source that they replace, by the rep's id.
        people: names in the file to be remembered.
    """
    made, when = new_id(), now.isoformat()
    with store.writing():
        _remember(store, people, when)
        row = {"id": made, "file": file, "sha256": sha256, "imported": when, "imported_by": by.id, "mapping": mapping, "source": source}
        store.insert("imports", {**row, "settings": settings})
        for rep_id, pairs in gone.items():
            for metric, period in pairs:
                store.db.conn.execute(
                    """update figures set replaced = ? where rep = ? and metric = ? and period_start = ? and period_end = ?
                    and replaced is null and import in (select id from imports where source = ? and undone is null)""",
                    (made, rep_id, metric, period.start.isoformat(), period.end.isoformat(), source),
                )
        for rep_id, brought in new.items():
            for one in brought:
                store.insert(
                    "figures",
                    {
                        "id": new_id(),
                        "import": made,
                        "rep": rep_id,
                        "metric": one.metric,
                        "period_start": one.period.start.isoformat(),
                        "period_end": one.period.end.isoformat(),
                        "value": one.value,
                        "unit": one.unit,
                        "rows": one.rows,
                        "complete": int(one.complete),
                    },
                )
    return made


def remember(store: Store, people: Mapping[str, Rep], now: datetime) -> None:
    """Remembers whom names in files mean."""
    if people:
        with store.writing():
            _remember(store, people, now.isoformat())


def _remember(store: Store, people: Mapping[str, Rep], when: str) -> None:
    for name, rep in people.items():
        store.db.conn.execute(
            "insert into result_people values (?, ?, ?) on conflict (name) do update set rep = excluded.rep, changed = excluded.changed",
            (name, rep.id, when),
        )


def imports(store: Store) -> list[Import]:
    """All imports, newest first."""
    rows = store.rows(
        f"""select i.*, b.name as by_name, (select count(*) from figures f where f.import = i.id) as figures,
        (select count(*) from figures f where f.import = i.id and {_STANDING}) as standing
        from imports i join reps b on b.id = i.imported_by order by i.imported desc, i.id desc"""
    )
    with store.undamaged():
        return [
            Import(
                row["id"],
                row["file"],
                row["sha256"],
                datetime.fromisoformat(row["imported"]),
                row["by_name"],
                row["mapping"],
                row["source"],
                row["figures"],
                row["standing"],
                datetime.fromisoformat(row["undone"]) if row["undone"] else None,
            )
            for row in rows
        ]


def undo_import(store: Store, name: str, now: datetime) -> Import:
    """Takes an import back by its id or the end of it: what it had replaced holds again.

    Raises:
        UnknownNameError: no import that holds ends so, or several do.
        TrainerError: a later import has replaced figures of it.
    """
    found = [one for one in imports(store) if len(name) >= 4 and one.id.endswith(name) and one.undone is None]
    if len(found) != 1:
        raise UnknownNameError(
            _("There is no import ‘{name}’.").format(name=name), _("‘trainer results imports’ lists them, with their ids.")
        )
    undone = found[0]
    with store.writing():
        later = store.db.conn.execute(
            """select i.file, i.id from figures f join imports i on i.id = f.replaced where f.import = ?
            order by i.imported desc, i.id desc limit 1""",
            (undone.id,),
        ).fetchone()
        if later is not None:
            raise TrainerError(
                _("A later import has replaced figures of it: {file}.").format(file=later[0]),
                _("Take that one back first: trainer results undo {id}").format(id=later[1][-ID_END:]),
            )
        store.db.conn.execute("update imports set undone = ? where id = ?", (now.isoformat(), undone.id))
        store.db.conn.execute("update figures set replaced = null where replaced = ?", (undone.id,))
    return undone


def people(store: Store) -> dict[str, str]:
    """Whom names in files mean, as remembered: ids of reps by name."""
    return {row["name"]: row["rep"] for row in store.rows("select name, rep from result_people")}


def mappings(store: Store) -> dict[str, str]:
    """The saved ways to read an export, as JSON by name."""
    return {row["name"]: row["body"] for row in store.rows("select name, body from result_mappings order by name")}


def save_mapping(store: Store, name: str, body: str, now: datetime) -> None:
    """Saves a way to read an export, in the place of an earlier one of this name."""
    with store.writing():
        store.db.conn.execute(
            """insert into result_mappings values (?, ?, ?)
            on conflict (name) do update set body = excluded.body, changed = excluded.changed""",
            (name, body, now.isoformat()),
        )


def drop_mapping(store: Store, name: str) -> None:
    """Forgets a saved way to read an export."""
    with store.writing():
        store.db.conn.execute("delete from result_mappings where name = ?", (name,))
