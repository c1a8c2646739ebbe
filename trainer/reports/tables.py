"""Rows as CSV that a spreadsheet shows, and runs nothing of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that make a spreadsheet run a cell in place of showing it, full-width ones too (OWASP, CSV Injection)."""


def csv_of(columns: Sequence[str], table: Iterable[Row], *, mark: bool = False) -> bytes:
    """Rows as CSV with headings, each cell safe from being run by a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([[_cell(row[column]) for column in columns] for row in table])
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def _cell(value: Any) -> str:
    """A value as a cell: yes and no in words that no program takes for formulas, lists and levels in one text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return str(value)
        case list():
            return safe("; ".join(map(str, value)))
        case dict():
            return safe("; ".join(f"{name} {points}/{most}" for name, (points, most) in value.items()))
    return safe(str(value))


def safe(text: str) -> str:
    """The text so that a spreadsheet shows it and never runs it: an apostrophe before what would begin a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text
