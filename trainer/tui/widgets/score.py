"""How did it go: the total, whether it is enough, and how the talk ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from trainer.locale import _, ngettext
from trainer.reports.names import ending_name, rounded, timed_kind
from trainer.tui import words

if TYPE_CHECKING:
    from trainer.practice import Feedback

BAR, SHORT_BAR, ROOMY = 44, 16, 76
"""Cells of the bar: where the screen has as many columns as the last says, and where it has fewer."""


class ScoreCard(Horizontal):
    """The total in large digits, with what it means beside it."""

    def __init__(self, feedback: Feedback) -> None:
        super().__init__(id="score")
        self.feedback = feedback

    def compose(self) -> ComposeResult:
        assessment = self.feedback.assessment
        outcome = {True: "-passed", False: "-failed", None: "-unscored"}[assessment.passed]
        yield Digits(rounded(assessment.total).replace("–", "-"), id="total", classes=outcome)
        with Vertical():
            yield Static(self.verdict(), classes=outcome, id="verdict")
            yield Static(self.bar(), id="bar")
            yield Static(Content(" · ".join(self.circumstances())), classes="quiet")

    def verdict(self) -> Content:
        assessment = self.feedback.assessment
        if assessment.total is None:
            return Content(_("No total: nothing in this talk could be assessed."))
        return Content.assemble(_("of 100"), "   ", (words.passed(assessment.passed), "bold"))

    def bar(self) -> Content:
        assessment = self.feedback.assessment
        length = BAR if self.app.size.width >= ROOMY else SHORT_BAR
        reached = round((assessment.total or 0) / 100 * length)
        mark = min(round(assessment.pass_mark / 100 * length), length - 1)
        cells = [("┃", "bold $text") if at == mark else ("━", "$primary") if at < reached else ("╌", words.QUIET) for at in range(length)]
        return Content.assemble(*cells, " " + _("pass mark {mark}").format(mark=rounded(assessment.pass_mark)))

    def circumstances(self) -> list[str]:
        feedback = self.feedback
        summary = feedback.summary
        told = [] if summary.kind == "practice" and summary.timed is None else [timed_kind(summary.kind, summary.timed)]
        told.append(ending_name(feedback.assessment.ending))
        told.append(ngettext("{number} answer", "{number} answers", len(feedback.turns)).format(number=len(feedback.turns)))
        if feedback.assessment.hints:
            number, points = feedback.assessment.hints, rounded(feedback.assessment.hint_points)
            cost = _("hints: {number} (−{points})") if feedback.assessment.hint_points else _("hints: {number}")
            told.append(cost.format(number=number, points=points))
        if feedback.total_then is not None:
            told.append(_("scored {total} when it was played").format(total=rounded(feedback.total_then)))
        if feedback.best_before is not None:
            told.append(_("best before: {total}").format(total=rounded(feedback.best_before)))
        return told
