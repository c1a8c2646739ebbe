"""A rubric as the rows of a spreadsheet, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trainer.content.models import Behavior
from trainer.content.source import Path_
from trainer.exchange.cells import Cell, Cells, FromSheet
from trainer.exchange.columns import BLOCKERS, CRITERIA, RUBRIC, RUBRIC_KEYS, RUBRIC_TABLES
from trainer.exchange.sheet import Rows
from trainer.exchange.tables import Row, SheetFault, get, put, split, unfolded, written, written_value
from trainer.exchange.wording import UnknownWordingError, Wordings
from trainer.locale import _

_OF_LEVEL = ("points", "when", "anchor.en", "anchor.zh")
_LISTS = ("within",)


def rubric_rows(data: Mapping[str, Any], language: str) -> Rows:
    """The rows of a rubric, as the plain data of its file, with headings in a language."""
    rows: Rows = [[RUBRIC.zh if language == "zh" else RUBRIC.en], [one.zh if language == "zh" else one.en for one in RUBRIC.columns]]
    for column in RUBRIC_KEYS:
        value = get(_both(data), column.key)
        if value is not None:
            rows.append([column.zh if language == "zh" else column.en, written_value(column, value, language)])
    rows.append([])
    cells: list[dict[str, Any]] = []
    for name, criterion in data.get("criteria", {}).items():
        whole = _both(criterion)
        first = {column.key: _value(whole, column.key) for column in CRITERIA.columns if column.key not in _OF_LEVEL}
        for index, level in enumerate(criterion.get("levels", ())):
            one = _both(level)
            own = {
                key: " ".join(str(_value(one, key)).split()) if key == "when" else _value(one, key)
                for key in _OF_LEVEL
                if _value(one, key) is not None
            }
            cells.append({**(first if index == 0 else {}), **({"criterion": name} if index == 0 else {}), **own})
    rows += written(CRITERIA, cells, language)
    blockers = [
        {"when": one["when"], **{f"title.{key}": text for key, text in _both(one)["title"].items()}} for one in data.get("blockers", ())
    ]
    rows += written(BLOCKERS, blockers, language) if blockers else []
    return rows


def left_out(data: Mapping[str, Any]) -> list[str]:
    """What of a rubric a sheet cannot hold."""
    found = [key for key in data if key not in ("id", "title", "pass", "criteria", "blockers")]
    found += [f"criteria.{name}.agreement" for name, one in data.get("criteria", {}).items() if "agreement" in one]
    return found + [f"blockers[{index}].precision" for index, one in enumerate(data.get("blockers", ())) if "precision" in one]


def _both(data: Mapping[str, Any]) -> dict[str, Any]:
    """Texts that stand for every language as those of both."""
    return {
        key: {"en": value, "zh": value} if key in ("title", "anchor", "advice") and isinstance(value, str) else value
        for key, value in data.items()
    }


def _value(data: Mapping[str, Any], key: str) -> Any:
    value = get(data, key)
    return [value] if key in _LISTS and isinstance(value, str) else value


def rubric_of(rows: Rows, behaviors: Mapping[str, Mapping[str, Behavior]], name: str) -> FromSheet:
    """The data of a rubric's file from the rows of a sheet.

    Raises:
        SheetFault: a cell cannot be understood.
    """
    tables = split(rows, RUBRIC_TABLES)
    if not tables.get("criteria"):
        raise SheetFault(Cell(max(1, len(rows))), _("there are no criteria: no row with a criterion, its points and what one hears"))
    cells = Cells()
    data = {"id": name, "title": name, "pass": 60, **unfolded(RUBRIC_KEYS, tables.get("rubric", []), RUBRIC, cells)}
    wordings = Wordings({called: one for by_name in reversed(list(behaviors.values())) for called, one in by_name.items()})
    for language in behaviors.values():
        for called, one in language.items():
            wordings.called(called, (one.title, one.do))
    data["criteria"] = _criteria(tables["criteria"], wordings, cells)
    blockers: list[dict[str, Any]] = []
    for row in tables.get("blockers", []):
        blocker: dict[str, Any] = {}
        _into(blocker, row, list(row.cells), ("blockers", len(blockers)), wordings, cells)
        blockers.append(blocker)
    return FromSheet({**data, **({"blockers": blockers} if blockers else {})}, cells)


def _criteria(rows: Sequence[Row], wordings: Wordings, cells: Cells) -> dict[str, Any]:
    criteria: dict[str, Any] = {}
    here = ""
    for row in rows:
        here = row.cells.get("criterion", here)
        if not here:
            raise SheetFault(row.cell("criterion"), _("the first row needs a criterion"))
        where: Path_ = ("criteria", here)
        if here not in criteria:
            cells.keys[where] = cells.values[where] = row.cell("criterion")
        criterion = criteria.setdefault(here, {})
        _into(criterion, row, [key for key in row.cells if key not in ("criterion", *_OF_LEVEL)], where, wordings, cells)
        if of_level := [key for key in row.cells if key in _OF_LEVEL]:
            levels = criterion.setdefault("levels", [])
            level: dict[str, Any] = {}
            _into(level, row, of_level, (*where, "levels", len(levels)), wordings, cells)
            levels.append(level)
    return {called: _ordered(one) for called, one in criteria.items()}


def _into(data: dict[str, Any], row: Row, keys: Sequence[str], where: Path_, wordings: Wordings, cells: Cells) -> None:
    """Puts some cells of a row into data, and keeps where they stand."""
    for key in keys:
        put(data, key, _condition(row, key, wordings) if key in ("when", "applies") else row.value(key))
        cells.values[*where, *key.split(".")] = row.cell(key)
        cells.values.setdefault(where, row.cell(key))


def _condition(row: Row, key: str, wordings: Wordings) -> str:
    try:
        condition = wordings.condition(row.cells[key], "words")
    except UnknownWordingError as error:
        raise SheetFault(row.cell(key), str(error)) from None
    if wordings.own:
        raise SheetFault(row.cell(key), _("a rubric names behaviors; words in quotes can only stand in a scenario"))
    return condition


def _ordered(criterion: dict[str, Any]) -> dict[str, Any]:
    order = ("title", "skill", "weight", "applies", "within", "levels", "advice", "examples")
    return {key: criterion[key] for key in order if key in criterion}
