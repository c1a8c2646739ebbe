"""A scenario while it is written: the talk, how each answer was decided, and what the checks say, drawn anew as the file is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content as Text
from textual.widgets import Static

from trainer.content.bundle import Content
from trainer.content.faults import Fault
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.names import ending_name
from trainer.reports.trail import decision_lines
from trainer.tui.base import TrainerScreen
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.talk import Message, customer_says, rep_says
from trainer.tui.widgets.answer_box import AnswerBox
from trainer.tui.widgets.conversation import Conversation
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar
from trainer.workbench.preview import Preview

LOOK_EVERY = 0.5
"""Seconds between two looks at the files."""
MOST_FAULTS = 5


class Look(NamedTuple):
    """What a look at the files brought."""

    content: Content | None
    """None where the files have errors."""
    faults: list[Fault]


class PreviewScreen(TrainerScreen[None]):
    """A talk that its author plays.

    Args:
        look: reads the files if they have changed since the last look; None if they have not.
    """

    HELP_NAME = "preview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "say_model", N_("Model answer"), id="preview.model", tooltip=N_("Say the model answer of this state")),
        Binding("f4", "jump", N_("Jump"), id="preview.jump", tooltip=N_("Go to any state of the scenario")),
        Binding("f5", "switch", N_("Trail"), id="preview.trail", tooltip=N_("Show how the answers were decided, or the talk")),
        Binding("f6", "undo", N_("Take back"), id="preview.undo", tooltip=N_("Take back the last answer or jump"), priority=True),
        Binding("f7", "restart", N_("Anew"), id="preview.restart", tooltip=N_("Begin the talk anew"), priority=True),
        Binding("pageup", "page(-1)", N_("Earlier"), id="preview.earlier", tooltip=N_("Scroll up"), show=False, priority=True),
        Binding("pagedown", "page(1)", N_("Later"), id="preview.later", tooltip=N_("Scroll down"), show=False, priority=True),
    ]

    def __init__(self, preview: Preview, faults: list[Fault], look: Callable[[], Look | None]) -> None:
        super().__init__()
        self.preview, self.faults, self.look = preview, faults, look
        self.broken = False
        """Whether the files have errors, so that the talk goes on with what they were."""

    def compose(self) -> ComposeResult:
        yield TitleBar(self.preview.content.scenario.title, self.standing())
        yield Static(id="checks")
        with Horizontal(id="stage"):
            with Vertical(id="talk"):
                yield Conversation(self.messages())
                yield AnswerBox()
            with VerticalScroll(id="trail", can_focus=False):
                yield Static(id="decisions")
        yield KeyBar(more=True)

    def fill(self) -> None:
        self.show_standing()
        self.query_one(AnswerBox).focus()
        self.set_interval(LOOK_EVERY, self.look_again)

    def messages(self) -> list[Message]:
        talk = self.preview.talk
        name = talk.scenario.persona.name
        said = [one for turn in talk.turns for one in (customer_says(name, turn.line), rep_says(turn))]
        return [*said, customer_says(name, talk.position.line)]

    def standing(self) -> str:
        """Where the talk stands: state, meters, facts."""
        position = self.preview.talk.position
        meters = "".join(f" · {name} {value}" for name, value in position.meters.items())
        ending = f" · {ending_name(position.ending)}" if position.ending else ""
        return f"{position.state}{ending}{meters} · {len(position.facts)}/{len(self.preview.content.scenario.facts)}"

    def show_standing(self) -> None:
        """Brings title, checks and trail up to date."""
        self.query_one(TitleBar).show_note(self.standing())
        checks = self.query_one("#checks", Static)
        # Notes are for `trainer check`: here is little room.
        faults = [fault for fault in self.faults if fault.level != "note"]
        told = "\n".join(f"{fault.line}: {fault.message} [{fault.rule}]" for fault in faults[:MOST_FAULTS])
        if len(faults) > MOST_FAULTS:
            told += "\n" + _("and {number} more").format(number=len(faults) - MOST_FAULTS)
        if self.broken:
            told = _("The file has errors; the talk goes on with what it was.") + "\n" + told
        checks.update(Text(drawable(told)))
        checks.display = bool(faults)
        checks.set_class(self.broken, "-trouble")
        lines = [line for one in self.preview.decisions[-3:] for line in decision_lines(self.preview.content, one)]
        empty = _("Answer, and see here what was seen in your words and which reply they fired.")
        self.query_one("#decisions", Static).update(Text(drawable("\n".join(lines).strip() or empty)))
        self.query_one("#trail").scroll_end(animate=False)
        self.query_one(AnswerBox).display = not self.preview.talk.ended

    def show_talk(self) -> None:
        """Draws the talk anew."""
        self.query_one(Conversation).show_again(self.messages())
        self.show_standing()
        self.query_one(AnswerBox).focus()

    @work(thread=True, exclusive=True, exit_on_error=False, group="look")
    def look_again(self) -> None:
        """Reads the files if they have changed; reading hints and answers takes a moment."""
        found = self.look()
        if found is not None:
            self.app.call_from_thread(self.take_up, found)

    def take_up(self, found: Look) -> None:
        """Goes on with what the files say now."""
        self.faults, self.broken = found.faults, found.content is None
        if found.content is not None:
            self.preview.reload(found.content)
            self.show_talk()
            self.notify(_("Read again."), timeout=2)
        else:
            self.show_standing()

    @on(AnswerBox.Sent)
    def take_answer(self, event: AnswerBox.Sent) -> None:
        if not self.preview.talk.ended:
            self.query_one(AnswerBox).text = ""
            self.say(event.text)

    def say(self, text: str) -> None:
        decision = self.preview.answer(text)
        talk = self.preview.talk
        self.query_one(Conversation).add([rep_says(decision.turn), customer_says(talk.scenario.persona.name, talk.position.line)])
        self.show_standing()

    def action_say_model(self) -> None:
        talk = self.preview.talk
        answer = talk.scenario.states[talk.position.state].model_answer
        if answer is None or talk.ended:
            self.notify(_("There is no model answer here."), severity="warning")
        else:
            self.say(answer.strip())

    @work
    async def action_jump(self) -> None:
        scenario = self.preview.content.scenario
        choices = [Choice(name, name, state.customer[0].strip()[:70]) for name, state in scenario.states.items()]
        state = await self.app.push_screen_wait(AskDialog(_("Go to which state?"), choices, chosen=self.preview.talk.position.state))
        if state is not None:
            self.preview.jump(state)
            self.show_talk()

    def action_switch(self) -> None:
        self.toggle_class("-trail")

    def action_undo(self) -> None:
        self.preview.undo()
        self.show_talk()

    def action_restart(self) -> None:
        self.preview.restart()
        self.show_talk()

    def action_page(self, direction: int) -> None:
        if self.has_class("-trail"):
            trail = self.query_one("#trail", VerticalScroll)
            (trail.scroll_page_up if direction < 0 else trail.scroll_page_down)(animate=False)
        else:
            self.query_one(Conversation).page(direction)
