"""Which moments wait for a person's look, and what becomes of it: joins what is stored, the queue and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from trainer.coaching.queue import Candidate, Waiting, queue, this_week
from trainer.errors import TrainerError, UnknownNameError
from trainer.locale import _
from trainer.management.audit import keep, looked
from trainer.management.counted import REVIEWS_COUNT
from trainer.management.may import refuse
from trainer.management.moments import Moment, Scene, Talks
from trainer.management.people import readable
from trainer.reviewing import BLOCKER, review
from trainer.storage.reviewable import ratings_by_criterion, reviewable, reviewable_one
from trainer.storage.reviews import (
    Dispute,
    Look,
    Review,
    all_reviews,
    ask_second,
    open_disputes,
    reviews_of,
    second_ratings,
    seconds_given,
)

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.reviewable import Reviewable

LOOK_BACK = timedelta(days=90)
"""Talks from longer ago are looked at only where somebody asks: they say little of how the machine judges now."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is told after a person has rated a moment."""

    points: int
    """The machine's."""
    of: int
    evidence: tuple[tuple[int, str], ...]
    """Turn and words that the machine's level rests on."""
    others: tuple[Review, ...]
    """What other people said of it."""


class Reviewing:
    """What waits for one reviewer. Make a new one after a rating.

    Args:
        language: only talks held in it: not everybody reads both.
    """

    def __init__(self, practice: Practice, language: str | None = None) -> None:
        self.practice = practice
        self._language = language
        self.store = practice.store
        self.now: datetime = practice.now()
        self._talks = Talks(self.store)
        self._readable = readable(practice)

    @cached_property
    def waiting(self) -> list[Waiting]:
        """Everything that waits for this reviewer, the first first."""
        own = [(one.attempt, one.criterion) for one in self._rated if one.reviewer == self.practice.rep_name and one.blind]
        # The device's id: never changed, and known before the first talk.
        return queue([candidate for candidate, _talk in self._candidates.values()], self.store.device(), own)

    @cached_property
    def week(self) -> list[Waiting]:
        """What of it fits this week."""
        return this_week(self.waiting, self.spent)

    @cached_property
    def spent(self) -> int:
        """Seconds that this reviewer has given since Monday."""
        local = self.now.astimezone()
        monday = (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
        return seconds_given(self.store, self.practice.rep, monday.astimezone(self.now.tzinfo))

    def moment(self, waiting: Waiting) -> Moment:
        """A moment of the queue, as lists name it."""
        candidate, talk = self._candidates[waiting.candidate.attempt, waiting.candidate.criterion]
        return self._talks.moment(talk, candidate.criterion)

    def opened(self, waiting: Waiting) -> Moment:
        """A moment of the queue as it is shown with its words, which is kept in the log."""
        looked(self.practice, waiting.candidate.attempt, "look_moment")
        return self.moment(waiting)

    def named(self, name: str) -> Moment:
        """A moment by its id, whether it waits or not.

        Raises:
            UnknownNameError: there is none.
            TrainerError: it is the reviewer's own, or nobody else may read it.
        """
        attempt, _colon, criterion = name.partition(":")
        talk = reviewable_one(self.store, self.practice.find_attempt(attempt), self._readable)
        if talk is None or criterion not in self._talks.looked_at(talk):
            raise UnknownNameError(
                _("There is no moment ‘{name}’ to look at.").format(name=name), _("‘trainer review list’ lists what waits.")
            )
        if talk.rep == self.practice.rep.id:
            raise TrainerError(_("This is your own attempt."), _("Somebody else reviews it: name who you are by ‘--rep NAME’."))
        _refuse_private(talk)
        looked(self.practice, talk.attempt, "look_moment")
        return self._talks.moment(talk, criterion)

    def scene(self, moment: Moment) -> Scene:
        """What there is to know around a moment that `moment` or `named` has given."""
        talk = reviewable_one(self.store, moment.attempt, self._readable)
        if talk is None:
            raise UnknownNameError(
                _("There is no moment ‘{name}’ to look at.").format(name=moment.id), _("‘trainer review list’ lists what waits.")
            )
        _refuse_private(talk)
        return self._talks.scene(talk, moment)

    def rate(self, moment: Moment, points: int, why: str, seconds: int | None) -> Verdict:
        """Keeps a rating, and tells what the machine and others say.

        Args:
            seconds: what the look took; None where it was not measured.

        Raises:
            TrainerError: no such level, or no reason.
        """
        key = moment.attempt, moment.criterion
        # Who has rated it before has seen the machine's level.
        blind = not any((one.attempt, one.criterion, one.reviewer) == (*key, self.practice.rep_name) for one in self._rated)
        waiting = next((one for one in self.waiting if (one.candidate.attempt, one.candidate.criterion) == key), None)
        look = Look(blind, blind and waiting is not None and waiting.sampled, seconds, moment.seconds)
        review(self.practice, *key, points, why, look)
        looked(self.practice, moment.attempt, "rate")
        return self.verdict(moment)

    def verdict(self, moment: Moment) -> Verdict:
        """What the machine's record and other people say of a moment."""
        talk = reviewable_one(self.store, moment.attempt, self._readable)
        points, evidence = _told(talk, moment.criterion) if talk is not None else (0, [])
        others = [
            one
            for one in reviews_of(self.store, moment.attempt)
            if one.criterion == moment.criterion and one.reviewer != self.practice.rep_name
        ]
        quotes = tuple((piece["turn"], piece["quote"]) for piece in evidence)
        return Verdict(points, max(one.points for one in moment.choices), quotes, tuple(others))

    def ask_second(self, attempt: str, criterion: str, rater: str) -> None:
        """Puts a moment into another person's queue.

        Raises:
            UnknownNameError: there is no such person or moment.
            TrainerError: it is their own talk, they have rated it, or they may not read it.
        """
        other = self.store.rep(rater)
        talk = reviewable_one(self.store, attempt, self._readable)
        if talk is None or criterion not in self._talks.looked_at(talk):
            known = _(", ").join(self._talks.looked_at(talk)) if talk is not None else ""
            raise UnknownNameError(
                _("There is nothing to rate under ‘{name}’.").format(name=criterion),
                _("It has: {names}.").format(names=known) if known else _("Only finished attempts that count are rated."),
            )
        if talk.rep == other.id:
            raise TrainerError(_("It is an attempt of {name}’s own.").format(name=other.name), _("Name somebody else."))
        if any((one.attempt, one.criterion, one.reviewer) == (attempt, criterion, other.name) for one in self._rated):
            raise TrainerError(_("{name} has rated it already.").format(name=other.name), _("Name somebody else."))
        _refuse_private(talk)
        ask_second(self.store, attempt, criterion, other, self.practice.rep, self.now)
        looked(self.practice, attempt, "second")

    @cached_property
    def _rated(self) -> list[Review]:
        return all_reviews(self.store)

    @cached_property
    def _disputed(self) -> dict[tuple[str, str], datetime]:
        return {(one.attempt, one.criterion): one.asked for one in open_disputes(self.store)}

    @cached_property
    def _candidates(self) -> dict[tuple[str, str], tuple[Candidate, Reviewable]]:
        """By attempt and criterion what this reviewer may read and nobody has rated, or they are asked for."""
        me = self.practice.rep
        seconds = {(one.attempt, one.criterion): one.asked for one in second_ratings(self.store, me)}
        rated = {(one.attempt, one.criterion) for one in self._rated}
        mine = {(one.attempt, one.criterion) for one in self._rated if one.reviewer == me.name}
        known = ratings_by_criterion(self.store)
        found: dict[tuple[str, str], tuple[Candidate, Reviewable]] = {}
        for talk in reviewable(self.store, self.now - LOOK_BACK, self._readable):
            if talk.rep == me.id or not talk.readable or self._language not in (None, talk.language):
                continue
            for name in self._talks.looked_at(talk):
                key = talk.attempt, name
                asked = key in self._disputed or key in seconds
                if key in mine or (not asked and (key in rated or talk.finished < self.now - LOOK_BACK)):
                    continue
                total, mark = talk.assessment["total"], talk.assessment["pass"]
                candidate = Candidate(
                    attempt=talk.attempt,
                    criterion=name,
                    finished=talk.finished,
                    seconds=self._talks.moment(talk, name).seconds,
                    disputed=self._disputed.get(key),
                    second=seconds.get(key),
                    blocker=name.startswith(BLOCKER),
                    gap=None if total is None else total - mark,
                    doubts=self._talks.doubts(talk, name),
                    known=known.get((self._talks.rubric(talk).id, name), 0),
                )
                found[key] = candidate, talk
        return found


def rate_openly(practice: Practice, attempt: str, criterion: str, points: int, why: str) -> None:
    """Keeps a rating that is not blind.

    Raises:
        TrainerError: it is one's own talk, no such level, or no reason.
    """
    review(practice, attempt, criterion, points, why)
    looked(practice, attempt, "rate")


def asked_about(practice: Practice) -> list[Dispute]:
    """What reps ask a person to look at and nobody has answered, with their words, which is kept in the log."""
    found = open_disputes(practice.store)
    for one in found:
        looked(practice, one.attempt, "look_disputes")
    return found


def set_counted(practice: Practice, counts: str) -> None:
    """Sets for everybody whose levels make the result that is shown.

    Raises:
        TrainerError: whoever asks may not.
    """
    refuse(practice, "counts")
    practice.set_setting(REVIEWS_COUNT, counts)
    keep(practice, "counts", None, counts)


def _refuse_private(talk: Reviewable) -> None:
    if not talk.readable:
        raise TrainerError(
            _("Only the rep reads this talk."),
            _("Others read exams, and talks of which the rep has shared or disputed something: ‘trainer privacy’."),
        )


def _told(talk: Reviewable, criterion: str) -> tuple[int, list[dict[str, Any]]]:
    """The machine's points of a criterion, or 1 for a blocker that it found, with the words."""
    if criterion.startswith(BLOCKER):
        hit = next((one for one in talk.assessment["blockers"] if f"{BLOCKER}{one['blocker']}" == criterion), None)
        return int(hit is not None), hit["evidence"] if hit is not None else []
    told = talk.criterion(criterion)
    return (told["points"], told["evidence"]) if told is not None else (0, [])
