"""What the example team has said: who talked when, and which answers showed something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from trainer.demo.takes import Take
    from trainer.roleplay.position import Turn
    from trainer.scoring.assessment import CriterionResult
    from trainer.storage.records import Kind, Rep

UNSOUND = ("copied", "recited", "hostile")
"""What nobody hands on."""


class Kept(NamedTuple):
    """One finished talk of somebody's."""

    rep: Rep
    attempt: str
    take: Take
    kind: Kind
    started: datetime
    finished: datetime

    @property
    def passed(self) -> bool:
        return self.take.assessment is not None and bool(self.take.assessment.passed)

    def judged(self) -> Iterator[CriterionResult]:
        """The criteria that the talk came to."""
        for one in self.take.assessment.criteria if self.take.assessment is not None else ():
            if one.counts and one.level >= 0:
                yield one

    def levels(self, criterion: str) -> list[int]:
        """The points that a criterion can give, fewest first."""
        return sorted({level.points for level in self.take.content.rubric.criteria[criterion].levels})

    def good_turns(self) -> list[Turn]:
        """The turns whose answers show something, what shows most first."""
        fitting = [
            one for one in self.take.talk.turns if one.reading.shown() and not any(flag.doubt in UNSOUND for flag in one.reading.flags)
        ]
        return sorted(fitting, key=lambda one: (-len(one.reading.shown()), one.number))


class Team(NamedTuple):
    """The example team as it stands."""

    id: str
    manager: Rep
    reps: Mapping[str, Rep]
    """By English name."""
    talks: list[Kept]
    """Oldest first."""
    now: datetime

    @property
    def monday(self) -> datetime:
        """Midnight of this week's Monday."""
        local = self.now.astimezone()
        return (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(self.now.tzinfo)

    def of(self, name: str) -> list[Kept]:
        """Somebody's talks, by English name."""
        return [one for one in self.talks if one.rep == self.reps[name]]
