"""The tables of a sheet: found by their names and headings in either language, and written again with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trainer.errors import TrainerError, nearest
from trainer.exchange.columns import VALUES, Column, Table, means, word
from trainer.exchange.sheet import Rows
from trainer.locale import _

_EFFECT = re.compile(r"([a-z][a-z0-9_]*)\s*([+\-＋−-]?\s*[0-9]{1,6})\s*$")
_LEVEL = re.compile(r"([a-z][a-z0-9_-]*)\s*[:：=]?\s+([0-9]{1,3})\s*$")


class SheetFault(TrainerError):
    """What is wrong with a cell, with the row as the spreadsheet counts it."""

    def __init__(self, row: int, column: str, message: str) -> None:
        place = _("row {row}, column ‘{column}’").format(row=row, column=column) if column else _("row {row}").format(row=row)
        super().__init__(f"{place}: {message}")
        self.row = row


@dataclass(frozen=True)
class Row:
    """One row of a table, by the keys of its columns; empty cells are missing."""

    number: int
    """As the spreadsheet counts it, from 1."""
    cells: Mapping[str, str]
    columns: Mapping[str, Column]
    headings: Mapping[str, str]
    """What the columns are called in the file."""

    def value(self, key: str) -> Any:
        """What a cell holds, by the kind of its column; None where it is empty.

        Raises:
            SheetFault: it holds something else.
        """
        text = self.cells.get(key)
        if text is None:
            return None
        return read_value(self.columns[key], text, self.number, self.headings[key])

    def values(self) -> dict[str, Any]:
        """All that the row holds, by key."""
        return {key: self.value(key) for key in self.cells}


def read_value(column: Column, text: str, row: int, heading: str) -> Any:
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
                raise SheetFault(row, heading, _("‘{text}’ is no number").format(text=text))
            return float(number) if "." in number else int(number)
        case "yes":
            if not means("yes", text) and not means("no", text):
                raise SheetFault(row, heading, _("write ‘{yes}’ or ‘{no}’, not ‘{text}’").format(yes="yes", no="no", text=text))
            return means("yes", text)
        case "effects" | "levels":
            return dict(_pair(column, part, row, heading) for part in re.split(r"[,，、;；\n]+", text) if part.strip())
        case "shown":
            return _shown(text, row, heading)
        case "graded":
            return [_graded(line, row, heading) for line in text.split("\n") if line.strip()]
    known = VALUES.get(column.key)
    if known is not None:
        return next((value for value, chinese in known.items() if text in (value, chinese)), text)
    return text


def _pair(column: Column, part: str, row: int, heading: str) -> tuple[str, int]:
    found = (_EFFECT if column.kind == "effects" else _LEVEL).match(part.strip())
    if found is None:
        example = "trust +10, patience -1" if column.kind == "effects" else "next_step 3, value 1"
        raise SheetFault(row, heading, _("‘{text}’ cannot be read: write it like ‘{example}’").format(text=part.strip(), example=example))
    return found[1], int(re.sub(r"\s", "", found[2]).replace("＋", "+").replace("−", "-"))


def _shown(text: str, row: int, heading: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        behavior, colon, words = line.replace("：", ":").partition(":")
        if not colon or not words.strip():
            raise SheetFault(
                row, heading, _("‘{text}’ cannot be read: write it like ‘{example}’").format(text=line, example="thanks: thank you")
            )
        found.setdefault(behavior.strip(), []).append(words.strip())
    return found


def _graded(line: str, row: int, heading: str) -> dict[str, Any]:
    points, colon, answer = line.replace("：", ":").partition(":")
    try:
        number = float(points)
    except ValueError:
        colon = ""
        number = 0.0
    if not colon or not answer.strip():
        raise SheetFault(row, heading, _("‘{text}’ cannot be read: write it like ‘{example}’").format(text=line, example="2: an answer"))
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
        SheetFault: a heading is not known.
    """
    names = {name.casefold(): table for table in tables for name in (table.en, table.zh, table.key)}
    found: dict[str, list[Row]] = {}
    table: Table | None = None
    columns: dict[int, Column] = {}
    headings: dict[str, str] = {}
    for number, cells in enumerate(rows, 1):
        held = [(index, cell) for index, cell in enumerate(cells) if cell]
        if not held:
            continue
        if len(held) == 1 and held[0][0] == 0 and held[0][1].casefold() in names:
            table, columns = names[held[0][1].casefold()], {}
            found.setdefault(table.key, [])
        elif len(held) == 1 and held[0][0] == 0 and columns and (near := nearest(held[0][1].casefold(), names)):
            message = _("there is no table ‘{name}’ (did you mean ‘{near}’?)").format(name=held[0][1], near=near)
            raise SheetFault(number, "", message)
        elif table is None or not columns:
            table = table or _by_headings([cell for _index, cell in held], tables, number)
            columns = {index: _column(table, cell, number) for index, cell in held}
            headings = {columns[index].key: cell for index, cell in held}
            found.setdefault(table.key, [])
        else:
            by_key = {columns[index].key: cell for index, cell in held if index in columns}
            for index, cell in held:
                if index not in columns:
                    raise SheetFault(number, "", _("‘{text}’ stands in a column without a heading").format(text=cell[:40]))
            found[table.key].append(Row(number, by_key, {one.key: one for one in columns.values()}, headings))
    return found


def _by_headings(headings: list[str], tables: Sequence[Table], number: int) -> Table:
    """The table whose headings these are: a sheet may hold just the talk, without its name."""
    best = max(tables, key=lambda table: sum(_named(column, heading) for column in table.columns for heading in headings))
    if not any(_named(column, heading) for column in best.columns for heading in headings):
        expected = ", ".join(f"‘{column.en}’" for column in tables[1].columns[:4])
        raise SheetFault(number, "", _("no headings are known here; expected are {expected}").format(expected=expected))
    return best


def _named(column: Column, heading: str) -> bool:
    return _plain(heading) in (_plain(column.en), _plain(column.zh), column.key)


def _plain(text: str) -> str:
    return re.sub(r"[\s.…:：]+", " ", text.casefold()).strip()


def _column(table: Table, heading: str, number: int) -> Column:
    for column in table.columns:
        if _named(column, heading):
            return column
    known = [name for column in table.columns for name in (column.en, column.zh)]
    near = nearest(heading, known)
    message = _("there is no column ‘{name}’ in the table ‘{table}’").format(name=heading, table=table.en)
    raise SheetFault(number, "", message + (_(" (did you mean ‘{name}’?)").format(name=near) if near else ""))


def written(table: Table, rows: Sequence[Mapping[str, Any]], language: str, *, whole: bool = False) -> Iterator[list[str]]:
    """A table with its name, its headings and its rows; columns that nothing is in are left out unless the table is wanted whole."""
    columns = [column for column in table.columns if whole or any(row.get(column.key) not in (None, "", [], {}, ()) for row in rows)]
    yield [table.zh if language == "zh" else table.en]
    yield [column.zh if language == "zh" else column.en for column in columns]
    for row in rows:
        yield [written_value(column, row.get(column.key), language) for column in columns]
    yield []


def unfolded(keys: Sequence[Column], rows: Sequence[Row], table: Table) -> dict[str, Any]:
    """A table of things and their values as the data that it stands for: `persona.name` lies within `persona`.

    Raises:
        SheetFault: a thing is not known.
    """
    data: dict[str, Any] = {}
    for row in rows:
        name, text = row.cells.get("key", ""), row.cells.get("value")
        column = named(keys, name)
        if column is None:
            near = nearest(name, [label for one in keys for label in (one.en, one.zh)])
            message = _("‘{name}’ is not known in the table ‘{table}’").format(name=name, table=table.en)
            raise SheetFault(row.number, "", message + (_(" (did you mean ‘{name}’?)").format(name=near) if near else ""))
        if text is not None:
            put(data, column.key, read_value(column, text, row.number, name))
    return data


def named(columns: Sequence[Column], name: str) -> Column | None:
    """The column that is called so."""
    return next((one for one in columns if _named(one, name)), None)


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
