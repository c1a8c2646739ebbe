"""The tables of a sheet: found by their names and headings in either language, and written again with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from trainer.content.texts import UNSEEN
from trainer.errors import TrainerError, nearest
from trainer.exchange.cells import Cell, Cells
from trainer.exchange.columns import VALUES, Column, Table, means, word
from trainer.exchange.sheet import Rows
from trainer.locale import _

_EFFECT = re.compile(r"([a-z][a-z0-9_]*)\s*([+\-＋−-]?\s*[0-9]{1,6})\s*$")
_AS_GOOD_AS_THE_NAME = 0.7
"""How alike a cell and a table's name are where the one is the other, mistyped."""
_LEVEL = re.compile(r"([a-z][a-z0-9_-]*)\s*[:：=]?\s+([0-9]{1,3})\s*$")


class SheetFault(TrainerError):
    """What is wrong with a cell, or with a row."""

    def __init__(self, cell: Cell, message: str) -> None:
        super().__init__(f"{cell}: {message}")
        self.cell = cell


@dataclass(frozen=True)
class Row:
    """One row of a table, by the keys of its columns; empty cells are missing."""

    number: int
    """As the spreadsheet counts it, from 1."""
    cells: Mapping[str, str]
    columns: Mapping[str, Column]
    headings: Mapping[str, str]
    """What the columns are called in the file."""
    places: Mapping[str, int]
    """Where the columns stand, from 0."""

    def cell(self, key: str) -> Cell:
        """The place of a cell, be it empty; the whole row where there is no such column."""
        return Cell(self.number, self.places[key] + 1, self.headings[key]) if key in self.places else Cell(self.number)

    def value(self, key: str) -> Any:
        """What a cell holds, by the kind of its column; None where it is empty.

        Raises:
            SheetFault: it holds something else.
        """
        text = self.cells.get(key)
        if text is None:
            return None
        return read_value(self.columns[key], text, self.cell(key))

    def values(self) -> dict[str, Any]:
        """All that the row holds, by key."""
        return {key: self.value(key) for key in self.cells}


def read_value(column: Column, text: str, cell: Cell) -> Any:
    """What a text says in a column.

    Raises:
        SheetFault: it says nothing that fits there.
    """
    match column.kind:
        case "texts":
            return [line.strip() for line in text.split("\n") if line.strip()]
        case "answers":
            return ["" if line.strip() in ("-", "–", "—") else line.replace("\\n", "\n") for line in text.split("\n")]
        case "ids":
            return [part for part in re.split(r"[,，、;；\s]+", text) if part]
        case "whole" | "number":
            number = text.replace("，", ",").replace("%", "")
            if not re.fullmatch(r"-?[0-9]{1,9}" if column.kind == "whole" else r"-?[0-9]{1,9}(\.[0-9]{1,6})?", number):
                raise SheetFault(cell, _("‘{text}’ is no number").format(text=text))
            return float(number) if "." in number else int(number)
        case "yes":
            if not means("yes", text) and not means("no", text):
                raise SheetFault(cell, _("write ‘{yes}’ or ‘{no}’, not ‘{text}’").format(yes="yes", no="no", text=text))
            return means("yes", text)
        case "effects" | "levels":
            return dict(_pair(column, part, cell) for part in re.split(r"[,，、;；\n]+", text) if part.strip())
        case "shown":
            return _shown(text, cell)
        case "graded":
            return [_graded(line, cell) for line in text.split("\n") if line.strip()]
    known = VALUES.get(column.key)
    if known is not None:
        return next((value for value, chinese in known.items() if text in (value, chinese)), text)
    return text


def _pair(column: Column, part: str, cell: Cell) -> tuple[str, int]:
    found = (_EFFECT if column.kind == "effects" else _LEVEL).match(part.strip())
    if found is None:
        example = "trust +10, patience -1" if column.kind == "effects" else "next_step 3, value 1"
        raise SheetFault(cell, _("‘{text}’ cannot be read: write it like ‘{example}’").format(text=part.strip(), example=example))
    return found[1], int(re.sub(r"\s", "", found[2]).replace("＋", "+").replace("−", "-"))


def _shown(text: str, cell: Cell) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        behavior, colon, words = line.replace("：", ":").partition(":")
        if not colon or not words.strip():
            raise SheetFault(cell, _("‘{text}’ cannot be read: write it like ‘{example}’").format(text=line, example="thanks: thank you"))
        found.setdefault(behavior.strip(), []).append(words.strip())
    return found


def _graded(line: str, cell: Cell) -> dict[str, Any]:
    points, colon, answer = line.replace("：", ":").partition(":")
    try:
        number = float(points)
    except ValueError:
        colon = ""
        number = 0.0
    if not colon or not answer.strip():
        raise SheetFault(cell, _("‘{text}’ cannot be read: write it like ‘{example}’").format(text=line, example="2: an answer"))
    return {"answer": answer.strip(), "points": int(number) if number == int(number) else number}


def written_value(column: Column, value: Any, language: str) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    match column.kind:
        case "texts":
            return "\n".join(value)
        case "answers":
            return "\n".join(answer.replace("\n", "\\n") if answer else "–" for answer in value)
        case "ids":
            return ", ".join(value)
        case "yes":
            return word("yes" if value else "no", language)
        case "effects":
            return ", ".join(f"{name} {change:+d}" for name, change in value.items())
        case "levels":
            return ", ".join(f"{name} {points}" for name, points in value.items())
        case "shown":
            pairs = [(name, words) for name, some in value.items() for words in ([some] if isinstance(some, str) else some)]
            return "\n".join(f"{name}: {words}" for name, words in pairs)
        case "graded":
            return "\n".join(f"{one['points']:g}: {one['answer']}" for one in value)
        case "number":
            return f"{value:g}"
    text = str(value).rstrip("\n")
    return VALUES[column.key].get(text, text) if language == "zh" and column.key in VALUES else text


def split(rows: Rows, tables: Sequence[Table]) -> dict[str, list[Row]]:
    """The rows of every table in a sheet, by the table's key.

    Raises:
        SheetFault: the name of a table or a heading is not known.
    """
    names = {_plain(name): table for table in tables for name in (table.en, table.zh, table.key)}
    known = {_plain(name) for one in tables for column in one.columns for name in (column.en, column.zh, column.key)}
    found: dict[str, list[Row]] = {}
    table: Table | None = None
    columns: dict[int, Column] = {}
    headings: dict[str, str] = {}
    for number, held in _held(rows):
        alone = held[0] if list(held) == [0] else ""
        if alone and _plain(alone) in names:
            table, columns = names[_plain(alone)], {}
            found.setdefault(table.key, [])
            continue
        if alone:
            _no_name_unknown(rows, number, alone, tables)
        elif columns and all(_plain(cell) in known for cell in held.values()):
            _no_headings(list(held.values()), number, tables)
        if table is None or not columns:
            table = table or _by_headings(list(held.values()), tables, number)
            columns = {index: _column(table, heading, Cell(number, index + 1)) for index, heading in held.items()}
            headings = {columns[index].key: heading for index, heading in held.items()}
            found.setdefault(table.key, [])
            continue
        stray = next((index for index in held if index not in columns), None)
        if stray is not None:
            raise SheetFault(Cell(number, stray + 1), _("‘{text}’ stands in a column without a heading").format(text=held[stray][:40]))
        by_key = {columns[index].key: cell for index, cell in held.items()}
        places = {one.key: index for index, one in columns.items()}
        found[table.key].append(Row(number, by_key, {one.key: one for one in columns.values()}, headings, places))
    return found


def _held(rows: Rows) -> Iterator[tuple[int, dict[int, str]]]:
    """The rows that hold something, with their numbers, as cells by index.

    Raises:
        SheetFault: a cell holds what no text may.
    """
    for number, cells in enumerate(rows, 1):
        held = {index: cell for index, cell in enumerate(cells) if cell}
        for index, cell in held.items():
            if UNSEEN.search(cell):
                raise SheetFault(Cell(number, index + 1), _("a control character stands here; remove it"))
        if held:
            yield number, held


def _no_name_unknown(rows: Rows, number: int, name: str, tables: Sequence[Table]) -> None:
    """Sees to it that a cell alone in its row is no name of a table, mistyped: the table would be taken for more of the one above.

    Raises:
        SheetFault: it is one.
    """
    below = next(([cell for cell in rows[index] if cell] for index in range(number, len(rows)) if any(rows[index])), [])
    if fitting := _fitting(below, tables):
        names = [_table_name(table, below) for table in fitting]
        meant = nearest(name, names) or names[0]
    else:
        meant = nearest(name, [label for table in tables for label in (table.en, table.zh)]) or ""
        apart = number > 1 and not any(rows[number - 2])
        if not apart or SequenceMatcher(None, _plain(name), _plain(meant)).ratio() < _AS_GOOD_AS_THE_NAME:
            return
    message = _("there is no table ‘{name}’").format(name=name)
    raise SheetFault(Cell(number, 1), message + _(" (did you mean ‘{name}’?)").format(name=meant))


def _no_headings(cells: Sequence[str], number: int, tables: Sequence[Table]) -> None:
    """Sees to it that a row within a table holds no headings of another, whose name is missing.

    Raises:
        SheetFault: it does.
    """
    fitting = _fitting(cells, tables)
    if fitting and all(any(_named(column, heading) for column in fitting[0].columns) for heading in cells):
        message = _("these are headings of the table ‘{name}’: write its name alone into the row above them")
        raise SheetFault(Cell(number), message.format(name=_table_name(fitting[0], cells)))


def _fitting(headings: Sequence[str], tables: Sequence[Table]) -> list[Table]:
    """The tables of which most of some headings are, the smallest first; none where fewer than two are."""
    shares = {table.key: sum(any(_named(column, heading) for heading in headings) for column in table.columns) for table in tables}
    best = max(shares.values())
    fitting = [table for table in tables if shares[table.key] == best] if best > 1 else []
    return sorted(fitting, key=lambda table: len(table.columns))


def _table_name(table: Table, headings: Sequence[str]) -> str:
    return table.en if all(heading.isascii() or "…" in heading for heading in headings) else table.zh


def _by_headings(headings: list[str], tables: Sequence[Table], number: int) -> Table:
    """The table whose headings these are: a sheet may hold just the talk, without its name."""
    best = max(tables, key=lambda table: sum(_named(column, heading) for column in table.columns for heading in headings))
    if not any(_named(column, heading) for column in best.columns for heading in headings):
        expected = ", ".join(f"‘{column.en}’" for column in tables[1].columns[:4])
        raise SheetFault(Cell(number), _("no headings are known here; expected are {expected}").format(expected=expected))
    return best


def _named(column: Column, heading: str) -> bool:
    return _plain(heading) in (_plain(column.en), _plain(column.zh), column.key)


def _plain(text: str) -> str:
    return re.sub(r"[\s.…:：]+", " ", text.casefold()).strip()


def _column(table: Table, heading: str, cell: Cell) -> Column:
    for column in table.columns:
        if _named(column, heading):
            return column
    known = [name for column in table.columns for name in (column.en, column.zh)]
    near = nearest(heading, known)
    message = _("there is no column ‘{name}’ in the table ‘{table}’").format(name=heading, table=_table_name(table, [heading]))
    raise SheetFault(cell, message + (_(" (did you mean ‘{name}’?)").format(name=near) if near else ""))


def written(table: Table, rows: Sequence[Mapping[str, Any]], language: str, *, whole: bool = False) -> Iterator[list[str]]:
    """A table with its name, its headings and its rows; columns that nothing is in are left out unless the table is wanted whole."""
    columns = [column for column in table.columns if whole or any(row.get(column.key) not in (None, "", [], {}, ()) for row in rows)]
    yield [table.zh if language == "zh" else table.en]
    yield [column.zh if language == "zh" else column.en for column in columns]
    for row in rows:
        yield [written_value(column, row.get(column.key), language) for column in columns]
    yield []


def unfolded(keys: Sequence[Column], rows: Sequence[Row], table: Table, cells: Cells) -> dict[str, Any]:
    """A table of things and their values as the data that it stands for: `persona.name` lies within `persona`.

    Args:
        cells: is told where they stand.

    Raises:
        SheetFault: a thing is not known.
    """
    data: dict[str, Any] = {}
    for row in rows:
        name, text = row.cells.get("key", ""), row.cells.get("value")
        column = next((one for one in keys if _named(one, name)), None)
        if column is None:
            near = nearest(name, [label for one in keys for label in (one.en, one.zh)])
            message = _("‘{name}’ is not known in the table ‘{table}’").format(name=name, table=_table_name(table, [name]))
            raise SheetFault(row.cell("key"), message + (_(" (did you mean ‘{name}’?)").format(name=near) if near else ""))
        if text is not None:
            cell = row.cell("value")._replace(heading=name)
            put(data, column.key, read_value(column, text, cell))
            cells.values[tuple(column.key.split("."))] = cell
    return data


def put(data: dict[str, Any], path: str, value: Any) -> None:
    """Sets a value at a path like `persona.name`."""
    *folders, last = path.split(".")
    for folder in folders:
        data = data.setdefault(folder, {})
    data[last] = value


def get(data: Mapping[str, Any], path: str) -> Any:
    """The value at a path; None where there is none."""
    value: Any = data
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
