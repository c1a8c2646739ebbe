"""What is stored of ratings and exams, as the rules of incentives look at them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.coaching.earned import Rated
from trainer.storage.records import Rep
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class FinishedExam:
    """An exam that was talked to an end."""

    attempt: str
    scenario: str
    finished: datetime
    raters: tuple[str, ...]
    """Names of who rated something of it, in their order."""


@dataclass(frozen=True, slots=True)
class ExamRating:
    """Somebody rated an exam of somebody else."""

    by: str
    """The name."""
    rep: str
    """The id of whose exam it is."""
    attempt: str
    when: datetime
    """The first time."""


def ratings_given(store: Store, rep: Rep) -> list[Rated]:
    """The ratings that a person gave of other people's moments, oldest first.

    Wanted is what chance drew, what its rep disputed before, and what somebody asked this person to rate before.
    """
    rows = store.rows(
        """select v.attempt, v.criterion, v.why, v.given, coalesce(v.blind, 0) as blind, a.scenario,
            coalesce(v.sampled, 0)
            or exists (select 1 from disputes d where d.attempt = v.attempt and d.criterion = v.criterion and d.asked <= v.given)
            or exists (select 1 from second_ratings s where s.attempt = v.attempt and s.criterion = v.criterion and s.rater = ?
                and s.asked <= v.given) as wanted
        from reviews v join attempts a on a.id = v.attempt where v.reviewer = ? and a.rep != ? order by v.given, v.id""",
        [rep.id, rep.name, rep.id],
    )
    with store.undamaged():
        return [
            Rated(
                row["attempt"],
                row["criterion"],
                row["scenario"],
                datetime.fromisoformat(row["given"]),
                row["why"],
                bool(row["blind"]),
                bool(row["wanted"]),
            )
            for row in rows
        ]


def finished_exams(store: Store, rep: Rep) -> list[FinishedExam]:
    """The exams of a person, oldest first, without those that were left."""
    rows = store.rows(
        """select a.id, a.scenario, a.finished from attempts a
        where a.rep = ? and a.kind = 'exam' and a.finished is not null and a.ending != 'left' order by a.finished, a.id""",
        [rep.id],
    )
    raters: dict[str, list[str]] = {}
    for row in store.rows(
        "select v.attempt, v.reviewer from reviews v join attempts a on a.id = v.attempt where a.rep = ? order by v.given, v.id", [rep.id]
    ):
        raters.setdefault(row["attempt"], []).append(row["reviewer"])
    with store.undamaged():
        return [
            FinishedExam(
                row["id"], row["scenario"], datetime.fromisoformat(row["finished"]), tuple(dict.fromkeys(raters.get(row["id"], ())))
            )
            for row in rows
        ]


def exam_ratings(store: Store) -> list[ExamRating]:
    """Who rated whose exams, oldest first."""
    rows = store.rows(
        """select v.reviewer, a.rep, a.id as attempt, min(v.given) as given from reviews v join attempts a on a.id = v.attempt
        where a.kind = 'exam' group by v.reviewer, a.id order by given, a.id"""
    )
    with store.undamaged():
        return [ExamRating(row["reviewer"], row["rep"], row["attempt"], datetime.fromisoformat(row["given"])) for row in rows]


def assessed(store: Store, attempt: str) -> dict[str, Any]:
    """What the program's assessment of a finished attempt came to, as it is kept; without words where they are gone."""
    with store.undamaged():
        found: dict[str, Any] = json.loads(
            store.rows("select data from assessments where attempt = ? and source = 'reader'", [attempt])[0]["data"]
        )
    return found
