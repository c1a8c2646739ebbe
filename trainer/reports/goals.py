"""Goals in words: what is to be reached, how far it has come, and what can be said of the end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from trainer.locale import _, ngettext
from trainer.reports.display import drawable
from trainer.reports.results import amount, name_of

if TYPE_CHECKING:
    from trainer.coaching.goals import Forecast, Goal
    from trainer.management.goals import Past
    from trainer.training import GoalState, Training

BAR = 16
"""Cells of a bar from where a goal began to its target."""
LIKELY, POSSIBLE = 0.8, 0.35
"""Chances from which on a goal is called within reach, and open."""
Reach = Literal["within", "open", "out"]


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
        case "talks":
            return ngettext("{number} talk", "{number} talks", number).format(number=number)
        case "pass_rate":
            return _("{share} of talks passed").format(share=f"{goal.target:g}%")
    return _("{metric}: {target}").format(metric=name_of(goal.metric), target=told(state, goal.target))


def told(state: GoalState, value: float, rounded: int | None = None) -> str:
    """A number of a goal as it is read: “¥12,000” for revenue, “62%” for a share of talks, else a whole number.

    Args:
        rounded: the whole number, where it is rounded in some way.
    """
    goal = state.goal
    if goal.is_result:
        return amount(value if goal.is_level or rounded is None else rounded, goal.metric, state.unit)
    whole = round(value) if rounded is None else rounded
    return f"{whole}%" if goal.metric == "pass_rate" else str(whole)


def goal_bar(state: GoalState) -> str:
    """How far from where it began to the target."""
    begin = state.goal.baseline
    return share_bar((state.reached - begin) / (state.goal.target - begin) if state.goal.target > begin else 1.0)


def share_bar(share: float) -> str:
    """A share of the way, 0 to 1, as a bar."""
    full = round(min(1.0, max(0.0, share)) * BAR)
    return "█" * full + "·" * (BAR - full)


def standing(state: GoalState, training: Training) -> str:
    """Where it stands, and how long is left."""
    days = (state.goal.deadline - training.today).days
    reached = told(state, state.reached)
    target = told(state, state.goal.target, math.ceil(state.goal.target) if state.goal.metric != "revenue" else None)
    if state.done:
        return _("reached: {reached}").format(reached=reached)
    if days < 0:
        return _("{reached} of {target}, the day is over").format(reached=reached, target=target)
    if state.goal.metric == "skill" and not state.reached:
        return _("not practiced yet")
    left = ngettext("{number} day left", "{number} days left", days).format(number=days)
    if not state.enough:
        nothing = _("no results yet") if state.goal.is_result else _("too few talks yet")
        return _("{nothing}, {left}").format(nothing=nothing, left=left)
    return _("{reached} of {target}, {left}").format(reached=reached, target=target, left=left)


def forecast_words(forecast: Forecast | None, state: GoalState | None = None) -> str:
    """What can honestly be said of the end: a range, or that there is too little data.

    Args:
        state: whose forecast it is, for its units; levels and numbers of talks need none.
    """
    if forecast is None:
        if state is not None and state.goal.is_result:
            return _("too little data for a forecast: it takes four whole periods")
        return _("too little data for a forecast")
    least, most = str(math.floor(forecast.least)), str(math.ceil(forecast.most))
    if state is not None:
        least, most = told(state, forecast.least, math.floor(forecast.least)), told(state, forecast.most, math.ceil(forecast.most))
    return _("{kind}: at this pace {least} to {most}").format(kind=reach_words(reach(forecast)), least=least, most=most)


def reach(forecast: Forecast) -> Reach:
    """Whether a goal can be expected to be reached."""
    return "within" if forecast.chance >= LIKELY else "open" if forecast.chance >= POSSIBLE else "out"


def reach_words(found: Reach) -> str:
    return {"within": _("within reach"), "open": _("open"), "out": _("out of reach at this pace")}[found]


def whole_periods(goal: Goal) -> str:
    """Which results count for a goal."""
    return _("What counts are results of whole months, quarters or weeks between {since} and {day}.").format(
        since=goal.since, day=goal.deadline
    )


def past_lines(past: Past, training: Training) -> Iterator[str]:
    """A goal, who set it and who changed it, oldest first."""
    state = past.state
    goal, first = state.goal, past.changes[0] if past.changes else None
    yield drawable(_("{goal} by {day}").format(goal=goal_name(state, training), day=goal.deadline))
    target, day = (first.old_target, first.old_deadline) if first else (goal.target, goal.deadline)
    yield drawable(
        _("{when}  {name} set it: {target} by {day} · {why}").format(
            when=goal.created.astimezone().date(),
            name=goal.set_by or training.practice.rep_name,
            target=told(state, target),
            day=day,
            why=goal.why,
        )
    )
    for one in past.changes:
        moved = [f"{told(state, one.old_target)} → {told(state, one.target)}"] if one.old_target != one.target else []
        moved += [f"{one.old_deadline} → {one.deadline}"] if one.old_deadline != one.deadline else []
        yield drawable(
            _("{when}  {name} changed it: {moved} · {why}").format(
                when=one.when.astimezone().date(), name=one.by, moved=_(", ").join(moved), why=one.why
            )
        )


def past_data(past: Past) -> dict[str, Any]:
    """What `trainer goals history --json` prints."""
    return {
        **goal_data(past.state),
        "changes": [
            {
                "when": one.when.isoformat(),
                "by": one.by,
                "old_target": one.old_target,
                "target": one.target,
                "old_deadline": one.old_deadline.isoformat(),
                "deadline": one.deadline.isoformat(),
                "why": one.why,
            }
            for one in past.changes
        ],
    }


def goal_lines(training: Training) -> Iterator[str]:
    """The rep's goals, the nearest deadline first."""
    if not training.goals:
        yield _("No goals yet. For example: trainer goals add skill:closing 60 --by 2027-01-31 --why “two renewals are due”")
    for state in training.goals:
        yield drawable(_("{goal} by {day}").format(goal=goal_name(state, training), day=state.goal.deadline.isoformat()))
        yield f"    {goal_bar(state)}  {standing(state, training)}"
        if not state.done:
            yield "    " + forecast_words(state.forecast, state)
        by = [_("set by {name}").format(name=state.goal.set_by)] if state.goal.set_by else []
        yield "    " + drawable(" · ".join([state.goal.why, *by, state.goal.id[-6:]]))


def goals_data(training: Training) -> list[dict[str, Any]]:
    """What `trainer goals --json` prints."""
    return [goal_data(state) for state in training.goals]


def goal_data(state: GoalState) -> dict[str, Any]:
    """A goal for JSON."""
    goal, forecast = state.goal, state.forecast
    return {
        "id": goal.id,
        "metric": goal.metric,
        "skill": goal.skill,
        "target": goal.target,
        "baseline": round(goal.baseline, 2),
        "reached": round(state.reached, 2),
        "done": state.done,
        "created": goal.created.isoformat(),
        "deadline": goal.deadline.isoformat(),
        "why": goal.why,
        "set_by": goal.set_by or None,
        "since": goal.since.isoformat() if goal.since else None,
        "unit": state.unit,
        "enough": state.enough,
        "forecast": None
        if forecast is None
        else {"least": round(forecast.least, 2), "most": round(forecast.most, 2), "chance": round(forecast.chance, 4)},
    }
