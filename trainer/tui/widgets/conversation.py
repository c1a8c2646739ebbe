"""What has been said so far: the last messages of the talk, the customer's at the left, the rep's set in."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.locale import _
from trainer.tui.talk import Message

WINDOW = 50
"""Messages that are mounted; more would make every key slower."""


class Bubble(Static):
    """One message."""

    def __init__(self, message: Message) -> None:
        label = (message.label, "bold")
        inline = message.voice not in ("customer", "rep")
        super().__init__(Content.assemble(label, _(": ") if inline else "\n", message.text), classes=message.voice)
        self.message = message


class Conversation(VerticalScroll):
    """The messages of a talk."""

    def __init__(self, messages: Sequence[Message]) -> None:
        # While the talk goes on every key belongs to the answer.
        super().__init__(id="conversation", can_focus=False)
        self.past = len(messages)
        """Messages there are, mounted or not."""
        self.first = messages[-WINDOW:]

    def compose(self) -> ComposeResult:
        yield Static(id="earlier")
        yield from map(Bubble, self.first)

    def on_mount(self) -> None:
        self.tell_earlier()
        self.anchor()

    def add(self, messages: Sequence[Message]) -> None:
        """Appends messages and drops the oldest beyond the window."""
        self.past += len(messages)
        mounted = self.query_children(Bubble)
        surplus = len(mounted) + len(messages) - WINDOW
        if surplus > 0 and self.past > len(messages):
            self.remove_children(list(mounted)[:surplus])
        self.mount_all(map(Bubble, messages[-WINDOW:]))
        self.tell_earlier()
        self.anchor()

    def show_again(self, messages: Sequence[Message]) -> None:
        """Shows other messages in place of all there were."""
        self.past = 0
        self.remove_children(Bubble)
        self.add(messages)

    def to_end(self) -> None:
        """Shows the last message."""
        self.anchor()

    def page(self, direction: int) -> None:
        """Scrolls a page up (-1) or down (1)."""
        self.release_anchor()
        (self.scroll_page_up if direction < 0 else self.scroll_page_down)(animate=False)

    def tell_earlier(self) -> None:
        hidden = self.past - WINDOW
        note = self.query_one("#earlier", Static)
        note.display = hidden > 0
        if hidden > 0:
            note.update(Content(_("{number} earlier messages: you will see the whole talk in the feedback.").format(number=hidden)))
