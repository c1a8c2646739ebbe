"""Where the rep logs the call: several lines, so that Enter begins a new one."""

from __future__ import annotations

from trainer.locale import _
from trainer.tui.widgets.answer_box import TextBox


class NoteBox(TextBox):
    """A field for the call note."""

    def __init__(self, draft: str = "") -> None:
        super().__init__(draft, id="note", soft_wrap=True, highlight_cursor_line=False, placeholder=_("What you learned …"))
        self.move_cursor(self.document.end)
