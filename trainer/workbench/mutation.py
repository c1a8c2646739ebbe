"""Which rules of a scenario and its rubric its tests do not notice: each is dropped or weakened in turn, and the tests run again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from trainer.content.bundle import Content
from trainer.content.models import Blocker, Level, Move, Scenario
from trainer.language.reader import Context
from trainer.language.reading import Reading
from trainer.notation.conditions import And, Before, Condition, Node, Not, Or, Shown
from trainer.notation.written import written
from trainer.roleplay.talk import Talk
from trainer.roleplay.wording import Seeded
from trainer.workbench.coverage import Item, Kind
from trainer.workbench.scenario_tests import differences, played

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

    noticed: int
    survived: tuple[Mutant, ...]
    """Those under which every test still holds."""

    @property
    def all(self) -> int:
        return self.noticed + len(self.survived)

    @property
    def score(self) -> float | None:
        """The part of the mutants that tests notice, 0 to 1; None where there are none."""
        return self.noticed / self.all if self.all else None


def mutation(content: Content, say: Callable[[int, int], None] = lambda done, of: None) -> Mutation:
    """Runs the tests of a scenario under every mutant, each test under its own seed.

    Args:
        say: told after each mutant how many are done.
    """
    readings: dict[tuple[str, Context], Reading] = {}
    everything = list(mutants(content))
    survived = []
    for done, mutant in enumerate(everything, 1):
        if not any(_notices(mutant.content, index, readings) for index in range(len(content.scenario.tests))):
            survived.append(mutant)
        say(done, len(everything))
    return Mutation(len(everything) - len(survived), tuple(survived))


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

    The last level, what silence gets, stays; so do `otherwise` replies, without which a talk would only stand still.
    """
    scenario = content.scenario
    for index, move in enumerate(scenario.always):
        for without, changed in _changed(move):
            always = _with(scenario.always, index, changed)
            yield Mutant(
                Item(Kind.REPLY, f"always[{index}]"), without, replace(content, scenario=scenario.model_copy(update={"always": always}))
            )
    for name, state in scenario.states.items():
        for index, move in enumerate(state.replies):
            for without, changed in _changed(move):
                replies = _with(state.replies, index, changed)
                mutated = _with_state(scenario, name, replies)
                yield Mutant(Item(Kind.REPLY, f"{name}[{index}]"), without, replace(content, scenario=mutated))
    yield from _of_rubric(content)


def _of_rubric(content: Content) -> Iterator[Mutant]:
    rubric = content.rubric
    for name, criterion in rubric.criteria.items():
        for index, level in enumerate(criterion.levels):
            for without, changed in _changed(level):
                one = criterion.model_copy(update={"levels": _with(criterion.levels, index, changed)})
                mutated = rubric.model_copy(update={"criteria": {**rubric.criteria, name: one}})
                yield Mutant(Item(Kind.LEVEL, f"{name}/{level.points}"), without, replace(content, rubric=mutated))
    for index, blocker in enumerate(rubric.blockers):
        for without, changed_blocker in _changed(blocker):
            mutated = rubric.model_copy(update={"blockers": _with(rubric.blockers, index, changed_blocker)})
            yield Mutant(Item(Kind.BLOCKER, str(index)), without, replace(content, rubric=mutated))


def _with(rules: tuple[T, ...], index: int, changed: T) -> tuple[T, ...]:
    return (*rules[:index], changed, *rules[index + 1 :])


def _with_state(scenario: Scenario, name: str, replies: tuple[Move, ...]) -> Scenario:
    state = scenario.states[name].model_copy(update={"replies": replies})
    return scenario.model_copy(update={"states": {**scenario.states, name: state}})


def _changed(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """A rule that never holds, as if it were gone, and one weakened in every way; nothing of one without a condition."""
    if rule.when is None:
        return
    yield "", _under(rule, And((rule.when.tree, Not(rule.when.tree))))
    for tree, without in weakened(rule.when.tree):
        yield written(without), _under(rule, tree)


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
