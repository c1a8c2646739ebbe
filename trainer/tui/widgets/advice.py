"""What to do better next time: the rep's own words beside better ones, and what these do that the others did not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.evidence import NOTE_TURN
from trainer.locale import _
from trainer.reports.debriefing import advice_in_words, difference_in_words
from trainer.reports.display import drawable
from trainer.reports.names import rounded
from trainer.reports.wording import missing_in_words
from trainer.tui import words
from trainer.tui.display import flowing, steady
from trainer.tui.widgets.beside import Beside
from trainer.tui.widgets.criteria import Part, label

if TYPE_CHECKING:
    from trainer.practice import Feedback
    from trainer.roleplay.position import Turn
    from trainer.scoring.better_words import BetterWords

LONGEST_OWN = 400
"""Characters of an answer of the rep's that stand beside better words; the transcript has all of them."""
LONGEST_LINE = 118
"""Cells of the customer's line that is answered."""


class AdviceCard(Vertical):
    """One change, in the order of what it would add."""

    def __init__(self, feedback: Feedback, better: BetterWords, number: int = 1) -> None:
        super().__init__(classes="card advice")
        self.feedback = feedback
        self.better = better
        self.number = number

    def compose(self) -> ComposeResult:
        better = self.better
        yield Static(Content.assemble(*self.head()))
        if better.words is not None and better.turn is not None:
            yield Beside(self.own(better.turn), self.other(better.words, _("Better")))
        elif better.words is not None:
            yield Static(self.other(better.words, _("You could write") if better.advice.turn == NOTE_TURN else _("You could say")))
        elif better.turn is not None:
            yield Static(self.own(better.turn))
        if more := list(self.difference()):
            yield Static(Content.assemble(*more))

    def head(self) -> Iterator[Part]:
        content, better = self.feedback.content, self.better
        yield (
            _("The one change that helps most") if self.number == 1 else _("Then this, number {number}").format(number=self.number),
            "bold $accent",
        )
        yield "  " + _("would add {points} points").format(points=rounded(better.advice.gain)), words.QUIET
        yield "\n"
        yield flowing(advice_in_words(better, content)), "bold"
        if better.turn is not None:
            name = drawable(content.scenario.persona.name)
            yield "\n"
            yield label(_("Turn {number}. {customer} said").format(number=better.turn.number, customer=name))
            yield words.clipped(steady(flowing(better.turn.line)), LONGEST_LINE)

    def own(self, turn: Turn) -> Content:
        said = drawable(turn.answer.strip())
        text = said[:LONGEST_OWN] + (" …" if len(said) > LONGEST_OWN else "") if said else _("(nothing)")
        return Content.assemble(label(_("You said")), (text, "$text-accent"))

    def other(self, better: str, name: str) -> Content:
        text = drawable(better.strip()) if self.better.advice.turn == NOTE_TURN else flowing(better)
        return Content.assemble(label(name), (text, "$text-primary"))

    def difference(self) -> Iterator[Part]:
        content = self.feedback.content
        if told := difference_in_words(self.better, content):
            yield label(_("What it does and yours did not"))
            yield told
        elif missing := missing_in_words(self.better.advice.missing, content):
            yield label(_("Missing"))
            yield missing
