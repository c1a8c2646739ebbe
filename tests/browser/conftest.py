"""Where these tests find a browser and a proxy; without them they say so and are not run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("textual_serve")

from tests.browser.chromium import chromium
from tests.integrations.served import Served


@pytest.fixture
def program() -> str:
    """The browser's program."""
    found = chromium()
    if found is None:
        pytest.skip("not run: no Chromium found (CHROME=/path/to/chrome names one)")
    return found


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server whose database nobody has used yet."""
    server = Served(tmp_path / "team.db")
    yield server
    server.end()
    assert server.errors == ""
