"""What is stored of a rep's progress: the points of every skill, and the goals."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from trainer.coaching.assignments import Played
from trainer.coaching.goals import Goal
from trainer.coaching.practiced import MIDDLE_DIFFICULTY, Practiced
from trainer.errors import UnknownNameError
from trainer.locale import _
from trainer.storage.records import COUNTED_KINDS, Rep
from trainer.storage.store import Store

SPOKEN_LONG = 3
"""Answers from which a talk that the rep left still tells something of the rep."""


def practiced(store: Store, rep: Rep) -> list[Practiced]:
    """Every skill in every attempt of a rep that counts, oldest first. Who leaves after a word or two has not practiced."""
    rows = store.streamed(
        f"""select r.skill, r.attempt, a.scenario, a.finished, 1.0 * sum(r.points) / sum(r.most), a.difficulty
        from attempts a join results r on r.attempt = a.id
        where a.rep = ? and a.kind in {COUNTED_KINDS}
            and (a.ending != 'left' or (select count(*) from turns t where t.attempt = a.id) >= {SPOKEN_LONG})
        group by a.id, r.skill having sum(r.most) > 0 order by a.finished, a.id, r.skill""",
        [rep.id],
    )
    with store.undamaged():
        return [
            Practiced(skill, attempt, scenario, datetime.fromisoformat(finished), share, difficulty or MIDDLE_DIFFICULTY)
            for skill, attempt, scenario, finished, share, difficulty in rows
        ]


def played_since(store: Store, rep: Rep, since: datetime) -> list[Played]:
    """The finished practices and exams of a rep that were begun then or later, oldest first."""
    rows = store.streamed(
        f"""select a.id, a.scenario, a.kind, a.started, a.finished, a.total, a.passed from attempts a
        where a.rep = ? and a.started >= ? and a.kind in {COUNTED_KINDS} and a.finished is not null
            and exists (select 1 from turns t where t.attempt = a.id)
        order by a.started, a.id""",
        [rep.id, since.astimezone(UTC).isoformat()],
    )
    with store.undamaged():
        return [
            Played(attempt, scenario, kind, datetime.fromisoformat(started), datetime.fromisoformat(finished), total, bool(passed))
            for attempt, scenario, kind, started, finished, total, passed in rows
        ]


def add_goal(store: Store, rep: Rep, goal: Goal) -> None:
    """Stores a goal."""
    with store.writing():
        store.insert("goals", goal_row(rep, goal))


def goal_row(rep: Rep, goal: Goal) -> dict[str, Any]:
    """A goal as it is stored."""
    return {
        "id": goal.id,
        "rep": rep.id,
        "metric": goal.metric,
        "skill": goal.skill,
        "target": goal.target,
        "baseline": goal.baseline,
        "created": goal.created.isoformat(),
        "deadline": goal.deadline.isoformat(),
        "why": goal.why,
        "set_by": goal.set_by,
        "since": goal.since.isoformat() if goal.since else None,
    }


def goals(store: Store, rep: Rep) -> list[Goal]:
    """The goals of a rep that were not dropped, the nearest deadline first."""
    rows = store.rows("select * from goals where rep = ? and dropped is null order by deadline, id", [rep.id])
    with store.undamaged():
        return [
            Goal(
                row["id"],
                row["metric"],
                row["skill"],
                row["target"],
                row["baseline"],
                datetime.fromisoformat(row["created"]),
                date.fromisoformat(row["deadline"]),
                row["why"],
                row["set_by"],
                date.fromisoformat(row["since"]) if row["since"] else None,
            )
            for row in rows
        ]


def drop_goal(store: Store, rep: Rep, name: str, now: datetime) -> Goal:
    """Drops a goal by its id or the end of it; what was kept of it stays.

    Raises:
        UnknownNameError: no goal of the rep ends so, or several do.
    """
    found = [goal for goal in goals(store, rep) if len(name) >= 4 and goal.id.endswith(name)]
    if len(found) != 1:
        raise UnknownNameError(_("There is no goal ‘{name}’.").format(name=name), _("‘trainer goals’ lists yours, with their ids."))
    with store.writing():
        store.db.conn.execute("update goals set dropped = ? where id = ?", (now.isoformat(), found[0].id))
    return found[0]
