"""The practice days as a grid of weeks: how many talks were finished on each day, by shade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trainer.locale import N_, _, ngettext
from trainer.reports.display import cells, padded

if TYPE_CHECKING:
    from trainer.coaching.calendar import Days

SHADES = ("· ", "░░", "▒▒", "▓▓", "██")
"""None, one, two, three, four or more finished: darker where more was done."""
NOT_YET = "  "
CELLS = 3
"""Columns of a week, with the gap."""
LABEL = 5
"""Columns of the weekday."""
MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


@dataclass(frozen=True, slots=True)
class Grid:
    """Weeks side by side, the newest at the right."""

    months: str
    """The line above: each month over its first whole week."""
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """For each weekday its name and the shade of every week."""


def grid(counts: Mapping[date, int], days: Days, weeks: int) -> Grid:
    """The last weeks, Monday to Sunday.

    Args:
        counts: how many talks were finished on each day.
    """
    columns = days.weeks(weeks)
    rows = tuple(
        (_(DAYS[weekday]), tuple(NOT_YET if week[weekday] > days.today else shade(counts.get(week[weekday], 0)) for week in columns))
        for weekday in range(7)
    )
    return Grid(_months(columns), rows)


def shade(number: int) -> str:
    """The sign for a day on which so many talks were finished."""
    return SHADES[min(number, len(SHADES) - 1)]


def legend() -> str:
    """What the shades mean."""
    return _("{none} none   {one} 1   {two} 2   {three} 3   {four} 4 or more talks finished").format(
        none=SHADES[0].strip(), one=SHADES[1], two=SHADES[2], three=SHADES[3], four=SHADES[4]
    )


def streak_words(days: Days) -> str:
    """How many practice days follow each other, and how many at the most."""
    now = ngettext("{number} practice day in a row", "{number} practice days in a row", days.streak).format(number=days.streak)
    longest = _("longest row: {number}").format(number=days.longest)
    whole = ngettext("{number} day in all", "{number} days in all", len(days.practiced)).format(number=len(days.practiced))
    return " · ".join((now, longest, whole))


def weeks_that_fit(width: int) -> int:
    """How many weeks fit into so many columns: a quarter, half a year or a year, so that it looks the same every day."""
    return next((weeks for weeks in (52, 26, 13) if LABEL + weeks * CELLS <= width), max(1, (width - LABEL) // CELLS))


def calendar_lines(counts: Mapping[date, int], days: Days, width: int) -> Iterator[str]:
    """The grid as lines of text."""
    drawn = grid(counts, days, weeks_that_fit(width))
    yield " " * LABEL + drawn.months
    for name, shades in drawn.rows:
        yield (padded(name, LABEL) + " ".join(shades)).rstrip()
    yield ""
    yield legend()


def _months(columns: list[list[date]]) -> str:
    """Names of months over the week that holds their first day, where the name before leaves room."""
    line, used = "", 0
    for number, week in enumerate(columns):
        first = next((day for day in week if day.day == 1), week[0] if number == 0 and week[0].day <= 15 else None)
        start = number * CELLS
        if first is not None and start >= used:
            name = _(MONTHS[first.month - 1])
            line += " " * (start - max(0, used - 1)) + name
            used = start + cells(name) + 1
    return line
