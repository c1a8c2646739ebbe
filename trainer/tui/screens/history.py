"""What have I done so far: all attempts, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from trainer.locale import N_, _
from trainer.reports.names import ending_name, kind_name, rounded
from trainer.tui import words
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.display import steady
from trainer.tui.scrolling import DOWN, UP
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.storage.records import Summary

TITLE_CELLS = 26


class AttemptTable(DataTable[Text]):
    """A table whose Enter key is told in the footer."""

    HELP_TEXT = N_("Your attempts, newest first. Enter opens the feedback of one, or goes on with it where it is unfinished.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Open"), id="history.open", tooltip=N_("See the feedback, or resume an unfinished talk")),
        Binding("j,down", "cursor_down", N_("Down"), id=DOWN, show=False),
        Binding("k,up", "cursor_up", N_("Up"), id=UP, show=False),
    ]


class HistoryScreen(TrainerScreen[None]):
    """The rep's attempts."""

    HELP_NAME = "history"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", N_("Back"), id="history.back")]

    def __init__(self) -> None:
        super().__init__()
        self.attempts: list[Summary] = []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.attempts) if action == "select_cursor" else True

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Your attempts"))
        yield AttemptTable(id="attempts", cursor_type="row", zebra_stripes=True)
        yield Static(Content(_("No attempts yet. Go back, choose a scenario and talk.")), id="none")
        yield KeyBar(more=True)

    def fill(self) -> None:
        with errors_told(self.app):
            self.attempts = [summary for summary in self.practice.history() if summary.turns or summary.finished is None]
        self.query_one(TitleBar).show_note(words.attempts(len(self.attempts)))
        table = self.query_one(AttemptTable)
        table.display = bool(self.attempts)
        self.query_one("#none").display = not self.attempts
        table.clear(columns=True)
        for column in (_("When"), _("Scenario"), _("Kind"), _("Total"), _("Result")):
            table.add_column(column)
        for summary in self.attempts:
            table.add_row(*map(Text, cells(summary)), key=summary.id)
        table.focus()

    @on(DataTable.RowSelected)
    def open_attempt(self, event: DataTable.RowSelected) -> None:
        summary = next(summary for summary in self.attempts if summary.id == event.row_key.value)
        if summary.finished is None:
            self.trainer.resume(summary.id)
            return
        with errors_told(self.app):
            self.trainer.show_feedback(self.practice.feedback(summary.id))

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.attempts:
            row = self.query_one(AttemptTable).cursor_row
            self.fill()
            self.query_one(AttemptTable).move_cursor(row=row)


def cells(summary: Summary) -> tuple[str, ...]:
    """One attempt as a row."""
    if summary.finished is None:
        result = _("unfinished")
    elif summary.ending == "left":
        result = ending_name("left")
    else:
        result = words.passed(summary.passed)
    title = words.clipped(steady(summary.title), TITLE_CELLS)
    return words.moment(summary.started), title, kind_name(summary.kind), rounded(summary.total), result
