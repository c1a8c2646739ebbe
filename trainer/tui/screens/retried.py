"""Was the second answer better: both answers to one turn, what each showed, and what the customer said to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from trainer.debriefing import retried
from trainer.locale import N_, _
from trainer.reports.answered_again import level_lines, showing_lines
from trainer.reports.display import drawable
from trainer.reports.wording import flag_in_words
from trainer.tui import words
from trainer.tui.base import Dialog, errors_told
from trainer.tui.display import flowing, shortened, steady
from trainer.tui.scrolling import SCROLL_BINDINGS, Scrolls
from trainer.tui.widgets.advice import LONGEST_LINE
from trainer.tui.widgets.beside import Beside
from trainer.tui.widgets.criteria import Part
from trainer.tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from trainer.content.bundle import Content as Bundle
    from trainer.roleplay.position import Turn
    from trainer.scoring.answered_again import AnsweredAgain
    from trainer.tui.screens.roleplay import RoleplayScreen

Wish = Literal["on", "again", "feedback"]


class RetriedDialog(Scrolls, Dialog[Wish]):
    """Answers with what the rep wants to do now."""

    HELP_NAME = "feedback"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "wish('on')", N_("Go on talking"), id="retried.on"),
        Binding("t", "wish('again')", N_("Try again"), id="retried.again"),
        Binding("escape", "wish('feedback')", N_("Back to the feedback"), id="retried.feedback"),
        *SCROLL_BINDINGS,
    ]

    def __init__(self, pair: AnsweredAgain, content: Bundle) -> None:
        super().__init__()
        self.pair = pair
        self.content = content

    def compose(self) -> ComposeResult:
        pair, name = self.pair, drawable(self.content.scenario.persona.name)
        with VerticalScroll(id="page", classes="dialog"):
            yield Static(Content(_("Turn {number}, answered again").format(number=pair.new.number)), classes="heading")
            yield Static(Content.assemble((f"{name}{_(': ')}", words.QUIET), words.clipped(steady(flowing(pair.new.line)), LONGEST_LINE)))
            yield Static(Content("\n".join(level_lines(pair, self.content))), classes="section")
            yield Beside(self.answer(_("Before"), pair.old), self.answer(_("Now"), pair.new))
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_class(self.app.size.width >= 100, "-wide")
        self.set_class(self.app.size.width < 100, "-narrow")
        self.query_one("#page").focus()

    def answer(self, label: str, turn: Turn) -> Content:
        """One answer, what it showed, and what came of it."""
        parts: list[Part] = [
            (f"{label}{_(': ')}", "bold $accent"),
            (shortened(drawable(turn.answer.strip())) or _("(says nothing)"), "$text-accent"),
        ]
        parts += [f"\n{drawable(line)}" for line in showing_lines(turn, self.content)]
        parts += [(f"\n⚑ {told}", words.QUIET) for told in dict.fromkeys(flag_in_words(flag) for flag in turn.reading.flags)]
        name = drawable(self.content.scenario.persona.name)
        return Content.assemble(*parts, ("\n" + name + _(": "), words.QUIET), (flowing(turn.next_line), "$text-primary"))

    def action_wish(self, wish: Wish) -> None:
        self.dismiss(wish)


async def after_second_try(screen: RoleplayScreen) -> None:
    """Shows both answers once the turn of a second try is answered, and does what the rep then wants."""
    attempt = screen.attempt
    with errors_told(screen.app):
        pair = retried(screen.practice, attempt)
        if pair is None or attempt.parent is None:
            return
        wish = await screen.app.push_screen_wait(RetriedDialog(pair, attempt.content))
        if wish != "on" and not attempt.ended:
            attempt.leave()
        if wish == "again":
            screen.trainer.play(screen.practice.retry(attempt.parent, pair.new.number), instead=True)
        elif wish == "feedback":
            screen.trainer.show_feedback(screen.practice.feedback(attempt.parent), instead=True)
