"""The goals of teams in words: the whole, its parts, and what is due by now in its season."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from trainer.coaching.figures import RESULTS
from trainer.coaching.goals import Forecast
from trainer.coaching.team_goals import due_by
from trainer.locale import N_, _, ngettext
from trainer.reports.display import drawable
from trainer.reports.goals import forecast_words, goal_data, standing
from trainer.reports.results import amount, name_of

if TYPE_CHECKING:
    from trainer.management.team_goals import PartState, TeamGoalState
    from trainer.training import Training

PRACTICED = {"days": N_("practice days"), "passed": N_("passed talks"), "talks": N_("attempts")}


def team_goal_lines(found: Sequence[TeamGoalState], training: Training) -> Iterator[str]:
    """Every goal with its parts."""
    if not found:
        yield _("No team goals yet. For example: trainer team-goal add revenue 300000 --by 2027-03-31 --why “the plan of the quarter”")
    for state in found:
        yield from _goal_lines(state, training)


def _goal_lines(state: TeamGoalState, training: Training) -> Iterator[str]:
    goal = state.goal
    yield team_goal_name(state)
    yield "    " + how_far(state, training.today)
    if can_be_told(state, training.today):
        yield "    " + outlook_words(state)
    for line in remarks(state, training.today):
        yield "    " + line
    for one in state.parts:
        if one.seen:
            yield "    " + drawable(f"{one.part.rep.name}  {part_words(one, training)}")
    yield drawable("    " + " · ".join([goal.why, _("set by {name}").format(name=goal.set_by), goal.id[-6:]]))


def team_goal_name(state: TeamGoalState) -> str:
    """“revenue: $300,000 by 2026-12-31”"""
    goal = state.goal
    told = _("{metric}: {target} by {day}").format(metric=_named(goal.metric), target=_told(state, goal.target), day=goal.deadline)
    return drawable(told)


def how_far(state: TeamGoalState, today: date) -> str:
    """How much of it all have reached together, and how long is left."""
    days = (state.goal.deadline - today).days
    left = ngettext("{number} day left", "{number} days left", days).format(number=days) if days >= 0 else _("the day is over")
    words = _("{reached} of {target}, {left}") if state.is_whole else _("the parts in this database: {reached} of {target}, {left}")
    return words.format(reached=_told(state, state.reached), target=_told(state, state.known), left=left)


def can_be_told(state: TeamGoalState, today: date) -> bool:
    """Whether there is an end to be foretold: of results, before the day and before the target."""
    return state.is_whole and state.goal.metric in RESULTS and state.goal.deadline >= today and state.reached < state.goal.target


def forecast_of(state: TeamGoalState) -> Forecast | None:
    found = state.forecast
    return Forecast(found.least, found.most, found.chance) if found is not None else None


def outlook_words(state: TeamGoalState) -> str:
    """What can honestly be said of the end."""
    return forecast_words(forecast_of(state), next((one.state for one in state.parts if one.state is not None), None))


def remarks(state: TeamGoalState, today: date) -> Iterator[str]:
    """Up to when results are known, that the parts do not add up any more, and what is due by now in its season."""
    if can_be_told(state, today) and state.up_to is not None and state.up_to < today:
        yield _("Results are known up to {day}.").format(day=state.up_to.isoformat())
    if state.is_whole and state.asked != state.goal.target:
        yield _("The parts add up to {asked} now, not to {target}.").format(
            asked=_told(state, state.asked), target=_told(state, state.goal.target)
        )
    if state.months:
        yield _("by season: {months}").format(months=_(", ").join(f"{month} {_told(state, part)}" for month, part in state.months.items()))
        yield _due(state, today)


def part_words(one: PartState, training: Training) -> str:
    """How far one person's part has come."""
    return standing(one.state, training) if one.state is not None else _("dropped")


def _named(metric: str) -> str:
    return _(PRACTICED[metric]) if metric in PRACTICED else name_of(metric)


def _due(state: TeamGoalState, today: date) -> str:
    due = due_by(state.months, today)
    return _("due by the end of last month: {due}").format(due=_told(state, due))


def _told(state: TeamGoalState, value: float) -> str:
    return amount(value, state.goal.metric, state.unit) if state.goal.metric in RESULTS else f"{math.floor(value):,}"


def team_goals_data(found: Sequence[TeamGoalState]) -> list[dict[str, Any]]:
    """What `trainer team-goal --json` prints."""
    return [
        {
            "id": state.goal.id,
            "metric": state.goal.metric,
            "target": state.goal.target,
            "reached": round(state.reached, 2),
            "asked": state.asked,
            "whole": state.is_whole,
            "unit": state.unit,
            "since": state.goal.since.isoformat(),
            "deadline": state.goal.deadline.isoformat(),
            "why": state.goal.why,
            "set_by": state.goal.set_by,
            "split": state.goal.split,
            "months": state.months,
            "forecast": None
            if state.forecast is None
            else {
                "least": round(state.forecast.least, 2),
                "most": round(state.forecast.most, 2),
                "chance": round(state.forecast.chance, 4),
            },
            "parts": [
                {
                    "rep": one.part.rep.name,
                    "part": one.part.part,
                    "months": dict(one.part.months),
                    "goal": goal_data(one.state) if one.state is not None else None,
                }
                for one in state.parts
                if one.seen
            ],
        }
        for state in found
    ]
