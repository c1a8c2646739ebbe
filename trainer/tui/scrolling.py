"""Keys that scroll a long page, the same on every screen that is one."""

from __future__ import annotations

from typing import cast

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

SCROLL_BINDINGS = (
    Binding("j,down", "page('down')", show=False),
    Binding("k,up", "page('up')", show=False),
    Binding("space,pagedown", "page('page_down')", show=False),
    Binding("b,pageup", "page('page_up')", show=False),
    Binding("g,home", "page('home')", show=False),
    Binding("G,end", "page('end')", show=False),
)


class Scrolls:
    """A screen whose `#page` scrolls, wherever the focus is."""

    def action_page(self, how: str) -> None:
        page = cast("Screen[None]", self).query_one("#page", VerticalScroll)
        getattr(page, f"scroll_{how}")(animate=False)
