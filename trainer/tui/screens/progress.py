"""What has my practice brought: four views of it, side by side, that the arrow keys change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from trainer.locale import N_, _
from trainer.tui import words
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.training import Training

SECTIONS = {"skills": N_("Skills"), "stages": N_("Stages"), "scenarios": N_("Scenarios"), "days": N_("Days")}


def section_line(section: str) -> Content:
    """The four views in a line; the one that is shown is bold between marks."""
    parts: list[Content] = []
    for name, title in SECTIONS.items():
        if parts:
            parts.append(Content("   "))
        parts.append(Content.styled(f"▸ {_(title)}", "bold $primary") if name == section else Content.styled(f"  {_(title)}", words.QUIET))
    return Content.assemble(*parts)


class ProgressScreen(TrainerScreen[None]):
    """One of the views. Each has a screen of its own, so that none is made before it is asked for."""

    SECTION: ClassVar[str] = "skills"
    HELP_NAME = "progress"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "section(1)", N_("View"), id="progress.next", tooltip=N_("Skills, stages, scenarios, days"), key_display="→"),
        Binding("left,shift+tab", "section(-1)", N_("View before"), id="progress.before", show=False, key_display="←"),
        Binding("g", "goals", N_("Goals"), id="progress.goals", tooltip=N_("What you want to reach by a day")),
        Binding("h", "history", N_("History"), id="progress.history", tooltip=N_("The attempts behind what is highlighted"), show=False),
        Binding("escape", "app.pop_screen", N_("Back"), id="progress.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.training: Training | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Your progress"))
        yield Static(section_line(self.SECTION), id="sections")
        with Horizontal(id="shelves"):
            yield from self.compose_section()
        yield Static(Content(_("Nothing is known yet. Your first talk shows where you stand.")), id="none")
        yield KeyBar(more=True)

    def compose_section(self) -> ComposeResult:
        """The widgets of the view."""
        yield Static()

    def fill(self) -> None:
        from trainer.training import Training

        with errors_told(self.app):
            self.training = Training(self.practice)
            self.query_one("#shelves").display = not self.is_empty
            self.query_one("#none").display = self.is_empty
            self.show_section(self.training)
        self.refresh_bindings()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return self.training is None or not self.training.practiced

    def show_section(self, training: Training) -> None:
        """Puts into the view what it shows."""

    def action_section(self, by: int) -> None:
        names = list(SECTIONS)
        self.trainer.open_progress(names[(names.index(self.SECTION) + by) % len(names)], instead=True)

    def action_goals(self) -> None:
        self.trainer.open_goals()

    def action_history(self) -> None:
        self.trainer.open_history()

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.drawn_in:
            self.fill()
