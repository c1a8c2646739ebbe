"""What do I talk about with this person: what grew, what is stuck in their own words, one thing to practice, questions, agreements."""

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

from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.one_to_one import sheet_parts
from trainer.reports.parts import Part
from trainer.reports.team import bare
from trainer.tui.base import errors_told
from trainer.tui.display import steady
from trainer.tui.gathering import ALL_TALKS, GatheredPage
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.scrolling import ARROW_BINDINGS, Scrolls
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.parts import PartCard
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.notes_of_coaching import CoachingNote
    from trainer.storage.records import Rep


@dataclass(frozen=True)
class Proposed:
    """What the sheet proposes to agree on."""

    scenario: str | None
    """The id of the one to practice next."""
    scenario_title: str
    skill: str | None
    """The one that is stuck."""
    skill_title: str


@dataclass(frozen=True)
class Page:
    """The sheet as the screen shows it."""

    day: str
    parts: Sequence[Part]
    proposed: Proposed
    open: Sequence[CoachingNote]
    """Agreements of which somebody has to say that they are done."""


class OneToOneScreen(Scrolls, GatheredPage):
    """The sheet for a talk with one person.

    Args:
        rep: who that is.
    """

    HELP_NAME = "one-to-one"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "note", N_("Note"), id="one_to_one.note", tooltip=N_("Keep what you talked about and agreed on")),
        Binding("d", "done", N_("Done"), id="one_to_one.done", tooltip=N_("Say that what was agreed on is done")),
        Binding("a", "assign", N_("Assign"), id="one_to_one.assign", tooltip=N_("Ask for the talk that fits next, within a week")),
        Binding("k", "kpi", N_("KPI sheet"), id="one_to_one.kpi", tooltip=N_("Goals, results, practice and assessments of the cycle")),
        ALL_TALKS,
        Binding("escape", "app.pop_screen", N_("Back"), id="one_to_one.back"),
        *ARROW_BINDINGS,
    ]

    def __init__(self, rep: Rep) -> None:
        super().__init__()
        self.rep = rep
        self.page: Page | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar(_("One to one with {name}").format(name=steady(drawable(self.rep.name))))
        with VerticalScroll(id="page", can_focus=False):
            yield Static(Content(_("Looking through the talks …")), classes="section quiet")
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.gather()

    def gathered(self, practice: Practice) -> Page:
        from trainer.management.notes import Notes
        from trainer.management.one_to_one import one_to_one

        sheet = one_to_one(practice, self.rep.name)
        notes = Notes(practice)
        agreed = [notes.agreement(note) for note in notes.about(sheet.rep)]
        stuck = sheet.stuck.skill if sheet.stuck is not None else None
        proposed = Proposed(
            sheet.practice,
            bare(sheet.training.scenario_title(sheet.practice)) if sheet.practice is not None else "",
            stuck,
            sheet.training.title(stuck) if stuck is not None else "",
        )
        return Page(
            day=sheet.training.today.isoformat(),
            parts=list(sheet_parts(sheet, commands=False)),
            proposed=proposed,
            open=[one.note for one in agreed if one and one.state in ("open", "overdue") and not (one.standing or one.goal)],
        )

    def show(self, page: Page) -> None:
        self.page = page
        self.query_one(TitleBar).show_note(page.day)
        whole = self.query_one("#page", VerticalScroll)
        whole.remove_children()
        whole.mount_all(PartCard(part) for part in page.parts)
        self.refresh_bindings()

    def person(self) -> Rep:
        return self.rep

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "note":
                return self.page is not None
            case "assign":
                return self.page is not None and self.page.proposed.scenario is not None
            case "done":
                return self.page is not None and bool(self.page.open)
        return True

    @work
    async def action_assign(self) -> None:
        if self.page is not None and self.page.proposed.scenario is not None:
            await self.ask_to_practice(self.rep, self.page.proposed.scenario, self.page.proposed.scenario_title)

    def action_kpi(self) -> None:
        self.trainer.open_kpi(self.rep)

    def action_note(self) -> None:
        from trainer.tui.screens.coaching_note import CoachingNoteScreen

        def kept(done: bool | None) -> None:
            if done:
                self.gather()

        if self.page is not None:
            self.app.push_screen(CoachingNoteScreen(self.rep, self.page.proposed), kept)

    @work
    async def action_done(self) -> None:
        from trainer.management.notes import Notes

        if self.page is None:
            return
        choices = [Choice(note.id, note.action, _("by {day}").format(day=note.due) if note.due else "") for note in self.page.open]
        chosen = await self.app.push_screen_wait(AskDialog(_("What is done?"), choices))
        if chosen is not None:
            with errors_told(self.app):
                Notes(self.practice).call_done(chosen)
                self.gather()
