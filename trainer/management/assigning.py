"""Who of a team was asked for what, and how far each has come: asked together or alone, and taken back again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.coaching.assignments import Assignment, Standing, State
from trainer.errors import TrainerError
from trainer.locale import _
from trainer.management.asking import refuse_others
from trainer.management.audit import keep
from trainer.management.may import refuse
from trainer.storage.assignments import Group, add_group, assignments_named, groups, of_group, withdraw_all
from trainer.storage.people import reps_of
from trainer.storage.store import new_id
from trainer.training import Training

if TYPE_CHECKING:
    from trainer.management.team import TeamView
    from trainer.practice import Practice
    from trainer.storage.people import Team
    from trainer.storage.records import Rep


@dataclass(frozen=True, slots=True)
class Given:
    """One person's part in what was asked for."""

    rep: Rep
    standing: Standing
    is_member: bool
    """Whether the person still belongs to those whom the table is about."""


@dataclass(frozen=True, slots=True)
class Table:
    """What several people were asked for together, with where each stands."""

    group: Group
    assignment: Assignment
    """As the first of them has it."""
    given: tuple[Given, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        return Counter(one.standing.state for one in self.given)


@dataclass(frozen=True, slots=True)
class TeamAssignments:
    """All that a team was asked for."""

    together: tuple[Table, ...]
    """What is not withdrawn first, and of that the newest."""
    alone: tuple[Given, ...]
    """What was asked of one person, by name."""


def assign_team(practice: Practice, team: Team, draft: Assignment, *, joiners: bool) -> list[Rep]:
    """Asks everybody who practices in a team for the same; each has an assignment of their own.

    Args:
        draft: what is asked for; ids are made here.
        joiners: whether who joins the team later gets it, too.

    Returns:
        Who was asked.

    Raises:
        TrainerError: whoever asks may not, it cannot be done, or nobody practices in the team.
    """
    refuse(practice, "assign")
    Training(practice).planned.refuse(draft)
    reps = reps_of(practice.store, team)
    if not reps:
        raise TrainerError(
            _("Nobody practices in the team ‘{name}’.").format(name=team.name), _("Put somebody into it with ‘trainer people add’.")
        )
    group = Group(new_id(), team.id, team.name, joiners, draft.created, practice.rep_name)
    given = [(rep, replace(draft, id=new_id(), set_by=practice.rep_name)) for rep in reps]
    add_group(practice.store, group, given)
    for rep, one in given:
        keep(practice, "assign", rep, one.id)
    return reps


def withdraw(practice: Practice, name: str) -> list[Rep]:
    """Takes back an assignment, or all that were set together, by the id or its end; whose they were.

    Raises:
        TrainerError: whoever asks may not, or it is their own and somebody else has set it.
        UnknownNameError: nothing is called so, or several things are.
    """
    group, found = assignments_named(practice.store, name)
    reps = [rep for rep, _assignment in found]
    if group is not None:
        refuse(practice, "assign")
    for rep, assignment in found:
        refuse(practice, "assign", rep)
        refuse_others(practice, rep, assignment)
    withdraw_all(practice.store, group, [assignment for _rep, assignment in found], practice.now())
    for rep in reps:
        if rep != practice.rep:
            keep(practice, "assign", rep, name)
    return reps


def team_assignments(view: TeamView) -> TeamAssignments:
    """All that a team was asked for, with where each of its people stands; who was taken out of it, too, as long as theirs are there."""
    trainings = {rep.id: view.training(rep) for rep in view.reps}
    tables = [_table(view, trainings, group) for group in groups(view.practice.store, view.team.id if view.team is not None else None)]
    sound = [one for one in tables if one is not None]
    alone = [
        Given(rep, standing, True) for rep in view.reps for standing in trainings[rep.id].assignments if standing.assignment.group is None
    ]
    return TeamAssignments(tuple(sorted(sound, key=lambda one: one.group.withdrawn is not None)), tuple(alone))


def _table(view: TeamView, trainings: dict[str, Training], group: Group) -> Table | None:
    found = of_group(view.practice.store, group)
    if not found:
        return None
    members = {rep.id for rep in view.reps}
    return Table(group, found[0][1], _given(view, trainings, members, found))


def _given(view: TeamView, trainings: dict[str, Training], members: set[str], found: Sequence[tuple[Rep, Assignment]]) -> tuple[Given, ...]:
    given: list[Given] = []
    for rep, assignment in found:
        if rep.id not in trainings:
            trainings[rep.id] = view.training(rep)
        given.append(Given(rep, trainings[rep.id].planned.standing(assignment), rep.id in members))
    return tuple(given)
