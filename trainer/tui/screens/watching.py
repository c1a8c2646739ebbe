"""How would an expert say it: the worked example, one line at a time, with what each answer shows and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.example import explained
from trainer.reports.names import kind_name
from trainer.reports.plain import result_line
from trainer.roleplay.example import model_answer
from trainer.tui import words
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.display import flowing
from trainer.tui.screens.briefing import BriefingAgain
from trainer.tui.talk import Message, customer_says
from trainer.tui.widgets.conversation import Conversation
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.attempt import Attempt
    from trainer.roleplay.position import Turn


QUOTE = 50
"""Cells of the words that show something: the whole answer stands above."""


class WatchScreen(TrainerScreen[None]):
    """A worked example while it is watched."""

    HELP_NAME = "watching"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("Go on"), id="watching.next", tooltip=N_("The next line, at your own pace"), priority=True),
        Binding("f4", "briefing", N_("Briefing"), id="watching.briefing", tooltip=N_("Read the briefing again")),
        Binding("pageup", "page(-1)", N_("Earlier"), id="watching.earlier", tooltip=N_("Scroll the talk up"), show=False, priority=True),
        Binding("pagedown", "page(1)", N_("Later"), id="watching.later", tooltip=N_("Scroll the talk down"), show=False, priority=True),
        Binding("escape", "leave", N_("Back"), id="watching.leave", tooltip=N_("Stop watching")),
    ]

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt
        self.answered = False
        """The expert's answer is shown, and the customer's next line not yet."""

    def compose(self) -> ComposeResult:
        yield TitleBar(self.attempt.content.scenario.title, self.counted())
        yield Conversation(self.messages())
        yield Static(id="status")
        yield KeyBar()

    def fill(self) -> None:
        self.query_one(Conversation).can_focus = True
        self.query_one(Conversation).focus()
        self.show_standing()

    def counted(self) -> str:
        return f"{kind_name('example')} · " + _("answer {number}").format(number=len(self.attempt.turns) + (not self.answered))

    def messages(self) -> list[Message]:
        """Everything that has been shown so far."""
        scenario = self.attempt.content.scenario
        said = [Message("goal", flowing(scenario.objective), _("Your objective"))]
        for turn in self.attempt.turns:
            said += [customer_says(scenario.persona.name, turn.line), *self.expert_says(turn)]
        return said if self.answered else [*said, customer_says(scenario.persona.name, self.attempt.line)]

    def expert_says(self, turn: Turn) -> list[Message]:
        """An answer with what it shows and why it works."""
        told = explained(turn, self.attempt.content)
        shows = [
            f"✓ {ground.shows}" + _(": ") + " · ".join(f"“{words.clipped(drawable(quote.text), QUOTE)}”" for quote in ground.quotes)
            for ground in told.grounds
        ]
        return [
            Message("rep", flowing(turn.answer), _("The expert")),
            *([Message("notice", "\n" + "\n".join(shows), _("What it shows"))] if shows else []),
            *([Message("hint", flowing(told.why), _("Why it works"))] if told.why else []),
        ]

    def show_standing(self) -> None:
        """Says what Enter does next; at the end, the score."""
        self.query_one(TitleBar).show_note(self.counted())
        if self.attempt.ended and not self.answered:
            with errors_told(self.app):
                result = result_line(self.attempt.feedback().assessment)
                self.say(result + "\n" + _("These answers are known now: recited they earn nothing. Enter shows the whole feedback."))
        elif self.answered:
            self.say(_("Enter: what the customer says to that."))
        else:
            self.say(_("What would you say? Enter: what the expert says."))

    def say(self, text: str) -> None:
        self.query_one("#status", Static).update(Content(drawable(text)))

    def action_go_on(self) -> None:
        attempt = self.attempt
        with errors_told(self.app):
            if self.answered:
                self.answered = False
                self.query_one(Conversation).add([customer_says(attempt.content.scenario.persona.name, attempt.line)])
            elif attempt.ended:
                self.trainer.show_feedback(attempt.feedback(), instead=True)
                return
            else:
                self.answer()
            self.show_standing()

    def answer(self) -> None:
        """The expert's next answer; where the scenario has none, the example ends."""
        text = model_answer(self.attempt.content.scenario, self.attempt.position)
        if text is None:
            self.attempt.leave()
            return
        turn = self.attempt.answer(text)
        self.answered = True
        self.query_one(Conversation).add(self.expert_says(turn))

    def action_page(self, direction: int) -> None:
        self.query_one(Conversation).page(direction)

    def action_briefing(self) -> None:
        self.app.push_screen(BriefingAgain(self.attempt.content))

    def action_leave(self) -> None:
        if not self.attempt.ended:
            with errors_told(self.app):
                self.attempt.leave()
        self.app.pop_screen()
