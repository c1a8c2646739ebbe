"""Every screen looks as it was last looked at, at two sizes."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.tui.conftest import BROAD, CONTENT, NARROW
from tests.tui.picture import picture, same_as_kept
from tests.tui.playing import ASKS, begin, finish, open_library, say, settled
from trainer.content.library import Library, Root
from trainer.practice import Practice
from trainer.tui.app import TrainerApp

MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
Way = Callable[[Pilot[None]], Awaitable[object]]


def keys(*pressed: str, before: Way = settled) -> Way:
    """The way to a screen by keys."""

    async def go(pilot: Pilot[None]) -> None:
        await before(pilot)
        for key in pressed:
            await pilot.press(key)
            await settled(pilot)

    return go


async def briefing(pilot: Pilot[None]) -> None:
    await settled(pilot)
    pilot.app.open_briefing("dear-quote")  # type: ignore[attr-defined]  # the pilot knows the app only as an App
    await settled(pilot)


async def talk(pilot: Pilot[None]) -> None:
    await begin(pilot)
    await say(pilot, ASKS)


SCREENS: dict[str, Way] = {
    "today-new": settled,
    "today": keys("escape", before=finish),
    "library": open_library,
    "briefing": briefing,
    "roleplay": talk,
    "feedback": finish,
    "history": keys("escape", "h", before=finish),
    "skills": keys("escape", "p", before=finish),
    "help": keys("f1"),
    "palette": keys("ctrl+p"),
}


@pytest.fixture(autouse=True)
def one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same hours and no blinking cursor, wherever the tests run."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)


@pytest.mark.parametrize("size", [NARROW, BROAD], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen_looks_as_it_was_last_looked_at(database: Path, name: str, size: tuple[int, int]) -> None:
    app = TrainerApp(Practice(Library((Root(CONTENT, shipped=False),)), database, now=lambda: MORNING, patience=0.05))
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await SCREENS[name](pilot)
        app.clear_notifications()
        await settled(pilot)
        same_as_kept(f"{name}-{size[0]}x{size[1]}", picture(app.screen))
