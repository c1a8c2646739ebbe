"""The app in which an author plays a scenario while it is written. It keeps nothing and knows no database."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from trainer import locale
from trainer.content.faults import Fault
from trainer.locale import N_
from trainer.tui import keyboard, line_breaking
from trainer.tui.base import TrainerScreen
from trainer.tui.screens.preview import Look, PreviewScreen
from trainer.tui.themes import DARK, THEMES
from trainer.workbench.preview import Preview


class PreviewApp(App[None]):
    """One scenario, as its author sees it."""

    TITLE = "Sales Trainer"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", N_("Help"), id="app.help", tooltip=N_("What this screen is for and which keys it knows")),
        Binding("f2", "switch_language", "中文/English", id="app.language", tooltip=N_("Switch between English and Chinese"), show=False),
        Binding(
            "f8",
            "switch_theme",
            N_("Colors"),
            id="preview.theme",
            tooltip=N_("Dark, light, high contrast, the terminal's own"),
            show=False,
        ),
        Binding("ctrl+q", "quit", N_("Quit"), id="app.quit", tooltip=N_("Leave the app; nothing is lost"), priority=True),
    ]

    def __init__(self, preview: Preview, faults: list[Fault], look: Callable[[], Look | None]) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        self.preview, self.faults, self.look = preview, faults, look

    def get_default_screen(self) -> Screen[None]:
        return PreviewScreen(self.preview, self.faults, self.look)

    def action_switch_language(self) -> None:
        locale.activate("en" if locale.current() == "zh" else "zh")
        if isinstance(self.screen, TrainerScreen):
            self.screen.call_later(self.screen.redraw)

    def action_switch_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_help(self) -> None:
        from trainer.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))


def run(preview: Preview, faults: list[Fault], look: Callable[[], Look | None]) -> None:
    """Shows the preview until its author leaves it."""
    line_breaking.install()
    keyboard.install()
    PreviewApp(preview, faults, look).run()
