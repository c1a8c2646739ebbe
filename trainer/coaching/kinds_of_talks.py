"""With which kinds of talks do people do better or worse: stages of the sales process, difficulties, classes of customers?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from trainer.coaching.facts import GroupShare
from trainer.scoring.estimates import Estimate, held_to
from trainer.scoring.means import mean_estimate


@dataclass(frozen=True, slots=True)
class KindOfTalk:
    """First attempts at talks of one kind."""

    name: str
    talks: int
    reps: int
    passed: Estimate
    """The share that was passed, 0 to 1: the mean over reps, so that who plays a lot counts once."""
    total: Estimate
    """The mean total, 0 to 100, over reps."""


def kinds_of_talks(rows: Iterable[GroupShare]) -> list[KindOfTalk]:
    """Every kind that was played.

    Only first attempts count: a talk that one knows goes better by itself, and who does badly repeats more.

    Args:
        rows: by kind.
    """
    found = []
    for group, some in groupby(rows, key=lambda row: row.group):
        shares = list(some)
        passed = held_to(mean_estimate([one.passed for one in shares]), 0, 1)
        total = held_to(mean_estimate([one.total for one in shares if one.total is not None]), 0, 100)
        found.append(KindOfTalk(str(group), sum(one.talks for one in shares), len(shares), passed, total))
    return found
