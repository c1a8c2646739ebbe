"""What a rep was asked to practice, and where a rep stands with plans: joins what is stored, the content and coaching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from trainer.coaching.assignments import Assignment, Standing, refuse_unsound, standing
from trainer.errors import StorageError, TrainerError, UnknownNameError, nearest
from trainer.locale import _
from trainer.storage.assignments import add_assignment, assignments
from trainer.storage.progress import played_since

if TYPE_CHECKING:
    from trainer.coaching.plans import PlanStanding, Started, StepStanding
    from trainer.content.catalogue import Entry
    from trainer.practice import Practice
    from trainer.storage.records import Rep

LONGEST_NOTE = 500
"""Characters of what is noted when a step is ticked."""


class Planned:
    """Assignments and plans of one rep.

    Args:
        entries: the scenarios that can be played, by id.
        today: the day in local time.
    """

    def __init__(self, practice: Practice, entries: Mapping[str, Entry], today: date) -> None:
        self.practice = practice
        self.entries = entries
        self.today = today
        self.unreadable: list[Started] = []
        """Running plans whose kept content this program cannot read, once `plans` was asked."""

    def training_for(self, skill: str | None) -> list[str]:
        """The scenarios that train a skill."""
        return [entry.id for entry in self.entries.values() if skill in entry.skills]

    def assignments(self, *, withdrawn: bool = False) -> list[Standing]:
        """What the rep was asked to practice, with how far it has come, the nearest day first; or what was taken back."""
        found = [self.standing(one) for one in assignments(self.practice.store, self.practice.rep, withdrawn=withdrawn)]
        return found if withdrawn else sorted(found, key=lambda one: (one.assignment.due, one.assignment.id))

    def standing(self, assignment: Assignment) -> Standing:
        """How far the rep has come with an assignment."""
        attempts = played_since(self.practice.store, self.practice.rep, assignment.created)
        return standing(assignment, attempts, self.training_for(assignment.skill), self.today)

    def refuse(self, assignment: Assignment) -> None:
        """Raises what is wrong with an assignment, where something is.

        Raises:
            TrainerError: it cannot be done, or there is no such scenario or skill.
        """
        if assignment.scenario is not None:
            self.practice.library.scenario_path(assignment.scenario)
        elif not self.training_for(assignment.skill):
            near = nearest(str(assignment.skill), {skill for entry in self.entries.values() for skill in entry.skills})
            raise UnknownNameError(
                _("No scenario trains a skill ‘{name}’.").format(name=assignment.skill),
                _("Did you mean ‘{name}’?").format(name=near) if near else _("‘trainer rubrics’ lists what is trained."),
            )
        refuse_unsound(assignment, self.today)

    def assign(self, rep: Rep, assignment: Assignment) -> None:
        """Asks a rep to practice something.

        Raises:
            TrainerError: it cannot be done, or there is no such scenario or skill.
        """
        self.refuse(assignment)
        add_assignment(self.practice.store, rep, assignment)

    def plans(self) -> list[PlanStanding]:
        """The plans that the rep has started and not stopped, the oldest first; but for `unreadable` ones."""
        from trainer.storage.plans import plans_of

        found: list[PlanStanding] = []
        self.unreadable = []
        for one in plans_of(self.practice.store, self.practice.rep):
            try:
                found.append(self.plan_standing(one))
            except StorageError:
                # The rest of the day must not fall with it; `trainer plan` says so.
                self.unreadable.append(one)
        return found

    def plan_standing(self, started: Started) -> PlanStanding:
        """How far a plan has come, by its content as it was when it was started or updated.

        Raises:
            StorageError: what was kept of it is damaged.
        """
        from trainer.coaching.plans import plan_standing
        from trainer.content.plans import kept_plan
        from trainer.storage.plans import plan_document, ticks_of

        try:
            plan = kept_plan(plan_document(self.practice.store, started))
        except ValueError as error:
            raise StorageError(
                _("What was kept of the plan ‘{name}’ cannot be read.").format(name=started.plan),
                _("It may be from a newer version of this program. ‘trainer plan update’ takes over the plan that is here."),
            ) from error
        ticks = ticks_of(self.practice.store, started)
        # Two days before are enough in whatever time zone the first day was.
        since = datetime.combine(started.first_day - timedelta(days=2), time(), UTC)
        attempts = played_since(self.practice.store, self.practice.rep, since)
        return plan_standing(started, plan, attempts, ticks, self.training_for, self.today)

    def tick(self, name: str, note: str, *, done: bool = True) -> StepStanding:
        """Calls a step done that is read or talked about, by its id; or takes that back.

        Raises:
            UnknownNameError: no running plan of the rep has such a step.
            TrainerError: it is done by practice, is not open yet, or a note is missing.
        """
        from trainer.storage.plans import tick

        running = self.plans()
        fitting = [(plan, step) for plan in running for step in plan.steps if step.step.id == name]
        if not fitting:
            raise self._no_step(name, running)
        # Of two plans with a step of this id, the one in which something is to be done.
        plan, step = next((pair for pair in fitting if pair[1].waits == done), fitting[0])
        if step.step.kind == "practice":
            raise TrainerError(_("This step is done by practice, not by a tick."), _("‘trainer next’ says what to play for it."))
        if step.state == "later":
            raise TrainerError(_("The week of this step has not opened yet."), _("‘trainer plan’ shows what is open."))
        note = note.strip()
        if done and step.step.kind == "talk" and not note:
            raise TrainerError(_("A talk is ticked with a line on what came of it."), _('Add it: --note "…".'))
        if len(note) > LONGEST_NOTE:
            raise TrainerError(_("A note has {most} characters at the most.").format(most=LONGEST_NOTE))
        tick(self.practice.store, plan.started, name, note, self.practice.now(), done=done)
        return step

    @staticmethod
    def _no_step(name: str, running: Sequence[PlanStanding]) -> TrainerError:
        if not running:
            return TrainerError(
                _("You have no plan."), _("‘trainer plan list’ names those that there are; ‘trainer plan start ID’ begins one.")
            )
        near = nearest(name, {step.step.id for plan in running for step in plan.steps})
        return UnknownNameError(
            _("Your plan has no step ‘{name}’.").format(name=name),
            _("Did you mean ‘{name}’?").format(name=near) if near else _("‘trainer plan’ lists the steps."),
        )
