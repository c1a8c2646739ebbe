"""What a rubric consists of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from trainer.content.models.fields import Checks, HyphenId, Id, Language, Model, Text, Texts, When, as_list
from trainer.notation.conditions import Condition


class Level(Model):
    """One described grade of a criterion."""

    points: Annotated[int, Field(ge=0, le=100)]
    when: When | None = None
    anchor: Texts
    """What one hears at this level."""


class Criterion(Model):
    """One aspect of an assessment."""

    title: Texts
    skill: Text
    weight: Annotated[float, Field(ge=0, le=100, strict=False)] = 1
    applies: When | None = None
    within: Annotated[tuple[Id, ...], BeforeValidator(as_list)] = ()
    """The moments whose answers count; all of them when empty."""
    levels: Annotated[tuple[Level, ...], Field(min_length=2)]
    advice: Texts
    examples: Mapping[Language, tuple[Text, ...]] = {}
    agreement: Measured = {}
    """With people's ratings: quadratic weighted kappa. Until it is measured in a language, the criterion is not calibrated there."""

    @property
    def most(self) -> int:
        """The highest points that this criterion gives."""
        return max(level.points for level in self.levels)

    def conditions(self) -> tuple[Condition, ...]:
        """All conditions of it."""
        return tuple(one for one in (self.applies, *(level.when for level in self.levels)) if one is not None)

    def asks_note(self) -> bool:
        """Whether it looks at the call note."""
        return any(condition.asks_note() for condition in self.conditions())


Measured = Mapping[Language, Annotated[float, Field(ge=-1, le=1, strict=False)]]
"""A figure that `trainer calibrate` measured, by language."""
TRUSTED = 0.95
"""Measured precision from which a blocker fails an attempt by the machine alone."""


class Blocker(Model):
    """What fails an attempt whatever the total."""

    when: When
    title: Texts
    precision: Measured = {}
    """How often it is right where it is found. Until it is measured at 0.95 in a language, somebody is asked to review it there."""

    def certain(self, language: Language) -> bool:
        """Whether it fails an attempt by the machine alone."""
        return self.precision.get(language, 0.0) >= TRUSTED


class Rubric(Model):
    """How to assess an attempt."""

    id: HyphenId
    title: Texts
    pass_: Annotated[float, Field(alias="pass", ge=0, le=100, strict=False)]
    criteria: Annotated[Mapping[HyphenId, Criterion], Field(min_length=1)]
    blockers: tuple[Blocker, ...] = ()
    check: Checks = Checks()

    def behaviors(self) -> frozenset[str]:
        """All behaviors that criteria and blockers name."""
        return self.looked_at().union(*(blocker.when.behaviors() for blocker in self.blockers))

    def meters(self) -> frozenset[str]:
        """All meters that criteria and blockers name."""
        conditions = [level.when for criterion in self.criteria.values() for level in criterion.levels]
        conditions += [criterion.applies for criterion in self.criteria.values()] + [blocker.when for blocker in self.blockers]
        return frozenset(name for condition in conditions if condition is not None for name in condition.meters())

    def looked_at(self) -> frozenset[str]:
        """All behaviors that criteria name."""
        conditions: list[Condition] = []
        for criterion in self.criteria.values():
            conditions += [level.when for level in criterion.levels if level.when is not None]
            conditions += [criterion.applies] if criterion.applies is not None else []
        return frozenset(name for condition in conditions for name in condition.behaviors())
