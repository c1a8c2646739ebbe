"""The days on which somebody practiced, and how many of them follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WEEKEND = (5, 6)
"""Saturday and Sunday: days without practice there break no streak."""


@dataclass(frozen=True, slots=True)
class Days:
    """Practice days of one person."""

    practiced: frozenset[date]
    today: date

    @property
    def streak(self) -> int:
        """Practice days in a row up to today, or up to the last working day where today is still open; weekends off break nothing."""
        day = self.today
        if day not in self.practiced:
            day = _before(day)
            while day.weekday() in WEEKEND and day not in self.practiced:
                day = _before(day)
        return self._run(day)

    @property
    def longest(self) -> int:
        """The longest streak so far."""
        return max((self._run(day) for day in self.practiced), default=0)

    def _run(self, day: date) -> int:
        number = 0
        while day in self.practiced or (number and day.weekday() in WEEKEND):
            number += day in self.practiced
            day = _before(day)
        return number

    def weeks(self, number: int) -> list[list[date]]:
        """The last weeks, Monday to Sunday, oldest first, this one last."""
        monday = self.today - timedelta(days=self.today.weekday())
        return [[monday - timedelta(weeks=back) + timedelta(days=day) for day in range(7)] for back in range(number - 1, -1, -1)]


def _before(day: date) -> date:
    return day - timedelta(days=1)
