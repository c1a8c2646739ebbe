"""Did the same people do better at scenarios that were new to them, before some day and after it?"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.coaching.facts import RepMean
from trainer.scoring.means import Comparison, compared


def before_after(before: Iterable[RepMean], after: Iterable[RepMean]) -> Comparison:
    """The mean totals of first attempts in two spans of time, compared for those who have some in both.

    First attempts, because a talk that one knows goes better by itself. The scenarios of the two spans are others, though, and nobody
    was kept from practicing: it shows that something changed, not why.
    """
    earlier = {one.rep: one.mean for one in before}
    return compared([(earlier[one.rep], one.mean) for one in after if one.rep in earlier])
