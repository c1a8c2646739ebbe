"""Plans as `--json` prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trainer.coaching.plans import PlanChange, PlanStanding, StepStanding, due_steps
from trainer.reports.plans import step_title

if TYPE_CHECKING:
    from trainer.content.models import Plan
    from trainer.management.plans import Updated
    from trainer.training import Training


def plan_data(rep: str, plan: PlanStanding, training: Training) -> dict[str, Any]:
    """A running plan as `trainer plan --json` prints it."""
    started = plan.started
    waiting = due_steps(plan)
    return {
        "rep": rep,
        "id": started.id,
        "plan": started.plan,
        "title": plan.plan.title,
        "first_day": started.first_day.isoformat(),
        "set_by": started.set_by,
        "week": plan.week.number if plan.week is not None else None,
        "done": plan.done,
        "overdue": plan.overdue,
        "next": waiting[0].standing.step.id if waiting else None,
        "weeks": [
            {
                "number": week.number,
                "title": week.week.title,
                "aim": week.week.aim,
                "gate": week.week.gate,
                "opens": week.opens.isoformat() if week.opens is not None else None,
                "open": week.is_open,
                "steps": [_step_data(one, training) for one in week.steps],
            }
            for week in plan.weeks
        ],
    }


def _step_data(one: StepStanding, training: Training) -> dict[str, Any]:
    step = one.step
    return {
        "id": step.id,
        "title": step_title(step, training),
        "kind": step.kind,
        "scenario": step.scenario,
        "skill": step.skill,
        "talk_with": step.talk_with,
        "required": step.required,
        "state": one.state,
        "due": one.due.isoformat() if one.due is not None else None,
        "done": one.done.isoformat() if one.done is not None else None,
        "attempts": one.practice.attempts if one.practice is not None else None,
        "passed": one.practice.passed if one.practice is not None else None,
        "note": one.note,
    }


def listed_data(plan: Plan, *, shipped: bool) -> dict[str, Any]:
    """A plan as `trainer plan list --json` prints it."""
    return {
        "id": plan.id,
        "language": plan.language,
        "title": plan.title,
        "for": plan.for_,
        "weeks": len(plan.weeks),
        "steps": sum(1 for _pair in plan.steps()),
        "shipped": shipped,
    }


def updated_data(updated: Updated) -> dict[str, Any]:
    """What came of taking over a newer plan, as `trainer plan update --json` prints it; no `changes` where the older one is unknown."""
    return {
        "rep": updated.rep.name,
        "plan": updated.plan.id,
        "same": updated.same,
        "changes": [_change_data(one) for one in updated.changes] if updated.changes is not None else None,
    }


def _change_data(change: PlanChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "week": change.week,
        "step": change.step.id if change.step is not None else None,
        "keys": list(change.keys),
        "before": change.before,
    }
