"""A copy of the database that is whole though others write, and the way back from it: SQLite's backup, checked before it counts."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp

from sqlite_utils import Database

from trainer.errors import StorageError
from trainer.locale import _
from trainer.storage.blanking import scrub
from trainer.storage.database import APPLICATION_ID, PATIENCE, BusyError, in_words
from trainer.storage.erasing import erase_again, gone_ids
from trainer.storage.migrations import migrations
from trainer.storage.records import HIDDEN_KINDS
from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds."""

    file: Path
    bytes: int
    reps: int
    attempts: int
    """Without examples, tests and previews."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a database was brought back to."""

    copy: Copied
    kept: Path | None
    """Where what was there before is now; None where there was nothing."""
    erased_again: int = 0
    """People of the copy who had been erased since it was made."""
    unknown_erased: bool = False
    """Whether nobody can tell who was erased since: what was there could not be read."""


def back_up(database: Path, file: Path) -> Copied:
    """Copies a database, which others may be writing, to a file that is moved there once it has been checked.

    Raises:
        StorageError: there is none, it is damaged, or the copy cannot be written.
    """
    if not database.exists():
        raise StorageError(_("There is no database at {path}.").format(path=database), _("Name it by --database or TRAINER_DATABASE."))
    with _checked_copy(database, file, _("Bring the database back from a copy.")) as (temporary, copied):
        with in_words(file):
            os.replace(temporary, file)
        return Copied(file, copied.bytes, copied.reps, copied.attempts)


def restore(file: Path, database: Path, now: datetime) -> Restored:
    """Brings a database back from a copy. What was there is kept beside it, under a name with the time.

    A database that can be read is written over in one transaction, so that an app that has it open goes on with what is there then;
    one that is damaged is moved away.

    Raises:
        StorageError: the file is no database of this program, is newer than it, or damaged; nothing was changed then.
    """
    if not file.is_file():
        raise StorageError(_("There is no file {path}.").format(path=file), _("‘trainer backup’ makes a copy to restore from."))
    if database.exists() and file.samefile(database):
        raise StorageError(_("{path} is the database itself.").format(path=file), _("Name a copy of it."))
    with _checked_copy(file, database, _("‘trainer backup’ makes a copy to restore from.")) as (temporary, copied):
        erased = _erased(database)
        kept = _keep(database, now)
        if kept is not None and database.exists():
            try:
                _write_over(database, temporary)
            except StorageError:
                # It is as it was: a copy of it says nothing.
                kept.unlink()
                raise
        else:
            with in_words(database):
                os.replace(temporary, database)
        again = _erase_again(database, erased or set(), now)
        return Restored(Copied(database, copied.bytes, copied.reps, copied.attempts), kept, again, erased is None)


def _erased(database: Path) -> set[str] | None:
    """The hashes of the ids that must not come back; None where there is something that cannot be read."""
    if not database.exists():
        return set()
    try:
        store = Store(database)
        try:
            return gone_ids(store)
        finally:
            store.close()
    except BusyError:
        raise
    except StorageError:
        return None


def _erase_again(database: Path, erased: set[str], now: datetime) -> int:
    """Brings a restored database up to date, and takes out of it who was erased since it was copied."""
    store = Store(database)
    try:
        again = erase_again(store, erased, now.astimezone(UTC)) if erased else 0
        if again:
            scrub(store)
        return again
    finally:
        store.close()


@contextmanager
def _checked_copy(source: Path, beside: Path, hint: str) -> Iterator[tuple[Path, Copied]]:
    """A copy under a temporary name in the folder of another file, checked; it is gone afterwards unless it was moved.

    Args:
        hint: what to do about a source that is damaged, or no database of ours.
    """
    with in_words(beside):
        handle, name = mkstemp(prefix=".trainer-", suffix=".db", dir=beside.parent)
        os.close(handle)
    temporary = Path(name)
    try:
        with (
            in_words(source),
            _undamaged(source, hint),
            closing(_read_only(source)) as reading,
            closing(sqlite3.connect(temporary)) as writing,
        ):
            reading.execute("PRAGMA query_only = ON")
            _check_owner(reading, source, hint)
            _copy(reading, writing, source)
            # One file, with nothing beside it.
            writing.execute("PRAGMA journal_mode = DELETE")
            _check(writing, source, hint)
            reps = writing.execute("select count(*) from reps").fetchone()[0]
            attempts = writing.execute(f"select count(*) from attempts where kind not in {HIDDEN_KINDS}").fetchone()[0]
        _to_disk(temporary)
        yield temporary, Copied(source, temporary.stat().st_size, reps, attempts)
    finally:
        for left in (temporary, *_beside(temporary)):
            left.unlink(missing_ok=True)


@contextmanager
def _undamaged(path: Path, hint: str) -> Iterator[None]:
    """For pages that are none of SQLite's; what else may fail is put into words as everywhere."""
    try:
        yield
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise StorageError(_("{path} is no database, or is damaged.").format(path=path), hint) from error


def _read_only(path: Path) -> sqlite3.Connection:
    """A database that is only read; one on a medium that cannot be written is taken as it is."""
    uri = path.resolve().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", timeout=PATIENCE, uri=True)
    try:
        connection.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if any(one.exists() for one in _beside(path)):
            raise
        connection = sqlite3.connect(f"{uri}?immutable=1", timeout=PATIENCE, uri=True)
    return connection


def _check_owner(connection: sqlite3.Connection, path: Path, hint: str) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StorageError(_("{path} is no database of trainer.").format(path=path), hint)


def _check(connection: sqlite3.Connection, path: Path, hint: str) -> None:
    """Whether a copy is whole and this program can read it."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    if found != ["ok"] or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StorageError(_("What is stored in {path} is damaged.").format(path=path), hint)
    applied = {migration.name for migration in migrations.applied(Database(connection, execute_plugins=False))}
    if applied - {migration.name for migration in migrations._migrations}:
        raise StorageError(
            _("{path} was written by a newer version of trainer.").format(path=path),
            _("Update trainer (pip install --upgrade sales-trainer)."),
        )


def _keep(database: Path, now: datetime) -> Path | None:
    """Copies what is there to a file beside it, or moves it there where it cannot be read."""
    if not database.exists():
        return None
    kept = free_name(database.with_name(f"{database.stem}-{now.astimezone():%Y-%m-%dT%H%M%S}{database.suffix}"))
    try:
        back_up(database, kept)
    except BusyError:
        raise
    except StorageError:
        with in_words(database):
            for left, right in zip((database, *_beside(database)), (kept, *_beside(kept)), strict=True):
                if left.exists():
                    os.replace(left, right)
    return kept


def _write_over(database: Path, copy: Path) -> None:
    with in_words(database), closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(database, timeout=PATIENCE)) as target:
        _copy(source, target, database)


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    """All pages at once, as one transaction. Left to itself, Python would wait for another writer without end."""

    def step(status: int, _left: int, _all: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BusyError(_("The database {path} is in use by another program.").format(path=path), _("Wait a moment and try again."))

    source.backup(target, pages=-1, progress=step)


def _beside(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside a database."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def free_name(path: Path) -> Path:
    """This path, or the first one with a number after it where nothing is yet."""
    number, found = 2, path
    while found.exists():
        found, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return found


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
