"""A network with one hidden layer, fitted so that an answer shows what its surest sentence shows. Needs numpy and scipy (extra `learn`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Floats = NDArray[np.float32]

HIDDEN = 128
ROUNDS, BATCH, LEAST_STEPS = 12, 64, 400
"""So often all answers are gone through, so many at a time; more often where that makes few steps."""
AVERAGED = 5
"""What is kept is the mean of the weights after so many last rounds, which chance moves less (Polyak & Juditsky 1992)."""
DROPPED = 0.5
"""This part of the hidden values is left out at random while learning (dropout, Srivastava et al. 2014)."""
RATE, DECAY = 0.005, 3e-6
"""Of Adam (Kingma & Ba 2015) and of the weights' squares."""
SPREAD = 0.1
"""Standard deviation of the features' weights before anything is learned."""
FIRST_ODDS = -3.0
"""Log odds of every behavior before anything is learned: most answers do not show it."""


class Network(NamedTuple):
    """What was learned: hidden = max(0, features @ words + meanings @ meaning + bias); log odds = hidden @ out + out_bias."""

    words: Floats
    """Features x hidden."""
    meaning: Floats
    """Numbers of the meanings x hidden."""
    bias: Floats
    out: Floats
    """Hidden x behaviors."""
    out_bias: Floats


def fit(features: csr_matrix, meanings: Floats, answers: Sequence[Sequence[int]], labels: Floats, known: Floats, seed: int = 0) -> Network:
    """A network for some answers.

    A label belongs to an answer, but its words stand in a sentence: for every behavior only the sentence of which the network is surest
    is taught (multiple-instance learning, Andrews et al. 2003).

    Args:
        features: sentences x features.
        meanings: sentences x numbers.
        answers: for every answer the numbers of its sentences, at least one.
        labels: answers x behaviors, 1 where it is shown.
        known: answers x behaviors, 0 where two careful people could differ.
        seed: the same one gives the same network on the same machine.
    """
    chance = np.random.default_rng(seed)
    behaviors = labels.shape[1]
    weights = [
        (chance.standard_normal((features.shape[1], HIDDEN)) * SPREAD).astype(np.float32),
        _uniform(chance, meanings.shape[1], HIDDEN),
        np.zeros(HIDDEN, np.float32),
        _uniform(chance, HIDDEN, behaviors),
        np.full(behaviors, FIRST_ODDS, np.float32),
    ]
    adam = _Adam(weights)
    rounds = max(ROUNDS, LEAST_STEPS * BATCH // len(answers))
    sums = [np.zeros_like(one) for one in weights]
    for number in range(rounds):
        order = chance.permutation(len(answers))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            sentences = np.concatenate([answers[index] for index in batch])
            ends = np.cumsum([0, *(len(answers[index]) for index in batch)])
            seen, meant = features[sentences], meanings[sentences]
            hidden = seen @ weights[0] + meant @ weights[1] + weights[2]
            kept = (chance.random(hidden.shape, dtype=np.float32) >= DROPPED).astype(np.float32) / (1 - DROPPED) * (hidden > 0)
            hidden *= kept
            odds = hidden @ weights[3] + weights[4]
            surest = np.array([first + odds[first:after].argmax(0) for first, after in zip(ends, ends[1:], strict=False)])
            where = surest, np.arange(behaviors)
            wrong = np.zeros_like(odds)
            wrong[where] = (1 / (1 + np.exp(-odds[where])) - labels[batch]) * known[batch] / len(batch)
            back = (wrong @ weights[3].T) * kept
            met = np.unique(seen.indices)
            adam.step([seen[:, met].T @ back, meant.T @ back, back.sum(0), hidden.T @ wrong, wrong.sum(0)], met)
        if number >= rounds - AVERAGED:
            for total, weight in zip(sums, weights, strict=True):
                total += weight / AVERAGED
    return Network(*sums)


def _uniform(chance: np.random.Generator, ins: int, outs: int) -> Floats:
    return chance.uniform(-1 / ins**0.5, 1 / ins**0.5, (ins, outs)).astype(np.float32)


class _Adam:
    """Steps along gradients, each as long as its gradient is steady (Kingma & Ba 2015, with their constants). Changes weights in place.

    Of the first weights only the rows of features that a batch holds are moved: they are many, and a batch holds few.
    """

    def __init__(self, weights: Sequence[Floats]) -> None:
        self._weights = weights
        self._means = [np.zeros_like(one) for one in weights]
        self._squares = [np.zeros_like(one) for one in weights]
        self._steps = 0

    def step(self, gradients: Sequence[Floats], met: NDArray[np.intp]) -> None:
        """One step.

        Args:
            met: the rows of the first weights that the first gradient is of.
        """
        self._steps += 1
        for index, gradient in enumerate(gradients):
            own: Any = met if index == 0 else ...
            weight, mean, square = self._weights[index][own], self._means[index][own], self._squares[index][own]
            slope = gradient + 2 * DECAY * weight
            mean = mean + 0.1 * (slope - mean)
            square = square + 0.001 * (slope * slope - square)
            self._means[index][own], self._squares[index][own] = mean, square
            steps = RATE * (mean / (1 - 0.9**self._steps)) / (np.sqrt(square / (1 - 0.999**self._steps)) + 1e-8)
            self._weights[index][own] = weight - steps
