"""How a scenario treats reps of several kinds, and how soon it can be won: too easy, impossible, or decided in one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from trainer.content.bundle import Content
from trainer.roleplay.ways import shortest
from trainer.roleplay.wording import Seeded
from trainer.scoring.assess import assess
from trainer.scoring.rehearsed import record_of
from trainer.workbench.rehearsing import Readings, Rehearsal, ended
from trainer.workbench.simulated_reps import HONEST, Kind, answer, note

RUNS = 12
"""Talks of each kind of rep that does not always say the same."""
MOST_FROM_KEYWORDS = 20.0
TOO_OFTEN = 0.9
"""From here on an average rep passes too often."""


@dataclass(frozen=True, slots=True)
class Played:
    """What became of the talks of one kind of rep."""

    kind: Kind
    endings: Mapping[str, int]
    """How many talks came to each ending: a state, `left` or `turn_limit`."""
    lengths: Sequence[int]
    """Answers given, talk by talk."""
    scores: Sequence[float]
    """Totals, 0 to 100, talk by talk; a talk without one counts 0."""
    passed: int

    @property
    def rate(self) -> float:
        """The part of the talks that passed, 0 to 1."""
        return self.passed / len(self.lengths)

    @property
    def middle(self) -> float:
        return median(self.scores)


class Flag(StrEnum):
    """What is not as it should be."""

    EXPERT_FAILS = "expert_fails"
    UNWINNABLE = "unwinnable"
    ONE_ANSWER = "one_answer"
    TOO_EASY = "too_easy"
    NOTHING_PASSES = "nothing_passes"
    """Silence, talk of nothing, pushing or keywords pass."""
    KEYWORDS_EARN = "keywords_earn"


@dataclass(frozen=True, slots=True)
class Exploration:
    """How a scenario went, rep by rep, and the shortest way to a success."""

    played: tuple[Played, ...]
    shortest: tuple[str, ...] | None
    """The replies of the shortest way to a success by behaviors (`opening[2]`); None where none was found."""
    whole: bool
    """Whether every way was followed; else there were more positions than are looked at."""

    def of(self, kind: Kind) -> Played:
        return next(one for one in self.played if one.kind is kind)

    def flags(self) -> Iterator[Flag]:
        """What is not as it should be, the gravest first."""
        if self.shortest is None and self.whole:
            yield Flag.UNWINNABLE
        if self.of(Kind.EXPERT).rate < 1:
            yield Flag.EXPERT_FAILS
        if any(one.passed for one in self.played if one.kind not in HONEST):
            yield Flag.NOTHING_PASSES
        if max(self.of(Kind.KEYWORDS).scores) >= MOST_FROM_KEYWORDS:
            yield Flag.KEYWORDS_EARN
        if self.shortest is not None and len(self.shortest) == 1:
            yield Flag.ONE_ANSWER
        if self.of(Kind.AVERAGE).rate >= TOO_OFTEN:
            yield Flag.TOO_EASY


def explore(content: Content, runs: int = RUNS, seed: int = 0) -> Exploration:
    """Plays a scenario with every kind of rep, and follows its ways by behaviors.

    Args:
        runs: talks of each kind, under as many wordings of the customer.
    """
    readings: Readings = {}
    played = tuple(_played(content, kind, runs, seed, readings) for kind in Kind)
    way = shortest(Rehearsal(content))
    return Exploration(played, tuple(step.fired for step in way.steps) if way.steps is not None else None, way.whole)


def _played(content: Content, kind: Kind, runs: int, seed: int, readings: Readings) -> Played:
    endings: Counter[str] = Counter()
    lengths, scores, passed = [], [], 0
    for number in range(seed, seed + runs):
        talk = Rehearsal(content, Seeded(number), readings)
        while not talk.ended and (text := answer(kind, talk, number)) is not None:
            talk.answer(text)
        talk.leave()
        if talk.asks_note and (text := note(kind, talk, number)):
            talk.write_note(text)
        assessment = assess(record_of(talk))
        endings[ended(talk)] += 1
        lengths.append(len(talk.turns))
        scores.append(assessment.total or 0.0)
        passed += assessment.passed is True
    return Played(kind, dict(endings.most_common()), lengths, scores, passed)
