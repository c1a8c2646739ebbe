"""Dialogs about shared answers: read and endorse one, say a sentence, decide whether one's name goes along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.storage.sharing import LONGEST_WHY
from trainer.tui import honors
from trainer.tui.base import Dialog, errors_told
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.scrolling import SCROLL_BINDINGS, Scrolls
from trainer.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from trainer.best_answers import BestAnswers
    from trainer.storage.sharing import SharedAnswer


class AnswerDialog(Scrolls, Dialog[None]):
    """An answer to read and to endorse."""

    HELP_NAME = "recognition"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "endorse", N_("Endorse"), id="answer.endorse", tooltip=N_("Say that this answer is good; once more takes it back")),
        Binding("x", "take_back", N_("Take back"), id="answer.back", tooltip=N_("Your own answer, with its endorsements")),
        Binding("escape,enter", "put_away", N_("Back"), id="answer.away"),
        *SCROLL_BINDINGS,
    ]

    def __init__(self, answer: SharedAnswer, best: BestAnswers) -> None:
        super().__init__()
        self.answer = answer
        self.best = best

    @property
    def mine(self) -> bool:
        return self.answer.rep == self.practice.rep

    @property
    def endorsed(self) -> bool:
        return self.practice.rep.id in self.answer.endorsed

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", classes="dialog"):
            yield Static(Content(drawable(self.answer.title)), classes="heading")
            yield Static(honors.answer_page(self.answer, self.best))
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "endorse":
            running = self.answer.contest is None or self.best.recognition.is_open(self.answer)
            return not self.mine and running
        return self.mine if action == "take_back" else True

    def action_endorse(self) -> None:
        with errors_told(self.app):
            self.best.endorse(self.answer, withdraw=self.endorsed)
            done = _("Your endorsement is taken back.") if self.endorsed else _("Endorsed.")
            self.app.notify(done, markup=False)
            self.dismiss(None)

    def action_take_back(self) -> None:
        with errors_told(self.app):
            self.best.take_back(self.answer)
            self.app.notify(_("Taken back."), markup=False)
            self.dismiss(None)

    def action_put_away(self) -> None:
        self.dismiss(None)


class WriteDialog(Dialog[str | None]):
    """Asks for a sentence; None when it was put away.

    Args:
        first: what stands in the field at first.
    """

    HELP_NAME = "writing"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_away", N_("Back"), id="write.back")]

    def __init__(self, question: str, explanation: str, longest: int, first: str = "") -> None:
        super().__init__()
        self.question, self.explanation, self.longest, self.first = question, explanation, longest, first

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content(drawable(self.question)), classes="heading")
            yield Static(Content(drawable(self.explanation)), classes="quiet")
            yield Input(self.first, id="sentence", max_length=self.longest, classes="section")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_put_away(self) -> None:
        self.dismiss(None)


async def privately(app: App[Any], best: BestAnswers, attempt: str, turn: int) -> bool | None:
    """Whether the rep's name goes along with an answer, told first what in it may not be for everybody; None where it stays here."""
    concerns = best.concerns(attempt, turn)
    warning = _("Look again: it may tell of people, customers or figures: {words}").format(words=_(", ").join(concerns)) if concerns else ""
    choices = [
        Choice("named", _("With my name")),
        Choice("anonymous", _("Without my name")),
        Choice("no", _("Not at all")),
    ]
    chosen = await app.push_screen_wait(AskDialog(_("Do colleagues see whose answer it is?"), choices, explanation=warning))
    return None if chosen in (None, "no") else chosen == "named"


async def share_one(app: App[Any], best: BestAnswers, attempt: str, turns: Sequence[Choice]) -> None:
    """Asks which answer of an attempt is shared, whether with a name, and why it is good; then shares it."""
    explanation = _("Colleagues can read and endorse it, and you can take it back.")
    turn = await app.push_screen_wait(AskDialog(_("Which answer do you share?"), turns, explanation=explanation))
    named = await privately(app, best, attempt, int(turn)) if turn is not None else None
    if turn is None or named is None:
        return
    question = WriteDialog(_("Why is it good?"), _("One sentence for your colleagues; it may stay empty."), LONGEST_WHY)
    why = await app.push_screen_wait(question)
    if why is not None:
        best.share(attempt, int(turn), why=why, named=named)
        app.notify(_("Shared: it stands among the answers in Recognition (R on the first screen)."), markup=False)
