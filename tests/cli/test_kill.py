"""`kill -9` in the middle of a talk loses no answer whose turn was acknowledged."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import TEAM

ROUNDS = int(os.environ.get("TRAINER_KILL_ROUNDS", "12"))
"""Each at a random moment. `TRAINER_KILL_ROUNDS=50 pytest tests/cli/test_kill.py` for more of them."""


def play_and_kill(database: Path, moment: float) -> tuple[int, int]:
    """(acknowledged answers, stored answers) of a talk that is killed after some seconds."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "trainer", "play", "small-call", "--plain", "--database", str(database), "--content", str(TEAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write("".join(f"I am not sure about number {number} yet, Pat.\n" for number in range(7)).encode())
    process.stdin.flush()
    time.sleep(moment)
    process.kill()
    out = process.communicate()[0].decode("utf-8", "replace")
    acknowledged = out.count("\nYou: ")
    with closing(sqlite3.connect(database)) as db:
        (stored,) = db.execute("select count(*) from turns").fetchone() if _has_turns(db) else (0,)
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    return acknowledged, stored


def _has_turns(db: sqlite3.Connection) -> bool:
    return db.execute("select 1 from sqlite_master where name = 'turns'").fetchone() is not None


@pytest.mark.parametrize("number", range(ROUNDS))
def test_no_acknowledged_answer_is_lost(tmp_path: Path, number: int) -> None:
    moment = random.Random(number).uniform(0.2, 1.1)
    acknowledged, stored = play_and_kill(tmp_path / "killed.db", moment)
    assert stored >= acknowledged
