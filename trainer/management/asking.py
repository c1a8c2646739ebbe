"""A manager asks somebody to practice a scenario by a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from trainer.coaching.assignments import Assignment
from trainer.storage.store import new_id
from trainer.training import Training

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.records import Rep


def ask_for(practice: Practice, rep: Rep, scenario: str, due: date) -> Assignment:
    """Assigns a scenario, to be passed once.

    Raises:
        TrainerError: the day lies behind, or there is no such scenario.
    """
    by_me = "" if rep == practice.rep else practice.rep_name
    assignment = Assignment(new_id(), scenario, None, practice.now(), due, set_by=by_me)
    Training(practice).planned.assign(rep, assignment)
    return assignment
