"""Which scenario shall I play: the list of all, with my best results, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Click, Resize
from textual.widgets import Input, Static

from trainer.locale import LANGUAGES, N_, _, current
from trainer.reports.display import drawable
from trainer.reports.filters import Wanted
from trainer.tui import shelf
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.coaching.today import Task
    from trainer.content.catalogue import Entry
    from trainer.storage.records import Summary
    from trainer.training import Training


class ScenarioList(ChoiceList):
    """The scenarios; Enter opens a briefing."""

    HELP_TEXT = N_("The list of scenarios: title, stage, difficulty, language, length and your best result. Enter opens the briefing.")


class SearchField(Input):
    """Words to look for; the list follows while one types."""

    HELP_TEXT = N_(
        "Type parts of a title, customer, stage, skill or topic, several in any order. Enter goes to the list, Esc takes them away."
    )


class LibraryScreen(TrainerScreen[None]):
    """The list of scenarios."""

    HELP_NAME = "library"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "resume", N_("Resume"), id="library.resume", tooltip=N_("Go on with the unfinished talk")),
        Binding("slash", "search", N_("Find"), id="library.search", tooltip=N_("Type to find scenarios")),
        Binding(
            "f",
            "filter",
            N_("Filter"),
            id="library.filter",
            tooltip=N_("By stage, class of customer, skill, topic, language, difficulty, length, or what is new"),
        ),
        Binding("l", "language", N_("Language"), id="library.language", tooltip=N_("Show scenarios of one language only"), show=False),
        Binding("h", "history", N_("History"), id="library.history", tooltip=N_("All your attempts")),
        Binding("escape", "back", N_("Back"), id="library.back", tooltip=N_("Take the filters away; without any, back to today")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.training: Training | None = None
        self.shelf = shelf.Shelf()
        self.unfinished: list[Summary] = []
        self.suggested: Task | None = None
        self.wanted = Wanted()
        self.sought = ""
        self.left = False
        """Whether another screen has been on top."""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("All scenarios"), self.trainer.name_shown)
        yield Static(id="banner")
        yield Static(id="next")
        yield SearchField(self.sought, placeholder=_("Title, customer, stage, skill or topic"), id="search")
        with Horizontal(id="shelves"):
            yield ScenarioList(id="scenarios", markup=False)
            with VerticalScroll(id="detail", can_focus=False):
                yield Static(id="about")
        yield Static(id="count")
        yield KeyBar(more=True)

    def on_mount(self) -> None:
        self.query_one("#banner").display = False
        with errors_told(self.app):
            self.entries = self.practice.catalogue()
        self.query_one(ScenarioList).focus()

    def fill(self) -> None:
        self.query_one("#search").display = bool(self.sought)
        self.read_results()
        self.list_scenarios()
        self.show_banner()

    def read_results(self) -> None:
        """What the rep has reached so far, and what comes next."""
        from trainer.training import Training

        with errors_told(self.app):
            self.training = Training(self.practice)
            self.unfinished = self.practice.unfinished()
            self.suggested = next((task for task in self.training.tasks() if task.scenario), None)
            self.shelf = shelf.Shelf(self.entries, self.practice.best(), self.practice.library)
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        # Back from elsewhere a result may be better; the first time all has just been read.
        if self.is_mounted and self.drawn_in == current() and self.left:
            self.left = False
            self.read_results()
            self.list_scenarios()
            self.show_banner()

    def on_screen_suspend(self) -> None:
        self.left = True

    def on_resize(self, event: Resize) -> None:
        columns = event.size.width >= shelf.NARROWEST
        if columns != self.shelf.columns:
            self.shelf.columns = columns
            self.shelf.options.clear()
            self.list_scenarios()
        self.show_detail()

    def list_scenarios(self) -> None:
        """Fills the list; the highlighted scenario stays so where it is still there."""
        options = self.query_one(ScenarioList)
        self.shelf.columns = self.app.size.width >= shelf.NARROWEST
        before = options.highlighted_option.id if options.highlighted_option is not None else self.suggested and self.suggested.scenario
        shown = self.shelf.found(self.wanted, self.sought)
        drawn = [self.shelf.option(entry) for entry in shown]
        if drawn != list(options.options):
            options.set_options(one for option in drawn for one in (option, None))
        if shown:
            ids = [entry.id for entry in shown]
            options.highlighted = ids.index(before) if before in ids else 0
        self.query_one("#count", Static).update(Content(self.shelf.counted(len(shown), self.wanted, self.sought)))

    def show_banner(self) -> None:
        banner, suggestion = self.query_one("#banner", Static), self.query_one("#next", Static)
        banner.display = bool(self.unfinished)
        if self.unfinished:
            banner.update(Content(drawable(_("Unfinished: {title} · R resumes it").format(title=self.unfinished[0].title))))
        suggestion.display = self.suggested is not None and not self.unfinished
        if self.suggested is not None and self.training is not None:
            suggestion.update(Content(shelf.suggestion(self.suggested, self.training)))

    @on(ScenarioList.OptionHighlighted)
    def show_detail(self) -> None:
        # What stands beside the list comes after the list has moved.
        self.once_drawn(self.tell_of_chosen)

    def tell_of_chosen(self) -> None:
        entry = self.chosen()
        if entry is not None and self.has_class("-wide"):
            self.query_one("#about", Static).update(shelf.detail(entry, self.shelf.best.get(entry.id), self.shelf.skills))

    def chosen(self) -> Entry | None:
        option = self.query_one(ScenarioList).highlighted_option
        return self.shelf.by_id.get(str(option.id)) if option is not None else None

    @on(ScenarioList.OptionSelected)
    def open_chosen(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.trainer.open_briefing(entry.id)

    @on(Click, "#banner")
    def action_resume(self) -> None:
        if self.unfinished:
            self.trainer.resume(self.unfinished[0].id)

    @on(Click, "#next")
    def open_suggested(self) -> None:
        if self.suggested is not None:
            self.trainer.open_briefing(self.suggested.scenario)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "resume":
            return bool(self.unfinished)
        return True

    def action_history(self) -> None:
        self.trainer.open_history()

    def action_search(self) -> None:
        field = self.query_one(SearchField)
        field.display = True
        field.focus()

    def action_filter(self) -> None:
        from trainer.tui.screens.filtering import FilterDialog

        self.app.push_screen(FilterDialog(self.shelf, self.wanted, self.sought), self.show_wanted)

    def show_wanted(self, wanted: Wanted | None) -> None:
        """Lists what was asked for in the dialog."""
        if wanted is not None:
            self.wanted = wanted
            self.list_scenarios()

    def action_language(self) -> None:
        around = ("", *LANGUAGES)
        self.show_wanted(self.wanted.but("language", around[(around.index(self.wanted.language) + 1) % len(around)]))

    def action_back(self) -> None:
        field = self.query_one(SearchField)
        if not (self.wanted or self.sought or field.display):
            self.app.pop_screen()
            return
        self.wanted = Wanted()
        field.value = ""
        field.display = False
        self.query_one(ScenarioList).focus()
        self.list_scenarios()

    @on(SearchField.Changed)
    def search(self, event: SearchField.Changed) -> None:
        if event.value != self.sought:
            self.sought = event.value
            self.list_scenarios()

    @on(SearchField.Submitted)
    def leave_search(self) -> None:
        self.query_one(ScenarioList).focus()
