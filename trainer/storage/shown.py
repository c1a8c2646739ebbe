"""Which better words a rep has been shown, and when, so that reciting them earns nothing."""

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


def shown_when(store: Store, rep: Rep) -> list[tuple[str, str]]:
    """(when, text) of every model answer that a rep was shown, in the order in which `Store.shown_answers` has them.

    Times are as they are kept: they sort as they passed.
    """
    return [
        (row["shown"], row["text"])
        for row in store.rows("select shown, text from shown_answers where rep = ? order by shown, hash", [rep.id])
    ]
