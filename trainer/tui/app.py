"""The app: which screen is shown, in which language and colors."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import Screen

from trainer import locale
from trainer.errors import TrainerError
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.tui import keyboard, line_breaking
from trainer.tui.base import LANGUAGE, TrainerScreen, errors_told
from trainer.tui.navigation import NavigatingApp
from trainer.tui.screens.today import TodayScreen
from trainer.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from trainer.practice import Practice

THEME = "theme"
"""The setting that remembers the colors."""


class TrainerApp(NavigatingApp):
    """Practice sales talks: choose, prepare, talk, learn."""

    TITLE = "Sales Trainer"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", N_("Help"), id="app.help", tooltip=N_("What this screen is for and which keys it knows")),
        Binding("f2", "switch_language", "中文/English", id="app.language", tooltip=N_("Switch between English and Chinese"), show=False),
        Binding("ctrl+p", "command_palette", N_("More"), id="app.commands", tooltip=N_("Search all commands"), show=False, priority=True),
        Binding("ctrl+q", "quit", N_("Quit"), id="app.quit", tooltip=N_("Leave the app; nothing is lost"), show=False, priority=True),
    ]

    def __init__(self, practice: Practice, start: str | None = None, resume: str | None = None) -> None:
        super().__init__(practice, start, resume)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self.failure: Exception | None = None
        """What ended the app, if it was a fault of the program."""
        self.remembers = False
        """Whether the settings have been read, so that changes are kept from now on."""
        self.opened = False
        """Whether the database is open and the rep is known."""

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor is put after drawing, and an input method opens: at what is written, else in the corner.

        Textual would leave it where something was written last. A phone's page tells by it whether there is anything to write.
        """
        return getattr(self.screen.focused, "cursor_screen_offset", Offset(0, 0))

    @cursor_position.setter
    def cursor_position(self, _position: Offset) -> None:
        """Where a field says that it is written; it may say so before it has its place."""

    def get_default_screen(self) -> Screen[None]:
        return TodayScreen()

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, lambda theme: self.remember(THEME, theme.name))
        # Who ends the program from outside gets the terminal back as it was. Windows and other threads have no such handlers.
        with suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
            for ending in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(ending, self.exit)

    def open_database(self) -> TrainerError | None:
        """Opens the database and takes up what is remembered; tells what went wrong."""
        try:
            self.practice.open()
            self.opened = True
            self.restore_settings()
        except TrainerError as error:
            return error
        if self.practice.notice:
            self.notify(drawable(self.practice.notice), timeout=4, markup=False)
        return None

    def restore_settings(self) -> None:
        """Takes up the language and the theme of last time, once the database is open."""
        language = self.practice.setting(LANGUAGE)
        theme = self.practice.setting(THEME)
        if theme in self.available_themes:
            self.theme = theme
        self.remembers = True
        # A language that was asked for on the command line or in the environment goes before what is remembered.
        asked_for = "TRAINER_LANGUAGE" in os.environ or locale.current() != locale.from_environment()
        if language in locale.LANGUAGES and language != locale.current() and not asked_for:
            self.show_language(language)

    def remember(self, key: str, value: str) -> None:
        if self.remembers:
            with errors_told(self):
                self.practice.set_setting(key, value)

    def show_language(self, language: str) -> None:
        """Draws everything in another language from now on."""
        locale.activate(language)
        if isinstance(self.screen, TrainerScreen):
            self.screen.call_later(self.screen.redraw)

    def action_switch_language(self) -> None:
        language = "en" if locale.current() == "zh" else "zh"
        self.show_language(language)
        self.remember(LANGUAGE, language)

    def action_help(self) -> None:
        from trainer.tui.screens.help import HelpScreen

        about = next(screen for screen in reversed(self.screen_stack) if isinstance(screen, TrainerScreen))
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(about))

    def action_command_palette(self) -> None:
        from trainer.tui.palette import open_palette

        open_palette(self)

    def search_themes(self) -> None:
        from trainer.tui.palette import open_themes

        open_themes(self)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        from trainer.tui.palette import commands

        return commands(self, screen)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback; whoever started the app tells of it in their own way.
        self.failure = self.failure or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def action_help_quit(self) -> None:
        self.notify(_("Ctrl+Q leaves the app. Ctrl+C copies what is selected."), markup=False)


def run(practice: Practice, start: str | None = None, resume: str | None = None) -> None:
    """Shows the app until the rep leaves it.

    Args:
        start: a scenario whose briefing is opened at once.
        resume: an unfinished attempt that goes on at once.
    """
    line_breaking.install()
    keyboard.install()
    app = TrainerApp(practice, start, resume)
    app.run()
    if app.failure is not None:
        raise app.failure
