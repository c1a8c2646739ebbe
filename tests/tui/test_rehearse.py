"""A real talk in the app: told in a short form, played with the rep's own customer, and asked about the day after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import NARROW
from tests.tui.playing import say, settled, shown
from trainer.content.library import Library
from trainer.practice import Practice
from trainer.rehearsing import Rehearsing
from trainer.tui.app import TrainerApp
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.screens.outcome import OutcomeDialog
from trainer.tui.screens.proposals import ProposalsScreen
from trainer.tui.screens.rehearse import RehearseScreen
from trainer.tui.screens.roleplay import RoleplayScreen
from trainer.tui.screens.today import TodayScreen

MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
WORRY = "I'm afraid she says we're too expensive"


@pytest.fixture
def own(shipped: Library, database: Path, tmp_path: Path) -> Iterator[Practice]:
    practice = Practice(shipped, database, now=lambda: MORNING, patience=0.05, cache=tmp_path / "catalogue.json")
    yield practice
    practice.close()


def the_day_after(own: Practice) -> TrainerApp:
    """The app as it is opened a day later."""
    cache = own.cache_beside("catalogue.json")
    return TrainerApp(Practice(own.library, own.database, now=lambda: MORNING + timedelta(days=1), patience=0.05, cache=cache))


async def told(pilot: Pilot[None]) -> None:
    """From the first screen to the proposals, by keys alone."""
    await settled(pilot)
    await pilot.press("n")
    await settled(pilot)
    assert isinstance(pilot.app.screen, RehearseScreen)
    for text in ("Ms. Laura Brandt", "Fleetwell Ltd", "", "telematics", WORRY, ""):
        assert isinstance(pilot.app.focused, Input)
        pilot.app.focused.value = text
        await pilot.press("enter")
    await pilot.press(*["down"] * 4, "enter")
    await settled(pilot)


async def test_a_real_talk_is_told_by_keys_and_played_with_ones_own_customer(own: Practice) -> None:
    app = TrainerApp(own)
    async with app.run_test(size=NARROW) as pilot:
        await told(pilot)
        assert isinstance(app.screen, ProposalsScreen)
        text = shown(pilot)
        assert WORRY in text and "Because you worry about the price" in text and "Nearest to your talk" in text
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen) and "Your own case" in shown(pilot) and "Laura Brandt" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RoleplayScreen)
        await say(pilot, "That is a fair question, Laura. What does the other offer include?")
        assert "Denise" not in shown(pilot) and "Kowalski" not in shown(pilot)
        app.screen.attempt.leave()
        app.show_feedback(app.screen.attempt.feedback(), instead=True)
        await settled(pilot)
        await pilot.press("p")
        await settled(pilot)
        assert isinstance(app.screen, RoleplayScreen) and app.screen.attempt.content.scenario.persona.name == "Ms. Laura Brandt"
    assert len(Rehearsing(own).find("last").attempts) == 2


async def test_what_is_missing_is_told_and_nothing_written_is_lost(own: Practice) -> None:
    app = TrainerApp(own)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        app.screen.query_one("#worry", Input).value = WORRY
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, RehearseScreen)
        assert "The customer's name is missing." in [toast.title for toast in app._notifications]
        await pilot.press("f2")
        await settled(pilot)
        assert app.screen.query_one("#worry", Input).value == WORRY and "担心什么" in shown(pilot)
    assert Rehearsing(own).all() == []


async def test_a_planned_talk_stands_first_and_the_day_after_one_is_asked_how_it_went(own: Practice) -> None:
    app = TrainerApp(own)
    async with app.run_test(size=NARROW) as pilot:
        await told(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen) and "Your talk with Ms. Laura Brandt today" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen) and "Laura Brandt" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await say(pilot, "What does their quote include?")
        assert isinstance(app.screen, RoleplayScreen)
        app.screen.attempt.leave()
    later = the_day_after(own)
    async with later.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await settled(pilot)
        assert "How did it go with Ms. Laura Brandt?" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(later.screen, OutcomeDialog)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press(*"ok", "enter")
        await settled(pilot)
        assert isinstance(later.screen, TodayScreen) and "How did it go" not in shown(pilot)
        await pilot.press("h")
        await settled(pilot)
        assert "real talk" in shown(pilot) and "Ms. Laura Brandt, Fleetwell Ltd, 2026-03-02: went well · ok" in shown(pilot)
        later.show_feedback(later.practice.feedback(Rehearsing(later.practice).find("last").attempts[0]))
        await settled(pilot)
        assert isinstance(later.screen, FeedbackScreen)
    assert Rehearsing(own).find("last").outcome == "well"


async def test_not_held_yet_is_asked_again_the_day_after(own: Practice) -> None:
    async with TrainerApp(own).run_test(size=NARROW) as pilot:
        await told(pilot)
    later = the_day_after(own)
    async with later.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert "How did it go" not in shown(pilot)
    assert Rehearsing(own).find("last").ask_from == (MORNING + timedelta(days=2)).date()
