"""Where am I: the line at the top of every screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from trainer.tui.display import steady


class TitleBar(Horizontal):
    """A title at the left, a short note at the right."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self.title = title
        self.note = note

    def compose(self) -> ComposeResult:
        yield Static(Content(steady(self.title)), id="title")
        yield Static(Content(steady(self.note)), id="note")

    def show_note(self, note: str) -> None:
        """Changes the note."""
        self.note = note
        self.query_one("#note", Static).update(Content(steady(note)))
