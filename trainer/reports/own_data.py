"""A rep's own data as tables to take along: attempts, answers, skills and goals, as CSV or JSON. Columns: docs/export.md."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from trainer.reports.goals import goals_data
from trainer.reports.tables import Row, csv_of
from trainer.reports.training import skill_data
from trainer.storage.own_data import answers, levels

if TYPE_CHECKING:
    from trainer.training import Training

What = Literal["attempts", "answers", "skills", "goals"]
COLUMNS: dict[What, tuple[str, ...]] = {
    "attempts": (
        "attempt",
        "scenario",
        "title",
        "language",
        "stage",
        "difficulty",
        "kind",
        "started",
        "finished",
        "ending",
        "total",
        "passed",
        "turns",
        "parent",
        "parent_turn",
        "levels",
    ),
    "answers": ("attempt", "scenario", "language", "kind", "turn", "answered", "customer", "answer", "seen", "unread", "hint"),
    "skills": ("skill", "title", "level", "least", "most", "sure", "mastered", "change", "talks", "scenarios", "due", "recall"),
    "goals": (
        "goal",
        "metric",
        "skill",
        "target",
        "baseline",
        "reached",
        "done",
        "created",
        "deadline",
        "why",
        "set_by",
        "since",
        "unit",
        "enough",
        "forecast_least",
        "forecast_most",
        "forecast_chance",
    ),
}


def rows(training: Training, what: What) -> list[Row]:
    """The rows of a table, oldest first, each with all columns of it."""
    made: dict[What, Callable[[Training], list[Row]]] = {"attempts": _attempts, "answers": _answers, "skills": _skills, "goals": _goals}
    return [{column: row.get(column) for column in COLUMNS[what]} for row in made[what](training)]


def as_json(table: list[Row]) -> str:
    """A table as a JSON list of objects."""
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"


def as_csv(what: What, table: list[Row], *, mark: bool = False) -> bytes:
    """A table as CSV (RFC 4180) in UTF-8.

    Args:
        mark: begins with a byte order mark, by which Excel knows that it is UTF-8.
    """
    return csv_of(COLUMNS[what], table, mark=mark)


def _attempts(training: Training) -> list[Row]:
    points = levels(training.practice.store, training.practice.rep)
    return [
        {
            "attempt": one.summary.id,
            "scenario": one.summary.scenario,
            "title": one.summary.title,
            "language": one.summary.language,
            "stage": one.stage or None,
            "difficulty": one.difficulty,
            "kind": one.summary.kind,
            "started": one.summary.started.isoformat(),
            "finished": one.summary.finished.isoformat() if one.summary.finished is not None else None,
            "ending": one.summary.ending,
            "total": None if one.summary.total is None else round(one.summary.total, 2),
            "passed": one.summary.passed,
            "turns": one.summary.turns,
            "parent": one.summary.parent,
            "parent_turn": one.summary.parent_turn,
            "levels": {name: list(pair) for name, pair in points.get(one.summary.id, {}).items()},
        }
        for one in reversed(training.past)
    ]


def _answers(training: Training) -> list[Row]:
    return [
        {**row, "turn": row["number"], "customer": row["line"], "unread": bool(row["unread"]), "hint": bool(row["hint"])}
        for row in answers(training.practice.store, training.practice.rep)
    ]


def _skills(training: Training) -> list[Row]:
    return [
        {**skill_data(state), "talks": state.mastery.attempts, "scenarios": state.mastery.scenarios} for state in training.skills.values()
    ]


def _goals(training: Training) -> list[Row]:
    found: list[Row] = []
    for goal in goals_data(training):
        forecast = goal["forecast"] or {}
        found.append({**goal, "goal": goal["id"], **{f"forecast_{name}": forecast.get(name) for name in ("least", "most", "chance")}})
    return found
