"""What is stored of people's talks, as early warnings look at them."""

from __future__ import annotations

from datetime import datetime

from trainer.coaching.warnings import Talk
from trainer.storage.records import COUNTED_KINDS, Rep
from trainer.storage.store import Store


def talks_of(store: Store, rep: Rep) -> list[Talk]:
    """The finished practices and exams of a person, oldest first; who leaves without a word has not practiced."""
    rows = store.rows(
        f"""select a.id, a.scenario, a.title, a.finished, a.total, a.passed,
            coalesce(json_array_length(s.data, '$.blockers'), 0) as blockers,
            (select count(*) from turns t where t.attempt = a.id) as answers,
            (select coalesce(sum(json_extract(t.reading, '$.struck')), 0) from turns t where t.attempt = a.id) as struck
        from attempts a left join assessments s on s.attempt = a.id and s.source = 'reader'
        where a.rep = ? and a.kind in {COUNTED_KINDS} and a.finished is not null
            and exists (select 1 from turns t where t.attempt = a.id)
        order by a.finished, a.id""",
        [rep.id],
    )
    with store.undamaged():
        return [
            Talk(
                row["id"],
                row["scenario"],
                row["title"],
                datetime.fromisoformat(row["finished"]),
                row["total"],
                bool(row["passed"]),
                row["answers"],
                int(row["struck"]),
                row["blockers"],
            )
            for row in rows
        ]


def joined(store: Store, rep: Rep) -> datetime:
    """When a person came here."""
    with store.undamaged():
        return datetime.fromisoformat(store.rows("select created from reps where id = ?", [rep.id])[0]["created"])
