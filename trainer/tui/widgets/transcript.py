"""What was said, word by word, with the words that counted marked in every answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.locale import _
from trainer.reports.display import drawable
from trainer.reports.names import seconds_words
from trainer.reports.wording import flag_in_words, struck_in_words
from trainer.tui.display import flowing
from trainer.tui.highlights import BLOCKER, by_turn, marked, passages
from trainer.tui.words import QUIET

if TYPE_CHECKING:
    from trainer.evidence import Evidence
    from trainer.practice import Feedback
    from trainer.roleplay.position import Turn

BATCH = 25
"""Turns that are mounted at a time."""


class Transcript(Vertical):
    """The whole talk; more turns come as the reader gets to the end."""

    def __init__(self, feedback: Feedback) -> None:
        super().__init__(id="transcript")
        self.feedback = feedback
        numbered = [(number, piece) for number, result in enumerate(feedback.assessment.criteria, 1) for piece in result.evidence]
        numbered += [(BLOCKER, piece) for hit in feedback.assessment.blockers for piece in hit.evidence]
        self.evidence = by_turn(numbered)
        self.shown = 0

    def compose(self) -> ComposeResult:
        yield from self.next_turns()
        yield self.customer(self.feedback.position.line)

    def next_turns(self) -> Iterator[Static]:
        """The widgets of the turns that come next."""
        turns = self.feedback.turns[self.shown : self.shown + BATCH]
        self.shown += len(turns)
        for turn in turns:
            yield self.customer(turn.line)
            yield Static(self.answer(turn), classes="rep")

    def show_more(self) -> None:
        """Mounts the next turns, before the last line."""
        if self.shown < len(self.feedback.turns):
            self.mount_all(list(self.next_turns()), before=-1)

    def customer(self, line: str) -> Static:
        name = drawable(self.feedback.content.scenario.persona.name)
        return Static(Content.assemble((name, "bold"), "\n", flowing(line)), classes="customer")

    def answer(self, turn: Turn) -> Content:
        struck = tuple(struck_once(turn, self.feedback.content.rubric.behaviors()))
        label = _("You, turn {number}").format(number=turn.number)
        label += f" · {seconds_words(turn.seconds)}" if turn.seconds is not None else ""
        text = marked(turn.answer, passages(self.evidence.get(turn.number, []), struck))
        if not turn.answer.strip():
            text = Content(_("(says nothing)"))
        notes = [f"\n✗ “{drawable(piece.quote)}”: {struck_in_words(piece.struck)}" for piece in struck if piece.struck]
        notes += [f"\n⚑ {told}" for told in dict.fromkeys(flag_in_words(flag) for flag in turn.reading.flags)]
        notes += ["\n" + _("The customer did not understand and asked back.")] if turn.unread else []
        return Content.assemble((label, "bold"), "\n", text, ("".join(notes), QUIET))


def struck_once(turn: Turn, looked_at: Collection[str]) -> Iterator[Evidence]:
    """The struck words of an answer that would have counted, each stretch once.

    None where the whole answer was struck, which its flag says, and none of a behavior that other words of the answer show.
    """
    if turn.reading.struck:
        return
    seen: set[tuple[int, int]] = set()
    wanted = set(looked_at) - turn.reading.shown()
    for piece in turn.reading.evidence:
        if piece.behavior in wanted and (piece.start, piece.end) not in seen:
            seen.add((piece.start, piece.end))
            yield piece
