"""An author's texts: in the reader's language, and without characters that nobody sees but the screen obeys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters other than tab and newline, marks that turn the direction, and halves of characters."""


def in_language(texts: Mapping[Any, str], language: str) -> str:
    """The text in a language, else the one for all languages, else any."""
    return texts.get(language) or texts.get("") or next(iter(texts.values()), "")


_FILLED = re.compile(r"[,，]?\s*\{\{[^}]*\}\}")


def unfilled(line: str) -> str:
    """A customer's line as its author wrote it, without what stands for the rep's name and the like."""
    return _FILLED.sub("", line).strip()
