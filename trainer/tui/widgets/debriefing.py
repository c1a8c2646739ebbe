"""What a feedback tells beside advice and levels: the customer's view, the facts, earlier attempts, and the way taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.locale import _
from trainer.reports.debriefing import (
    comparison_in_words,
    missed_in_words,
    points_then_and_now,
    satisfaction_marks,
    survey_in_words,
    survey_rests_on,
)
from trainer.reports.display import drawable
from trainer.reports.ways import way_lines, ways_in_words
from trainer.scoring.missed_facts import by_place
from trainer.tui import words
from trainer.tui.display import flowing
from trainer.tui.widgets.criteria import Part

if TYPE_CHECKING:
    from trainer.debriefing import Debriefing
    from trainer.roleplay.position import Learned

NUMBER = 3
"""Cells for the number of an answer."""


class SurveyCard(Static):
    """What the customer would say after the call."""

    def __init__(self, debriefing: Debriefing) -> None:
        super().__init__(classes="card customer")
        self.debriefing = debriefing

    def render(self) -> Content:
        survey, content = self.debriefing.survey, self.debriefing.feedback.content
        if survey is None:
            return Content("")
        asked = _("What {name} would say afterwards").format(name=drawable(content.scenario.persona.name))
        said = _("“{words}”").format(words=survey_in_words(survey, content))
        return Content.assemble(
            (asked, "bold $primary"), f"  {satisfaction_marks(survey)}\n", said, (f"\n{survey_rests_on(survey)}", words.QUIET)
        )


class Facts(Vertical):
    """Every fact, with whether and how it became known; of what was missed, where it could have been found."""

    def __init__(self, debriefing: Debriefing) -> None:
        super().__init__(classes="facts")
        self.debriefing = debriefing

    def compose(self) -> ComposeResult:
        content = self.debriefing.feedback.content
        how = {learned.fact: learned for learned in self.debriefing.feedback.position.facts}
        missed = [one.fact for group in by_place(self.debriefing.missed) for one in group]
        yield Static(Content(_("What there was to find out")), classes="heading")
        for name, text in content.scenario.fact_texts().items():
            if name not in missed:
                yield self.fact(text, how.get(name))
        for group in by_place(self.debriefing.missed):
            yield from (self.fact(content.scenario.facts[one.fact].text, None) for one in group)
            if where := missed_in_words(group[0], content):
                arrow = Static(Content.styled("→", words.QUIET), classes="mark")
                yield Horizontal(Static(classes="mark"), arrow, Static(Content.styled(where, words.QUIET)), classes="fact")

    def fact(self, text: str, learned: Learned | None) -> Horizontal:
        mark, told, color = known_how(learned)
        line = Content.assemble((told, f"bold {color}"), _(": "), flowing(text))
        return Horizontal(Static(Content.styled(mark, color), classes="mark"), Static(line), classes="fact")


class Earlier(Vertical):
    """This attempt beside the rep's earlier ones."""

    def __init__(self, debriefing: Debriefing, *, whole: bool) -> None:
        super().__init__(classes="earlier")
        self.debriefing = debriefing
        self.whole = whole

    def compose(self) -> ComposeResult:
        feedback, comparison = self.debriefing.feedback, self.debriefing.comparison
        if comparison is None:
            return
        yield Static(Content(_("Beside your earlier attempts")), classes="heading")
        first, *rest = comparison_in_words(comparison, feedback.assessment.total)
        yield Static(Content.assemble(first, ("".join(f"\n{line}" for line in rest), words.QUIET)))
        if self.whole:
            lines = [f"{points}  {drawable(title)}" for title, points in points_then_and_now(comparison, feedback.content)]
            yield Static(Content("\n".join(lines)))


class Ways(Vertical):
    """The rep's way beside the shortest one. It is worked out in a thread, for that can take a second."""

    def __init__(self, debriefing: Debriefing) -> None:
        super().__init__(classes="ways")
        self.debriefing = debriefing

    def compose(self) -> ComposeResult:
        yield Static(Content(_("Your way and the shortest one")), classes="heading")
        yield Static(Content("…"), classes="told")

    def on_mount(self) -> None:
        self.find()

    @work(thread=True, exit_on_error=False)
    def find(self) -> None:
        found = self.debriefing.ways
        if self.is_attached:
            self.app.call_from_thread(self.show, found is not None)

    def show(self, found: bool) -> None:
        told = self.query_one(".told", Static)
        told.update(Content.assemble(*self.parts()) if found else Content(_("No way to a success was found to compare with.")))
        # Where the answer comes while the screen is being laid out, its height would stay that of the one line before.
        self.call_after_refresh(self.refresh, layout=True)

    def parts(self) -> Iterator[Part]:
        ways, content = self.debriefing.ways, self.debriefing.feedback.content
        if ways is None:
            return
        yield "\n".join(ways_in_words(ways))
        for line in way_lines(ways, content):
            number = f"{line.number}."
            if line.own:
                yield f"\n{number:<{NUMBER}} "
                yield _("you") + _(": "), words.QUIET
                yield drawable(line.own), "$text-accent"
            if line.better:
                yield f"\n{'' if line.own else number:<{NUMBER}} "
                yield "→ ", "bold $primary"
                yield drawable(line.better), "bold $primary" if line.parts else "$text-primary"


def known_how(learned: Learned | None) -> tuple[str, str, str]:
    """How a fact became known: a mark, a word, and their color."""
    if learned is None:
        return "✗", _("missed"), words.QUIET
    if learned.how == "elicited":
        return "✓", _("you found out"), "$text-success"
    return "○", _("the customer mentioned it"), "$text-warning"
