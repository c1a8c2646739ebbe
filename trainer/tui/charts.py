"""How charts, calendars and shares are drawn in color: what reads without it too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.reports import calendar
from trainer.reports.curve import BAND, LEVEL, chart, legend, marks_that_fit
from trainer.tui import words

if TYPE_CHECKING:
    from trainer.coaching.tally import Share
    from trainer.training import Training

HEIGHT = 9
"""Rows of the band of a chart."""


def curve(training: Training, skill: str, width: int, height: int = HEIGHT) -> list[Content]:
    """A skill over the weeks, with what its signs mean."""
    lines = chart(training.curve(skill, marks_that_fit(width)), width, height)
    return [*(_curve_line(line) for line in lines), Content(""), Content.styled(legend(), words.QUIET)]


def _curve_line(line: str) -> Content:
    """A line of the chart: the scale quiet, the band grey, the level in the color of what is the rep's."""
    content = Content.styled(line, words.QUIET)
    for index, character in enumerate(line):
        if character == LEVEL:
            content = content.stylize("bold $accent", index, index + 1)
        elif character == BAND:
            content = content.stylize("$primary 60%", index, index + 1)
    return content


def days(training: Training, width: int) -> Iterator[Content]:
    """The calendar with its legend; today's row is bold."""
    drawn = calendar.grid(training.finished_by_day, training.days, calendar.weeks_that_fit(width))
    yield Content.styled(" " * calendar.LABEL + drawn.months, words.QUIET)
    for number, (name, shades) in enumerate(drawn.rows):
        label = Content.styled(words.padded(name, calendar.LABEL), "bold" if number == training.today.weekday() else words.QUIET)
        cells = [Content.styled(one, words.QUIET if one == calendar.SHADES[0] else "$primary") for one in shades]
        yield Content.assemble(label, Content(" ").join(cells))
    yield Content("")
    yield Content.styled(calendar.legend(), words.QUIET)


def share(one: Share) -> Content:
    """A share of talks as a bar, with its range in numbers."""
    from trainer.reports.progress import range_words, share_bar

    return Content.assemble((share_bar(one), "$primary"), "  ", (range_words(one), words.QUIET))
