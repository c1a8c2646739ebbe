"""A scenario as the rows of a spreadsheet, and back: the round trip loses nothing that the sheet can hold, and tells what it cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from trainer.content.models import Behavior
from trainer.exchange.columns import (
    ALWAYS,
    BEHAVIORS,
    FACTS,
    LIMITS,
    METERS,
    RESOURCES,
    SCENARIO,
    SCENARIO_KEYS,
    SCENARIO_TABLES,
    STATES,
    TESTS,
    means,
    word,
)
from trainer.exchange.sheet import Rows
from trainer.exchange.tables import Row, SheetFault, get, split, unfolded, written, written_value
from trainer.exchange.wording import UnknownWordingError, Wordings
from trainer.exchange.yaml_text import OneLine
from trainer.locale import _

_MOVE = ("effects", "reveals", "once")
_LISTS = ("customer", "reveals", "volunteers", "clarify", "authority", "contains", "covers", "topics", "visits", "shows_not")
HELD = {column.key.split(".")[0] for column in SCENARIO_KEYS} | {table.key for table in SCENARIO_TABLES} - {"scenario"}
"""The keys of a scenario that a sheet holds."""


def scenario_rows(data: Mapping[str, Any], *, whole: bool = False, titles: Mapping[str, str] | None = None) -> Rows:
    """The rows of a scenario, as the plain data of its file; headings are in its language.

    Args:
        whole: keeps columns that nothing is in, for a template.
        titles: what behaviors are called; their ids stand in the rows where this is left out.
    """
    language = str(data.get("language", "en"))
    rows: Rows = [[SCENARIO.zh if language == "zh" else SCENARIO.en]]
    rows.append([column.zh if language == "zh" else column.en for column in SCENARIO.columns])
    for column in SCENARIO_KEYS:
        value = _listed(column.key, get(data, column.key))
        if value is not None:
            rows.append([column.zh if language == "zh" else column.en, written_value(column, value, language)])
    rows.append([])
    rows += written(STATES, list(_state_rows(data.get("states", {}), language)), language, whole=whole)
    tables: list[tuple[Any, list[dict[str, Any]]]] = [
        (ALWAYS, [_move_cells(move, language) for move in data.get("always", ())]),
        (METERS, [{"id": name, **one} for name, one in data.get("meters", {}).items()]),
        (FACTS, [{"id": name, "text": text} for name, text in data.get("facts", {}).items()]),
        (BEHAVIORS, [{"id": name, **_all_listed(one)} for name, one in data.get("behaviors", {}).items()]),
        (LIMITS, [{"id": name, "text": text} for name, text in data.get("limits", {}).items()]),
        (RESOURCES, [dict(one) for one in data.get("resources", ())]),
        (TESTS, [_all_listed(one) for one in data.get("tests", ())]),
    ]
    for table, held in tables:
        if held:
            rows += written(table, held, language)
    return [[_called(cell, titles) for cell in row] for row in rows] if titles else rows


_JOINED = re.compile(r"[a-z_0-9]+(?: (?:or|and) [a-z_0-9]+)*")


def _called(cell: str, titles: Mapping[str, str]) -> str:
    """A condition that only joins behaviors, with what they are called; any other cell as it is."""
    if not _JOINED.fullmatch(cell):
        return cell
    words = cell.split(" ")
    if any(word not in titles or " or " in titles[word] or " and " in titles[word] for word in words[::2]):
        return cell
    chinese = not titles[words[0]].isascii()
    joints = {"or": "或", "and": "且"} if chinese else {}
    return " ".join(joints.get(word, titles.get(word, word)) for word in words)


def left_out(data: Mapping[str, Any]) -> list[str]:
    """The keys of a scenario that a sheet cannot hold."""
    return [key for key in data if key not in HELD]


def _listed(key: str, value: Any) -> Any:
    return [value] if key in _LISTS and isinstance(value, str) else value


def _all_listed(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _listed(key, value) for key, value in one.items()}


def _state_rows(states: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name, state in states.items():
        cells = {"state": name, **_all_listed({key: value for key, value in state.items() if key not in ("replies", "clarify")})}
        if "clarify" in state:
            cells["clarify"] = state["clarify"]
        moves = [_move_cells(move, language) for move in state.get("replies", ())] or [{}]
        rows += [{**cells, **moves[0]}, *moves[1:]]
    return rows


def _move_cells(move: Mapping[str, Any], language: str) -> dict[str, Any]:
    cells = {key: _listed(key, move[key]) for key in _MOVE if key in move}
    if "volunteers" in move:
        cells["reply_volunteers"] = _listed("volunteers", move["volunteers"])
    if "otherwise" in move:
        return {"when": word("otherwise", language), "to": move["otherwise"], **cells}
    return {"when": " ".join(str(move["when"]).split()), "to": move["to"], **cells}


def scenario_of(rows: Rows, behaviors: Mapping[str, Mapping[str, Behavior]], name: str) -> dict[str, Any]:
    """The data of a scenario's file from the rows of a sheet. A sheet that holds only the talk gets the rest as a beginning.

    Args:
        behaviors: those that are built in, by language.
        name: the id where the sheet names none.

    Raises:
        SheetFault: a cell cannot be understood.
    """
    tables = split(rows, SCENARIO_TABLES)
    talk = tables.get("states", [])
    if not talk:
        raise SheetFault(max(1, len(rows)), "", _("there is no talk: no row with a state, a customer's line and where it leads"))
    data = unfolded(SCENARIO_KEYS, tables.get("scenario", []), SCENARIO)
    language = data.get("language") or _language(talk)
    made: dict[str, Any] = _beginning(data, talk, language, name)
    wordings = Wordings(behaviors.get(language, {}))
    own = {row.cells.get("id", ""): _without(row.values(), "id") for row in tables.get("behaviors", [])}
    for called, one in own.items():
        wordings.called(called, [text for text in (one.get("title"), one.get("do")) if text])
    for table in ("meters", "facts", "limits"):
        if table in tables:
            made[table] = {row.cells.get("id", ""): _simple(table, row) for row in tables[table]}
    if "resources" in tables:
        made["resources"] = [row.values() for row in tables["resources"]]
    always = [_move(row, wordings, "always") for row in tables.get("always", [])]
    states = _states(talk, wordings)
    made_up = {key: OneLine(value) for key, value in wordings.own.items()}
    if own or made_up:
        made["behaviors"] = {**own, **made_up}
    made.setdefault("start", next(iter(states)))
    return _in_order({**made, **({"always": always} if always else {}), "states": states, **_tests(tables.get("tests", []))})


def _beginning(data: dict[str, Any], talk: list[Row], language: str, name: str) -> dict[str, Any]:
    """What the sheet says of the scenario, with a beginning for what it must have and does not say."""
    title = {"en": "Untitled", "zh": "未命名"}[language]
    beginning: dict[str, Any] = {
        "id": name,
        "language": language,
        "title": title,
        "stage": "discovery",
        "difficulty": 2,
        "minutes": max(3, min(20, len({row.cells["state"] for row in talk if "state" in row.cells}))),
        "rubric": "discovery",
        "persona": {"name": title, "role": title, "company": title},
        "brief": title,
        "objective": title,
    }
    persona = {**beginning["persona"], **data.get("persona", {})}
    return {**beginning, **data, "language": language, "persona": persona}


def _language(talk: list[Row]) -> str:
    text = "".join(row.cells.get("customer", "") for row in talk)
    return "zh" if sum("\u3400" <= char <= "\u9fff" for char in text) * 4 > len(text) else "en"


def _without(data: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def _simple(table: str, row: Row) -> Any:
    if not row.cells.get("id"):
        raise SheetFault(row.number, row.headings.get("id", ""), _("an id is missing"))
    values = _without(row.values(), "id")
    return OneLine(values) if table == "meters" else values.get("text", "")


def _states(talk: list[Row], wordings: Wordings) -> dict[str, Any]:
    states: dict[str, Any] = {}
    here = ""
    for row in talk:
        here = row.cells.get("state", here)
        if not here:
            raise SheetFault(row.number, row.headings.get("state", ""), _("the first row needs a state"))
        if "state" in row.cells and here in states and "customer" in row.cells:
            raise SheetFault(row.number, row.headings["state"], _("the state ‘{name}’ is there already").format(name=here))
        state = states.setdefault(here, {})
        for key in ("customer", "ending", "moment", "volunteers", "clarify", "coach", "model_answer"):
            value = row.value(key) if key in row.columns else None
            if value is not None:
                state[key] = value[0] if key == "customer" and len(value) == 1 else value
        if "when" in row.cells or "to" in row.cells:
            state.setdefault("replies", []).append(_move(row, wordings, re.sub(r"[^a-z0-9]+", "_", here.lower()).strip("_") or "reply"))
    return {name: _ending(state) for name, state in states.items()}


def _ending(state: dict[str, Any]) -> dict[str, Any]:
    order = ("ending", "moment", "customer", "volunteers", "clarify", "replies", "coach", "model_answer")
    ordered = {key: state[key] for key in order if key in state}
    return OneLine(ordered) if "ending" in ordered and "replies" not in ordered else ordered


def _move(row: Row, wordings: Wordings, place: str) -> OneLine:
    when, to = row.cells.get("when"), row.cells.get("to")
    if when is None or to is None:
        lacking = "to" if to is None else "when"
        raise SheetFault(row.number, row.headings.get(lacking, lacking), _("is empty: a reply says when it is taken and where it goes"))
    if means("otherwise", when):
        move = OneLine(otherwise=to)
    else:
        try:
            move = OneLine(when=wordings.condition(when, place), to=to)
        except UnknownWordingError as error:
            raise SheetFault(row.number, row.headings["when"], str(error)) from None
    for key in _MOVE:
        if (value := row.value(key) if key in row.columns else None) is not None:
            move[key] = value
    if (told := row.value("reply_volunteers") if "reply_volunteers" in row.columns else None) is not None:
        move["volunteers"] = told
    return move


def _tests(rows: list[Row]) -> dict[str, Any]:
    return {"tests": [row.values() for row in rows]} if rows else {}


def _in_order(data: dict[str, Any]) -> dict[str, Any]:
    """The keys as people expect them in a scenario's file."""
    order = [column.key.split(".")[0] for column in SCENARIO_KEYS]
    first = [key for key in dict.fromkeys(order) if key in data and key not in ("start", "turns", "out_of_time", "hint_cost", "clarify")]
    middle = ["resources", "limits", "meters", "facts", "behaviors", "start", "turns", "out_of_time", "hint_cost", "clarify"]
    keys = dict.fromkeys([*first, *middle, "always", "states", "tests"])
    return {key: data[key] for key in keys if key in data}
