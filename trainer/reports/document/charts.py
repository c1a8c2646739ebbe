"""Charts as SVG, small enough to be read in the source: shares, intervals, and figures over time.

Black lines and patterns of gray, so that they print; words stand beside them as text of the page, so that they can be read aloud and grow
with the reader's letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from trainer.reports.display import drawable
from trainer.reports.document.blocks import Range, Ranges, Trend, strip

if TYPE_CHECKING:
    from trainer.reports.document.blocks import Written

WIDE, HIGH = 200, 14
"""Of a bar and of an interval, in units of the drawing; the page sets how large they are."""
TREND_WIDE, TREND_HIGH = 340, 150
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 8, 22
"""Around the area of a trend: for its numbers and days."""
LINES = 4
"""Steps of the scale at the left."""
DOT = 2.6
DAYS_APART = 108
"""Units between days below the chart: one takes about 66, and the last one lies to the left of its dot."""
DAY_WIDE = 66


def bar_svg(share: float) -> Markup:
    """A share, 0 to 1, as a bar; what it says stands beside it."""
    wide = WIDE * min(1.0, max(0.0, share))
    inside = f'<rect class="rest" width="{WIDE}" height="{HIGH}"/><rect class="full" width="{wide:g}" height="{HIGH}"/>'
    return _drawing(WIDE, HIGH, inside)


def range_svg(block: Ranges, row: Range) -> Markup:
    """A figure and its interval on a scale; what it says stands beside it."""
    parts = [f'<path class="scale" d="M0 {HIGH / 2:g}H{WIDE}"/>']
    if block.mark is not None:
        at = WIDE * (block.mark - block.least) / ((block.most - block.least) or 1.0)
        parts.append(f'<path class="mark" d="M{at:g} 0V{HIGH}"/>')
    found = strip(row.figure, block.least, block.most)
    if found is not None:
        low, value, high = (5 + (WIDE - 10) * share for share in found)
        middle = HIGH / 2
        ends = f"M{low:g} 3V{HIGH - 3}M{low:g} {middle:g}H{high:g}M{high:g} 3V{HIGH - 3}"
        parts.append(f'<path class="range" vector-effect="non-scaling-stroke" d="{ends}"/>')
        parts.append(f'<circle class="dot" cx="{value:g}" cy="{middle:g}" r="4"/>')
    return _drawing(WIDE, HIGH, "".join(parts))


def trend_svg(block: Trend, words: str) -> Markup:
    """Figures over time: the interval as a band, the figure as a line through dots; a week without a figure breaks both."""
    across = _places(len(block.rows))
    parts = [*_scale(block.least, block.most, block.written)]
    for run in _runs(block):
        band = " ".join(f"{across[at]:g},{_down(high):g}" for at, (_low, _value, high) in run)
        back = " ".join(f"{across[at]:g},{_down(low):g}" for at, (low, _value, _high) in reversed(run))
        line = " ".join(f"{across[at]:g},{_down(value):g}" for at, (_low, value, _high) in run)
        if len(run) == 1:
            at, (low, _value, high) = run[0]
            parts.append(f'<path class="range" d="M{across[at]:g} {_down(low):g}V{_down(high):g}"/>')
        else:
            parts.append(f'<polygon class="band" points="{band} {back}"/><polyline class="line" points="{line}"/>')
        parts += [f'<circle class="dot" cx="{across[at]:g}" cy="{_down(value):g}" r="{DOT}"/>' for at, (_low, value, _high) in run]
    parts += _days([one.label for one in block.rows], across)
    return _drawing(TREND_WIDE, TREND_HIGH, "".join(parts), words)


def _drawing(wide: int, high: int, inside: str, words: str = "") -> Markup:
    """A drawing; without words it says nothing that does not stand beside it."""
    read = f'role="img" aria-label="{escape(drawable(words))}"' if words else 'aria-hidden="true"'
    kind = "" if words else ' preserveAspectRatio="none"'
    return Markup(f'<svg viewBox="0 0 {wide} {high}"{kind} {read}>{inside}</svg>')  # noqa: S704  # of numbers and escaped words


def _places(number: int) -> list[float]:
    room = TREND_WIDE - LEFT - RIGHT
    return [LEFT + room * (at + 0.5) / number for at in range(number)]


def _down(share: float) -> float:
    return TOP + (TREND_HIGH - TOP - BOTTOM) * (1 - share)


def _runs(block: Ranges) -> list[list[tuple[int, tuple[float, float, float]]]]:
    """Weeks in a row that have a figure."""
    runs: list[list[tuple[int, tuple[float, float, float]]]] = []
    before = -2
    for at, row in enumerate(block.rows):
        found = strip(row.figure, block.least, block.most)
        if found is None:
            continue
        if at != before + 1:
            runs.append([])
        runs[-1].append((at, found))
        before = at
    return runs


def _scale(least: float, most: float, written: Written) -> Iterator[str]:
    for step in range(LINES + 1):
        down = _down(step / LINES)
        yield f'<path class="scale" d="M{LEFT} {down:g}H{TREND_WIDE - RIGHT}"/>'
        number = escape(written(least + (most - least) * step / LINES))
        yield f'<text x="{LEFT - 4}" y="{down + 3.5:g}" text-anchor="end">{number}</text>'


def _days(labels: Sequence[str], across: Sequence[float]) -> Iterator[str]:
    """As many days below as have room, the last one always."""
    last = TREND_WIDE * 2.0
    for at in reversed(range(len(labels))):
        if last - across[at] < DAYS_APART:
            continue
        last = across[at]
        anchor = "end" if across[at] > TREND_WIDE - DAY_WIDE / 2 else "start" if across[at] < LEFT + DAY_WIDE / 4 else "middle"
        yield f'<text x="{across[at]:g}" y="{TREND_HIGH - 6}" text-anchor="{anchor}">{escape(drawable(labels[at]))}</text>'
