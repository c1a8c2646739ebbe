"""What reps ask a person to look at again, and what people say of a level: kept beside the machine's assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.storage.records import Rep
from trainer.storage.store import Store, new_id


@dataclass(frozen=True, slots=True)
class Dispute:
    """A rep's wish that a person looks at a criterion of an attempt."""

    attempt: str
    criterion: str
    points: int | None
    """What the rep thinks that it should be; None where they did not say."""
    why: str
    asked: datetime
    rep: str
    """The name of whose attempt it is."""
    scenario: str
    title: str
    """The scenario's."""


@dataclass(frozen=True, slots=True)
class Review:
    """A person's own rating of a criterion of an attempt."""

    attempt: str
    criterion: str
    points: int
    why: str
    reviewer: str
    """The name of who gave it."""
    given: datetime
    scenario: str
    title: str
    """The scenario's."""
    blind: bool = False
    """Whether it was given before the machine's level was shown."""
    sampled: bool = False
    """Whether the moment was drawn at random."""
    seconds: int | None = None
    """What the look took; None where it was not measured."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a rating came about."""

    blind: bool = False
    sampled: bool = False
    seconds: int | None = None
    """What it took."""
    expected: int | None = None
    """What it was thought to take: counts in its place where it was not measured."""


@dataclass(frozen=True, slots=True)
class SecondRating:
    """A second rating that somebody is asked for."""

    attempt: str
    criterion: str
    asked: datetime


LONGEST_LOOK = 180
"""Seconds from which a look counts as no longer: somebody was called away."""
_DISPUTES = """select d.attempt, d.criterion, d.points, d.why, d.asked, r.name as rep, a.scenario, a.title
    from disputes d join attempts a on a.id = d.attempt join reps r on r.id = a.rep"""
_REVIEWS = """select v.attempt, v.criterion, v.points, v.why, v.reviewer, v.given, a.scenario, a.title,
    coalesce(v.blind, 0) as blind, coalesce(v.sampled, 0) as sampled, v.seconds
    from reviews v join attempts a on a.id = v.attempt"""


def add_dispute(store: Store, attempt: str, criterion: str, points: int | None, why: str, now: datetime) -> None:
    """Keeps what a rep asks a person to look at; asked again, the newest wording counts."""
    with store.writing():
        store.db.conn.execute(
            "insert into disputes values (?, ?, ?, ?, ?, ?) on conflict (attempt, criterion)"
            " do update set points = excluded.points, why = excluded.why, asked = excluded.asked",
            (new_id(), attempt, criterion, points, why, now.isoformat()),
        )


def add_review(
    store: Store, attempt: str, criterion: str, points: int, why: str, reviewer: str, now: datetime, look: Look | None = None
) -> None:
    """Keeps a person's rating of a criterion."""
    with store.writing():
        insert_review(store, attempt, criterion, points, why, reviewer, now, look)


def insert_review(
    store: Store, attempt: str, criterion: str, points: int, why: str, reviewer: str, now: datetime, look: Look | None = None
) -> None:
    """Within a transaction: the same."""
    look = look or Look()
    row = {
        "id": new_id(),
        "attempt": attempt,
        "criterion": criterion,
        "points": points,
        "why": why,
        "reviewer": reviewer,
        "given": now.isoformat(),
        "blind": look.blind,
        "sampled": look.sampled,
        "seconds": look.seconds,
        "expected": look.expected,
    }
    store.insert("reviews", row)


def ask_second(store: Store, attempt: str, criterion: str, rater: Rep, asked_by: Rep, now: datetime) -> None:
    """Keeps that somebody is asked for a second rating; asked again, it stays as it is."""
    with store.writing():
        store.db.conn.execute(
            "insert into second_ratings (id, attempt, criterion, rater, asked_by, asked) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
            (new_id(), attempt, criterion, rater.id, asked_by.id, now.isoformat()),
        )


def second_ratings(store: Store, rater: Rep) -> list[SecondRating]:
    """The second ratings that a person is asked for and has not given, the oldest first."""
    rows = store.rows(
        """select s.attempt, s.criterion, s.asked from second_ratings s where s.rater = ? and not exists
            (select 1 from reviews v where v.attempt = s.attempt and v.criterion = s.criterion and v.reviewer = ?)
        order by s.asked, s.id""",
        [rater.id, rater.name],
    )
    with store.undamaged():
        return [SecondRating(row["attempt"], row["criterion"], datetime.fromisoformat(row["asked"])) for row in rows]


def all_reviews(store: Store) -> list[Review]:
    """Everything that people have said, the oldest first."""
    return _reviews(store, "order by v.given, v.id", [])


def seconds_given(store: Store, reviewer: Rep, since: datetime) -> int:
    """The seconds that a reviewer has given to moments of the queue since a time."""
    rows = store.rows(
        f"""select coalesce(sum(min(coalesce(seconds, expected, 0), {LONGEST_LOOK})), 0) as seconds from reviews
        where reviewer = ? and given >= ?""",
        [reviewer.name, since.isoformat()],
    )
    return int(rows[0]["seconds"])


def open_disputes(store: Store) -> list[Dispute]:
    """What reps have asked for and nobody has answered since, the oldest first."""
    unanswered = "not exists (select 1 from reviews v where v.attempt = d.attempt and v.criterion = d.criterion and v.given >= d.asked)"
    return _disputes(store, f"where {unanswered} and a.blanked is null order by d.asked, d.id", [])


def disputes_of(store: Store, attempt: str) -> list[Dispute]:
    """What the rep asked about an attempt, the oldest first."""
    return _disputes(store, "where d.attempt = ? order by d.asked, d.id", [attempt])


def reviews_of(store: Store, attempt: str) -> list[Review]:
    """What people said of an attempt, the oldest first."""
    return _reviews(store, "where v.attempt = ? order by v.given, v.id", [attempt])


def received(store: Store, rep: Rep, since: datetime | None = None) -> list[Review]:
    """The reviews of a rep's attempts since a time (of all time without one), the newest first: what is news to the rep."""
    # Times are kept in UTC, all in one form, so that their order as text is their order in time.
    return _reviews(store, "where a.rep = ? and v.given > ? order by v.given desc, v.id desc", [rep.id, since.isoformat() if since else ""])


def _disputes(store: Store, where: str, parameters: list[Any]) -> list[Dispute]:
    with store.undamaged():
        rows = store.rows(f"{_DISPUTES} {where}", parameters)
        return [Dispute(**{**row, "asked": datetime.fromisoformat(row["asked"])}) for row in rows]


def _reviews(store: Store, where: str, parameters: list[Any]) -> list[Review]:
    with store.undamaged():
        rows = store.rows(f"{_REVIEWS} {where}", parameters)
        return [
            Review(
                **{
                    **row,
                    "given": datetime.fromisoformat(row["given"]),
                    "blind": bool(row["blind"]),
                    "sampled": bool(row["sampled"]),
                }
            )
            for row in rows
        ]
