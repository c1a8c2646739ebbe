"""A list whose entries are several lines long, with a blank line between them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from trainer.tui.widgets.choice_list import ChoiceList


class CardList(ChoiceList):
    """Cards to choose from; the highlighted one stays when they are drawn anew."""

    def show_cards(self, cards: Sequence[Content]) -> None:
        """Shows other cards; the list is not there where there are none."""
        before = self.highlighted
        self.clear_options()
        for number, one in enumerate(cards):
            self.add_options([*([None] if number else []), Option(one)])
        self.highlighted = min(before or 0, len(cards) - 1) if cards else None
        self.display = bool(cards)
