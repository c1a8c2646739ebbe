"""An attempt under way: every answer is read, moves the talk and is stored before the customer goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.errors import TrainerError
from trainer.locale import _
from trainer.scoring.advice import words_shown
from trainer.scoring.assess import assess
from trainer.scoring.rehearsed import record_of
from trainer.storage.notes import add_note
from trainer.timing import AnswerClock

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.language.noting import NoteReading
    from trainer.practice import Feedback, Practice
    from trainer.roleplay.position import Position, Turn
    from trainer.roleplay.talk import Talk
    from trainer.scoring.assessment import Assessment
    from trainer.storage.records import Kind, Rep


class Attempt:
    """An attempt under way."""

    def __init__(
        self,
        practice: Practice,
        attempt_id: str,
        kind: Kind,
        rep: Rep,
        talk: Talk,
        *,
        hint_taken: bool = False,
        draft: str = "",
        timed: int | None = None,
    ) -> None:
        self.practice = practice
        self.id = attempt_id
        self.kind = kind
        self.rep = rep
        self.talk = talk
        self.draft = draft
        """What is written of the next answer, or of the call note, and not sent."""
        self.clock = AnswerClock(timed) if timed is not None else None
        """Runs for the line that waits; in a talk that goes on later it starts anew."""
        self.parent: str | None = None
        """The attempt of which this one answers a turn again."""
        self.parent_turn: int | None = None
        self._hint_taken = hint_taken
        self._finished = False
        if self.ended and not self.note_due:
            # Killed between the last answer and its assessment.
            self._finish()

    @property
    def content(self) -> Content:
        return self.talk.content

    @property
    def turns(self) -> list[Turn]:
        return self.talk.turns

    @property
    def position(self) -> Position:
        return self.talk.position

    @property
    def line(self) -> str:
        """The customer's line that waits for an answer, or the last one."""
        return self.talk.position.line

    @property
    def ended(self) -> bool:
        return self.talk.ended

    @property
    def note_due(self) -> bool:
        """Whether the talk is over and its call note is neither written nor passed over."""
        return self.talk.asks_note and not self._finished

    @property
    def hint_available(self) -> bool:
        return not self.ended and self.kind != "exam" and self.content.scenario.states[self.position.state].coach is not None

    def answer(self, text: str) -> Turn:
        """Reads an answer, moves on and stores the turn. When it returns, the turn is durable.

        Raises:
            StorageError: nothing has moved, and the same answer can be given again.
        """
        if self.ended:
            raise TrainerError(_("This talk is over."), _("Start the scenario again to practice once more."))
        talk = self.talk
        if self.kind != "example":
            talk.shown(self.practice.recited(self.id, self.rep))
        before = talk.mark()
        seconds = self.clock.stop() if self.clock is not None else None
        turn = talk.answer(text, hint=self._hint_taken, seconds=seconds)
        try:
            self.practice.store.add_turn(self.id, turn, self.practice.now())
        except BaseException:
            talk.back_to(before)
            raise
        self._hint_taken = False
        self.draft = ""
        if self.clock is not None:
            self.clock.restart()
        if self.ended and not self.note_due:
            self._finish()
        return turn

    def write_note(self, text: str) -> NoteReading:
        """Reads the call note, stores it and finishes the attempt. An empty one is passed over.

        Raises:
            StorageError: the same note can be given again.
        """
        if not self.note_due:
            raise TrainerError(_("No call note is asked for here."), _("It is written once, after the talk."))
        talk = self.talk
        if self.kind != "example":
            talk.shown(self.practice.store.shown_answers(self.rep))
        reading = talk.write_note(text)
        try:
            add_note(self.practice.store, self.id, len(self.turns), reading, self.practice.now())
        except BaseException:
            talk.note = None
            raise
        self.draft = ""
        self._finish()
        return reading

    def skip_note(self) -> None:
        """Finishes the attempt without a call note."""
        self._finish()

    def keep_draft(self, text: str) -> None:
        """Keeps what is written of the next answer or of the call note, for when the rep goes on.

        Raises:
            StorageError: it could not be kept.
        """
        if text != self.draft and (not self.ended or self.note_due):
            self.practice.store.keep_draft(self.id, text)
            self.draft = text

    def take_hint(self) -> str | None:
        """The coach's hint for this line, which may cost points; None where there is none."""
        if not self.hint_available:
            return None
        if not self._hint_taken:
            self.practice.store.take_hint(self.id, self.position.turns + 1)
        self._hint_taken = True
        return self.content.scenario.states[self.position.state].coach

    def leave(self) -> None:
        """Walks away: the attempt ends as left."""
        self.talk.leave()
        self._finish()

    def feedback(self) -> Feedback:
        """What the attempt was worth, once it is over."""
        self._finish()
        return self.practice.feedback(self.id)

    def _finish(self) -> None:
        """Stores ending and assessment, once. Where that fails, the next look at the attempt tries again."""
        if self._finished:
            return
        assessment = assess(record_of(self.talk))
        self.practice.store.finish(self.id, len(self.turns), assessment, self._shown(assessment), self.practice.now())
        self._finished = True

    def _shown(self, assessment: Assessment) -> list[str]:
        """What the feedback puts into the rep's mouth, with the scenario's own names: it is known in other attempts by these."""
        rehearsed = self.practice.rehearsed_by(self.id)
        words = words_shown(assessment.advice)
        return list(words) if rehearsed is None else [rehearsed[1].put_back(text) for text in words]
