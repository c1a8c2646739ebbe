"""Where the rep answers: Enter sends, Ctrl+J makes a new line, what is pasted stays whole."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from trainer.locale import N_, _

JOINERS = "\u200c\u200d"
"""Invisible too, but some scripts and emoji are written with them."""


class TextBox(TextArea):
    """A field for words of the rep's."""

    def edit(self, edit: Edit) -> EditResult:
        # Marks that turn the direction, and others that nobody sees, would be drawn by the terminal as it likes.
        edit.text = "".join(char for char in edit.text if char in JOINERS or unicodedata.category(char) != "Cf")
        return super().edit(edit)


class AnswerBox(TextBox):
    """A field for one answer of any length."""

    HELP_TEXT = N_("The field for your answer: write as you would speak. Enter says it, Ctrl+J begins a new line; what you write is kept.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", N_("Send"), id="roleplay.send", tooltip=N_("Say it to the customer"), priority=True),
        Binding("ctrl+j", "new_line", N_("New line"), id="roleplay.new_line", tooltip=N_("Begin a new line in your answer"), priority=True),
    ]

    @dataclass
    class Sent(Message):
        """The rep has said something."""

        text: str

    def __init__(self, draft: str = "") -> None:
        super().__init__(draft, id="answer", soft_wrap=True, highlight_cursor_line=False, placeholder=_("Your answer, in your own words"))
        self.move_cursor(self.document.end)

    def action_send(self) -> None:
        if not self.read_only:
            self.post_message(self.Sent(self.text))

    def action_new_line(self) -> None:
        if not self.read_only:
            self.insert("\n")
