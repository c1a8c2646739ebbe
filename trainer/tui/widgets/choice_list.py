"""A list to choose from, by arrows, j and k, or the mouse."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from trainer.locale import N_
from trainer.tui.scrolling import DOWN, UP


class ChoiceList(OptionList):
    """An option list whose Enter key is told in the footer."""

    HELP_TEXT: ClassVar[str] = N_("A list: Enter takes what is highlighted, the arrows or J and K move, Home and End go to its ends.")
    """What F1 says first while the list has the focus."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Open"), id="list.open", tooltip=N_("Open what is highlighted")),
        Binding("j,down", "cursor_down", N_("Down"), id=DOWN, show=False),
        Binding("k,up", "cursor_up", N_("Up"), id=UP, show=False),
    ]
