"""What would another answer to one turn have changed, everything else being as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from trainer.evidence import Evidence
from trainer.language.reading import Reading
from trainer.roleplay.position import Turn
from trainer.scoring.assess import assess
from trainer.scoring.scope import Record


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A criterion whose points the other answer would change."""

    criterion: str
    before: int
    after: int
    of: int


@dataclass(frozen=True, slots=True)
class AnsweredAgain:
    """An answer and another one to the same line of the customer."""

    old: Turn
    new: Turn
    changes: tuple[LevelChange, ...]
    """Where only this answer would have been different: the criteria whose points change, in the rubric's order."""
    total_before: float | None
    total_after: float | None

    @property
    def only_old(self) -> frozenset[str]:
        """Behaviors that only the old answer shows."""
        return self.old.reading.shown() - self.new.reading.shown()

    @property
    def only_new(self) -> frozenset[str]:
        """Behaviors that only the new answer shows."""
        return self.new.reading.shown() - self.old.reading.shown()


def answered_again(record: Record, new: Turn) -> AnsweredAgain:
    """Holds a new answer against the one that a finished attempt has at its turn.

    The later answers of that attempt are left as they were, though the talk might have gone another way: what is said is
    which levels rest on this answer alone.
    """
    old = record.turns[new.number - 1]
    turns = tuple(replace(turn, reading=new.reading) if turn.number == new.number else turn for turn in record.turns)
    before, after = assess(record), assess(replace(record, turns=turns))
    changes = tuple(
        LevelChange(was.id, was.points, now.points, now.of)
        for was, now in zip(before.criteria, after.criteria, strict=True)
        if was.points != now.points
    )
    return AnsweredAgain(old, new, changes, before.total, after.total)


def shown_words(reading: Reading) -> Mapping[str, tuple[Evidence, ...]]:
    """What counts of an answer, by behavior."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for piece in reading.evidence:
        if piece.counts:
            found[piece.behavior] = (*found.get(piece.behavior, ()), piece)
    return found
