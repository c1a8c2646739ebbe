"""What is wrong with a file, and where: one line a fault, with the line of the file and a caret below it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from unicodedata import east_asian_width

from trainer.errors import ContentError
from trainer.locale import _, ngettext

FaultLevel = Literal["error", "warning", "note"]
LEVELS: tuple[FaultLevel, ...] = ("error", "warning", "note")
"""The gravest first."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend in a file that a trainer wrote."""

    file: str
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    message: str
    rule: str
    level: FaultLevel = "error"
    source: str = ""
    """The line of the file."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.said}"

    @property
    def said(self) -> str:
        """What is wrong, without the place."""
        kind = {"error": "", "warning": _("warning: "), "note": _("note: ")}[self.level]
        return f"{kind}{self.message} [{self.rule}]"

    def pictured(self) -> str:
        """The fault with its line and a caret under the place."""
        if not self.source:
            return str(self)
        start = max(0, self.column - 1 - 60)
        shown = self.source[start : start + 120].replace("\t", " ").rstrip()
        before = self.source[start : self.column - 1]
        return f"{self}\n    {shown}\n    {' ' * cells(before)}^"


def cells(text: str) -> int:
    """How many columns of a terminal a text takes on one line."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


class FaultyContentError(ContentError):
    """Files that cannot be used, with all their faults."""

    def __init__(self, faults: list[Fault]) -> None:
        errors = [fault for fault in faults if fault.level == "error"]
        first = errors[0] if errors else faults[0]
        more = len(errors) - 1
        message = str(first)
        if more > 0:
            message += ngettext(" (and {more} more fault)", " (and {more} more faults)", more).format(more=more)
        super().__init__(message, _("Run ‘trainer check {file}’ to see every fault with its line.").format(file=first.file))
        self.faults = faults

    def __reduce__(self) -> tuple[type[FaultyContentError], tuple[list[Fault]]]:
        return FaultyContentError, (self.faults,)


def file_name(path: Path) -> str:
    """A path as people read it: from the current folder where it lies below that."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        # Elsewhere, or the current folder is gone.
        return str(path)


def real(path: Path) -> Path:
    """The path without links; a loop of links stays as it is."""
    return Path(os.path.realpath(path))


def shortened(text: str, most: int = 60) -> str:
    """A text as far as a message quotes it."""
    return text if len(text) <= most else text[:most] + "…"
