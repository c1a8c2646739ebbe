"""Did it go better than last time: one attempt beside a rep's earlier ones on the same scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Points = tuple[int, int]
"""Points won, and the most that could be won."""
ENOUGH = 3
"""From so many earlier attempts on a difference is worth more than a remark that it may be chance."""


@dataclass(frozen=True, slots=True)
class EarlierAttempt:
    """One earlier attempt on a scenario."""

    attempt: str
    started: datetime
    total: float | None
    passed: bool | None
    points: Mapping[str, Points]
    """By criterion, of those that counted."""


@dataclass(frozen=True, slots=True)
class CriterionThen:
    """One criterion then and now."""

    criterion: str
    then: int | None
    """Points last time; None where it did not count, or was worth something else."""
    now: int | None
    best: int | None
    """The most points of all earlier attempts."""
    of: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """This attempt beside the earlier ones."""

    last: EarlierAttempt
    best: float | None
    """The best earlier total."""
    number: int
    """Earlier attempts."""
    criteria: tuple[CriterionThen, ...]

    @property
    def little(self) -> bool:
        """Whether that is too few attempts to say more than that it was so this time."""
        return self.number < ENOUGH


def compared(now: Mapping[str, Points], counts: Mapping[str, bool], earlier: Sequence[EarlierAttempt]) -> Comparison | None:
    """This attempt's points beside those of earlier ones; None where there are none.

    Args:
        now: points and the most, by criterion, in the rubric's order.
        counts: whether a criterion counts this time.
        earlier: oldest first.
    """
    if not earlier:
        return None
    rows = []
    for name, (points, of) in now.items():
        # A criterion that was worth something else was another one.
        before = [one.points[name][0] for one in earlier if name in one.points and one.points[name][1] == of]
        last = earlier[-1].points.get(name)
        then = last[0] if last is not None and last[1] == of else None
        rows.append(CriterionThen(name, then, points if counts[name] else None, max(before, default=None), of))
    totals = [one.total for one in earlier if one.total is not None]
    return Comparison(earlier[-1], max(totals, default=None), len(earlier), tuple(rows))
