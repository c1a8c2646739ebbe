"""A step of a plan that is read or talked about: what it says, and whether it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from trainer.locale import N_, _
from trainer.planned import LONGEST_NOTE
from trainer.reports.plans import step_asks, step_title
from trainer.tui.base import Dialog, errors_told
from trainer.tui.display import flowing, steady
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from trainer.coaching.plans import DueStep
    from trainer.training import Training


def show_step(app: App[Any], training: Training, due: DueStep, then: Callable[[], None]) -> None:
    """Shows what is to be read or talked about, ticks it once it is done, and goes on."""
    step = due.standing.step

    def keep(note: str | None) -> None:
        if note is not None:
            with errors_told(app):
                training.planned.tick(step.id, note)
        then()

    asks = step_asks(step)
    text = step.read if step.read is not None else "\n\n".join(part for part in (asks[:1].upper() + asks[1:], step.why) if part)
    app.push_screen(StepDialog(step_title(step, training), text.strip(), noted=step.kind == "talk"), keep)


class StepList(ChoiceList):
    """Whether the step is done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Choose"), id="plan.choose")]


class StepDialog(Dialog[str | None]):
    """Shows a step; answers with the note of a talk, "" for what was read, None while it is not done.

    Args:
        text: what is read, or what the talk is good for.
        noted: whether it is ticked with a note.
    """

    HELP_NAME = "plan"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_away", N_("Back"), id="plan.back")]

    def __init__(self, title: str, text: str, *, noted: bool) -> None:
        super().__init__()
        self.heading, self.text, self.noted = title, text, noted

    def compose(self) -> ComposeResult:
        choices = (("done", _("We talked") if self.noted else _("Read")), ("later", _("Later")))
        with Vertical(classes="dialog"):
            yield Static(Content(steady(self.heading)), classes="heading")
            with VerticalScroll(classes="read", can_focus=False):
                yield Static(Content(flowing(self.text)))
            yield StepList(*(Option(label, id=value) for value, label in choices), markup=False)
            asking = _("What came of it, in a line. Who leads you can read it. Enter keeps it.")
            yield Static(Content(asking), classes="section quiet", id="ask")
            yield Input(id="step-note", max_length=LONGEST_NOTE)
        yield KeyBar()

    def on_mount(self) -> None:
        self.show_note(False)
        self.query_one(StepList).highlighted = 0
        self.query_one(StepList).focus()

    def show_note(self, shown: bool) -> None:
        self.query_one("#ask").display = shown
        self.query_one("#step-note").display = shown

    @on(StepList.OptionSelected)
    def choose(self, event: StepList.OptionSelected) -> None:
        if event.option.id != "done":
            self.dismiss(None)
        elif self.noted:
            self.show_note(True)
            self.query_one("#step-note").focus()
        else:
            self.dismiss("")

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.dismiss(event.value)

    def action_put_away(self) -> None:
        self.dismiss(None)
