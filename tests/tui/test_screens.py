"""What the screens show, whatever people write, in both languages, and that every key can be found."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList
from textual.widgets._footer import FooterKey

from tests.tui.conftest import BROAD, CONTENT, NARROW, new_practice
from tests.tui.playing import ASKS, CLOSES, begin, finish, open_library, said, say, settled, shown, take_hint
from trainer import locale
from trainer.content.library import Library, Root
from trainer.practice import Practice
from trainer.tui.app import TrainerApp
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.screens.help import FOLDER, HelpScreen
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.roleplay import RoleplayScreen
from trainer.tui.scrolling import MOVES
from trainer.tui.widgets.answer_box import AnswerBox
from trainer.tui.widgets.conversation import Bubble

HOSTILE = "[red]now[/x] [@click=app.quit]go[/] \x1b[31mred\x1b[0m \u202egnorw\u202c \x07 {name} \ud800 what makes them better"


async def test_hostile_answers_are_drawn_literally_and_change_nothing_else(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await say(pilot, HOSTILE)
        bubble = next(bubble for bubble in app.screen.query(Bubble) if bubble.message.voice == "rep")
        drawn = str(bubble.content)
        assert "[red]now[/x] [@click=app.quit]go[/]" in drawn
        assert "\x1b" not in drawn and "\u202e" not in drawn and "\x07" not in drawn
        assert not [span for span in bubble.content.spans if "red" in str(span.style)]  # type: ignore[union-attr]  # it is Content
        await say(pilot, CLOSES)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)
        assert "[red]now[/x]" in said(pilot)


@pytest.mark.parametrize("answer", ["", "   \n ", "好" * 100_000, "\t\t", "a\u0301" * 400])
async def test_odd_answers_are_taken_and_the_talk_goes_on(app: TrainerApp, answer: str) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await begin(pilot)
        await say(pilot, answer)
        if not answer.strip():
            # Silence costs something, so Enter on nothing asks once.
            assert screen.attempt.position.turns == 0
            await pilot.press("enter")
            await settled(pilot)
        assert screen.attempt.position.turns == 1
        assert app.screen.query_one(AnswerBox).text == ""


async def test_the_language_is_switched_at_once_and_remembered(app: TrainerApp, database: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert locale.current() == "zh"
        assert "报价比别人高两成" in shown(pilot) and "Your quote" not in shown(pilot)
    locale.activate("en")
    again = TrainerApp(new_practice(database))
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await settled(pilot)
        assert locale.current() == "zh"


async def test_switching_the_language_in_a_talk_keeps_what_was_typed(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await say(pilot, ASKS)
        await pilot.press(*"draft")
        await pilot.press("f2")
        await settled(pilot)
        assert app.screen.query_one(AnswerBox).text == "draft"
        assert ASKS[:20] in said(pilot)


async def test_every_key_with_a_name_is_in_the_command_palette_of_its_screen(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        for step in ("enter", "enter", "escape"):
            screen = app.screen
            names = {command.title for command in app.get_system_commands(screen)}
            for active in screen.active_bindings.values():
                if active.binding.id and not active.binding.id.startswith(("app.commands", MOVES)) and active.enabled:
                    assert active.binding.description in names
            await pilot.press(step)
            await settled(pilot)


async def test_the_palette_runs_the_command_of_the_screen_below(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        history = next(command for command in app.get_system_commands(app.screen) if command.title == "History")
        await history.callback()
        await settled(pilot)
        assert type(app.screen).__name__ == "HistoryScreen"
        assert "No attempts yet" in shown(pilot)


async def test_the_palette_says_when_it_finds_nothing(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"zzqx")
        await pilot.pause(0.9)
        assert "Nothing found" in shown(pilot)


async def test_typing_finds_scenarios_by_title_customer_and_topic(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_library(pilot)
        await pilot.press("slash", *"whitf")
        await settled(pilot)
        assert app.screen.query_one(OptionList).option_count == 1
        app.screen.query_one("#search", Input).value = "nothing like it"
        await settled(pilot)
        assert "0 scenarios" in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen.query_one(OptionList).option_count == 2


async def test_the_list_can_be_limited_to_one_language(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_library(pilot)
        await pilot.press("l", "l")
        await settled(pilot)
        assert "1 scenario · 简体中文" in shown(pilot)


async def test_a_scenario_with_faults_is_shown_as_such_and_cannot_be_opened(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    broken = folder / "scenarios" / "en" / "dear-quote.yaml"
    broken.write_text(broken.read_text("utf-8").replace("to: won}", "to: nowhere}"), "utf-8")
    app = TrainerApp(Practice(Library((Root(folder, shipped=False),)), tmp_path / "t.db"))
    async with app.run_test(size=NARROW) as pilot:
        await open_library(pilot)
        assert "cannot be played" in shown(pilot)
        app.open_briefing("dear-quote")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)


async def test_a_file_that_is_no_database_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "t.db").write_text("this is a letter", "utf-8")
    app = TrainerApp(new_practice(tmp_path / "t.db"))
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await settled(pilot)
        assert "✗" in shown(pilot)
        app.open_briefing("dear-quote")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen)


async def test_the_app_can_start_at_a_scenario(practice: Practice) -> None:
    app = TrainerApp(practice, start="bao-jia-gao")
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen)
        assert "陈建国" in shown(pilot)


async def test_a_wide_terminal_shows_the_customer_beside_the_talk(app: TrainerApp) -> None:
    async with app.run_test(size=BROAD) as pilot:
        await begin(pilot)
        assert "Head of Procurement" in shown(pilot)
        await pilot.resize_terminal(*NARROW)
        await settled(pilot)
        assert "Head of Procurement" not in shown(pilot)
        assert "Trust" in shown(pilot)


async def test_help_tells_what_the_screen_is_for_and_its_keys(app: TrainerApp) -> None:
    async with app.run_test(size=BROAD) as pilot:
        await begin(pilot)
        await pilot.press("f1")
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)
        assert "Answer as you would answer a customer" in shown(pilot)
        assert "Hint" in app.screen.text
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, RoleplayScreen)


def test_every_help_text_exists_in_both_languages() -> None:
    english = {path.name.removesuffix(".en.md") for path in FOLDER.glob("*.en.md")}
    assert english == {path.name.removesuffix(".zh.md") for path in FOLDER.glob("*.zh.md")}
    assert english >= {"today", "skills", "library", "briefing", "roleplay", "feedback", "history"}


@pytest.mark.parametrize("theme", ["trainer-light", "textual-light", "ansi-dark", "nord"])
async def test_other_themes_draw_every_screen(app: TrainerApp, theme: str) -> None:
    async with app.run_test(size=NARROW) as pilot:
        app.theme = theme
        await finish(pilot)
        assert "passed" in shown(pilot)


async def test_the_theme_is_remembered(app: TrainerApp, database: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        app.theme = "trainer-light"
        await settled(pilot)
    again = TrainerApp(new_practice(database))
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await settled(pilot)
        assert again.theme == "trainer-light"


async def test_the_keys_of_every_screen_fit_into_eighty_columns(app: TrainerApp) -> None:
    async def fits() -> bool:
        await settled(pilot)
        keys = app.screen.query(FooterKey)
        return bool(keys) and len({key.region.y for key in keys}) == 1 and all(key.region.right <= NARROW[0] for key in keys)

    async with app.run_test(size=NARROW) as pilot:
        assert await fits()
        await begin(pilot)
        assert await fits()
        await say(pilot, ASKS)
        await pilot.press("f4")
        assert await fits()
        await pilot.press("escape")
        await say(pilot, CLOSES)
        assert await fits()
        await pilot.press("enter")
        assert await fits()
        await pilot.press("h")
        assert await fits()


async def test_a_click_opens_a_scenario(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_library(pilot)
        await pilot.click("#scenarios", offset=(5, 1))
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen)


async def test_a_hint_stays_when_the_language_is_switched_and_is_not_paid_twice(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await take_hint(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert "Find the reason first" in said(pilot)
        await pilot.press("f3")
        await settled(pilot)
        assert isinstance(app.screen, RoleplayScreen)


async def test_a_fault_of_the_program_ends_the_app_without_a_traceback_on_the_screen(tmp_path: Path) -> None:
    def broken_clock() -> datetime:
        raise ZeroDivisionError

    app = TrainerApp(Practice(Library((Root(CONTENT, shipped=False),)), tmp_path / "t.db", now=broken_clock))
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=NARROW) as pilot:
            await settled(pilot)
    assert isinstance(app.failure, ZeroDivisionError)
    assert not app._exit_renderables


async def test_without_color_the_highlighted_scenario_is_underlined(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = TrainerApp(practice)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert app.no_color
        style = app.screen.query_one(OptionList).get_visual_style("option-list--option-highlighted")
        assert style.underline
