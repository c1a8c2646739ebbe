"""A scenario as the rows of a spreadsheet, and back: the round trip loses nothing that the sheet can hold, and tells what it cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from trainer.content.models import Behavior
from trainer.content.source import Path_
from trainer.exchange.cells import Cell, Cells, FromSheet
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
    VALUES,
    means,
    word,
)
from trainer.exchange.sheet import Rows
from trainer.exchange.tables import Row, SheetFault, get, split, unfolded, written, written_value
from trainer.exchange.wording import UnknownWordingError, Wordings
from trainer.exchange.yaml_text import OneLine
from trainer.locale import _

_MOVE = ("effects", "reveals", "once")
_LISTS = (
    "customer",
    "reveals",
    "volunteers",
    "clarify",
    "authority",
    "contains",
    "covers",
    "topics",
    "visits",
    "shows_not",
    "note.facts",
    "keeps",
    "keeps_not",
    "like",
)
HELD = {column.key.split(".")[0] for column in SCENARIO_KEYS} | {table.key for table in SCENARIO_TABLES} - {"scenario"}
"""The keys of a scenario that a sheet holds."""


def scenario_rows(data: Mapping[str, Any], *, whole: bool = False, titles: Mapping[str, str] | None = None) -> Rows:
    """The rows of a scenario, as the plain data of its file; headings are in its language.

    Args:
        whole: keeps columns that nothing is in, for a template.
        titles: what behaviors are called; their ids stand in the rows where this is left out.
    """
    language = str(data.get("language", "en"))
    if data.get("note") == {}:
        # A note with nothing but defaults has no cell of its own.
        data = {**data, "note": {"next_step": True}}
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
        (FACTS, [{"id": name, **_fact_cells(fact)} for name, fact in data.get("facts", {}).items()]),
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


def _fact_cells(fact: Any) -> dict[str, Any]:
    return {"text": fact} if isinstance(fact, str) else _all_listed(fact)


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


def scenario_of(rows: Rows, behaviors: Mapping[str, Mapping[str, Behavior]], name: str) -> FromSheet:
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
        raise SheetFault(Cell(max(1, len(rows))), _("there is no talk: no row with a state, a customer's line and where it leads"))
    cells = Cells()
    data = unfolded(SCENARIO_KEYS, tables.get("scenario", []), SCENARIO, cells)
    language = data["language"] if data.get("language") in VALUES["language"] else _language(talk)
    made: dict[str, Any] = _beginning(data, talk, language, name)
    wordings = Wordings(behaviors.get(language, {}), language)
    own = _by_id("behaviors", tables, cells)
    for called, one in own.items():
        wordings.called(called, [text for text in (one.get("title"), one.get("do")) if text])
    made.update({table: _simple(table, tables, cells) for table in ("meters", "facts", "limits") if table in tables})
    for table in ("resources", "tests"):
        if table in tables:
            made[table] = [_all_of(row, (table, index), cells) for index, row in enumerate(tables[table])]
    always = [_move(row, wordings, ("always", index), cells) for index, row in enumerate(tables.get("always", []))]
    states = _states(talk, wordings, cells)
    made_up = {key: OneLine(value) for key, value in wordings.own.items()}
    if own or made_up:
        made["behaviors"] = {**own, **made_up}
    if "start" not in made:
        made["start"] = next(iter(states))
        cells.values["start",] = cells.keys["states", made["start"]]
    return FromSheet(_in_order({**made, **({"always": always} if always else {}), "states": states}), cells)


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
    return {**beginning, **data, "persona": persona}


def _language(talk: list[Row]) -> str:
    text = "".join(row.cells.get("customer", "") for row in talk)
    return "zh" if sum("\u3400" <= char <= "\u9fff" for char in text) * 4 > len(text) else "en"


def _by_id(table: str, tables: Mapping[str, list[Row]], cells: Cells) -> dict[str, dict[str, Any]]:
    """What the rows of a table say, by the ids that they begin with."""
    found: dict[str, dict[str, Any]] = {}
    for row in tables.get(table, []):
        name = row.cells.get("id")
        if not name:
            raise SheetFault(row.cell("id"), _("an id is missing"))
        if name in found:
            raise SheetFault(row.cell("id"), _("‘{name}’ is there already").format(name=name))
        values = _all_of(row, (table, name), cells)
        cells.keys[table, name] = cells.values[table, name] = row.cell("id")
        found[name] = {key: value for key, value in values.items() if key != "id"}
    return found


def _simple(table: str, tables: Mapping[str, list[Row]], cells: Cells) -> dict[str, Any]:
    found = _by_id(table, tables, cells)
    if table == "meters":
        return {name: OneLine(values) for name, values in found.items()}
    cells.values.update({(table, row.cells["id"]): row.cell("text") for row in tables[table]})
    return {name: dict(values) if len(values) > 1 else values.get("text", "") for name, values in found.items()}


def _all_of(row: Row, where: Path_, cells: Cells) -> dict[str, Any]:
    """All that a row holds, and where that stands."""
    first = row.cell(next(iter(row.cells)))
    cells.keys[where] = cells.values[where] = first
    cells.values.update({(*where, key): row.cell(key) for key in row.cells})
    return row.values()


def _states(talk: list[Row], wordings: Wordings, cells: Cells) -> dict[str, Any]:
    states: dict[str, Any] = {}
    first: dict[str, Row] = {}
    here = ""
    for row in talk:
        here = row.cells.get("state", here)
        if not here:
            raise SheetFault(row.cell("state"), _("the first row needs a state"))
        if "state" in row.cells and here in states and "customer" in row.cells:
            raise SheetFault(row.cell("state"), _("the state ‘{name}’ is there already").format(name=here))
        if here not in states:
            first[here] = row
            cells.keys["states", here] = cells.values["states", here] = row.cell("state")
        state = states.setdefault(here, {})
        for key in ("customer", "ending", "moment", "volunteers", "clarify", "coach", "model_answer"):
            value = row.value(key) if key in row.columns else None
            if value is not None:
                state[key] = value[0] if key == "customer" and len(value) == 1 else value
                cells.values["states", here, key] = row.cell(key)
        if "when" in row.cells or "to" in row.cells:
            replies = state.setdefault("replies", [])
            replies.append(_move(row, wordings, ("states", here, "replies", len(replies)), cells))
    for name, state in states.items():
        if "customer" not in state:
            raise SheetFault(first[name].cell("customer"), _("is empty: what does the customer say at ‘{state}’?").format(state=name))
    return {name: _ending(state) for name, state in states.items()}


def _ending(state: dict[str, Any]) -> dict[str, Any]:
    order = ("ending", "moment", "customer", "volunteers", "clarify", "replies", "coach", "model_answer")
    ordered = {key: state[key] for key in order if key in state}
    return OneLine(ordered) if "ending" in ordered and "replies" not in ordered else ordered


def _move(row: Row, wordings: Wordings, where: Path_, cells: Cells) -> OneLine:
    """A way on as a row tells it.

    Args:
        where: its place in the scenario; behaviors that are made up here are called after the state.
    """
    when, to = row.cells.get("when"), row.cells.get("to")
    if when is None or to is None:
        lacking = "to" if to is None else "when"
        raise SheetFault(row.cell(lacking), _("is empty: a reply says when it is taken and where it goes"))
    if means("otherwise", when):
        move = OneLine(otherwise=to)
    else:
        move = OneLine(when=_condition(row, wordings, str(where[1] if where[0] == "states" else where[0]), cells), to=to)
    for key in _MOVE:
        if (value := row.value(key) if key in row.columns else None) is not None:
            move[key] = value
    if (told := row.value("reply_volunteers") if "reply_volunteers" in row.columns else None) is not None:
        move["volunteers"] = told
    columns = {"otherwise": "to", "volunteers": "reply_volunteers"}
    cells.values[where] = row.cell("when")
    cells.values.update({(*where, key): row.cell(columns.get(key, key)) for key in move})
    return move


def _condition(row: Row, wordings: Wordings, place: str, cells: Cells) -> str:
    """When a way on is taken; what is made up for it stands where it does."""
    before = set(wordings.own)
    try:
        when = wordings.condition(row.cells["when"], re.sub(r"[^a-z0-9]+", "_", place.lower()).strip("_") or "reply")
    except UnknownWordingError as error:
        raise SheetFault(row.cell("when"), str(error)) from None
    cells.values.update({("behaviors", name): row.cell("when") for name in wordings.own if name not in before})
    return when


def _in_order(data: dict[str, Any]) -> dict[str, Any]:
    """The keys as people expect them in a scenario's file."""
    order = [column.key.split(".")[0] for column in SCENARIO_KEYS]
    first = [
        key for key in dict.fromkeys(order) if key in data and key not in ("start", "turns", "out_of_time", "hint_cost", "clarify", "note")
    ]
    middle = ["resources", "limits", "meters", "facts", "behaviors", "start", "turns", "out_of_time", "hint_cost", "clarify"]
    keys = dict.fromkeys([*first, *middle, "always", "states", "note", "tests"])
    return {key: data[key] for key in keys if key in data}
