"""How a scenario treats reps of several kinds, and how soon it can be won: too easy, impossible, or decided in one answer."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from trainer.content.bundle import Content
from trainer.content.models import Move
from trainer.evidence import Evidence, Measure
from trainer.language.reading import Reading
from trainer.notation.conditions import And, Before, Condition, Count, Measured, Node, Not, Or, Share, Shown
from trainer.roleplay.position import Position
from trainer.roleplay.talk import Talk
from trainer.roleplay.wording import Seeded
from trainer.scoring.assess import assess
from trainer.scoring.rehearsed import record_of
from trainer.workbench.rehearsing import Readings, Rehearsal, ended
from trainer.workbench.simulated_reps import HONEST, Kind, answer, note

RUNS = 12
"""Talks of each kind of rep that does not always say the same."""
MOST_POSITIONS = 3_000
"""So many positions are looked at when the ways by behaviors are followed."""
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
    shortest, whole = _shortest(content)
    return Exploration(played, shortest, whole)


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


def _shortest(content: Content) -> tuple[tuple[str, ...] | None, bool]:
    """The shortest way to a success by behaviors, and whether every way was followed that is no longer."""
    start: Talk = Rehearsal(content)
    waiting: deque[tuple[Talk, tuple[str, ...]]] = deque([(start, ())])
    seen = {_key(start)}
    choices = {name: list(_choices(content, name)) for name in content.scenario.states}
    while waiting:
        talk, way = waiting.popleft()
        for behaviors in choices[talk.position.state]:
            after = talk.fork()
            turn = after.take(_reading(behaviors, after.position.turns + 1))
            here = (*way, turn.fired[0] if turn.fired else "-")
            if after.position.ending == "success":
                return here, True
            key = _key(after)
            if not after.ended and key not in seen:
                if len(seen) >= MOST_POSITIONS:
                    return None, False
                seen.add(key)
                waiting.append((after, here))
    return None, True


def _key(talk: Talk) -> tuple[object, ...]:
    """What decides how a talk can go on, apart from how often something was shown before."""
    position: Position = talk.position
    facts = frozenset(learned.fact for learned in position.facts)
    return position.state, tuple(position.meters.items()), facts, frozenset(position.visits), position.spent


def _choices(content: Content, state: str) -> Iterator[tuple[str, ...]]:
    """For every reply of a state the behaviors that speak for it, in the fewest sets; and an answer that shows nothing."""
    moves: tuple[Move, ...] = content.scenario.states[state].replies
    found: dict[tuple[str, ...], None] = {}
    for move in moves:
        if move.when is not None:
            found.update(dict.fromkeys(_ways(move.when)))
    yield from found
    yield ()


def _ways(condition: Condition) -> Iterator[tuple[str, ...]]:
    """Sets of behaviors, in order, each of which may make a condition hold; what meters, facts and visits must be is left aside."""
    for names in _sets(condition.tree, wanted=True):
        yield tuple(dict.fromkeys(names))


def _sets(node: Node, *, wanted: bool) -> list[tuple[str, ...]]:
    match node:
        case Not(part):
            return _sets(part, wanted=not wanted)
        case And(parts) | Or(parts) if isinstance(node, And) == wanted:
            product: list[tuple[str, ...]] = [()]
            for part in parts:
                product = [(*before, *after) for before in product for after in _sets(part, wanted=wanted)][:64]
            return product
        case And(parts) | Or(parts):
            return [one for part in parts for one in _sets(part, wanted=wanted)][:64]
        case Shown(behavior) | Count(behavior) | Share(behavior) | Measured(_, behavior):
            return [(behavior,)] if wanted else [()]
        case Before(first, second):
            return [(first,)] if wanted else [(second, first), ()]
    return [()]


def _reading(behaviors: Sequence[str], turn: int) -> Reading:
    """An answer that shows some behaviors one after the other, whatever its words."""
    text = "·" * max(1, 2 * len(behaviors))
    pieces = tuple(
        Evidence(name, turn, 2 * index, 2 * index + 1, text[2 * index : 2 * index + 1], "explored", measure=measure)
        for index, name in enumerate(behaviors)
        for measure in (Measure("grade", 100.0, ""), Measure("coverage", 1.0, ""))
    )
    return Reading(text, pieces, (), (), silent=False, struck=False, substantive=False)
