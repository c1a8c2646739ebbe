"""What shall be done: a question over the screen, with the possible answers as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.locale import N_
from trainer.reports.display import drawable
from trainer.tui.base import Dialog
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.words import QUIET


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer."""

    value: str
    label: str
    explanation: str = ""

    def drawn(self) -> Content:
        return Content.assemble((drawable(self.label), "bold"), (f"\n{drawable(self.explanation)}" if self.explanation else "", QUIET))


class AnswerList(ChoiceList):
    """The possible answers."""

    HELP_TEXT = N_("The possible answers. Enter takes the highlighted one, Esc leaves all as it was.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Choose"), id="ask.choose")]


class AskDialog(Dialog[str | None]):
    """Answers with the chosen value, or None when the question was put away."""

    HELP_NAME = "question"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_away", N_("Back"), id="ask.back")]

    def __init__(self, question: str, choices: Sequence[Choice], *, explanation: str = "", chosen: str | None = None) -> None:
        super().__init__()
        self.question = question
        self.explanation = explanation
        self.choices = choices
        self.chosen = chosen

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content(drawable(self.question)), classes="heading")
            if self.explanation:
                yield Static(Content(drawable(self.explanation)), classes="quiet")
            yield AnswerList(*(Option(choice.drawn(), id=choice.value) for choice in self.choices), markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        options = self.query_one(ChoiceList)
        values = [choice.value for choice in self.choices]
        options.highlighted = values.index(self.chosen) if self.chosen in values else 0
        options.focus()

    @on(ChoiceList.OptionSelected)
    def take(self, event: ChoiceList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_put_away(self) -> None:
        self.dismiss(None)
