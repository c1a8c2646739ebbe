"""How attempts and scenarios are drawn as rows of a list, in as many columns as there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from trainer.locale import _
from trainer.reports.names import rounded, stage_name, timed_kind
from trainer.reports.past import result_told
from trainer.reports.progress import MOST_SPARKS, sparks
from trainer.tui import words
from trainer.tui.display import steady

if TYPE_CHECKING:
    from trainer.coaching.tally import Course
    from trainer.storage.past import Past

DAY, MOMENT, KIND, STAGE, TOTAL, RESULT = 12, 18, 14, 15, 6, 13
"""Columns of an attempt; its title has the rest."""
ROOMY = 92
"""Columns from which hour and stage have a place too."""
SPACIOUS = 72
"""Columns from which a scenario's latest totals are drawn at length."""


def attempt_heads(width: int) -> Content:
    """What stands over the columns."""
    parts = [words.padded(_("When"), _when_cells(width)), words.padded(_("Scenario"), _title_cells(width)), words.padded(_("Kind"), KIND)]
    parts += [words.padded(_("Stage"), STAGE)] if width >= ROOMY else []
    return Content.styled("".join([*parts, _right(_("Total"), TOTAL), "  ", _("Result")]), words.QUIET)


def attempt_row(one: Past, width: int, *, real: bool = False) -> Content:
    """When, what, which kind, how many points, and whether it was passed.

    Args:
        real: whether it rehearsed a real talk.
    """
    summary = one.summary
    cells = _title_cells(width)
    title = words.padded(words.clipped(steady(summary.title), cells - 2), cells)
    stage = words.padded(words.clipped(stage_name(one.stage), STAGE - 1), STAGE) if width >= ROOMY else ""
    kind = words.padded(words.clipped(_("real talk") if real else timed_kind(summary.kind, summary.timed), KIND - 1), KIND)
    left = summary.finished is None or summary.ending == "left"
    result = result_told(one) if left or one.drill is not None else words.passed(summary.passed)
    color = "$accent" if summary.finished is None else {True: "$success", False: "$error", None: words.QUIET}[summary.passed]
    return Content.assemble(
        (words.moment(summary.started)[: _when_cells(width) - 2] + "  ", words.QUIET),
        title,
        (kind + stage, words.QUIET),
        _right(rounded(summary.total), TOTAL),
        "  ",
        (words.clipped(result, RESULT), words.QUIET if left and summary.finished is not None else color),
    )


def course_heads(width: int) -> Content:
    """What stands over the columns of scenarios."""
    title = words.padded(_("Scenario"), _course_cells(width))
    heads = "".join(_right(name, TOTAL + 1) for name in (_("Talks"), _("First"), _("Best"), _("Last")))
    return Content.styled(f"{title}{heads}  " + _("Latest totals"), words.QUIET)


def course_row(course: Course, title: str, width: int) -> Content:
    """A scenario with its attempts, the first, best and last total, and all of them as a line of bars."""
    cells = _course_cells(width)
    numbers = (str(course.share.talks), rounded(course.first), rounded(course.best), rounded(course.last))
    mark = "✓" if course.share.passed else " "
    return Content.assemble(
        words.padded(words.clipped(steady(title), cells - 4), cells - 2),
        (f"{mark} ", "$success"),
        "".join(_right(number, TOTAL + 1) for number in numbers),
        "  ",
        (sparks(course.totals, _sparks(width)), "$primary"),
    )


def _course_cells(width: int) -> int:
    return max(16, width - 4 * (TOTAL + 1) - 2 - _sparks(width))


def _sparks(width: int) -> int:
    """Columns for the latest totals: fewer where titles would have no room."""
    return MOST_SPARKS if width >= SPACIOUS else MOST_SPARKS // 2


def _when_cells(width: int) -> int:
    return MOMENT if width >= ROOMY else DAY


def _title_cells(width: int) -> int:
    return max(12, width - _when_cells(width) - KIND - TOTAL - 2 - RESULT - (STAGE if width >= ROOMY else 0))


def _right(text: str, cells: int) -> str:
    return " " * max(0, cells - cell_len(text)) + text
