"""Charts and calendars read without color, and never show a figure without its range."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from rich.cells import cell_len

from trainer import locale
from trainer.coaching.calendar import Days
from trainer.coaching.curve import Mark
from trainer.coaching.mastery import Mastery
from trainer.reports.calendar import calendar_lines, grid, weeks_that_fit
from trainer.reports.curve import BAND, LEVEL, chart
from trainer.reports.progress import sparks
from trainer.reports.tables import safe

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    locale.activate("en")
    yield
    locale.activate("en")


def marks(*levels: tuple[float, float]) -> list[Mark]:
    """Marks, a week apart, of means and standard deviations in logits."""
    first = NOW - timedelta(weeks=len(levels) - 1)
    return [
        Mark(first + timedelta(weeks=week), Mastery(mean, sd, 5, 3, mastered=False), week % 2) for week, (mean, sd) in enumerate(levels)
    ]


def test_a_chart_shows_a_band_everywhere_and_a_level_only_where_it_is_known() -> None:
    drawn = chart(marks((-1, 1.2), (0, 1.0), (0.5, 0.4), (1.0, 0.3)), 20, 11)
    assert drawn[0].startswith("100┤") and drawn[10].startswith("  0┤")
    columns = ["".join(line[4 + 4 * column] for line in drawn[:11] if len(line) > 4 + 4 * column) for column in range(4)]
    assert all(BAND in column for column in columns)
    level_rows = [number for number, line in enumerate(drawn[:11]) if LEVEL in line]
    assert level_rows and sum(line.count(LEVEL) for line in drawn) == 2
    # What is higher stands higher: the last mark of about 73 is in the upper third.
    assert drawn[2].rstrip().endswith(BAND) or drawn[3].rstrip().endswith(BAND)
    assert "2026-11-06" in drawn[-1] and "2026-11-27" in drawn[-1] and drawn[-2].count("┴") == 2


@pytest.mark.parametrize("width", [14, 30, 46, 76, 120])
@pytest.mark.parametrize("number", [1, 2, 9, 60])
def test_a_chart_never_grows_beyond_its_width(width: int, number: int) -> None:
    for line in chart(marks(*[(0.0, 0.5)] * number), width, 9)[:-1]:
        assert cell_len(line) <= width


def test_a_calendar_tells_how_many_talks_by_its_signs() -> None:
    today = date(2026, 11, 27)
    counts = {today: 1, date(2026, 11, 26): 2, date(2026, 11, 25): 3, date(2026, 11, 24): 9}
    days = Days(frozenset(counts), today)
    drawn = grid(counts, days, 13)
    last = {name: shades[-1] for name, shades in drawn.rows}
    assert last == {"Mon": "· ", "Tue": "██", "Wed": "▓▓", "Thu": "▒▒", "Fri": "░░", "Sat": "  ", "Sun": "  "}
    assert drawn.months.split() == ["Sep", "Oct", "Nov"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_calendar_fits_its_width_in_both_languages(language: str) -> None:
    locale.activate(language)
    days = Days(frozenset({date(2026, 1, 1)}), date(2026, 11, 27))
    assert [weeks_that_fit(width) for width in (30, 74, 100, 170)] == [8, 13, 26, 52]
    for width in (30, 74, 100, 170):
        lines = list(calendar_lines({}, days, width))
        assert max(map(cell_len, lines[:8])) <= width
        # Months stand over the weeks: each begins at a week's column.
        assert all(
            (cell_len(lines[0][:at]) - 5) % 3 == 0 for at, sign in enumerate(lines[0]) if at and sign != " " and lines[0][at - 1] == " "
        )


def test_totals_in_a_row_are_as_high_as_they_are() -> None:
    assert sparks([0, 50, 100]) == "▁▄▇" and len(sparks([50.0] * 40)) == 16


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_what_a_spreadsheet_would_run_becomes_text(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_what_it_would_not_run_stays_as_it_is() -> None:
    assert safe("I = you") == "I = you" and safe("您好") == "您好" and safe("") == ""
