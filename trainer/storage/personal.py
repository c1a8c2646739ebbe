"""Which rows of which tables are somebody's, and what becomes of them when that person is erased: one table of rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from trainer.storage.records import Rep
from trainer.storage.store import Store

Fate = Literal["keep", "blank", "delete"]
"""Of a row when the person in it is erased: it stays under the pseudonym, it stays without its words, or it goes."""
Emptied = Literal["text", "null", "json"]
"""How words are taken out of a column: an empty text, nothing, or a document whose texts are empty."""


@dataclass(frozen=True, slots=True)
class Personal:
    """How the rows of a table belong to people."""

    table: str
    people: Mapping[str, Fate] = field(default_factory=dict)
    """Columns with the id of a person."""
    names: tuple[str, ...] = ()
    """Columns with the name of a person: the row stays, under the pseudonym."""
    parts: Mapping[str, tuple[str, Fate]] = field(default_factory=dict)
    """Columns that name a row of a table of these rules: whose that is, this is."""
    words: Mapping[str, Emptied] = field(default_factory=dict)
    """Columns with what somebody said or wrote, which go where a row is blanked."""

    def conditions(self) -> Iterator[tuple[str, Literal["id", "name"], Fate]]:
        """Conditions over a row, each with one parameter, by which it is a person's; and its fate then."""
        for column, fate in self.people.items():
            yield f"{self.table}.{column} = ?", "id", fate
        for column in self.names:
            yield f"{self.table}.{column} = ?", "name", "keep"
        for column, (table, fate) in self.parts.items():
            for owner in OWNERS[table]:
                yield f"{self.table}.{column} in (select id from {table} where {owner} = ?)", "id", fate


OWNERS: Mapping[str, tuple[str, ...]] = {
    "attempts": ("rep",),
    "drills": ("rep",),
    "goals": ("rep",),
    "shared_answers": ("rep",),
    "rehearsals": ("rep",),
    "plans_started": ("rep",),
}
"""The tables that others are parts of, with the columns that say whose a row is."""
_ATTEMPT: Mapping[str, tuple[str, Fate]] = {"attempt": ("attempts", "blank")}
RULES: tuple[Personal, ...] = (
    Personal("memberships", {"rep": "keep"}),
    Personal("attempts", {"rep": "blank"}, words={"draft": "null", "device": "text"}),
    Personal("turns", parts=_ATTEMPT, words={"line": "text", "answer": "text", "next_line": "text", "reading": "json"}),
    Personal("assessments", parts=_ATTEMPT, words={"data": "json"}),
    Personal("results", parts={"attempt": ("attempts", "keep")}),
    Personal("notes", parts=_ATTEMPT, words={"text": "text", "reading": "json"}),
    Personal("shown_answers", {"rep": "delete"}),
    Personal("drills", {"rep": "blank"}, words={"device": "text"}),
    Personal("drill_turns", parts={"drill": ("drills", "blank")}, words={"line": "text", "answer": "text", "reading": "json"}),
    Personal("goals", {"rep": "blank"}, names=("set_by",), words={"why": "text"}),
    Personal("goal_changes", {"changed_by": "keep"}, parts={"goal": ("goals", "blank")}, words={"why": "text"}),
    Personal("assignments", {"rep": "blank"}, names=("set_by",), words={"note": "text"}),
    Personal("assignment_groups", names=("set_by",)),
    Personal("plans_started", {"rep": "keep"}, names=("set_by",)),
    Personal("plan_ticks", parts={"started": ("plans_started", "blank")}, words={"note": "text"}),
    Personal("disputes", parts={"attempt": ("attempts", "delete")}),
    Personal("reviews", names=("reviewer",), parts=_ATTEMPT, words={"why": "text"}),
    Personal("second_ratings", {"rater": "delete", "asked_by": "keep"}, parts={"attempt": ("attempts", "delete")}),
    Personal("rescored", parts={"attempt": ("attempts", "keep")}),
    Personal("contests", {"opened_by": "keep"}),
    Personal("challenges", {"opened_by": "keep"}),
    Personal("shared_answers", {"rep": "delete"}, parts={"attempt": ("attempts", "delete")}),
    Personal("endorsements", {"rep": "keep"}, parts={"answer": ("shared_answers", "delete")}),
    Personal("thanks", {"by": "delete", "rep": "delete"}),
    Personal("rehearsals", {"rep": "delete"}),
    Personal("rehearsal_attempts", parts={"rehearsal": ("rehearsals", "delete"), "attempt": ("attempts", "delete")}),
    Personal("result_people", {"rep": "delete"}),
    Personal("imports", {"imported_by": "keep"}),
    Personal("figures", {"rep": "keep"}),
    Personal("team_goals", {"set_by": "keep"}),
    Personal("team_goal_parts", {"rep": "keep"}, parts={"goal": ("goals", "keep")}),
    Personal("cycles", {"opened_by": "keep"}),
    Personal("cycle_assessments", {"rep": "delete", "given_by": "keep"}),
    Personal("cycle_actions", {"rep": "delete", "agreed_by": "keep", "done_by": "keep"}),
    Personal("coaching_notes", {"rep": "delete", "author": "keep"}),
    Personal("known_as", {"rep": "delete"}),
    Personal("audit", {"who": "keep", "whom": "keep"}),
)
"""What others are parts of comes first."""
BY_HAND: Mapping[str, str] = {
    "reps": "the person: a row with a pseudonym takes its place",
    "settings": "those with the person's id in their key",
    "content": "of talks with the person's own customer: the scenario's names are put back",
    "misreadings": "those with the words of an answer of the person",
    "waiting": "rows of bundles that name the person, or what is the person's",
}
"""Tables in which no column points to a person, and what of them is a person's all the same."""
NOBODYS = frozenset(
    {"teams", "challenge_counts", "rescored_runs", "result_mappings", "merges", "placed_files", "erased_ids", "_sqlite_migrations"}
)
"""Tables that hold nothing of a person."""


def uncovered(store: Store) -> list[str]:
    """What of the schema the rules forget: tables, and columns that point to a person or to something of a person.

    A column points to a person by a foreign key, or by being called like one (`rep`, `…_by`, `reviewer`, `author`).
    """
    rules = {rule.table: rule for rule in RULES}
    found: list[str] = []
    for row in store.rows("select name from sqlite_master where type = 'table' order by name"):
        table = row["name"]
        if table.startswith("sqlite_"):
            continue
        rule = rules.get(table) or (Personal(table) if table in NOBODYS or table in BY_HAND else None)
        if rule is None:
            found.append(table)
            continue
        keys = {key["from"]: key["table"] for key in store.rows("select * from pragma_foreign_key_list(?)", [table])}
        for column in store.rows("select name from pragma_table_info(?)", [table]):
            name = column["name"]
            target = keys.get(name)
            called = name in _LIKE_PEOPLE or name.endswith("_by")
            forgotten = (target == "reps" or (target is None and called)) and name not in rule.people and name not in rule.names
            # A second try and a note's goal are the person's by their own row.
            own = "rep" in rule.people
            if forgotten or (target in OWNERS and name not in rule.parts and not own):
                found.append(f"{table}.{name}")
    return found


_LIKE_PEOPLE = frozenset({"rep", "by", "reviewer", "author", "rater", "who", "whom", "owner", "manager"})


def rows_of(store: Store, rep: Rep) -> dict[str, list[dict[str, Any]]]:
    """Every row that is a person's, by table, in the order of the rules; tables without any are left out."""
    found: dict[str, list[dict[str, Any]]] = {
        "reps": store.rows("select * from reps where id = ?", [rep.id]),
        "settings": store.rows("select * from settings where instr(key, ?) > 0 order by key", [rep.id]),
    }
    for rule in RULES:
        conditions = list(rule.conditions())
        where = " or ".join(condition for condition, _kind, _fate in conditions)
        parameters = [rep.id if kind == "id" else rep.name for _condition, kind, _fate in conditions]
        found[rule.table] = store.rows(f"select * from {rule.table} where {where} order by rowid", parameters)
    found["content"] = store.rows(
        """select * from content where hash in (select a.scenario_hash from attempts a
        join rehearsal_attempts r on r.attempt = a.id where a.rep = ?) order by hash""",
        [rep.id],
    )
    return {table: rows for table, rows in found.items() if rows}


KEPT_TEXTS = frozenset({"behavior", "struck", "doubt", "kind", "id", "skill", "reason", "ending", "source", "detector", "fact"})
"""Texts in a reading or an assessment that are ids, and nobody's words."""


def without_words(document: str) -> str:
    """A reading or an assessment with its figures and ids, and without any text that somebody said.

    Raises:
        ValueError: it is no JSON.
    """
    return json.dumps(_emptied(json.loads(document), ""), ensure_ascii=False, separators=(",", ":"))


def _emptied(value: Any, key: str) -> Any:
    match value:
        case str():
            return value if key in KEPT_TEXTS else ""
        case list():
            return [_emptied(one, key) for one in value]
        case dict():
            return {name: _emptied(one, name) for name, one in value.items()}
    return value
