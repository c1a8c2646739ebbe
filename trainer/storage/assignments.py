"""What is stored of assignments; withdrawn ones are kept."""

from __future__ import annotations

from datetime import date, datetime

from trainer.coaching.assignments import Assignment
from trainer.errors import UnknownNameError
from trainer.locale import _
from trainer.storage.records import Rep
from trainer.storage.store import Store


def add_assignment(store: Store, rep: Rep, assignment: Assignment) -> None:
    """Stores an assignment for a rep."""
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
    }
    with store.writing():
        store.db.conn.execute(f"insert into assignments ({', '.join(row)}) values ({', '.join('?' * len(row))})", tuple(row.values()))


def assignments(store: Store, rep: Rep) -> list[Assignment]:
    """The assignments of a rep that were not withdrawn, the nearest day first."""
    rows = store.rows("select * from assignments where rep = ? and withdrawn is null order by due, id", [rep.id])
    with store.undamaged():
        return [
            Assignment(
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
            )
            for row in rows
        ]


def withdraw_assignment(store: Store, rep: Rep, name: str, now: datetime) -> Assignment:
    """Takes an assignment back by its id or the end of it; what was played for it stays.

    Raises:
        UnknownNameError: no assignment of the rep ends so, or several do.
    """
    found = [one for one in assignments(store, rep) if len(name) >= 4 and one.id.endswith(name)]
    if len(found) != 1:
        raise UnknownNameError(
            _("There is no assignment ‘{name}’.").format(name=name), _("‘trainer assignments’ lists them, with their ids.")
        )
    with store.writing():
        store.db.conn.execute("update assignments set withdrawn = ? where id = ?", (now.isoformat(), found[0].id))
    return found[0]
