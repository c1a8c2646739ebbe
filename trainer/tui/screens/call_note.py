"""After the talk: the rep logs the call, with what was said beside it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from trainer.errors import GoneError, StorageError, TrainerError
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.tui.base import TrainerScreen, errors_told, tell
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.screens.briefing import BriefingAgain
from trainer.tui.talk import what_was_said
from trainer.tui.widgets.conversation import Conversation
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.note_box import NoteBox
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.attempt import Attempt

RETRY_AFTER = 0.6
"""Seconds between two tries to save the note."""
TRIES = 20
KEEP_AFTER = 1.0
"""Seconds without a key after which what is written is kept."""


class CallNoteScreen(TrainerScreen[None]):
    """The call note of one attempt."""

    HELP_NAME = "call-note"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("Save the note"), id="note.save", tooltip=N_("Keep the note and see the feedback"), priority=True),
        Binding("f4", "briefing", N_("Briefing"), id="note.briefing", tooltip=N_("Read the briefing again")),
        Binding("pageup", "page(-1)", N_("Earlier"), id="note.earlier", tooltip=N_("Scroll the talk up"), priority=True),
        Binding("pagedown", "page(1)", N_("Later"), id="note.later", tooltip=N_("Scroll the talk down"), show=False, priority=True),
        Binding("escape", "leave", N_("Leave"), id="note.leave", tooltip=N_("Write the note later, or skip it")),
    ]

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt
        self.draft = attempt.draft
        self.skip_meant = False
        """The key was pressed on an empty note: once more means it."""
        self.saving: Timer | None = None
        self.tries = 0
        self.keeping: Timer | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Call note: {title}").format(title=self.attempt.content.scenario.title), _("talk ended"))
        with Horizontal(id="stage"):
            yield Conversation(what_was_said(self.attempt.content.scenario, self.attempt.turns, self.attempt.line))
            with Vertical(id="log"):
                yield Static(Content.assemble((_("Log the call"), "bold $primary"), "  ", self.wanted()), id="wanted")
                yield NoteBox(self.draft)
                yield Static(id="status")
        yield KeyBar()

    def wanted(self) -> str:
        """What belongs into the note."""
        spec = self.attempt.content.scenario.note
        parts = [_("what you learned")]
        if spec is not None and spec.next_step:
            parts.append(_("the next step"))
        if spec is not None and spec.date:
            parts.append(_("its day"))
        return _("{parts}. In your own words, with the right figures.").format(parts=_(", ").join(parts))

    def fill(self) -> None:
        self.say("")
        self.query_one(NoteBox).focus()

    async def redraw(self) -> None:
        self.draft = self.query_one(NoteBox).text
        await super().redraw()

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Shows a line below the note."""
        status = self.query_one("#status", Static)
        status.update(Content(drawable(text)))
        status.display = bool(text)
        status.set_class(trouble, "-trouble")

    @on(NoteBox.Changed)
    def note_draft(self) -> None:
        self.draft = self.query_one(NoteBox).text
        if self.skip_meant:
            self.skip_meant = False
            self.say("")
        if self.keeping is not None:
            self.keeping.stop()
        self.keeping = self.set_timer(KEEP_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        # While the database is busy the draft stays on the screen, and the next pause tries again.
        with suppress(TrainerError):
            self.attempt.keep_draft(self.draft)

    def on_unmount(self) -> None:
        self.keep_draft()

    def action_save(self) -> None:
        if self.saving is not None:
            return
        if not self.query_one(NoteBox).text.strip() and not self.skip_meant:
            self.skip_meant = True
            self.say(_("Nothing is written. Press Ctrl+S once more to skip the note; it then earns nothing."))
            return
        self.tries = 0
        self.save()

    def save(self) -> None:
        """Has the note read and stored, and shows the feedback; tries again by itself while the database is busy."""
        self.saving = None
        text = self.query_one(NoteBox).text
        try:
            if self.attempt.note_due and text.strip():
                self.attempt.write_note(text)
            elif self.attempt.note_due:
                self.attempt.skip_note()
            self.trainer.show_feedback(self.attempt.feedback(), instead=True)
        except StorageError as error:
            self.try_later(error)
        except TrainerError as error:
            tell(self.app, error)

    def try_later(self, error: StorageError) -> None:
        self.tries = TRIES if isinstance(error, GoneError) else self.tries + 1
        box = self.query_one(NoteBox)
        box.read_only = self.tries < TRIES
        if self.tries < TRIES:
            self.say(_("saving… The database is busy; your note is kept."))
            self.saving = self.set_timer(RETRY_AFTER, self.save)
        else:
            what = error.hint if isinstance(error, GoneError) else _("Your note is kept; Ctrl+S tries again.")
            self.say(_("Not saved: {problem} {what}").format(problem=error.message, what=what), trouble=True)

    def action_page(self, direction: int) -> None:
        self.query_one(Conversation).page(direction)

    def action_briefing(self) -> None:
        self.app.push_screen(BriefingAgain(self.attempt.content))

    @work
    async def action_leave(self) -> None:
        choices = (
            Choice("on", _("Go on writing")),
            Choice("later", _("Write it later"), _("What you have written is kept; the list of scenarios offers to resume.")),
            Choice("skip", _("Skip the note and see the feedback"), _("A note that is not written earns nothing.")),
        )
        choice = await self.app.push_screen_wait(AskDialog(_("Leave the call note?"), choices, chosen="on"))
        if choice == "later":
            self.app.pop_screen()
        elif choice == "skip":
            with errors_told(self.app):
                self.attempt.skip_note()
                self.trainer.show_feedback(self.attempt.feedback(), instead=True)
