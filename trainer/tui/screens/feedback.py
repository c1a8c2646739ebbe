"""How good was it, why, and what shall I do next: the assessment of one attempt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from trainer.best_answers import BestAnswers
from trainer.debriefing import Debriefing
from trainer.integrations.llm.settings import is_set
from trainer.locale import N_, _, current, ngettext
from trainer.recognition import Recognition
from trainer.rehearsing import Rehearsing
from trainer.reports.debriefing import dispute_in_words, next_step_in_words, review_in_words
from trainer.reports.display import drawable
from trainer.reports.reviewing import counted_words
from trainer.reports.wording import uncalibrated_in_words
from trainer.reviewing import BLOCKER
from trainer.tui import words
from trainer.tui.base import errors_told
from trainer.tui.display import steady
from trainer.tui.screens.asking import AskDialog, Choice
from trainer.tui.screens.disputing import ask_for_review
from trainer.tui.screens.second_opinion import AsksModel
from trainer.tui.screens.sharing import share_one
from trainer.tui.scrolling import SCROLL_BINDINGS, Scrolls
from trainer.tui.widgets.advice import AdviceCard
from trainer.tui.widgets.blocker import BlockerCard
from trainer.tui.widgets.criteria import CriterionCard
from trainer.tui.widgets.debriefing import Earlier, Facts, SurveyCard, Ways
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.note import NoteCard
from trainer.tui.widgets.score import ScoreCard
from trainer.tui.widgets.title_bar import TitleBar
from trainer.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from trainer.practice import Feedback

LINE = 60
"""Characters of a line in the choice of a turn."""
WHOLE = "feedback_whole"
"""The setting that remembers whether the rep wants to see every criterion."""


class FeedbackScreen(Scrolls, AsksModel):
    """The feedback on a finished attempt."""

    HELP_NAME = "feedback"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next('answer')", N_("Answer again"), id="feedback.answer", tooltip=N_("Answer the turn of the advice again")),
        Binding("enter", "next('again')", N_("Play again"), id="feedback.replay"),
        Binding("enter", "next('yourself')", N_("Play it yourself"), id="feedback.yourself"),
        Binding("enter", "next('practice')", N_("Practice it"), id="feedback.practice", tooltip=N_("Play the exam's scenario as practice")),
        Binding("enter", "next('done')", N_("Done"), id="feedback.done"),
        Binding("enter", "next('read')", N_("Back"), id="feedback.read", tooltip=N_("This is somebody else's talk")),
        Binding("d", "details", N_("Details"), id="feedback.details", tooltip=N_("Show or hide every criterion and the way you took")),
        Binding("p", "play_again", N_("Play again"), id="feedback.again", tooltip=N_("The same scenario from the start")),
        Binding(
            "t", "retry_turn", N_("Retry a turn"), id="feedback.retry", tooltip=N_("Choose a turn and give another answer"), show=False
        ),
        Binding("w", "words", N_("Talk"), id="feedback.transcript", tooltip=N_("What was said, word by word")),
        Binding(
            "o",
            "second",
            N_("2nd opinion"),
            id="feedback.second",
            tooltip=N_("Ask the language model that is set up what it sees"),
            show=False,
        ),
        Binding("v", "review", N_("Ask for a review"), id="feedback.review", tooltip=N_("Ask a person to look at a level"), show=False),
        Binding(
            "m",
            "misread",
            N_("Misread"),
            id="feedback.misread",
            tooltip=N_("Tell the authors that an answer was misread; no name goes along"),
            show=False,
        ),
        Binding(
            "b",
            "share",
            N_("Share"),
            id="feedback.share",
            tooltip=N_("Share a good answer with your colleagues, with or without your name"),
            show=False,
        ),
        Binding("h", "history", N_("History"), id="feedback.history", tooltip=N_("All your attempts"), show=False),
        Binding("escape", "app.pop_screen", N_("Back"), id="feedback.back"),
        # B shares here; page up goes up as before.
        *(replace(one, key=one.key.removeprefix("b,")) for one in SCROLL_BINDINGS),
    ]

    def __init__(self, feedback: Feedback) -> None:
        super().__init__()
        self.feedback = feedback
        self.can_share = False
        """Whether recognition is on, and the answers are nobody's model."""
        self.debriefing: Debriefing
        self.whole = False

    def compose(self) -> ComposeResult:
        feedback = self.feedback
        self.debriefing = Debriefing(self.practice, feedback)
        with errors_told(self.app):
            self.whole = self.practice.setting(WHOLE) == "1"
        whose = "" if self.debriefing.is_own else f"{steady(drawable(feedback.rep.name))} · "
        note = whose + words.moment(feedback.summary.started)
        yield TitleBar(_("Feedback: {title}").format(title=feedback.content.scenario.title), note)
        with VerticalScroll(id="page"):
            yield ScoreCard(feedback)
            with errors_told(self.app):
                if by_person := counted_words(self.debriefing):
                    yield Static(Content(by_person), id="by-person")
            for hit in feedback.assessment.blockers:
                yield BlockerCard(feedback, hit)
                yield from self.blocker_reviews(hit.index)
            yield from (AdviceCard(feedback, better, number) for number, better in enumerate(self.debriefing.told(), 1))
            yield Static(self.next_line(), id="next-step")
            if self.debriefing.survey is not None:
                yield SurveyCard(self.debriefing)
            if feedback.content.scenario.facts:
                yield Facts(self.debriefing)
            if feedback.content.scenario.note is not None and feedback.position.ending != "left":
                yield Static(Content(_("Your call note")), classes="heading")
                yield NoteCard(feedback)
            yield Earlier(self.debriefing, whole=self.whole)
            yield from self.criteria()
            yield Static(id="opinions", classes="quiet")
            yield Static(Content(_("What was said")), classes="heading", id="said")
            yield Static(Content(self.legend()), classes="quiet")
            yield Transcript(feedback)
        yield KeyBar(more=True)

    def next_line(self) -> Content:
        return Content.assemble(("Enter", "bold $accent"), "  ", (next_step_in_words(self.debriefing.next_step), "bold $primary"))

    def criteria(self) -> Iterator[Widget]:
        """Every criterion and the way taken, or a line that tells how to see them."""
        results = self.feedback.assessment.criteria
        told = {result.id: list(self.opinions(result.id)) for result in results}
        if not self.whole:
            if opinions := [opinion for one in told.values() for opinion in one]:
                yield Static(Content(_("A person's opinion")), classes="heading")
                yield Static(Content("\n".join(f"⚑ {drawable(opinion)}" for opinion in opinions)))
            text = ngettext("{number} criterion, with your words", "{number} criteria, with your words", len(results))
            text = text.format(number=len(results)) + ("" if self.feedback.is_exam else _("; and the way you took"))
            yield Static(Content.assemble(("d", "bold $accent"), "  ", text), classes="heading", id="folded")
            return
        yield Static(Content(_("What was looked at")), classes="heading", id="looked-at")
        for number, result in enumerate(results, 1):
            yield CriterionCard(self.feedback, number, result, told[result.id])
        if uncalibrated := uncalibrated_in_words(self.feedback.content):
            yield Static(Content(uncalibrated), classes="quiet")
        if not self.feedback.is_exam and self.feedback.turns:
            yield Ways(self.debriefing)

    def opinions(self, criterion: str) -> Iterator[str]:
        """What the rep asked a person about a criterion, and what people said of it."""
        of = self.feedback.content.rubric.criteria[criterion].most
        title = "" if self.whole else self.feedback.content.criterion_title(criterion, current()) + _(": ")
        yield from (title + dispute_in_words(one, of) for one in self.debriefing.disputes if one.criterion == criterion)
        yield from (title + review_in_words(one, of) for one in self.debriefing.reviews if one.criterion == criterion)

    def blocker_reviews(self, index: int) -> Iterator[Widget]:
        """What people said of a blocker."""
        for one in self.debriefing.reviews:
            if one.criterion == f"{BLOCKER}{index}":
                yield Static(Content("⚑ " + drawable(review_in_words(one, 1))))

    def legend(self) -> str:
        legend = _("Underlined words counted; the number is the criterion. [✗] marks words that were struck.")
        if self.feedback.assessment.blockers:
            legend += " " + _("[!] marks what fails the attempt, or is to be reviewed.")
        return legend

    def fill(self) -> None:
        page = self.query_one("#page")
        page.focus()
        self.watch(page, "scroll_y", self.show_more_turns, init=False)
        self.show_opinions()
        with errors_told(self.app):
            self.can_share = self.feedback.summary.kind != "example" and Recognition(self.practice).on
        self.refresh_bindings()

    def show_more_turns(self) -> None:
        page = self.query_one("#page")
        if page.max_scroll_y - page.scroll_y < page.size.height:
            self.query_one(Transcript).show_more()

    def action_words(self) -> None:
        self.query_one("#page").scroll_to_widget(self.query_one("#said"), top=True, animate=False)

    @work
    async def action_details(self) -> None:
        self.whole = not self.whole
        with errors_told(self.app):
            self.practice.set_setting(WHOLE, "1" if self.whole else "0")
        await self.redraw()
        self.call_after_refresh(self.query_one("#page").scroll_to_widget, self.query_one("#looked-at, #folded"), top=True, animate=False)

    def action_play_again(self) -> None:
        with errors_told(self.app):
            summary = self.feedback.summary
            self.trainer.play(Rehearsing(self.practice).again(summary.id, summary.scenario), instead=True)

    def action_next(self, step: str) -> None:
        turn = self.debriefing.next_step.turn
        if step == "answer" and turn is not None:
            self.answer_again(turn)
        elif step in ("done", "read"):
            self.app.pop_screen()
        else:
            self.action_play_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("share", "retry_turn", "play_again", "review", "misread") and not self.debriefing.is_own:
            return False
        if action == "share":
            return self.can_share and bool(self.feedback.turns)
        if action == "next":
            return parameters == (self.debriefing.next_step.step,)
        if action == "second":
            return is_set() and bool(self.feedback.turns)
        if action == "retry_turn":
            return bool(self.feedback.turns) and not self.feedback.is_exam
        return bool(self.feedback.turns) if action == "misread" else True

    @work
    async def action_review(self) -> None:
        if await ask_for_review(self, self.feedback):
            await self.redraw()

    def answer_again(self, turn: int) -> None:
        with errors_told(self.app):
            self.trainer.play(self.practice.retry(self.feedback.summary.id, turn), instead=True)

    @work
    async def action_retry_turn(self) -> None:
        choices = [Choice(str(turn.number), *self.turn_lines(at)) for at, turn in enumerate(self.feedback.turns)]
        better = self.debriefing.better
        chosen = str(better[0].turn.number) if better and better[0].turn else None
        explanation = _("The talk goes on from there as a new attempt, marked as a second try.")
        dialog = AskDialog(_("Which turn do you want to answer again?"), choices, explanation=explanation, chosen=chosen)
        turn = await self.app.push_screen_wait(dialog)
        if turn is not None:
            self.answer_again(int(turn))

    @work
    async def action_misread(self) -> None:
        choices = [Choice(str(turn.number), *self.turn_lines(at)) for at, turn in enumerate(self.feedback.turns)]
        explanation = _("The answer, the customer's line and what was seen go to the authors' list, without your name.")
        turn = await self.app.push_screen_wait(AskDialog(_("Which answer was misread?"), choices, explanation=explanation))
        if turn is not None:
            with errors_told(self.app):
                self.practice.misread(self.feedback.summary.id, int(turn))
                self.app.notify(_("Thank you. The authors will see it; your score stays as it is."), markup=False)

    @work
    async def action_share(self) -> None:
        with errors_told(self.app):
            choices = [Choice(str(turn.number), *self.turn_lines(at)) for at, turn in enumerate(self.feedback.turns)]
            await share_one(self.app, BestAnswers(self.practice), self.feedback.summary.id, choices)

    def turn_lines(self, at: int) -> tuple[str, str]:
        """A turn as it is offered: the customer's line, and the answer given."""
        turn = self.feedback.turns[at]
        return f"{turn.number}. {short(turn.line)}", "   " + (short(turn.answer) or _("(says nothing)"))

    def action_history(self) -> None:
        self.trainer.open_history(instead=True)


def short(text: str) -> str:
    """The beginning of a text in one line."""
    return words.clipped(steady(drawable(text.strip())), LINE)
