"""What the database keeps, and how it refuses what it cannot keep."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.conftest import Clock
from trainer.errors import GoneError, StorageError, TrainerError, UnknownNameError
from trainer.practice import Practice
from trainer.storage.database import BusyError, open_database
from trainer.storage.migrations import migrations
from trainer.storage.progress import practiced
from trainer.storage.store import Store

ASK = "What is the hardest part of getting the bread out in the morning?"


def test_a_turn_is_on_disk_before_answer_returns(practice: Practice) -> None:
    attempt = practice.start("small-call", seed=1)
    attempt.answer(ASK)
    with sqlite3.connect(practice.database) as other:
        assert other.execute("select answer from turns where attempt = ?", (attempt.id,)).fetchall() == [(ASK,)]


def test_what_was_written_comes_back_as_it_was(practice: Practice) -> None:
    attempt = practice.start("small-call", seed=1)
    odd = "I [red]see[/red] \u202eyou\u202c, 您好 🙂 \ud800 \x1b[31m\x07 and\ttab\nline"
    attempt.answer(odd)
    stored = practice.store.attempt(attempt.id)
    answer = stored.turns[0].reading.answer
    assert len(answer) == len(odd)
    assert answer == odd.replace("\ud800", "\ufffd").replace("\x1b", "\ufffd").replace("\x07", "\ufffd")
    assert stored.turns[0].reading == attempt.turns[0].reading


def test_content_is_kept_once_by_its_hash(practice: Practice) -> None:
    for _time in range(3):
        practice.start("small-call", seed=1).leave()
    with sqlite3.connect(practice.database) as other:
        assert other.execute("select kind, count(*) from content group by kind order by kind").fetchall() == [
            ("behaviors", 1),
            ("learned", 1),
            ("rubric", 1),
            ("scenario", 1),
        ]


def test_times_are_utc_and_ids_sort_by_time(practice: Practice) -> None:
    ids = [practice.start("small-call").id for _time in range(3)]
    assert ids == sorted(ids)
    with sqlite3.connect(practice.database) as other:
        assert all(started.endswith("+00:00") for (started,) in other.execute("select started from attempts"))
        assert other.execute("select count(distinct device), count(device), count(rep) from attempts").fetchone() == (1, 3, 3)


def test_two_windows_cannot_both_go_on_with_one_attempt(practice: Practice) -> None:
    first = practice.start("small-call", seed=1)
    second = practice.resume(first.id)
    first.answer(ASK)
    with pytest.raises(StorageError, match="another window"):
        second.answer("Something else that I would say to Pat.")
    assert len(second.turns) == 0


def test_a_locked_database_says_so_and_the_answer_can_be_given_again(practice: Practice) -> None:
    practice._patience = 0.05
    attempt = practice.start("small-call", seed=1)
    other = sqlite3.connect(practice.database, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(BusyError, match="in use by another program"):
        attempt.answer(ASK)
    assert attempt.turns == []
    other.execute("rollback")
    attempt.answer(ASK)
    assert len(practice.store.attempt(attempt.id).turns) == 1


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Store(path).close()
    with sqlite3.connect(path) as other:
        other.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values ('trainer', 'm999_future', '2030-01-01')")
    with pytest.raises(StorageError, match="newer version"):
        Store(path)


def test_what_is_no_database_or_somebody_elses_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.db"
    text.write_text("these are notes, and rather more of them than a header is long" * 20, "utf-8")
    with pytest.raises(StorageError, match="no database"):
        Store(text)
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as other:
        other.execute("create table invoices (number integer)")
    with pytest.raises(StorageError, match="another program"):
        Store(foreign)
    with pytest.raises(StorageError, match="is a folder"):
        Store(tmp_path)
    with pytest.raises(StorageError, match="folder"):
        Store(tmp_path / "nowhere" / "x.db")
    with pytest.raises(StorageError, match="no database"):
        Store(Path("/dev/full"))
    assert text.read_text("utf-8").startswith("these are notes")


def test_a_disk_that_is_full_is_said_and_nothing_is_lost(practice: Practice) -> None:
    attempt = practice.start("small-call", seed=1)
    pages = practice.store.db.execute("pragma page_count").fetchone()[0]
    practice.store.db.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(StorageError, match="disk is full"):
        for _time in range(200):
            attempt.answer(ASK + " " + "x" * 4000)
    kept = len(attempt.turns)
    practice.store.db.execute("pragma max_page_count = 1000000")
    assert len(practice.store.attempt(attempt.id).turns) == kept


def test_a_database_that_is_deleted_while_it_is_open_takes_no_more_answers(practice: Practice) -> None:
    attempt = practice.start("small-call", seed=1)
    practice.database.rename(practice.database.with_name("elsewhere.db"))
    with pytest.raises(GoneError, match="moved or deleted"):
        attempt.answer(ASK)
    assert attempt.turns == []


@pytest.mark.parametrize(
    "change",
    [
        "update turns set reading = '[]'",
        "update turns set meters = 'x'",
        "delete from content where kind = 'rubric'",
        "update content set body = '{}' where kind = 'scenario'",
        "update attempts set started = 'yesterday'",
    ],
)
def test_rows_that_were_damaged_are_told_as_such(practice: Practice, change: str) -> None:
    attempt = practice.start("small-call", seed=1)
    attempt.answer(ASK)
    with sqlite3.connect(practice.database) as other:
        other.execute(change)
    with pytest.raises(StorageError, match="damaged"):
        practice.look(attempt.id)


def test_who_leaves_in_one_window_does_not_end_what_went_on_in_another(practice: Practice) -> None:
    first = practice.start("small-call", seed=1)
    practice.resume(first.id).answer(ASK)
    with pytest.raises(GoneError):
        first.leave()
    assert practice.store.attempt(first.id).summary.finished is None


@pytest.mark.parametrize("name", ["", " Ana", "\x1b[31mAna", "\udcff", "x" * 81])
def test_nobody_is_called_what_cannot_be_shown(practice: Practice, name: str) -> None:
    with pytest.raises(TrainerError, match="1 to 80 visible"):
        practice.store.add_rep(name, practice.now())


def test_an_unknown_rep_is_told_the_nearest_name(practice: Practice) -> None:
    practice.open()
    other = Practice(practice.library, practice.database, rep="Anna", now=Clock())
    with pytest.raises(UnknownNameError) as caught:
        other.open()
    assert "Ana" in caught.value.hint
    with pytest.raises(UnknownNameError) as caught:
        practice.store.rep("Zoë Li")
    assert "rep add 'Zoë Li'" in caught.value.hint
    other.close()


def test_the_last_rep_is_remembered(practice: Practice) -> None:
    practice.start("small-call").leave()
    practice.store.add_rep("Zoe", practice.now())
    again = Practice(practice.library, practice.database)
    assert again.rep_name == "Ana"
    again.close()


def test_opening_from_many_processes_at_once_makes_one_sound_database(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    code = f"from pathlib import Path; from trainer.storage.store import Store; s = Store(Path({str(path)!r})); print(s.device())"
    processes = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _number in range(4)]
    devices = {process.communicate()[0] for process in processes}
    assert len(devices) == 1 and all(process.returncode == 0 for process in processes)


def test_migrations_are_recorded_once(tmp_path: Path) -> None:
    path = tmp_path / "twice.db"
    Store(path).close()
    db = open_database(path)
    names = [row["name"] for row in db.query("select name from _sqlite_migrations")]
    assert names == sorted(set(names))
    db.close()


def test_an_attempt_from_before_there_were_weights_is_read_without_any(practice: Practice) -> None:
    attempt = practice.start("small-call")
    attempt.answer("What is the hardest part of getting the bread out in the morning?")
    attempt.leave()
    before = practice.feedback(attempt.id).assessment
    practice.close()
    with sqlite3.connect(practice.database) as other:
        other.execute("update attempts set learned_hash = null")
    assert practice.feedback(attempt.id).assessment == before
    assert practice.feedback(attempt.id).content.documents["learned"] == "{}"


def test_attempts_from_before_results_were_kept_get_them_when_the_database_is_opened(practice: Practice) -> None:
    attempt = practice.start("small-call", seed=1)
    for answer in (ASK, "I propose that we talk again on Tuesday at ten. Does that suit you?"):
        attempt.answer(answer)
    before = practiced(practice.store, practice.rep)
    assert before and attempt.ended
    practice.close()
    as_it_was = Database(memory=True)
    migrations.apply(as_it_was, stop_before="m004_results")
    with sqlite3.connect(practice.database) as old:
        now = Database(old)
        for table in set(now.table_names()) - set(as_it_was.table_names()):
            old.execute(f"drop table {table}")
        for column in now["attempts"].columns_dict.keys() - as_it_was["attempts"].columns_dict.keys():
            old.execute(f"alter table attempts drop column {column}")
        old.execute("delete from _sqlite_migrations where name >= 'm004'")
    old.close()
    assert practiced(practice.store, practice.rep) == before
