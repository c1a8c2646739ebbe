"""What has come for a rep lately: what a person says of a level, recognition by others, what was never done better before today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from trainer.locale import _
from trainer.management.challenges import Challenges
from trainer.management.notes import Notes
from trainer.recognition import Recognition
from trainer.reports.challenges import challenge_news
from trainer.reports.display import drawable
from trainer.reports.progress import best_words
from trainer.reports.recognition import own_words
from trainer.storage.reviews import received

if TYPE_CHECKING:
    from trainer.training import Training

FRESH = timedelta(days=3)
"""How long news is news: over a weekend, too."""
LONGEST_NOTE = 120
"""Characters of a note that are told at once."""


def news(training: Training) -> list[str]:
    """What is new for the rep, a sentence each: what others did first, newest first, then the personal bests of today."""
    practice, since = training.practice, training.now - FRESH
    reviews = [
        (one.given, _("{name} has reviewed your talk “{title}”: “{why}”").format(name=drawable(one.reviewer), title=one.title, why=one.why))
        for one in received(practice.store, practice.rep, since)
    ]
    notes = [
        (
            one.written,
            _("{name} has written a note for you: “{text}” (trainer notes)").format(name=one.author.name, text=_first_line(one.text)),
        )
        for one in Notes(practice).about(practice.rep)
        if one.author != practice.rep and one.written > since
    ]
    honors = [(one.when, own_words(one)) for one in Recognition(practice).news(since)]
    others = [drawable(text) for _when, text in sorted(reviews + notes + honors, key=lambda item: item[0], reverse=True)]
    together = challenge_news(Challenges(practice)) if training.recognized else []
    return [*others, *together, *(best_words(best, training) for best in training.news)]


def _first_line(text: str) -> str:
    line = text.split("\n")[0]
    return line if len(line) <= LONGEST_NOTE else line[:LONGEST_NOTE] + " …"
