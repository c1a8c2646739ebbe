"""On which days did I practice, and what have I never done better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.locale import _
from trainer.reports.calendar import streak_words
from trainer.reports.progress import best_words
from trainer.tui import agenda, charts, words
from trainer.tui.display import steady
from trainer.tui.screens.progress import ProgressScreen
from trainer.tui.scrolling import SCROLL_BINDINGS, Scrolls
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.training import Training

EDGES = 6
"""Columns beside the calendar."""


class DaysScreen(Scrolls, ProgressScreen):
    """The calendar, the streaks and the personal bests."""

    SECTION = "days"
    BINDINGS = [binding for binding in SCROLL_BINDINGS if "g" not in binding.key.split(",")]

    def compose_section(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="calendar")
            yield Static(id="bests")

    def show_section(self, training: Training) -> None:
        self.query_one(TitleBar).show_note(agenda.day_name(training.today))
        self.draw_calendar()
        lines = [Content.styled(_("Personal bests"), "bold $primary")]
        for best in training.bests:
            day = best.when.astimezone().date()
            new = (" " + _("new today"), "$accent") if day == training.today else ("", "")
            lines.append(Content.assemble((f"{day.isoformat()}  ", words.QUIET), steady(best_words(best, training)), new))
        if not training.bests:
            lines.append(Content.styled(_("None yet: a best is what goes better than before."), words.QUIET))
        self.query_one("#bests", Static).update(Content("\n").join(lines))

    def on_resize(self) -> None:
        if self.training is not None:
            self.draw_calendar()

    def draw_calendar(self) -> None:
        if self.training is not None:
            width = min(self.size.width, 172) - EDGES
            streak = Content.styled(streak_words(self.training.days), "bold")
            self.query_one("#calendar", Static).update(Content("\n").join([streak, Content(""), *charts.days(self.training, width)]))

    @property
    def is_empty(self) -> bool:
        return self.training is None or not self.training.days.practiced
