"""An author's text in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def in_language(texts: Mapping[Any, str], language: str) -> str:
    """The text in a language, else the one for all languages, else any."""
    return texts.get(language) or texts.get("") or next(iter(texts.values()), "")
