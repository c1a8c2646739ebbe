"""What follows from rows that a bundle brought: what goals ask for after changes, which figures hold after an undone import."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection

from trainer.storage.store import Store

_SOME = "(select value from json_each(?))"


def goals_follow(store: Store, goals: Collection[str]) -> None:
    """Within a transaction: gives goals the target and the day of their latest change."""
    store.db.conn.execute(
        f"""update goals set (target, deadline) = (
            select c.target, c.deadline from goal_changes c where c.goal = goals.id order by c.changed desc, c.id desc limit 1
        ) where id in {_SOME}""",
        (json.dumps(sorted(goals)),),
    )


def taken_back(store: Store) -> set[str]:
    """The ids of imports that were taken back."""
    return {row["id"] for row in store.rows("select id from imports where undone is not null")}


def put_back(store: Store, imports: Collection[str]) -> Counter[str]:
    """Within a transaction: what imports had replaced that were taken back holds again. Answers by rep how many figures hold or do not
    hold any more.
    """
    some = json.dumps(sorted(imports))
    found = store.rows(f'select rep from figures where replaced in {_SOME} or ("import" in {_SOME} and replaced is null)', [some, some])
    store.db.conn.execute(f"update figures set replaced = null where replaced in {_SOME}", (some,))
    return Counter(row["rep"] for row in found)
