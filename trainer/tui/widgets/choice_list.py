"""A list to choose from, by arrows, j and k, or the mouse."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from trainer.locale import N_


class ChoiceList(OptionList):
    """An option list whose Enter key is told in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Open"), id="list.open", tooltip=N_("Open what is highlighted")),
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]
