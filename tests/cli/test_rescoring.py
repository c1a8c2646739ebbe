"""`trainer whatif` and `trainer rescore` as people run them; a kill in the middle loses nothing that was read."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import played, trainer
from tests.conftest import TEAM, Clock
from tests.filled import fill
from trainer.content.library import Library
from trainer.practice import Practice

SMALL = (TEAM / "rubrics" / "small.yaml").read_text("utf-8")
TALKS = 60


@pytest.fixture
def database(tmp_path: Path, team: Library) -> Path:
    """One talk that passed, though its next step has no day."""
    answers = tmp_path / "answers.txt"
    answers.write_text(
        "What is the hardest part of getting the bread out?\nShall we look at two routes together some time?\n", encoding="utf-8"
    )
    path = tmp_path / "one.db"
    trainer("play", "small-call", "--answers", answers, "--seed", "1", "--database", path)
    return path


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, shipped: Library) -> Path:
    """A database with so many talks that there is time to be stopped."""
    path = tmp_path_factory.mktemp("full") / "full.db"
    practice = Practice(shipped, path, rep="Ana", now=Clock())
    practice.store.add_rep("Ana", practice.now())
    fill(practice, TALKS, until=datetime(2026, 11, 27, 9, 0, tzinfo=UTC), scenarios=4)
    practice.close()
    return path


@pytest.fixture(scope="module")
def whole(full: Path) -> tuple[Any, Path]:
    """What an uninterrupted run in one process prints, and its database."""
    path = full.with_name("whole.db")
    shutil.copy(full, path)
    return played("rescore", "--jobs", "1", "--database", path), path


def rows(path: Path) -> list[tuple[object, ...]]:
    """What stands beside the record, without the ids and the times of runs."""
    with closing(sqlite3.connect(path)) as db:
        columns = [row[1] for row in db.execute("pragma table_info(rescored)") if row[1] != "run"]
        return db.execute(f"select {', '.join(columns)} from rescored order by attempt").fetchall() if columns else []


def record(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [line for line in db.iterdump() if "rescored" not in line]


def test_a_changed_rubric_is_tried_listed_and_shown_again(database: Path, tmp_path: Path) -> None:
    draft = tmp_path / "a-draft.yaml"
    draft.write_text(SMALL.replace("pass: 60", "pass: 90"), "utf-8")
    before = record(database)
    told = trainer("whatif", draft, "--database", database).stdout
    assert "1 talk would pass no longer" in told and "0 talks would pass now" in told
    (tried,) = played("whatif", "--list", "--database", database)
    again = trainer("whatif", "--show", tried["id"][-8:], "--database", database).stdout
    assert again == told and tried["talks"] == 1 and tried["rubric"] == "small"
    assert "0 talks would pass no longer" in trainer("whatif", "small", "--database", database).stdout
    assert record(database) == before
    assert "small" in trainer("whatif", "smal", "--database", database, code=2).stderr
    assert "--list" in trainer("whatif", "--database", database, code=2).stderr
    assert "whatif --list" in trainer("whatif", "--show", "ffffffff", "--database", database, code=2).stderr


def test_a_rubric_with_faults_is_told_with_its_lines_and_tried_on_nothing(database: Path, tmp_path: Path) -> None:
    draft = tmp_path / "small.yaml"
    draft.write_text(SMALL.replace("when: holds_price", "when: holds_prise").replace("pass: 60", "pass: 160"), "utf-8")
    done = trainer("whatif", draft, "--database", database, code=2)
    lines = draft.read_text("utf-8").split("\n")
    for word in ("holds_prise", "160"):
        number = next(index for index, line in enumerate(lines, 1) if word in line)
        assert f"small.yaml:{number}:" in done.stderr
    assert done.stdout == "" and played("whatif", "--list", "--database", database) == []


def test_what_rescore_prints_is_what_show_tells(database: Path) -> None:
    before = record(database)
    found = played("rescore", "--database", database)
    assert (found["talks"], found["read_the_same"], found["moved"], found["not_compared"]) == (1, 1, 0, [])
    assert "1 of 1 have been read before" in trainer("rescore", "--database", database).stderr
    assert "Read anew by" not in trainer("show", "last", "--database", database).stdout
    with closing(sqlite3.connect(database)) as db:
        db.execute("update rescored set total_after = 71")
        db.commit()
    assert "  Read anew by today's reader: 71 (then 83).\n" in trainer("show", "last", "--database", database).stdout
    assert record(database) == before


@pytest.mark.parametrize(
    ("how", "jobs"), [(signal.SIGKILL, 1), (signal.SIGKILL, 2), (signal.SIGINT, 2)], ids=["killed alone", "killed", "interrupted"]
)
def test_stopped_in_the_middle_and_called_again_it_comes_to_the_same(
    tmp_path: Path, full: Path, whole: tuple[Any, Path], how: signal.Signals, jobs: int
) -> None:
    stopped, before = tmp_path / "stopped.db", record(full)
    shutil.copy(full, stopped)
    every = whole[0]
    command = [sys.executable, "-m", "trainer", "rescore", "--jobs", str(jobs), "--database", str(stopped)]
    # In a group of its own: Ctrl-C on a terminal reaches every process of it.
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    while process.poll() is None and not rows(stopped):
        time.sleep(0.02)
    if how is signal.SIGINT:
        os.killpg(process.pid, how)
    else:
        process.kill()
    _out, told = process.communicate(timeout=60)
    assert process.returncode == (130 if how is signal.SIGINT else -signal.SIGKILL), told
    assert b"Traceback" not in told
    kept = rows(stopped)
    assert 0 < len(kept) < every["talks"]
    assert gone(process.pid), "processes were left behind"
    on = played("rescore", "--jobs", "2", "--database", stopped)
    assert {**on, "id": "", "made": ""} == {**every, "id": "", "made": ""}
    assert rows(stopped) == rows(whole[1]) and set(kept) <= set(rows(whole[1]))
    assert record(stopped) == record(whole[1]) == before


def gone(group: int) -> bool:
    """Whether every process of a group has ended, within some seconds."""
    for _try in range(500):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False
