"""History, progress and goals in the app: a year of practice stays quick to look through, and reads without color."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList
from textual.widgets._footer import FooterKey

from tests.filled import fill, fill_goals
from tests.tui.conftest import BROAD, CONTENT, NARROW
from tests.tui.playing import begin, say, settled, shown
from trainer import locale
from trainer.content.library import Library, Root
from trainer.practice import Practice
from trainer.training import Training
from trainer.tui.app import TrainerApp
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.courses import CoursesScreen
from trainer.tui.screens.days import DaysScreen
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.screens.goals import GoalsScreen
from trainer.tui.screens.history import HistoryScreen
from trainer.tui.screens.new_goal import GoalDialog, WhatDialog
from trainer.tui.screens.roleplay import RoleplayScreen
from trainer.tui.screens.skills import SkillsScreen
from trainer.tui.screens.stages import StagesScreen
from trainer.tui.screens.today import TodayScreen
from trainer.tui.widgets.row_list import RowList

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def filled(database: Path, attempts: int = 80) -> TrainerApp:
    """The app of a rep who has practiced for a year."""
    practice = Practice(Library((Root(CONTENT, shipped=False),)), database, now=lambda: NOW, patience=0.05)
    fill(practice, attempts, 1, NOW)
    return TrainerApp(practice)


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def rows(pilot: Pilot[None]) -> int:
    return pilot.app.screen.query_one(RowList).count


async def test_the_history_is_narrowed_by_keys_and_told_in_words_and_escape_takes_it_back(database: Path) -> None:
    app = filled(database)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "h")
        assert isinstance(app.screen, HistoryScreen) and rows(pilot) == 80 and "80 attempts" in shown(pilot)
        await press(pilot, "r")
        passed = [one for one in app.practice.history() if one.passed]
        assert rows(pilot) == len(passed) and "Only  passed" in shown(pilot) and "✗" not in shown(pilot)
        await press(pilot, "t", "t", "t")
        late = [one for one in passed if one.started >= NOW - timedelta(days=90)]
        assert rows(pilot) == len(late) and "passed · since 2026-08-29" in shown(pilot)
        await press(pilot, "l", "l")
        assert rows(pilot) == len([one for one in late if one.language == "zh"])
        await press(pilot, "escape")
        assert rows(pilot) == 80 and "Only" not in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_typing_finds_attempts_and_the_highlighted_one_stays(database: Path) -> None:
    app = filled(database)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "h", "down", "down", "slash")
        await pilot.press(*"2026-11")
        await settled(pilot)
        november = [one for one in app.practice.history() if one.started.month == 11 and one.started.year == 2026]
        assert rows(pilot) == len(november) and app.screen.query_one(RowList).cursor == 2
        app.screen.query_one("#filter", Input).value = "nothing like it"
        await settled(pilot)
        assert "None fits" in shown(pilot)
        await press(pilot, "escape")
        assert rows(pilot) == 80


async def test_an_attempt_of_a_narrowed_history_opens_and_the_narrowing_is_there_afterwards(database: Path) -> None:
    app = filled(database)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "h", "n", "o", "enter")
        assert isinstance(app.screen, FeedbackScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, HistoryScreen) and 0 < rows(pilot) < 80
        await press(pilot, "escape")
        cursor = next(number for number, one in enumerate(app.screen.shown) if one.summary.finished is None)
        app.screen.query_one(RowList).cursor = cursor
        await press(pilot, "enter")
        assert isinstance(app.screen, RoleplayScreen)


async def test_a_key_draws_only_the_rows_in_sight_however_many_there_are(database: Path) -> None:
    app = filled(database, 600)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "h")
        table = app.screen.query_one(RowList)
        drawn: list[int] = []
        draw = table.draw
        table.draw = lambda index, width: (drawn.append(index), draw(index, width))[1]
        await press(pilot, "end")
        assert table.cursor == 599 and set(drawn) <= set(range(599 - 2 * NARROW[1], 600)) | {0}
        drawn.clear()
        await press(pilot, "up")
        assert table.cursor == 598 and len(drawn) <= 2 * NARROW[1]


async def test_the_four_views_of_progress_are_changed_by_arrows_and_escape_leaves_at_once(database: Path) -> None:
    app = filled(database)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "p")
        assert isinstance(app.screen, SkillsScreen) and "▸ Skills" in shown(pilot)
        await press(pilot, "right")
        assert isinstance(app.screen, StagesScreen) and "in 100" in shown(pilot) and "not passed:" in shown(pilot)
        await press(pilot, "right")
        assert isinstance(app.screen, CoursesScreen) and "goes better by itself" in shown(pilot)
        await press(pilot, "right")
        assert isinstance(app.screen, DaysScreen) and "██" in shown(pilot) and "in a row" in shown(pilot)
        await press(pilot, "right")
        assert isinstance(app.screen, SkillsScreen)
        await press(pilot, "left", "escape")
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.parametrize("size", [NARROW, (100, 30), BROAD, (160, 50)], ids=str)
async def test_a_skill_is_drawn_over_the_weeks_beside_the_list_or_in_its_place(database: Path, size: tuple[int, int]) -> None:
    app = filled(database)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "p")
        if size == NARROW:
            assert "100┤" not in shown(pilot)
            await press(pilot, "c")
            assert not app.screen.query_one(OptionList).display
        text = shown(pilot)
        assert "100┤" in text and "▒" in text and "2026-11-27" in text
        await press(pilot, "c")
        assert app.screen.query_one(OptionList).display


async def test_what_is_highlighted_leads_to_its_attempts_and_to_practice(database: Path) -> None:
    app = filled(database)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "p", "right", "enter")
        assert isinstance(app.screen, HistoryScreen) and "Only  negotiation" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, StagesScreen)
        await press(pilot, "right", "h")
        assert isinstance(app.screen, HistoryScreen) and app.screen.selection.scenario
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, BriefingScreen)


async def test_a_personal_best_of_today_is_news_on_the_first_screen(database: Path) -> None:
    practice = Practice(Library((Root(CONTENT, shipped=False),)), database, now=lambda: NOW)
    attempt = practice.start("dear-quote", seed=0)
    while not attempt.ended:
        attempt.answer("I will give you ten percent off.")
    app = TrainerApp(practice)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "★" not in shown(pilot)
        await begin(pilot)
        # In words of one's own: the model answers were shown after the first talk.
        await say(pilot, "What makes you hesitate, Dana?", "Our crew saves you two drivers, so let us decide on Tuesday.")
        await press(pilot, "enter", "escape")
        assert "★ Best comeback" in shown(pilot)
        await press(pilot, "p", "left", "end")
        assert "new today" in shown(pilot)


async def test_without_practice_every_view_says_so_and_no_key_breaks_it(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "p")
        for _view in range(4):
            assert "Nothing is known yet" in shown(pilot)
            await press(pilot, "enter", "c", "o", "right")
        await press(pilot, "escape", "h", "t", "r", "o", "slash", "enter", "escape", "g", "d", "enter")
        assert isinstance(app.screen, GoalsScreen) and "No goals yet" in shown(pilot)


async def test_a_goal_is_set_step_by_step_and_refused_at_the_field_that_is_not_sound(database: Path) -> None:
    app = filled(database)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "g", "a")
        assert isinstance(app.screen, WhatDialog)
        await press(pilot, "enter")
        assert isinstance(app.screen, GoalDialog) and "Now " in shown(pilot)
        for field, text, told in (
            ("target", "much", "M is missing"),
            ("target", "99", "A is missing"),
            ("target", "95", "T is missing"),
            ("day", "2020-01-01", "T is missing"),
            ("day", "30", "R is missing"),
        ):
            app.screen.query_one(f"#{field}", Input).value = text
            if (field, text) == ("target", "95"):
                app.screen.query_one("#day", Input).value = "soon"
            app.screen.query_one("#why", Input).focus()
            await press(pilot, "enter")
            assert f"✗ {told}" in shown(pilot)
        assert app.screen.focused is not None and app.screen.focused.id == "why"
        await pilot.press(*"two renewals")
        await press(pilot, "enter")
        assert isinstance(app.screen, GoalsScreen) and "two renewals" in shown(pilot) and "1 goal" in shown(pilot)
        goal = Training(app.practice).goals[0].goal
        assert goal.target == 95 and (goal.deadline - NOW.date()).days == 30
        await press(pilot, "escape")
        assert "30 days left" in shown(pilot)


async def test_a_goal_is_dropped_after_a_question_and_not_where_somebody_else_has_set_it(database: Path) -> None:
    app = filled(database)
    fill_goals(app.practice, NOW)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "g")
        assert isinstance(app.screen, GoalsScreen) and "4 goals" in shown(pilot)
        await press(pilot, "d", "enter")
        assert len(Training(app.practice).goals) == 4
        await press(pilot, "d", "down", "enter")
        assert len(Training(app.practice).goals) == 3
        screen = app.screen
        assert isinstance(screen, GoalsScreen)
        screen.query_one(OptionList).highlighted = next(number for number, state in enumerate(screen.goals) if state.goal.set_by)
        await press(pilot, "d")
        assert app.screen is screen and "Mona has set this goal for you." in [told.title for told in app._notifications]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_new_screens_fit_eighty_columns_in_both_languages(database: Path, language: str) -> None:
    app = filled(database)
    fill_goals(app.practice, NOW)
    locale.activate(language)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        for keys in (("h",), ("escape", "p"), ("c",), ("right",), ("right",), ("right",), ("g",), ("a",), ("enter",)):
            await press(pilot, *keys)
            footer = app.screen.query(FooterKey)
            assert all(key.region.right <= NARROW[0] - 10 for key in footer if "^p" not in str(key.render())), keys
            if language == "zh":
                assert not any(word in shown(pilot) for word in ("Scenario", "Skills", "practice day", "passed"))
