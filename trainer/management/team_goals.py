"""Goals that several people reach together: setting one with its parts, and how far the parts have come together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

from trainer.coaching import team_goals as pure
from trainer.coaching.figures import Expected, Figure, expected, within
from trainer.coaching.goals import ALSO_CALLED, Goal, Metric, refusal
from trainer.coaching.periods import Period
from trainer.errors import TrainerError
from trainer.locale import _
from trainer.management.may import may, refuse
from trainer.storage import team_goals as stored
from trainer.storage.figures import figures
from trainer.storage.people import reps_of, team_named
from trainer.storage.store import new_id
from trainer.training import GoalState, Training

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.records import Rep

ACTIVE_DAYS = 90
"""Days within which somebody has practiced or brought results who is active."""


@dataclass(frozen=True, slots=True)
class PartState:
    """How far one person's part has come."""

    part: stored.Part
    state: GoalState | None
    """None where the part was dropped by itself."""
    seen: bool = True
    """Whether whoever asks may see it: one's own, and everybody's for who leads. The sum is for all."""


@dataclass(frozen=True, slots=True)
class TeamGoalState:
    """How far a goal has come: the sum of its parts."""

    goal: pure.TeamGoal
    parts: list[PartState]
    forecast: Expected | None
    """From what all have brought together; None where that is too little, and for practice."""
    up_to: date | None = None
    """The last day of which results of it are known; None without any."""

    @property
    def reached(self) -> float:
        return sum(one.state.reached for one in self.parts if one.state is not None)

    @property
    def asked(self) -> float:
        """What the parts add up to today: a part can be changed by itself."""
        return sum(one.state.goal.target for one in self.parts if one.state is not None)

    @property
    def is_whole(self) -> bool:
        """Whether all parts are in this database: to a rep a bundle brings the rep's own."""
        return sum(one.part.part for one in self.parts) >= self.goal.target

    @property
    def known(self) -> float:
        """What is to be reached as far as its parts are here."""
        return self.goal.target if self.is_whole else self.asked

    @property
    def unit(self) -> str:
        return next((one.state.unit for one in self.parts if one.state is not None and one.state.unit), "")

    @property
    def months(self) -> dict[str, int]:
        """What is due in every month, of all parts together."""
        found: dict[str, int] = {}
        for one in self.parts:
            for month, part in one.part.months.items():
                found[month] = found.get(month, 0) + part
        return found


class TeamGoals:
    """The goals of a team, and setting one."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.now = practice.now()
        self.today = self.now.astimezone().date()

    @cached_property
    def _leads(self) -> bool:
        return may(self.practice, "team")

    def add(
        self,
        metric: str,
        target: float,
        deadline: date,
        why: str,
        *,
        split: str = "even",
        since: date | None = None,
        reps: Sequence[str] = (),
        team: str | None = None,
        shares: Mapping[str, float] | None = None,
    ) -> TeamGoalState:
        """Sets a goal for several people, and each one's part as their own goal.

        Raises:
            TrainerError: it cannot be split, or somebody's part is not SMART, with the letter that it lacks.
        """
        refuse(self.practice, "team_goals")
        store, me = self.practice.store, self.practice.rep
        metric = ALSO_CALLED.get(metric, metric)
        if shares and (reps or team or split == "even"):
            # Who has a share is named by it.
            raise TrainerError(_("--share names everybody, and goes with --split share or season; leave out --reps and --team."))
        if reps and team:
            raise TrainerError(_("--reps and --team exclude each other."))
        if split == "share" and not shares:
            raise TrainerError(_("Nobody has a share."), _("For example --split share --share “Ana=2,Bo=1”."))
        if team is not None:
            people = reps_of(store, team_named(store, team))
        else:
            people = [store.rep(name) for name in dict.fromkeys(reps)] or stored.active(store, self.now, ACTIVE_DAYS)
        weights = {store.rep(name).name: share for name, share in shares.items()} if shares else {rep.name: 1.0 for rep in people}
        wrong = pure.unsound(metric, target, weights)
        if wrong is not None:
            raise wrong
        goal = pure.TeamGoal(
            new_id(),
            cast("Metric", metric),
            int(target),
            self.now,
            since or self.today.replace(day=1),
            deadline,
            why.strip(),
            me.name,
            cast("pure.Split", split),
        )
        made = [self._part(goal, store.rep(name), part, since) for name, part in pure.parts(goal.target, weights).items()]
        if split == "season":
            made = self._by_season(goal, made)
        stored.add_team_goal(store, goal, me, made)
        return self._state(goal, [part for part, _goal in made])

    def _part(self, goal: pure.TeamGoal, rep: Rep, part: int, since: date | None) -> tuple[stored.Part, Goal]:
        training = Training(self.practice.of(rep))
        set_by = "" if rep == self.practice.rep else self.practice.rep_name
        made, letter = training.proposed(goal.metric, None, part, goal.deadline, goal.why, since, set_by)
        if letter is not None:
            wrong = refusal(letter, made, training.most_of(made))
            raise TrainerError(_("{name}, {part}: {reason}").format(name=rep.name, part=f"{part:,}", reason=wrong.message), wrong.hint)
        return stored.Part(rep, made.id, part, {}), made

    def _by_season(self, goal: pure.TeamGoal, made: Sequence[tuple[stored.Part, Goal]]) -> list[tuple[stored.Part, Goal]]:
        brought = pure.season(self._figures([part for part, _goal in made]), goal.metric, Period(goal.since, goal.deadline))
        return [(replace(part, months=pure.parts(part.part, brought)), one) for part, one in made]

    def _figures(self, parts: Sequence[stored.Part]) -> list[Figure]:
        held = figures(self.practice.store)
        return [one for part in parts for one in held.get(part.rep.id, ())]

    def all(self) -> list[TeamGoalState]:
        """The goals of teams, the nearest deadline first."""
        return [self._state(goal, parts) for goal, parts in stored.team_goals(self.practice.store)]

    def drop(self, name: str) -> pure.TeamGoal:
        """Drops a goal with its parts; only who has set it can.

        Raises:
            UnknownNameError: no goal ends so, or several do.
            TrainerError: somebody else has set it.
        """
        refuse(self.practice, "team_goals")
        for goal, _parts in stored.team_goals(self.practice.store):
            if len(name) >= 4 and goal.id.endswith(name) and goal.set_by != self.practice.rep_name:
                raise TrainerError(_("{name} has set this goal.").format(name=goal.set_by), _("Ask them to drop it."))
        return stored.drop_team_goal(self.practice.store, name, self.now)

    def _state(self, goal: pure.TeamGoal, parts: Sequence[stored.Part]) -> TeamGoalState:
        states = [self._part_state(part) for part in parts]
        brought, span = self._figures(parts), Period(goal.since, goal.deadline)
        found = expected(brought, goal.metric, span, goal.target)
        up_to = max((one.period.end for one in within(brought, goal.metric, span)), default=None)
        whole = TeamGoalState(goal, states, found, up_to)
        # Of some parts nothing can be said of the whole.
        return whole if whole.is_whole else replace(whole, forecast=None)

    def _part_state(self, part: stored.Part) -> PartState:
        training = Training(self.practice.of(part.rep))
        found = next((state for state in training.goals if state.goal.id == part.goal), None)
        return PartState(part, found, self._leads or part.rep == self.practice.known_rep)
