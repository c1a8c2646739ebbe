"""Which level should a person look at, what should it be, and why: three questions to the rep."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from trainer.content.texts import in_language
from trainer.locale import N_, _, current
from trainer.reports.display import drawable
from trainer.reports.wording import level_words
from trainer.reviewing import LONGEST_WHY, dispute
from trainer.tui.base import Dialog, TrainerScreen, errors_told
from trainer.tui.display import flowing
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from trainer.practice import Feedback


class WhyDialog(Dialog[str | None]):
    """Answers with what the rep says, or None when the question was put away."""

    HELP_NAME = "writing"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", N_("Send"), id="why.send"),
        Binding("escape", "put_away", N_("Back"), id="why.back"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content(drawable(self.question)), classes="heading")
            explanation = _("Whoever reviews reads the talk and your reason. The assessment stays as it is; the answer stands beside it.")
            yield Static(Content(explanation + " " + _("Enter sends it.")), classes="quiet")
            yield Input(max_length=LONGEST_WHY)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def action_send(self) -> None:
        if said := self.query_one(Input).value.strip():
            self.dismiss(said)

    def action_put_away(self) -> None:
        self.dismiss(None)


async def ask_for_review(screen: TrainerScreen[None], feedback: Feedback) -> bool:
    """Asks the rep about a criterion and keeps the request. False where the rep thought better of it, or it was refused."""
    content, results = feedback.content, feedback.assessment.criteria
    titles = [content.criterion_title(one.id, current()) for one in results]
    choices = [Choice(one.id, title, level_words(one)) for one, title in zip(results, titles, strict=True)]
    criterion = await screen.app.push_screen_wait(AskDialog(_("Which level should a person look at?"), choices))
    if criterion is None:
        return False
    model = content.rubric.criteria[criterion]
    levels = [
        Choice(
            str(level.points),
            _("{points} of {of}").format(points=level.points, of=model.most),
            flowing(in_language(level.anchor, current())),
        )
        for level in model.levels
    ]
    points = await screen.app.push_screen_wait(AskDialog(_("What do you think it should be?"), levels))
    if points is None:
        return False
    why = await screen.app.push_screen_wait(WhyDialog(_("I think this should be {points}, because …").format(points=points)))
    if why is None:
        return False
    with errors_told(screen.app):
        dispute(screen.practice, feedback.summary.id, criterion, int(points), why)
        screen.app.notify(_("Kept. A person will look at it; the assessment stays as it is."), markup=False)
        return True
    return False
