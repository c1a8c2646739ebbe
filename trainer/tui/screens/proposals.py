"""Which scenarios come nearest to a real talk, and why: Enter opens one with the rep's own customer in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.locale import N_, _
from trainer.rehearsing import Rehearsing
from trainer.reports.display import drawable
from trainer.reports.proposals import reason, verdict
from trainer.tui import words
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.display import steady
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.coaching.nearest import Proposal
    from trainer.storage.rehearsals import Rehearsal


class ProposalList(ChoiceList):
    """The scenarios; Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Open"), id="proposals.open", tooltip=N_("The briefing, with your own customer in it")),
    ]


class ProposalsScreen(TrainerScreen[None]):
    """The nearest scenarios, the nearest first."""

    HELP_NAME = "rehearse"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", N_("Back"), id="proposals.back")]

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal
        self.proposals: list[Proposal] = []

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Rehearse a real talk"), self.rehearsal.customer)
        with VerticalScroll(id="nearest", can_focus=False):
            yield Static(Content(drawable(self.rehearsal.worry)), classes="card advice")
            yield Static(id="verdict", classes="heading")
            yield ProposalList(id="proposals", markup=False)
            yield Static(
                Content(_("It is kept: until you play one, it stands first on Today when the day has come.")), classes="section quiet"
            )
        yield KeyBar()

    def fill(self) -> None:
        rehearsing = Rehearsing(self.practice)
        options = self.query_one(ProposalList)
        with errors_told(self.app):
            self.proposals = rehearsing.proposals(self.rehearsal)
        options.clear_options()
        for number, one in enumerate(self.proposals):
            entry = rehearsing.entries[one.scenario]
            meta = f" · {words.minutes(entry.minutes)} · {words.marks(entry.difficulty, words.HARDEST)}"
            color = "$primary" if one.near else words.QUIET
            card = Content.assemble((steady(entry.title), "bold"), (meta, words.QUIET), "\n", (reason(one), color))
            options.add_options([*([None] if number else []), Option(card)])
        options.highlighted = 0 if self.proposals else None
        self.query_one("#verdict", Static).update(Content(verdict(self.proposals)))
        options.focus()

    @on(ProposalList.OptionSelected)
    def open_chosen(self) -> None:
        index = self.query_one(ProposalList).highlighted
        if index is not None:
            self.trainer.open_own_briefing(self.rehearsal, self.proposals[index].scenario)
