"""Where in a spreadsheet the data of a scenario or a rubric came from, so that all that is wrong is told by its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from trainer.content.check import gathered
from trainer.content.faults import LEVELS, Fault
from trainer.content.library import Library
from trainer.content.loading import scenario_in
from trainer.content.rubrics import rubric_in
from trainer.content.source import Path_, Position, Source, read_source
from trainer.locale import _

_NOWHERE = Position(0, 0)


class Cell(NamedTuple):
    """A cell of a sheet, or a whole row of it."""

    row: int
    """As the spreadsheet counts it, from 1."""
    column: int = 0
    """From 1; 0 for the whole row."""
    heading: str = ""
    """What the column is called in the file."""

    def __str__(self) -> str:
        if not self.column:
            return _("row {row}").format(row=self.row)
        name = f"{_letters(self.column)}{self.row}"
        return _("{cell} ({heading})").format(cell=name, heading=self.heading) if self.heading else name


def _letters(column: int) -> str:
    """A column as spreadsheets write it: A to Z, AA, AB and on."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass
class Cells:
    """The cells that the keys and values of some data came from, by their places in it."""

    keys: dict[Path_, Cell] = field(default_factory=dict)
    values: dict[Path_, Cell] = field(default_factory=dict)


class FromSheet(NamedTuple):
    """What was made of a sheet, and where each piece of it stands there."""

    data: dict[str, Any]
    cells: Cells

    def faults(self, library: Library, path: Path) -> list[tuple[Cell | None, Fault]]:
        """Every fault of form of the file that this was written to, errors first; with no cell where none is to blame.

        Raises:
            ContentError: the file is not there.
        """
        library, _files = gathered(library, [path])
        source = self._read(path)
        (rubric_in if "criteria" in self.data else scenario_in)(library, source)
        cells = {(cell.row, cell.column): cell for cell in (*self.cells.keys.values(), *self.cells.values.values())}
        faults = sorted(set(source.faults), key=lambda fault: (LEVELS.index(fault.level), fault))
        return [(cells.get((fault.line, fault.column)), fault) for fault in faults]

    def _read(self, path: Path) -> Source:
        """The file with the cells for the positions of its data."""
        written = read_source(path)
        source = Source(path, "", written.data, {(): _NOWHERE, **_positions(self.cells.values)}, _positions(self.cells.keys))
        source.faults = [replace(fault, line=0, column=0, source="") for fault in written.faults]
        return source


def _positions(cells: Mapping[Path_, Cell]) -> dict[Path_, Position]:
    return {where: Position(cell.row, cell.column) for where, cell in cells.items()}
