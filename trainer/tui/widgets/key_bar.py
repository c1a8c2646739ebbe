"""Which keys work here: the line at the bottom of every screen, as many lines as a narrow terminal needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from trainer.locale import _

AROUND = 3
"""Blank cells around a key and its name."""


class KeyRow(Horizontal):
    """Keys that fit beside one another."""


class KeyBar(Footer):
    """The keys of the screen, clickable, none cut off at the right edge.

    Args:
        more: whether the key of the palette is among them.
    """

    def __init__(self, *, more: bool = False) -> None:
        super().__init__(show_command_palette=more)

    drawn_for = 0
    """The width for which the keys were put into rows."""
    drawn_keys: Sequence[object] | None = None
    """The keys that are drawn, each as it shows; None before the first."""

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draws the keys anew where they are others: every move of the focus asks, and seldom there is something to do."""
        if self.drawn_keys is None or self.drawn_keys != self.keys():
            super().bindings_changed(screen)

    def keys(self) -> Sequence[object]:
        """What shows of the keys as they are now."""
        return [
            (key.binding.key, key.binding.description, key.enabled, key.tooltip)
            for key in self.screen.active_bindings.values()
            if key.binding.show
        ]

    def compose(self) -> ComposeResult:
        self.drawn_keys = self.keys() if self._bindings_ready else None
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        for key in keys:
            if key.has_class("-command-palette"):
                # Textual takes this one past `active_bindings`, where the others are put into words.
                key.tooltip = _("Search all commands")
                key.compact = False
        self.drawn_for = self.app.size.width
        yield from (KeyRow(*row) for row in rows(keys, self.drawn_for))

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self.drawn_for:
            self.call_after_refresh(self.recompose)


def rows(keys: Iterable[FooterKey], width: int) -> Iterator[list[Widget]]:
    """The keys in rows that fit into so many cells."""
    row: list[Widget] = []
    left = width
    for key in keys:
        cells = cell_len(key.key_display) + cell_len(key.description) + AROUND
        if row and cells > left:
            yield row
            row, left = [], width
        row.append(key)
        left -= cells
    if row:
        yield row
