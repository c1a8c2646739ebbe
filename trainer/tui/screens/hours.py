"""Where does an hour of my coaching pay most this week, and why."""

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

from trainer.coaching.hours import SESSION, spent
from trainer.locale import N_, _, ngettext
from trainer.reports.display import drawable
from trainer.reports.team import no_promise, weighed_words, worth_words
from trainer.tui import words
from trainer.tui.display import steady
from trainer.tui.gathering import ALL_TALKS, TeamPage
from trainer.tui.widgets.card_list import CardList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.coaching.hours import Worth
    from trainer.management.team import TeamView
    from trainer.storage.records import Rep

FIRST, STEP, LEAST, MOST = 2.0, 1.0, 1.0, 10.0
"""Hours of a week at first, and how they are changed."""
MOST_SHOWN = 12
"""Suggestions that are listed, those with a session in any case."""


@dataclass(frozen=True)
class Suggestion:
    """One skill of one person, and what is to be said of it."""

    rep: Rep
    worth: Worth
    skill: str
    why: str
    weighed: str


class SuggestionList(CardList):
    """What an hour is worth, the most first."""

    HELP_TEXT = N_(
        "A skill of a person each, the one first on which an hour brings most. Enter opens the sheet for a talk with the person."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("One to one"), id="hours.open", tooltip=N_("The sheet for a talk with this person")),
    ]


class HoursScreen(TeamPage):
    """The week's hours in sessions of twenty minutes, and what every suggestion is made of."""

    HELP_NAME = "hours"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "change(1)", N_("More hours"), id="hours.more", tooltip=N_("One hour more this week"), priority=True),
        Binding("left", "change(-1)", N_("Fewer"), id="hours.fewer", tooltip=N_("One hour less this week"), priority=True),
        ALL_TALKS,
        Binding("escape", "app.pop_screen", N_("Back"), id="hours.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.hours = FIRST
        self.found: Sequence[Suggestion] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Where an hour pays"))
        yield Static(id="hours-head")
        with VerticalScroll(classes="cards", can_focus=False):
            yield SuggestionList(id="suggestions", markup=False)
            yield Static(Content(_("Looking through everybody's talks …")), id="nobody")
            yield Static(Content.styled(no_promise(), words.QUIET), id="hours-foot")
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.query_one(SuggestionList).focus()
        self.query_one("#hours-foot").display = False
        self.gather()

    def worked_out(self, view: TeamView) -> Sequence[Suggestion]:
        return [
            Suggestion(
                view.member(one.rep).rep, one, view.entries.title(one.skill), steady(worth_words(one, view)), steady(weighed_words(one))
            )
            for one in view.worths
        ]

    def show(self, found: Sequence[Suggestion]) -> None:
        self.found = found
        nobody = self.query_one("#nobody", Static)
        nobody.display = not found
        nobody.update(Content(_("Too little is known: an hour is weighed from the first talks on.")))
        self.query_one("#hours-foot").display = bool(found)
        self.weigh()

    def weigh(self) -> None:
        """Lists the suggestions with the sessions that the week's hours come to."""
        sessions = spent([one.worth for one in self.found], self.hours)
        numbers = [sum(one.worth is suggestion.worth for one in sessions) for suggestion in self.found]
        told = ngettext("{number} hour this week", "{number} hours this week", round(self.hours)).format(number=round(self.hours))
        split = ngettext("{number} session of twenty minutes", "{number} sessions of twenty minutes", len(sessions))
        self.query_one(TitleBar).show_note(told if self.found else "")
        head = self.query_one("#hours-head", Static)
        head.display = bool(self.found)
        head.update(Content.styled(split.format(number=len(sessions)), words.QUIET))
        last = max((at for at, number in enumerate(numbers) if number), default=0)
        shown = self.found[: max(MOST_SHOWN, last + 1)]
        self.query_one(SuggestionList).show_cards([_card(one, number) for one, number in zip(shown, numbers, strict=False)])
        self.refresh_bindings()

    def person(self) -> Rep | None:
        index = self.query_one(SuggestionList).highlighted if self.found else None
        return self.found[index].rep if index is not None and index < len(self.found) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "change":
            return bool(self.found) and LEAST <= self.hours + STEP * int(str(parameters[0])) <= MOST
        return bool(self.found) if action == "history" else True

    def action_change(self, by: int) -> None:
        self.hours += STEP * by
        self.weigh()

    @on(SuggestionList.OptionSelected)
    def open_sheet(self) -> None:
        self.action_one_to_one()


def _card(one: Suggestion, sessions: int) -> Content:
    minutes = round(60 * SESSION) * sessions
    told = _("{number} min this week").format(number=minutes) if sessions else ""
    lines = [
        Content.assemble((steady(drawable(one.rep.name)), "bold"), "  ", (one.skill, "bold $primary"), "  ", (told, "bold $accent")),
        Content(one.why),
        Content.styled(one.weighed, words.QUIET),
    ]
    return Content("\n").join(lines)
