"""What would have been better words than the rep's own, and what do they do that the rep's did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.language.reader import Context
from trainer.roleplay.position import Turn
from trainer.roleplay.talk import Reads
from trainer.scoring.advice import wanted_behaviors
from trainer.scoring.assessment import Advice
from trainer.scoring.scope import Record

MOST_DIFFERENCES = 3
"""So many things that better words do are told."""


@dataclass(frozen=True, slots=True)
class BetterWords:
    """One piece of advice beside what the rep said."""

    advice: Advice
    turn: Turn | None
    """The answer that it is held against; None where no turn was the place for it."""
    words: str | None
    """Better words: the model answer of that turn, else an example of the rubric."""
    does: tuple[str, ...]
    """Behaviors that the better words show and the answer did not: what the advice asks for first."""


def better_words(record: Record, advice: Sequence[Advice], reader: Reads) -> tuple[BetterWords, ...]:
    """Every piece of advice with the rep's own words and better ones, in order."""
    return tuple(_one(record, one, reader) for one in advice)


def _one(record: Record, advice: Advice, reader: Reads) -> BetterWords:
    turn = next((turn for turn in record.turns if turn.number == advice.turn), None)
    words = advice.model_answer or advice.example
    if words is None:
        return BetterWords(advice, turn, None, ())
    words = words.strip()
    line = turn.line if turn is not None else ""
    shown = reader.read(words, Context(1, line)).shown()
    asked = record.content.rubric.criteria[advice.criterion]
    named = [name for level in asked.levels if level.when is not None for name in sorted(level.when.positive_behaviors())]
    own = turn.reading.shown() if turn is not None else frozenset[str]()
    ranked = dict.fromkeys((*wanted_behaviors(advice.missing), *named))
    return BetterWords(advice, turn, words, tuple(name for name in ranked if name in shown and name not in own)[:MOST_DIFFERENCES])
