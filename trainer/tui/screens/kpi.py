"""What does a review of the cycle look at: a person's goals, results, practice, what both sides say, and what was agreed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.coaching.periods import period_of
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.kpi import sheet_parts
from trainer.reports.parts import Part
from trainer.tui.base import errors_told
from trainer.tui.display import steady
from trainer.tui.gathering import GatheredPage
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.screens.sharing import WriteDialog
from trainer.tui.scrolling import ARROW_BINDINGS, Scrolls
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.parts import PartCard
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.records import Rep

LONGEST = 2_000
"""Characters of an assessment that can be written here."""


@dataclass(frozen=True)
class Page:
    """The sheet as the screen shows it."""

    cycle: str
    parts: Sequence[Part]


class KpiScreen(Scrolls, GatheredPage):
    """The KPI sheet of one person in the cycle of today.

    Args:
        rep: who that is.
    """

    HELP_NAME = "kpi"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "assess", N_("Your view"), id="kpi.assess", tooltip=N_("Say what you think of this cycle")),
        Binding("c", "open_cycle", N_("Open a cycle"), id="kpi.cycle", tooltip=N_("Open the review cycle of this quarter, for everybody")),
        Binding("escape", "app.pop_screen", N_("Back"), id="kpi.back"),
        *ARROW_BINDINGS,
    ]

    def __init__(self, rep: Rep) -> None:
        super().__init__()
        self.rep = rep
        self.page: Page | None = None
        self.without = False
        """Whether there is no cycle of today."""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("KPI sheet of {name}").format(name=steady(drawable(self.rep.name))))
        with VerticalScroll(id="page", can_focus=False):
            yield Static(Content(_("Looking through the talks …")), classes="section quiet")
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.gather()

    def gathered(self, practice: Practice) -> Page | None:
        from trainer.coaching.cycle import current as current_cycle
        from trainer.management.kpi import Review
        from trainer.storage.cycles import cycles

        if current_cycle(cycles(practice.store), practice.now().astimezone().date()) is None:
            return None
        sheet = Review(practice, self.rep.name).sheet()
        span = sheet.cycle.span
        told = _("{cycle}, {since} to {day}").format(cycle=drawable(sheet.cycle.name), since=span.start, day=span.end)
        return Page(told, list(sheet_parts(sheet)))

    def show(self, page: Page | None) -> None:
        self.page, self.without = page, page is None
        if page is not None:
            self.query_one(TitleBar).show_note(steady(page.cycle))
            self.put([PartCard(part) for part in page.parts])
            return
        what = _("C opens the one of this quarter. A cycle is for everybody: in it both sides look at the same sheet.")
        self.put([Static(Content(_("No review cycle is open.")), classes="heading"), Static(Content(what), classes="section")])

    def put(self, widgets: Sequence[PartCard | Static]) -> None:
        whole = self.query_one("#page", VerticalScroll)
        whole.remove_children()
        whole.mount_all(widgets)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open_cycle":
            return self.without
        return self.page is not None if action == "assess" else True

    @work
    async def action_open_cycle(self) -> None:
        from trainer.management.kpi import open_cycle

        quarter = period_of(self.practice.now().astimezone().date(), "quarter")
        question = _("Open the review cycle {name}?").format(name=quarter.name)
        choices = [Choice("yes", _("Yes, {since} to {day}").format(since=quarter.start, day=quarter.end)), Choice("no", _("No"))]
        if await self.app.push_screen_wait(AskDialog(question, choices)) == "yes":
            with errors_told(self.app):
                open_cycle(self.practice, quarter.name, quarter)
                self.gather()

    @work
    async def action_assess(self) -> None:
        """Asks for a sentence or two and a number, and keeps them."""
        from trainer.management.kpi import Review

        once_both = _("It is read once the other side has spoken too.")
        text = await self.app.push_screen_wait(WriteDialog(_("What do you think of this cycle?"), once_both, LONGEST))
        if not text:
            return
        ratings = [Choice("0", _("Without a number")), *(Choice(str(n), _("{rating} of 5").format(rating=n)) for n in range(5, 0, -1))]
        rating = await self.app.push_screen_wait(AskDialog(_("In a number?"), ratings))
        if rating is None:
            return
        with errors_told(self.app):
            Review(self.practice, self.rep.name).assess(text, int(rating) or None, own=self.rep == self.practice.rep)
            self.gather()
