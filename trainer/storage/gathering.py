"""Which rows go into a bundle: everything of one rep, or what others have for reps. What stays behind is counted with its reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from trainer.storage.gathering_together import for_everybody, for_one, said_by, together
from trainer.storage.known_as import known_ids
from trainer.storage.records import HIDDEN_KINDS, Rep
from trainer.storage.store import DOCUMENTS, Store
from trainer.storage.travel import Row
from trainer.storage.traveling import BY_TABLE, PEOPLE, RULES

Left = Literal["rehearsed", "rehearsals", "shared_rehearsed", "drafts", "misreadings", "weights", "private", "of_one"]
"""Why something stays: talks with a real customer, real talks themselves, shared answers out of such talks, drafts, misread answers,
the weights that answers were read with, private notes, what is about one rep where several read the bundle."""
_OF_ONE = ("memberships", "coaching_notes", "figures", "team_goal_parts", "cycle_assessments", "cycle_actions")
"""Tables with what is about one rep."""
_HASHES = tuple(f"{kind}_hash" for kind in DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What goes into a bundle."""

    rows: Mapping[str, Sequence[Row]]
    left: Mapping[Left, int] = field(default_factory=dict)
    """How many things stay, by why."""

    def count(self, table: str) -> int:
        return len(self.rows.get(table, ()))


def of_rep(
    store: Store, rep: Rep, since: datetime | None = None, *, rehearsals: bool = False, misreadings: bool = False, small: bool = False
) -> Gathered:
    """Everything of a rep. What it belongs to comes along, so that a bundle can always be merged by itself.

    Args:
        since: only attempts and drills with something new from then on; the rest, which is small, is always there.
        rehearsals: also real talks with their customers' names, and the attempts that rehearsed them.
        misreadings: also the answers that were reported as misread in this database, whoever reported them.
        small: without the weights, which are most of a bundle: for a machine that has the same ones.
    """
    left: Counter[Left] = Counter()
    hidden = f"kind not in {HIDDEN_KINDS}"
    attempts = {row["id"]: row for row in _of(store, "attempts", f"rep = ? and {hidden} order by started, id", [rep.id])}
    rehearsed = {row["attempt"] for row in store.rows("select attempt from rehearsal_attempts")}
    left["drafts"] = sum(row["draft"] is not None for row in attempts.values())
    if not rehearsals:
        left["rehearsals"] = store.rows("select count(*) as number from rehearsals where rep = ?", [rep.id])[0]["number"]
    attempts = _without(attempts, set() if rehearsals else rehearsed, left)
    shared = _of(store, "shared_answers", "rep = ? order by id", [rep.id])
    left["shared_rehearsed"] = sum(row["attempt"] not in attempts for row in shared)
    shared = [row for row in shared if row["attempt"] in attempts]
    chosen = _since(store, attempts, since, {row["attempt"] for row in shared})
    drills = _of(store, "drills", f"rep = ? and {_touched('drill_turns', 'drill', since)} order by id", [rep.id, *_from(since)])
    ids = json.dumps(sorted(chosen))
    plans = _of(store, "plans_started", "rep = ? order by id", [rep.id])
    rows: dict[str, Sequence[Row]] = {
        "attempts": [attempts[one] for one in chosen],
        **{table: _among(store, table, "attempt", ids) for table in ("turns", "assessments", "results", "notes", "disputes")},
        "drills": drills,
        "drill_turns": _among(store, "drill_turns", "drill", json.dumps([row["id"] for row in drills])),
        "shown_answers": _of(store, "shown_answers", "rep = ? order by scenario, hash", [rep.id]),
        "goals": _of(store, "goals", "rep = ? and set_by = '' order by id", [rep.id]),
        "assignments": _of(store, "assignments", "rep = ? and set_by = '' order by id", [rep.id]),
        "plans_started": plans,
        "plan_ticks": _among(store, "plan_ticks", "started", json.dumps([row["id"] for row in plans])),
        "shared_answers": shared,
        "endorsements": _of(store, "endorsements", "rep = ? order by answer", [rep.id]),
        "thanks": _of(store, "thanks", "by = ? order by id", [rep.id]),
        "contests": _among(store, "contests", "id", json.dumps(sorted({row["contest"] for row in shared if row["contest"]}))),
        **said_by(store, rep),
    }
    left["private"] = store.rows("select count(*) as number from coaching_notes where rep = ? and author = rep and private", [rep.id])[0][
        "number"
    ]
    if rehearsals:
        rows["rehearsals"] = _of(store, "rehearsals", "rep = ? order by id", [rep.id])
        own = json.dumps([row["id"] for row in rows["rehearsals"]])
        rows["rehearsal_attempts"] = _among(store, "rehearsal_attempts", "rehearsal", own)
    if misreadings:
        rows["misreadings"] = _of(store, "misreadings", "true order by id", [])
    else:
        left["misreadings"] = store.rows("select count(*) as number from misreadings")[0]["number"]
    hashes = {row[name] for row in (*rows["attempts"], *rows["drill_turns"]) for name in _HASHES if row[name]}
    hashes |= {row["plan_hash"] for row in plans}
    rows["content"] = _among(store, "content", "hash", json.dumps(sorted(hashes)))
    if small:
        left["weights"] = sum(row["kind"] == "learned" for row in rows["content"])
        rows["content"] = [row for row in rows["content"] if row["kind"] != "learned"]
    return Gathered(_ready(store, rows, [rep]), {why: number for why, number in left.items() if number})


def for_reps(store: Store, reps: Sequence[Rep], counts: Sequence[Row] = ()) -> Gathered:
    """What others have for some reps: assignments, plans, goals that somebody else has set, reviews, challenges, and all contests.

    What is about one rep alone, such as notes, figures and reviews of a cycle, goes into a bundle for that one only.

    Args:
        counts: how far challenges have come, as rows of `challenge_counts`.
    """
    ids = json.dumps([rep.id for rep in reps])
    theirs = "rep in (select value from json_each(?))"
    asked = _of(store, "assignments", f"{theirs} order by id", [ids])
    together_set = json.dumps(sorted({row["set_together"] for row in asked if row["set_together"] is not None}))
    plans = _of(store, "plans_started", f"{theirs} order by id", [ids])
    # A part of a team's goal may be the goal of who has set it.
    others = "(set_by != '' or id in (select goal from team_goal_parts))"
    goals = _of(store, "goals", f"{theirs} and {others} order by id", [ids])
    shared = for_everybody(store, reps)
    own = [for_one(store, rep) for rep in reps]
    challenges = {row["id"] for row in shared["challenges"]}
    rows: dict[str, Sequence[Row]] = {
        "content": _among(store, "content", "hash", json.dumps(sorted({row["plan_hash"] for row in plans}))),
        "assignment_groups": _among(store, "assignment_groups", "id", together_set),
        "assignments": asked,
        "plans_started": plans,
        "goals": goals,
        "goal_changes": _among(store, "goal_changes", "goal", json.dumps([row["id"] for row in goals])),
        "reviews": _of(store, "reviews", f"attempt in (select id from attempts where {theirs}) order by id", [ids]),
        "contests": _of(store, "contests", "true order by id", []),
        "challenge_counts": [row for row in counts if row["challenge"] in challenges],
        **together(shared, *(own if len(reps) == 1 else ())),
    }
    kept = sum(len(one[table]) for one in own for table in _OF_ONE) if len(reps) != 1 else 0
    return Gathered(_ready(store, rows, reps), {"of_one": kept} if kept else {})


def _of(store: Store, table: str, where: str, parameters: Sequence[object]) -> list[Row]:
    return store.rows(f"select * from {table} where {where}", parameters)


def _among(store: Store, table: str, column: str, values: str) -> list[Row]:
    """The rows of a table whose column is one of some values, given as a JSON list."""
    key = ", ".join(BY_TABLE[table].key)
    return store.rows(f"select * from {table} where {column} in (select value from json_each(?)) order by {key}", [values])


def _touched(parts: str, column: str, since: datetime | None) -> str:
    """The condition that something of a row, or of its parts, is from a time or later."""
    if since is None:
        return "true"
    table = BY_TABLE[parts].part_of
    return f"max(started, coalesce(finished, ''), coalesce((select max(answered) from {parts} where {column} = {table}.id), '')) >= ?"


def _from(since: datetime | None) -> list[str]:
    return [] if since is None else [since.isoformat()]


def _without(attempts: Mapping[str, Row], rehearsed: set[str], left: Counter[Left]) -> dict[str, Row]:
    """The attempts without those that hold a real customer's name, and without second tries of them."""
    found: dict[str, Row] = {}
    for one, row in attempts.items():
        if one in rehearsed or (row["parent"] is not None and row["parent"] not in found):
            left["rehearsed"] += one in rehearsed or row["parent"] in rehearsed
        else:
            found[one] = row
    return found


def _since(store: Store, attempts: Mapping[str, Row], since: datetime | None, needed: set[str]) -> list[str]:
    """The attempts with something new, those that are needed, and those that they began from; the oldest first."""
    if since is None:
        chosen = set(attempts)
    else:
        new = store.rows(
            f"""select id from attempts where {_touched("turns", "attempt", since)}
            union select attempt from disputes where asked >= ? union select attempt from assessments where created >= ?""",
            _from(since) * 3,
        )
        chosen = {row["id"] for row in new if row["id"] in attempts} | needed
        for one in list(chosen):
            parent = attempts[one]["parent"]
            while parent is not None and parent not in chosen:
                chosen.add(parent)
                parent = attempts[parent]["parent"]
    return [one for one in attempts if one in chosen]


def _ready(store: Store, rows: dict[str, Sequence[Row]], reps: Sequence[Rep]) -> dict[str, Sequence[Row]]:
    """The rows with the people that they name, and without what never leaves the machine."""

    people = {rep.id for rep in reps}
    for rule in RULES:
        people.update(row[column] for row in rows.get(rule.table, ()) for column in rule.people if row.get(column) is not None)
    named = store.rows(
        "select id, name, created from reps where id in (select value from json_each(?)) order by id", [json.dumps(sorted(people))]
    )
    also = known_ids(store)
    return {
        PEOPLE: [{**row, "also": also.get(row["id"], [])} for row in named],
        **{
            table: [{name: value for name, value in row.items() if name not in BY_TABLE[table].stays} for row in some]
            for table, some in rows.items()
        },
    }
