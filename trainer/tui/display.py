"""How texts are fitted to the screen: joined, cut and kept to characters of a steady width."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from trainer.reports.display import LONGEST, drawable

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEADY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "—": "-", "\n": " "})
_LIST_LINE = re.compile(r"\s*([-*•·]|\d+[.)、])\s|\s{2,}|\|")


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text as far as it is drawn."""
    return text if len(text) <= longest else text[:longest] + " …"


def steady(text: str) -> str:
    """One line without characters whose width terminals disagree on, for places where something stands to the right."""
    return drawable(text.translate(_STEADY))


def flowing(text: str, ends: str = "") -> str:
    """An author's text with its lines joined to paragraphs; blank lines, lists and indented lines stay.

    Args:
        ends: a line that ends with one of these characters ends there, as the facts of a sheet do.
    """
    lines: list[str] = []
    joins = False
    for line in drawable(text).strip().split("\n"):
        if joins and line.strip() and not _LIST_LINE.match(line):
            lines[-1] += _gap(lines[-1], line.strip()) + line.strip()
        else:
            lines.append(line.rstrip())
        joins = bool(line.strip()) and not line.startswith((" ", "|")) and line.rstrip()[-1] not in ends
    return "\n".join(lines)


def sheet(text: str) -> str:
    """A price sheet or a battlecard: one fact a line, as its author wrote them."""
    return flowing(text, ends=".:;!?。：；！？")


def _gap(before: str, after: str) -> str:
    return "" if not before or is_wide(before[-1]) or is_wide(after[0]) else " "


def is_wide(character: str) -> bool:
    """Whether a character takes two cells and may stand at the start of a line by itself."""
    return unicodedata.east_asian_width(character) in "WF"


def bulleted(texts: Iterable[str]) -> str:
    """Texts as a list."""
    return "\n".join(f"• {flowing(text)}" for text in texts)
