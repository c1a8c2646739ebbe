"""Steps of a plan on the first screen: what is practiced opens its briefing, what is read or talked about is ticked there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import NARROW
from tests.tui.playing import settled, shown
from trainer.coaching.plans import due_steps
from trainer.content.library import Library
from trainer.management.plans import begin
from trainer.practice import Practice
from trainer.training import Training
from trainer.tui.app import TrainerApp
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.plan_step import StepDialog, show_step
from trainer.tui.screens.today import TodayScreen

MONDAY = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


@pytest.fixture
def own(shipped: Library, database: Path, tmp_path: Path) -> Iterator[Practice]:
    practice = Practice(shipped, database, now=lambda: MONDAY, patience=0.05, cache=tmp_path / "catalogue.json")
    practice.begin_as("Ana")
    begin(practice, "first-four-weeks", [practice.rep])
    yield practice
    practice.close()


def ticked(practice: Practice) -> list[tuple[str, str]]:
    (plan,) = Training(practice).plans
    return [(one.step.id, one.note) for one in plan.steps if one.state == "passed"]


async def opened(pilot: Pilot[None]) -> None:
    """Until the first screen knows what to do."""
    await settled(pilot)
    await settled(pilot)


async def test_what_is_read_is_ticked_and_makes_room_for_the_next_step(own: Practice) -> None:
    app = TrainerApp(own)
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot)
        assert "How practice works here" in shown(pilot) and "week 1: read, by today" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, StepDialog) and "in your own words" in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert ticked(own) == []
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen) and ticked(own) == [("how-it-works", "")]
        assert "How practice works here" not in shown(pilot) and "at least 2 attempts" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen)


async def test_a_talk_is_ticked_with_a_line_on_what_came_of_it(own: Practice) -> None:
    friday = Practice(own.library, own.database, now=lambda: MONDAY.replace(day=6), patience=0.05)
    Training(friday).planned.tick("how-it-works", "")
    app = TrainerApp(friday)
    async with app.run_test(size=NARROW) as pilot:
        await opened(pilot)
        due = [one.why for one in app.screen.tasks]  # type: ignore[attr-defined]  # the first screen's
        assert due[:2] == ["planned", "planned"] and "overdue for 2 days" in " ".join(shown(pilot).split())
        talk = next(one for one in due_steps(Training(friday).plans[0]) if one.standing.step.kind == "talk")
        show_step(app, Training(friday), talk, lambda: None)
        await pilot.pause()
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, StepDialog), "A talk without a line is not ticked."
        await pilot.press(*"ok", "enter")
        await settled(pilot)
    assert ("meet-your-manager", "ok") in ticked(own)
    friday.close()
