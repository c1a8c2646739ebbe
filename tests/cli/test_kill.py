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

from tests.cli.running import played
from tests.conftest import TEAM

ROUNDS = int(os.environ.get("TRAINER_KILL_ROUNDS", "10"))
"""Each at a random moment. `TRAINER_KILL_ROUNDS=50 pytest tests/cli/test_kill.py` for more of them."""
ANSWER = "I would rather hear about the ovens first, before anything else, Pat, number {number}."


@pytest.fixture(scope="module")
def long_talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The team's small call with a patient customer, so that there is time to be killed."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "scenarios").mkdir()
    text = (TEAM / "scenarios" / "small-call.yaml").read_text("utf-8")
    text = text.replace("turns: 8", "turns: 200").replace("patience: {start: 2, max: 3}", "patience: {start: 500, max: 500}")
    (folder / "scenarios" / "small-call.yaml").write_text(text, "utf-8")
    (folder / "rubrics").symlink_to(TEAM / "rubrics")
    return folder


@pytest.mark.parametrize("number", range(ROUNDS))
def test_no_acknowledged_answer_is_lost(tmp_path: Path, long_talk: Path, number: int) -> None:
    chance = random.Random(number)
    database = tmp_path / "killed.db"
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "trainer", "play", "small-call", "--plain", "--database", str(database), "--content", str(long_talk)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None and process.stdout is not None
    line = heard(process)
    acknowledged = chance.randint(1, 20)
    for answer in range(acknowledged):
        process.stdin.write(ANSWER.format(number=answer).encode() + b"\n")
        process.stdin.flush()
        line = heard(process)
    # One more is on its way when the end comes.
    process.stdin.write(ANSWER.format(number="last").encode() + b"\n")
    process.stdin.flush()
    time.sleep(chance.uniform(0, 0.012))
    process.kill()
    process.communicate()
    with closing(sqlite3.connect(database)) as db:
        (stored,) = db.execute("select count(*) from turns").fetchone()
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    assert stored in (acknowledged, acknowledged + 1)
    attempt = played("history", "--database", database)[0]
    assert attempt["finished"] is None
    kept = played("show", attempt["id"], "--database", database)
    assert [turn["answer"] for turn in kept["turns"]][:acknowledged] == [ANSWER.format(number=one) for one in range(acknowledged)]
    if stored == acknowledged:
        assert kept["last_line"] == line


def heard(process: subprocess.Popen[bytes]) -> str:
    """The customer's next line, once it has been printed."""
    assert process.stdout is not None
    while True:
        text = process.stdout.readline().decode()
        assert text, "the talk ended"
        if text.startswith("Pat Reyes: "):
            return text.removeprefix("Pat Reyes: ").rstrip("\n")
