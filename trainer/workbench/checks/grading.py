"""Rules on a rubric, alone and together with a scenario: levels that nobody can reach, criteria that weigh nothing, missing languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from trainer.content.bundle import Content
from trainer.content.faults import Fault
from trainer.content.models import Criterion, Rubric
from trainer.content.source import Path_, Source
from trainer.content.texts import in_language
from trainer.locale import _
from trainer.notation.conditions import Condition, Node
from trainer.workbench.checks.ground import Ground
from trainer.workbench.checks.logic import World, possible

_ANYTHING = 1_000_000
LANGUAGES = ("en", "zh")


def rubric_faults(source: Source, rubric: Rubric) -> Iterator[Fault]:
    """The faults of a rubric, whatever scenario uses it."""
    world = rubric_world(rubric)
    for name, criterion in rubric.criteria.items():
        where: Path_ = ("criteria", name)
        if criterion.weight == 0:
            yield source.fault((*where, "weight"), _("weighs nothing, so that it never changes a score"), "weight-zero", level="warning")
        if criterion.applies is not None and not possible(world, [criterion.applies.tree]):
            yield source.fault((*where, "applies"), _("this condition can never hold"), "never-holds", level="warning")
        yield from _levels(source, where, criterion, world)
    for index, blocker in enumerate(rubric.blockers):
        if not possible(world, [blocker.when.tree]):
            yield source.fault(("blockers", index, "when"), _("this condition can never hold"), "never-holds", level="warning")
    if rubric.pass_ == 0:
        yield source.fault(("pass",), _("whatever is answered passes"), "pass-for-nothing", level="warning")
    for place, texts in _texts(rubric):
        lacking = [language for language in LANGUAGES if language not in texts and "" not in texts]
        for language in lacking:
            message = _("is not translated: add ‘{language}’").format(language=language)
            yield source.fault(place, message, "missing-translation", level="warning")


def rubric_world(rubric: Rubric) -> World:
    """What can be true in a rubric's conditions, whatever scenario uses it."""
    numbers = {name: (-_ANYTHING, _ANYTHING) for name in rubric.meters()}
    return World({**numbers, "facts": (0, _ANYTHING), "turns": (0, _ANYTHING)}, whole=True)


def _levels(source: Source, where: Path_, criterion: Criterion, world: World) -> Iterator[Fault]:
    better: list[Node] = []
    for index, level in enumerate(criterion.levels):
        if level.when is None:
            continue
        place: Path_ = (*where, "levels", index, "when")
        if not possible(world, [level.when.tree]):
            yield source.fault(place, _("this condition can never hold"), "never-holds", level="warning")
        elif not possible(world, [level.when.tree], better):
            message = _("can never be the level: a better one holds whenever this does")
            yield source.fault(place, message, "shadowed", level="warning")
        better.append(level.when.tree)


def _texts(rubric: Rubric) -> Iterator[tuple[Path_, Mapping[str, str]]]:
    """The texts that a rubric has in several languages, with their places."""
    yield ("title",), rubric.title  # type: ignore[misc]  # a key is one of the languages or ""
    for name, criterion in rubric.criteria.items():
        yield ("criteria", name, "title"), criterion.title  # type: ignore[misc]
        yield ("criteria", name, "advice"), criterion.advice  # type: ignore[misc]
        for index, level in enumerate(criterion.levels):
            yield ("criteria", name, "levels", index, "anchor"), level.anchor  # type: ignore[misc]
    for index, blocker in enumerate(rubric.blockers):
        yield ("blockers", index, "title"), blocker.title  # type: ignore[misc]


def pairing_faults(source: Source, content: Content, ground: Ground, moments: frozenset[str]) -> Iterator[Fault]:
    """The faults of a scenario together with its rubric, all at the line that names the rubric.

    Args:
        moments: all that there are.
    """
    world, anywhere = ground.rubric_world(moments), rubric_world(content.rubric)
    language = content.scenario.language
    best, weights = Fraction(0), Fraction(0)
    for criterion in content.rubric.criteria.values():
        title = in_language(criterion.title, language)
        if criterion.asks_note() and content.scenario.note is None:
            message = _("the scenario asks for no call note, so that the criterion ‘{title}’ is left out").format(title=title)
            yield source.fault(("rubric",), message, "note-unasked-for", level="note")
            continue
        if criterion.applies is not None and not possible(anywhere, [criterion.applies.tree]):
            continue
        if not _applies(criterion, ground, world):
            message = _("no talk of this scenario gives an occasion for the criterion ‘{title}’").format(title=title)
            yield source.fault(("rubric",), message, "criterion-without-occasion", level="warning")
            continue
        seen = _within(criterion, world, moments)
        reachable = [
            level.points for level in criterion.levels if level.when is None or possible(seen, [level.when.tree, *_applying(criterion)])
        ]
        weights += Fraction(criterion.weight)
        best += Fraction(criterion.weight) * max(reachable) / criterion.most if criterion.most else Fraction(0)
        for level in criterion.levels:
            if level.points not in reachable and level.when is not None and possible(anywhere, [level.when.tree]):
                message = _("no talk of this scenario can reach {points} points for ‘{title}’: {condition}").format(
                    points=level.points, title=title, condition=level.when.text.strip()
                )
                yield source.fault(("rubric",), message, "level-out-of-reach", level="warning")
    if weights and 100 * best / weights < Fraction(content.rubric.pass_):
        message = _("nobody can pass: at most {most} of 100 points can be reached, and {pass_} are needed")
        total = f"{float(100 * best / weights):.0f}"
        yield source.fault(("rubric",), message.format(most=total, pass_=f"{content.rubric.pass_:g}"), "pass-out-of-reach", level="warning")


def _applies(criterion: Criterion, ground: Ground, world: World) -> bool:
    if criterion.within and not ground.moments.intersection(criterion.within):
        return False
    asked = {name for condition in _conditions(criterion) for name in condition.meters()}
    return asked <= world.numbers.keys() and (criterion.applies is None or possible(world, [criterion.applies.tree]))


def _conditions(criterion: Criterion) -> Iterator[Condition]:
    for condition in (criterion.applies, *(level.when for level in criterion.levels)):
        if condition is not None:
            yield condition


def _applying(criterion: Criterion) -> list[Node]:
    # What is looked at within moments is another part of the talk than `applies`.
    return [criterion.applies.tree] if criterion.applies is not None and not criterion.within else []


def _within(criterion: Criterion, world: World, moments: frozenset[str]) -> World:
    """What a criterion can see that looks at some moments only."""
    if not criterion.within:
        return world
    return World(
        world.numbers, {**world.places, **{name: False for name in moments - set(criterion.within)}}, world.facts, world.never, whole=True
    )
