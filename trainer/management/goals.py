"""Goals that somebody sets, changes or drops for another, and what became of a goal so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from trainer.coaching.goals import Goal, others_goal, refusal
from trainer.errors import TrainerError, UnknownNameError
from trainer.locale import _
from trainer.management.audit import keep
from trainer.management.may import refuse
from trainer.storage.goal_changes import GoalChange, change_goal, goal_changes
from trainer.training import GoalState, Training

if TYPE_CHECKING:
    from trainer.practice import Practice


@dataclass(frozen=True, slots=True)
class Past:
    """A goal with all that was changed in it, oldest first."""

    state: GoalState
    changes: list[GoalChange]


class GoalsOf:
    """The goals of a rep, as somebody sees them who may be somebody else.

    Args:
        of: the rep's name; your own goals without it.

    Raises:
        UnknownNameError: there is no such rep.
    """

    def __init__(self, practice: Practice, of: str | None = None) -> None:
        self.asking = practice
        self.me = practice.rep
        rep = practice.store.rep(of) if of is not None else practice.rep
        self.own = rep == practice.rep
        self.training = Training(practice if self.own else practice.of(rep))
        self.by = "" if self.own else self.me.name
        """What is kept of who set a goal: empty for the rep."""

    @property
    def seen(self) -> Training:
        """The rep's practice and goals, to look at.

        Raises:
            TrainerError: whoever asks may not see how others stand.
        """
        refuse(self.asking, "team", self.training.practice.rep)
        return self.training

    def _refuse(self) -> None:
        refuse(self.asking, "goals", self.training.practice.rep)

    def _keep(self, goal: Goal) -> None:
        if not self.own:
            keep(self.asking, "goal", self.training.practice.rep, goal.id)

    def add(self, metric: str, skill: str | None, target: float, deadline: date, why: str, since: date | None = None) -> GoalState:
        """Sets a goal for the rep.

        Raises:
            TrainerError: it is not SMART, with the letter that it lacks.
        """
        self._refuse()
        made = self.training.set_goal(metric, skill, target, deadline, why, since, self.by)
        self._keep(made.goal)
        return made

    def drop(self, name: str) -> Goal:
        """Drops a goal that one has set oneself.

        Raises:
            TrainerError: somebody else has set it.
        """
        self._refuse()
        dropped = self.training.drop_goal(name, self.by)
        self._keep(dropped)
        return dropped

    def change(self, name: str, target: float | None, deadline: date | None, why: str) -> Past:
        """Moves the target or the day of a goal that one has set oneself; what they were is kept.

        Raises:
            TrainerError: it would not be SMART, nothing would change, no reason is given, or somebody else has set it.
        """
        self._refuse()
        old = self.named(name).goal
        if old.set_by != self.by:
            raise others_goal(old)
        new = replace(old, target=target if target is not None else old.target, deadline=deadline or old.deadline)
        if (new.target, new.deadline) == (old.target, old.deadline):
            raise TrainerError(_("Nothing would change."), _("Say the new target by --target, or the new day by --by."))
        if not why.strip():
            raise TrainerError(_("Say why the goal changes."), _("For example --why “a large customer has left”."))
        letter = self.training.lacking(new)
        if letter is not None:
            raise refusal(letter, new, self.training.most_of(new))
        change_goal(self.training.practice.store, old, new, self.me, why.strip(), self.training.now)
        self._keep(new)
        return self.past(new)

    def named(self, name: str) -> GoalState:
        """A goal by its id or the end of it.

        Raises:
            UnknownNameError: no goal of the rep ends so, or several do.
        """
        found = [state for state in self.training.goals if len(name) >= 4 and state.goal.id.endswith(name)]
        if len(found) != 1:
            raise UnknownNameError(_("There is no goal ‘{name}’.").format(name=name), _("‘trainer goals’ lists yours, with their ids."))
        return found[0]

    def past(self, goal: Goal) -> Past:
        """A goal with all that was changed in it."""
        return Past(self.training.goal_state(goal), goal_changes(self.training.practice.store, goal.id))
