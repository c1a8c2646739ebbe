"""Answers that have been labelled by the codebook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer.errors import TrainerError
from trainer.locale import _

DISPUTED = "disputed"
"""The name of the file with the answers on which two labellings differ: reported, and never learned from."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One answer with its labels."""

    id: str
    batch: str
    """Who wrote it: answers of a batch are alike, so that they are put away together."""
    customer: str
    answer: str
    shows: frozenset[str]
    """The behaviors that it shows."""
    open: frozenset[str] = frozenset()
    """The behaviors on which two careful people could differ: neither shown nor not."""
    kind: str = ""


def read_corpus(files: Iterable[Path]) -> list[Labelled]:
    """The labelled answers of JSONL files; every file is a batch, unless its lines say otherwise. Disputed answers are passed over.

    Raises:
        TrainerError: a line is no labelled answer.
    """
    return [labelled(row, path, number) for path in files if path.stem != DISPUTED for number, row in json_rows(path)]


def labelled(row: Mapping[str, Any], path: Path, number: int) -> Labelled:
    open_ = frozenset(_names(row, "may", path, number, []))
    return Labelled(
        id=str(row.get("id") or f"{path.stem}-{number}"),
        batch=str(row.get("batch") or path.stem),
        customer=_text(row, "customer", path, number, row.get("context", "")),
        answer=_text(row, "answer", path, number),
        shows=frozenset(_names(row, "behaviors", path, number)) - open_,
        open=open_,
        kind=str(row.get("kind", "")),
    )


def json_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TrainerError(_("‘{path}’ cannot be read: {reason}").format(path=path, reason=error), _("It must be a UTF-8 text.")) from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise bad_line(path, number, str(error)) from None
        if not isinstance(row, dict):
            raise bad_line(path, number, _("is no JSON object"))
        yield number, row


def _text(row: Mapping[str, Any], key: str, path: Path, number: int, default: Any = None) -> str:
    value = row.get(key, default)
    if not isinstance(value, str):
        raise bad_line(path, number, _("‘{key}’ must be a text").format(key=key))
    return value


def _names(row: Mapping[str, Any], key: str, path: Path, number: int, default: Any = None) -> list[str]:
    value = row.get(key, default)
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise bad_line(path, number, _("‘{key}’ must be a list of behaviors").format(key=key))
    return value


def bad_line(path: Path, number: int, what: str) -> TrainerError:
    return TrainerError(
        _("{path}, line {number}: {what}").format(path=path, number=number, what=what),
        _('A line looks like this: {{"customer": "…", "answer": "…", "behaviors": ["greets"]}}').format(),
    )
