"""Which states, replies, endings, levels and blockers of a scenario its tests reach, and which none does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from trainer.content.bundle import Content
from trainer.roleplay.talk import Talk
from trainer.scoring.assessment import Assessment
from trainer.workbench.sharing import owned, owners


class Kind(StrEnum):
    """What can be reached."""

    STATE = "state"
    REPLY = "reply"
    ENDING = "ending"
    LEVEL = "level"
    BLOCKER = "blocker"


class Item(NamedTuple):
    """One thing of a scenario or its rubric that a test can reach."""

    kind: Kind
    name: str
    """A state's id; a reply as `opening[0]` or `always[1]`; a level as `acknowledge/3`, by its points; a blocker's number from 0."""


@dataclass(frozen=True)
class Coverage:
    """What some attempts reached of all there is."""

    times: Mapping[Item, int]
    """For every item, in how many attempts; in the order of the files."""

    @property
    def missed(self) -> list[Item]:
        return [item for item, times in self.times.items() if not times]

    def of(self, kind: Kind) -> tuple[int, int]:
        """How many of a kind were reached, and how many there are."""
        own = [times for item, times in self.times.items() if item.kind is kind]
        return sum(times > 0 for times in own), len(own)

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage({item: times + other.times.get(item, 0) for item, times in self.times.items()})


def coverage(content: Content, attempts: Iterable[tuple[Talk, Assessment]]) -> Coverage:
    """What attempts at a scenario reach."""
    owner_of = owners(content.scenario)
    reached = Counter(item for talk, assessment in attempts for item in frozenset(_reached(talk, assessment, owner_of)))
    return Coverage({item: reached[item] for item in everything(content)})


def everything(content: Content) -> Iterator[Item]:
    """Whatever can be reached, in the order of the files. What only ends a talk from outside (leaving, the turn limit) is none of it.

    A list of replies that several states share is there once, under the name of the first.
    """
    scenario = content.scenario
    owner_of = owners(scenario)
    for name, state in scenario.states.items():
        yield Item(Kind.STATE if state.ending is None else Kind.ENDING, name)
    for index, _move in enumerate(scenario.always):
        yield Item(Kind.REPLY, f"always[{index}]")
    for name, state in scenario.states.items():
        for index, _move in enumerate(state.replies if owner_of[name] == name else ()):
            yield Item(Kind.REPLY, f"{name}[{index}]")
    for name, criterion in content.rubric.criteria.items():
        for level in criterion.levels:
            yield Item(Kind.LEVEL, f"{name}/{level.points}")
    for index, _blocker in enumerate(content.rubric.blockers):
        yield Item(Kind.BLOCKER, str(index))


def _reached(talk: Talk, assessment: Assessment, owner_of: Mapping[str, str]) -> Iterator[Item]:
    states = talk.scenario.states
    for name in (talk.scenario.start, *(turn.to for turn in talk.turns)):
        yield Item(Kind.STATE if states[name].ending is None else Kind.ENDING, name)
    for turn in talk.turns:
        yield from (Item(Kind.REPLY, owned(owner_of, name)) for name in turn.fired)
    for result in assessment.criteria:
        if result.level >= 0:
            yield Item(Kind.LEVEL, f"{result.id}/{result.points}")
    for hit in assessment.blockers:
        yield Item(Kind.BLOCKER, str(hit.index))
