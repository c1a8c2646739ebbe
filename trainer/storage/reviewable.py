"""Which finished talks a person could look at, with what the machine said and what was spoken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.storage.records import COUNTED_KINDS
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """One turn, as far as a person needs it."""

    number: int
    state: str
    line: str
    """The customer's."""
    answer: str
    unread: bool
    near: frozenset[str]
    """Behaviors that the answer nearly showed."""


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A finished talk with the machine's stored assessment."""

    attempt: str
    rep: str
    """The id of whose it is."""
    name: str
    """And the name."""
    kind: str
    title: str
    language: str
    finished: datetime
    hashes: Mapping[str, str]
    """Of `scenario`, `rubric` and `behaviors`."""
    assessment: Mapping[str, Any]
    """As `Assessment.to_data` gives it."""
    turns: tuple[SpokenTurn, ...]
    note: str | None
    """The call note."""
    readable: bool
    """Whether anybody but the rep may read its words."""

    def criterion(self, name: str) -> Mapping[str, Any] | None:
        """What the machine said of a criterion."""
        return next((one for one in self.assessment["criteria"] if one["id"] == name), None)


@dataclass(frozen=True, slots=True)
class RatedMoment:
    """A person's rating of a criterion beside the machine's stored one."""

    attempt: str
    criterion: str
    points: int
    machine: int | None
    """None where the machine left the criterion out."""
    reviewer: str
    given: datetime
    blind: bool
    sampled: bool
    rubric_hash: str
    behaviors_hash: str


def reviewable(store: Store, since: datetime, readable: str) -> list[Reviewable]:
    """The talks that count and were finished since a time, or that somebody asks a person to look at; the newest first.

    Args:
        readable: a condition over the attempt `a`, that holds where its words may be read.
    """
    asked = "a.id in (select attempt from disputes) or a.id in (select attempt from second_ratings)"
    return _found(store, readable, f"(a.finished >= ? or {asked})", [since.isoformat()])


def reviewable_one(store: Store, attempt: str, readable: str) -> Reviewable | None:
    """One talk; None where it is not finished or counts for nothing."""
    return next(iter(_found(store, readable, "a.id = ?", [attempt])), None)


def assessed_by(store: Store, attempt: str) -> tuple[str, str, bool]:
    """The hashes of the rubric and the behaviors that a talk was assessed by, and whether its words are gone."""
    with store.undamaged():
        row = store.rows("select rubric_hash, behaviors_hash, blanked from attempts where id = ?", [attempt])[0]
        return row["rubric_hash"], row["behaviors_hash"], row["blanked"] is not None


def ratings_by_criterion(store: Store) -> dict[tuple[str, str], int]:
    """How many talks people have rated by rubric and criterion."""
    rows = store.rows(
        """select json_extract(c.body, '$.id') as rubric, v.criterion, count(distinct v.attempt) as number
        from reviews v join attempts a on a.id = v.attempt join content c on c.hash = a.rubric_hash group by 1, 2"""
    )
    return {(row["rubric"], row["criterion"]): row["number"] for row in rows}


def rated_moments(store: Store, since: datetime | None = None) -> list[RatedMoment]:
    """All ratings that were given since a time, the oldest first."""
    rows = store.rows(
        """select v.attempt, v.criterion, v.points, v.reviewer, v.given, coalesce(v.blind, 0) as blind, coalesce(v.sampled, 0) as sampled,
            a.rubric_hash, a.behaviors_hash, s.data
        from reviews v join attempts a on a.id = v.attempt join assessments s on s.attempt = a.id and s.source = 'reader'
        where v.given >= ? order by v.given, v.id""",
        [since.isoformat() if since else ""],
    )
    with store.undamaged():
        return [
            RatedMoment(
                attempt=row["attempt"],
                criterion=row["criterion"],
                points=row["points"],
                machine=_points(json.loads(row["data"]), row["criterion"]),
                reviewer=row["reviewer"],
                given=datetime.fromisoformat(row["given"]),
                blind=bool(row["blind"]),
                sampled=bool(row["sampled"]),
                rubric_hash=row["rubric_hash"],
                behaviors_hash=row["behaviors_hash"],
            )
            for row in rows
        ]


def _points(assessment: Mapping[str, Any], criterion: str) -> int | None:
    return next((one["points"] for one in assessment["criteria"] if one["id"] == criterion and one["applies"]), None)


def _found(store: Store, readable: str, where: str, parameters: list[Any]) -> list[Reviewable]:
    where = f"a.kind in {COUNTED_KINDS} and a.finished is not null and a.blanked is null and {where}"
    rows = store.rows(
        f"""select a.id, a.rep, r.name, a.kind, a.title, a.language, a.finished, a.scenario_hash, a.rubric_hash, a.behaviors_hash, s.data,
            n.text as note, ({readable}) as readable
        from attempts a join reps r on r.id = a.rep join assessments s on s.attempt = a.id and s.source = 'reader'
        left join notes n on n.attempt = a.id where {where} order by a.finished desc, a.id desc""",
        parameters,
    )
    spoken = store.rows(
        f"""select t.attempt, t.number, t.state, t.line, t.answer, t.unread, json_extract(t.reading, '$.near') as near
        from turns t join attempts a on a.id = t.attempt where {where} order by t.attempt, t.number""",
        parameters,
    )
    turns: dict[str, list[SpokenTurn]] = {}
    with store.undamaged():
        for row in spoken:
            near = frozenset(one["behavior"] for one in json.loads(row["near"] or "[]"))
            turn = SpokenTurn(row["number"], row["state"], row["line"], row["answer"], bool(row["unread"]), near)
            turns.setdefault(row["attempt"], []).append(turn)
        return [
            Reviewable(
                attempt=row["id"],
                rep=row["rep"],
                name=row["name"],
                kind=row["kind"],
                title=row["title"],
                language=row["language"],
                finished=datetime.fromisoformat(row["finished"]),
                hashes={kind: row[f"{kind}_hash"] for kind in ("scenario", "rubric", "behaviors")},
                assessment=json.loads(row["data"]),
                turns=tuple(turns.get(row["id"], ())),
                note=row["note"],
                readable=bool(row["readable"]),
            )
            for row in rows
        ]
