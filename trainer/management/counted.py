"""Whose rating counts: the result of an attempt with people's levels in place of the machine's, where the workspace has set that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from trainer.reviewing import BLOCKER
from trainer.scoring.assess import PASSING

if TYPE_CHECKING:
    from trainer.scoring.assessment import Assessment
    from trainer.storage.reviews import Review

REVIEWS_COUNT = "reviews_count"
"""The setting: `machine` (also where nothing is set) or `person`."""
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Counted:
    """A result by people's ratings."""

    total: float | None
    """0 to 100, unrounded; None where nothing counts."""
    passed: bool | None
    by: tuple[str, ...]
    """Whose ratings, in the order in which they came."""


def counted(assessment: Assessment, reviews: Sequence[Review], setting: str | None) -> Counted | None:
    """The result with people's levels, by the rubric's weights; None where the machine's counts or nobody has rated.

    Of several ratings of a criterion the newest counts. A blocker fails the attempt where a person saw it, and does not where they
    looked and did not. The machine's assessment stays what it is: this is worked out when it is shown.

    Args:
        reviews: of this attempt, the oldest first.
        setting: what the workspace has set for `REVIEWS_COUNT`.
    """
    newest = {one.criterion: one for one in reviews}
    names = {one.id for one in assessment.criteria}
    newest = {name: one for name, one in newest.items() if name in names or name.startswith(BLOCKER)}
    if setting != PERSON or not newest:
        return None
    # A criterion that a person gives points had its occasion.
    rows = [
        (Fraction(one.weight), newest[one.id].points if one.id in newest else one.points, one.of)
        for one in assessment.criteria
        if one.counts or one.id in newest
    ]
    weights = sum(weight for weight, _points, _of in rows)
    by = tuple(dict.fromkeys(one.reviewer for one in sorted(newest.values(), key=lambda one: one.given)))
    if not weights:
        return Counted(None, None, by)
    total = max(0.0, float(100 * sum(weight * points / of for weight, points, of in rows) / weights - Fraction(assessment.hint_points)))
    seen = {f"{BLOCKER}{hit.index}" for hit in assessment.blockers if hit.certain}
    rated = {name: bool(one.points) for name, one in newest.items() if name.startswith(BLOCKER)}
    blocked = any(rated.values()) or any(rated.get(name, True) for name in seen)
    return Counted(total, total >= assessment.pass_mark and not blocked and assessment.ending in PASSING, by)
