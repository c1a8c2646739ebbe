"""A report as a workbook: a sheet for each table and chart, numbers as numbers, and nothing that a spreadsheet would calculate."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from trainer.locale import _
from trainer.reports.document.blocks import Bars, Block, Column, Document, Facts, Points, Quoted, Ranges, Says, Table, Value
from trainer.reports.document.blocks import Level as Held
from trainer.scoring.estimates import Estimate

NAME = 31
"""Characters that the name of a sheet may have."""
WIDEST, NARROWEST = 60, 8
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What XML cannot hold."""

Cells = list[Any]


def workbook(document: Document) -> bytes:
    """The file. The first sheet says what stands in words; the others hold the tables.

    Texts are written as texts whatever they begin with, so that no name or answer becomes a formula.
    """
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = _named(document.title, set())
    _fill(sheet, [[document.title], *([line] for line in document.about)], heads=1)
    used = {sheet.title.casefold()}
    for depth, section in document.walk():
        sheet.append([])
        _write(sheet, [section.title], bold=depth == 1)
        for block in section.blocks:
            rows = list(_rows(block))
            if not isinstance(block, Table | Bars | Ranges):
                for row in rows:
                    _write(sheet, row)
                continue
            if len(rows) < 2:
                continue
            name = _named(block.title or section.title, used)
            used.add(name.casefold())
            _write(sheet, [_("Sheet “{name}”").format(name=name)])
            other = book.create_sheet(name)
            _fill(other, rows, heads=1)
            other.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = WIDEST
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _rows(block: Block) -> Iterator[Cells]:
    match block:
        case Table():
            kinds = [_kind([row[index] for row in block.rows]) for index in range(len(block.columns))]
            yield [title for column, kind in zip(block.columns, kinds, strict=True) for title in _titles(column, kind)]
            for row in block.rows:
                yield [cell for value, kind in zip(row, kinds, strict=True) for cell in _cells(value, kind)]
        case Bars():
            yield ["", _("share"), ""]
            yield from ([one.label, one.share, one.words] for one in block.rows)
        case Ranges():
            yield ["", _("figure"), _("low"), _("high"), _("made of"), ""]
            yield from ([one.label, *_cells(one.figure, Estimate), block.words(one)] for one in block.rows)
        case Facts():
            yield from ([name, words] for name, words in block.rows)
        case Says():
            yield [block.words]
        case Points():
            yield from ([row] for row in block.rows)
        case Quoted():
            yield [block.words, block.source]


def _kind(values: Sequence[Value]) -> type:
    """Whether a column holds figures with ranges, which take several cells."""
    return next((type(value) for value in values if isinstance(value, Held | Estimate)), str)


def _titles(column: Column, kind: type) -> list[str]:
    if kind is str:
        return [column.title]
    made_of = _("{title}: made of").format(title=column.title)
    ends = [_("{title}: low").format(title=column.title), _("{title}: high").format(title=column.title), made_of]
    return [column.title, *ends]


def _cells(value: Value, kind: type) -> Cells:
    match value:
        case Held():
            return [value.value, value.low, value.high, value.talks]
        case Estimate():
            return [value.value, value.low, value.high, value.n]
    return [value] if kind is str else [value, None, None, None]


def _fill(sheet: Worksheet, rows: Sequence[Cells], heads: int) -> None:
    """Puts rows into an empty sheet, the first of them bold, with columns as wide as what they hold."""
    for number, row in enumerate(rows):
        _write(sheet, row, bold=number < heads)
    for index, cells in enumerate(zip(*(row for row in rows if len(row) == len(rows[0])), strict=True), 1):
        widest = max((len(cell) if isinstance(cell, str) else NARROWEST for cell in cells), default=NARROWEST)
        sheet.column_dimensions[sheet.cell(1, index).column_letter].width = min(WIDEST, max(NARROWEST, widest + 2))


def _write(sheet: Worksheet, row: Sequence[Any], *, bold: bool = False) -> None:
    sheet.append([None] * len(row))
    for index, value in enumerate(row, 1):
        cell = sheet.cell(sheet.max_row if row else 1, index)
        if isinstance(value, str):
            cell.value = _CONTROL.sub("\ufffd", value)
            # openpyxl would make a formula of what begins with "=".
            cell.data_type = "s"
        else:
            cell.value = round(value, 10) if isinstance(value, float) else value
        if bold:
            cell.font = Font(bold=True)


def _named(title: str, used: set[str]) -> str:
    """A name that a sheet may have, and no other has."""
    name = re.sub(r"[\[\]:*?/\\]", " ", _CONTROL.sub(" ", title)).strip(" '")[:NAME].strip() or _("Report")
    number = 2
    while name.casefold() in used:
        tail = f" {number}"
        name, number = name[: NAME - len(tail)].rstrip() + tail, number + 1
    return name
