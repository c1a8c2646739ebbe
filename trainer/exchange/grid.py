"""A spreadsheet with its numbers and days as they are: what `sheet` makes texts of."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.exchange.sheet import bytes_of, decoded, unreadable
from trainer.locale import _

Value = str | float | date | None
"""A cell: a text without spaces around it, a number, a day; None for an empty one."""
Grid = list[list[Value]]
MOST_BYTES, MOST_ROWS = 20_000_000, 100_000
MARKS = ",;\t|"
LINES_LOOKED_AT = 20
NO_VALUE = "#NO VALUE!"
"""Stands for a formula that the workbook holds no result of."""


def read_grid(path: Path, sheet: str | None = None) -> Grid:
    """The cells of a CSV or XLSX file.

    Args:
        sheet: which sheet of a workbook; the first one by default.

    Raises:
        TrainerError: the file cannot be read as a spreadsheet.
        UnknownNameError: there is no such sheet.
    """
    raw = bytes_of(path, MOST_BYTES)
    # A workbook is a ZIP file, whatever it is called.
    if raw[:4] == b"PK\x03\x04":
        try:
            grid = _workbook(raw, sheet)
        except TrainerError:
            raise
        except Exception:
            raise unreadable(path) from None
    elif raw[:4] == b"\xd0\xcf\x11\xe0":
        raise TrainerError(
            _("‘{path}’ is a workbook of the old kind (XLS).").format(path=path),
            _("Open it in your spreadsheet program and save it as XLSX."),
        )
    else:
        if sheet is not None:
            raise TrainerError(_("‘{path}’ is no workbook: it has no sheets.").format(path=path), _("Leave out --sheet."))
        grid = _texts(decoded(raw, path), path)
    if len(grid) > MOST_ROWS:
        raise TrainerError(_("‘{path}’ has more than {most} rows.").format(path=path, most=f"{MOST_ROWS:,}"))
    return grid


def _texts(text: str, path: Path) -> Grid:
    if "\0" in text:
        raise unreadable(path)
    try:
        return [[cell.strip() or None for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark_of(text))]
    except csv.Error:
        raise unreadable(path) from None


def mark_of(text: str) -> str:
    """What separates the cells: the mark that stands equally often in most of the first lines, the more often the better."""

    def score(mark: str) -> tuple[int, int]:
        counts = Counter(len(row) - 1 for row in csv.reader(lines, delimiter=mark))
        counts.pop(0, None)
        number, lines_alike = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return lines_alike, number

    lines = [line + "\n" for line in text.splitlines()[:LINES_LOOKED_AT] if line.strip()]
    return max(MARKS, key=score) if lines else ","


def _workbook(raw: bytes, name: str | None) -> Grid:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    formulas = load_workbook(io.BytesIO(raw), read_only=True)
    if name is not None and name not in book.sheetnames:
        near = nearest(name, book.sheetnames)
        raise UnknownNameError(
            _("There is no sheet ‘{name}’.").format(name=name),
            _("Did you mean ‘{name}’?").format(name=near) if near else _("There are: {names}").format(names=", ".join(book.sheetnames)),
        )
    sheet = book[name] if name is not None else book.worksheets[0]
    written = formulas[sheet.title]
    for one in (sheet, written):
        # Some programs write wrong dimensions, which would hide cells.
        one.reset_dimensions()
    return [
        [_value(cell, formula.value) for cell, formula in zip(row, formula_row, strict=True)]
        for row, formula_row in zip(sheet.iter_rows(), written.iter_rows(), strict=True)
    ]


def _value(cell: Any, written: object) -> Value:
    value = cell.value
    if value is None:
        return NO_VALUE if isinstance(written, str) and written.startswith("=") else None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        # What is shown as 92% is held as 0.92.
        return f"{round(value * 100, 9):.12g}%" if "%" in (cell.number_format or "") else float(value)
    return str(value).strip() or None
