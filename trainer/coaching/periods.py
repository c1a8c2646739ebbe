"""Which days a month, a quarter or a week has, and what a stretch of days is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["day", "week", "month", "quarter", "year"]
KINDS: tuple[Kind, ...] = ("day", "week", "month", "quarter", "year")
"""The shortest first."""
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days in a row, both ends within."""

    start: date
    end: date

    def __contains__(self, other: Period) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Period) -> bool:
        """Whether some day is in both."""
        return self.start <= other.end and other.start <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def kind(self) -> Kind | None:
        """What it is; None for any other stretch of days."""
        return next((kind for kind in KINDS if period_of(self.start, kind) == self), None)

    @property
    def name(self) -> str:
        """As ISO 8601 writes it, with quarters as “2026-Q1”; any other stretch as “2026-03-02/2026-03-09”."""
        start = self.start
        match self.kind:
            case "day":
                return start.isoformat()
            case "week":
                year, week, _day = start.isocalendar()
                return f"{year}-W{week:02}"
            case "month":
                return f"{start:%Y-%m}"
            case "quarter":
                return f"{start.year}-Q{(start.month + 2) // 3}"
            case "year":
                return f"{start.year}"
        return f"{start.isoformat()}/{self.end.isoformat()}"


def period_of(day: date, kind: Kind) -> Period:
    """The period of a kind that a day lies in; weeks begin on Monday (ISO 8601)."""
    if kind == "day":
        return Period(day, day)
    if kind == "week":
        start = day - timedelta(days=day.weekday())
        return Period(start, start + timedelta(days=6))
    length = MONTHS[kind]
    first = (day.month - 1) // length * length
    start = date(day.year, first + 1, 1)
    last = start.year * 12 + first + length
    after = date(last // 12, last % 12 + 1, 1) if last // 12 <= date.max.year else date.max
    return Period(start, after - timedelta(days=1))


def following(period: Period, kind: Kind) -> Period:
    """The next period of a kind after one."""
    return period_of(period.end + timedelta(days=1), kind)


def part_of(small: Kind, large: Kind) -> bool:
    """Whether every period of one kind lies within one of the other: weeks lie within no month."""
    return small == large or small == "day" or (small in MONTHS and large in MONTHS and MONTHS[small] < MONTHS[large])
