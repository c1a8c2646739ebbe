"""How a rep did on a scenario before an attempt, criterion by criterion."""

from __future__ import annotations

import json
from datetime import datetime

from trainer.coaching.earlier import EarlierAttempt
from trainer.storage.records import COUNTED_KINDS, Rep, Summary, is_true
from trainer.storage.store import Store


def earlier_attempts(store: Store, rep: Rep, attempt: Summary) -> list[EarlierAttempt]:
    """The rep's finished attempts on the scenario that began before this one and count, oldest first. A talk without a word is none."""
    rows = store.rows(
        f"""select a.id, a.started, a.total, a.passed, s.data from attempts a
        join assessments s on s.attempt = a.id and s.source = 'reader'
        where a.rep = ? and a.scenario = ? and a.started < ? and a.kind in {COUNTED_KINDS}
            and exists (select 1 from turns t where t.attempt = a.id) order by a.started, a.id""",
        [rep.id, attempt.scenario, attempt.started.isoformat()],
    )
    with store.undamaged():
        return [
            EarlierAttempt(
                row["id"],
                datetime.fromisoformat(row["started"]),
                row["total"],
                is_true(row["passed"]),
                {one["id"]: (one["points"], one["of"]) for one in json.loads(row["data"])["criteria"] if one["applies"]},
            )
            for row in rows
        ]


def finished_talks(store: Store, rep: Rep) -> int:
    """How many talks of a rep count, in whatever scenario."""
    where = f"rep = ? and finished is not null and kind in {COUNTED_KINDS} and exists (select 1 from turns t where t.attempt = a.id)"
    return int(store.rows(f"select count(*) as number from attempts a where {where}", [rep.id])[0]["number"])
