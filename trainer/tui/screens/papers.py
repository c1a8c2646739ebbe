"""What may be read during the talk, over it: where there is no room for a panel beside it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from trainer.locale import N_
from trainer.tui.base import Dialog
from trainer.tui.scrolling import DOWN, UP
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.papers import Papers, Sheet


class PapersDialog(Dialog[int]):
    """The sheets one by one; answers with the one that was read last, so that it is the first the next time."""

    HELP_NAME = "papers"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,f6,tab", "turn(1)", N_("Next sheet"), id="papers.next", tooltip=N_("Show the next sheet")),
        Binding("left,shift+tab", "turn(-1)", N_("Sheet before"), id="papers.before", tooltip=N_("Show the sheet before"), show=False),
        Binding("down,j,f8,space,pagedown", "roll(1)", N_("Down"), id=DOWN, show=False),
        Binding("up,k,f7,b,pageup", "roll(-1)", N_("Up"), id=UP, show=False),
        Binding(
            "escape,enter,f5", "put_away", N_("Back to the talk"), id="papers.put_away", tooltip=N_("What you have written is still there")
        ),
    ]

    def __init__(self, all_sheets: list[Sheet], at: int) -> None:
        super().__init__()
        self.sheets = all_sheets
        self.at = at

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Papers(self.sheets, self.at)
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return len(self.sheets) > 1 if action == "turn" else True

    def action_turn(self, by: int) -> None:
        self.query_one(Papers).turn(by)

    def action_roll(self, direction: int) -> None:
        self.query_one(Papers).roll(direction)

    def action_put_away(self) -> None:
        self.dismiss(self.query_one(Papers).at)
