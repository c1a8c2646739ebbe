"""A skill over the weeks in the cells of a terminal: the range as a band, the level within it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from trainer.locale import _

if TYPE_CHECKING:
    from trainer.coaching.curve import Mark

BAND, LEVEL, EMPTY = "▒", "●", " "
SCALE = 4
"""Columns of the numbers at the left edge, with the line."""
WIDEST = 4
"""Columns that one mark takes at most."""
DATE = 10


def chart(marks: Sequence[Mark], width: int, height: int) -> list[str]:
    """The chart as lines: the band from 0 to 100, the level where enough is known to name one, days below.

    Args:
        width: columns that there are, the scale included.
        height: rows of the band, at least 3; two more hold the axis and the days.
    """
    cells = max(1, min(WIDEST, (width - SCALE) // max(1, len(marks))))
    columns = [_column(mark, height) for mark in marks[-(width - SCALE) :]]
    lines = []
    for row in range(height):
        drawn = "".join(column[row] * cells if column[row] != LEVEL else _centered(cells) for column in columns)
        lines.append(f"{_scale(row, height):>3}┤{drawn}".rstrip())
    practiced = "".join((("┴" if mark.talks else "─") + "─" * (cells - 1)) for mark in marks[-(width - SCALE) :])
    return [*lines, f"   └{practiced}", _days(marks[-(width - SCALE) :], cells)]


def marks_that_fit(width: int) -> int:
    """How many marks a chart of so many columns has."""
    return max(1, width - SCALE)


def legend() -> str:
    """What the signs of a chart mean."""
    return _("{band} holds the level four times in five   {level} level   ┴ practiced").format(band=BAND * 2, level=LEVEL)


def curve_data(marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """The marks as `trainer progress SKILL --json` prints them."""
    return [
        {
            "when": mark.when.isoformat(),
            "level": round(mark.mastery.level, 4),
            "least": round(mark.mastery.least, 4),
            "most": round(mark.mastery.most, 4),
            "sure": mark.mastery.sure,
            "talks": mark.talks,
        }
        for mark in marks
    ]


def _column(mark: Mark, height: int) -> list[str]:
    """One mark, from the top row down."""
    held = mark.mastery
    low, high = _row(held.least, height), _row(held.most, height)
    level = _row(held.level, height) if held.sure else -1
    return [LEVEL if row == level else BAND if low <= row <= high else EMPTY for row in range(height - 1, -1, -1)]


def _row(share: float, height: int) -> int:
    """The row that a share from 0 to 1 falls into, counted from below."""
    return min(height - 1, int(share * height))


def _centered(cells: int) -> str:
    return LEVEL if cells == 1 else BAND * ((cells - 1) // 2) + LEVEL + BAND * (cells - 1 - (cells - 1) // 2)


def _scale(row: int, height: int) -> str:
    """The number beside a row: 100 at the top, 0 at the bottom, 50 and, where there is room, quarters."""
    steps = 4 if height >= 9 else 2
    told = {round((height - 1) * (steps - step) / steps): str(100 * step // steps) for step in range(steps + 1)}
    return told.get(row, "")


def _days(marks: Sequence[Mark], cells: int) -> str:
    """The first day, the last, and one in the middle where it has room."""
    width = len(marks) * cells
    names = [mark.when.astimezone().date().isoformat() for mark in marks]
    if width < 2 * DATE + 2:
        line = names[-1] if width < DATE or len(names) == 1 else f"{names[0]} – {names[-1]}"
        return " " * SCALE + line
    middle = names[len(names) // 2] if width >= 3 * DATE + 4 else ""
    gap = width - 2 * DATE
    return " " * SCALE + names[0] + middle.center(gap) + names[-1]
