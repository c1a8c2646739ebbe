"""What is stored of assignments, of one person and of a team; withdrawn ones are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from trainer.coaching.assignments import Assignment
from trainer.errors import UnknownNameError
from trainer.locale import _
from trainer.storage.records import Rep
from trainer.storage.store import Store, new_id

LEAST_OF_ID = 4
"""Characters of an id that are enough to name it."""


@dataclass(frozen=True, slots=True)
class Group:
    """What several people of a team were asked for together."""

    id: str
    team: str
    """The id of the team."""
    team_name: str
    joiners: bool
    """Whether who joins the team later gets it, too."""
    created: datetime
    set_by: str
    withdrawn: datetime | None = None


def add_assignment(store: Store, rep: Rep, assignment: Assignment) -> None:
    """Stores an assignment for a rep."""
    with store.writing():
        _insert(store, rep, assignment)


def add_group(store: Store, group: Group, given: Sequence[tuple[Rep, Assignment]]) -> None:
    """Stores what a team is asked for: all of it, or nothing."""
    with store.writing():
        row = {
            "id": group.id,
            "team": group.team,
            "team_name": group.team_name,
            "joiners": group.joiners,
            "created": group.created.isoformat(),
            "set_by": group.set_by,
        }
        store.insert("assignment_groups", row)
        for rep, assignment in given:
            _insert(store, rep, replace(assignment, group=group.id))


def _insert(store: Store, rep: Rep, assignment: Assignment) -> None:
    row = {
        "id": assignment.id,
        "rep": rep.id,
        "scenario": assignment.scenario,
        "skill": assignment.skill,
        "created": assignment.created.isoformat(),
        "due": assignment.due.isoformat(),
        "passes": assignment.passes,
        "in_a_row": assignment.in_a_row,
        "pass_mark": assignment.pass_mark,
        "most": assignment.most,
        "exam": assignment.exam,
        "note": assignment.note,
        "set_by": assignment.set_by,
        "least": assignment.least,
        "every": assignment.every,
        "times": assignment.times,
        "until": assignment.until.isoformat() if assignment.until is not None else None,
        "set_together": assignment.group,
    }
    store.insert("assignments", row)


def assignments(store: Store, rep: Rep, *, withdrawn: bool = False) -> list[Assignment]:
    """The assignments of a rep that were not withdrawn, the nearest day first; with `withdrawn` those that were, the newest first."""
    where = "withdrawn is not null order by withdrawn desc, id" if withdrawn else "withdrawn is null order by due, id"
    return [one for _rep, one in _read(store, f"rep = ? and {where}", [rep.id])]


def of_group(store: Store, group: Group) -> list[tuple[Rep, Assignment]]:
    """Who was given an assignment of a group, by name; withdrawn ones, too."""
    return sorted(_read(store, "set_together = ?", [group.id]), key=lambda pair: pair[0].name)


def _read(store: Store, where: str, parameters: Sequence[Any]) -> list[tuple[Rep, Assignment]]:
    rows = store.rows(
        f"select *, (select name from reps r where r.id = assignments.rep) as rep_name from assignments where {where}", parameters
    )
    with store.undamaged():
        return [(Rep(row["rep"], row["rep_name"]), _assignment(row)) for row in rows]


def _assignment(row: dict[str, Any]) -> Assignment:
    return Assignment(
        id=row["id"],
        scenario=row["scenario"],
        skill=row["skill"],
        created=datetime.fromisoformat(row["created"]),
        due=date.fromisoformat(row["due"]),
        passes=row["passes"],
        in_a_row=bool(row["in_a_row"]),
        pass_mark=row["pass_mark"],
        most=row["most"],
        exam=bool(row["exam"]),
        note=row["note"],
        set_by=row["set_by"],
        least=row["least"],
        every=row["every"],
        times=row["times"],
        until=date.fromisoformat(row["until"]) if row["until"] is not None else None,
        group=row["set_together"],
        withdrawn=datetime.fromisoformat(row["withdrawn"]) if row["withdrawn"] is not None else None,
    )


def groups(store: Store, team: str | None = None) -> list[Group]:
    """What teams were asked for, the newest first; of one team by its id, or of all."""
    rows = store.rows("select * from assignment_groups where ? is null or team = ? order by created desc, id", [team, team])
    with store.undamaged():
        return [
            Group(
                id=row["id"],
                team=row["team"],
                team_name=row["team_name"],
                joiners=bool(row["joiners"]),
                created=datetime.fromisoformat(row["created"]),
                set_by=row["set_by"],
                withdrawn=datetime.fromisoformat(row["withdrawn"]) if row["withdrawn"] is not None else None,
            )
            for row in rows
        ]


def give_to_joiner(store: Store, rep: str, team: str, now: datetime) -> None:
    """Within a transaction: gives somebody who joins a team what it was asked for with its later members in mind, and is not over yet."""
    waiting = store.db.query("select id from assignment_groups where team = ? and joiners = 1 and withdrawn is null order by id", [team])
    today = now.astimezone().date()
    for group in list(waiting):
        held = list(store.db.query("select rep, * from assignments where set_together = ? order by id", [group["id"]]))
        if not held or any(row["rep"] == rep for row in held):
            continue
        made = replace(_assignment(held[0]), id=new_id(), created=now, withdrawn=None)
        if made.last_day is None or made.last_day >= today:
            _insert(store, Rep(rep, ""), made)


def assignment_of(store: Store, rep: Rep, name: str) -> Assignment:
    """An assignment of a rep that was not withdrawn, by its id or the end of it.

    Raises:
        UnknownNameError: none ends so, or several do.
    """
    found = [one for one in assignments(store, rep) if len(name) >= LEAST_OF_ID and one.id.endswith(name)]
    if len(found) != 1:
        raise _no_assignment(name)
    return found[0]


def withdraw_assignment(store: Store, rep: Rep, name: str, now: datetime) -> Assignment:
    """Takes an assignment back by its id or the end of it; what was played for it stays.

    Raises:
        UnknownNameError: no assignment of the rep ends so, or several do.
    """
    found = assignment_of(store, rep, name)
    with store.writing():
        store.db.conn.execute("update assignments set withdrawn = ? where id = ?", (now.isoformat(), found.id))
    return found


def assignments_named(store: Store, name: str) -> tuple[Group | None, list[tuple[Rep, Assignment]]]:
    """An assignment, or all of a team's that were set together and their group, by the id or the end of it, as far as not withdrawn.

    Raises:
        UnknownNameError: nothing that is not withdrawn ends so, or several things do.
    """
    enough = len(name) >= LEAST_OF_ID
    found = [one for one in groups(store) if enough and one.withdrawn is None and one.id.endswith(name)]
    single = [pair for pair in _read(store, "withdrawn is null", []) if enough and pair[1].id.endswith(name)]
    if len(found) + len(single) != 1:
        raise _no_assignment(name)
    return (None, single) if single else (found[0], [pair for pair in of_group(store, found[0]) if pair[1].withdrawn is None])


def withdraw_all(store: Store, group: Group | None, given: Sequence[Assignment], now: datetime) -> None:
    """Takes back assignments, and the group that they were set in, where it is as a whole: who joins later is not given them then."""
    with store.writing():
        if group is not None:
            store.db.conn.execute("update assignment_groups set withdrawn = ? where id = ?", (now.isoformat(), group.id))
        for assignment in given:
            store.db.conn.execute("update assignments set withdrawn = ? where id = ?", (now.isoformat(), assignment.id))


def _no_assignment(name: str) -> UnknownNameError:
    return UnknownNameError(_("There is no assignment ‘{name}’.").format(name=name), _("‘trainer assignments’ lists them, with their ids."))
