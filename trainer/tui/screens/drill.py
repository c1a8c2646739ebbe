"""One skill, moment after moment: a customer's line, one answer, and at once what it earned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from trainer.drilling import Drill, DrillTurn, MomentChoice, begin
from trainer.errors import StorageError, TrainerError
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.drill import few_words
from trainer.reports.names import seconds_words
from trainer.tui.base import TrainerScreen, errors_told, tell
from trainer.tui.screens.briefing import BriefingAgain
from trainer.tui.talk import Message, customer_says, rep_says
from trainer.tui.widgets.answer_box import AnswerBox
from trainer.tui.widgets.conversation import Conversation
from trainer.tui.widgets.drill_card import ResultCard, SummaryCard, situation_parts
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.storage.drills import NewMoment
    from trainer.training import Training


class DrillScreen(TrainerScreen[None]):
    """A drill: its moments one by one, then what it came to.

    Args:
        source: the id of a drill that was begun, or the choice of moments for a new one.
        timed: seconds for each answer of a new one.
    """

    HELP_NAME = "drill"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("Go on"), id="drill.next", tooltip=N_("The next moment; at the end, the talk that is proposed")),
        Binding("f4", "briefing", N_("Briefing"), id="drill.briefing", tooltip=N_("All that is known before this moment")),
        Binding("m", "misread", N_("Misread"), id="drill.misread", tooltip=N_("Tell the authors that this answer was misread")),
        Binding("pageup", "page(-1)", N_("Earlier"), id="drill.earlier", tooltip=N_("Scroll up"), show=False, priority=True),
        Binding("pagedown", "page(1)", N_("Later"), id="drill.later", tooltip=N_("Scroll down"), show=False, priority=True),
        Binding("escape", "leave", N_("Leave"), id="drill.leave", tooltip=N_("See what the drill came to; it can go on later")),
    ]

    def __init__(self, source: str | MomentChoice, timed: int | None = None) -> None:
        super().__init__()
        self.source = source
        self.timed = timed
        self.drill: Drill | None = None
        self.done: DrillTurn | None = None
        """The answer whose result is shown; None while a moment waits."""
        self.summed_up = False
        self.silence_meant = False
        """Enter was pressed on an empty answer: once more means it."""
        self.draft = ""
        self.note = ""
        """What the next moment begins with: that there are few, or that the time was up."""

    def compose(self) -> ComposeResult:
        yield TitleBar(self.title_words(), self.counted())
        yield Static(id="situation")
        yield Conversation([])
        yield Static(id="status")
        yield AnswerBox(self.draft)
        yield KeyBar()

    def on_mount(self) -> None:
        if isinstance(self.source, str):
            with errors_told(self.app):
                self.begun(Drill(self.practice, self.source))
        else:
            self.choose_moments()
        self.set_interval(1, self.tick)

    def fill(self) -> None:
        if self.drill is None:
            self.query_one(AnswerBox).display = False
            self.say(_("Choosing the moments …") if isinstance(self.source, MomentChoice) else "")
        elif self.summed_up:
            self.show_summary()
        elif self.done is not None:
            self.show_result(self.done)
        else:
            self.show_moment()

    async def redraw(self) -> None:
        self.draft = self.query_one(AnswerBox).text
        await super().redraw()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def choose_moments(self) -> None:
        """Reads model answers until there are enough moments: it takes a second or two, and no database."""
        assert isinstance(self.source, MomentChoice)
        worker = get_current_worker()
        try:
            moments = self.source.moments
        except TrainerError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.give_up, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.take_moments, moments)

    def take_moments(self, moments: list[NewMoment]) -> None:
        """Begins with the moments that were chosen."""
        assert isinstance(self.source, MomentChoice)
        try:
            self.note = few_words(len(moments), self.source.turns)
            self.begun(begin(self.practice, self.source.skill, moments, self.timed))
        except TrainerError as error:
            self.give_up(error)

    def give_up(self, error: TrainerError) -> None:
        """There is no drill to show."""
        tell(self.app, error)
        self.app.pop_screen()

    def begun(self, drill: Drill) -> None:
        self.drill = drill
        self.summed_up = drill.ended
        if drill.clock is not None:
            drill.clock.restart()
        self.fill()
        self.refresh_bindings()

    def title_words(self) -> str:
        return _("Drill: {skill}").format(skill=self.training().title(self.skill)) if self.skill else _("Drill")

    @property
    def skill(self) -> str:
        return self.source.skill if isinstance(self.source, MomentChoice) else self.drill.skill if self.drill is not None else ""

    def training(self) -> Training:
        from trainer.training import Training

        return Training(self.practice)

    def counted(self) -> str:
        """Which moment it is of how many, and the time left."""
        drill = self.drill
        if drill is None:
            return ""
        number = len(drill.turns) + (self.done is None and not self.summed_up)
        counted = _("{number} of {all}").format(number=number, all=drill.moments)
        if drill.clock is None or self.summed_up or self.done is not None:
            return counted
        return f"{counted} · {seconds_words(drill.clock.left)}"

    def show(self, messages: list[Message], *cards: Static, waits: bool) -> None:
        """Shows one step of the drill in place of the one before."""
        conversation = self.query_one(Conversation)
        conversation.query("ResultCard, SummaryCard").remove()
        conversation.show_again(messages)
        conversation.mount_all(cards)
        # A talk grows upwards from its last line; a moment is read from its beginning.
        conversation.anchor(False)
        self.once_drawn(lambda: self.bring_up(cards))
        conversation.can_focus = not waits
        self.query_one("#situation").display = waits
        box = self.query_one(AnswerBox)
        box.display = waits
        (box if waits else conversation).focus()
        self.query_one("#title", Static).update(Content(drawable(self.title_words())))
        self.query_one(TitleBar).show_note(self.counted())
        self.refresh_bindings()

    def bring_up(self, cards: tuple[Static, ...]) -> None:
        """Scrolls to where reading begins: the top, or the card where it would not be seen whole."""
        conversation = self.query_one(Conversation)
        conversation.scroll_home(animate=False)
        for card in cards:
            conversation.scroll_to_widget(card, top=card.outer_size.height >= conversation.size.height, animate=False)

    def show_moment(self) -> None:
        assert self.drill is not None
        moment = self.drill.moment
        self.query_one("#situation", Static).update(Content.assemble(*situation_parts(moment)))
        self.show([customer_says(moment.content.scenario.persona.name, moment.standing.line)], waits=True)
        self.say(self.note)
        self.note = ""

    def show_result(self, done: DrillTurn) -> None:
        said = [customer_says(done.moment.content.scenario.persona.name, done.turn.line), rep_says(done.turn)]
        self.show(said, ResultCard(done), waits=False)
        ended = self.drill is not None and self.drill.ended
        told = _("Enter: what the drill came to.") if ended else _("Enter: the next moment.")
        self.say(" ".join(part for part in (self.note, told) if part))
        self.note = ""

    def show_summary(self) -> None:
        assert self.drill is not None
        training = self.training()
        following = training.next_for(self.drill.skill)
        title = training.entries[following].title if following is not None else ""
        self.show([], SummaryCard(self.drill, title), waits=False)
        if self.drill.ended:
            self.say(_("Enter: the whole talk that fits now. Esc: back.") if following is not None else "")
        else:
            self.say(_("Enter goes on. Esc: back; the drill is kept and can go on later."))

    def say(self, text: str) -> None:
        """Shows a line between what was said and the answer."""
        status = self.query_one("#status", Static)
        status.update(Content(drawable(text)))
        status.display = bool(text)

    def tick(self) -> None:
        """Brings the time left up to date; when it is over, what is written is sent as it is."""
        clock = self.drill.clock if self.drill is not None else None
        if clock is None or self.done is not None or self.summed_up or not self.is_active:
            return
        self.query_one(TitleBar).show_note(self.counted())
        if clock.over and not clock.stopped:
            self.note = _("The time was up: your answer was sent as it stood.")
            self.save()

    @on(AnswerBox.Changed)
    def unmean_silence(self) -> None:
        if self.silence_meant:
            self.silence_meant = False
            self.say("")

    @on(AnswerBox.Sent)
    def take_answer(self) -> None:
        if self.drill is None or self.done is not None or self.summed_up:
            return
        if not self.query_one(AnswerBox).text.strip() and not self.silence_meant:
            self.silence_meant = True
            self.say(_("Nothing is written. Press Enter once more to say nothing."))
            return
        self.save()

    def save(self) -> None:
        """Has the answer read and stored, and shows what it earned."""
        assert self.drill is not None
        box = self.query_one(AnswerBox)
        self.silence_meant = False
        try:
            self.done = self.drill.answer(box.text)
        except StorageError as error:
            what = _("Your answer is kept; Enter tries again.")
            self.say(_("Not saved: {problem} {what}").format(problem=error.message, what=what))
            return
        box.text = self.draft = ""
        self.show_result(self.done)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "go_on":
            return self.done is not None or self.summed_up
        if action == "misread":
            return self.done is not None and not self.summed_up
        if action == "briefing":
            return self.drill is not None and not self.summed_up
        return True

    def action_go_on(self) -> None:
        drill = self.drill
        if drill is None:
            return
        if self.summed_up and drill.ended:
            following = self.training().next_for(drill.skill)
            if following is not None:
                self.app.pop_screen()
                self.trainer.open_briefing(following)
            return
        self.done = None
        self.summed_up = drill.ended
        drill.go_on()
        self.fill()

    def action_misread(self) -> None:
        if self.drill is not None and self.done is not None:
            with errors_told(self.app):
                self.drill.misread(self.done.moment.number)
                self.app.notify(_("Thank you. The authors will see it; your score stays as it is."), markup=False)

    def action_briefing(self) -> None:
        if self.drill is not None:
            moment = self.done.moment if self.done is not None else self.drill.moment
            self.app.push_screen(BriefingAgain(moment.content, moment.standing.heard))

    def action_page(self, direction: int) -> None:
        self.query_one(Conversation).page(direction)

    def action_leave(self) -> None:
        if self.drill is None or self.summed_up or not self.drill.turns:
            if self.drill is not None:
                with errors_told(self.app):
                    self.drill.leave()
            self.app.pop_screen()
            return
        self.draft = self.query_one(AnswerBox).text
        self.done, self.summed_up = None, True
        self.fill()
