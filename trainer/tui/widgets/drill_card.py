"""What one answer of a drill earned, and what the whole drill came to: as cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from trainer.locale import _
from trainer.reports import drill as words_of
from trainer.reports.display import drawable
from trainer.reports.names import seconds_words
from trainer.reports.wording import reason_in_words
from trainer.tui import words
from trainer.tui.display import flowing, steady
from trainer.tui.widgets.criteria import label

if TYPE_CHECKING:
    from trainer.drilling import Drill, DrillTurn, Moment

Part = str | tuple[str, str]
TITLE_CELLS = 34


def situation_parts(moment: Moment) -> Iterator[Part]:
    """Where the rep stands: who it is, what it is about, what was said before."""
    yield drawable(words_of.who(moment)), "bold"
    yield "\n" + flowing(words_of.situation(moment)), words.QUIET
    if told := words_of.before(moment):
        yield "\n" + drawable(told)


class ResultCard(Static):
    """One answer: points, the words that earned them, what is missing, and the model answer."""

    def __init__(self, done: DrillTurn) -> None:
        super().__init__(Content.assemble(*result_parts(done)), classes="card advice")


def result_parts(done: DrillTurn) -> Iterator[Part]:
    result = done.result
    color = "$text-success" if done.good else "$text-warning" if result.points else "$text-error"
    mark = "✓" if done.good else "✗"
    yield f"{mark} {words.marks(result.points, result.of)} {words_of.points_words(done)} · {words_of.verdict(done)}", f"bold {color}"
    if done.turn.seconds is not None:
        yield f" · {seconds_words(done.turn.seconds)}", words.QUIET
    yield f"\n{drawable(words_of.criterion_title(done.moment))}", words.QUIET
    for what, quotes in words_of.shows(done):
        yield "\n✓ "
        yield label(what)
        yield drawable(quotes), "bold $accent"
    for flag in words_of.flags(done):
        yield f"\n⚑ {drawable(flag)}", "$text-warning"
    if not result.evidence and (reason := reason_in_words(result)):
        yield f"\n{reason}"
    if lacking := words_of.missing(done):
        yield "\n"
        yield label(_("For {points} of {of}").format(points=result.next_points, of=result.of))
        yield drawable(lacking)
    yield "\n\n"
    yield label(_("The expert says"))
    yield flowing(done.moment.model_answer), "italic $text"


class SummaryCard(Static):
    """The whole drill: how many moments went well, which, and what to practice."""

    def __init__(self, drill: Drill, next_title: str) -> None:
        super().__init__(Content.assemble(*summary_parts(drill, next_title)), classes="card")


def summary_parts(drill: Drill, next_title: str) -> Iterator[Part]:
    yield words_of.result_words(drill), "bold"
    for done in drill.turns:
        color = "$text-success" if done.good else words.QUIET
        yield f"\n{'✓' if done.good else '✗'} {done.moment.number:>2}  ", color
        yield words.padded(words.marks(done.result.points, done.result.of), 7)
        yield words.clipped(steady(done.moment.content.scenario.title), TITLE_CELLS), words.QUIET
    if told := words_of.practice_words(drill):
        yield "\n\n"
        yield label(_("Practice most"))
        yield drawable(told), "bold"
    if next_title:
        yield "\n"
        yield label(_("Next, in a whole talk"))
        yield drawable(next_title), "bold $primary"
