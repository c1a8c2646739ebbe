"""Who of my team has an early warning: why, since when, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.content.texts import in_language
from trainer.locale import N_, _, current, ngettext
from trainer.reports.display import drawable
from trainer.reports.team import warned_title, warned_words
from trainer.tui import words
from trainer.tui.base import errors_told
from trainer.tui.display import steady
from trainer.tui.gathering import ALL_TALKS, TeamPage
from trainer.tui.widgets.card_list import CardList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.coaching.warnings import Warned
    from trainer.management.team import TeamView
    from trainer.storage.records import Rep


@dataclass(frozen=True)
class Card:
    """One warning as the screen shows it."""

    rep: Rep
    drawn: Content
    attempt: str | None
    """The talk that it is about; None where it is about none."""


@dataclass(frozen=True)
class Page:
    """All warnings."""

    note: str
    cards: Sequence[Card]


class WarningList(CardList):
    """The warnings, the most urgent first."""

    HELP_TEXT = N_("Early warnings, the most urgent first. Enter opens the sheet for a talk with the person.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("One to one"), id="warnings.open", tooltip=N_("The sheet for a talk with this person")),
    ]


class WarningsScreen(TeamPage):
    """Everybody's early warnings, by the published rules."""

    HELP_NAME = "warnings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "talk", N_("The talk"), id="warnings.talk", tooltip=N_("Open the last talk that the warning is about")),
        ALL_TALKS,
        Binding("escape", "app.pop_screen", N_("Back"), id="warnings.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.cards: Sequence[Card] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Early warnings"))
        with VerticalScroll(classes="cards", can_focus=False):
            yield WarningList(id="warnings", markup=False)
            yield Static(Content(_("Looking through everybody's talks …")), id="nobody")
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.query_one(WarningList).focus()
        self.gather()

    def worked_out(self, view: TeamView) -> Page:
        urgency = {name: number for number, name in enumerate(view.practice.library.warnings)}
        some = [(view.member(rep).rep, one) for rep, warned in view.warned.items() for one in warned]
        some.sort(key=lambda item: (urgency[item[1].rule], item[1].since, item[0].name))
        told = ngettext("{number} person with a warning", "{number} people with a warning", len(view.warned))
        return Page(told.format(number=len(view.warned)), [_card(view, rep, one) for rep, one in some])

    def show(self, page: Page) -> None:
        self.cards = page.cards
        self.query_one(TitleBar).show_note(page.note)
        self.query_one(WarningList).show_cards([one.drawn for one in page.cards])
        nobody = self.query_one("#nobody", Static)
        nobody.display = not page.cards
        nobody.update(Content(_("No warnings. They come by themselves, by rules that everybody can read: ‘trainer warnings rules’.")))
        self.refresh_bindings()

    def chosen(self) -> Card | None:
        index = self.query_one(WarningList).highlighted if self.cards else None
        return self.cards[index] if index is not None and index < len(self.cards) else None

    def person(self) -> Rep | None:
        one = self.chosen()
        return one.rep if one is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        one = self.chosen()
        if action == "talk":
            return one is not None and one.attempt is not None
        return one is not None if action == "history" else True

    @on(WarningList.OptionHighlighted)
    def show_keys(self) -> None:
        self.refresh_bindings()

    @on(WarningList.OptionSelected)
    def open_sheet(self) -> None:
        self.action_one_to_one()

    def action_talk(self) -> None:
        """The last talk that the warning is about, as far as it may be read."""
        from trainer.management.people import open_words

        one = self.chosen()
        if one is not None and one.attempt is not None:
            with errors_told(self.app):
                open_words(self.practice, one.attempt)
                self.trainer.show_feedback(self.practice.feedback(one.attempt))


def _card(view: TeamView, rep: Rep, warned: Warned) -> Card:
    rules = view.practice.library.warnings
    lines = [
        Content.assemble(("! ", "bold $accent"), (steady(drawable(rep.name)), "bold"), "  ", (warned_title(warned, rules), "bold $accent")),
        Content("  " + steady(warned_words(warned, view))),
        Content.styled("  → " + steady(in_language(rules[warned.rule].action, current())), words.QUIET),
    ]
    return Card(rep, Content("\n").join(lines), warned.attempts[-1] if warned.attempts else None)
