"""What became of the call note: its words with those that counted marked, and every thing that it keeps or lacks."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.evidence import NOTE_TURN
from trainer.locale import _
from trainer.practice import Feedback
from trainer.reports.display import drawable
from trainer.reports.noted import note_flags, note_rows
from trainer.tui.display import flowing
from trainer.tui.highlights import by_turn, marked, passages
from trainer.tui.words import QUIET


class NoteCard(Vertical):
    """The call note of an attempt."""

    def __init__(self, feedback: Feedback) -> None:
        super().__init__(id="logged")
        self.feedback = feedback
        numbered = [(number, piece) for number, result in enumerate(feedback.assessment.criteria, 1) for piece in result.evidence]
        self.counted = by_turn(numbered).get(NOTE_TURN, [])

    def compose(self) -> ComposeResult:
        note = self.feedback.record.note
        if note is None:
            yield Static(Content(_("No call note was written, so it earned nothing.")), classes="quiet")
            return
        struck = [row.words for row in note_rows(self.feedback) if row.words is not None and not row.kept]
        told = "".join(f"\n⚑ {flag}" for flag in note_flags(self.feedback))
        text = marked(note.text.rstrip(), passages(self.counted, struck))
        yield Static(Content.assemble((_("You wrote"), "bold"), "\n", text, (told, QUIET)), classes="rep")
        yield from self.rows()

    def rows(self) -> Iterator[Horizontal]:
        for row in note_rows(self.feedback):
            mark, color = ("✓", "$text-success") if row.kept else ("✗", "$text-warning" if row.words is not None else QUIET)
            parts: list[str | tuple[str, str]] = [(row.status_in_words(), f"bold {color}"), _(": "), flowing(row.text)]
            if row.words is not None:
                parts += [" ", (f"“{drawable(row.words.quote)}”", "bold underline $accent" if row.kept else QUIET)]
            yield Horizontal(Static(Content.styled(mark, color), classes="mark"), Static(Content.assemble(*parts)), classes="fact")
