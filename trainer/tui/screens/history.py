"""What have I done so far: all attempts, newest first."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from trainer.locale import N_, _
from trainer.reports.names import ending_name, rounded, timed_kind
from trainer.storage.drills import DrillSummary
from trainer.storage.records import Summary
from trainer.training import Training
from trainer.tui import words
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.display import steady
from trainer.tui.widgets.title_bar import TitleBar

TITLE_CELLS = 26


class AttemptTable(DataTable[Text]):
    """A table whose Enter key is told in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Open"), id="history.open", tooltip=N_("See the feedback, or resume an unfinished talk")),
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]


class HistoryScreen(TrainerScreen[None]):
    """The rep's attempts."""

    HELP_NAME = "history"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", N_("Back"), id="history.back")]

    def __init__(self) -> None:
        super().__init__()
        self.attempts: list[Summary | DrillSummary] = []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.attempts) if action == "select_cursor" else True

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Your attempts"))
        yield AttemptTable(id="attempts", cursor_type="row", zebra_stripes=True)
        yield Static(Content(_("No attempts yet. Go back, choose a scenario and talk.")), id="none")
        yield Footer()

    def fill(self) -> None:
        training = Training(self.practice)
        with errors_told(self.app):
            talks = [summary for summary in self.practice.history() if summary.turns or summary.finished is None]
            self.attempts = sorted([*talks, *training.drills], key=lambda one: one.started, reverse=True)
        self.query_one(TitleBar).show_note(words.attempts(len(self.attempts)))
        table = self.query_one(AttemptTable)
        table.display = bool(self.attempts)
        self.query_one("#none").display = not self.attempts
        table.clear(columns=True)
        for column in (_("When"), _("Scenario"), _("Kind"), _("Total"), _("Result")):
            table.add_column(column)
        for summary in self.attempts:
            row = cells(summary) if isinstance(summary, Summary) else drill_cells(summary, training.title(summary.skill))
            table.add_row(*map(Text, row), key=summary.id)
        table.focus()

    @on(DataTable.RowSelected)
    def open_attempt(self, event: DataTable.RowSelected) -> None:
        summary = next(summary for summary in self.attempts if summary.id == event.row_key.value)
        if isinstance(summary, DrillSummary):
            self.trainer.open_drill(summary.id)
            return
        if summary.finished is None:
            self.trainer.resume(summary.id)
            return
        with errors_told(self.app):
            self.trainer.show_feedback(self.practice.feedback(summary.id))

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
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
    return words.moment(summary.started), title, timed_kind(summary.kind, summary.timed), rounded(summary.total), result


def drill_cells(drill: DrillSummary, title: str) -> tuple[str, ...]:
    """One drill as a row."""
    kind = timed_kind("drill", drill.timed)
    good = _("{good} of {number} good").format(good=drill.good, number=drill.answered)
    result = good if drill.finished is not None else _("{answered} of {number} done").format(answered=drill.answered, number=drill.moments)
    return words.moment(drill.started), words.clipped(steady(title), TITLE_CELLS), kind, "–", result
