"""The app: which screen is shown, in which language and colors."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from textual import constants
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import Monochrome, NoColor
from textual.geometry import Offset
from textual.screen import Screen

from trainer import locale
from trainer.errors import TrainerError
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.tui import keyboard, line_breaking
from trainer.tui.base import LANGUAGE, Shared, TrainerScreen, errors_told, keep_still
from trainer.tui.navigation import NavigatingApp
from trainer.tui.screens.today import TodayScreen
from trainer.tui.settings import SETTINGS, THEME, Setting
from trainer.tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from textual.events import Resize

    from trainer.practice import Practice


class TrainerApp(NavigatingApp):
    """Practice sales talks: choose, prepare, talk, learn."""

    TITLE = "Sales Trainer"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", N_("Help"), id="app.help", tooltip=N_("What this screen is for and which keys it knows")),
        Binding("f2", "switch_language", "中文/English", id="app.language", tooltip=N_("Switch between English and Chinese"), show=False),
        Binding("f9", "settings", N_("Settings"), id="app.settings", tooltip=N_("Language, colors, motion, your name"), show=False),
        Binding("ctrl+p", "command_palette", N_("More"), id="app.commands", tooltip=N_("Search all commands"), show=False, priority=True),
        Binding("ctrl+q", "quit", N_("Quit"), id="app.quit", tooltip=N_("Leave the app; nothing is lost"), show=False, priority=True),
    ]

    def __init__(self, practice: Practice, start: str | None = None, resume: str | None = None, timed: int | None = None) -> None:
        super().__init__(practice, start, resume, timed)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        self.shows_name: bool = True
        """Whether the rep's name stands on the screens."""
        # Textual would draw in greys with NO_COLOR; no color means the terminal's own two (https://no-color.org).
        self._filters = [NoColor() if isinstance(one, Monochrome) else one for one in self._filters]
        self.failure: Exception | None = None
        """What ended the app, if it was a fault of the program."""
        self.remembers = False
        """Whether the settings have been read, so that changes are kept from now on."""

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
        """Takes up what was set last time, once the database is open."""
        # A language that was asked for on the command line or in the environment goes before what is remembered.
        asked_for = "TRAINER_LANGUAGE" in os.environ or locale.current() != locale.from_environment()
        for setting in SETTINGS:
            value = self.practice.own_setting(setting.key, self.practice.rep)
            known = {choice.value for choice in setting.choices(self)}
            if value in known and value != setting.value(self) and not (setting.key == LANGUAGE and asked_for):
                setting.take(self, str(value))
        self.remembers = True

    def remember(self, key: str, value: str) -> None:
        if self.remembers:
            with errors_told(self):
                self.practice.set_own_setting(key, self.practice.rep, value)

    def set(self, setting: Setting, value: str) -> None:
        """Makes a value hold from now on, and the next time too."""
        setting.take(self, value)
        self.remember(setting.key, value)

    @property
    def still(self) -> bool:
        """Whether nothing slides and blinks."""
        return self.animation_level == "none"

    def show_motion(self, *, still: bool) -> None:
        """Turns sliding and blinking off or on; TEXTUAL_ANIMATIONS may keep it off."""
        self.animation_level = "none" if still else constants.TEXTUAL_ANIMATIONS
        for screen in self.screen_stack:
            if screen.focused is not None:
                keep_still(screen.focused, self)

    @property
    def name_shown(self) -> str:
        """The rep's name, if it is to stand on the screens."""
        return self.practice.rep_name if self.opened and self.shows_name else ""

    def show_language(self, language: str) -> None:
        """Draws everything in another language from now on."""
        locale.activate(language)
        if isinstance(self.screen, TrainerScreen):
            self.screen.call_later(self.screen.redraw)

    def on_resize(self, event: Resize) -> None:
        """Asks for room where nothing could be read."""
        from trainer.tui.screens.room import LEAST, RoomScreen

        tight = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        asking = isinstance(self.screen, RoomScreen)
        if tight and not asking:
            self.push_screen(RoomScreen())
        elif asking and not tight:
            self.pop_screen()

    def action_switch_language(self) -> None:
        language = "en" if locale.current() == "zh" else "zh"
        self.show_language(language)
        self.remember(LANGUAGE, language)

    def action_help(self) -> None:
        from trainer.tui.screens.help import HelpScreen

        about = next(screen for screen in reversed(self.screen_stack) if isinstance(screen, Shared))
        if not isinstance(about, HelpScreen):
            self.push_screen(HelpScreen(cast("Screen[object]", about)))

    def action_settings(self) -> None:
        from trainer.tui.screens.settings import SettingsScreen

        if not any(isinstance(screen, SettingsScreen) for screen in self.screen_stack):
            self.push_screen(SettingsScreen())

    def action_command_palette(self) -> None:
        from trainer.tui.palette import open_palette

        open_palette(self)

    def search_themes(self) -> None:
        from trainer.tui.screens.asking import AskDialog

        def take(value: str | None) -> None:
            if value is not None:
                self.theme = value

        colors = next(setting for setting in SETTINGS if setting.key == THEME)
        self.push_screen(AskDialog(_(colors.title), colors.choices(self), chosen=self.theme), take)

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


def run(practice: Practice, start: str | None = None, resume: str | None = None, timed: int | None = None) -> None:
    """Shows the app until the rep leaves it.

    Args:
        start: a scenario whose briefing is opened at once.
        resume: an unfinished attempt that goes on at once.
        timed: seconds for each answer of the talk that is started.
    """
    line_breaking.install()
    keyboard.install()
    if not os.environ.get("NO_COLOR"):
        # An empty one means nothing (https://no-color.org); Textual takes it for a wish.
        os.environ.pop("NO_COLOR", None)
    app = TrainerApp(practice, start, resume, timed)
    app.run()
    if app.failure is not None:
        raise app.failure
