"""Which better words a rep has been shown, so that reciting them earns nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from trainer.storage.records import Rep
from trainer.storage.store import Store, content_hash


def remember_shown(store: Store, rep: Rep, scenario: str, texts: Iterable[str], now: datetime) -> None:
    """Keeps texts as shown; those that are kept already are left alone, without a write."""
    known = {row["hash"] for row in store.rows("select hash from shown_answers where rep = ? and scenario = ?", [rep.id, scenario])}
    new = {content_hash(text): text for text in texts}
    if not new.keys() - known:
        return
    with store.writing():
        for digest, text in new.items():
            store.db.conn.execute(
                "insert into shown_answers values (?, ?, ?, ?, ?) on conflict do nothing", (rep.id, scenario, digest, text, now.isoformat())
            )
