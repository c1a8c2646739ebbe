"""Whom of my team do I look at this week, what do I say, and in which of their own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.locale import N_, _, ngettext
from trainer.reports.display import drawable
from trainer.reports.team import action_words, bare, quote_words, sentence, warned_title, warned_words, worth_words
from trainer.tui import words
from trainer.tui.base import errors_told
from trainer.tui.display import steady
from trainer.tui.gathering import ALL_TALKS, ONE_TO_ONE, TeamPage
from trainer.tui.widgets.card_list import CardList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.management.monday import Look
    from trainer.management.team import TeamView
    from trainer.storage.records import Rep


@dataclass(frozen=True)
class Card:
    """One person as the page shows them."""

    look: Look
    drawn: Content
    scenario_title: str
    """What fits next is called; empty where nothing does."""


@dataclass(frozen=True)
class Page:
    """The whole page."""

    team: str
    week: str
    cards: Sequence[Card]


class LookList(CardList):
    """The people to look at; Enter opens the words."""

    HELP_TEXT = N_("Three people, the most urgent first. Enter opens the talk out of which the words are.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("The talk"), id="monday.talk", tooltip=N_("Open the talk out of which the words are")),
    ]


class MondayScreen(TeamPage):
    """Three names, for each one sentence to say, one quote, one action."""

    HELP_NAME = "monday"
    BINDINGS: ClassVar[list[BindingType]] = [
        ONE_TO_ONE,
        Binding("a", "assign", N_("Assign"), id="monday.assign", tooltip=N_("Ask for the talk that fits next, within a week")),
        ALL_TALKS,
        Binding("w", "warnings", N_("Warnings"), id="monday.warnings", tooltip=N_("Everybody's early warnings, with why and since when")),
        Binding("h", "hours", N_("Hours"), id="monday.hours", tooltip=N_("Where an hour of coaching pays most")),
        Binding("g", "goals", N_("Goals"), id="monday.goals", tooltip=N_("Is the goal in reach? Goals and results of the team")),
        Binding("p", "pays", N_("Does it pay?"), id="monday.pays", tooltip=N_("Does training pay? What changed since the team practices")),
        Binding("v", "review", N_("Rate moments"), id="monday.review", tooltip=N_("Moments that wait for a person's look")),
        Binding("t", "team", N_("Team"), id="monday.team", tooltip=N_("Everybody's skills and talks")),
        Binding("escape", "app.pop_screen", N_("Back"), id="monday.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.cards: Sequence[Card] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar(_("This week"))
        yield Static(Content(_("Looking through everybody's talks …")), id="monday-head")
        with VerticalScroll(id="monday", can_focus=False):
            yield LookList(id="looks", markup=False)
            yield Static(id="nobody")
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.query_one(LookList).focus()
        self.query_one("#nobody").display = False
        self.gather()

    def worked_out(self, view: TeamView) -> Page:
        from trainer.management.monday import monday

        return self.page(view, monday(view))

    def page(self, view: TeamView, looks: Sequence[Look]) -> Page:
        team = drawable(view.team.name) if view.team is not None else _("Everybody")
        people = ngettext("{number} person", "{number} people", len(view.members)).format(number=len(view.members))
        talks = sum(one.this_week for one in view.members)
        week = ngettext("{number} talk in seven days", "{number} talks in seven days", talks).format(number=talks)
        warned = ngettext("{number} person with a warning", "{number} people with a warning", len(view.warned)).format(
            number=len(view.warned)
        )
        titles = [bare(view.entries.scenario_title(one.next_scenario)) if one.next_scenario is not None else "" for one in looks]
        cards = [Card(look, card(look, view, title), title) for look, title in zip(looks, titles, strict=True)]
        return Page(f"{team} · {people}", f"{week} · {warned}", cards)

    def show(self, page: Page) -> None:
        self.cards = page.cards
        self.query_one(TitleBar).show_note(steady(page.team))
        self.query_one("#monday-head", Static).update(Content.styled(page.week, words.QUIET))
        self.query_one(LookList).show_cards([one.drawn for one in page.cards])
        nobody = self.query_one("#nobody", Static)
        nobody.display = not page.cards
        nobody.update(Content(_("Nobody needs you by the rules, and too little is known to say where an hour pays.")))
        self.refresh_bindings()

    def chosen(self) -> Card | None:
        index = self.query_one(LookList).highlighted if self.cards else None
        return self.cards[index] if index is not None and index < len(self.cards) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "assign":
            one = self.chosen()
            return one is not None and bool(one.scenario_title)
        return bool(self.cards) if action in ("history", "one_to_one") else True

    def person(self) -> Rep | None:
        one = self.chosen()
        return one.look.member.rep if one is not None else None

    @on(LookList.OptionHighlighted)
    def show_keys(self) -> None:
        self.refresh_bindings()

    @on(LookList.OptionSelected)
    def open_talk(self) -> None:
        """The talk out of which the words are; all of the person's talks where none may be read."""
        one = self.chosen()
        if one is None:
            return
        if one.look.quote is None:
            self.action_history()
            return
        from trainer.management.people import open_words

        with errors_told(self.app):
            open_words(self.practice, one.look.quote.attempt)
            self.trainer.show_feedback(self.practice.feedback(one.look.quote.attempt))

    @work
    async def action_assign(self) -> None:
        """Asks for the talk that fits next, after a question."""
        one = self.chosen()
        if one is not None and one.look.next_scenario is not None:
            await self.ask_to_practice(one.look.member.rep, one.look.next_scenario, one.scenario_title)

    def action_warnings(self) -> None:
        self.trainer.open_warnings()

    def action_hours(self) -> None:
        self.trainer.open_hours()

    def action_pays(self) -> None:
        self.trainer.open_pays()

    def action_goals(self) -> None:
        self.trainer.open_team_goals()

    def action_review(self) -> None:
        self.trainer.open_review()

    def action_team(self) -> None:
        self.trainer.open_team()


def card(look: Look, view: TeamView, following: str) -> Content:
    """One person: why, what to say, the words, what to do."""
    warned = look.warned
    title = warned_title(warned, view.practice.library.warnings) if warned is not None else _("An hour pays here")
    why = warned_words(warned, view) if warned is not None else worth_words(look.worth, view) if look.worth is not None else ""
    quote = quote_words(look.quote) if look.quote is not None else _("None that you may read (‘trainer privacy’).")
    lines = [
        Content.assemble((steady(drawable(look.member.rep.name)), "bold"), "  ", (steady(title), "bold $accent")),
        Content.styled(steady(why), words.QUIET),
        Content.assemble((_("Say") + "  ", "$primary"), (steady(sentence(look, view)), "bold")),
        Content.assemble((_("Words") + "  ", "$primary"), steady(quote)),
        Content.assemble((_("Do") + "  ", "$primary"), steady(action_words(look, view))),
    ]
    if following:
        lines.append(Content.assemble((_("Then") + "  ", "$primary"), steady(f"“{following}”"), ("  a", "bold $accent")))
    return Content("\n").join(lines)
