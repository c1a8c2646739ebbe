"""The app in a real terminal: what it sends and when it goes away."""

from __future__ import annotations

import os
import pty
import select
import signal
import sqlite3
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import TEAM

LEAVES_THE_SCREEN = b"\x1b[?1049l"


class Terminal:
    """A terminal of 80×24 in which the app runs."""

    def __init__(self, database: Path) -> None:
        self.out = b""
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.environ.update({"TRAINER_CONTENT": str(TEAM), "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"})
            os.execv(sys.executable, [sys.executable, "-m", "trainer", "play", "small-call", "--database", str(database)])

    def until(self, words: bytes, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while words not in self.out:
            assert time.monotonic() < end, self.out[-2000:]
            if select.select([self.screen], [], [], 0.1)[0]:
                self.out += os.read(self.screen, 65536)

    def send(self, typed: bytes) -> None:
        self.out = b""
        os.write(self.screen, typed)

    def end(self) -> int:
        """The exit code, once everything it still says has been read."""
        try:
            while piece := os.read(self.screen, 65536):
                self.out += piece
        except OSError:
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


def answers(database: Path) -> list[str]:
    with sqlite3.connect(database) as db:
        return [answer for (answer,) in db.execute("select answer from turns order by number")]


def test_bytes_that_are_no_text_do_not_end_the_app(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "one.db")
    terminal.until(b"Press Enter to start")
    terminal.send(b"\r")
    terminal.until(b"Your answer")
    terminal.send(b"\x1b[200~caf\xe9 \x9b31m \xc4\xe3\xba\xc3\x1b[201~")
    terminal.until(b"caf")
    terminal.send(b"\r")
    terminal.until(b"Pat Reyes")
    terminal.send(b"\x11")
    assert (terminal.end(), b"Error" in terminal.out) == (0, False)
    assert len(answers(tmp_path / "one.db")) == 1 and answers(tmp_path / "one.db")[0].startswith("caf\ufffd")


@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_a_terminal_that_is_closed_loses_no_answer(tmp_path: Path, ending: signal.Signals) -> None:
    terminal = Terminal(tmp_path / "one.db")
    terminal.until(b"Press Enter to start")
    terminal.send(b"\r")
    terminal.until(b"Your answer")
    terminal.send(b"What is the hardest part of the morning?\r")
    terminal.until(b"The vans")
    os.kill(terminal.process, ending)
    terminal.end()
    assert b"Traceback" not in terminal.out and len(answers(tmp_path / "one.db")) == 1
    if ending is signal.SIGTERM:
        assert LEAVES_THE_SCREEN in terminal.out
