"""What is stored of people's talks, as early warnings look at them."""

from __future__ import annotations

from datetime import UTC, datetime

from trainer.coaching.warnings import Talk
from trainer.storage.records import COUNTED_KINDS, Rep
from trainer.storage.store import Store


def talks_of(store: Store, rep: Rep, since: datetime | None = None) -> list[Talk]:
    """The finished practices and exams of a person, oldest first; who leaves without a word has not practiced.

    Args:
        since: what was answered, struck and hit is counted in talks that were finished then or later, and 0 in older ones: to read it
            takes longer than all the rest. None for all.
    """
    rows = store.streamed(
        f"""select a.id, a.scenario, a.title, a.finished, a.total, a.passed,
            case when a.finished >= :since then (select count(*) from turns t where t.attempt = a.id) end,
            case when a.finished >= :since then (select sum(json_extract(t.reading, '$.struck')) from turns t where t.attempt = a.id) end,
            case when a.finished >= :since then
                (select json_array_length(s.data, '$.blockers') from assessments s where s.attempt = a.id and s.source = 'reader') end
        from attempts a
        where a.rep = :rep and a.kind in {COUNTED_KINDS} and a.finished is not null
            and exists (select 1 from turns t where t.attempt = a.id)
        order by a.finished, a.id""",
        {"rep": rep.id, "since": since.astimezone(UTC).isoformat() if since is not None else ""},
    )
    with store.undamaged():
        return [
            Talk(attempt, scenario, title, datetime.fromisoformat(finished), total, bool(passed), answers or 0, int(struck or 0), hit or 0)
            for attempt, scenario, title, finished, total, passed, answers, struck, hit in rows
        ]


def joined(store: Store) -> dict[str, datetime]:
    """When everybody came here, by id."""
    with store.undamaged():
        return {rep: datetime.fromisoformat(created) for rep, created in store.streamed("select id, created from reps")}
