"""A spreadsheet as rows of cells: CSV in the encodings that spreadsheets write, and XLSX through openpyxl."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from trainer.errors import TrainerError
from trainer.locale import _

Rows = list[list[str]]
MOST_BYTES, MOST_ROWS = 5_000_000, 20_000
SUFFIXES = (".csv", ".tsv", ".xlsx")


def read_rows(path: Path) -> Rows:
    """The cells of a file's first sheet as texts, without spaces around them.

    Raises:
        TrainerError: the file cannot be read as a spreadsheet.
    """
    raw = bytes_of(path)
    try:
        rows = _from_xlsx(raw) if path.suffix.lower() == ".xlsx" else _from_csv(raw, path)
    except TrainerError:
        raise
    except Exception:
        # A damaged workbook fails deep within XML and ZIP, in ways that have no end.
        raise unreadable(path) from None
    if len(rows) > MOST_ROWS:
        raise TrainerError(_("‘{path}’ has more than {most} rows.").format(path=path, most=f"{MOST_ROWS:,}"))
    return rows


def unreadable(path: Path) -> TrainerError:
    """That a file is no spreadsheet, and what helps."""
    return TrainerError(
        _("‘{path}’ cannot be read as a spreadsheet.").format(path=path),
        _("Open it in your spreadsheet program and save it as XLSX, or as CSV in UTF-8."),
    )


def bytes_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """A file's content.

    Raises:
        TrainerError: it cannot be read, or is larger than allowed.
    """
    try:
        if path.stat().st_size > most:
            raise TrainerError(_("‘{path}’ is larger than {most} bytes.").format(path=path, most=f"{most:,}"))
        return path.read_bytes()
    except OSError as error:
        raise TrainerError(_("‘{path}’ cannot be read: {reason}").format(path=path, reason=error.strerror or error)) from None


def _from_csv(raw: bytes, path: Path) -> Rows:
    text = decoded(raw, path)
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count) if any(char in first for char in ",;\t") else ","
    return [[_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)]


def decoded(raw: bytes, path: Path) -> str:
    """A text file's text, in UTF-8, UTF-16 or the Chinese GB 18030.

    Raises:
        TrainerError: it is in none of these.
    """
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TrainerError(_("‘{path}’ is neither UTF-8 nor GB 18030.").format(path=path), _("Save it as ‘CSV UTF-8’, or as XLSX."))


def _from_xlsx(raw: bytes) -> Rows:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    sheet = book.worksheets[0]
    # Some programs write wrong dimensions, which would hide cells.
    sheet.reset_dimensions()
    return [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """CSV that spreadsheet programs open with the right letters."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(_padded(rows))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """A workbook of one sheet: lines wrapped, heads of tables bold, columns as wide as they read well."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook()
    sheet = book.active
    sheet.title = "".join(char for char in title if char not in "[]:*?/\\")[:31] or "trainer"
    bold, wrapped, tint = Font(bold=True), Alignment(wrap_text=True, vertical="top"), PatternFill("solid", fgColor="E8EEF7")
    for number, row in enumerate(_padded(rows), 1):
        heads = number > 1 and _is_name(rows[number - 2])
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            # A text stays a text, whatever it begins with.
            cell.value, cell.data_type, cell.alignment = text, "s", wrapped
            if _is_name(rows[number - 1]) or heads:
                cell.font = bold
                cell.fill = tint if heads and text else PatternFill()
    for letter, width in zip("ABCDEFGHIJKLMN", (18, 46, 34, 18, 30, 46, 20, 18, 14, 10, 12, 14, 18, 24), strict=False):
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _is_name(row: Sequence[str]) -> bool:
    """Whether a row holds the name of a table, alone in its first cell."""
    return len([cell for cell in row if cell]) == 1 and bool(row[0])


def _padded(rows: Sequence[Sequence[str]]) -> Rows:
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
