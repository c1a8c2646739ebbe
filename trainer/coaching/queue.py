"""Which moment of which talk is most worth a person's look, and how many fit a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import zip_longest
from typing import Literal

from trainer.notation.words import is_han

Why = Literal["disputed", "second", "blocker", "random", "pass_mark", "uncertain", "new"]
"""The rep asks for it; a colleague asks for a second rating; a blocker waits for it; drawn at random; the total lies at the pass mark;
the machine's ground is thin; nobody has rated this criterion yet."""
ASKED: tuple[Why, ...] = ("disputed", "second", "blocker")
"""Somebody waits for an answer: these come first."""

WEEK = 180
"""Seconds a week for each reviewer. Few and often: who is asked for more puts it off, and a rating that is given tired says little."""
MOST_OF_A_TALK = 2
"""Moments of one talk for one reviewer: the third would be rated by what the first two looked like (halo)."""
NEAR = 5.0
"""Points of the total on either side of the pass mark within which one level can turn the result."""
SAMPLE = 5
"""One in so many moments is set aside to be drawn at random. All others are chosen because the machine may be wrong about them."""
WORDS_A_MINUTE = 200
"""English words read in a minute with care; silent reading of prose is about 240 (Brysbaert 2019, Journal of Memory and Language 109)."""
CHARACTERS_A_MINUTE = 300
"""Chinese characters read in a minute with care, about as much text."""
DECIDING = 20
"""Seconds to look at the levels, choose one and say why in a line."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One criterion of one talk, with what speaks for looking at it."""

    attempt: str
    criterion: str
    finished: datetime
    seconds: int
    """What a look takes."""
    disputed: datetime | None = None
    """Since when the rep waits for an answer."""
    second: datetime | None = None
    """Since when a colleague waits for a second rating by this reviewer."""
    blocker: bool = False
    """Whether it is a blocker that fails nothing before somebody has looked."""
    gap: float | None = None
    """The total less the pass mark; None without a total."""
    doubts: int = 0
    """Signs that the machine may be wrong: words found by what was learned alone, words that nearly counted, answers not understood."""
    known: int = 0
    """Ratings that people have given of this criterion, in whatever talk."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A moment that waits for a look, and why."""

    candidate: Candidate
    why: Why

    @property
    def sampled(self) -> bool:
        """Whether it was drawn at random: only such ratings tell how far machine and people agree."""
        return self.why == "random"


def reading_seconds(texts: Iterable[str]) -> int:
    """How long it takes to read some texts and decide, in seconds."""
    minutes = 0.0
    for text in texts:
        characters = sum(map(is_han, text))
        words = len("".join(" " if is_han(character) else character for character in text).split())
        minutes += characters / CHARACTERS_A_MINUTE + words / WORDS_A_MINUTE
    return round(60 * minutes) + DECIDING


def in_sample(seed: str, attempt: str, criterion: str) -> bool:
    """Whether a moment is set aside for the random sample: known before anything is known of the talk."""
    return _draw(seed, attempt, criterion) < 1 / SAMPLE


def queue(candidates: Iterable[Candidate], seed: str, seen: Iterable[tuple[str, str]] = ()) -> list[Waiting]:
    """What waits for one reviewer, the first first.

    First what somebody waits for, the oldest dispute before all. Then in turn one that was drawn at random and one that teaches most.
    A moment of the sample is never chosen for what was found in it, nor left out because others of its talk were: so that the sample
    stays one, whatever else is looked at.

    Args:
        candidates: what this reviewer may read and has not rated.
        seed: of the sample, the same for everybody and always.
        seen: attempt and criterion of what the reviewer has rated.
    """
    asked: list[Waiting] = []
    sample: list[Candidate] = []
    telling: list[Waiting] = []
    for one in candidates:
        why = _asked(one)
        if why is not None:
            asked.append(Waiting(one, why))
        elif in_sample(seed, one.attempt, one.criterion):
            sample.append(one)
        elif (why := _telling(one)) is not None:
            telling.append(Waiting(one, why))
    asked.sort(key=_asked_order)
    sample.sort(key=lambda one: _draw(seed, one.attempt, one.criterion))
    telling.sort(key=_telling_order)
    rated = list(seen)
    drawn_before = Counter(attempt for attempt, criterion in rated if in_sample(seed, attempt, criterion))
    drawn = list(_few_of_a_talk((Waiting(one, "random") for one in sample), drawn_before))
    # The sample has its places in a talk before anything is chosen from it.
    taken = Counter(attempt for attempt, _criterion in rated)
    taken.update(one.candidate.attempt for one in (*asked, *drawn))
    return [*asked, *_in_turn(drawn, list(_few_of_a_talk(telling, taken)))]


def this_week(waiting: Sequence[Waiting], spent: int) -> list[Waiting]:
    """The first of the queue that fit what is left of the week.

    Strictly in order, for passing over long talks would make the sample one of short ones. The first of a week always fits.

    Args:
        spent: seconds that the reviewer has given this week.
    """
    chosen: list[Waiting] = []
    for one in waiting:
        if spent and spent + one.candidate.seconds > WEEK:
            break
        chosen.append(one)
        spent += one.candidate.seconds
    return chosen


def _draw(seed: str, attempt: str, criterion: str) -> float:
    """A number from 0 to 1 that depends on nothing else."""
    return int.from_bytes(sha256(f"{seed}\n{attempt}\n{criterion}".encode()).digest()[:8]) / 2**64


def _asked(one: Candidate) -> Why | None:
    if one.disputed is not None:
        return "disputed"
    if one.second is not None:
        return "second"
    return "blocker" if one.blocker else None


def _telling(one: Candidate) -> Why | None:
    if one.gap is not None and abs(one.gap) <= NEAR:
        return "pass_mark"
    if one.doubts:
        return "uncertain"
    return None if one.known else "new"


def _asked_order(one: Waiting) -> tuple[int, float, str]:
    since = one.candidate.disputed or one.candidate.second or one.candidate.finished
    return ASKED.index(one.why), since.timestamp(), one.candidate.criterion


def _telling_order(one: Waiting) -> tuple[bool, int, int, float, float, str, str]:
    """The pass mark first; then where there is most doubt, where least is known, and what is fresh."""
    it = one.candidate
    near = abs(it.gap) if it.gap is not None and one.why == "pass_mark" else NEAR
    return one.why != "pass_mark", -it.doubts, it.known, near, -it.finished.timestamp(), it.attempt, it.criterion


def _in_turn(drawn: Sequence[Waiting], telling: Sequence[Waiting]) -> Iterator[Waiting]:
    for pair in zip_longest(drawn, telling):
        yield from (one for one in pair if one is not None)


def _few_of_a_talk(waiting: Iterable[Waiting], taken: Counter[str]) -> Iterator[Waiting]:
    for one in waiting:
        if taken[one.candidate.attempt] < MOST_OF_A_TALK:
            taken[one.candidate.attempt] += 1
            yield one
