"""What manager and rep do for one another, as it goes into bundles: a rep's own words and ticks out, what is about one rep back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from trainer.storage.records import Rep
from trainer.storage.store import Store
from trainer.storage.travel import Row
from trainer.storage.traveling import BY_TABLE

_THEIRS = "rep in (select value from json_each(?))"


def said_by(store: Store, rep: Rep) -> dict[str, list[Row]]:
    """What a rep wrote, and what the rep ticked of others' as the keys with the tick: what these say is not the rep's to tell."""
    me = [rep.id]
    notes = store.rows("select * from coaching_notes where rep = ? and author = ? and private = 0 order by id", me * 2)
    ticked = store.rows(
        "select id, rep, done from coaching_notes where rep = ? and author != ? and private = 0 and done is not null order by id", me * 2
    )
    assessed = store.rows("select * from cycle_assessments where rep = ? and side = 'self' and given_by = ? order by cycle", me * 2)
    agreed = store.rows("select * from cycle_actions where rep = ? and agreed_by = ? and coalesce(done_by, rep) = rep order by id", me * 2)
    done = store.rows(
        "select id, rep, done, done_by from cycle_actions where rep = ? and agreed_by != ? and done_by = rep order by id", me * 2
    )
    cycles = json.dumps(sorted({row["cycle"] for row in (*assessed, *agreed)}))
    return {
        "goal_changes": store.rows(
            """select c.* from goal_changes c join goals g on g.id = c.goal
            where g.rep = ? and g.set_by = '' and c.changed_by = g.rep order by c.id""",
            me,
        ),
        "coaching_notes": [*notes, *ticked],
        # Which ones are meant; where they were opened they are known.
        "cycles": _some(store, "cycles", "id", cycles, "id, name, period_start, period_end"),
        "cycle_assessments": assessed,
        "cycle_actions": [*agreed, *done],
    }


def for_everybody(store: Store, reps: Sequence[Rep]) -> dict[str, list[Row]]:
    """What several people may read: the cycles, and the goals and challenges of teams that these reps have a part in."""
    ids = json.dumps([rep.id for rep in reps])
    challenges = store.rows(
        f"""select * from challenges c where team is null or exists (
            select 1 from memberships m where m.team = c.team and m.{_THEIRS} and (m.until is null or m.until >= c.opened)
        ) order by id""",
        [ids],
    )
    return {
        "teams": _some(store, "teams", "id", json.dumps(sorted({row["team"] for row in challenges if row["team"] is not None}))),
        "cycles": store.rows("select * from cycles order by id"),
        "team_goals": store.rows(
            f"select * from team_goals where id in (select team_goal from team_goal_parts where {_THEIRS}) order by id", [ids]
        ),
        "challenges": challenges,
    }


def for_one(store: Store, rep: Rep) -> dict[str, list[Row]]:
    """What is about one rep and for nobody else: teams with who manages them, notes, figures, the part in team goals, the sheet of a cycle.

    What a manager says of a cycle goes along once the rep has spoken, too: neither leans on the other.
    """
    me = [rep.id]
    memberships = store.rows(
        """select * from memberships m where rep = ? or (role = 'manager' and exists (
            select 1 from memberships o where o.team = m.team and o.rep = ?
            and (o.until is null or o.until >= m.since) and (m.until is null or m.until >= o.since)
        )) order by id""",
        me * 2,
    )
    figures = store.rows("select * from figures where rep = ? order by id", me)
    brought = json.dumps(sorted({row[name] for row in figures for name in ("import", "replaced") if row[name] is not None}))
    return {
        "teams": _some(store, "teams", "id", json.dumps(sorted({row["team"] for row in memberships}))),
        "memberships": memberships,
        "coaching_notes": store.rows("select * from coaching_notes where rep = ? and private = 0 order by id", me),
        "imports": [
            *_some(store, "imports", "id", brought),
            # What one had replaced that was taken back holds again; it is not told which file that was.
            *store.rows(
                "select id, undone from imports where undone is not null and id not in (select value from json_each(?)) order by id",
                [brought],
            ),
        ],
        "figures": figures,
        "team_goal_parts": store.rows("select * from team_goal_parts where rep = ? order by team_goal", me),
        "cycle_assessments": store.rows(
            """select * from cycle_assessments a where rep = ? and (side = 'self' or exists (
                select 1 from cycle_assessments s where s.cycle = a.cycle and s.rep = a.rep and s.side = 'self'
            )) order by cycle, side""",
            me,
        ),
        "cycle_actions": store.rows("select * from cycle_actions where rep = ? order by id", me),
    }


def together(*some: Mapping[str, Sequence[Row]]) -> dict[str, Sequence[Row]]:
    """Rows of several lists by table, each once."""
    found: dict[str, dict[tuple[object, ...], Row]] = {}
    for rows in some:
        for table, held in rows.items():
            found.setdefault(table, {}).update({tuple(row[name] for name in BY_TABLE[table].key): row for row in held})
    return {table: list(held.values()) for table, held in found.items()}


def _some(store: Store, table: str, column: str, values: str, what: str = "*") -> list[Row]:
    """The rows of a table whose column is one of some values, given as a JSON list."""
    return store.rows(f"select {what} from {table} where {column} in (select value from json_each(?)) order by id", [values])
