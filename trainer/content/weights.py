"""Which weights there are: what `trainer learn` learned from labelled answers, for each language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from trainer.errors import ContentError
from trainer.locale import _

SUFFIX = ".tsv"
VERSION = "trainer-weights 1"
"""With which a file of weights begins, followed by its language."""


def load_weights(folders: Iterable[Path]) -> dict[str, str]:
    """The weights of the first folder that has some, by language.

    Raises:
        ContentError: a file is no weights.
    """
    weights: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
            if path.stem not in weights:
                weights[path.stem] = _read(path)
    return weights


def _read(path: Path) -> str:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    if not text.startswith(f"{VERSION} {path.stem}\n") or text.count("\n") < 2:
        raise ContentError(
            _("‘{path}’ holds no weights that this version can read.").format(path=path),
            _("Delete it, or make it anew by ‘trainer learn’."),
        )
    return text


def dumped(weights: Mapping[str, str]) -> str:
    """The weights as one document to keep with an attempt."""
    return json.dumps(dict(sorted(weights.items())), ensure_ascii=False)


def from_document(document: str) -> dict[str, str]:
    """The weights as they were kept."""
    weights: dict[str, str] = json.loads(document)
    return weights
