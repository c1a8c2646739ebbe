"""Who leads a team finds whom to look at, what is behind it down to the words, and can ask for a talk; who leads none sees nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.tui.conftest import BROAD, CONTENT, NARROW
from tests.tui.playing import ASKS, settled, shown
from trainer.content.library import Library, Root
from trainer.demo.team import Takes, make_team, read_talks
from trainer.management.people import let_managers_read
from trainer.practice import Practice
from trainer.storage.assignments import assignments
from trainer.tui.app import TrainerApp
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.screens.history import HistoryScreen
from trainer.tui.screens.monday import MondayScreen
from trainer.tui.screens.team import TeamScreen
from trainer.tui.screens.today import TodayScreen

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def takes(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Takes]:
    return read_talks(Practice(shipped, tmp_path_factory.mktemp("takes") / "none.db", now=lambda: NOW), "en")


@pytest.fixture
def led(shipped: Library, tmp_path: Path, takes: Mapping[str, Takes]) -> Iterator[Practice]:
    """The example team, as its manager sees it."""
    path = tmp_path / "team.db"
    maker = Practice(shipped, path, now=lambda: NOW)
    make_team(maker, "en", 1, takes)
    maker.close()
    practice = Practice(shipped, path, rep="Mona Keller", now=lambda: NOW, patience=0.05)
    yield practice
    practice.close()


async def test_who_leads_no_team_has_no_key_for_one(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "Team" not in shown(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.parametrize("size", [NARROW, BROAD], ids=["narrow", "broad"])
async def test_monday_leads_to_the_words_and_back(led: Practice, size: tuple[int, int]) -> None:
    app = TrainerApp(led)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(app.screen, MondayScreen)
        assert [one.look.warned.sign for one in app.screen.cards if one.look.warned is not None] == ["falling", "blockers", "gaming"]
        assert "Daniel Roth" in shown(pilot) and "Say" in shown(pilot)
        quote = app.screen.cards[0].look.quote
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen) and quote is not None and app.screen.feedback.summary.id == quote.attempt
        await pilot.press("t", "p", "m")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen), "Nobody plays, retries or reports for somebody else."
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, MondayScreen)


async def test_one_key_asks_for_the_talk_that_fits_and_the_rep_finds_it(led: Practice) -> None:
    app = TrainerApp(led)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(app.screen, MondayScreen)
        look = app.screen.cards[0].look
        before = len(assignments(led.store, look.member.rep))
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("down", "enter")
        await settled(pilot)
        assert len(assignments(led.store, look.member.rep)) == before, "No means no."
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        found = [one for one in assignments(led.store, look.member.rep) if one.scenario == look.next_scenario and one.created == NOW]
        assert [(one.due, one.set_by) for one in found] == [((NOW + timedelta(days=7)).date(), "Mona Keller")]


async def test_the_table_goes_from_person_to_talk_to_words(led: Practice) -> None:
    app = TrainerApp(led)
    async with app.run_test(size=BROAD) as pilot:
        await settled(pilot)
        await pilot.press("t", "t")
        await settled(pilot)
        assert isinstance(app.screen, TeamScreen)
        text = shown(pilot)
        assert "±" in text and re.search(r"\bn[1-4]\b", text) and "Aisha Rahman" in text
        first = app.screen.columns
        await pilot.press("right")
        await settled(pilot)
        assert app.screen.columns != first
        await pilot.press("down", "down", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, HistoryScreen) and "Attempts of Daniel Roth" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen) and "Daniel Roth · 2026-" in shown(pilot)


async def test_words_that_are_the_reps_own_stay_closed(led: Practice) -> None:
    let_managers_read(led, "shared")
    app = TrainerApp(led)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        app.open_history_of(led.store.rep("Carla Mendes"))
        await settled(pilot)
        assert isinstance(app.screen, HistoryScreen)
        screen = app.screen
        kinds = [one.summary.kind for one in screen.shown]
        screen.query_one("#attempts").cursor = kinds.index("practice")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen is screen
        screen.query_one("#attempts").cursor = kinds.index("exam")  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)


async def test_an_empty_team_says_so(database: Path) -> None:
    practice = Practice(Library((Root(CONTENT, shipped=False),)), database, now=lambda: NOW, patience=0.05)
    practice.begin_as("Kim")
    app = TrainerApp(practice)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        app.open_monday()
        await settled(pilot)
        assert "Nobody needs you by the rules" in shown(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(app.screen, TeamScreen) and ASKS not in shown(pilot)
