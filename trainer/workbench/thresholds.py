"""From which log odds on a behavior is seen, and below which what a rule found is not believed. Needs numpy (extra `learn`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from trainer.language.features import Features
from trainer.language.reading import NEVER_EXCUSED
from trainer.workbench.corpus import Labelled
from trainer.workbench.scores import f1

if TYPE_CHECKING:
    from numpy.typing import NDArray

PRIOR = 20.0
"""So many answers the curve of all behaviors weighs when a behavior's thresholds are chosen: rare ones lean on it."""
LEAST_PRECISION, LEAST_PRECISION_OF_BLOCKERS = 0.5, 0.85
"""So much of what a model adds to the rules must be right; of behaviors that can fail an attempt more."""
LEAST_DOUBT = 7.0
"""A rule's find is struck only so far below what the model would see by itself: who says it well in words that are known keeps it."""
NEVER = -99.0
"""Log odds that no sentence is below: a veto that strikes nothing."""


class Thresholds(NamedTuple):
    """From which log odds on a behavior is seen, and below which what a rule found is not believed."""

    seen: float
    veto: float


_SEEN = [step / 4 for step in range(-24, 9)]
_VETOES = [NEVER, *(step / 2 for step in range(-28, 1))]
_PAIRS = [Thresholds(seen, veto) for seen in _SEEN for veto in _VETOES if veto <= seen - LEAST_DOUBT]


class Odds:
    """What models make of the answers that they have not seen, and which thresholds that advises."""

    def __init__(self, ruled: Sequence[frozenset[str]], corpus: Sequence[Labelled], names: Sequence[str]) -> None:
        self._names = names
        self._best = np.full((len(corpus), len(names)), NEVER)
        self._best_ruled = np.full((len(corpus), len(names)), NEVER)
        """Of the sentences in which rules found the behavior."""
        self._ruled = np.array([[name in found for name in names] for found in ruled])
        self._shown = np.array([[name in one.shows for name in names] for one in corpus])
        self._known = np.array([[name not in one.open for name in names] for one in corpus])

    def note(self, answer: int, found: Features, odds: Sequence[float]) -> None:
        """Takes down the log odds of a sentence."""
        for index, (name, value) in enumerate(zip(self._names, odds, strict=True)):
            if f"rule:{name}" in found.signs:
                self._best_ruled[answer, index] = max(self._best_ruled[answer, index], value)
            elif f"struck:{name}" not in found.signs:
                self._best[answer, index] = max(self._best[answer, index], value)

    def thresholds(self, answers: Iterable[int]) -> list[Thresholds]:
        """For every behavior those with which rules and model together have the best F1, where what the model adds is mostly right.

        The curve of all behaviors is a prior: a rare behavior leans on it. Behaviors that can fail an attempt are not vetoed: else whoever
        packs one in enough other words would get away with it.
        """
        kept = list(answers)
        curves = [self._curve(kept, index) for index in range(len(self._names))]
        whole = np.sum(curves, axis=0)
        prior = whole * (PRIOR / max(1.0, whole[0, 0] + whole[0, 2]))
        chosen = []
        for name, curve in zip(self._names, curves, strict=True):
            blocks = name in NEVER_EXCUSED
            chosen.append(_best(curve + prior, LEAST_PRECISION_OF_BLOCKERS if blocks else LEAST_PRECISION, vetoed=not blocks))
        return chosen

    def _curve(self, answers: Sequence[int], index: int) -> NDArray[np.float64]:
        """For every pair of thresholds what is right, wrong and missed, what of it the model added, and what of that is right."""
        rows = [answer for answer in answers if self._known[answer, index]]
        ruled, shown = self._ruled[rows, index], self._shown[rows, index]
        best, best_ruled = self._best[rows, index], self._best_ruled[rows, index]
        points = []
        for seen, veto in _PAIRS:
            kept = ruled & (best_ruled >= veto)
            added = (best >= seen) & ~kept
            right = (kept & shown).sum() + (added & shown).sum()
            wrong = (kept & ~shown).sum() + (added & ~shown).sum()
            points.append((right, wrong, shown.sum() - right, added.sum(), (added & shown).sum()))
        return np.array(points, dtype=np.float64)


def _best(curve: NDArray[np.float64], least: float, *, vetoed: bool) -> Thresholds:
    allowed = [index for index, pair in enumerate(_PAIRS) if vetoed or pair.veto == NEVER]
    sure = [index for index in allowed if curve[index, 4] >= least * curve[index, 3]] or allowed[-1:]
    return _PAIRS[max(sure, key=lambda index: (f1(*curve[index, :3]), index))]
