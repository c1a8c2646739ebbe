"""The command palette: one command for every key of the screen, in the interface language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.screen import Screen
from textual.widgets.option_list import Option

from trainer.locale import _
from trainer.tui.base import keep_still
from trainer.tui.scrolling import MOVES

if TYPE_CHECKING:
    from textual.events import DescendantFocus

    from trainer.tui.app import TrainerApp


class TrainerPalette(CommandPalette):
    """Textual's palette, with its one fixed sentence in the interface language."""

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        keep_still(event.widget, self.app)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, partial(self._show_no_matches, search_value))

    def _show_no_matches(self, search_value: str) -> None:
        if search_value:
            self.query_one(CommandList).add_option(Option(Content(_("Nothing found")), disabled=True, id=self._NO_MATCHES))
        self._list_visible = bool(search_value)


def open_palette(app: TrainerApp) -> None:
    """Shows all commands of the screen."""
    if not isinstance(app.screen, CommandPalette):
        app.push_screen(TrainerPalette(placeholder=_("Search for commands…"), id="--command-palette"))


def commands(app: TrainerApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """What can be done now: every key with an id once, every place to go to, and the theme."""
    told: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.id or binding.id in told or binding.id == "app.commands" or binding.id.startswith(MOVES) or not active.enabled:
            continue
        told.add(binding.id)
        key = app.get_key_display(binding)
        help_text = f"{active.tooltip} · {key}" if active.tooltip else key
        yield SystemCommand(binding.description, help_text, partial(app.run_action, binding.action, active.node))
    for title, help_text, open_place in app.places():
        yield SystemCommand(title, help_text, open_place)
    yield SystemCommand(_("Change theme"), _("Choose the colors of the app"), app.search_themes)
    yield SystemCommand(_("Save a picture of the screen"), _("As an SVG file"), lambda: app.set_timer(0.1, app.deliver_screenshot))
