"""What a command prints, and where: text that cannot move the cursor, on streams that may be closed or full."""

from __future__ import annotations

import json
import os
import sys
from shutil import get_terminal_size
from typing import IO, Any

import click

from trainer.reports.display import drawable

LEAST_WIDTH = 20
"""Columns below which a terminal breaks lines itself."""


def say(text: str = "", *, err: bool = False) -> None:
    """Prints a line; characters that would change how the screen draws are shown as a mark."""
    text = drawable(text)
    click.echo("\n".join(_fitting(text)) if (sys.stderr if err else sys.stdout).isatty() else text, err=err)


def _fitting(text: str) -> list[str]:
    """The lines of a text that fit a terminal, broken between words: a terminal itself breaks within them."""
    width = get_terminal_size().columns
    if width < LEAST_WIDTH or all(2 * len(line) <= width for line in text.split("\n")):
        return text.split("\n")
    from trainer.reports.line_breaking import wrapped

    return wrapped(text, width)


def print_json(data: Any) -> None:
    """One JSON value on stdout, and nothing else."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def open_streams() -> None:
    """Puts nothing in the place of streams that were closed before the program began, and lets none fail on a character."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # open for as long as the program runs
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)


def abandon(stream: IO[str]) -> None:
    """Sends to nowhere what is still to be written to a stream that failed: Python would complain once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
