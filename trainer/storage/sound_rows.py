"""Whether the rows of a bundle can be what they say, and whether whose bundle it is may say it: looked at before any is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal, get_args

from trainer.errors import TrainerError
from trainer.locale import _
from trainer.storage.plans import KIND as PLAN
from trainer.storage.records import HIDDEN_KINDS, Kind, is_name
from trainer.storage.store import Store, content_hash
from trainer.storage.travel import Row, Traveling
from trainer.storage.traveling import BY_TABLE, PEOPLE

SEEN_KINDS = frozenset(get_args(Kind)) - frozenset(HIDDEN_KINDS)
"""The kinds of attempts that travel."""
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_INTEGERS = range(-(2**63), 2**63)
_IDS = (
    *("id", "rep", "by", "attempt", "drill", "answer", "contest", "rehearsal", "parent", "opened_by", "set_together", "started"),
    *("goal", "assignment", "team", "team_goal", "import", "replaced", "cycle", "challenge"),
)


def check_rows(store: Store, rows: Mapping[str, Sequence[Row]], kind: Literal["rep", "to-reps"], rep: str) -> None:
    """Looks at every row before any is written.

    Raises:
        TrainerError: there is something that a bundle of this kind does not hold, or that cannot be.
    """
    for person in rows.get(PEOPLE, ()):
        _need(person_fault(person), PEOPLE)
    known = {person["id"] for person in rows.get(PEOPLE, ())}
    for table, some in rows.items():
        if table == PEOPLE:
            continue
        rule = BY_TABLE.get(table)
        if rule is None or not (rule.by_rep if kind == "rep" else rule.to_reps):
            raise unfit(table)
        columns = [row["name"] for row in store.rows("select name from pragma_table_info(?)", [table])]
        for row in some:
            _need(fault_of(rule, row, columns), table)
            _need(next((name for name in rule.people if row.get(name) is not None and row[name] not in known), None), table)
            if kind == "rep":
                _need(_beyond(rule, row, rep), table)
            if table == "content" and not (isinstance(row.get("body"), str) and content_hash(row["body"]) == row["hash"]):
                raise unfit("content: hash")
            if table == "content" and kind == "to-reps" and row.get("kind") != PLAN:
                raise unfit("content: kind")


def _beyond(rule: Traveling, row: Row, rep: str) -> str | None:
    """The column in which a rep's bundle says what is not the rep's to say; None for a row that may be there."""
    if rule.owner is not None and row.get(rule.owner) != rep:
        return rule.owner
    if rule.word is not None and rule.word in row:
        if not rule.rep_adds or row[rule.word] != rep:
            return rule.word
    elif rule.word is not None:
        rest = set(row) - {*rule.key, rule.owner, *rule.named_by, *rule.moving}
        if rest:
            return min(rest)
    for name, said in rule.rep_says.items():
        if row.get(name) != said:
            return name
    return next((name for name in rule.signed if row.get(name) not in (None, rep)), None)


def _need(fault: str | None, table: str) -> None:
    if fault is not None:
        raise unfit(f"{table}: {fault}")


def unfit(what: str) -> TrainerError:
    return TrainerError(
        _("The bundle holds what cannot be merged ({what}). Nothing was changed.").format(what=what[:120]),
        _("Ask whoever sent it to make it again by ‘trainer bundle’."),
    )


def fault_of(rule: Traveling, row: Row, columns: Iterable[str]) -> str | None:
    """The column in which a row says what it cannot say here; None for a sound one. Types are SQLite's to check."""
    known = set(columns) - set(rule.stays)
    for name, value in row.items():
        if name not in known or not _is_plain(value):
            return name
    for name in rule.key:
        if row.get(name) is None:
            return name
    checks = [
        *((name, _is_time) for name in rule.times),
        *((name, _is_day) for name in rule.days),
        *((name, _is_json) for name in rule.json),
        *((name, _is_id) for name in _IDS if name in known and (rule.table, name) not in _TEXTS),
    ]
    for name, is_sound in checks:
        if row.get(name) is not None and not is_sound(row[name]):
            return name
    for name, allowed in rule.allowed.items():
        if row.get(name) is not None and row[name] not in allowed:
            return name
    for first, last in rule.spans:
        if row.get(first) is not None and row.get(last) is not None and row[last] < row[first]:
            return last
    if rule.fault is not None and (fault := rule.fault(row)) is not None:
        return fault
    return "kind" if rule.table == "attempts" and row.get("kind") not in SEEN_KINDS else None


_TEXTS = {
    *((table, "answer") for table in ("drill_turns", "turns", "shared_answers", "misreadings")),
    *((table, "started") for table in ("attempts", "drills", "plans_started")),
    ("challenges", "goal"),
}
"""Columns that are called like an id and hold something else."""


def person_fault(row: Row) -> str | None:
    """The same for a person."""
    for name in ("id", "created"):
        if not (_is_id if name == "id" else _is_time)(row.get(name)):
            return name
    also = row.get("also", [])
    if not isinstance(also, list) or not all(map(_is_id, also)):
        return "also"
    called = row.get("name")
    return None if isinstance(called, str) and _is_plain(called) and is_name(called) else "name"


def _is_plain(value: Any) -> bool:
    """Whether SQLite can keep it."""
    if isinstance(value, str):
        # Half a character, which no file can hold.
        return not any("\ud800" <= character <= "\udfff" for character in value)
    return value is None or isinstance(value, float) or (isinstance(value, int) and value in _INTEGERS)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_time(value: Any) -> bool:
    """A time as it is kept: UTC, in ISO 8601."""
    try:
        return isinstance(value, str) and value.endswith("+00:00") and datetime.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_json(value: Any) -> bool:
    try:
        json.loads(value)
    except (ValueError, TypeError, RecursionError):
        return False
    return True
