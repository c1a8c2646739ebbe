"""Which scenarios shall be listed: the filters over the library, each with what it can be set to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.locale import N_, _, ngettext
from trainer.reports.filters import FILTERS, Wanted, value_name, values
from trainer.tui import words
from trainer.tui.base import Dialog
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from trainer.tui.shelf import Shelf

SHOW = "show"
ANY = "any"
NAME_CELLS = 14


class FilterList(ChoiceList):
    """The filters; Enter offers the values of one, arrows step through them."""

    HELP_TEXT = N_("Each line is a filter. Enter lists what it can be set to, the left and right arrows step through it.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Choose"), id="filter.choose"),
        Binding(
            "left", "screen.step(-1)", N_("Previous"), id="filter.previous", tooltip=N_("Set the filter to the value before"), show=False
        ),
        Binding("right", "screen.step(1)", N_("Next"), id="filter.next", tooltip=N_("Set the filter to the next value")),
    ]


class FilterDialog(Dialog[Wanted | None]):
    """Answers with what is wanted, or None when it was put away.

    Args:
        wanted: the filters as they are.
        sought: the words that are looked for beside them, so that the count is true.
    """

    HELP_NAME = "filter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "clear", N_("Clear all"), id="filter.clear", tooltip=N_("Take all filters away")),
        Binding("f", "show", N_("Show them"), id="filter.show", tooltip=N_("Show the scenarios that are left")),
        Binding("escape", "dismiss(None)", N_("Back"), id="filter.back", tooltip=N_("Leave the filters as they were")),
    ]

    def __init__(self, shelf: Shelf, wanted: Wanted, sought: str = "") -> None:
        super().__init__()
        self.shelf = shelf
        self.wanted = wanted
        self.sought = sought

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content(_("Which scenarios?")), classes="heading")
            yield FilterList(*(Option(self.row(name), id=name) for name in FILTERS), Option(self.show_row(), id=SHOW), markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(FilterList).highlighted = 0
        self.query_one(FilterList).focus()

    def row(self, name: str) -> Content:
        value = self.wanted.value(name)
        told = value_name(name, value, self.shelf.skills) if value else _("any")
        return Content.assemble(words.padded(_(FILTERS[name]), NAME_CELLS), (told, "bold $accent" if value else words.QUIET))

    def show_row(self) -> Content:
        number = len(self.shelf.found(self.wanted, self.sought))
        text = ngettext("Show {number} scenario", "Show {number} scenarios", number).format(number=number)
        return Content.styled(text, "bold $primary")

    def set_to(self, name: str, value: str) -> None:
        """Sets a filter and says how many scenarios are left."""
        self.wanted = self.wanted.but(name, value)
        options = self.query_one(FilterList)
        options.replace_option_prompt(name, self.row(name))
        options.replace_option_prompt(SHOW, self.show_row())

    @on(FilterList.OptionSelected)
    def choose(self, event: FilterList.OptionSelected) -> None:
        name = str(event.option.id)
        if name == SHOW:
            self.action_show()
            return

        def take(value: str | None) -> None:
            if value is not None:
                self.set_to(name, "" if value == ANY else value)

        choices = [Choice(ANY, _("any")), *(self.choice(name, value) for value in self.offered(name))]
        self.app.push_screen(AskDialog(_(FILTERS[name]), choices, chosen=self.wanted.value(name) or ANY), take)

    def choice(self, name: str, value: str) -> Choice:
        left = len(self.shelf.found(self.wanted.but(name, value), self.sought))
        told = ngettext("{number} scenario", "{number} scenarios", left).format(number=left)
        return Choice(value, f"{value_name(name, value, self.shelf.skills)}  ({told})")

    def offered(self, name: str) -> list[str]:
        return values(name, [entry for entry in self.shelf.entries if not entry.faults], self.shelf.skills)

    def action_step(self, by: int) -> None:
        highlighted = self.query_one(FilterList).highlighted_option
        if highlighted is not None and highlighted.id in FILTERS:
            around = ["", *self.offered(highlighted.id)]
            value = self.wanted.value(highlighted.id)
            at = around.index(value) if value in around else 0
            self.set_to(highlighted.id, around[(at + by) % len(around)])

    def action_clear(self) -> None:
        for name in FILTERS:
            self.set_to(name, "")

    def action_show(self) -> None:
        self.dismiss(self.wanted)
