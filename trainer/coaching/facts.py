"""The rows that a team's figures are made of, as `storage.facts` streams them."""

from __future__ import annotations

from typing import Literal, NamedTuple

LOST = ("failure", "left", "turn_limit")
"""Endings of talks that were lost."""


class AttemptFact(NamedTuple):
    """One attempt."""

    rep: str
    scenario: str
    kind: str
    started: str
    """UTC, as it is stored."""
    finished: str
    total: float | None
    passed: bool
    ending: str
    seconds: float
    """From its beginning to its end, breaks included."""
    turns: int
    """Answers."""
    stage: str | None
    difficulty: int | None
    language: str
    first: bool
    """Whether the rep had never finished this scenario before."""
    state: str
    """In which the last answer was given; where the rep left, the state that waited for an answer."""
    meters: str
    """After the last answer, as JSON."""


class ResultFact(NamedTuple):
    """One criterion of one attempt that told something of a skill."""

    attempt: str
    rep: str
    scenario: str
    started: str
    criterion: str
    skill: str
    points: int
    most: int


class Step(NamedTuple):
    """How often a talk went from one state to another."""

    state: str
    to: str
    fired: str | None
    """The rule that moved it (`opening[2]`); None where none did."""
    times: int
    """Answers."""
    talks: int
    """Talks in which it was so."""
    lost: int
    """Of those, talks that were lost."""


class Visit(NamedTuple):
    """How many talks came to a state."""

    state: str
    talks: int
    lost: int
    """Of those, talks that were lost."""


class RepMean(NamedTuple):
    """The mean total of one rep, over some talks."""

    rep: str
    mean: float
    """0 to 100."""
    talks: int
    difficulty: float
    """The mean of the authors' difficulties, 1 to 5."""


class WeekShare(NamedTuple):
    """How one rep did on a skill in one week."""

    week: str
    """Its Monday, in UTC."""
    skill: str
    rep: str
    share: float
    """Points won of those that could be won, 0 to 1."""


class ActiveWeek(NamedTuple):
    """How much was practiced in one week."""

    week: str
    """Its Monday, in UTC."""
    talks: int
    passed: int
    reps: int


By = Literal["stage", "difficulty", "class"]
"""A kind of talk: the stage of the sales process, the author's difficulty, the customer's class."""


class GroupShare(NamedTuple):
    """How one rep did in first attempts at talks of one kind."""

    group: str | int
    rep: str
    passed: float
    """The share that was passed, 0 to 1."""
    total: float | None
    """The mean, 0 to 100."""
    talks: int


class RepPractice(NamedTuple):
    """How much one rep practiced in some time."""

    rep: str
    talks: int
    days: int
    """On which something was finished."""
    mean: float | None
    """Of the totals of first attempts, 0 to 100; None without one."""


class End(NamedTuple):
    """How a talk stood at its end."""

    finished: str
    rep: str
    meters: str
    """After the last answer, as JSON."""
    ending: str
    scenario: str
    """Its hash."""


class CriterionCount(NamedTuple):
    """How often a criterion came out so."""

    criterion: str
    applies: bool
    reason: str | None
    points: int
    of: int
    times: int


class Rated(NamedTuple):
    """One criterion of one attempt, as it was assessed."""

    attempt: str
    criterion: str
    points: int
    of: int
    weight: float
