"""How good was it, why, and what shall I do next: the assessment of one attempt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from trainer.content.texts import in_language
from trainer.errors import TrainerError
from trainer.integrations.llm.detector import LanguageModel
from trainer.integrations.llm.settings import from_environment, is_set
from trainer.locale import N_, _, current
from trainer.opinions import ask, stored
from trainer.practice import Practice
from trainer.reports.display import drawable
from trainer.reports.opinion import opinion_lines
from trainer.reports.wording import blocker_note, uncalibrated_in_words
from trainer.tui import words
from trainer.tui.base import TrainerScreen, errors_told
from trainer.tui.display import flowing, steady
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.scrolling import SCROLL_BINDINGS, Scrolls
from trainer.tui.widgets.criteria import AdviceCard, CriterionCard, quoted
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.score import ScoreCard
from trainer.tui.widgets.title_bar import TitleBar
from trainer.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from trainer.practice import Feedback
    from trainer.roleplay.position import Learned

LINE = 60
"""Characters of a line in the choice of a turn."""


class FeedbackScreen(Scrolls, TrainerScreen[None]):
    """The feedback on a finished attempt."""

    HELP_NAME = "feedback"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "play_again", N_("Play again"), id="feedback.again", tooltip=N_("The same scenario from the start")),
        Binding("t", "retry_turn", N_("Retry a turn"), id="feedback.retry", tooltip=N_("Choose a turn and give another answer")),
        Binding("w", "words", N_("Talk"), id="feedback.transcript", tooltip=N_("What was said, word by word")),
        Binding("o", "second", N_("2nd opinion"), id="feedback.second", tooltip=N_("Ask the language model that is set up what it sees")),
        Binding(
            "m",
            "misread",
            N_("Misread"),
            id="feedback.misread",
            tooltip=N_("Tell the authors that an answer was misread; no name goes along"),
            show=False,
        ),
        Binding("h", "history", N_("History"), id="feedback.history", tooltip=N_("All your attempts")),
        Binding("escape", "app.pop_screen", N_("Back"), id="feedback.back"),
        *SCROLL_BINDINGS,
    ]

    def __init__(self, feedback: Feedback) -> None:
        super().__init__()
        self.feedback = feedback

    def compose(self) -> ComposeResult:
        feedback = self.feedback
        assessment = feedback.assessment
        yield TitleBar(_("Feedback: {title}").format(title=feedback.content.scenario.title), words.moment(feedback.summary.started))
        with VerticalScroll(id="page"):
            yield ScoreCard(feedback)
            yield from (Static(self.blocker(at), classes="card blocker") for at in range(len(assessment.blockers)))
            if assessment.advice:
                yield AdviceCard(feedback, assessment.advice[0])
            yield Static(Content(_("What was looked at")), classes="heading")
            for number, result in enumerate(assessment.criteria, 1):
                yield CriterionCard(feedback, number, result)
            if uncalibrated := uncalibrated_in_words(feedback.content):
                yield Static(Content(uncalibrated), classes="quiet")
            yield Static(id="opinions", classes="quiet")
            if feedback.content.scenario.facts:
                yield Static(Content(_("What there was to find out")), classes="heading")
                yield from self.facts()
            yield Static(Content(_("What was said")), classes="heading", id="said")
            legend = _("Underlined words counted; the number is the criterion. [✗] marks words that were struck.")
            if assessment.blockers:
                legend += " " + _("[!] marks what fails the attempt, or is to be reviewed.")
            yield Static(Content(legend), classes="quiet")
            yield Transcript(feedback)
        yield KeyBar(more=True)

    def fill(self) -> None:
        page = self.query_one("#page")
        page.focus()
        self.watch(page, "scroll_y", self.show_more_turns, init=False)
        self.show_opinions()

    def show_more_turns(self) -> None:
        page = self.query_one("#page")
        if page.max_scroll_y - page.scroll_y < page.size.height:
            self.query_one(Transcript).show_more()

    def blocker(self, at: int) -> Content:
        hit = self.feedback.assessment.blockers[at]
        title = in_language(self.feedback.content.rubric.blockers[hit.index].title, current())
        words_said: list[str | tuple[str, str]] = []
        for piece in hit.evidence:
            words_said += ["\n", quoted(piece.quote), " " + _("turn {number}").format(number=piece.turn)]
        mark, color = ("✗", "$text-error") if hit.certain else ("?", "$text-warning")
        return Content.assemble((f"{mark} {flowing(title)}", f"bold {color}"), *words_said, f"\n{blocker_note(hit.certain)}")

    def facts(self) -> Iterator[Horizontal]:
        """Every fact, with whether and how it became known."""
        how = {learned.fact: learned for learned in self.feedback.position.facts}
        for name, text in self.feedback.content.scenario.facts.items():
            mark, told, color = known_how(how.get(name))
            words_told = Content.assemble((told, f"bold {color}"), _(": "), flowing(text))
            yield Horizontal(Static(Content.styled(mark, color), classes="mark"), Static(words_told), classes="fact")

    def action_words(self) -> None:
        self.query_one("#page").scroll_to_widget(self.query_one("#said"), top=True, animate=False)

    def action_play_again(self) -> None:
        with errors_told(self.app):
            self.trainer.play(self.practice.start(self.feedback.summary.scenario), instead=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "second":
            return is_set() and bool(self.feedback.turns)
        if action == "retry_turn":
            return bool(self.feedback.turns) and not self.feedback.is_exam
        return bool(self.feedback.turns) if action == "misread" else True

    def show_opinions(self) -> None:
        """Shows the second opinions that have been asked for, if any."""
        with errors_told(self.app):
            opinions = stored(self.practice, self.feedback.summary.id)
            self.show_second([line for opinion in opinions for line in opinion_lines(opinion, self.feedback)])

    def show_second(self, lines: list[str]) -> None:
        """Shows lines at the place of second opinions."""
        place = self.query_one("#opinions", Static)
        place.update(Content("\n".join(lines)))
        place.display = bool(lines)

    def action_second(self) -> None:
        self.show_second([_("Asking for a second opinion …")])
        # Where it stands is known only once it has been laid out.
        self.call_after_refresh(self.query_one("#page").scroll_to_widget, self.query_one("#opinions"), top=True, animate=False)
        self.ask_second()

    @work(thread=True, exclusive=True, exit_on_error=False, group="second")
    def ask_second(self) -> None:
        """Asks in a thread with a connection of its own, so that the screen never waits for the model. What comes is kept, seen or not."""
        worker = get_current_worker()

        def on_screen(show: Callable[..., object], *arguments: object) -> None:
            if not worker.is_cancelled:
                self.app.call_from_thread(show, *arguments)

        def asked(done: int, of: int) -> None:
            on_screen(self.show_second, [_("Asked about answer {done} of {of}.").format(done=done, of=of)])

        practice = Practice(self.practice.library, self.practice.database, rep=self.practice.rep_name)
        try:
            model = LanguageModel(from_environment())
            try:
                ask(practice, self.feedback.summary.id, model, asked)
            finally:
                model.close()
        except TrainerError as error:
            on_screen(self.app.notify, f"{error} {error.hint}".strip())
        finally:
            practice.close()
        on_screen(self.show_opinions)

    @work
    async def action_retry_turn(self) -> None:
        choices = [Choice(str(turn.number), *self.turn_lines(at)) for at, turn in enumerate(self.feedback.turns)]
        advice = self.feedback.assessment.advice
        chosen = str(advice[0].turn) if advice and advice[0].turn else None
        explanation = _("The talk goes on from there as a new attempt, marked as a second try.")
        dialog = AskDialog(_("Which turn do you want to answer again?"), choices, explanation=explanation, chosen=chosen)
        turn = await self.app.push_screen_wait(dialog)
        if turn is not None:
            with errors_told(self.app):
                self.trainer.play(self.practice.retry(self.feedback.summary.id, int(turn)), instead=True)

    @work
    async def action_misread(self) -> None:
        choices = [Choice(str(turn.number), *self.turn_lines(at)) for at, turn in enumerate(self.feedback.turns)]
        explanation = _("The answer, the customer's line and what was seen go to the authors' list, without your name.")
        turn = await self.app.push_screen_wait(AskDialog(_("Which answer was misread?"), choices, explanation=explanation))
        if turn is not None:
            with errors_told(self.app):
                self.practice.misread(self.feedback.summary.id, int(turn))
                self.app.notify(_("Thank you. The authors will see it; your score stays as it is."), markup=False)

    def turn_lines(self, at: int) -> tuple[str, str]:
        """A turn as it is offered: the customer's line, and the answer given."""
        turn = self.feedback.turns[at]
        return f"{turn.number}. {short(turn.line)}", "   " + (short(turn.answer) or _("(says nothing)"))

    def action_history(self) -> None:
        self.trainer.open_history(instead=True)


def known_how(learned: Learned | None) -> tuple[str, str, str]:
    """How a fact became known: a mark, a word, and their color."""
    if learned is None:
        return "✗", _("missed"), words.QUIET
    if learned.how == "elicited":
        return "✓", _("you found out"), "$text-success"
    return "○", _("the customer mentioned it"), "$text-warning"


def short(text: str) -> str:
    """The beginning of a text in one line."""
    return words.clipped(steady(drawable(text.strip())), LINE)
