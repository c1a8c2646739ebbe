"""A list of any length, of which only the rows in sight are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from trainer.locale import N_
from trainer.tui.scrolling import MOVES

Draw = Callable[[int, int], Content]
"""A row by its number and the columns that there are."""


def _nothing(_index: int, _width: int) -> Content:
    return Content()


class RowList(ScrollView, inherit_bindings=False):
    """Rows of one line each, with a cursor. Keys cost the same whether there are ten rows or ten thousand."""

    can_focus = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--row", "row-list--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Open"), id="rows.open", tooltip=N_("Open what is highlighted")),
        Binding("down,j", "move(1)", N_("Down"), id=f"{MOVES}down", show=False),
        Binding("up,k", "move(-1)", N_("Up"), id=f"{MOVES}up", show=False),
        Binding("pagedown", "page(1)", N_("A page down"), id=f"{MOVES}page_down", show=False),
        Binding("pageup", "page(-1)", N_("A page up"), id=f"{MOVES}page_up", show=False),
        Binding("home", "to(0)", N_("To the top"), id=f"{MOVES}top", show=False),
        Binding("end", "to(-1)", N_("To the end"), id=f"{MOVES}end", show=False),
    ]

    cursor: reactive[int] = reactive(0)
    """The number of the highlighted row."""

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row."""

        index: int

    @dataclass
    class Resized(Message):
        """The rows have another width, or there are others."""

    @dataclass
    class Selected(Message):
        """A row was chosen."""

        index: int

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # as Textual calls it
        super().__init__(id=id)
        self.count = 0
        self.draw: Draw = _nothing

    def show(self, count: int, draw: Draw, cursor: int = 0) -> None:
        """Shows other rows."""
        self.count, self.draw = count, draw
        self.virtual_size = Size(0, count)
        self.set_reactive(RowList.cursor, min(max(0, cursor), max(0, count - 1)))
        self.refresh()
        self._keep_in_sight()
        self.post_message(self.Resized())
        if count:
            self.post_message(self.Highlighted(self.cursor))

    @property
    def row_width(self) -> int:
        """The columns that a row has, without the edges and the scrollbar."""
        return max(0, self.scrollable_content_region.width - 2)

    def on_resize(self) -> None:
        self.virtual_size = Size(0, self.count)
        self._keep_in_sight()
        self.post_message(self.Resized())

    def watch_cursor(self, before: int, after: int) -> None:
        for row in (before, after):
            self.refresh(Region(0, row - self.scroll_offset.y, self.size.width, 1))
        self._keep_in_sight()
        self.post_message(self.Highlighted(after))

    def _keep_in_sight(self) -> None:
        if self.count and self.size.height:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        part = "row-list--cursor" if index == self.cursor and self.count else "row-list--row"
        style = self.get_visual_style("row-list--row", part)
        if index >= self.count or not width:
            return Strip.blank(width, self.get_visual_style("row-list--row").rich_style)
        row = Content.assemble(" ", self.draw(index, self.row_width))
        strips = Visual.to_strips(self, row, width, 1, style)
        return (strips[0] if strips else Strip([])).adjust_cell_length(width, style.rich_style).apply_meta({"row": index})

    def action_move(self, by: int) -> None:
        self.action_to(min(max(0, self.cursor + by), self.count - 1))

    def action_page(self, by: int) -> None:
        self.action_move(by * max(1, self.size.height - 1))

    def action_to(self, index: int) -> None:
        if self.count:
            self.cursor = index % self.count

    def action_select(self) -> None:
        if self.count:
            self.post_message(self.Selected(self.cursor))

    def on_click(self, event: events.Click) -> None:
        index = event.style.meta.get("row")
        if index is not None:
            self.cursor = int(index)
            self.action_select()
