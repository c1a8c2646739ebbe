"""Attempts in memory: a scenario played by answers that are known beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.content.bundle import Content
from trainer.language.reader import Context
from trainer.language.reading import Reading
from trainer.roleplay.example import model_answer, model_note
from trainer.roleplay.talk import Reads, Talk
from trainer.roleplay.wording import Choice
from trainer.scoring.assess import assess
from trainer.scoring.assessment import Assessment
from trainer.scoring.rehearsed import record_of

Readings = dict[tuple[str, Context], Reading]
"""What answers show, each where it was given. It holds for content with the same behaviors, whatever its rules."""
REP = "Alex"
"""Who rehearses, for lines that use the rep's name."""


@dataclass(frozen=True)
class _Remembering:
    """A reader that reads nothing twice in the same place."""

    reader: Reads
    readings: Readings

    def read(self, answer: str, context: Context) -> Reading:
        key = answer, context
        if key not in self.readings:
            self.readings[key] = self.reader.read(answer, context)
        return self.readings[key]


class Rehearsal(Talk):
    """A talk in memory.

    Args:
        readings: of earlier talks, which need not be read again; those of this one are put to them.
    """

    def __init__(self, content: Content, choice: Choice | int = 0, readings: Readings | None = None) -> None:
        super().__init__(content, choice, rep=REP)
        self._readings: Readings = {} if readings is None else readings

    @property
    def reader(self) -> Reads:
        if self._reader is None:
            self._reader = _Remembering(super().reader, self._readings)
        return self._reader


def rehearse(
    content: Content, answers: tuple[str, ...], choice: Choice | int = 0, readings: Readings | None = None, note: str = ""
) -> tuple[Talk, Assessment]:
    """A whole attempt; when the answers run out, the rep has left.

    Args:
        note: the call note that is written where one is asked for; "" for none.
    """
    return played(Rehearsal(content, choice, readings), answers, note)


def played(talk: Talk, answers: tuple[str, ...], note: str = "") -> tuple[Talk, Assessment]:
    """A talk taken through some answers and a call note, and its assessment."""
    for answer in answers:
        if talk.ended:
            break
        talk.answer(answer)
    return _assessed(talk, note)


def _assessed(talk: Talk, note: str) -> tuple[Talk, Assessment]:
    talk.leave()
    if note and talk.asks_note:
        talk.write_note(note)
    return talk, assess(record_of(talk))


def model_answers(content: Content, choice: Choice | int = 0) -> tuple[Talk, Assessment]:
    """The worked example: model answers, then the model note. It ends where a state has no model answer, or repeats itself."""
    talk = Rehearsal(content, choice)
    while not talk.ended and (answer := model_answer(content.scenario, talk.position)) is not None:
        talk.answer(answer)
    return _assessed(talk, model_note(content.scenario))


def ended(talk: Talk) -> str:
    """Where a talk ended: its last state, or `left` or `turn_limit`."""
    return talk.position.ending if talk.position.ending in ("left", "turn_limit") else talk.position.state
