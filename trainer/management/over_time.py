"""Does training pay: what changed since people practice, in talks that are new to them and in imported results?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, get_args

from trainer.coaching.before_after import before_after
from trainer.coaching.facts import By
from trainer.coaching.kinds_of_talks import KindOfTalk, kinds_of_talks
from trainer.coaching.periods import Period
from trainer.coaching.practice_and_results import Together, together
from trainer.coaching.satisfaction import satisfaction
from trainer.coaching.weeks import Week, monday_of, skill_weeks, weekly
from trainer.storage import facts
from trainer.storage.facts import Choice
from trainer.storage.figures import figures

if TYPE_CHECKING:
    from datetime import date

    from trainer.coaching.facts import ActiveWeek, End
    from trainer.practice import Practice
    from trainer.scoring.means import Comparison

YEAR = timedelta(days=366)
"""How far back results from before the training are looked for."""


@dataclass(frozen=True)
class OverTime:
    """Figures of some people since a moment, worked out when they are asked for.

    Attributes:
        reps: ids; None for everybody.
        since: None for ever.
        around: the day of a training, where there was one; else the time in which it was practiced is halved.
    """

    practice: Practice
    reps: Sequence[str] | None = None
    since: datetime | None = None
    around: date | None = None

    @property
    def choice(self) -> Choice:
        return Choice(self.reps, self.since)

    @cached_property
    def now(self) -> datetime:
        return self.practice.now()

    @cached_property
    def begun(self) -> datetime:
        """When it was begun to practice; now where it was not."""
        with self.practice.store.undamaged():
            return facts.first_day(self.practice.store, self.choice) or self.now

    @cached_property
    def middle(self) -> datetime:
        """The beginning of the day that parts before and after in talks."""
        day = self.around or (self.begun + (self.now - self.begun) / 2).astimezone().date()
        return datetime.combine(day, time()).astimezone()

    @cached_property
    def weeks(self) -> list[ActiveWeek]:
        """How much was practiced."""
        with self.practice.store.undamaged():
            return list(facts.activity_weeks(self.practice.store, self.choice))

    @cached_property
    def skills(self) -> dict[str, list[Week]]:
        """By skill, the share of points that people won in each week, 0 to 100: the mean over people with its interval."""
        with self.practice.store.undamaged():
            return skill_weeks(facts.skill_weeks(self.practice.store, self.choice))

    @cached_property
    def before_after(self) -> Comparison:
        """First attempts at scenarios before and after the middle, for the people who have some in both."""
        store = self.practice.store
        with store.undamaged():
            return before_after(
                facts.first_means(store, self.choice, self.middle), facts.first_means(store, Choice(self.reps, self.middle), self.now)
            )

    @cached_property
    def spans(self) -> tuple[Period, Period]:
        """The days before the training, and since it: what parts results."""
        begun = self.around or self.begun.astimezone().date()
        return Period(begun - YEAR, begun - timedelta(days=1)), Period(begun, self.now.astimezone().date())

    @cached_property
    def results(self) -> list[Together]:
        """How imported results go with practice."""
        store = self.practice.store
        wanted = set(self.reps) if self.reps is not None else None
        held = {rep: some for rep, some in figures(store).items() if wanted is None or rep in wanted}
        since = datetime.combine(self.spans[1].start, time()).astimezone()
        with store.undamaged():
            return together(facts.practiced_in(store, Choice(self.reps, since), self.now), held, *self.spans)

    @cached_property
    def kinds(self) -> dict[By, list[KindOfTalk]]:
        """Stages, difficulties and classes of customers, each beside its like."""
        store = self.practice.store
        with store.undamaged():
            return {by: kinds_of_talks(facts.first_shares(store, by, self.choice)) for by in get_args(By)}

    @cached_property
    def satisfaction(self) -> list[Week]:
        """The simulated customers', 1 to 5, by week: of what is stored of every talk."""
        store = self.practice.store
        with store.undamaged():
            specs = facts.meters(store)
            return list(weekly(_satisfied(facts.ends(store, self.choice), specs), 1, 5))


def _satisfied(ends: Iterable[End], specs: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, float]]:
    """(Monday, rep, satisfaction) of the talks with a customer who has trust or patience."""
    for one in ends:
        value = satisfaction(one.meters, specs[one.scenario], one.ending)
        if value is not None:
            yield monday_of(one.finished), one.rep, value
