"""What the answers of a talk show when they are read anew, each where it was given, with the words around it as they were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from trainer.language.reading import Reading
from trainer.roleplay.talk import Reads, Stored, Talk


class Moved(Stored, Protocol):
    """A stored turn with where it was given and where it led."""

    @property
    def state(self) -> str: ...
    @property
    def to(self) -> str: ...
    @property
    def ending(self) -> str | None: ...


def read_again(talk: Talk, turns: Sequence[Stored], recited: Sequence[Iterable[str]], reader: Reads | None = None) -> list[Reading]:
    """New readings of stored answers. The talk itself goes the way it went, by its stored evidence, so that every answer is held against
    the same line, facts, sources and earlier answers as on its day.

    Args:
        talk: at its beginning; it stands where its stored turns end afterwards.
        recited: for every turn, the model answers that the rep had been shown by then.
        reader: who reads; the talk's own by default.
    """
    readings = []
    for turn, shown in zip(turns, recited, strict=True):
        talk.position = replace(talk.position, line=turn.line)
        talk.shown(shown)
        readings.append((reader or talk.reader).read(turn.reading.answer, talk.context()))
        talk.take(turn.reading, hint=turn.hint, seconds=turn.seconds, said=turn.next_line)
    return readings


def parted(talk: Talk, turns: Sequence[Moved], readings: Iterable[Reading]) -> int | None:
    """The first turn, from 1, in which a talk that is moved by other readings, or by other rules, would have gone another way.

    None where it goes the same way to the end.

    Args:
        talk: at its beginning, with the content whose rules are asked.
    """
    for number, (turn, reading) in enumerate(zip(turns, readings, strict=True), 1):
        if talk.position.state != turn.state:
            return number
        talk.position = replace(talk.position, line=turn.line)
        again = talk.take(reading, hint=turn.hint, seconds=turn.seconds, said=turn.next_line)
        if (again.to, again.ending) != (turn.to, turn.ending):
            return number
    return None
