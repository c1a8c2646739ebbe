"""What another detector made of an attempt, beside the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.locale import _, current
from trainer.reports.display import shown
from trainer.reports.names import rounded
from trainer.reports.wording import level_words

if TYPE_CHECKING:
    from trainer.opinions import Opinion
    from trainer.practice import Feedback


def opinion_lines(opinion: Opinion, feedback: Feedback) -> Iterator[str]:
    """Total and levels of a second opinion, with its words wherever it differs from the record, and what it could not look at."""
    yield ""
    yield _("A second opinion, by {source}: {total} of 100 (the record stays {record})").format(
        source=shown(opinion.source), total=rounded(opinion.assessment.total), record=rounded(feedback.assessment.total)
    )
    record = {result.id: result for result in feedback.assessment.criteria}
    for result in opinion.assessment.criteria:
        own = record[result.id]
        line = f"  {feedback.content.criterion_title(result.id, current())}: {level_words(result)}"
        if (result.points, result.counts) != (own.points, own.counts):
            line += " " + _("(record: {level})").format(level=level_words(own))
            yield line
            yield from (
                "      " + _("‘{quote}’ (answer {turn})").format(quote=shown(piece.quote), turn=piece.turn) for piece in result.evidence[:2]
            )
        else:
            yield line
    for turn, why in opinion.troubles.items():
        yield "  " + _("It could not look at answer {turn}: {why}.").format(turn=turn, why=why)
