"""Plans for others: started for a rep or a team, stopped, brought up to date, and how far everybody has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trainer.coaching.plans import EARLIEST, LATEST, PlanChange, PlanStanding, Started, changes
from trainer.content.plans import kept_plan, load_plan
from trainer.errors import StorageError, TrainerError, UnknownNameError
from trainer.locale import _
from trainer.management.audit import keep
from trainer.management.may import refuse
from trainer.storage.people import reps_of
from trainer.storage.plans import insert_plan, plan_document, plans_of, stop_plan, update_plan
from trainer.storage.store import content_hash, new_id

if TYPE_CHECKING:
    from trainer.content.models import Plan
    from trainer.management.team import TeamView
    from trainer.practice import Practice
    from trainer.storage.people import Team
    from trainer.storage.records import Rep


@dataclass(frozen=True, slots=True)
class Begun:
    """What came of starting a plan."""

    plan: Plan
    first_day: date
    reps: tuple[Rep, ...]
    running: tuple[Rep, ...]
    """Who has it running already: nothing changes for them."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of taking over a newer plan for one person."""

    rep: Rep
    plan: Plan
    changes: tuple[PlanChange, ...] | None
    """None where what was kept before cannot be read any more."""
    same: bool
    """Whether nothing at all was newer."""


def begin(practice: Practice, name: str, reps: Sequence[Rep], first_day: date | None = None) -> Begun:
    """Starts a plan for some people, or for oneself.

    Args:
        first_day: on which its first week begins; today where it is a Monday, else the next one, by default.

    Raises:
        TrainerError: whoever asks may not, there is no such plan, it has faults, or the day is too far away.
    """
    for rep in reps:
        refuse(practice, "assign", rep)
    plan, document = load_plan(practice.library, name)
    now = practice.now()
    today = now.astimezone().date()
    first_day = first_day or today + timedelta(days=-today.weekday() % 7)
    if not -EARLIEST <= (first_day - today).days <= LATEST:
        raise TrainerError(
            _("A plan begins {before} days ago at the earliest, and within a year.").format(before=EARLIEST), _("Change --from.")
        )
    running = {rep.id for rep in reps if any(one.plan == plan.id for one in plans_of(practice.store, rep))}
    fresh = [rep for rep in reps if rep.id not in running]
    with practice.store.writing():
        for rep in fresh:
            by_me = "" if rep == practice.rep else practice.rep_name
            started = Started(new_id(), plan.id, content_hash(document), first_day, now, by_me)
            insert_plan(practice.store, rep, started, document, now)
    _kept(practice, fresh, plan.id)
    return Begun(plan, first_day, tuple(fresh), tuple(rep for rep in reps if rep.id in running))


def people_of(practice: Practice, rep: str | None, team: Team | None) -> list[Rep]:
    """For whom something is meant: one rep by name, all who practice in a team, or oneself.

    Raises:
        TrainerError: both are named, or nobody practices in the team.
    """
    if rep is not None and team is not None:
        raise TrainerError(_("Either a rep or a team."), _("Leave out --rep or --team."))
    if team is None:
        return [practice.store.rep(rep) if rep is not None else practice.rep]
    found = reps_of(practice.store, team)
    if not found:
        raise TrainerError(
            _("Nobody practices in the team ‘{name}’.").format(name=team.name), _("Put somebody into it with ‘trainer people add’.")
        )
    return found


def _running(practice: Practice, reps: Sequence[Rep], name: str | None) -> list[tuple[Rep, Started]]:
    """The running plans of some people: of one id, or all.

    Raises:
        TrainerError: whoever asks may not, there is none, or one of them is somebody else's to change.
    """
    for rep in reps:
        refuse(practice, "assign", rep)
    found = [(rep, one) for rep in reps for one in plans_of(practice.store, rep) if name in (None, one.plan)]
    if not found and name is not None:
        raise UnknownNameError(_("The plan ‘{name}’ is not running.").format(name=name), _("‘trainer plan’ shows what is."))
    if not found:
        raise TrainerError(_("No plan is running."), _("‘trainer plan list’ names those that there are."))
    for rep, one in found:
        if rep == practice.rep and one.set_by:
            raise TrainerError(
                _("{name} has started this plan for you.").format(name=one.set_by), _("Ask {name} to change it.").format(name=one.set_by)
            )
    return found


def stop(practice: Practice, reps: Sequence[Rep], name: str | None) -> list[tuple[Rep, Started]]:
    """Ends running plans; what was practiced and ticked stays.

    Raises:
        TrainerError: there is none, or it is somebody else's to end.
    """
    found = _running(practice, reps, name)
    for _rep, one in found:
        stop_plan(practice.store, one, practice.now())
    _kept(practice, [rep for rep, _one in found], name or "")
    return found


def _kept(practice: Practice, reps: Sequence[Rep], plan: str) -> None:
    for rep in reps:
        if rep != practice.rep:
            keep(practice, "assign", rep, plan)


def update(practice: Practice, reps: Sequence[Rep], name: str | None) -> list[Updated]:
    """Takes over what the plans' files say now; ticks and talks stay, and count by the new plan.

    Raises:
        TrainerError: none is running, it is somebody else's to change, or its file is gone or has faults.
    """
    told: list[Updated] = []
    for rep, one in _running(practice, reps, name):
        plan, document = load_plan(practice.library, one.plan)
        same = content_hash(document) == one.content
        try:
            found: tuple[PlanChange, ...] | None = tuple(changes(kept_plan(plan_document(practice.store, one)), plan))
        except (StorageError, ValueError):
            found = None
        if not same:
            update_plan(practice.store, one, document, practice.now())
        told.append(Updated(rep, plan, found, same))
    return told


def team_plans(view: TeamView) -> list[tuple[Rep, PlanStanding]]:
    """The running plans of a team's people, by name."""
    return [(rep, plan) for rep in view.reps for plan in view.training(rep).plans]
