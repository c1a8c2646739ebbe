"""With whom is the real talk, and what worries you: a short form that leads to the nearest scenarios."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from trainer.locale import N_, _
from trainer.rehearsing import LONGEST_PART, LONGEST_WORRY, RealTalk, Rehearsing, day_of, stages
from trainer.reports.names import stage_name
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

FIELDS = (
    ("customer", N_("Customer"), N_("as you would say it: Anna Meier, Ms. Meier"), LONGEST_PART),
    ("company", N_("Company"), N_("may stay empty"), LONGEST_PART),
    ("role", N_("Role there"), N_("may stay empty"), LONGEST_PART),
    ("offer", N_("What you offer"), N_("in a line; may stay empty"), LONGEST_WORRY),
    ("worry", N_("What worries you"), N_("in your own words"), LONGEST_WORRY),
    ("when", N_("When"), N_("today, tomorrow or a date; empty is today"), LONGEST_PART),
)
"""The fields from top to bottom: id, label, what stands in it while it is empty, and how long it may get."""
UNKNOWN = ""
"""No stage is named."""


class StageList(ChoiceList):
    """The stages of a sale; Enter finds scenarios."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Find a scenario"), id="rehearse.find", tooltip=N_("See which scenarios come nearest, and why")),
    ]


class RehearseScreen(TrainerScreen[None]):
    """A real talk, told in a few lines."""

    HELP_NAME = "rehearse"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "find", N_("Find a scenario"), id="rehearse.now", tooltip=N_("From any field"), show=False),
        Binding("escape", "app.pop_screen", N_("Back"), id="rehearse.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}
        """What was written when the screen is drawn again in another language."""

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Rehearse a real talk"))
        with Vertical(id="form"):
            for name, label, hint, longest in FIELDS:
                with Horizontal(classes="field"):
                    yield Static(Content(_(label)), classes="label")
                    yield Input(self.kept.get(name, ""), placeholder=_(hint), id=name, max_length=longest)
            yield Static(Content(_("How far has the sale come?")), classes="heading")
            names = [Option(_("I can't say"), id="any"), *(Option(stage_name(stage), id=stage) for stage in stages())]
            yield StageList(*names, id="stage", markup=False)
        yield Static(Content(_("What you write stays in your own file, on this machine.")), classes="quiet", id="promise")
        yield KeyBar()

    def fill(self) -> None:
        if not isinstance(self.focused, Input):
            self.query_one("#customer", Input).focus()
        options = self.query_one(StageList)
        options.highlighted = options.highlighted or 0

    @on(Input.Changed)
    def keep(self, event: Input.Changed) -> None:
        self.kept[str(event.input.id)] = event.value

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """The next field, or the stage."""
        names = [name for name, *_rest in FIELDS]
        after = names[names.index(str(event.input.id)) + 1 :][:1]
        self.query_one(f"#{after[0]}" if after else "#stage").focus()

    @on(StageList.OptionSelected)
    def action_find(self) -> None:
        """Keeps the talk and shows the scenarios that come nearest."""
        rehearsing = Rehearsing(self.practice)
        told = {name: self.query_one(f"#{name}", Input).value for name, *_rest in FIELDS}
        option = self.query_one(StageList).highlighted_option
        stage = str(option.id) if option is not None and option.id != "any" else UNKNOWN
        with errors_told(self.app):
            day = day_of(told.pop("when"), rehearsing.today)
            planned = rehearsing.plan(RealTalk(day=day, stage=stage, **told))
            self.trainer.open_proposals(planned, instead=True)
