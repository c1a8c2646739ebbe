"""Runs the program as people do: as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import TEAM


def trainer(*arguments: str | Path, stdin: str = "", code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `trainer` with the small team's content and asserts its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "trainer", *map(str, arguments)],
        input=stdin.encode("utf-8", "surrogateescape"),
        capture_output=True,
        env={**os.environ, "TRAINER_CONTENT": str(TEAM), "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
        timeout=120,
    )
    result = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert result.returncode == code, (result.returncode, result.stdout, result.stderr)
    assert "Traceback" not in result.stdout + result.stderr
    return result


def played(*arguments: str | Path, stdin: str = "", **environment: str) -> Any:
    """What `trainer … --json` prints."""
    return json.loads(trainer(*arguments, "--json", stdin=stdin, **environment).stdout)
