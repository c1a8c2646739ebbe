"""A report in the lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from trainer.locale import _
from trainer.reports.display import cells, clipped, flat, padded
from trainer.reports.document.blocks import Bars, Block, Document, Facts, Points, Quoted, Ranges, Says, Table, Trend, strip
from trainer.reports.line_breaking import wrapped

STEPS = "▁▂▃▄▅▆▇█"
STRIP = 21
"""Cells of a bar and of an interval: odd, so that the middle of a scale has one."""
NAME = 30
"""Cells of a name before something drawn, at most."""
SENTENCE = 30
"""Cells from which words are a sentence, not something for a column."""
LEAST_LAST = 30
"""Cells that a last column needs to be broken into lines."""
GAP = 2
LEAST_WIDTH = 40


def plain(document: Document, width: int) -> Iterator[str]:
    """The lines.

    Args:
        width: cells of the terminal.
    """
    width = max(LEAST_WIDTH, width)
    title = _lines(document.title, width - 1)
    yield from title
    yield "=" * max(map(cells, title), default=0)
    for line in document.about:
        yield from _wrapped(line, width)
    for depth, section in document.walk():
        yield ""
        if section.title:
            yield from _wrapped(section.title if depth == 1 else f"› {section.title}", width)
        for kind, some in groupby(section.blocks, key=lambda block: isinstance(block, Trend)):
            if kind:
                yield from _trends([block for block in some if isinstance(block, Trend)], width)
            else:
                for block in some:
                    yield from block_lines(block, width)


def block_lines(block: Block, width: int) -> Iterator[str]:
    """One block; drawn things are two cells in."""
    match block:
        case Table():
            yield from _wrapped(block.title, width)
            yield from _table(block, width)
        case Bars():
            yield from _wrapped(block.title, width)
            rows = [(one.label, _bar(one.share), one.words) for one in block.rows]
            yield from _drawn(rows, width)
        case Trend():
            yield from _trends([block], width)
        case Ranges():
            yield from _wrapped(block.title, width)
            yield from _drawn([(one.label, _strip(block, number), block.words(one)) for number, one in enumerate(block.rows)], width)
        case Facts():
            yield from _facts(block.rows, width, "  ")
        case Says():
            yield from _wrapped(block.words, width)
        case Points():
            for row in block.rows:
                first, *others = _lines(row, width - 4) or [""]
                yield f"  · {first}"
                yield from (f"    {line}" for line in others)
        case Quoted():
            yield from (f"    {line}" for line in _lines(_("“{words}”").format(words=block.words), width - 4))
            yield from (f"    {line}" for line in _lines(block.source, width - 4))


def _trends(blocks: Sequence[Trend], width: int) -> Iterator[str]:
    """One line for each: a step for every stretch of time, and the last figure that there is."""
    rows = []
    for block in blocks:
        told = [one for one in block.rows if one.figure.value is not None]
        last = _("{figure}, {day}").format(figure=block.words(told[-1]), day=told[-1].label) if told else _("too little data")
        steps = "".join(_step(block, number) for number in range(len(block.rows)))
        rows.append((block.title, steps.rjust(STRIP, " ")[-STRIP:], last))
    yield from _drawn(rows, width)


def _step(block: Trend, number: int) -> str:
    """A figure as the height of a cell; a dot where there is none."""
    found = strip(block.rows[number].figure, block.least, block.most)
    return "·" if found is None else STEPS[min(len(STEPS) - 1, int(found[1] * len(STEPS)))]


def _drawn(rows: Sequence[tuple[str, str, str]], width: int) -> Iterator[str]:
    """Names, something drawn and words; where these do not fit beside it they stand below."""
    most = min(NAME, width - STRIP - 2 * GAP)
    wide = min(most, max((cells(name) for name, _drawing, _words in rows), default=0)) + GAP
    for name, drawing, words in rows:
        row = f"  {padded(clipped(flat(name), wide - GAP), wide)}{drawing}"
        if cells(row) + GAP + cells(words) <= width:
            yield f"{row}  {flat(words)}"
        else:
            yield row.rstrip()
            yield from (f"    {line}" for line in _lines(words, width - 4))


def _bar(share: float) -> str:
    filled = round(min(1.0, max(0.0, share)) * STRIP)
    return "█" * filled + "·" * (STRIP - filled)


def _strip(block: Ranges, number: int) -> str:
    """An interval in a row of cells: ├──●──┤, with ┊ at the mark."""
    drawn = [" "] * STRIP
    if block.mark is not None:
        drawn[_cell((block.mark - block.least) / ((block.most - block.least) or 1.0))] = "┊"
    found = strip(block.rows[number].figure, block.least, block.most)
    if found is not None:
        low, value, high = map(_cell, found)
        drawn[low : high + 1] = "─" * (high + 1 - low)
        drawn[low], drawn[high] = "├", "┤"
        drawn[value] = "●"
    return "".join(drawn)


def _cell(share: float) -> int:
    return min(STRIP - 1, int(share * STRIP))


def _table(table: Table, width: int) -> Iterator[str]:
    """Columns side by side; sentences that find no room there stand below the name of their row."""
    rows = [[flat(words) for words in table.words(row)] for row in table.rows]
    titles = [flat(column.title) for column in table.columns]
    wide = _wide([titles, *rows])
    narrow = all(cells(words) <= SENTENCE for row in rows for words in row[1:-1])
    left = width - GAP - sum(wide[:-1])
    if rows and sum(wide) + GAP > width and narrow and max(map(cells, (row[-1] for row in rows))) > SENTENCE and left >= LEAST_LAST:
        yield from _wrapped_last(titles, rows, wide, left)
    elif sum(wide) + GAP > width and any(cells(words) > SENTENCE for row in rows for words in row[1:]):
        for row in rows:
            yield from (f"  {line}" for line in _lines(row[0], width - 2))
            facts = [(title, words) for title, words in zip(titles[1:], row[1:], strict=True) if words]
            yield from _facts(facts, width, "    ")
    elif rows:
        yield from _grid(titles, rows, width)


def _wrapped_last(titles: list[str], rows: list[list[str]], wide: list[int], left: int) -> Iterator[str]:
    """Columns side by side, the last of them in as many lines as it needs."""
    for row in [titles, *rows]:
        begin = "  " + "".join(padded(words, room) for words, room in zip(row[:-1], wide, strict=False))
        first, *others = _lines(row[-1], left) or [""]
        yield (begin + first).rstrip()
        yield from (" " * cells(begin) + line for line in others)


def _grid(titles: list[str], rows: list[list[str]], width: int) -> Iterator[str]:
    """Where titles make the columns too wide they become numbers, and where these are still too many they are divided."""
    named = titles[1:]
    numbered = sum(_wide([titles, *rows])) + GAP > width
    if numbered:
        titles = [titles[0], *map(str, range(1, len(titles)))]
        room = width - 2 * GAP - max(_wide([titles[1:], *(row[1:] for row in rows)]), default=0)
        titles, *rows = [[clipped(row[0], min(NAME, room)), *row[1:]] for row in [titles, *rows]]
    wide = _wide([titles, *rows])
    for part in _parts(wide, width):
        for row in [titles, *rows]:
            yield ("  " + "".join(padded(row[index], wide[index]) for index in part)).rstrip()
    if numbered:
        for number, title in enumerate(named, 1):
            first, *others = _lines(title, width - 7) or [""]
            yield f"  {number:>3}  {first}"
            yield from (f"       {line}" for line in others)


def _facts(rows: Sequence[tuple[str, str]], width: int, indent: str) -> Iterator[str]:
    """Names and words, the words broken beside their names."""
    wide = min(width // 2 - GAP, max((cells(name) for name, _words in rows), default=0) + GAP)
    for name, words in rows:
        first, *others = _lines(words, width - wide - len(indent)) or [""]
        yield f"{indent}{padded(clipped(flat(name), wide - 1), wide)}{first}".rstrip()
        yield from (indent + " " * wide + line for line in others)


def _wide(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(cells, column)) + GAP for column in zip(*rows, strict=True)]


def _parts(wide: Sequence[int], width: int) -> Iterator[list[int]]:
    """Which columns stand side by side: the first one always does."""
    part, taken = [0], GAP + wide[0]
    for index in range(1, len(wide)):
        if taken + wide[index] > width and len(part) > 1:
            yield part
            part, taken = [0], GAP + wide[0]
        part.append(index)
        taken += wide[index]
    yield part


def _wrapped(text: str, width: int) -> Iterator[str]:
    yield from _lines(text, width - 1)


def _lines(text: str, width: int) -> list[str]:
    """The text in lines no wider than so many cells."""
    text = flat(text)
    return wrapped(text, width) if text else []
