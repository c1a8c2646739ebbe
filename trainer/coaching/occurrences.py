"""On which days something that repeats opens and is due: whole weeks or months on the calendar, the ends of months included."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Literal

Every = Literal["week", "month"]
"""How often something comes again."""


@dataclass(frozen=True, slots=True)
class Series:
    """How something repeats, told by the day on which it is due first."""

    first: date
    every: Every
    times: int | None = None
    """So many in all; None where nothing but `until` ends it."""
    until: date | None = None
    """None is due after this day."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One of a series."""

    number: int
    """From 1."""
    opens: date | None
    """The first day that counts for it; None for the first one, which is open from when it was set."""
    due: date
    """The last day."""
    ends: date | None
    """The last day on which something begun counts for it, since the next one opens; None where none follows."""


def due_day(series: Series, number: int) -> date:
    """When one of a series is due, from 1: so many weeks later, or on the same day of the month, or the last of a shorter one."""
    if series.every == "week":
        return series.first + timedelta(weeks=number - 1)
    year, month = divmod(series.first.year * 12 + series.first.month - 1 + number - 1, 12)
    return date(year, month + 1, min(series.first.day, monthrange(year, month + 1)[1]))


def occurrences(series: Series) -> Iterator[Occurrence]:
    """All of a series, the first one first; without end where nothing ends it. Each opens on the day after the one before is due."""
    for number in count(1):
        if not _belongs(series, number):
            return
        due = due_day(series, number)
        opens = due_day(series, number - 1) + timedelta(days=1) if number > 1 else None
        yield Occurrence(number, opens, due, due if _belongs(series, number + 1) else None)


def _belongs(series: Series, number: int) -> bool:
    return (series.times is None or number <= series.times) and (series.until is None or due_day(series, number) <= series.until)


def opened(series: Series | None, due: date, since: date, today: date) -> tuple[list[Occurrence], Occurrence | None]:
    """Those that have opened by today, the oldest first, and the next one to open.

    Args:
        series: None for what does not repeat.
        due: the day of what does not repeat.
        since: the day on which it was set: what was due before is nobody's fault, and left out.
    """
    if series is None:
        return [Occurrence(1, None, due, None)], None
    found: list[Occurrence] = []
    for one in occurrences(series):
        if one.due < since:
            continue
        # The first one for whom it was set is open from that day, whichever of the series it is.
        if found and one.opens is not None and one.opens > today:
            return found, one
        found.append(one)
    return found, None
