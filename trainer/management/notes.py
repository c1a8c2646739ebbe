"""What manager and rep agree on when they talk: notes, and actions that become assignments or goals and are followed up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from trainer.coaching.assignments import Assignment
from trainer.coaching.goals import refusal
from trainer.errors import TrainerError
from trainer.locale import _
from trainer.management.may import refuse
from trainer.storage.notes_of_coaching import LONGEST_ACTION, LONGEST_NOTE, CoachingNote, add_note, call_done, notes_for
from trainer.storage.people import managed_by, reps_of
from trainer.storage.progress import add_goal
from trainer.storage.store import new_id
from trainer.training import GoalState, Training

if TYPE_CHECKING:
    from trainer.coaching.assignments import Standing
    from trainer.practice import Practice
    from trainer.storage.records import Rep

State = Literal["open", "overdue", "done", "failed", "withdrawn"]
"""What became of an agreement; failed where an assignment's attempts are spent or a goal's day went by."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed on, and what became of it."""

    note: CoachingNote
    state: State
    standing: Standing | None
    """Of the assignment that it became."""
    goal: GoalState | None
    """The goal that it became."""


@dataclass(frozen=True, slots=True)
class Action:
    """What is agreed on."""

    words: str
    due: date
    assign: str | None = None
    """A scenario, or `skill:ID`, that is assigned for it."""
    goal: str | None = None
    """`skill:ID=LEVEL`, or `talks=`, `passed=`, `days=` with a number."""


class Notes:
    """The notes that somebody may read or writes."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.store = practice.store
        self._trainings: dict[str, Training] = {}

    @cached_property
    def all(self) -> list[CoachingNote]:
        """Their own notes, those about them, and those about the people of the teams that they manage; the newest first."""
        teams = managed_by(self.store, self.practice.rep)
        coached = {rep.id for team in teams for rep in reps_of(self.store, team)}
        return notes_for(self.store, self.practice.rep, sorted(coached))

    def about(self, rep: Rep) -> list[CoachingNote]:
        """Those about one rep."""
        return [one for one in self.all if one.rep == rep]

    def agreement(self, note: CoachingNote) -> Agreement | None:
        """What was agreed on and what became of it; None where nothing was."""
        if not note.action:
            return None
        training = self._training(note.rep)
        standing = next((one for one in training.assignments if one.assignment.id == note.assignment), None)
        goal = next((one for one in training.goals if one.goal.id == note.goal), None)
        return Agreement(note, self._state(note, standing, goal, training.today), standing, goal)

    def write(self, rep: Rep, text: str, *, private: bool = False, action: Action | None = None) -> CoachingNote:
        """Keeps a note, and makes an assignment or a goal of what was agreed on.

        Raises:
            TrainerError: it is empty or too long, or what was agreed on cannot be set.
        """
        refuse(self.practice, "notes", rep)
        text = text.strip()
        if not text or len(text) > LONGEST_NOTE:
            raise TrainerError(_("A note has 1 to {most} characters.").format(most=LONGEST_NOTE), _("Write what you talked about."))
        assignment = goal = None
        if action is not None:
            _refuse_unsound(action, self._training(rep).today)
            assignment = self._assign(rep, action) if action.assign is not None else None
            goal = self._set_goal(rep, action) if action.goal is not None else None
        note = CoachingNote(
            id=new_id(),
            rep=rep,
            author=self.practice.rep,
            written=self.practice.now(),
            text=text,
            private=private,
            action=action.words.strip() if action is not None else "",
            due=action.due if action is not None else None,
            assignment=assignment,
            goal=goal,
            done=None,
        )
        add_note(self.store, note)
        self._trainings.pop(rep.id, None)
        return note

    def call_done(self, name: str) -> CoachingNote:
        """Keeps that what was agreed on is done."""
        return call_done(self.store, self.all, name, self.practice.now())

    def _assign(self, rep: Rep, action: Action) -> str:
        what = str(action.assign)
        skill = what.removeprefix("skill:") if what.startswith("skill:") else None
        assignment = Assignment(
            id=new_id(),
            scenario=what if skill is None else None,
            skill=skill,
            created=self.practice.now(),
            due=action.due,
            note=action.words.strip(),
            set_by=self._by(rep),
        )
        self._training(rep).planned.assign(rep, assignment)
        return assignment.id

    def _set_goal(self, rep: Rep, action: Action) -> str:
        what, _equals, target = str(action.goal).partition("=")
        metric, _colon, skill = what.strip().partition(":")
        try:
            number = float(target)
        except ValueError:
            raise TrainerError(
                _("‘{text}’ is no goal.").format(text=action.goal), _("For example --goal skill:closing=60, or --goal passed=5.")
            ) from None
        goal, letter = self._training(rep).proposed(metric, skill or None, number, action.due, action.words)
        if letter is not None:
            raise refusal(letter, goal)
        add_goal(self.store, rep, replace(goal, set_by=self._by(rep)))
        return goal.id

    def _by(self, rep: Rep) -> str:
        return "" if rep == self.practice.rep else self.practice.rep_name

    def _training(self, rep: Rep) -> Training:
        if rep.id not in self._trainings:
            self._trainings[rep.id] = Training(self.practice.of(rep))
        return self._trainings[rep.id]

    @staticmethod
    def _state(note: CoachingNote, standing: Standing | None, goal: GoalState | None, today: date) -> State:
        if standing is not None:
            states: dict[str, State] = {"passed": "done", "not_passed": "failed", "overdue": "overdue"}
            return states.get(standing.state, "open")
        if goal is not None:
            return "done" if goal.done else "failed" if today > goal.goal.deadline else "open"
        if note.assignment is not None or note.goal is not None:
            return "withdrawn"
        if note.done is not None:
            return "done"
        return "overdue" if note.due is not None and today > note.due else "open"


def _refuse_unsound(action: Action, today: date) -> None:
    if not action.words.strip() or len(action.words) > LONGEST_ACTION:
        raise TrainerError(
            _("What is agreed on has 1 to {most} characters.").format(most=LONGEST_ACTION), _("Say in a sentence who does what.")
        )
    if action.due < today:
        raise TrainerError(_("The day is over."), _("Name today or a later day by --by."))
    if action.assign is not None and action.goal is not None:
        raise TrainerError(_("An action becomes an assignment or a goal, not both."), _("Leave --assign or --goal out."))
