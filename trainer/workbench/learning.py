"""Weights learned from labelled answers, and what they are worth on batches that were put away. Needs scikit-learn (extra `learn`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from trainer.content.weights import VERSION
from trainer.language.features import Features, answer_features
from trainer.language.learned import SCALE, Weights, with_thresholds
from trainer.language.reader import Context, Reader
from trainer.language.reading import NEVER_EXCUSED
from trainer.language.sentences import Answer
from trainer.workbench.corpus import Labelled

T = TypeVar("T")
if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from trainer.content.models import Behavior

FOLDS = 8
"""So many times a part of the batches is put away."""
LEFT_TO_RULES = frozenset(("insults", "claims_unsupported"))
"""An insult undoes a whole answer and ends talks: nothing less sure than a rule may find one. Claims are held against the briefing."""
LEAST_SHOWN = 8
"""A behavior is learned from so many answers on."""
LEAST_SEEN = 2
"""A feature is looked at that stands in so many sentences."""
STRENGTH = 100.0
"""Of the fit (scikit-learn's C)."""
SIGN_WEIGHT = 0.2
"""Of what is so or not, beside words of length one: so that the rules' findings do not drown the words."""
LEAST_WEIGHT = 0.15
"""Smaller weights are left out."""
CLEAR_MARGIN = 0.02
"""By so much micro-F1 a model must beat the rules on batches put away, or it is left off."""
UNSEEN = -99.0
PRIOR = 20.0
"""So many answers the curve of all behaviors weighs when a behavior's threshold is chosen: rare ones lean on it."""
LEAST_PRECISION, LEAST_PRECISION_OF_BLOCKERS = 0.5, 0.9
"""So much of what a model adds to the rules must be right; of behaviors that can fail an attempt nearly all."""
THRESHOLDS = [step / 4 for step in range(-16, 9)]


class Unit(NamedTuple):
    """One sentence of a labelled answer."""

    answer: int
    """Which answer, from 0."""
    found: Features


class Score(NamedTuple):
    """How well behaviors are found."""

    precision: float
    recall: float
    f1: float
    """Micro-averaged over all behaviors."""
    macro: float
    """The mean of the F1 of each."""


@dataclass(frozen=True)
class Learned:
    """What came of learning."""

    weights: str
    rules: Score
    model: Score
    """Both on batches put away."""
    by_behavior: Mapping[str, tuple[int, float, float]]
    """Number of answers that show it, F1 of the rules alone, and with the model."""

    @property
    def worth_it(self) -> bool:
        return self.model.f1 - self.rules.f1 >= CLEAR_MARGIN


def units_of(reader: Reader, corpus: Sequence[Labelled]) -> tuple[list[Unit], list[frozenset[str]]]:
    """The sentences of a corpus as a model sees them, and what the rules alone find in each answer."""
    units: list[Unit] = []
    shown = []
    for number, one in enumerate(corpus):
        reading = reader.read(one.answer, Context(1, one.customer))
        shown.append(reading.shown())
        units += [Unit(number, found) for found in answer_features(Answer(reading.answer), one.customer, reading.evidence)]
    return units, shown


def learn(
    behaviors: Mapping[str, Mapping[str, Behavior]],
    corpus: Sequence[Labelled],
    language: str,
    say: Callable[[str], None] = lambda line: None,
) -> Learned:
    """Weights for one language, with thresholds chosen on batches that were put away, never on single answers.

    What is measured is the reader as it will be, on batches that its weights have not seen. Its thresholds were chosen on the other
    batches; the scores that they were chosen by come from models that had seen the measured ones, which is as near as one round comes.

    Args:
        behaviors: by language, then id.
        say: told of progress, a line at a time.
    """
    units, ruled = units_of(Reader(behaviors), corpus)
    shows = Counter(name for one in corpus for name in one.shows)
    folds = _folds(corpus)
    names = sorted(name for name, count in shows.items() if count >= LEAST_SHOWN and _can_be_learned(name, corpus, folds))
    open_heads = dict.fromkeys(names, 0.0)
    scores = [dict.fromkeys(names, UNSEEN) for _one in corpus]
    fitted = []
    for number, away in enumerate(folds, 1):
        say(f"{number}/{len(folds)}")
        text = _fit(units, corpus, sorted(set(range(len(corpus))) - away), names, language, open_heads)
        fitted.append(text)
        weights = Weights(text)
        for unit in units:
            if unit.answer in away:
                for head, value in zip(weights.heads, weights.scores(unit.found), strict=True):
                    scores[unit.answer][head.behavior] = max(scores[unit.answer][head.behavior], value)
    found = list(ruled)
    for text, away in zip(fitted, folds, strict=True):
        others = sorted(set(range(len(corpus))) - away)
        chosen = _thresholds(_at(corpus, others), _at(ruled, others), _at(scores, others), names)
        reader = Reader(behaviors, {language: with_thresholds(text, chosen)})
        for index in away:
            found[index] = reader.read(corpus[index].answer, Context(1, corpus[index].customer)).shown()
    whole = _fit(units, corpus, range(len(corpus)), names, language, _thresholds(corpus, ruled, scores, names))
    by_behavior = {name: (shows[name], f1_of(corpus, ruled, name), f1_of(corpus, found, name)) for name in sorted(shows)}
    return Learned(whole, score(corpus, ruled, shows), score(corpus, found, shows), by_behavior)


def _folds(corpus: Sequence[Labelled]) -> list[set[int]]:
    """The answers that are put away together: whole batches, some at a time."""
    batches = sorted({one.batch for one in corpus})
    parts = [set(batches[fold::FOLDS]) for fold in range(min(FOLDS, len(batches)))]
    return [{index for index, one in enumerate(corpus) if one.batch in part} for part in parts]


def _can_be_learned(name: str, corpus: Sequence[Labelled], folds: Sequence[set[int]]) -> bool:
    """Whether there are answers with and without a behavior, whichever batches are put away."""
    if name in LEFT_TO_RULES:
        return False
    for away in folds:
        labels = {name in one.shows for index, one in enumerate(corpus) if index not in away and name not in one.open}
        if len(labels) < 2:
            return False
    return True


def score(corpus: Sequence[Labelled], found: Sequence[frozenset[str]], names: Iterable[str]) -> Score:
    """How well some behaviors were found; what labellings disagree on is left out."""
    counts = {name: _counts(corpus, found, name) for name in names}
    right, wrong, missed = (sum(count[index] for count in counts.values()) for index in range(3))
    each = [_f1(*count) for count in counts.values()]
    return Score(
        right / max(1, right + wrong), right / max(1, right + missed), _f1(right, wrong, missed), sum(each) / len(each) if each else 0.0
    )


def f1_of(corpus: Sequence[Labelled], found: Sequence[frozenset[str]], name: str) -> float:
    return _f1(*_counts(corpus, found, name))


def _counts(corpus: Sequence[Labelled], found: Sequence[frozenset[str]], name: str) -> tuple[int, int, int]:
    right = wrong = missed = 0
    for one, shown in zip(corpus, found, strict=True):
        if name in one.open:
            continue
        right += name in shown and name in one.shows
        wrong += name in shown and name not in one.shows
        missed += name not in shown and name in one.shows
    return right, wrong, missed


def _f1(right: float, wrong: float, missed: float) -> float:
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def _thresholds(
    corpus: Sequence[Labelled], ruled: Sequence[frozenset[str]], scores: Sequence[Mapping[str, float]], names: Sequence[str]
) -> dict[str, float]:
    """For every behavior the threshold at which rules and model together have the best F1, where what the model adds is mostly right.

    The curve of all behaviors is a prior: a rare behavior leans on it.
    """
    curves = {name: _curve(corpus, ruled, scores, name) for name in names}
    whole = [_Point(*(sum(curve[index][part] for curve in curves.values()) for part in range(5))) for index in range(len(THRESHOLDS))]
    shown = max(1.0, whole[0].right + whole[0].missed)
    prior = [_Point(*(PRIOR * part / shown for part in point)) for point in whole]
    chosen = {}
    for name, curve in curves.items():
        points = [_Point(*(own + every for own, every in zip(*pair, strict=True))) for pair in zip(curve, prior, strict=True)]
        least = LEAST_PRECISION_OF_BLOCKERS if name in NEVER_EXCUSED else LEAST_PRECISION
        sure = [index for index, point in enumerate(points) if point.added_right >= least * point.added] or [len(points) - 1]
        chosen[name] = THRESHOLDS[max(sure, key=lambda index: (_f1(*points[index][:3]), index))]  # noqa: B023
    return chosen


def _at(rows: Sequence[T], places: Iterable[int]) -> list[T]:
    return [rows[place] for place in places]


class _Point(NamedTuple):
    """What rules and model find together at one threshold, and what of it the model added."""

    right: float
    wrong: float
    missed: float
    added: float
    added_right: float


def _curve(corpus: Sequence[Labelled], ruled: Sequence[frozenset[str]], scores: Sequence[Mapping[str, float]], name: str) -> list[_Point]:
    points = [
        (score_[name], name in rules, name in one.shows)
        for score_, rules, one in zip(scores, ruled, corpus, strict=True)
        if name not in one.open
    ]
    curve = []
    for at in THRESHOLDS:
        found = [(rule, shown) for value, rule, shown in points if rule or value >= at]
        right = sum(shown for _rule, shown in found)
        added = [shown for rule, shown in found if not rule]
        curve.append(_Point(right, len(found) - right, sum(shown for _v, _r, shown in points) - right, len(added), sum(added)))
    return curve


def _fit(
    units: Sequence[Unit],
    corpus: Sequence[Labelled],
    answers: Iterable[int],
    names: Sequence[str],
    language: str,
    thresholds: Mapping[str, float],
) -> str:
    """The weights of a model fitted on some answers, as text.

    A label belongs to an answer, but its words stand in a sentence: a first fit takes every sentence of the answer for it, a second one
    only the sentence that the first was surest of (multiple-instance learning, Andrews et al. 2003).
    """
    kept = set(answers)
    chosen = [unit for unit in units if unit.answer in kept]
    seen = Counter(feature for unit in chosen for feature in unit.found.words)
    signs = Counter(feature for unit in chosen for feature in unit.found.signs)
    idf = {feature: log((1 + len(chosen)) / (1 + count)) + 1 for feature, count in seen.items() if count >= LEAST_SEEN}
    vocabulary = {
        feature: index for index, feature in enumerate([*sorted(idf), *sorted(f for f, count in signs.items() if count >= LEAST_SEEN)])
    }
    matrix = _matrix(chosen, vocabulary, idf)
    rows: dict[str, list[str]] = {feature: [] for feature in vocabulary}
    heads = []
    for index, name in enumerate(names):
        weights, bias = _one(matrix, chosen, corpus, name)
        heads.append(f"{name} {thresholds[name]:g} {bias:.2f}")
        for feature, at in vocabulary.items():
            value = weights[at] * (SIGN_WEIGHT if feature not in idf else 1)
            if abs(value) >= LEAST_WEIGHT:
                rows[feature].append(f"{index}:{round(value * SCALE)}")
    lines = [f"{feature}\t{round(idf.get(feature, 0) * SCALE)}\t{' '.join(row)}" for feature, row in rows.items() if row]
    return "\n".join([f"{VERSION} {language}", "\t".join(heads), *lines, ""])


def _matrix(units: Sequence[Unit], vocabulary: Mapping[str, int], idf: Mapping[str, float]) -> csr_matrix:
    from scipy.sparse import csr_matrix

    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for unit in units:
        words = [(vocabulary[feature], idf[feature]) for feature in sorted(unit.found.words) if feature in idf]
        length = sum(value * value for _column, value in words) ** 0.5 or 1.0
        columns += [column for column, _value in words]
        values += [value / length for _column, value in words]
        own = [vocabulary[feature] for feature in sorted(unit.found.signs) if feature in vocabulary]
        columns += own
        values += [SIGN_WEIGHT] * len(own)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(units), len(vocabulary)))


def _one(matrix: csr_matrix, units: Sequence[Unit], corpus: Sequence[Labelled], name: str) -> tuple[Any, float]:
    """The weights and the bias for one behavior."""
    labels = [name in corpus[unit.answer].shows for unit in units]
    usable = [index for index, unit in enumerate(units) if name not in corpus[unit.answer].open]
    first = _regression(matrix[usable], [labels[index] for index in usable])
    scores = first.decision_function(matrix)
    best: dict[int, int] = {}
    for index in usable:
        answer = units[index].answer
        if labels[index] and (answer not in best or scores[index] > scores[best[answer]]):
            best[answer] = index
    second = [index for index in usable if not labels[index] or best[units[index].answer] == index]
    fitted = _regression(matrix[second], [labels[index] for index in second])
    return fitted.coef_[0], float(fitted.intercept_[0])


def _regression(matrix: csr_matrix, labels: Sequence[bool]) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300).fit(matrix, labels)
