"""Every screen looks as it was last looked at, at two sizes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.tui.conftest import BROAD, NARROW
from tests.tui.picture import PICTURES, picture, same_as_kept
from tests.tui.walking import drawn, opened, sights

SIZES = (NARROW, BROAD)


def called(name: str, way: str, size: tuple[int, int]) -> str:
    """What a picture is called."""
    return f"{name}-{way}-{size[0]}x{size[1]}".replace(" ", "-")


@pytest.fixture(autouse=True)
def one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same hours, the same user and no blinking cursor, wherever the tests run."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, "alex")
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize(("name", "way"), sights(), ids=str)
async def test_every_screen_looks_as_it_was_last_looked_at(database: Path, name: str, way: str, size: tuple[int, int]) -> None:
    async with opened(name, way, database, size) as pilot:
        pilot.app.animation_level = "none"
        await drawn(pilot)
        same_as_kept(called(name, way, size), picture(pilot.app.screen))


def test_no_picture_is_kept_of_what_is_shown_no_more() -> None:
    assert {path.stem for path in PICTURES.glob("*.txt")} == {called(name, way, size) for name, way in sights() for size in SIZES}
