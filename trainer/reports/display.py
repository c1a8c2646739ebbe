"""How people's own texts are drawn: literally, whatever characters they hold."""

from __future__ import annotations

import unicodedata

LONGEST = 5000
"""Characters of one text that are drawn; the reader reads as many."""


def drawable(text: str) -> str:
    """The text with every character that could move the cursor or turn the direction replaced by one visible mark.

    One for one, so that positions in the text stay true.
    """
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() or character == "\n" else _mark(character) for character in text)


def _mark(character: str) -> str:
    if character == "\u3000":
        return character
    return " " if character == "\t" or unicodedata.category(character) == "Zs" else "\ufffd"


def flat(text: str) -> str:
    """The text drawable and on one line."""
    return " ".join(drawable(text).split())


def shown(text: str) -> str:
    """The text drawable and no longer than a person would read."""
    drawn = drawable(text)
    return drawn if len(drawn) <= LONGEST else drawn[:LONGEST] + " …"


def cells(text: str) -> int:
    """The cells of a terminal that a text takes: a Chinese character takes two."""
    return len(text) + sum(unicodedata.east_asian_width(character) in "WF" for character in text)


def padded(text: str, width: int) -> str:
    """The text with spaces after it, one at least, so that it takes so many cells of a terminal."""
    return text + " " * max(1, width - cells(text))


def clipped(text: str, width: int) -> str:
    """The text cut to a width in cells."""
    if cells(text) <= width:
        return text
    kept = ""
    for character in text:
        if cells(kept + character) > width - 2:
            break
        kept += character
    return kept + ".."
