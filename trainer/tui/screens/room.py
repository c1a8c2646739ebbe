"""What is said where the terminal is too small for anything else."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from trainer.locale import _
from trainer.tui.base import Dialog

LEAST = 40, 12
"""Columns and lines from which every screen can be used."""


class RoomScreen(Dialog[None]):
    """Asks for a larger terminal; goes away by itself once there is one."""

    HELP_NAME = "today"

    def compose(self) -> ComposeResult:
        yield Static(id="room")

    def on_mount(self) -> None:
        self.on_resize()

    def on_resize(self) -> None:
        (columns, lines), (width, height) = LEAST, self.app.size
        text = _("A little more room, please: {columns} × {lines}. This is {width} × {height}.")
        self.query_one("#room", Static).update(Content(text.format(columns=columns, lines=lines, width=width, height=height)))
