"""How does a scenario do as a test: who passes it, how hard is it, whom does it tell apart, and where are its talks lost?"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from trainer.coaching.facts import LOST, AttemptFact, RepMean
from trainer.coaching.practiced import FULL, STEP
from trainer.coaching.satisfaction import satisfaction
from trainer.coaching.weeks import Week, monday_of, weekly
from trainer.scoring.estimates import Estimate, held_to
from trainer.scoring.item import discrimination, pass_rate
from trainer.scoring.means import mean_estimate

EASIEST, HARDEST = 1, 5
SATISFACTION = 1, 5


@dataclass(frozen=True, slots=True)
class Item:
    """What the talks of a scenario add up to."""

    talks: int
    reps: int
    first_talks: int
    """Talks of reps who had never finished it."""
    passed_first: Estimate
    """The share of first talks that were passed, 0 to 1: one for each rep, so that they are independent."""
    passed: int
    """Of all talks."""
    difficulty: Estimate
    """As measured, 1 to 5, over reps who have played other scenarios too."""
    discrimination: Estimate
    """The correlation of a rep's first total here with their mean first total elsewhere, −1 to 1."""
    minutes: float | None
    """Median from beginning to end; None of no talk."""
    answers: float | None
    """Median."""
    endings: Mapping[str, int]
    """The most frequent first."""
    lost: int
    lost_in: Mapping[str, int]
    """Lost talks by the state of the last answer, or that waited for one when the rep left; the most frequent first."""
    satisfaction: tuple[Week, ...]
    """By week, 1 to 5, of what is stored (`satisfaction.MADE_OF`)."""


def item(facts: Iterable[AttemptFact], elsewhere: Iterable[RepMean], meters: Mapping[str, Mapping[str, Any]]) -> Item:
    """The figures of one scenario.

    Args:
        facts: its attempts, oldest first.
        elsewhere: what its reps had in their first attempts at other scenarios.
        meters: the scenario's meters as they are kept.
    """
    seconds, answers = array("d"), array("l")
    endings: Counter[str] = Counter()
    lost_in: Counter[str] = Counter()
    first: dict[str, float] = {}
    reps: set[str] = set()
    passed = passed_first = first_talks = 0

    def counted() -> Iterator[tuple[str, str, float]]:
        nonlocal passed, passed_first, first_talks
        for one in facts:
            reps.add(one.rep)
            seconds.append(one.seconds)
            answers.append(one.turns)
            endings[one.ending] += 1
            passed += one.passed
            if one.ending in LOST:
                lost_in[one.state] += 1
            if one.first:
                first_talks += 1
                passed_first += one.passed
                if one.total is not None:
                    first.setdefault(one.rep, one.total)
            value = satisfaction(one.meters, meters, one.ending)
            if value is not None:
                yield monday_of(one.started), one.rep, value

    weeks = tuple(weekly(counted(), *SATISFACTION))
    others = [one for one in elsewhere if one.rep in first]
    return Item(
        talks=len(seconds),
        reps=len(reps),
        first_talks=first_talks,
        passed_first=pass_rate(passed_first, first_talks),
        passed=passed,
        difficulty=_difficulty([measured(first[one.rep], one) for one in others]),
        discrimination=discrimination([(first[one.rep], one.mean) for one in others]),
        minutes=median(seconds) / 60 if seconds else None,
        answers=median(answers) if answers else None,
        endings=dict(_most_first(endings)),
        lost=sum(lost_in.values()),
        lost_in=dict(_most_first(lost_in)),
        satisfaction=weeks,
    )


def measured(total: float, elsewhere: RepMean) -> float:
    """How hard a scenario was for one rep, on the authors' scale: as their other scenarios, and a step more for so much as they did worse.

    The difference of empirical logits (Cox 1970, The Analysis of Binary Data, §3.2), over what one step of difficulty is taken to make
    (`practiced.STEP`, an assumption). Not held to 1 to 5.
    """
    return elsewhere.difficulty + (_logit(elsewhere.mean) - _logit(total)) / STEP


def _logit(total: float) -> float:
    points = total / 100 * FULL
    return math.log((points + 0.5) / (FULL - points + 0.5))


def _difficulty(values: list[float]) -> Estimate:
    """The mean over reps, held to the scale of 1 to 5, and so is its interval."""
    return held_to(mean_estimate(values), EASIEST, HARDEST)


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
