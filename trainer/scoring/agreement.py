"""How far two ratings of the same answers agree, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import sqrt
from random import Random
from typing import NamedTuple, TypeVar

from trainer.scoring.estimates import Z

T = TypeVar("T")
DRAWS = 400
"""So many samples are drawn for an interval."""


class Interval(NamedTuple):
    """A figure with the interval in which it lies with 95% confidence."""

    value: float
    low: float
    high: float


class Finding(NamedTuple):
    """How well a behavior is found, against a person's labels."""

    shown: int
    """Answers in which the person saw it."""
    right: int
    wrong: int
    missed: int
    precision: Interval | None
    """None where it was never found."""
    recall: Interval | None
    """None where it was never shown."""
    f1: float


def finding(pairs: Sequence[tuple[bool, bool]]) -> Finding:
    """How well a behavior is found.

    Args:
        pairs: for every answer, whether the person saw it and whether the reader did.
    """
    right = sum(person and reader for person, reader in pairs)
    wrong = sum(reader and not person for person, reader in pairs)
    missed = sum(person and not reader for person, reader in pairs)
    return Finding(
        right + missed,
        right,
        wrong,
        missed,
        wilson(right, right + wrong),
        wilson(right, right + missed),
        2 * right / (2 * right + wrong + missed) if right else 0.0,
    )


def wilson(hits: int, of: int) -> Interval | None:
    """A share with its score interval (Wilson 1927); None of nothing."""
    if of == 0:
        return None
    share = hits / of
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    reach = Z / (1 + Z * Z / of) * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return Interval(share, max(0.0, middle - reach), min(1.0, middle + reach))


def weighted_kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Agreement beyond chance on an ordered scale, -1 to 1: kappa with quadratic weights (Cohen 1968). None where nothing varies."""
    first, second = Counter(one for one, _two in pairs), Counter(two for _one, two in pairs)
    size = len(pairs)
    observed = sum((one - two) ** 2 for one, two in pairs) / size if size else 0.0
    expected = sum(count * other * (one - two) ** 2 for one, count in first.items() for two, other in second.items()) / (size * size or 1)
    return 1 - observed / expected if expected else None


def ac1(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Agreement beyond chance that stays meaningful where one rating is rare, at most 1: Gwet's AC1 (Gwet 2008). None of no ratings."""
    kinds = sorted({rating for pair in pairs for rating in pair})
    if not pairs:
        return None
    if len(kinds) < 2:
        return 1.0
    agreed = sum(one == two for one, two in pairs) / len(pairs)
    shares = [sum((one == kind) + (two == kind) for one, two in pairs) / (2 * len(pairs)) for kind in kinds]
    chance = sum(share * (1 - share) for share in shares) / (len(kinds) - 1)
    return (agreed - chance) / (1 - chance)


def interval(figure: Callable[[Sequence[T]], float | None], rows: Sequence[T], seed: int = 0) -> Interval | None:
    """A figure with its bootstrap percentile interval (Efron 1979); the same for the same rows. None where the figure is."""
    value = figure(rows)
    if value is None:
        return None
    draw = Random(seed)
    drawn = sorted(found for _draw in range(DRAWS) if (found := figure([rows[draw.randrange(len(rows))] for _row in rows])) is not None)
    if not drawn:
        return Interval(value, value, value)
    return Interval(value, drawn[int(0.025 * len(drawn))], drawn[min(len(drawn) - 1, int(0.975 * len(drawn)))])


def mean(rows: Sequence[float]) -> float | None:
    """The mean; None of nothing."""
    return sum(rows) / len(rows) if rows else None


def drift(rows: Sequence[float], seed: int = 0) -> Interval | None:
    """By how much the later half of some figures lies above the earlier half on average, with its bootstrap interval.

    Samples are drawn within each half. The middle one of an odd number belongs to the later half. None of fewer than two.

    Args:
        rows: in order of time.
    """
    early, late = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    if not early:
        return None
    draw = Random(seed)

    def drawn(half: Sequence[float]) -> float:
        return sum(half[draw.randrange(len(half))] for _row in half) / len(half)

    found = sorted(drawn(late) - drawn(early) for _draw in range(DRAWS))
    value = sum(late) / len(late) - sum(early) / len(early)
    return Interval(value, found[int(0.025 * DRAWS)], found[int(0.975 * DRAWS)])
