"""Which rules of a scenario and its rubric its tests do not notice: each is dropped or weakened in turn, and the tests run again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from trainer.content.bundle import Content
from trainer.content.models import Blocker, Level, Move
from trainer.language.reader import Context
from trainer.language.reading import Reading
from trainer.notation.conditions import And, Before, Condition, Node, Not, Or, Shown
from trainer.notation.written import written
from trainer.roleplay.talk import Talk
from trainer.roleplay.wording import Seeded
from trainer.workbench.checks.grading import rubric_world
from trainer.workbench.checks.ground import Ground
from trainer.workbench.checks.logic import World, possible
from trainer.workbench.coverage import Item, Kind
from trainer.workbench.scenario_tests import differences, played
from trainer.workbench.sharing import owners

T = TypeVar("T")
Rule = TypeVar("Rule", Move, Level, Blocker)


@dataclass(frozen=True)
class Mutant:
    """Content with one rule changed."""

    item: Item
    """The rule."""
    without: str
    """What of its condition is gone, as the author wrote it; "" where the whole rule is."""
    content: Content


@dataclass(frozen=True)
class Mutation:
    """What came of all mutants."""

    noticed: tuple[Mutant, ...]
    survived: tuple[Mutant, ...]
    """Those under which every test still holds."""

    @property
    def all(self) -> int:
        return len(self.noticed) + len(self.survived)

    @property
    def score(self) -> float | None:
        """The part of the mutants that tests notice, 0 to 1; None where there are none."""
        return len(self.noticed) / self.all if self.all else None

    def of(self, *kinds: Kind) -> Mutation:
        """The part that concerns rules of some kinds."""
        noticed, survived = (tuple(one for one in some if one.item.kind in kinds) for some in (self.noticed, self.survived))
        return Mutation(noticed, survived)

    def __add__(self, other: Mutation) -> Mutation:
        """What the tests of two scenarios with one rubric notice together: a change survives where neither notices it."""
        noticed = {(one.item, one.without): one for one in (*self.noticed, *other.noticed)}
        survived = {(one.item, one.without): one for one in (*self.survived, *other.survived)}
        return Mutation(tuple(noticed.values()), tuple(one for key, one in survived.items() if key not in noticed))


def mutation(content: Content, say: Callable[[int, int], None] = lambda done, of: None) -> Mutation:
    """Runs the tests of a scenario under every mutant, each test under its own seed.

    Args:
        say: told after each mutant how many are done.
    """
    readings: dict[tuple[str, Context], Reading] = {}
    everything = list(mutants(content))
    noticed: list[Mutant] = []
    survived: list[Mutant] = []
    for done, mutant in enumerate(everything, 1):
        seen = any(_notices(mutant.content, index, readings) for index in range(len(content.scenario.tests)))
        (noticed if seen else survived).append(mutant)
        say(done, len(everything))
    return Mutation(tuple(noticed), tuple(survived))


def _notices(content: Content, index: int, readings: dict[tuple[str, Context], Reading]) -> bool:
    test = content.scenario.tests[index]
    talk, assessment = played(_Remembering(content, readings, test.seed), test.answers)
    return any(differences(test, talk, assessment))


class _Remembering(Talk):
    """A talk that reads no answer twice: what an answer shows does not depend on the rules that are changed."""

    def __init__(self, content: Content, readings: dict[tuple[str, Context], Reading], seed: int) -> None:
        super().__init__(content, Seeded(seed), rep="Alex")
        self._readings = readings

    def read(self, text: str) -> Reading:
        key = text, self.context()
        if key not in self._readings:
            self._readings[key] = super().read(text)
        return self._readings[key]


def mutants(content: Content) -> Iterator[Mutant]:
    """Every reply, level and blocker dropped, and every condition without one of its parts.

    The last level, what silence gets, stays; so do `otherwise` replies, without which a talk would only stand still. A list of replies
    that several states share is changed in all of them at once. Changes that by logic change nothing are left out.
    """
    scenario, ground = content.scenario, Ground(content.scenario)
    for index, move in enumerate(scenario.always):
        for without, changed in _changed(move, ground.world(None), scenario.always[:index]):
            always = _with(scenario.always, index, changed)
            yield Mutant(
                Item(Kind.REPLY, f"always[{index}]"), without, replace(content, scenario=scenario.model_copy(update={"always": always}))
            )
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
                mutated = scenario.model_copy(update={"states": {**scenario.states, **states}})
                yield Mutant(Item(Kind.REPLY, f"{name}[{index}]"), without, replace(content, scenario=mutated))
    yield from _of_rubric(content)


def _of_rubric(content: Content) -> Iterator[Mutant]:
    rubric, world = content.rubric, rubric_world(content.rubric)
    for name, criterion in rubric.criteria.items():
        for index, level in enumerate(criterion.levels):
            for without, changed in _changed(level, world, criterion.levels[:index]):
                one = criterion.model_copy(update={"levels": _with(criterion.levels, index, changed)})
                mutated = rubric.model_copy(update={"criteria": {**rubric.criteria, name: one}})
                yield Mutant(Item(Kind.LEVEL, f"{name}/{level.points}"), without, replace(content, rubric=mutated))
    for index, blocker in enumerate(rubric.blockers):
        for without, changed_blocker in _changed(blocker, world, ()):
            mutated = rubric.model_copy(update={"blockers": _with(rubric.blockers, index, changed_blocker)})
            yield Mutant(Item(Kind.BLOCKER, str(index)), without, replace(content, rubric=mutated))


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
