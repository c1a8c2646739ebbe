"""Which level a rep reached at every criterion of every attempt that counts."""

from __future__ import annotations

from datetime import datetime

from trainer.coaching.stuck import Rated
from trainer.storage.progress import SPOKEN_LONG
from trainer.storage.records import COUNTED_KINDS, Rep
from trainer.storage.store import Store


def levels_reached(store: Store, rep: Rep) -> list[Rated]:
    """Every criterion of every finished attempt of a rep, oldest first. Who leaves after a word or two has not practiced."""
    rows = store.rows(
        f"""select a.id as attempt, a.scenario, a.title, a.finished, json_extract(c.body, '$.id') as rubric, r.criterion, r.skill, r.points,
            r.most
        from results r join attempts a on a.id = r.attempt join content c on c.hash = a.rubric_hash
        where a.rep = ? and a.kind in {COUNTED_KINDS} and a.finished is not null and r.most > 0
            and (a.ending != 'left' or (select count(*) from turns t where t.attempt = a.id) >= {SPOKEN_LONG})
        order by a.finished, a.id, r.rowid""",
        [rep.id],
    )
    with store.undamaged():
        return [
            Rated(
                row["attempt"],
                row["scenario"],
                row["title"],
                datetime.fromisoformat(row["finished"]),
                row["rubric"],
                row["criterion"],
                row["skill"],
                row["points"],
                row["most"],
            )
            for row in rows
        ]
