"""Why this level: each criterion with its level, the rep's own words, and what the next level takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.content.texts import in_language
from trainer.evidence import NOTE_TURN
from trainer.locale import _, current, ngettext
from trainer.reports.display import drawable
from trainer.reports.grounds import grounds
from trainer.reports.wording import level_words, met_in_words, missing_in_words, near_in_words, reason_in_words
from trainer.scoring.assessment import Reason
from trainer.tui import words
from trainer.tui.display import flowing

if TYPE_CHECKING:
    from trainer.practice import Feedback
    from trainer.scoring.assessment import CriterionResult

Part = str | tuple[str, str]
QUOTES, NEAR = 2, 2
"""How many quotes for one thing shown, and how many near misses of a criterion, are told."""


def quoted(quote: str) -> Part:
    return f"“{drawable(quote)}”", "bold underline $accent"


def place_of(turn: int) -> str:
    """Where words stand."""
    return _("call note") if turn == NOTE_TURN else _("turn {number}").format(number=turn)


def label(text: str) -> Part:
    """What the words after it are, with the colon of the interface's language."""
    return text + _(": "), words.QUIET


class CriterionCard(Vertical):
    """One criterion of an attempt."""

    def __init__(self, feedback: Feedback, number: int, result: CriterionResult, opinions: Sequence[str] = ()) -> None:
        super().__init__(classes="criterion")
        self.opinions = opinions
        """What the rep asked a person about it, and what people said."""
        self.feedback = feedback
        self.number = number
        self.result = result

    def compose(self) -> ComposeResult:
        title = drawable(self.feedback.content.criterion_title(self.result.id, current()))
        yield Static(Content(f"{self.number}  {title}"), classes="title")
        yield Static(Content.assemble(*self.level(), *self.lines()), classes="body")

    def level(self) -> Iterator[Part]:
        result = self.result
        if not result.counts:
            yield _("– left out"), words.QUIET
            return
        color = "$text-success" if result.points == result.of else "$text-warning" if result.points else "$text-error"
        yield f"{words.marks(result.points, result.of)} {level_words(result)}", f"bold {color}"

    def quotes(self) -> Iterator[Part]:
        """What was shown, with the first of the rep's words for it; the transcript marks all of them."""
        for ground in grounds(self.result.evidence, self.feedback.texts, self.feedback.content):
            yield "\n✓ "
            yield label(ground.shows)
            for at, quote in enumerate(ground.quotes[:QUOTES]):
                yield " · " if at else ""
                yield quoted(quote.text)
                yield " " + place_of(quote.turn), words.QUIET
            if len(ground.quotes) > QUOTES:
                yield " · " + _("{number} more below").format(number=len(ground.quotes) - QUOTES), words.QUIET

    def lines(self) -> Iterator[Part]:
        result = self.result
        criterion = self.feedback.content.rubric.criteria[result.id]
        content = self.feedback.content
        if result.reason not in (None, Reason.NOTHING_SHOWN) and (reason := reason_in_words(result)):
            yield f"\n{reason}"
        if 0 <= result.level < len(criterion.levels):
            yield "\n"
            yield label(_("This time"))
            yield flowing(in_language(criterion.levels[result.level].anchor, current()))
        yield from self.quotes()
        if not result.evidence and (met := met_in_words(result.met, content)):
            yield f"\n{met}"
        if result.next_points is not None:
            better = next((level for level in criterion.levels if level.points == result.next_points), None)
            yield "\n"
            yield label(ngettext("For {points} point", "For {points} points", result.next_points).format(points=result.next_points))
            yield flowing(in_language(better.anchor, current())) if better else ""
            if missing := missing_in_words(result.missing, content):
                yield "\n"
                yield label(_("Missing"))
                yield missing
        for near in result.near[: 0 if self.feedback.is_exam else NEAR]:
            yield f"\n{drawable(near_in_words(near, content))}", words.QUIET
        for opinion in self.opinions:
            yield f"\n⚑ {drawable(opinion)}", "$text-primary"
