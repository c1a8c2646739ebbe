"""How a skill has come along: its mastery as it stood on past days, each from the talks until then."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from trainer.coaching.mastery import UNKNOWN, Mastery, mastery
from trainer.coaching.practiced import Practiced

MOST_SPAN = timedelta(days=366)
"""How far back a curve reaches."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a skill was held at a moment."""

    when: datetime
    mastery: Mastery
    talks: int
    """Talks since the mark before."""


def curve(practiced: Sequence[Practiced], now: datetime, most: int) -> list[Mark]:
    """The marks of one skill from its first talk, or a year ago, to now: a day apart, or more where `most` marks have to do.

    Nothing that came later is used for a mark, so that the curve shows what could be known then.

    Args:
        practiced: every talk that trained the skill, oldest first.
    """
    if not practiced or most < 1:
        return []
    begin = max(practiced[0].when, now - MOST_SPAN)
    span = max(now - begin, timedelta(0))
    step = max(DAY, span / max(1, most - 1))
    number = min(most, math.ceil(span / step) + 1)
    moments = [now - step * back for back in range(number - 1, -1, -1)]
    days = [one.when for one in practiced]
    marks, before = [], 0
    for moment in moments:
        until = bisect_right(days, moment)
        marks.append(Mark(moment, mastery(practiced[:until], moment) if until else UNKNOWN, until - before))
        before = until
    # A mark from before the first talk shows nothing but the prior.
    return [mark for mark in marks if mark.mastery.attempts]
