"""No table is forgotten by what travels, and no column that names somebody or something elsewhere."""

from __future__ import annotations

from trainer.practice import Practice
from trainer.storage.traveling import AT_HOME, BY_TABLE, RULES

HANDED_ON = {"shared_answers": {"contest", "rep"}}
"""Unique columns for which something is done by hand: an answer in a contest makes room for the rep's newer one."""


def _names(practice: Practice, sql: str) -> set[str]:
    return {row["name"] for row in practice.store.rows(sql)}


def test_every_table_travels_or_says_why_it_stays_at_home(practice: Practice) -> None:
    tables = _names(practice, "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'")
    assert not BY_TABLE.keys() & AT_HOME.keys()
    assert BY_TABLE.keys() | AT_HOME.keys() == tables
    assert all(AT_HOME.values())


def test_what_travels_is_named_as_the_schema_names_it_and_nothing_that_it_points_to_is_forgotten(practice: Practice) -> None:
    place = {rule.table: number for number, rule in enumerate(RULES)}
    for rule in RULES:
        columns = _names(practice, f"select name from pragma_table_info('{rule.table}')")
        told = {*rule.key, *rule.people, *rule.moving, *rule.stays, *rule.times, *rule.days, *rule.json, *rule.allowed, *rule.named_by}
        told |= {*rule.follows, *rule.signed, *rule.rep_says, *(rule.belongs_to or {})}
        told |= {name for name in (rule.owner, rule.word, rule.whose) if name is not None} | {one for span in rule.spans for one in span}
        assert told <= columns, rule.table
        for key in practice.store.rows("select * from pragma_foreign_key_list(?)", [rule.table]):
            if key["table"] == "reps":
                assert key["from"] in rule.people, f"{rule.table}.{key['from']}"
            else:
                assert (rule.belongs_to or {}).get(key["from"]) == key["table"], f"{rule.table}.{key['from']}"
        for table in (rule.belongs_to or {}).values():
            assert place[table] <= place[rule.table]
        assert rule.owner is None or rule.whose is None


def test_nothing_else_than_the_key_can_be_taken_by_a_row_that_was_made_elsewhere(practice: Practice) -> None:
    for rule in RULES:
        for index in practice.store.rows("select * from pragma_index_list(?)", [rule.table]):
            columns = _names(practice, f"select name from pragma_index_info('{index['name']}')")
            known = [set(rule.key), {"id"}, HANDED_ON.get(rule.table)]
            assert not index["unique"] or columns in known or columns <= set(rule.named_by), rule.table
