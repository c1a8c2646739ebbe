"""A goal about imported results is set in the app: it is offered where there are results, and what is refused is told at its field."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from tests.tui.conftest import NARROW
from tests.tui.playing import shown
from tests.tui.test_progress import filled, press
from trainer.exchange.results_shape import Settings
from trainer.management.results import Importing
from trainer.training import Training
from trainer.tui.screens.asking import AnswerList
from trainer.tui.screens.goals import GoalsScreen
from trainer.tui.screens.new_goal import GoalDialog, WhatDialog


async def test_results_are_offered_once_they_are_imported_and_make_a_goal(database: Path, tmp_path: Path) -> None:
    app = filled(database, attempts=3)
    path = tmp_path / "sales.csv"
    months = ("06", 8), ("07", 12), ("08", 10), ("09", 9), ("10", 11)
    path.write_text(
        "Owner,Month,Revenue\n" + "".join(f"{app.practice.rep_name},2026-{month},¥{value}000\n" for month, value in months), "utf-8"
    )
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "g", "a")
        assert isinstance(app.screen, WhatDialog) and "Results:" not in shown(pilot)
        await press(pilot, "escape")
        importing = Importing(app.practice)
        importing.store(importing.read(path, Settings(), {}, None), path, Settings(), None, {})
        await press(pilot, "escape", "g", "a")
        options = app.screen.query_one(AnswerList)
        options.highlighted = options.get_option_index("revenue")
        await press(pilot, "enter")
        assert isinstance(app.screen, GoalDialog) and "Results: revenue" in shown(pilot)
        # November and December at the pace of the last four months, 42,000 in 123 days.
        assert app.screen.query_one("#target", Input).value == "20829"
        assert app.screen.query_one("#day", Input).value == "2026-12-31"
        app.screen.query_one("#target", Input).value = "100000"
        app.screen.query_one("#why", Input).value = "the year's plan"
        app.screen.query_one("#why", Input).focus()
        await press(pilot, "enter")
        assert "✗ A is missing: that is more than three times" in shown(pilot)
        app.screen.query_one("#target", Input).value = "22000"
        app.screen.query_one("#why", Input).focus()
        await press(pilot, "enter")
        assert isinstance(app.screen, GoalsScreen)
        told = shown(pilot)
        assert "revenue: ¥22,000 by 2026-12-31" in told and "no results yet" in told and "at this pace ¥" in told
        [state] = Training(app.practice).goals
        assert (state.goal.metric, state.goal.since and state.goal.since.isoformat()) == ("revenue", "2026-11-01")
