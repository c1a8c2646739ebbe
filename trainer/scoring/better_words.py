"""What would have been better words than the rep's own, and what do they do that the rep's did not."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.evidence import NOTE_TURN
from trainer.language.reader import Context
from trainer.roleplay.position import Turn
from trainer.roleplay.talk import Reads
from trainer.scoring.advice import wanted_behaviors
from trainer.scoring.assessment import Advice, Assessment, CriterionResult, Reason
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


def better_words(record: Record, assessment: Assessment, reader: Reads) -> tuple[BetterWords, ...]:
    """Every piece of advice with the rep's own words and better ones, in order; no words twice where there are others."""
    results = {result.id: result for result in assessment.criteria}
    used: set[str] = set()
    found = []
    for advice in assessment.advice:
        result = results[advice.criterion]
        turn, words = _turn(record, advice, result), _words(advice, used)
        used |= {words} if words is not None else set()
        shown = reader.read(words, Context(1, turn.line if turn else "")).shown() if words else frozenset[str]()
        does = _difference(record, advice, turn, result, shown)
        found.append(BetterWords(advice, turn, words, does))
    return tuple(found)


def _turn(record: Record, advice: Advice, result: CriterionResult) -> Turn | None:
    """The turn of the advice; else the last that the level rests on, or the last in which there was occasion."""
    if advice.turn == NOTE_TURN:
        # The call note is no turn.
        return None
    number = advice.turn or (result.evidence[-1].turn if result.evidence else None)
    turns = record.scope(record.content.rubric.criteria[advice.criterion].within).turns
    if number is None and turns and result.reason is not Reason.NOT_REACHED:
        number = turns[-1].number
    return next((turn for turn in record.turns if turn.number == number), None)


def _words(advice: Advice, used: set[str]) -> str | None:
    offered = [words.strip() for words in (advice.model_answer, advice.example) if words is not None]
    return next((words for words in offered if words not in used), offered[0] if offered else None)


def _difference(record: Record, advice: Advice, turn: Turn | None, result: CriterionResult, shown: frozenset[str]) -> tuple[str, ...]:
    """What better words show and the answer does not, of what a higher level than the rep's names."""
    higher = [one for one in record.content.rubric.criteria[advice.criterion].levels if one.points > (result.points or 0)]
    named = [name for level in higher if level.when is not None for name in sorted(level.when.positive_behaviors())]
    own = turn.reading.shown() if turn is not None else frozenset[str]()
    ranked = dict.fromkeys((*wanted_behaviors(advice.missing), *named))
    return tuple(name for name in ranked if name in shown and name not in own)[:MOST_DIFFERENCES]
