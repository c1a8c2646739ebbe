"""People's ratings against the reader's: how well behaviors are found, how far levels agree, and what would help."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trainer.language.content_words import is_content
from trainer.language.reader import Context, Reader
from trainer.language.sentences import Answer
from trainer.notation.words import is_han
from trainer.scoring.agreement import Finding, Interval, ac1, finding, interval, weighted_kappa
from trainer.workbench.corpus import Labelled
from trainer.workbench.ratings import Pointed

LEAST_GRADED = 20
"""Cut points are proposed from so many graded answers on."""
LEAST_MISSES, LEAST_SHARED = 3, 2
"""A phrase is proposed for a behavior that was missed so often, and stands in so many of the missed answers."""
MOST_PHRASES = 3
SHORTEST, LONGEST = 2, 4
"""Words of a proposed phrase; of Chinese characters one more."""


class Disagreement(NamedTuple):
    """An answer in which the person and the reader differ about a behavior."""

    behavior: str
    seen_by: str
    """person or reader: the one who saw it."""
    answer: str
    customer: str
    quote: str
    """What the reader took for it."""


@dataclass(frozen=True)
class BehaviorFigures:
    finding: Finding
    f1: Interval | None
    phrases: tuple[str, ...]
    """Word sequences of the missed answers that stand in hardly any other: worth a look as phrases."""


@dataclass(frozen=True)
class LevelFigures:
    count: int
    exact: float
    """Share of attempts with the same level."""
    kappa: Interval | None
    ac1: Interval | None


class Cut(NamedTuple):
    """A number from which an answer deserves points."""

    points: float
    at: float
    """Of the reader's measure."""
    agreement: float
    """Share of answers on the right side, each with a cut that was chosen without it."""


def against_labels(reader: Reader, corpus: Sequence[Labelled]) -> tuple[dict[str, BehaviorFigures], list[Disagreement]]:
    """How well each behavior is found, and every answer in which the reader differs; behaviors that are left open do not count."""
    readings = [reader.read(one.answer, Context(1, one.customer)) for one in corpus]
    shown = [reading.shown() for reading in readings]
    names = sorted({name for one in corpus for name in one.shows} | {name for names in shown for name in names})
    figures: dict[str, BehaviorFigures] = {}
    disagreements = []
    for name in names:
        rows = [(one, reading, name in found) for one, reading, found in zip(corpus, readings, shown, strict=True) if name not in one.open]
        pairs = [(name in one.shows, found) for one, _reading, found in rows]
        for one, reading, found in rows:
            if found != (name in one.shows):
                quotes = [piece.quote for piece in reading.evidence if piece.behavior == name and piece.counts]
                disagreements.append(
                    Disagreement(name, "reader" if found else "person", one.answer, one.customer, quotes[0] if quotes else "")
                )
        missed = [one.answer for one, _reading, found in rows if name in one.shows and not found]
        others = [one.answer for one, _reading, _found in rows if name not in one.shows]
        figures[name] = BehaviorFigures(finding(pairs), interval(_f1, pairs), phrases_in_common(missed, others))
    return figures, disagreements


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    return finding(pairs).f1 if any(person or reader for person, reader in pairs) else None


def phrases_in_common(missed: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Word sequences that several missed answers share and no other answer has, the most shared and longest first."""
    if len(missed) < LEAST_MISSES:
        return ()
    elsewhere = set().union(*(_sequences(answer) for answer in others)) if others else set()
    counts = Counter(sequence for answer in missed for sequence in _sequences(answer) - elsewhere)
    chosen: list[tuple[str, ...]] = []
    for sequence, count in sorted(counts.items(), key=lambda one: (-one[1], -len(one[0]), one[0])):
        if count < LEAST_SHARED or len(chosen) == MOST_PHRASES:
            break
        if not any(set(sequence) <= set(other) for other in chosen):
            chosen.append(sequence)
    return tuple(("" if is_han(sequence[0]) else " ").join(sequence) for sequence in chosen)


def _sequences(answer: str) -> set[tuple[str, ...]]:
    found = set()
    for sentence in Answer(answer).sentences:
        words = [sentence.answer.folded[start:end] for start, end in zip(sentence.starts, sentence.ends, strict=True)]
        for size in range(SHORTEST, LONGEST + 2):
            for at in range(len(words) - size + 1):
                part = tuple(words[at : at + size])
                han = sum(map(is_han, part))
                if (
                    any(sentence.breaks[at + 1 : at + size])
                    or (0 < han < size)
                    or size > LONGEST + bool(han)
                    or size < SHORTEST + bool(han)
                ):
                    continue
                if any(is_content(key) for key in sentence.keys[at : at + size]):
                    found.add(part)
    return found


def against_levels(pairs: Mapping[str, Sequence[tuple[int, int]]]) -> dict[str, LevelFigures]:
    """How far levels agree.

    Args:
        pairs: by criterion, for every attempt the person's points and the program's.
    """
    return {
        name: LevelFigures(len(rows), sum(one == two for one, two in rows) / len(rows), interval(weighted_kappa, rows), interval(ac1, rows))
        for name, rows in pairs.items()
        if rows
    }


def cut_points(graded: Iterable[Pointed], measure: Callable[[Pointed], float]) -> dict[str, list[Cut]]:
    """From which measure on an answer deserves its points, by behavior; nothing for behaviors with too few graded answers.

    Agreement is that of leave-one-out cross-validation: each answer is judged by the cut that the others choose.
    """
    by_behavior: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for one in graded:
        by_behavior[one.behavior].append((measure(one), one.points))
    cuts: dict[str, list[Cut]] = {}
    for name, rows in by_behavior.items():
        if len(rows) < LEAST_GRADED:
            continue
        for points in sorted({points for _value, points in rows} - {min(points for _value, points in rows)}):
            right = 0
            for index, (value, given) in enumerate(rows):
                at = _best_cut([*rows[:index], *rows[index + 1 :]], points)
                right += (value >= at) == (given >= points)
            cuts.setdefault(name, []).append(Cut(points, _best_cut(rows, points), right / len(rows)))
    return cuts


def _best_cut(rows: Sequence[tuple[float, float]], points: float) -> float:
    """The middle between two values that parts answers with so many points from those with fewer best."""
    values = sorted({value for value, _given in rows})
    middles = [(one + two) / 2 for one, two in zip(values, values[1:], strict=False)] or values
    return max(middles, key=lambda at: (sum((value >= at) == (given >= points) for value, given in rows), -abs(at - 0.5)))
