"""Where lines of Chinese and mixed text may break: between characters, never before closing or after opening marks."""

from __future__ import annotations

import re
from itertools import pairwise

from rich._wrap import divide_line as between_words
from rich.cells import cell_len, get_character_cell_size

CLOSING = frozenset("，。、；：？！）】》」』〉％…—’”,.;:?!)]}%·")
"""Marks that never begin a line."""
OPENING = frozenset("（【《「『〈‘“([{")
"""Marks that never end a line."""
NO_BREAK = "\u00a0"
"""A space at which no line breaks."""
_LABEL = re.compile(r" +\S(?:\S| (?! )){0,11} {2,}(?=\S)")
"""A few words, set apart from what is said under them."""
_MARK = re.compile(r" *[→·✓!○] +(?=\S)")
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|[\U00020000-\U0003fffd]")


def divide_line(text: str, width: int, fold: bool = True) -> list[int]:
    """Offsets at which a line of text breaks so that it fits into a width, in cells."""
    if not fold or width < 4 or not (NO_BREAK in text or _WIDE.search(text)):
        return between_words(text, width, fold)
    breaks: list[int] = []
    filled = 0
    for start, end in pairwise([*_openings(text), len(text)]):
        piece = text[start:end]
        if filled and filled + cell_len(piece.rstrip()) > width:
            breaks.append(start)
            filled = 0
        for offset, character in enumerate(piece, start):
            cells = get_character_cell_size(character)
            if filled + cells > width and not character.isspace():
                breaks.append(offset)
                filled = 0
            filled += cells
    return breaks


def _openings(text: str) -> list[int]:
    """Where a line could begin."""
    return [0] + [at for at in range(1, len(text)) if _may_break(text[at - 1], text[at])]


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or after in CLOSING or before in OPENING:
        return False
    if before == NO_BREAK:
        return False
    return before.isspace() or bool(_WIDE.match(before) or _WIDE.match(after))


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, each no wider than so many cells.

    What goes on in a new line is indented like the first; after a label that stands apart, or a mark, it goes on under the text.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        begin = _begin(line, width)
        indent = " " * cell_len(begin)
        rest = line[len(begin) :].strip()
        offsets = [0, *divide_line(rest, width - len(indent)), len(rest)]
        parts = [rest[start:end].rstrip() for start, end in pairwise(offsets)]
        lines += [begin + parts[0], *(indent + part for part in parts[1:])]
    return lines


def _begin(line: str, width: int) -> str:
    """What stands before the text of a line: spaces, and a label or a mark with the spaces after it."""
    found = _LABEL.match(line) or _MARK.match(line)
    if found is not None and 2 * cell_len(found[0]) <= width and "   " not in line[found.end() :].rstrip():
        return found[0]
    return line[: len(line) - len(line.lstrip())][: width // 2]
