"""The first screen says what to do next and why; the skills stand one key away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.conftest import BROAD, CONTENT, NARROW
from tests.tui.playing import ASKS, CLOSES, finish, say, settled, shown
from trainer import locale
from trainer.content.library import Library, Root
from trainer.errors import TrainerError
from trainer.practice import Practice
from trainer.storage.misreadings import misreadings
from trainer.training import Training
from trainer.tui.app import TrainerApp
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.screens.roleplay import RoleplayScreen
from trainer.tui.screens.skills import SkillsScreen
from trainer.tui.screens.today import TodayScreen
from trainer.tui.screens.welcome import WelcomeDialog

MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def app_at(database: Path, now: datetime) -> TrainerApp:
    """The app as it is opened at a point in time."""
    return TrainerApp(Practice(Library((Root(CONTENT, shipped=False),)), database, now=lambda: now, patience=0.05))


async def test_a_new_rep_is_told_what_to_begin_with_and_enter_begins_it(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "A short one to begin with" in shown(pilot) and "Nothing is known yet" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen)


@pytest.mark.parametrize("size", [NARROW, BROAD], ids=["narrow", "broad"])
async def test_after_a_talk_the_first_screen_knows_the_day_and_the_skills(database: Path, size: tuple[int, int]) -> None:
    app = app_at(database, MORNING)
    async with app.run_test(size=size) as pilot:
        await finish(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
        text = shown(pilot)
        assert "1 practice day in a row" in text and "Monday 2026-03-02" in text
        assert "▒" in text and "room to grow" not in text


async def test_weeks_later_the_first_screen_asks_for_what_has_become_due(database: Path) -> None:
    async with app_at(database, MORNING).run_test(size=NARROW) as pilot:
        await finish(pilot)
    later = app_at(database, MORNING + timedelta(days=45))
    async with later.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "due for" in shown(pilot) and "Last practice: Monday 2026-03-02" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(later.screen, BriefingScreen)


async def test_a_skill_shows_what_it_rests_on_and_leads_to_the_words_and_to_practice(database: Path) -> None:
    app = app_at(database, MORNING)
    async with app.run_test(size=NARROW) as pilot:
        await finish(pilot)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("p")
        await settled(pilot)
        assert isinstance(app.screen, SkillsScreen)
        assert "too little known yet" in shown(pilot) and "1 talk in 1 scenario" in shown(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen)


async def test_without_any_talk_the_skills_say_so(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("p")
        await settled(pilot)
        assert "Nothing is known yet" in shown(pilot)
        await pilot.press("o", "enter", "escape")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)


async def test_the_nearest_goal_stands_on_the_first_screen(database: Path) -> None:
    app = app_at(database, MORNING)
    training = Training(app.practice)
    training.set_goal("talks", None, 2, (MORNING + timedelta(days=9)).date(), "stay in shape")
    async with app.run_test(size=NARROW) as pilot:
        await finish(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "That is all for now" in shown(pilot)
        assert "2 talks" in shown(pilot) and "1 of 2, 9 days left" in shown(pilot)


async def test_switching_the_language_draws_the_first_screen_anew(database: Path) -> None:
    app = app_at(database, MORNING)
    async with app.run_test(size=NARROW) as pilot:
        await finish(pilot)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert locale.current() == "zh" and "星期一" in shown(pilot) and "Do this now" not in shown(pilot)


async def test_an_exam_has_no_hint_and_no_second_try_and_counts(database: Path) -> None:
    app = app_at(database, MORNING)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        app.open_briefing("dear-quote")
        await settled(pilot)
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RoleplayScreen) and app.screen.attempt.kind == "exam"
        await pilot.press("f3")
        await settled(pilot)
        assert not app.screen.attempt.hint_available and app.screen.hint == ""
        await say(pilot, ASKS, CLOSES)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen) and "exam" in shown(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)
        with pytest.raises(TrainerError, match="no second tries"):
            app.practice.retry(app.screen.feedback.summary.id, 1)
        assert Training(app.practice).skills


async def test_a_newcomer_is_asked_for_name_and_language_once_and_led_to_the_first_talk(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRAINER_REP")
    app = app_at(database, MORNING)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, WelcomeDialog)
        app.screen.query_one("#name", Input).value = "  "
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen.focused, Input)
        app.screen.query_one("#name", Input).value = "林小雨"
        await pilot.press("enter", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen) and "陈建国" in shown(pilot) and locale.current() == "zh"
        await pilot.press("escape")
        await settled(pilot)
        assert "林小雨" in shown(pilot) and "现在练" in shown(pilot)
    locale.activate("en")
    again = app_at(database, MORNING)
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await settled(pilot)
        assert isinstance(again.screen, TodayScreen) and "林小雨" in shown(pilot) and locale.current() == "zh"
        assert [rep.name for rep in again.practice.store.reps()] == ["林小雨"]


async def test_a_misread_answer_is_told_by_one_key_in_the_feedback(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await finish(pilot)
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert [one.answer for one in misreadings(practice.store)] == [ASKS]
