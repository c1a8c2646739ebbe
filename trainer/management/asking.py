"""Asking somebody to practice something by a day, and taking that back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from trainer.coaching.assignments import Assignment
from trainer.errors import TrainerError
from trainer.locale import _
from trainer.management.audit import keep
from trainer.management.may import may, refuse
from trainer.storage.assignments import assignment_of, withdraw_assignment
from trainer.storage.store import new_id
from trainer.training import Training

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.records import Rep


def ask_for(practice: Practice, rep: Rep, scenario: str, due: date) -> Assignment:
    """Assigns a scenario, to be passed once.

    Raises:
        TrainerError: whoever asks may not, the day lies behind, or there is no such scenario.
    """
    by_me = "" if rep == practice.rep else practice.rep_name
    assignment = Assignment(new_id(), scenario, None, practice.now(), due, set_by=by_me)
    assign(Training(practice), rep, assignment)
    return assignment


def assign(training: Training, rep: Rep, assignment: Assignment) -> None:
    """Assigns something, to oneself or to somebody else.

    Args:
        training: of whoever asks.

    Raises:
        TrainerError: whoever asks may not, it cannot be done, or there is no such scenario or skill.
    """
    practice = training.practice
    refuse(practice, "assign", rep)
    training.planned.assign(rep, assignment)
    if rep != practice.rep:
        keep(practice, "assign", rep, assignment.id)


def take_back(practice: Practice, rep: Rep, name: str) -> None:
    """Takes an assignment back: its id, or the end of it.

    Raises:
        TrainerError: whoever asks may not, or it is their own and somebody else has set it.
        UnknownNameError: there is none, or several fit.
    """
    refuse(practice, "assign", rep)
    refuse_others(practice, rep, assignment_of(practice.store, rep, name))
    withdrawn = withdraw_assignment(practice.store, rep, name, practice.now())
    if rep != practice.rep:
        keep(practice, "assign", rep, withdrawn.id)


def refuse_others(practice: Practice, rep: Rep, assignment: Assignment) -> None:
    """Raises where somebody who leads nobody would take back what somebody else has asked them for.

    Raises:
        TrainerError: with whom to ask.
    """
    if rep == practice.rep and assignment.set_by not in ("", rep.name) and not may(practice, "assign"):
        raise TrainerError(
            _("{name} has asked you to practice this.").format(name=assignment.set_by),
            _("Ask {name} to take it back.").format(name=assignment.set_by),
        )
