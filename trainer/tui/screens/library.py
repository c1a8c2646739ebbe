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

from trainer.errors import TrainerError
from trainer.locale import N_, _, current, ngettext
from trainer.reports.names import stage_name
from trainer.tui import words
from trainer.tui.base import TrainerScreen, errors_told, tell
from trainer.tui.display import drawable, flowing, steady
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.content.catalogue import Entry
    from trainer.practice import Best, Summary

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
        Binding("escape", "clear", N_("Show all"), id="library.clear", show=False, tooltip=N_("Take the filter away")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.best: dict[str, Best] = {}
        self.unfinished: list[Summary] = []
        self.opened = False
        self.trouble: TrainerError | None = None
        self.language = ""
        self.sought = ""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Sales practice"), self.practice.rep_name if self.opened else "")
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
        with errors_told(self.app):
            self.entries = self.practice.catalogue()
        super().on_mount()
        self.query_one(ChoiceList).focus()
        self.call_after_refresh(self.open_database)

    def fill(self) -> None:
        self.query_one("#filter").display = bool(self.sought)
        self.list_scenarios()
        self.show_banner()

    def open_database(self) -> None:
        """Brings in what is remembered, after the first paint."""
        try:
            self.practice.open()
            self.opened = True
            self.trainer.restore_settings()
            self.read_results()
        except TrainerError as error:
            self.trouble = error
            tell(self.app, error)
        self.list_scenarios()
        self.show_banner()
        if self.practice_notice():
            self.app.notify(drawable(self.practice.notice), markup=False)
        if self.trainer.first_scenario:
            self.trainer.open_briefing(self.trainer.first_scenario)

    def practice_notice(self) -> bool:
        return self.opened and bool(self.practice.notice)

    def read_results(self) -> None:
        self.best = self.practice.best()
        self.unfinished = self.practice.unfinished()
        self.query_one(TitleBar).show_note(self.practice.rep_name)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.opened:
            with errors_told(self.app):
                self.read_results()
            self.list_scenarios()
            self.show_banner()

    def in_order(self) -> list[Entry]:
        """The scenarios that the filters leave, those in the reader's language first."""
        sought = self.sought.casefold().split()
        chosen = [entry for entry in self.entries if self.language in ("", entry.language) and all(word in self.haystack(entry) for word in sought)]
        return sorted(chosen, key=lambda entry: (entry.language != current(), bool(entry.faults)))

    def haystack(self, entry: Entry) -> str:
        texts = (entry.id, entry.title, entry.persona, entry.role, entry.company, stage_name(entry.stage), entry.stage, *entry.topics)
        return " ".join(texts).casefold()

    def list_scenarios(self) -> None:
        """Fills the list; the highlighted scenario stays so where it is still there."""
        options = self.query_one(ChoiceList)
        before = options.highlighted_option.id if options.highlighted_option is not None else self.next_id()
        shown = self.in_order()
        options.clear_options()
        for entry in shown:
            options.add_options([Option(self.card(entry), id=entry.id), None])
        if shown:
            ids = [entry.id for entry in shown]
            options.highlighted = ids.index(before) if before in ids else 0
        self.query_one("#count", Static).update(Content(self.counted(len(shown))))

    def card(self, entry: Entry) -> Content:
        """A scenario in two lines."""
        if entry.faults:
            faults = ngettext("{number} fault", "{number} faults", entry.faults).format(number=entry.faults)
            meta = _("✗ cannot be played: {faults}. To see them: trainer check {path}").format(faults=faults, path=steady(entry.path))
            return Content.assemble((steady(entry.title or entry.id), "bold"), "\n", (meta, "$text-error"))
        columns = (
            words.padded(stage_name(entry.stage), 14),
            words.padded(words.difficulty(entry.difficulty), 18),
            words.padded(words.language_name(entry.language), 10),
            words.padded(words.minutes(entry.minutes), 8),
        )
        best = self.best.get(entry.id)
        result = words.best_result(best) if self.opened else ""
        style = "$text-success" if best is not None and best.passed else words.QUIET
        return Content.assemble((steady(entry.title), "bold"), "\n", ("".join(columns), words.QUIET), (result, style))

    def counted(self, number: int) -> str:
        if not self.entries:
            return _("There are no scenarios here. Look into the README for how to add some.")
        parts = [ngettext("{number} scenario", "{number} scenarios", number).format(number=number)]
        parts += [words.language_name(self.language)] if self.language else []
        parts += [_("matching ‘{words}’").format(words=steady(self.sought))] if self.sought else []
        parts += [_("Esc shows all")] if self.sought or self.language else []
        return " · ".join(parts)

    def next_id(self) -> str | None:
        """The scenario that is best played next: one not yet passed, in the reader's language, the easiest first."""
        sound = [entry for entry in self.entries if not entry.faults]
        ranked = sorted(
            sound,
            key=lambda entry: (
                entry.language != current(),
                self.best[entry.id].passed if entry.id in self.best else False,
                entry.difficulty,
            ),
        )
        return ranked[0].id if ranked else None

    def show_banner(self) -> None:
        banner, suggestion = self.query_one("#banner", Static), self.query_one("#next", Static)
        banner.set_class(self.trouble is not None, "-trouble")
        banner.display = bool(self.trouble or self.unfinished)
        if self.trouble is not None:
            banner.update(Content(drawable(f"✗ {self.trouble.message} {self.trouble.hint}")))
        elif self.unfinished:
            banner.update(Content(drawable(_("Unfinished: {title} · R resumes it").format(title=self.unfinished[0].title))))
        entry = next((entry for entry in self.entries if entry.id == self.next_id()), None)
        suggestion.display = entry is not None and not self.unfinished
        if entry is not None:
            suggestion.update(Content(self.suggested(entry)))

    def suggested(self, entry: Entry) -> str:
        best = self.best.get(entry.id)
        if best is None or not best.attempts:
            text = _("Next: {title} · choose it and press Enter")
        elif best.passed:
            text = _("All passed. Beat your best: {title}")
        else:
            text = _("Next: {title} · not passed yet, try again")
        return drawable(text.format(title=entry.title))

    @on(ChoiceList.OptionHighlighted)
    def show_detail(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.query_one("#about", Static).update(self.detail(entry))

    def detail(self, entry: Entry) -> Content:
        parts: list[str | tuple[str, str]] = [
            (flowing(entry.title), "bold $text"),
            "\n\n",
            (drawable(entry.persona), "bold $primary"),
            "\n",
            (drawable(f"{entry.role}, {entry.company}"), words.QUIET),
        ]
        parts += ["\n\n", (_("Your objective"), "bold $primary"), "\n", flowing(entry.objective)]
        return Content.assemble(*parts)

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
            with errors_told(self.app):
                self.trainer.play(self.practice.resume(self.unfinished[0].id))

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

    def action_clear(self) -> None:
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
