"""The talk itself: the customer's lines, the rep's answers, and how the customer feels about them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from trainer.errors import GoneError, StorageError, TrainerError
from trainer.locale import N_, _
from trainer.reports.display import drawable
from trainer.reports.names import ending_name, kind_name, seconds_words
from trainer.tui.base import WIDE, TrainerScreen, errors_told, tell
from trainer.tui.display import flowing
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.screens.briefing import BriefingAgain, persona_card
from trainer.tui.screens.papers import PapersDialog
from trainer.tui.screens.retried import after_second_try
from trainer.tui.talk import Message, customer_says, remarks, rep_says, talk_so_far
from trainer.tui.widgets.answer_box import AnswerBox
from trainer.tui.widgets.conversation import Conversation
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.meters import meters_content
from trainer.tui.widgets.papers import Papers, sheets
from trainer.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from trainer.attempt import Attempt

RETRY_AFTER = 0.6
"""Seconds between two tries to save an answer."""
TRIES = 20
KEEP_AFTER = 1.0
"""Seconds without a key after which what is written is kept."""


class RoleplayScreen(TrainerScreen[None]):
    """One attempt while it goes on."""

    HELP_NAME = "roleplay"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "feedback", N_("See your feedback"), id="roleplay.feedback"),
        Binding("enter", "log", N_("Log the call"), id="roleplay.log", tooltip=N_("Write the call note, then see your feedback")),
        Binding("f3", "hint", N_("Hint"), id="roleplay.hint", tooltip=N_("A coach's word on what to do now")),
        Binding("f4", "briefing", N_("Briefing"), id="roleplay.briefing", tooltip=N_("Read the briefing again")),
        Binding(
            "f5", "papers", N_("Resources"), id="roleplay.papers", tooltip=N_("Battlecards, sheets and what you may offer, beside the talk")
        ),
        # The answer box would take F6 and F7 for selecting.
        Binding(
            "f6", "turn", N_("Next sheet"), id="roleplay.turn", tooltip=N_("Show the next of the resources"), show=False, priority=True
        ),
        Binding("f7", "roll(-1)", N_("Sheet up"), id="roleplay.roll_up", tooltip=N_("Scroll the resources up"), show=False, priority=True),
        Binding(
            "f8", "roll(1)", N_("Sheet down"), id="roleplay.roll_down", tooltip=N_("Scroll the resources down"), show=False, priority=True
        ),
        Binding("pageup", "page(-1)", N_("Earlier"), id="roleplay.earlier", tooltip=N_("Scroll the talk up"), show=False, priority=True),
        Binding("pagedown", "page(1)", N_("Later"), id="roleplay.later", tooltip=N_("Scroll the talk down"), show=False, priority=True),
        Binding("escape", "leave", N_("Leave"), id="roleplay.leave", tooltip=N_("End the talk, or go on with it later")),
    ]

    def __init__(self, attempt: Attempt) -> None:
        super().__init__()
        self.attempt = attempt
        self.draft = attempt.draft
        self.meters_before: Mapping[str, int] = {}
        self.hint = ""
        """The hint that has been taken for the line that waits."""
        self.silence_meant = False
        """Enter was pressed on an empty answer: once more means it."""
        self.timed_out = False
        """The answer was sent because its time was up."""
        self.saving: Timer | None = None
        self.tries = 0
        self.reads = False
        """Whether the resources are open beside the talk."""
        self.sheet = 0
        """The resource that is read, or was read last."""
        self.keeping: Timer | None = None
        """Keeps what is written once the rep pauses."""

    def compose(self) -> ComposeResult:
        scenario = self.attempt.content.scenario
        yield TitleBar(scenario.title, self.counted())
        yield Static(id="strip")
        with Horizontal(id="stage"):
            with VerticalScroll(id="side", can_focus=False):
                yield Static(persona_card(self.attempt.content), classes="card customer")
                yield Static(id="meters")
                yield Static(Content.assemble((_("Your objective"), "bold $primary"), "\n", flowing(scenario.objective)), classes="section")
                yield Static(id="facts", classes="section")
            with Vertical(id="talk"):
                yield Conversation([*talk_so_far(scenario, self.attempt.turns, self.attempt.line), *self.hints()])
                yield Static(id="status")
                yield AnswerBox(self.draft)
            yield Papers(sheets(scenario), self.sheet, _("F6 next · F7, F8 scroll · F5 closes"))
        yield KeyBar()

    def fill(self) -> None:
        self.set_class(self.reads, "-reading")
        self.show_standing()
        self.say("")
        if self.attempt.ended:
            self.show_end()
        else:
            self.query_one(AnswerBox).focus()

    def on_mount(self) -> None:
        if self.attempt.clock is not None:
            self.attempt.clock.restart()
            self.set_interval(1, self.tick)

    async def redraw(self) -> None:
        self.draft = self.query_one(AnswerBox).text
        self.sheet = self.query_one(Papers).at
        await super().redraw()

    def hints(self) -> list[Message]:
        return [Message("hint", flowing(self.hint), _("Hint"))] if self.hint else []

    def counted(self) -> str:
        number, most = self.attempt.position.turns + 1, self.attempt.content.scenario.turns
        if self.attempt.ended:
            return _("talk ended")
        counted = _("answer {number} of at most {most}").format(number=number, most=most)
        counted = counted if self.attempt.kind == "practice" else f"{kind_name(self.attempt.kind)} · {counted}"
        return counted if self.attempt.clock is None else f"{counted} · {seconds_words(self.attempt.clock.left)}"

    def tick(self) -> None:
        """Brings the time left up to date; when it is over, what is written is sent as it is, be it nothing."""
        clock = self.attempt.clock
        # Behind a dialog nothing is sent; it is made up for when the talk is back.
        if clock is None or self.attempt.ended or not self.is_active:
            return
        self.query_one(TitleBar).show_note(self.counted())
        if clock.over and not clock.stopped:
            self.timed_out = True
            self.tries = 0
            self.save()

    def show_standing(self) -> None:
        """Brings turn counter, meters and facts up to date."""
        scenario, position = self.attempt.content.scenario, self.attempt.position
        self.query_one(TitleBar).show_note(self.counted())
        self.query_one("#meters", Static).update(meters_content(scenario.meters, position, self.meters_before))
        found = _("Known so far: {number} of {most}").format(number=len(position.facts), most=len(scenario.facts)) if scenario.facts else ""
        texts = scenario.fact_texts()
        known = "".join(f"\n✓ {flowing(texts.get(learned.fact, learned.fact))}" for learned in position.facts)
        self.query_one("#facts", Static).update(Content.assemble((found, "bold $primary"), known))
        meters = meters_content(scenario.meters, position, self.meters_before, short=True)
        facts = _("Facts {number}/{most}").format(number=len(position.facts), most=len(scenario.facts)) if scenario.facts else ""
        self.query_one("#strip", Static).update(Content.assemble(meters, "   ", (facts, "bold")))

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Shows a line between the talk and the answer."""
        status = self.query_one("#status", Static)
        status.update(Content(drawable(text)))
        status.display = bool(text)
        status.set_class(trouble, "-trouble")

    @on(AnswerBox.Changed)
    def note_draft(self) -> None:
        self.draft = self.query_one(AnswerBox).text
        if self.silence_meant:
            self.silence_meant = False
            self.say("")
        if self.keeping is not None:
            self.keeping.stop()
        self.keeping = self.set_timer(KEEP_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        # While the database is busy the draft stays on the screen, and the next pause tries again.
        with suppress(TrainerError):
            self.attempt.keep_draft(self.draft)

    def on_unmount(self) -> None:
        self.keep_draft()

    @on(AnswerBox.Sent)
    def take_answer(self) -> None:
        if self.attempt.ended or self.saving is not None:
            return
        if not self.query_one(AnswerBox).text.strip() and not self.silence_meant:
            # Enter is quickly pressed, and silence costs something.
            self.silence_meant = True
            self.say(_("Nothing is written. Press Enter once more to say nothing."))
            return
        self.silence_meant = False
        self.tries = 0
        self.save()

    def save(self) -> None:
        """Has the answer read and stored; tries again by itself while the database is busy."""
        self.saving = None
        box = self.query_one(AnswerBox)
        before, answered = dict(self.attempt.position.meters), len(self.attempt.turns)
        try:
            self.attempt.answer(box.text)
        except StorageError as error:
            # A last answer may be stored already, and only the assessment not yet: the feedback makes up for it.
            if len(self.attempt.turns) == answered:
                self.try_later(error)
                return
        except TrainerError as error:
            tell(self.app, error)
            return
        turn = self.attempt.turns[-1]
        self.meters_before = before
        self.hint = ""
        box.read_only = False
        box.text = ""
        scenario = self.attempt.content.scenario
        up = [Message("notice", _("The time was up: your answer was sent as it stood."), _("About your answer"))] if self.timed_out else []
        self.timed_out = self.silence_meant = False
        self.go_on([rep_says(turn), *up, *remarks(turn, scenario.fact_texts()), customer_says(scenario.persona.name, turn.next_line)])
        if turn.number == self.attempt.parent_turn:
            self.compare_answers()

    @work
    async def compare_answers(self) -> None:
        """A second try shows its answer beside the first one at once."""
        await after_second_try(self)

    def try_later(self, error: StorageError) -> None:
        self.tries = TRIES if isinstance(error, GoneError) else self.tries + 1
        box = self.query_one(AnswerBox)
        box.read_only = self.tries < TRIES
        if self.tries < TRIES:
            self.say(_("saving… The database is busy; your answer is kept."))
            self.saving = self.set_timer(RETRY_AFTER, self.save)
        else:
            what = error.hint if isinstance(error, GoneError) else _("Your answer is kept; Enter tries again.")
            self.say(_("Not saved: {problem} {what}").format(problem=error.message, what=what), trouble=True)

    def go_on(self, said: list[Message]) -> None:
        """Shows what was said, and where the talk stands now."""
        self.query_one(Conversation).add(said)
        self.show_standing()
        self.say("")
        if self.attempt.ended:
            self.show_end()
        self.refresh_bindings()

    def show_end(self) -> None:
        self.query_one(AnswerBox).display = False
        self.query_one(Conversation).can_focus = True
        self.query_one(Conversation).focus()
        ending = ending_name(self.attempt.position.ending or "")
        if self.attempt.note_due:
            self.say(_("The talk has ended: {ending}. Press Enter to log the call, as in a CRM.").format(ending=ending))
        else:
            self.say(_("The talk has ended: {ending}. Press Enter to see your feedback.").format(ending=ending))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "feedback":
            return self.attempt.ended and not self.attempt.note_due
        if action == "log":
            return self.attempt.note_due
        if action == "hint":
            return not self.attempt.ended and self.attempt.hint_available
        if action == "papers":
            return bool(sheets(self.attempt.content.scenario))
        if action in ("turn", "roll"):
            return self.reads and self.size.width >= WIDE
        return True

    def action_log(self) -> None:
        self.trainer.play(self.attempt, instead=True)

    def action_feedback(self) -> None:
        with errors_told(self.app):
            self.trainer.show_feedback(self.attempt.feedback(), instead=True)

    @work
    async def action_hint(self) -> None:
        cost = self.attempt.content.scenario.hint_cost
        if cost and not self.hint:
            question = _("Take the hint for {points} points?").format(points=cost)
            choices = (Choice("take", _("Take the hint")), Choice("no", _("Go on without it")))
            dialog = AskDialog(question, choices, explanation=_("The points come off the total of this attempt."))
            if await self.app.push_screen_wait(dialog) != "take":
                return
        if self.hint:
            self.query_one(Conversation).to_end()
            return
        with errors_told(self.app):
            self.hint = self.attempt.take_hint() or ""
            self.query_one(Conversation).add(self.hints())

    def action_page(self, direction: int) -> None:
        self.query_one(Conversation).page(direction)

    def action_papers(self) -> None:
        """Opens the resources beside the talk, or over it where there is no room; or closes them."""
        papers = self.query_one(Papers)
        if self.size.width < WIDE:
            self.app.push_screen(PapersDialog(papers.sheets, papers.at), lambda at: papers.show(at or 0))
            return
        self.reads = not self.reads
        self.set_class(self.reads, "-reading")
        self.refresh_bindings()

    def action_turn(self) -> None:
        self.query_one(Papers).turn()

    def action_roll(self, direction: int) -> None:
        self.query_one(Papers).roll(direction)

    def action_briefing(self) -> None:
        self.app.push_screen(BriefingAgain(self.attempt.content))

    @work
    async def action_leave(self) -> None:
        if self.attempt.ended:
            self.app.pop_screen()
        elif not self.attempt.turns and not self.draft.strip():
            with errors_told(self.app):
                self.practice.discard(self.attempt.id)
            self.app.pop_screen()
        else:
            choice = await self.app.push_screen_wait(AskDialog(_("Leave the talk?"), leave_choices(), chosen="on"))
            self.leave(choice)

    def leave(self, choice: str | None) -> None:
        if choice == "later":
            self.app.pop_screen()
        elif choice == "end":
            with errors_told(self.app):
                self.attempt.leave()
                self.trainer.show_feedback(self.attempt.feedback(), instead=True)


def leave_choices() -> tuple[Choice, ...]:
    return (
        Choice("on", _("Go on talking")),
        Choice("later", _("Go on later"), _("All is kept, what you have not sent too; the list of scenarios offers to resume.")),
        Choice("end", _("End the talk and see the feedback"), _("It counts as left: what was not reached earns no points.")),
    )
