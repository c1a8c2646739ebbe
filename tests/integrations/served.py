"""A `trainer serve` as a process, and what it has started and stored."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("textual_serve")
import aiohttp

from tests.conftest import TEAM

needs_processes = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
FIRST_SCREEN = "Do this now"


class Served:
    """A `trainer serve` of its own, as a process."""

    def __init__(self, database: Path, *options: str) -> None:
        command = [sys.executable, "-u", "-m", "trainer", "serve", "--port", "0", "--database", str(database), *options]
        self.database = database
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "TRAINER_CONTENT": str(TEAM)}
        )
        assert self.process.stdout is not None
        told = re.search(r"http://\S+/", self.process.stdout.readline())
        assert told, self.process.communicate()
        self.url = told.group()
        self.origin = self.url.rstrip("/")
        self.errors = ""

    def end(self, by: signal.Signals = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(by)
            self.errors = self.process.communicate(timeout=30)[1]
        return self.process.returncode

    def sessions(self) -> set[int]:
        """The processes that the server has started and that live."""
        found = set()
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if int(parent) == self.process.pid and state != "Z":
                found.add(int(stat.parent.name))
        return found

    def column(self, query: str) -> list[str]:
        with closing(sqlite3.connect(self.database)) as db:
            return [value for (value,) in db.execute(query)]

    def reps(self) -> list[str]:
        return self.column("select name from reps order by name")


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def gone(pids: set[int], seconds: float = 15) -> bool:
    assert pids
    end = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < end:
        await asyncio.sleep(0.1)
    return not any(map(alive, pids))


async def drawn(socket: aiohttp.ClientWebSocketResponse, word: str = FIRST_SCREEN) -> str:
    """What the app has drawn once a word is there."""
    text = ""
    async with asyncio.timeout(40):
        while word not in text:
            message = await socket.receive()
            assert message.type is aiohttp.WSMsgType.BINARY, (message, text)
            text += message.data.decode()
    return text
