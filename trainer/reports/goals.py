"""Goals in words: what is to be reached, how far it has come, and what can be said of the end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trainer.locale import _, ngettext
from trainer.reports.display import drawable

if TYPE_CHECKING:
    from trainer.coaching.goals import Forecast
    from trainer.training import GoalState, Training

BAR = 16
"""Cells of a bar from where a goal began to its target."""


def goal_name(state: GoalState, training: Training) -> str:
    """What is to be reached: “Closing with a next step at 60 of 100”."""
    goal = state.goal
    number = math.ceil(goal.target)
    match goal.metric:
        case "skill":
            return _("{skill} at {target} of 100").format(skill=training.title(str(goal.skill)), target=number)
        case "days":
            return ngettext("{number} practice day", "{number} practice days", number).format(number=number)
        case "passed":
            return ngettext("{number} talk passed", "{number} talks passed", number).format(number=number)
    return ngettext("{number} talk", "{number} talks", number).format(number=number)


def goal_bar(state: GoalState) -> str:
    """How far from where it began to the target."""
    begin = state.goal.baseline
    share = (state.reached - begin) / (state.goal.target - begin) if state.goal.target > begin else 1.0
    full = round(min(1.0, max(0.0, share)) * BAR)
    return "█" * full + "·" * (BAR - full)


def standing(state: GoalState, training: Training) -> str:
    """Where it stands, and how long is left."""
    days = (state.goal.deadline - training.today).days
    reached = round(state.reached)
    if state.done:
        return _("reached: {reached}").format(reached=reached)
    if days < 0:
        return _("{reached} of {target}, the day is over").format(reached=reached, target=math.ceil(state.goal.target))
    if state.goal.metric == "skill" and not state.reached:
        return _("not practiced yet")
    left = ngettext("{number} day left", "{number} days left", days).format(number=days)
    return _("{reached} of {target}, {left}").format(reached=reached, target=math.ceil(state.goal.target), left=left)


def forecast_words(forecast: Forecast | None) -> str:
    """What can honestly be said of the end: a range, or that there is too little data."""
    if forecast is None:
        return _("too little data for a forecast")
    least, most = math.floor(forecast.least), math.ceil(forecast.most)
    if forecast.chance >= 0.8:
        kind = _("within reach")
    elif forecast.chance >= 0.35:
        kind = _("open")
    else:
        kind = _("out of reach at this pace")
    return _("{kind}: at this pace {least} to {most}").format(kind=kind, least=least, most=most)


def goal_lines(training: Training) -> Iterator[str]:
    """The rep's goals, the nearest deadline first."""
    if not training.goals:
        yield _("No goals yet. For example: trainer goals add skill:closing 60 --by 2027-01-31 --why “two renewals are due”")
    for state in training.goals:
        yield drawable(_("{goal} by {day}").format(goal=goal_name(state, training), day=state.goal.deadline.isoformat()))
        yield f"    {goal_bar(state)}  {standing(state, training)}"
        if not state.done:
            yield "    " + forecast_words(state.forecast)
        yield "    " + drawable(state.goal.why) + f" · {state.goal.id[-6:]}"


def goals_data(training: Training) -> list[dict[str, Any]]:
    """What `trainer goals --json` prints."""
    return [
        {
            "id": state.goal.id,
            "metric": state.goal.metric,
            "skill": state.goal.skill,
            "target": state.goal.target,
            "baseline": round(state.goal.baseline, 2),
            "reached": round(state.reached, 2),
            "done": state.done,
            "created": state.goal.created.isoformat(),
            "deadline": state.goal.deadline.isoformat(),
            "why": state.goal.why,
            "set_by": state.goal.set_by or None,
            "forecast": None
            if state.forecast is None
            else {
                "least": round(state.forecast.least, 2),
                "most": round(state.forecast.most, 2),
                "chance": round(state.forecast.chance, 4),
            },
        }
        for state in training.goals
    ]
