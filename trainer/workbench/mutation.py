"""Which rules of a scenario and its rubric its tests do not notice: each is dropped or weakened in turn, and the tests run again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from trainer.content.bundle import Content
from trainer.content.models import Blocker, Expectation, Level, Move
from trainer.notation.conditions import And, Before, Condition, Node, Not, Or, Shown
from trainer.notation.written import written
from trainer.roleplay.talk import Talk
from trainer.scoring.assess import assess
from trainer.scoring.assessment import Assessment
from trainer.scoring.rehearsed import record_of
from trainer.workbench.checks.grading import rubric_world
from trainer.workbench.checks.ground import Ground
from trainer.workbench.checks.logic import World, possible
from trainer.workbench.coverage import Item, Kind
from trainer.workbench.rehearsing import Readings, rehearse
from trainer.workbench.scenario_tests import differences
from trainer.workbench.sharing import owners

T = TypeVar("T")
Rule = TypeVar("Rule", Move, Level, Blocker)


@dataclass(frozen=True, slots=True)
class Change:
    """How one rule was changed."""

    item: Item
    """The rule."""
    without: str
    """What of its condition is gone, as the author wrote it; "" where the whole rule is."""


@dataclass(frozen=True)
class Mutant:
    """Content with one rule changed."""

    change: Change
    content: Content
    states: frozenset[str] | None
    """Where the changed rule is a reply: only an answer in these is followed by another line. None where it may be any."""


@dataclass(frozen=True)
class Mutation:
    """What came of all changes."""

    noticed: tuple[Change, ...]
    survived: tuple[Change, ...]
    """Those under which every test still holds."""

    @property
    def all(self) -> int:
        return len(self.noticed) + len(self.survived)

    @property
    def score(self) -> float | None:
        """The part of the changes that tests notice, 0 to 1; None where there are none."""
        return len(self.noticed) / self.all if self.all else None

    def of(self, *kinds: Kind) -> Mutation:
        """The part that concerns rules of some kinds."""
        noticed, survived = (tuple(one for one in some if one.item.kind in kinds) for some in (self.noticed, self.survived))
        return Mutation(noticed, survived)

    def __add__(self, other: Mutation) -> Mutation:
        """What the tests of two scenarios with one rubric notice together: a change survives where neither notices it."""
        noticed = dict.fromkeys((*self.noticed, *other.noticed))
        survived = dict.fromkeys((*self.survived, *other.survived))
        return Mutation(tuple(noticed), tuple(one for one in survived if one not in noticed))


def mutation(content: Content, readings: Readings | None = None) -> Mutation:
    """Runs the tests of a scenario under every mutant, each test under its own seed.

    Args:
        readings: of earlier rehearsals of the scenario.
    """
    readings = {} if readings is None else readings
    tried = [_Attempt(test, *rehearse(content, test.answers, test.seed, readings)) for test in content.scenario.tests]
    # A test that fails anyway notices nothing.
    attempts = [one for one in tried if not any(differences(one.test, one.talk, one.assessment))]
    noticed: list[Change] = []
    survived: list[Change] = []
    for mutant in mutants(content):
        seen = any(_notices(mutant, attempt, readings) for attempt in attempts)
        (noticed if seen else survived).append(mutant.change)
    return Mutation(tuple(noticed), tuple(survived))


@dataclass(frozen=True)
class _Attempt:
    """A test as it goes without any change."""

    test: Expectation
    talk: Talk
    assessment: Assessment


def _notices(mutant: Mutant, attempt: _Attempt, readings: Readings) -> bool:
    """Whether a test fails under a mutant. Only what can have changed is done again."""
    test, talk, changed = attempt.test, attempt.talk, mutant.content
    if changed.rubric is not talk.content.rubric and changed.rubric.looked_at() == talk.content.rubric.looked_at():
        assessment = assess(replace(record_of(talk), content=changed))
    elif mutant.states is None or any(turn.state in mutant.states for turn in talk.turns):
        talk, assessment = rehearse(changed, test.answers, test.seed, readings)
    else:
        return any(differences(test, talk, attempt.assessment))
    return any(differences(test, talk, assessment))


def mutants(content: Content) -> Iterator[Mutant]:
    """Every reply, level and blocker dropped, and every condition without one of its parts.

    The last level, what silence gets, stays; so do `otherwise` replies, without which a talk would only stand still. A list of replies
    that several states share is changed in all of them at once. Changes that by logic change nothing are left out.
    """
    scenario, ground = content.scenario, Ground(content.scenario)
    for index, move in enumerate(scenario.always):
        for without, changed in _changed(move, ground.world(None), scenario.always[:index]):
            always = _with(scenario.always, index, changed)
            mutated = replace(content, scenario=scenario.model_copy(update={"always": always}))
            yield Mutant(Change(Item(Kind.REPLY, f"always[{index}]"), without), mutated, None)
    owner_of = owners(scenario)
    for name, state in scenario.states.items():
        if owner_of[name] != name:
            continue
        sharing = [one for one, owner in owner_of.items() if owner == name]
        world = ground.world(name) if len(sharing) == 1 else ground.world(None)
        for index, move in enumerate(state.replies):
            for without, changed in _changed(move, world, state.replies[:index]):
                replies = _with(state.replies, index, changed)
                states = {one: scenario.states[one].model_copy(update={"replies": replies}) for one in sharing}
                mutated = replace(content, scenario=scenario.model_copy(update={"states": {**scenario.states, **states}}))
                yield Mutant(Change(Item(Kind.REPLY, f"{name}[{index}]"), without), mutated, frozenset(states))
    yield from _of_rubric(content)


def _of_rubric(content: Content) -> Iterator[Mutant]:
    rubric, world = content.rubric, rubric_world(content.rubric)
    for name, criterion in rubric.criteria.items():
        for index, level in enumerate(criterion.levels):
            for without, changed in _changed(level, world, criterion.levels[:index]):
                one = criterion.model_copy(update={"levels": _with(criterion.levels, index, changed)})
                mutated = rubric.model_copy(update={"criteria": {**rubric.criteria, name: one}})
                yield Mutant(Change(Item(Kind.LEVEL, f"{name}/{level.points}"), without), replace(content, rubric=mutated), None)
    for index, blocker in enumerate(rubric.blockers):
        for without, changed_blocker in _changed(blocker, world, ()):
            mutated = rubric.model_copy(update={"blockers": _with(rubric.blockers, index, changed_blocker)})
            yield Mutant(Change(Item(Kind.BLOCKER, str(index)), without), replace(content, rubric=mutated), None)


def _with(rules: tuple[T, ...], index: int, changed: T) -> tuple[T, ...]:
    return (*rules[:index], changed, *rules[index + 1 :])


def _changed(rule: Rule, world: World, before: Sequence[Move | Level]) -> Iterator[tuple[str, Rule]]:
    """A rule that never holds, as if it were gone, and one weakened in every way; nothing of one without a condition.

    Args:
        before: the rules that are looked at first, so that this one matters only where they fail.
    """
    if rule.when is None:
        return
    tree = rule.when.tree
    failing: list[Node] = [one.when.tree for one in before if one.when is not None]
    if possible(world, [tree], failing):
        yield "", _under(rule, And((tree, Not(tree))))
    for changed, without in weakened(tree):
        if possible(world, [tree], [changed, *failing]) or possible(world, [changed], [tree, *failing]):
            yield written(without), _under(rule, changed)


def _under(rule: Rule, tree: Node) -> Rule:
    return rule.model_copy(update={"when": Condition(written(tree), tree)})


def weakened(node: Node) -> Iterator[tuple[Node, Node]]:
    """A condition without each of its parts in turn, and that part."""
    match node:
        case And(parts) | Or(parts):
            for index, part in enumerate(parts):
                rest = parts[:index] + parts[index + 1 :]
                yield (rest[0] if len(rest) == 1 else replace(node, parts=rest)), part
                for changed, without in weakened(part):
                    yield replace(node, parts=(*parts[:index], changed, *parts[index + 1 :])), without
        case Not(part):
            for changed, without in weakened(part):
                yield Not(changed), without
        case Before(first, second):
            yield Shown(first), Shown(second)
