"""What fails an attempt whatever its total, or is to be reviewed: the words, and what they mean for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from trainer.content.texts import in_language
from trainer.locale import current
from trainer.reports.wording import blocker_note
from trainer.tui.display import flowing
from trainer.tui.widgets.criteria import Part, place_of, quoted

if TYPE_CHECKING:
    from trainer.practice import Feedback
    from trainer.scoring.assessment import BlockerHit


class BlockerCard(Static):
    """One blocker that was found."""

    def __init__(self, feedback: Feedback, hit: BlockerHit) -> None:
        super().__init__(classes="card blocker")
        self.feedback = feedback
        self.hit = hit

    def render(self) -> Content:
        hit = self.hit
        title = in_language(self.feedback.content.rubric.blockers[hit.index].title, current())
        said: list[Part] = []
        for piece in hit.evidence:
            said += ["\n", quoted(piece.quote), " " + place_of(piece.turn)]
        mark, color = ("✗", "$text-error") if hit.certain else ("?", "$text-warning")
        return Content.assemble((f"{mark} {flowing(title)}", f"bold {color}"), *said, f"\n{blocker_note(hit.certain)}")
