"""Which weights there are: what `trainer learn` learned from labelled answers, by language, and the meanings of words that it used."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from trainer.errors import ContentError
from trainer.locale import _

SUFFIX = ".tsv"
VERSION = "trainer-weights 2"
"""With which a file of weights begins, followed by its language and the digest of the table of meanings that it was learned with."""
MEANINGS_VERSION = "trainer-meanings 1"
"""With which a table of meanings begins, followed by its language."""
NO_MEANINGS = "-"
"""In place of the digest, where there was no table."""


def load_weights(folders: Iterable[Path], meanings: Mapping[str, str]) -> dict[str, str]:
    """The weights of the first folder that has some, by language, each followed by the table of meanings that it was learned with.

    Args:
        meanings: the tables there are, by language.

    Raises:
        ContentError: a file is no weights, or was learned with another table.
    """
    weights: dict[str, str] = {}
    for language, path in _first(folders).items():
        text, table = _read(path), meanings.get(language, "")
        if not text.startswith(f"{VERSION} {language} ") or text.count("\n") < 3:
            raise _unreadable(path)
        if text.split("\n", 1)[0] != header(language, table):
            raise ContentError(
                _("‘{path}’ was learned with another table of meanings than there is.").format(path=path),
                _("Learn anew: trainer learn --language {language}").format(language=language),
            )
        weights[language] = text + table
    return weights


def load_meanings(folders: Iterable[Path]) -> dict[str, str]:
    """The tables of meanings of the first folder that has some, by language.

    Raises:
        ContentError: a file is no such table.
    """
    tables = {}
    for language, path in _first(folders).items():
        tables[language] = _read(path)
        if not tables[language].startswith(f"{MEANINGS_VERSION} {language}\n"):
            raise _unreadable(path)
    return tables


def header(language: str, meanings: str) -> str:
    """The first line of weights that were learned with a table of meanings."""
    return f"{VERSION} {language} {sha256(meanings.encode()).hexdigest()[:16] if meanings else NO_MEANINGS}"


def _first(folders: Iterable[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
            found.setdefault(path.stem, path)
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _unreadable(path: Path) -> ContentError:
    return ContentError(
        _("‘{path}’ holds no weights that this version can read.").format(path=path),
        _("Delete it, or make it anew by ‘trainer learn’."),
    )


def dumped(weights: Mapping[str, str]) -> str:
    """The weights as one document to keep with an attempt."""
    return json.dumps(dict(sorted(weights.items())), ensure_ascii=False)


def from_document(document: str) -> dict[str, str]:
    """The weights as they were kept; those of a form that is read no more are left out, so that rules read alone."""
    weights: dict[str, str] = json.loads(document)
    return {language: text for language, text in weights.items() if text.startswith(f"{VERSION} ")}
