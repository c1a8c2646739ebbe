"""How did the real talk go: one choice, and a line to remember if the rep likes."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from trainer.locale import N_, _
from trainer.rehearsing import LONGEST_WORRY
from trainer.tui.base import Dialog
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar


class Told(NamedTuple):
    """What the rep says of the real talk."""

    went: Literal["well", "badly", "not-yet"]
    note: str


class OutcomeList(ChoiceList):
    """How it went; Enter goes on to the note."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Choose"), id="outcome.choose")]


class OutcomeDialog(Dialog[Told | None]):
    """Asks how a real talk went; None when the question was put away."""

    HELP_NAME = "rehearse"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_away", N_("Back"), id="outcome.back")]

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question
        self.went: Literal["well", "badly", "not-yet"] = "not-yet"

    def compose(self) -> ComposeResult:
        choices = (("well", _("It went well")), ("badly", _("It did not go well")), ("not-yet", _("Not held yet: ask again tomorrow")))
        with Vertical(classes="dialog"):
            yield Static(Content(self.question), classes="heading")
            yield OutcomeList(*(Option(label, id=value) for value, label in choices), markup=False)
            yield Static(Content(_("A line to remember, if you like. Enter keeps it.")), classes="section quiet", id="ask-note")
            yield Input(id="outcome-note", max_length=LONGEST_WORRY)
        yield KeyBar()

    def on_mount(self) -> None:
        self.show_note(False)
        self.query_one(OutcomeList).highlighted = 0
        self.query_one(OutcomeList).focus()

    def show_note(self, shown: bool) -> None:
        self.query_one("#ask-note").display = shown
        self.query_one("#outcome-note").display = shown

    @on(OutcomeList.OptionSelected)
    def choose(self, event: OutcomeList.OptionSelected) -> None:
        match event.option.id:
            case "well" | "badly" as went:
                self.went = went
                self.show_note(True)
                self.query_one("#outcome-note").focus()
            case _other:
                self.dismiss(Told("not-yet", ""))

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        self.dismiss(Told(self.went, event.value))

    def action_put_away(self) -> None:
        self.dismiss(None)
