"""What do I want to reach, by which day, and how far have I come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from trainer.coaching.goals import others_goal
from trainer.locale import N_, _, ngettext
from trainer.reports.display import drawable
from trainer.reports.goals import forecast_words, goal_bar, goal_name, standing
from trainer.tui import words
from trainer.tui.base import TrainerScreen, errors_told, tell
from trainer.tui.display import steady
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.widgets.choice_list import ChoiceList
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.training import GoalState, Training

EXAMPLE = N_(
    "A goal says what is counted, how much, by which day, and what it is good for. For example: Closing with a next step at 60 of 100, "
    "in four weeks, because two renewals are due. The trainer tells how far you have come, and what can be said of the end."
)


class GoalList(ChoiceList):
    """The goals."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Practice"), id="goals.practice", tooltip=N_("Open a scenario that brings you closer")),
    ]


class GoalsScreen(TrainerScreen[None]):
    """The rep's goals, the nearest day first."""

    HELP_NAME = "goals"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("New goal"), id="goals.add", tooltip=N_("Set a goal: what, how much, by when, and why")),
        Binding("d", "drop", N_("Drop"), id="goals.drop", tooltip=N_("Give up the goal that is highlighted")),
        Binding("escape", "app.pop_screen", N_("Back"), id="goals.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.training: Training | None = None
        self.goals: list[GoalState] = []

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Your goals"))
        yield GoalList(id="goals", markup=False)
        with VerticalScroll(id="nothing", can_focus=False):
            yield Static(Content(_("No goals yet. A sets one.")), classes="heading")
            yield Static(Content(_(EXAMPLE)), classes="section")
        yield KeyBar(more=True)

    def fill(self) -> None:
        from trainer.training import Training

        with errors_told(self.app):
            self.training = Training(self.practice)
            today = self.training.today
            # What is still to be reached comes first; what is over, below.
            self.goals = sorted(self.training.goals, key=lambda state: (state.goal.deadline < today, state.goal.deadline))
            options = self.query_one(GoalList)
            before = options.highlighted
            options.clear_options()
            for number, state in enumerate(self.goals):
                options.add_options([*([None] if number else []), Option(goal_card(state, self.training))])
            options.highlighted = min(before or 0, len(self.goals) - 1) if self.goals else None
            options.display = bool(self.goals)
            self.query_one("#nothing").display = not self.goals
            number = len(self.goals)
            self.query_one(TitleBar).show_note(ngettext("{number} goal", "{number} goals", number).format(number=number))
            self.set_focus(options if self.goals else None)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.goals) if action in ("drop", "select") else True

    def chosen(self) -> GoalState | None:
        index = self.query_one(GoalList).highlighted
        return self.goals[index] if index is not None and index < len(self.goals) else None

    @on(GoalList.OptionSelected)
    def practice_goal(self) -> None:
        """Opens a scenario: for a skill the best one for it, else the first thing to do today."""
        state = self.chosen()
        if state is None or self.training is None:
            return
        if state.goal.skill is not None:
            scenario = self.training.next_for(state.goal.skill)
        else:
            scenario = next((task.scenario for task in self.training.tasks() if task.scenario and task.attempt is None), None)
        if scenario is not None:
            self.trainer.open_briefing(scenario)
        else:
            self.app.notify(_("There is no scenario for it."), markup=False)

    def action_add(self) -> None:
        from trainer.tui.screens.new_goal import WhatDialog

        if self.training is not None:
            self.app.push_screen(WhatDialog(self.training), self.ask_the_rest)

    def ask_the_rest(self, what: str | None) -> None:
        from trainer.tui.screens.new_goal import GoalDialog

        if what is not None and self.training is not None:
            metric, _colon, skill = what.partition(":")
            self.app.push_screen(GoalDialog(self.training, metric, skill or None), self.take_new)

    def take_new(self, name: str | None) -> None:
        if name is not None:
            self.app.notify(drawable(_("Set: {goal}").format(goal=name)), markup=False)
            self.fill()

    def action_drop(self) -> None:
        state = self.chosen()
        if state is None or self.training is None:
            return
        if state.goal.set_by:
            tell(self.app, others_goal(state.goal))
            return
        name = goal_name(state, self.training)
        choices = [
            Choice("keep", _("Keep it")),
            Choice("drop", _("Drop it"), _("What was reached stays in your history.")),
        ]
        self.app.push_screen(AskDialog(_("Drop “{goal}”?").format(goal=name), choices), self.take_answer)

    def take_answer(self, answer: str | None) -> None:
        state = self.chosen()
        if answer == "drop" and state is not None and self.training is not None:
            with errors_told(self.app):
                self.training.drop_goal(state.goal.id)
                self.fill()

    def on_screen_resume(self) -> None:
        if self.is_mounted and self.drawn_in:
            self.fill()


def goal_card(state: GoalState, training: Training) -> Content:
    """A goal in four lines: what and by when, how far, what can be said of the end, and what it is good for."""
    over = state.goal.deadline < training.today and not state.done
    color = "$success" if state.done else words.QUIET if over else "$accent"
    mark = "✓ " if state.done else "  "
    # Translators: a goal and the day by which it is to be reached.
    head = _("{goal} by {day}").format(goal=goal_name(state, training), day=state.goal.deadline.isoformat())
    said = f"“{state.goal.why}”" if state.goal.why else ""
    by = _("set by {name}").format(name=state.goal.set_by) if state.goal.set_by else ""
    lines = [
        Content.assemble((mark, "$success"), (steady(head), "bold")),
        Content.assemble("  ", (goal_bar(state), color), "  ", steady(standing(state, training))),
    ]
    if not state.done and not over:
        lines.append(Content.styled("  " + steady(forecast_words(state.forecast, state)), words.QUIET))
    if said or by:
        lines.append(Content.styled("  " + steady(" · ".join(part for part in (said, by) if part)), words.QUIET))
    return Content("\n").join(lines)
