"""Keeping who looked at whose words and who changed what, and who may read that."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from trainer.errors import GoneError, StorageError
from trainer.management.may import is_free, roles_of
from trainer.storage.audit import Act, Entry, add_entry, entries
from trainer.storage.database import BusyError
from trainer.storage.people import managed_by, reps_of
from trainer.storage.records import Rep

if TYPE_CHECKING:
    from trainer.practice import Practice


def keep(practice: Practice, act: Act, whom: Rep | None = None, what: str = "") -> None:
    """Adds a line to the log. What concerns nobody but oneself, like a look at one's own talk, is none.

    In a database that may only be read nothing can be kept, and reading goes on.

    Args:
        whom: whose words or whose standing it is about; None for everybody's.
        what: an id, or what was set.
    """
    me = practice.known_rep
    if whom is not None and whom == me and act.startswith("look"):
        return
    try:
        add_entry(practice.store, me, act, whom, what, practice.now())
    except (BusyError, GoneError):
        raise
    except StorageError:
        if not is_read_only(practice):
            raise


def is_read_only(practice: Practice) -> bool:
    """Whether the database can only be read: its file may not be written, or is on a medium that cannot be."""
    from sqlite3 import OperationalError

    try:
        practice.store.db.conn.execute("BEGIN IMMEDIATE")
    except OperationalError as error:
        return "readonly" in str(error).lower()
    practice.store.db.conn.execute("ROLLBACK")
    return False


def looked(practice: Practice, attempt: str, act: Act = "look") -> None:
    """Keeps that whoever asks has looked at the words of an attempt, where it is somebody else's."""
    rows = practice.store.rows("select r.id, r.name from attempts a join reps r on r.id = a.rep where a.id = ?", [attempt])
    for row in rows:
        keep(practice, act, Rep(row["id"], row["name"]), attempt)


def log(practice: Practice, of: Rep | None = None, since: datetime | None = None) -> list[Entry]:
    """What whoever asks may read of the log, the newest first: all about oneself and one's own acts; who leads, also their teams'.

    Args:
        of: only lines about this person.
    """
    me = practice.rep
    if is_free(practice):
        return entries(practice.store, {of.id} if of is not None else None, None, since)
    about = {me.id}
    if "manager" in roles_of(practice, me):
        about |= {rep.id for team in managed_by(practice.store, me) for rep in reps_of(practice.store, team)}
    if of is not None:
        # What one did oneself to somebody of another team is one's own act.
        by = None if of.id in about else me.id
        found = entries(practice.store, {of.id} & about, by, since)
        return [one for one in found if one.whom == of.name]
    return entries(practice.store, about, me.id, since)
