"""What is stored of goals that several people reach together: the whole, and whose goals are its parts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trainer.coaching.goals import Goal
from trainer.coaching.team_goals import TeamGoal
from trainer.errors import UnknownNameError
from trainer.locale import _
from trainer.storage.progress import goal_row
from trainer.storage.records import Rep
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part, as it was split off."""

    rep: Rep
    goal: str
    """Its id."""
    part: int
    months: Mapping[str, int]
    """By the month's name; empty where it is not split by season."""


def add_team_goal(store: Store, team_goal: TeamGoal, by: Rep, split: Sequence[tuple[Part, Goal]]) -> None:
    """Stores a team's goal and the goals that are its parts, all at once."""
    with store.writing():
        store.insert(
            "team_goals",
            {
                "id": team_goal.id,
                "metric": team_goal.metric,
                "target": float(team_goal.target),
                "created": team_goal.created.isoformat(),
                "since": team_goal.since.isoformat(),
                "deadline": team_goal.deadline.isoformat(),
                "why": team_goal.why,
                "set_by": by.id,
                "split": team_goal.split,
            },
        )
        for part, goal in split:
            store.insert("goals", goal_row(part.rep, goal))
            row = {"team_goal": team_goal.id, "goal": goal.id, "rep": part.rep.id, "part": float(part.part)}
            store.insert("team_goal_parts", {**row, "months": json.dumps(part.months)})


def team_goals(store: Store) -> list[tuple[TeamGoal, list[Part]]]:
    """The goals of teams that were not dropped, with their parts by name; the nearest deadline first."""
    goals = store.rows(
        "select t.*, r.name from team_goals t join reps r on r.id = t.set_by where t.dropped is null order by t.deadline, t.id"
    )
    parts = store.rows("select p.*, r.name from team_goal_parts p join reps r on r.id = p.rep order by r.name")
    with store.undamaged():
        return [
            (
                TeamGoal(
                    row["id"],
                    row["metric"],
                    int(row["target"]),
                    datetime.fromisoformat(row["created"]),
                    date.fromisoformat(row["since"]),
                    date.fromisoformat(row["deadline"]),
                    row["why"],
                    row["name"],
                    row["split"],
                ),
                [
                    Part(Rep(part["rep"], part["name"]), part["goal"], int(part["part"]), json.loads(part["months"]))
                    for part in parts
                    if part["team_goal"] == row["id"]
                ],
            )
            for row in goals
        ]


def drop_team_goal(store: Store, name: str, now: datetime) -> TeamGoal:
    """Drops a team's goal with its parts, by its id or the end of it.

    Raises:
        UnknownNameError: no goal ends so, or several do.
    """
    found = [goal for goal, _parts in team_goals(store) if len(name) >= 4 and goal.id.endswith(name)]
    if len(found) != 1:
        raise UnknownNameError(_("There is no team goal ‘{name}’.").format(name=name), _("‘trainer team-goal’ lists them, with their ids."))
    with store.writing():
        store.db.conn.execute("update team_goals set dropped = ? where id = ?", (now.isoformat(), found[0].id))
        store.db.conn.execute(
            "update goals set dropped = ? where dropped is null and id in (select goal from team_goal_parts where team_goal = ?)",
            (now.isoformat(), found[0].id),
        )
    return found[0]


def active(store: Store, now: datetime, days: int) -> list[Rep]:
    """Who has practiced or has imported results within some days, by name."""
    since = now - timedelta(days=days)
    rows = store.rows(
        """select id, name from reps r where r.deactivated is null
        and (exists (select 1 from attempts a where a.rep = r.id and a.started >= ?)
        or exists (select 1 from figures f where f.rep = r.id and f.replaced is null and f.period_end >= ?)) order by name""",
        [since.isoformat(), since.date().isoformat()],
    )
    return [Rep(row["id"], row["name"]) for row in rows]
