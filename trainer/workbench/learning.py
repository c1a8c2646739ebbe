"""Weights learned from labelled answers, and what they are worth on batches that were put away. Needs numpy and scipy (extra `learn`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.language.features import answer_features, heard
from trainer.language.learned import Weights
from trainer.language.lexicon import Lexicon
from trainer.language.reader import Context, Reader
from trainer.language.sentences import Answer
from trainer.workbench.corpus import Labelled
from trainer.workbench.lesson import Lesson, Unit
from trainer.workbench.noise import worse
from trainer.workbench.scores import Score, f1_of, score
from trainer.workbench.thresholds import Odds

if TYPE_CHECKING:
    from trainer.content.models import Behavior

FOLDS = 6
"""So many times a part of the batches is put away."""
LEFT_TO_RULES = frozenset(("insults", "claims_unsupported"))
"""An insult undoes a whole answer and ends talks: nothing less sure than a rule may find one. Claims are held against the briefing."""
LEAST_SHOWN = 8
"""A behavior is learned from so many answers on."""
ONE_IN_SO_MANY_WORSE = 2
"""Every second answer is also taught without marks and with slips, so that what is learned holds for such ones."""
CLEAR_MARGIN = 0.02
"""By so much micro-F1 a model must beat the rules on batches put away, or it is left off."""


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
    meanings: str = "",
    say: Callable[[str], None] = lambda line: None,
) -> Learned:
    """Weights for one language, with thresholds chosen on batches that were put away, never on single answers.

    What is measured is the reader as it will be, on batches that its weights have not seen. Its thresholds were chosen on the other
    batches; the scores that they were chosen by come from models that had seen the measured ones, which is as near as one round comes.

    Args:
        behaviors: by language, then id.
        meanings: the table of what words mean; without one, words mean only themselves.
        say: told of progress, a line at a time.
    """
    taught = [*corpus, *(replace(one, answer=worse(one.answer, language)) for one in corpus[::ONE_IN_SO_MANY_WORSE])]
    units, ruled = units_of(Reader(behaviors), taught)
    del ruled[len(corpus) :]
    shows = Counter(name for one in corpus for name in one.shows)
    folds = _folds(taught)
    names = sorted(name for name, count in shows.items() if count >= LEAST_SHOWN and _can_be_learned(name, taught, folds))
    lexicon = Lexicon(behaviors.get(language, {}), language)
    lesson = Lesson(units, taught, [(name, lexicon.digest(name)) for name in names], language, meanings)
    fitted, odds = [], Odds(ruled, corpus, names)
    for number, away in enumerate(folds, 1):
        say(f"{number}/{len(folds)}")
        fitted.append(lesson.fitted(set(range(len(taught))) - away))
        away.intersection_update(range(len(corpus)))
        weights = Weights(fitted[-1].text() + meanings)
        lines = {index: weights.hear(heard(corpus[index].customer)) for index in away}
        for unit in units:
            if unit.answer in away:
                odds.note(unit.answer, unit.found, weights.look(unit.found, lines[unit.answer]).odds)
    found = list(ruled)
    for network, away in zip(fitted, folds, strict=True):
        thresholds = odds.thresholds(set(range(len(corpus))) - away)
        reader = Reader(behaviors, {language: network.text(thresholds) + meanings})
        for index in away:
            found[index] = reader.read(corpus[index].answer, Context(1, corpus[index].customer)).shown()
    whole = lesson.fitted(range(len(taught))).text(odds.thresholds(range(len(corpus))))
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
