"""How a scenario and a rubric do, as JSON and as one table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trainer.coaching.satisfaction import MADE_OF
from trainer.reports.estimates import estimate_data

if TYPE_CHECKING:
    from datetime import datetime

    from trainer.management.analytics import CriteriaReport, ScenarioReport

COLUMNS = ("part", "name", "n", "of", "value", "low", "high", "least", "lack", "text")
"""Of the table; `n` of `of` are counts, `value` with `low` and `high` a figure with its 95-percent range."""
Row = Mapping[str, Any]


def scenario_data(report: ScenarioReport, since: datetime | None) -> dict[str, Any]:
    """What `trainer report scenario --json` prints."""
    item = report.item
    return {
        "scenario": report.scenario,
        "title": report.title,
        "since": since.isoformat() if since is not None else None,
        "talks": item.talks,
        "reps": item.reps,
        "first_talks": item.first_talks,
        "passed": item.passed,
        "passed_first": estimate_data(item.passed_first),
        "author_difficulty": report.author_difficulty,
        "difficulty": estimate_data(item.difficulty),
        "discrimination": estimate_data(item.discrimination),
        "author_minutes": report.author_minutes,
        "minutes": item.minutes,
        "answers": item.answers,
        "endings": dict(item.endings),
        "lost": item.lost,
        "lost_in": [{"state": state, "talks": talks, "customer": report.lines.get(state)} for state, talks in item.lost_in.items()],
        "wrong_turns": [
            {
                "state": one.state,
                "reply": one.reply,
                "when": one.when,
                "to": one.to,
                "talks": one.talks,
                "of": one.of,
                "lost": one.lost,
                "lost_otherwise": one.lost_otherwise,
                "customer": report.lines.get(one.state),
            }
            for one in report.wrong_turns
        ],
        "satisfaction": {
            "made_of": list(MADE_OF),
            "weeks": [{"week": week.monday, **estimate_data(week.mean)} for week in item.satisfaction],
        },
    }


def criteria_data(report: CriteriaReport, since: datetime | None) -> dict[str, Any]:
    """What `trainer report criteria --json` prints."""
    apart = dict(zip(report.together, report.reliability.discrimination, strict=True))
    return {
        "rubric": report.rubric,
        "title": report.title,
        "since": since.isoformat() if since is not None else None,
        "talks": report.talks,
        "reps": report.reps,
        "criteria": [
            {
                "id": one.criterion,
                "title": report.titles.get(one.criterion),
                "talks": one.talks,
                "most": one.most,
                "points": {str(points): times for points, times in one.points.items()},
                "mean": one.mean,
                "not_reached": estimate_data(one.not_reached),
                "no_occasion": one.absent,
                "discrimination": estimate_data(apart[one.criterion]) if one.criterion in apart else None,
            }
            for one in report.criteria
        ],
        "reliability": {
            "criteria": list(report.together),
            "talks": report.reliability.talks,
            "alpha": estimate_data(report.reliability.alpha),
            "mean": report.reliability.mean,
            "deviation": report.reliability.deviation,
            "error": report.reliability.error,
        },
    }


def scenario_table(data: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of `trainer report scenario --format csv`."""
    for name in ("talks", "reps", "first_talks", "passed"):
        yield _row("figure", name, n=data[name])
    for name in ("passed_first", "difficulty", "discrimination"):
        yield _row("figure", name, **data[name])
    for name in ("author_difficulty", "author_minutes", "minutes", "answers"):
        yield _row("figure", name, value=data[name])
    for name, times in data["endings"].items():
        yield _row("ending", name, n=times, of=data["talks"])
    for one in data["lost_in"]:
        yield _row("lost_in", one["state"], n=one["talks"], of=data["lost"], text=one["customer"])
    for one in data["wrong_turns"]:
        yield _row("wrong_turn", f"{one['reply']} -> {one['to']}", n=one["talks"], of=one["of"], text=one["customer"])
    for week in data["satisfaction"]["weeks"]:
        yield _row("satisfaction", **{"name" if key == "week" else key: value for key, value in week.items()})


def criteria_table(data: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of `trainer report criteria --format csv`."""
    for name in ("talks", "reps"):
        yield _row("figure", name, n=data[name])
    for one in data["criteria"]:
        reached = sum(one["points"].values())
        for points, times in one["points"].items():
            yield _row("points", one["id"], n=times, of=reached, value=int(points), text=one["title"])
        yield _row("not_reached", one["id"], **one["not_reached"], text=one["title"])
        yield _row("no_occasion", one["id"], n=one["no_occasion"], of=one["no_occasion"] + one["talks"], text=one["title"])
        if one["discrimination"] is not None:
            yield _row("discrimination", one["id"], **one["discrimination"], text=one["title"])
    measured = data["reliability"]
    yield _row("reliability", "alpha", **measured["alpha"])
    yield _row("reliability", "error", n=measured["talks"], value=measured["error"])


def _row(part: str, name: str, **values: Any) -> Row:
    return {**dict.fromkeys(COLUMNS), "part": part, "name": name, **values}
