"""What became of a call note: every fact that it was to keep, the next step and its day, each with the rep's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trainer.evidence import Evidence, Struck
from trainer.locale import N_, _
from trainer.notation.conditions import NOTED_DATE, NOTED_STEP
from trainer.reports.wording import flag_in_words, struck_in_words

if TYPE_CHECKING:
    from trainer.practice import Feedback

KEPT, MISSED = "kept", "missed"
_STATUS = {
    KEPT: N_("kept"),
    MISSED: N_("missed"),
    Struck.INEXACT: N_("not as it was told"),
    Struck.UNTOLD: N_("not from this talk"),
}
_PARTS = {NOTED_STEP: N_("the next step"), NOTED_DATE: N_("the day of the next step")}
_ANOTHER_DAY = N_("another day than was agreed")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a note keeps or lacks."""

    name: str
    """The fact's id; `next_step` or `date`."""
    text: str
    """What it is, in words."""
    status: str
    """kept, missed, or why its words do not count (`inexact`, `untold`, `copied` …)."""
    words: Evidence | None

    @property
    def kept(self) -> bool:
        return self.status == KEPT

    def status_in_words(self) -> str:
        if self.name == "date" and self.status == Struck.INEXACT:
            return _(_ANOTHER_DAY)
        return _(_STATUS[self.status]) if self.status in _STATUS else struck_in_words(Struck(self.status))


def note_rows(feedback: Feedback) -> Iterator[Row]:
    """Everything that the note keeps or lacks; nothing where there is none. An exam does not tell what nearly counted."""
    note, spec = feedback.record.note, feedback.content.scenario.note
    if note is None or spec is None:
        return
    texts = feedback.content.scenario.fact_texts()
    for one in feedback.record.noted_facts():
        if one.told or not feedback.is_exam:
            yield _row(feedback, one.fact, texts[one.fact], one.words)
    for sign, name, asked in ((NOTED_STEP, "next_step", spec.next_step), (NOTED_DATE, "date", spec.date)):
        if asked:
            own = [piece for piece in note.evidence if piece.behavior == sign]
            words = next((piece for piece in own if piece.counts), own[0] if own else None)
            yield _row(feedback, name, _(_PARTS[sign]), words)


def _row(feedback: Feedback, name: str, text: str, words: Evidence | None) -> Row:
    if words is None or (words.struck is not None and feedback.is_exam):
        return Row(name, text, MISSED, None)
    return Row(name, text, KEPT if words.struck is None else words.struck.value, words)


def note_flags(feedback: Feedback) -> list[str]:
    """What looked wrong with the note itself, in words."""
    note = feedback.record.note
    return list(dict.fromkeys(flag_in_words(flag) for flag in note.flags)) if note is not None else []


def note_data(feedback: Feedback) -> dict[str, Any] | None:
    """The note as `--json` prints it; None where none was asked for or written."""
    note = feedback.record.note
    if note is None:
        return None
    rows = [
        {
            "name": row.name,
            "status": row.status,
            "quote": row.words.quote if row.words is not None else None,
            "start": row.words.start if row.words is not None else None,
            "end": row.words.end if row.words is not None else None,
        }
        for row in note_rows(feedback)
    ]
    return {"text": note.text, "keeps": rows, "flags": note_flags(feedback)}
