"""What is stored of changes of a goal: who moved its target or its day, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from trainer.coaching.goals import Goal
from trainer.storage.records import Rep
from trainer.storage.store import Store, new_id


@dataclass(frozen=True, slots=True)
class GoalChange:
    """One change."""

    when: datetime
    by: str
    """The name of who changed it."""
    old_target: float
    target: float
    old_deadline: date
    deadline: date
    why: str


def change_goal(store: Store, old: Goal, new: Goal, by: Rep, why: str, now: datetime) -> None:
    """Moves a goal's target and day, and keeps what they were."""
    with store.writing():
        store.db.conn.execute("update goals set target = ?, deadline = ? where id = ?", (new.target, new.deadline.isoformat(), old.id))
        store.insert(
            "goal_changes",
            {
                "id": new_id(),
                "goal": old.id,
                "changed": now.isoformat(),
                "changed_by": by.id,
                "old_target": old.target,
                "target": new.target,
                "old_deadline": old.deadline.isoformat(),
                "deadline": new.deadline.isoformat(),
                "why": why,
            },
        )


def goal_changes(store: Store, goal: str) -> list[GoalChange]:
    """The changes of a goal, oldest first."""
    rows = store.rows(
        "select c.*, r.name from goal_changes c join reps r on r.id = c.changed_by where c.goal = ? order by c.changed, c.id", [goal]
    )
    with store.undamaged():
        return [
            GoalChange(
                datetime.fromisoformat(row["changed"]),
                row["name"],
                row["old_target"],
                row["target"],
                date.fromisoformat(row["old_deadline"]),
                date.fromisoformat(row["deadline"]),
                row["why"],
            )
            for row in rows
        ]
