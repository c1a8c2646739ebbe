"""What have I done so far: all attempts, newest first, narrowed by typing and by a few keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from trainer.errors import TrainerError
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.past import Selection, searchable, selection_words
from trainer.reports.rehearsing import standing
from trainer.tui import words
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.display import steady
from trainer.tui.rows import attempt_heads, attempt_row
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.row_list import RowList
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.past import Past
    from trainer.storage.records import Rep, Summary
    from trainer.storage.rehearsals import Rehearsal

SPANS = (7, 30, 90)
"""Days that a list can be limited to."""


class AttemptList(RowList):
    """The attempts; Enter opens one."""

    HELP_TEXT = N_("Your attempts, newest first. Enter opens the feedback of one, or goes on with it where it is unfinished.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Open"), id="history.open", tooltip=N_("See the feedback, or resume an unfinished talk")),
    ]


class HistoryScreen(TrainerScreen[None]):
    """The rep's attempts.

    Args:
        selection: what the list is narrowed to at first.
        whose: the person whose attempts a manager looks at; None for one's own.
    """

    HELP_NAME = "history"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", N_("Find"), id="history.find", tooltip=N_("Type words of the title, the day, the kind or the stage")),
        Binding("t", "cycle('span')", N_("Time"), id="history.time", tooltip=N_("The last 7, 30 or 90 days, or all")),
        Binding("r", "cycle('passed')", N_("Result"), id="history.result", tooltip=N_("Passed, not passed, or all")),
        Binding("n", "cycle('kind')", N_("Kind"), id="history.kind", tooltip=N_("Practice, exams, drills or second tries only")),
        Binding("s", "cycle('stage')", N_("Stage"), id="history.stage", tooltip=N_("One stage of the sales process only")),
        Binding("l", "cycle('language')", N_("Language"), id="history.language", tooltip=N_("Talks in one language only"), show=False),
        Binding("u", "cycle('skill')", N_("Skill"), id="history.skill", tooltip=N_("What tells something of one skill only"), show=False),
        Binding(
            "o", "same", N_("This scenario"), id="history.same", tooltip=N_("Only the scenario that is highlighted, or all"), show=False
        ),
        Binding("escape", "back", N_("Back"), id="history.back", tooltip=N_("Take the filters away; without one, back")),
    ]

    def __init__(self, selection: Selection | None = None, whose: Rep | None = None) -> None:
        super().__init__()
        self.whose = whose
        self.selection = selection or Selection()
        self.came_with = self.selection
        self.span = 0
        """Days that the list is limited to; 0 for all."""
        self.attempts: list[Past] = []
        self.texts: list[str] = []
        """What each attempt is found by, in the same order."""
        self.shown: list[Past] = []
        self.real: dict[str, Rehearsal] = {}
        """The real talks that attempts rehearsed, by attempt."""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Your attempts") if self.whose is None else _("Attempts of {name}").format(name=drawable(self.whose.name)))
        yield Input(self.selection.sought, placeholder=_("Title, day, kind or stage"), id="filter")
        yield Static(id="narrowed")
        yield Static(id="heads")
        yield AttemptList(id="attempts")
        yield Static(id="real-talk")
        yield Static(id="none")
        yield KeyBar(more=True)

    @property
    def practice(self) -> Practice:
        return super().practice if self.whose is None else super().practice.of(self.whose)

    def fill(self) -> None:
        from trainer.rehearsing import Rehearsing
        from trainer.training import Training

        with errors_told(self.app):
            self.attempts = Training(self.practice).past
            self.real = Rehearsing(self.practice).by_attempt()
        self.texts = [searchable(one) for one in self.attempts]
        self.query_one("#filter").display = bool(self.selection.sought)
        self.narrow()
        self.query_one(AttemptList).focus()

    @on(RowList.Resized)
    def show_heads(self) -> None:
        self.query_one("#heads", Static).update(attempt_heads(self.query_one(AttemptList).row_width))

    def narrow(self) -> None:
        """Lists what the selection leaves; the highlighted attempt stays so where it is still there."""
        options = self.query_one(AttemptList)
        before = self.shown[options.cursor].summary.id if options.cursor < len(self.shown) else ""
        self.shown = [one for one, text in zip(self.attempts, self.texts, strict=True) if self.selection.fits(one, text)]
        ids = [one.summary.id for one in self.shown]
        options.show(len(ids), self.row, ids.index(before) if before in ids else 0)
        options.display = bool(ids)
        self.query_one("#heads").display = bool(ids)
        self.tell()
        self.refresh_bindings()

    def row(self, index: int, width: int) -> Content:
        one = self.shown[index]
        return attempt_row(one, width, real=one.summary.id in self.real)

    def tell(self) -> None:
        """Says what the list is narrowed to, and how many are left."""
        told = selection_words(self.selection, self.scenario_title, self.skill_title)
        line = self.query_one("#narrowed", Static)
        line.display = bool(told)
        line.update(Content.assemble((_("Only") + "  ", words.QUIET), (steady(" · ".join(told)), "$accent")))
        every = words.attempts(len(self.attempts))
        note = _("{shown} of {every}").format(shown=len(self.shown), every=every) if told else every
        self.query_one(TitleBar).show_note(note)
        none = self.query_one("#none", Static)
        none.display = not self.shown
        empty = (
            _("No attempts yet. Go back, choose a scenario and talk.") if not self.attempts else _("None fits. Esc takes the filters away.")
        )
        none.update(Content(empty))

    def scenario_title(self, scenario: str) -> str:
        return next((one.summary.title for one in self.attempts if one.summary.scenario == scenario), scenario)

    def skill_title(self, skill: str) -> str:
        from trainer.training import Training

        return Training(self.practice).title(skill)

    def action_cycle(self, what: str) -> None:
        """The next value that occurs, and after the last one all again."""
        if what == "span":
            spans = (0, *SPANS)
            self.span = spans[(spans.index(self.span) + 1) % len(spans)]
            since = self.practice.now() - timedelta(days=self.span) if self.span else None
            self.selection = replace(self.selection, since=since)
        else:
            values = self.values(what)
            now = getattr(self.selection, what)
            self.selection = replace(
                self.selection, **{what: values[(values.index(now) + 1) % len(values)] if now in values else values[0]}
            )
        self.narrow()

    def values(self, what: str) -> list[Any]:
        """What a filter can be set to, nothing first."""
        if what == "passed":
            return [None, True, False]
        if what == "stage":
            return ["", *sorted({one.stage for one in self.attempts if one.stage})]
        if what == "skill":
            return ["", *sorted({skill for one in self.attempts for skill in one.skills}, key=self.skill_title)]
        return ["", *sorted({getattr(one.summary, what) for one in self.attempts} - {""})]

    def action_same(self) -> None:
        cursor = self.query_one(AttemptList).cursor
        if self.selection.scenario:
            self.selection = replace(self.selection, scenario="")
        elif cursor < len(self.shown) and self.shown[cursor].drill is None:
            self.selection = replace(self.selection, scenario=self.shown[cursor].summary.scenario)
        self.narrow()

    def action_find(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def find(self, event: Input.Changed) -> None:
        if event.value != self.selection.sought:
            self.selection = replace(self.selection, sought=event.value)
            self.narrow()

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        self.query_one("#filter").display = bool(self.selection.sought)
        self.query_one(AttemptList).focus()

    def action_back(self) -> None:
        field = self.query_one("#filter", Input)
        if self.selection == self.came_with and not field.has_focus:
            self.app.pop_screen()
            return
        self.selection, self.span = Selection() if self.selection == self.came_with else self.came_with, 0
        field.value = self.selection.sought
        field.display = False
        self.narrow()
        self.query_one(AttemptList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.attempts) if action in ("cycle", "find", "same") else True

    @on(RowList.Highlighted)
    def show_real_talk(self, event: RowList.Highlighted) -> None:
        """Below the list: the real talk behind an attempt, and how it went."""
        rehearsal = self.real.get(self.shown[event.index].summary.id) if event.index < len(self.shown) else None
        line = self.query_one("#real-talk", Static)
        line.display = rehearsal is not None
        if rehearsal is not None:
            line.update(Content(_("Real talk: {standing}").format(standing=standing(rehearsal))))

    @on(RowList.Selected)
    def open_attempt(self, event: RowList.Selected) -> None:
        summary = self.shown[event.index].summary
        if self.whose is not None:
            self.read(summary)
            return
        if self.shown[event.index].drill is not None:
            self.trainer.open_drill(summary.id)
            return
        if summary.finished is None:
            self.trainer.resume(summary.id)
            return
        with errors_told(self.app):
            self.trainer.show_feedback(self.practice.feedback(summary.id))

    def read(self, summary: Summary) -> None:
        """Opens somebody else's talk, as far as it may be read."""
        from trainer.management.people import open_words

        practice = self.trainer.practice
        with errors_told(self.app):
            if summary.finished is None or self.shown[self.query_one(AttemptList).cursor].drill is not None:
                raise TrainerError(_("Only finished talks can be read."), _("It is the rep's own until it is done."))
            open_words(practice, summary.id)
            self.trainer.show_feedback(practice.feedback(summary.id))

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.attempts:
            self.fill()
