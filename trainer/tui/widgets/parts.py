"""One part of a page: its heading, and lines whose second and further rows stand below the first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.reports.display import drawable
from trainer.reports.parts import Part
from trainer.tui.words import QUIET

MARKED = re.compile(r"(?P<mark>[✓✗!·–]|\d+\.) (?P<text>.*)", re.DOTALL)
"""A line that begins with a mark or a number."""
COLORS = {"✓": "$text-success", "✗": "$text-error", "!": "bold $accent"}
"""Marks whose color says something; the others are quiet."""


class PartCard(Vertical):
    """A heading with its lines. What is indented belongs to the line before, and is quiet."""

    def __init__(self, part: Part) -> None:
        super().__init__(classes="part")
        self.part = part

    def compose(self) -> ComposeResult:
        yield Static(Content(self.part.heading), classes="heading")
        several = len(self.part.lines) > 1
        for line in self.part.lines:
            yield Horizontal(*pieces(line, several=several), classes="line")


def pieces(line: str, *, several: bool) -> Iterator[Static]:
    """The mark of a line, and its text."""
    if line.startswith(" "):
        yield Static(" ", classes="mark")
        yield Static(Content.styled(drawable(line.strip()), QUIET))
        return
    found = MARKED.match(line)
    mark = found["mark"] if found else "·" if several else " "
    yield Static(Content.styled(mark, COLORS.get(mark, QUIET)), classes="mark")
    yield Static(Content(drawable(found["text"] if found else line)))
