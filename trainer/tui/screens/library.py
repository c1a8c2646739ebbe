"""Which scenario shall I play: the list of all, with my best results, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, Static
from textual.widgets.option_list import Option

from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.tui import shelf
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.content.catalogue import Entry
    from trainer.storage.records import Best, Summary

FILTERS = ("", "en", "zh")
"""Languages that the list can be limited to."""


class LibraryScreen(TrainerScreen[None]):
    """The list of scenarios."""

    HELP_NAME = "library"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "resume", N_("Resume"), id="library.resume", tooltip=N_("Go on with the unfinished talk")),
        Binding("slash", "filter", N_("Filter"), id="library.filter", tooltip=N_("Type to find scenarios")),
        Binding("l", "language", N_("Language"), id="library.language", tooltip=N_("Show scenarios of one language only"), show=False),
        Binding("h", "history", N_("History"), id="library.history", tooltip=N_("All your attempts")),
        Binding("f2", "app.switch_language", "中文/English", id="app.language", tooltip=N_("Switch between English and Chinese")),
        Binding("escape", "back", N_("Back"), id="library.back", tooltip=N_("Take the filter away; without one, back to today")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.best: dict[str, Best] = {}
        self.unfinished: list[Summary] = []
        self.language = ""
        self.sought = ""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("All scenarios"), self.practice.rep_name if self.trainer.opened else "")
        yield Static(id="banner")
        yield Static(id="next")
        yield Input(self.sought, placeholder=_("Title, customer, stage or topic"), id="filter")
        with Horizontal(id="shelves"):
            yield ChoiceList(id="scenarios", markup=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Static(id="about")
        yield Static(id="count")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#filter").display = False
        self.query_one("#banner").display = False
        with errors_told(self.app):
            self.entries = self.practice.catalogue()
            self.read_results()
        super().on_mount()
        self.query_one(ChoiceList).focus()

    def fill(self) -> None:
        self.query_one("#filter").display = bool(self.sought)
        self.list_scenarios()
        self.show_banner()

    def read_results(self) -> None:
        self.best = self.practice.best()
        self.unfinished = self.practice.unfinished()
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.is_mounted and self.drawn_in:
            with errors_told(self.app):
                self.read_results()
            self.list_scenarios()
            self.show_banner()

    def list_scenarios(self) -> None:
        """Fills the list; the highlighted scenario stays so where it is still there."""
        options = self.query_one(ChoiceList)
        suggested = shelf.next_to_play(self.entries, self.best)
        before = (
            options.highlighted_option.id if options.highlighted_option is not None else suggested.id if suggested is not None else None
        )
        shown = shelf.in_order(self.entries, self.language, self.sought)
        options.clear_options()
        for entry in shown:
            options.add_options([Option(shelf.card(entry, self.best.get(entry.id)), id=entry.id), None])
        if shown:
            ids = [entry.id for entry in shown]
            options.highlighted = ids.index(before) if before in ids else 0
        self.query_one("#count", Static).update(Content(shelf.counted(self.entries, len(shown), self.language, self.sought)))

    def show_banner(self) -> None:
        banner, suggestion = self.query_one("#banner", Static), self.query_one("#next", Static)
        banner.display = bool(self.unfinished)
        if self.unfinished:
            banner.update(Content(drawable(_("Unfinished: {title} · R resumes it").format(title=self.unfinished[0].title))))
        entry = shelf.next_to_play(self.entries, self.best)
        suggestion.display = entry is not None and not self.unfinished
        if entry is not None:
            suggestion.update(Content(shelf.suggestion(entry, self.best.get(entry.id))))

    @on(ChoiceList.OptionHighlighted)
    def show_detail(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.query_one("#about", Static).update(shelf.detail(entry, self.best.get(entry.id)))

    def chosen(self) -> Entry | None:
        option = self.query_one(ChoiceList).highlighted_option
        return next((entry for entry in self.entries if option is not None and entry.id == option.id), None)

    @on(ChoiceList.OptionSelected)
    def open_chosen(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.trainer.open_briefing(entry.id)

    def action_resume(self) -> None:
        if self.unfinished:
            self.trainer.resume(self.unfinished[0].id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "resume":
            return bool(self.unfinished)
        return True

    def action_history(self) -> None:
        self.trainer.open_history()

    def action_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def action_language(self) -> None:
        self.language = FILTERS[(FILTERS.index(self.language) + 1) % len(FILTERS)]
        self.list_scenarios()

    def action_back(self) -> None:
        if not (self.language or self.sought or self.query_one("#filter").display):
            self.app.pop_screen()
            return
        self.language = ""
        field = self.query_one("#filter", Input)
        field.value = ""
        field.display = False
        self.query_one(ChoiceList).focus()
        self.list_scenarios()

    @on(Input.Changed, "#filter")
    def filter_list(self, event: Input.Changed) -> None:
        self.sought = event.value
        self.list_scenarios()

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        self.query_one(ChoiceList).focus()
