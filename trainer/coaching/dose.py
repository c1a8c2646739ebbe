"""How much advice is good for a rep at a time: one change for a beginner, three for who holds the skills already."""

from __future__ import annotations

from collections.abc import Collection

from trainer.coaching.mastery import Mastery

FEW_TALKS = 4
"""Up to so many finished talks a rep is a beginner, whatever the first results: there is too much that is new."""
LOW_LEVEL = 0.4
"""Below this share of points, 0 to 1, on the skills of a talk one change at a time is enough."""
HIGH_LEVEL = 0.65
"""From this share on, over skills that are known well enough, a rep can take up several changes at once."""
BEGINNER, IN_BETWEEN, ADVANCED = 1, 2, 3
"""Changes that are told at a time."""


def dose(masteries: Collection[Mastery], talks: int) -> int:
    """How many changes a feedback tells a rep.

    Args:
        masteries: of the skills that the talk's rubric trains, as far as the rep has practiced them.
        talks: finished talks of the rep, in whatever scenario, this one included.
    """
    if talks <= FEW_TALKS or not masteries:
        return BEGINNER
    level = sum(one.level for one in masteries) / len(masteries)
    if level < LOW_LEVEL:
        return BEGINNER
    return ADVANCED if level >= HIGH_LEVEL and all(one.sure for one in masteries) else IN_BETWEEN
