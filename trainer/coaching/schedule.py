"""When each skill wants to be practiced again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fsrs import Card, Rating, Scheduler

from trainer.coaching.practiced import Practiced

LONGEST = 60
"""Days after which even a skill that is held well is practiced again."""
HARD, GOOD, EASY = 0.4, 0.6, 0.9
"""Shares of points from which a talk counts as recalled with effort, recalled, recalled with ease; below them the skill failed."""


@dataclass(frozen=True, slots=True)
class Due:
    """When a skill is due, and how likely it is still held."""

    skill: str
    due: datetime
    recall: float
    """The probability, 0 to 1, that the skill is still held."""


def due(practiced: Sequence[Practiced], now: datetime) -> Due:
    """When one skill is due again, from all attempts at it, oldest first, at least one.

    The Free Spaced Repetition Scheduler, version 6 (Ye, Su and Cao 2022, KDD: A Stochastic Shortest Path Algorithm for Optimizing Spaced
    Repetition Scheduling; package `fsrs`), without fuzzing and without steps of minutes. Of several attempts on one day the first counts:
    what is repeated at once says little of what is held.
    """
    scheduler = Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=(), maximum_interval=LONGEST)
    card = Card(card_id=0, due=practiced[0].when)
    reviewed = None
    for one in practiced:
        if reviewed is None or one.when.date() > reviewed.date():
            card, _log = scheduler.review_card(card, _rating(one.share), one.when)
            reviewed = one.when
    return Due(practiced[0].skill, card.due, scheduler.get_card_retrievability(card, now))


def _rating(share: float) -> Rating:
    if share < HARD:
        return Rating.Again
    if share < GOOD:
        return Rating.Hard
    return Rating.Good if share < EASY else Rating.Easy
