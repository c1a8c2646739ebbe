"""Keys that scroll a long page, the same on every screen that is one."""

from __future__ import annotations

from typing import cast

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from trainer.locale import N_

MOVES = "move."
"""How the ids of keys begin that only move: help tells them, the palette does not."""
DOWN, UP = f"{MOVES}down", f"{MOVES}up"
SCROLL_BINDINGS = (
    Binding("j,down", "page('down')", N_("Down"), id=DOWN, show=False),
    Binding("k,up", "page('up')", N_("Up"), id=UP, show=False),
    Binding("space,pagedown", "page('page_down')", N_("A page down"), id=f"{MOVES}page_down", show=False),
    Binding("b,pageup", "page('page_up')", N_("A page up"), id=f"{MOVES}page_up", show=False),
    Binding("g,home", "page('home')", N_("To the top"), id=f"{MOVES}top", show=False),
    Binding("G,end", "page('end')", N_("To the end"), id=f"{MOVES}end", show=False),
)
ARROW_BINDINGS = (
    Binding("down", "page('down')", N_("Down"), id=DOWN, show=False),
    Binding("up", "page('up')", N_("Up"), id=UP, show=False),
    Binding("space,pagedown", "page('page_down')", N_("A page down"), id=f"{MOVES}page_down", show=False),
    Binding("pageup", "page('page_up')", N_("A page up"), id=f"{MOVES}page_up", show=False),
    Binding("home", "page('home')", N_("To the top"), id=f"{MOVES}top", show=False),
    Binding("end", "page('end')", N_("To the end"), id=f"{MOVES}end", show=False),
)
"""The same without letters, for screens on which these mean something else."""


class Scrolls:
    """A screen whose `#page` scrolls, wherever the focus is."""

    def action_page(self, how: str) -> None:
        page = cast("Screen[None]", self).query_one("#page", VerticalScroll)
        getattr(page, f"scroll_{how}")(animate=False)
