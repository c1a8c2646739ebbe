"""A copy of the database is whole though others write, and bringing one back loses nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trainer.errors import GoneError, StorageError
from trainer.practice import Practice
from trainer.storage.backup import back_up, restore
from trainer.storage.database import BusyError

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ASK = "What is the hardest part of getting the bread out in the morning?"


def names(database: Path) -> set[str]:
    with sqlite3.connect(database) as other:
        return {name for (name,) in other.execute("select name from reps")}


def test_a_copy_is_made_while_another_program_is_in_the_middle_of_writing(practice: Practice, tmp_path: Path) -> None:
    practice.start("small-call", seed=1).answer(ASK)
    writer = sqlite3.connect(practice.database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("insert into reps (id, name, created) values ('x', 'Half', '2026-03-02T08:00:00+00:00')")
    copied = back_up(practice.database, tmp_path / "copy.db")
    writer.execute("COMMIT")
    writer.close()
    assert (copied.reps, copied.attempts) == (1, 1) and names(tmp_path / "copy.db") == {"Ana"}
    # It stands alone: one file, with the last answer in it though that was still in the log of the original.
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"] and not list(tmp_path.glob(".trainer-*"))
    again = Practice(practice.library, tmp_path / "copy.db", rep="Ana", now=practice.now)
    assert again.resume(again.unfinished()[0].id).turns[0].answer == ASK
    again.close()


def test_restoring_keeps_what_was_there_and_an_open_app_goes_on_with_what_came_back(practice: Practice, tmp_path: Path) -> None:
    back_up(practice.database, tmp_path / "copy.db")
    practice.store.add_rep("Ben", practice.now())
    attempt = practice.start("small-call", seed=1)
    restored = restore(tmp_path / "copy.db", practice.database, NOW)
    assert restored.kept is not None and restored.kept.parent == practice.database.parent
    assert restored.kept.name.startswith("practice-2026-03-02T")
    assert names(restored.kept) == {"Ana", "Ben"} and names(practice.database) == {"Ana"}
    assert [rep.name for rep in practice.store.reps()] == ["Ana"]
    with pytest.raises(GoneError):
        attempt.answer(ASK)
    practice.start("small-call", seed=1).answer(ASK)
    # And back again.
    restore(restored.kept, practice.database, NOW)
    assert names(practice.database) == {"Ana", "Ben"}


def no_database(path: Path) -> None:
    path.write_text("This is a letter.", "utf-8")


def of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("create table bookmarks (url text)")


def newer(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("update _sqlite_migrations set name = 'm999_from_tomorrow' where name = 'm001_attempts'")


def damaged(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[5 * 4096 : 12 * 4096] = b"\x7f" * (7 * 4096)
    path.write_bytes(bytes(body))


def torn_apart(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("delete from reps")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (no_database, "no database"),
        (of_another_program, "no database of trainer"),
        (newer, "newer version"),
        (damaged, "damaged"),
        (torn_apart, "damaged"),
    ],
)
def test_what_is_no_sound_copy_is_refused_and_nothing_is_changed(
    practice: Practice, tmp_path: Path, spoil: Callable[[Path], None], words: str
) -> None:
    practice.start("small-call", seed=1).answer(ASK)
    bad = tmp_path / "bad.db"
    if spoil not in (no_database, of_another_program):
        back_up(practice.database, bad)
    spoil(bad)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(StorageError, match=words):
        restore(bad, practice.database, NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert practice.resume(practice.unfinished()[0].id).turns[0].answer == ASK


def test_a_damaged_database_is_moved_away_when_a_copy_takes_its_place(practice: Practice, tmp_path: Path) -> None:
    practice.start("small-call", seed=1).answer(ASK)
    back_up(practice.database, tmp_path / "copy.db")
    practice.close()
    no_database(practice.database)
    with pytest.raises(StorageError):
        back_up(practice.database, tmp_path / "another.db")
    assert not (tmp_path / "another.db").exists()
    restored = restore(tmp_path / "copy.db", practice.database, NOW)
    assert restored.kept is not None and restored.kept.read_text("utf-8") == "This is a letter."
    assert len(practice.unfinished()) == 1


def test_a_database_is_restored_where_there_is_none_and_none_is_made_to_be_copied(practice: Practice, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no database"):
        back_up(tmp_path / "nowhere.db", tmp_path / "copy.db")
    assert not (tmp_path / "nowhere.db").exists() and not (tmp_path / "copy.db").exists()
    practice.open()
    back_up(practice.database, tmp_path / "copy.db")
    assert restore(tmp_path / "copy.db", tmp_path / "new.db", NOW).kept is None
    assert names(tmp_path / "new.db") == {"Ana"}


def test_restoring_into_a_database_that_somebody_is_writing_waits_and_then_says_so(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.storage.backup.PATIENCE", 0.1)
    practice.open()
    back_up(practice.database, tmp_path / "copy.db")
    writer = sqlite3.connect(practice.database, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError):
        restore(tmp_path / "copy.db", practice.database, NOW)
    writer.execute("ROLLBACK")
    writer.close()
    assert names(practice.database) == {"Ana"} and sorted(path.name for path in tmp_path.glob("*.db")) == ["copy.db", "practice.db"]
