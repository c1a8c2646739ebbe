"""What a file of recognition consists of: badges with their rules, and the steps of the ladder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from trainer.content.models.fields import HyphenId, Model, Texts

Figure = Literal[
    "scenarios_finished",
    "scenarios_passed",
    "comebacks",
    "skills_mastered",
    "stages_passed",
    "exams_passed",
    "exams_first_try",
    "practice_days",
    "answers_endorsed",
    "colleagues_helped",
    "contests_won",
]
"""What a rule can count. Each counts different things, so that repeating one of them earns nothing."""
Needs = Mapping[Figure, Annotated[int, Field(ge=1, le=1000)]]


class Badge(Model):
    """What somebody can earn once."""

    title: Texts
    rule: Texts
    """The rule in words, as it is published."""
    needs: Annotated[Needs, Field(min_length=1)]
    """The rule as it is checked: the least that every figure must come to."""


class Step(Model):
    """A step of the ladder; it also takes every step before it."""

    title: Texts
    rule: Texts
    """The rule in words, as it is published."""
    needs: Needs = {}
    """The rule as it is checked. Only the first step may need nothing."""


class RecognitionFile(Model):
    """Badges and the ladder."""

    replaces: bool = False
    """Keeps none of the shipped badges."""
    badges: Mapping[HyphenId, Badge] = {}
    ladder: Mapping[HyphenId, Step] = {}
    """The steps, lowest first. A team's ladder stands in for the shipped one as a whole."""
