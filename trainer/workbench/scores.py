"""How well behaviors were found in labelled answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from trainer.workbench.corpus import Labelled


class Score(NamedTuple):
    """How well behaviors are found."""

    precision: float
    recall: float
    f1: float
    """Micro-averaged over all behaviors."""
    macro: float
    """The mean of the F1 of each."""


def score(corpus: Sequence[Labelled], found: Sequence[frozenset[str]], names: Iterable[str]) -> Score:
    """How well some behaviors were found; what labellings disagree on is left out."""
    counts = {name: _counts(corpus, found, name) for name in names}
    right, wrong, missed = (sum(count[index] for count in counts.values()) for index in range(3))
    each = [f1(*count) for count in counts.values()]
    return Score(
        right / max(1, right + wrong), right / max(1, right + missed), f1(right, wrong, missed), sum(each) / len(each) if each else 0.0
    )


def f1_of(corpus: Sequence[Labelled], found: Sequence[frozenset[str]], name: str) -> float:
    return f1(*_counts(corpus, found, name))


def _counts(corpus: Sequence[Labelled], found: Sequence[frozenset[str]], name: str) -> tuple[int, int, int]:
    right = wrong = missed = 0
    for one, shown in zip(corpus, found, strict=True):
        if name in one.open:
            continue
        right += name in shown and name in one.shows
        wrong += name in shown and name not in one.shows
        missed += name not in shown and name in one.shows
    return right, wrong, missed


def f1(right: float, wrong: float, missed: float) -> float:
    return 2 * right / (2 * right + wrong + missed) if right else 0.0
