"""Two texts held against each other: side by side where there is room, else one under the other."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


class Beside(Horizontal):
    """What was said, and what could be said. The screen's classes `-wide` and `-narrow` turn it."""

    def __init__(self, left: Content, right: Content) -> None:
        super().__init__(classes="beside")
        self.left = left
        self.right = right

    def compose(self) -> ComposeResult:
        yield Static(self.left, classes="one")
        yield Static(self.right, classes="other")
