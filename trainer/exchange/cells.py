"""Which cell of a sheet a fault comes from that is found in the scenario made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from trainer.content.source import Path_
from trainer.exchange.columns import SCENARIO_KEYS, SCENARIO_TABLES, means
from trainer.exchange.sheet import Rows
from trainer.exchange.tables import Row, named, split
from trainer.locale import _


class Cell(NamedTuple):
    """A cell as people find it in their sheet."""

    row: int
    """From 1."""
    heading: str
    """What its column is called; empty for the row as a whole."""

    def __str__(self) -> str:
        place = _("row {row}, column ‘{column}’") if self.heading else _("row {row}")
        return place.format(row=self.row, column=self.heading)


def nearest_cell(cells: Mapping[Path_, Cell], where: Path_) -> Cell | None:
    """The cell of a place in the scenario, or of the nearest thing around it."""
    while where and where not in cells:
        where = where[:-1]
    return cells.get(where)


def scenario_cells(rows: Rows) -> dict[Path_, Cell]:
    """The cell of everything in a scenario that a sheet says, by its place in the scenario's data.

    Raises:
        SheetFault: a heading is not known.
    """
    tables = split(rows, SCENARIO_TABLES)
    found: dict[Path_, Cell] = {}
    for row in tables.get("scenario", []):
        column = named(SCENARIO_KEYS, row.cells.get("key", ""))
        if column is not None:
            found[tuple(column.key.split("."))] = Cell(row.number, row.cells["key"])
    found.update(_talk(tables.get("states", [])))
    for index, row in enumerate(tables.get("always", [])):
        found.update(_move(row, ("always", index)))
    for table in ("meters", "facts", "behaviors", "limits"):
        for row in tables.get(table, []):
            found.update(_row(row, (table, row.cells.get("id", ""))))
    for table in ("resources", "tests"):
        for index, row in enumerate(tables.get(table, [])):
            found.update(_row(row, (table, index)))
    return found


def _row(row: Row, where: Path_) -> Iterator[tuple[Path_, Cell]]:
    yield where, Cell(row.number, "")
    for key in row.cells:
        yield (*where, key), Cell(row.number, row.headings[key])


def _move(row: Row, where: Path_) -> Iterator[tuple[Path_, Cell]]:
    otherwise = means("otherwise", row.cells.get("when", ""))
    for place, cell in _row(row, where):
        key = {"reply_volunteers": "volunteers", "to": "otherwise" if otherwise else "to"}.get(str(place[-1]), place[-1])
        yield (*where, key) if place != where else where, cell


def _talk(rows: list[Row]) -> Iterator[tuple[Path_, Cell]]:
    here, replies = "", 0
    for row in rows:
        if row.cells.get("state", here) != here:
            here, replies = row.cells["state"], 0
        yield from (
            (place, cell) for place, cell in _row(row, ("states", here)) if place[-1] not in ("when", "to") and "state" in row.cells
        )
        if "when" in row.cells or "to" in row.cells:
            yield from _move(row, ("states", here, "replies", replies))
            replies += 1
