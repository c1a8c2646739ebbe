"""No table with a person in it is forgotten, and no column with somebody's words outlives their erasing."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from trainer.practice import Practice
from trainer.storage.blanking import scrub
from trainer.storage.erasing import erase
from trainer.storage.personal import BY_HAND, NOBODYS, RULES, rows_of, uncovered

HASHES = ("scenario_hash", "rubric_hash", "behaviors_hash", "learned_hash")
KEPT: dict[str, tuple[str, ...]] = {
    "attempts": ("id", "kind", "scenario", "title", "language", "started", "finished", "ending", "program", "reader", "stage"),
    "turns": ("attempt", "answered", "state", "fired", "learned", "meters", "to_state", "ending"),
    "assessments": ("attempt", "source", "created"),
    "results": ("attempt", "criterion", "skill"),
    "notes": ("attempt", "written", "reader"),
    "drills": ("id", "skill", "started", "finished", "program", "reader"),
    "drill_turns": ("drill", "scenario", "state", "criterion", "answered", *HASHES),
    "goals": ("id", "metric", "skill", "created", "deadline", "dropped", "since"),
    "goal_changes": ("id", "goal", "changed", "old_deadline", "deadline"),
    "assignments": ("id", "scenario", "skill", "created", "due", "withdrawn", "every", "until", "set_together"),
    "reviews": ("id", "attempt", "criterion", "given"),
    "memberships": ("id", "role", "since", "until", "team"),
    "contests": ("id", "scenario", "title", "language", "state", "line", "opened", "last_day"),
    "assignment_groups": ("id", "team", "team_name", "created", "withdrawn"),
    "plans_started": ("id", "plan", "plan_hash", "updated", "first_day", "started", "stopped"),
    "plan_ticks": ("started", "step", "changed", "done"),
    "challenges": ("id", "name", "metric", "team", "opened", "last_day", "closed"),
    "rescored": ("run", "attempt", "content", "points", "came", "went", "reason", "about"),
    "imports": ("id", "file", "sha256", "imported", "mapping", "source", "settings", "undone"),
    "figures": ("id", "import", "metric", "period_start", "period_end", "unit", "replaced"),
    "team_goals": ("id", "metric", "created", "since", "deadline", "why", "split", "dropped"),
    "team_goal_parts": ("team_goal", "goal", "months"),
    "cycles": ("id", "name", "period_start", "period_end", "opened"),
    "audit": ("id", "at", "day", "act", "what"),
}
"""What stays of somebody who was erased: ids, days, kinds and figures, and the team's own words (its goals, cycles and contests)."""


def test_every_table_and_column_with_a_person_has_a_rule(practice: Practice) -> None:
    assert uncovered(practice.store) == []
    tables = {row["name"] for row in practice.store.rows("select name from sqlite_master where type = 'table'")}
    assert {rule.table for rule in RULES} | BY_HAND.keys() | NOBODYS == {one for one in tables if not one.startswith("sqlite_")}


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("create table moods (id text primary key, rep text references reps(id), words text)", "moods"),
        ("alter table teams add column founder text references reps(id)", "teams.founder"),
        ("alter table goals add column approved_by text", "goals.approved_by"),
        ("alter table results add column drill text references drills(id)", "results.drill"),
    ],
)
def test_a_new_table_or_column_without_a_rule_is_told(practice: Practice, made: str, told: str) -> None:
    practice.store.db.execute(made)
    assert uncovered(practice.store) == [told]
    with pytest.raises(RuntimeError, match=told):
        erase(practice.store, practice.rep, practice.now())


def _phrase(table: str, column: str) -> str:
    return f"{table}.{column} said the unicorn"


def _filled(practice: Practice) -> None:
    """One row of Ana's in every table, with a phrase of its own in every text that is no id of a row elsewhere."""
    store, ana = practice.store, practice.rep
    with store.writing():
        store.db.execute("pragma defer_foreign_keys = on")
        for rule in RULES:
            keys = {key["from"]: key for key in store.rows("select * from pragma_foreign_key_list(?)", [rule.table])}
            row: dict[str, object] = {}
            for column in store.rows("select * from pragma_table_info(?)", [rule.table]):
                name, how = column["name"], rule.words.get(column["name"])
                if name in rule.people:
                    row[name] = ana.id
                elif name in rule.names:
                    row[name] = ana.name
                elif name in rule.parts:
                    row[name] = _phrase(rule.parts[name][0], "id")
                elif name == "blanked":
                    continue
                elif column["type"] != "TEXT":
                    row[name] = 1
                elif how == "json":
                    row[name] = json.dumps({"evidence": [{"behavior": "asks", "quote": _phrase(rule.table, name)}]})
                elif name in keys and keys[name]["table"] != rule.table:
                    target = keys[name]
                    row[name] = (
                        None if target["table"] == "content" and rule.table == "attempts" else _phrase(target["table"], target["to"])
                    )
                elif name == "parent":
                    row[name] = None
                else:
                    row[name] = _phrase(rule.table, name)
            store.insert(rule.table, row)
        for table in ("teams", "content", "rescored_runs"):
            columns = [one["name"] for one in store.rows('select name from pragma_table_info(?) where "notnull"', [table])]
            store.insert(table, {one: _phrase(table, one) for one in columns})
        store.insert("settings", {"key": f"language {ana.id}", "value": _phrase("settings", "value")})


def test_every_text_that_is_not_known_to_stay_goes_with_its_person(practice: Practice) -> None:
    _filled(practice)
    held = rows_of(practice.store, practice.rep)
    assert held.keys() >= {rule.table for rule in RULES} | {"reps", "settings"}, "An export has a row of every table."
    done = erase(practice.store, practice.rep, practice.now())
    left: set[str] = set()
    for rule in RULES:
        for row in practice.store.rows(f"select * from {rule.table}"):
            left |= {f"{rule.table}.{name}" for name, value in row.items() if isinstance(value, str) and "unicorn" in value}
            assert practice.rep.id not in row.values() and practice.rep.name not in row.values()
    known = {f"{table}.{column}" for table, columns in KEPT.items() for column in columns}
    assert left <= known, left - known
    assert done.mentions == {} and practice.store.rows("select * from settings where key like 'language%'") == []
    assert practice.store.rows("pragma foreign_key_check") == []


def raw(path: Path) -> bytes:
    """Everything that lies on the disk of a database."""
    return b"".join(one.read_bytes() for one in path.parent.glob(path.name + "*"))


def test_nothing_that_was_said_is_left_in_the_bytes_of_the_file(practice: Practice) -> None:
    phrase = "My grandmother's zeppelin has 4711 propellers, what do you fly?"
    practice = practice.of(practice.store.add_rep("Xanthippe Quux", practice.now()))
    attempt = practice.start("small-call", seed=1)
    attempt.answer(phrase)
    attempt.leave()
    practice.store.keep_draft(practice.start("small-call", seed=2).id, "Unsent zeppelin thoughts.")
    assert b"zeppelin" in raw(practice.database)
    erase(practice.store, practice.rep, practice.now())
    assert scrub(practice.store)
    assert b"zeppelin" not in raw(practice.database).lower() and b"Quux" not in raw(practice.database)


def test_a_file_that_another_program_reads_is_told_to_be_unclean(practice: Practice) -> None:
    practice.start("small-call", seed=1).answer("Zeppelin.")
    other = sqlite3.connect(practice.database)
    other.execute("begin")
    other.execute("select * from turns").fetchone()
    practice.store.db.conn.execute("pragma busy_timeout = 50")
    erase(practice.store, practice.rep, practice.now())
    assert not scrub(practice.store)
    other.close()
    assert scrub(practice.store) and b"Zeppelin" not in raw(practice.database)
