"""A rep's KPI sheet of a review cycle, and what both sides say and agree on in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from trainer.coaching import cycle as pure
from trainer.coaching.cycle import Action, Assessed, Cycle, Side
from trainer.coaching.figures import RESULTS, total, within
from trainer.coaching.mastery import Mastery, mastery
from trainer.coaching.pass_rate import Outcome
from trainer.coaching.periods import Period
from trainer.errors import TrainerError
from trainer.locale import _
from trainer.management.audit import keep
from trainer.management.may import refuse
from trainer.storage import cycles as stored
from trainer.storage.people import managed_by, reps_of
from trainer.training import GoalState, Training

if TYPE_CHECKING:
    from trainer.practice import Practice


@dataclass(frozen=True, slots=True)
class ResultSum:
    """What was imported of one metric in the days of a cycle."""

    metric: str
    value: float
    unit: str
    periods: int
    complete: bool
    """Whether every one of the periods was over when its figure came in."""


@dataclass(frozen=True, slots=True)
class SkillThen:
    """Where a skill that was practiced in a cycle stood at its end, or stands today."""

    skill: str
    title: str
    mastery: Mastery


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a review looks at."""

    cycle: Cycle
    rep: str
    goals: list[GoalState]
    """The ones whose days meet the cycle's."""
    results: list[ResultSum]
    outcomes: list[Outcome]
    """The talks of the cycle that count."""
    skills: list[SkillThen]
    assessments: list[Assessed]
    """The ones that the reader may read."""
    given: frozenset[Side]
    actions: list[Action]
    training: Training


@dataclass(frozen=True, slots=True)
class InCycle:
    """How far the review of one person has come."""

    rep: str
    given: frozenset[Side]
    """Who has spoken."""
    actions: list[Action]


class Review:
    """The review of a rep's cycle, as somebody sees it.

    Args:
        of: the rep's name; your own without it.
        cycle: its name; the one of today without it.

    Raises:
        TrainerError: there is no such rep or cycle, or none at all.
    """

    def __init__(self, practice: Practice, of: str | None = None, cycle: str | None = None) -> None:
        self.practice = practice
        self.me = practice.rep
        self.rep = practice.store.rep(of) if of is not None else practice.rep
        self.now = practice.now()
        self.today = self.now.astimezone().date()
        found = stored.cycle_named(practice.store, cycle) if cycle else pure.current(stored.cycles(practice.store), self.today)
        if found is None:
            raise TrainerError(_("No review cycle is open."), _("Open one: trainer cycle open 2026-Q4"))
        self.cycle = found

    def sheet(self) -> Sheet:
        """The rep's KPI sheet.

        Raises:
            TrainerError: it is somebody else's, and whoever asks may not.
        """
        refuse(self.practice, "sheets", self.rep)
        keep(self.practice, "look_kpi", self.rep, f"{self.rep.id} {self.cycle.name}")
        training = Training(self.practice.of(self.rep))
        span = self.cycle.span
        given = stored.assessments(self.practice.store, self.cycle, self.rep)
        return Sheet(
            self.cycle,
            self.rep.name,
            [state for state in training.goals if _days(state).meets(span)],
            self._results(training),
            [one for one in training.outcomes if span.start <= one.finished.astimezone().date() <= span.end],
            self._skills(training),
            pure.visible(given, self.me.name),
            frozenset(one.side for one in given),
            stored.actions(self.practice.store, self.cycle, self.rep),
            training,
        )

    def _results(self, training: Training) -> list[ResultSum]:
        found = []
        for metric in RESULTS:
            figures = within(training.imported, metric, self.cycle.span)
            value = total(figures)
            if value is not None:
                unit = next((one.unit for one in figures if one.unit), "")
                periods = len({one.period for one in figures})
                found.append(ResultSum(metric, value, unit, periods, all(one.complete for one in figures)))
        return found

    def _skills(self, training: Training) -> list[SkillThen]:
        """The skills that were practiced in the cycle, as they stood at its end; the lowest first."""
        span = self.cycle.span
        until = [one for one in training.practiced if one.when.astimezone().date() <= span.end]
        names = {one.skill for one in until if one.when.astimezone().date() >= span.start}
        end = min(self.now, datetime.combine(span.end, datetime.max.time()).astimezone())
        states = {name: mastery([one for one in until if one.skill == name], end) for name in names}
        found = [SkillThen(name, training.title(name), state) for name, state in states.items()]
        return sorted(found, key=lambda one: (one.mastery.level, one.skill))

    def assess(self, text: str, rating: int | None, *, own: bool) -> bool:
        """Says what one side thinks of the cycle; answers whether both have now spoken.

        Raises:
            TrainerError: nothing is said, or it is not this person's to say.
        """
        if own != (self.rep == self.me):
            raise TrainerError(_("A rep assesses their own cycle with --self, and somebody else's with --of NAME."))
        refuse(self.practice, "assess", self.rep)
        pure.refuse_assessment(text, rating)
        side: Side = "self" if own else "manager"
        stored.assess(self.practice.store, self.cycle, self.rep, side, self.me, text.strip(), rating, self.now)
        keep(self.practice, "assess", self.rep, self.cycle.name)
        return len(stored.assessments(self.practice.store, self.cycle, self.rep)) > 1

    def agree(self, action: str, due: date) -> str:
        """Agrees on something to do; answers its id.

        Raises:
            TrainerError: nothing is said, the day is over, or it is somebody else and whoever asks may not.
        """
        refuse(self.practice, "assess", self.rep)
        pure.refuse_action(action, due, self.today)
        return stored.agree(self.practice.store, self.cycle, self.rep, action.strip(), due, self.me, self.now)


def overview(practice: Practice, name: str | None = None) -> tuple[Cycle, list[InCycle]]:
    """How far the reviews of those have come whom whoever asks manages, by name.

    Args:
        name: of the cycle; the one of today without it.

    Raises:
        TrainerError: there is no such cycle, or none at all.
    """
    cycle, store = Review(practice, None, name).cycle, practice.store
    found = {rep.name: rep for team in managed_by(store, practice.rep) for rep in reps_of(store, team)}
    people = []
    for rep_name in sorted(found):
        given = frozenset(one.side for one in stored.assessments(store, cycle, found[rep_name]))
        people.append(InCycle(rep_name, given, stored.actions(store, cycle, found[rep_name])))
    return cycle, people


def _days(state: GoalState) -> Period:
    return Period(state.goal.since or state.goal.created.astimezone().date(), state.goal.deadline)


def open_cycle(practice: Practice, name: str, span: Period) -> Cycle:
    """Opens a cycle.

    Raises:
        TrainerError: whoever asks may not, it has no name, its days are none, or there is one of this name.
    """
    refuse(practice, "cycles")
    pure.refuse_cycle(name, span)
    opened = stored.open_cycle(practice.store, name.strip(), span, practice.rep, practice.now())
    keep(practice, "cycle", None, opened.name)
    return opened
