"""The SQLite file itself: opened, brought up to date, and written in transactions that cannot lose to another writer."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from trainer.errors import StorageError
from trainer.locale import _
from trainer.storage.migrations import migrations

APPLICATION_ID = 0x54524E31
"""Marks the file as ours: SQLite's `application_id`, the letters TRN1."""
PATIENCE = 5.0
"""Seconds that a write waits for another writer, unless the caller says otherwise."""

LEAST_ROOM = 100_000
"""Bytes that SQLite needs beside the database, for its log and the index of it."""


class BusyError(StorageError):
    """Another program is writing; trying again later may work."""


def open_database(path: Path, patience: float = PATIENCE) -> Database:
    """Opens the file, making it where there is none, and applies pending migrations.

    Args:
        patience: seconds that a write waits for another program before it raises `BusyError`.

    Raises:
        StorageError: it cannot be opened, is no database, is another program's, or is newer than this program.
    """
    with in_words(path):
        if path.is_dir() or not path.parent.is_dir():
            raise StorageError(
                _("There can be no database at {path}: it is a folder, or its folder does not exist.").format(path=path),
                _("Choose another file by --database or TRAINER_DATABASE."),
            )
        if path.exists() and not path.is_file():
            # A device or a pipe, which SQLite would wait for or write into.
            raise sqlite3.DatabaseError("file is not a database")
        try:
            return _opened(sqlite3.connect(path, timeout=patience), path)
        except sqlite3.OperationalError as error:
            if not path.is_file() or not (_is_about_writing(error) or _is_full(path)):
                raise
            return _opened(_reading_only(path, patience), path)


def file_of(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path; None where there is none. A database that is deleted while it is open can be written, for nobody."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_about_writing(error: sqlite3.OperationalError) -> bool:
    return any(sign in str(error).lower() for sign in ("readonly", "unable to open"))


def _is_full(path: Path) -> bool:
    """Whether no room is left beside a file: SQLite then reports a failing disk."""
    try:
        return shutil.disk_usage(path.parent).free < LEAST_ROOM
    except OSError:
        return False


def _reading_only(path: Path, patience: float) -> sqlite3.Connection:
    """A file that we may not write can still be read. Without a log beside it, nobody is writing: it can be taken as it is."""
    quiet = not path.with_name(path.name + "-wal").exists()
    return sqlite3.connect(f"{path.resolve().as_uri()}?{'immutable=1' if quiet else 'mode=ro'}", timeout=patience, uri=True)


def _opened(connection: sqlite3.Connection, path: Path) -> Database:
    db = Database(connection, execute_plugins=False)
    try:
        _prepare(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: Database, path: Path) -> None:
    # Tables before the owner: another process that makes them commits both at once.
    filled = bool(db.table_names())
    owner = db.execute("PRAGMA application_id").fetchone()[0]
    if owner != APPLICATION_ID and (owner != 0 or filled):
        raise StorageError(
            _("{path} belongs to another program.").format(path=path),
            _("Choose another file by --database or TRAINER_DATABASE."),
        )
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.execute("PRAGMA journal_mode = WAL")
    known = {migration.name for migration in migrations._migrations}
    applied = {migration.name for migration in migrations.applied(db)}
    if applied - known:
        raise StorageError(
            _("{path} was written by a newer version of trainer.").format(path=path),
            _("Update trainer (pip install --upgrade sales-trainer), or choose another file by --database."),
        )
    if known - applied:
        with immediate(db):
            migrations.apply(db)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def immediate(db: Database) -> Iterator[Database]:
    """One write transaction. It takes the write lock at once: a deferred BEGIN would read first and then fail."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield db
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


@contextmanager
def in_words(path: Path | str) -> Iterator[None]:
    """Turns SQLite's and the system's errors into what happened and what to do."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _translated(path, error) from error
    except OSError as error:
        raise StorageError(
            _("The database {path} cannot be opened: {reason}").format(path=path, reason=error.strerror or error),
            _("Choose another file by --database or TRAINER_DATABASE."),
        ) from error


def _translated(path: Path | str, error: Exception) -> StorageError:
    text = str(error).lower()
    other = _("Choose another file by --database or TRAINER_DATABASE.")
    if "locked" in text or "busy" in text:
        return BusyError(
            _("The database {path} is in use by another program.").format(path=path),
            _("Wait a moment and try again."),
        )
    if "readonly" in text or "read-only" in text:
        return StorageError(_("The database {path} cannot be written.").format(path=path), other)
    if "full" in text or ("disk i/o" in text and _is_full(Path(path))):
        return StorageError(_("The disk is full: {path} cannot grow.").format(path=path), _("Free some space and try again."))
    if "not a database" in text or "malformed" in text or "encrypted" in text or "utf-8" in text:
        return StorageError(_("{path} is no database, or is damaged.").format(path=path), other)
    if "unable to open" in text:
        return StorageError(_("The database {path} cannot be opened.").format(path=path), other)
    if "disk i/o" in text:
        return StorageError(_("The disk fails while reading or writing {path}.").format(path=path), _("Check the disk."))
    return StorageError(_("The database {path} failed: {reason}").format(path=path, reason=error), other)
