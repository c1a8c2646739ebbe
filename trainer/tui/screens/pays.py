"""Does the training pay: what changed since the team practices, with its ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.document.blocks import Says
from trainer.reports.document.plain import block_lines
from trainer.tui import words
from trainer.tui.display import steady
from trainer.tui.gathering import TeamPage
from trainer.tui.scrolling import SCROLL_BINDINGS, Scrolls
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from textual.events import Resize

    from trainer.management.team import TeamView
    from trainer.reports.document.blocks import Document

MARGIN = 4
"""Cells beside the lines: the padding of a section, and the scrollbar."""


class PaysScreen(Scrolls, TeamPage):
    """The report on training, drawn for the width that there is."""

    HELP_NAME = "pays"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", N_("Back"), id="pays.back"),
        *SCROLL_BINDINGS,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.document: Document | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Does training pay?"))
        with VerticalScroll(id="page", can_focus=False):
            yield Static(Content(_("Looking through everybody's talks …")), id="report", classes="section")
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.gather()

    def worked_out(self, view: TeamView) -> Document:
        from trainer.management.over_time import OverTime
        from trainer.reports.pages.training import training_page
        from trainer.storage.people import reps_of

        reps = [rep.id for rep in reps_of(view.practice.store, view.team)] if view.team is not None else None
        whose = view.team.name if view.team is not None else _("Everybody")
        return training_page(OverTime(view.practice, reps), whose, view.entries.title)

    def show(self, document: Document) -> None:
        self.document = document
        self.query_one(TitleBar).show_note(steady(drawable(document.about[0])))
        self.draw()

    def on_resize(self, event: Resize) -> None:
        self.once_drawn(self.draw)

    def draw(self) -> None:
        """The lines as they fit."""
        if self.document is None:
            return
        width = self.query_one("#page", VerticalScroll).content_size.width - MARGIN
        lines = [Content.styled(line, words.QUIET) for line in self.document.about[1:]]
        for _depth, section in self.document.walk():
            lines += [Content(""), *([Content.styled(drawable(section.title), "bold")] if section.title else [])]
            for block in section.blocks:
                quiet = isinstance(block, Says) and block.quiet
                lines += [Content.styled(steady(line), words.QUIET if quiet else "") for line in block_lines(block, width)]
        lines += [Content(""), Content.styled(_("To send it: trainer report training --output training.html"), words.QUIET)]
        self.query_one("#report", Static).update(Content("\n").join(lines))
