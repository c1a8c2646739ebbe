"""How much of a behavior an answer shows, where its author gave graded examples or reference answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from trainer.evidence import Evidence, Measure
from trainer.language.coverage import coverage
from trainer.language.grading import Graded, vote
from trainer.language.sentences import Answer

if TYPE_CHECKING:
    from trainer.content.models import Behavior

LEAST_COVERAGE = 0.2
"""Below it nothing of a reference is there, but a word or two that any answer has."""
LEAST_CLOSENESS = 0.2
"""Below it an answer is not near an example: of two answers to different questions fewer than three in a hundred are nearer."""


def measured(
    text: Answer, left_out: Iterable[tuple[int, int]], behaviors: Iterable[tuple[str, Behavior]], turn: int, question: str
) -> Iterator[Evidence]:
    """Evidence with a measure for every behavior that can be measured and of which something is there.

    Args:
        left_out: spans whose sentences do not count, because they are copied.
        question: the customer's line, whose words tell nothing in an answer to it.
    """
    gone = list(left_out)
    spans = [sentence.span(0, len(sentence.keys)) for sentence in text.sentences]
    kept = [(start, end) for start, end in spans if not any(first <= start < last for first, last in gone)]
    if not kept:
        return
    said = " ".join(text.text[start:end] for start, end in kept)
    start, end = kept[0][0], kept[-1][1]
    for name, behavior in behaviors:
        for why, measure in _measures(said, behavior, question):
            yield Evidence(name, turn, start, end, text.text[start:end], why, measure=measure)


def _measures(said: str, behavior: Behavior, question: str) -> Iterator[tuple[str, Measure]]:
    if behavior.covers:
        found = coverage(said, behavior.covers, question)
        if found.value >= LEAST_COVERAGE:
            reference = behavior.covers[found.reference]
            yield f"covers: {reference}", Measure("coverage", found.value, reference, found.missing)
    if behavior.graded:
        votes = vote(said, [Graded(one.answer, one.points) for one in behavior.graded], question, behavior.covers)
        if votes is not None and votes.points > 0 and votes.closeness >= LEAST_CLOSENESS:
            yield f"graded: {votes.nearest}", Measure("grade", votes.points, votes.nearest)
