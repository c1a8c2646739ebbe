"""What may be read during the talk: battlecards, price sheets and what the rep may offer, a sheet at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from trainer.locale import _
from trainer.tui import words
from trainer.tui.display import bulleted, flowing, sheet, steady

if TYPE_CHECKING:
    from trainer.content.models import Scenario


class Sheet(NamedTuple):
    """One thing to read."""

    title: str
    text: str


def sheets(scenario: Scenario) -> list[Sheet]:
    """The scenario's resources, then what the rep may offer and where the limits are."""
    found = [Sheet(flowing(one.title), sheet(one.text or "")) for one in scenario.resources]
    if scenario.authority:
        found.append(Sheet(_("Your authority"), bulleted(scenario.authority)))
    if scenario.limits:
        limits = (_("{name}: {text}").format(name=name, text=text) for name, text in scenario.limits.items())
        found.append(Sheet(_("Your limits"), bulleted(limits)))
    return found


class Papers(Vertical):
    """The sheets, one shown, the others a key or a click away. It never takes the focus: every letter belongs to the answer."""

    def __init__(self, all_sheets: list[Sheet], at: int = 0, keys: str = "") -> None:
        super().__init__(classes="papers")
        self.sheets = all_sheets
        self.at = at
        self.keys = keys
        """Which keys turn and scroll, in words."""

    def compose(self) -> ComposeResult:
        yield Static(classes="index")
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(classes="text")
        yield Static(Content(self.keys), classes="quiet keys")

    def on_mount(self) -> None:
        self.show(self.at)

    def show(self, at: int) -> None:
        """Shows one of the sheets from its beginning; after the last comes the first."""
        if not self.sheets:
            return
        self.at = at % len(self.sheets)
        shown = self.sheets[self.at]
        number = _("{number} of {most}").format(number=self.at + 1, most=len(self.sheets))
        title = (steady(shown.title), "bold $primary")
        self.query_one(".index", Static).update(Content.assemble(title, (f"  {number}" if len(self.sheets) > 1 else "", words.QUIET)))
        self.query_one(".text", Static).update(Content(shown.text))
        self.query_one(".sheet", VerticalScroll).scroll_home(animate=False)

    def turn(self, by: int = 1) -> None:
        """Shows the next sheet, or the one before (-1)."""
        self.show(self.at + by)

    def roll(self, direction: int) -> None:
        """Scrolls half a page up (-1) or down (1)."""
        page = self.query_one(".sheet", VerticalScroll)
        page.scroll_relative(y=direction * max(1, page.size.height // 2), animate=False)

    @on(Click, ".index")
    def turn_by_click(self) -> None:
        self.turn()
