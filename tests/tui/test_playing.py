"""A whole practice in the app: from the list to the feedback and back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from textual.widgets import OptionList

from tests.tui.conftest import BROAD, NARROW, new_practice
from tests.tui.playing import ASKS, CLOSES, begin, finish, open_library, said, say, settled, shown, take_hint
from trainer.practice import Practice
from trainer.tui.app import TrainerApp
from trainer.tui.screens.asking import AskDialog
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.screens.history import AttemptList, HistoryScreen
from trainer.tui.screens.roleplay import RoleplayScreen
from trainer.tui.screens.today import TodayScreen
from trainer.tui.widgets.answer_box import AnswerBox
from trainer.tui.widgets.conversation import WINDOW, Bubble, Conversation


async def test_a_rep_plays_from_the_list_to_the_feedback_in_a_small_terminal(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "Your quote is" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen)
        assert "Dana Whitfield" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "answer 1 of at most 6" in shown(pilot)
        await pilot.press(*"What makes them better")
        await pilot.press("enter")
        await settled(pilot)
        assert "Found out" in shown(pilot)
        await say(pilot, CLOSES)
        assert "Tuesday at ten" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)
        assert "passed" in shown(pilot)
        assert app.screen.feedback.assessment.total == 100


async def test_the_cursor_waits_where_something_is_written_and_in_the_corner_where_nothing_is(app: TrainerApp) -> None:
    """Input methods open at the cursor, before the first letter too."""
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert app.cursor_position == (0, 0)
        screen = await begin(pilot)
        box = screen.query_one(AnswerBox)
        assert app.cursor_position == box.content_region.offset
        await pilot.press("f4")
        await settled(pilot)
        assert app.cursor_position == (0, 0)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("h", "i")
        assert app.cursor_position == box.content_region.offset + (2, 0)


async def test_the_feedback_underlines_the_words_that_counted_and_names_what_was_missed(app: TrainerApp) -> None:
    async with app.run_test(size=BROAD) as pilot:
        await begin(pilot)
        await say(pilot, ASKS, "We will not do it. Let us meet on Tuesday.")
        await pilot.press("enter")
        await settled(pilot)
        text = said(pilot)
        assert "look better to you[1]?" in text
        assert "missed: The board decides on the 14th." in text
        assert "The one change that helps most" in text
        assert "2 of 2 points" not in text
        await pilot.press("d")
        await settled(pilot)
        assert "2 of 2 points" in said(pilot)


async def test_an_attempt_goes_on_at_the_same_line_after_the_app_was_dropped(app: TrainerApp, database: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await say(pilot, ASKS)
        line = app.screen.attempt.line  # type: ignore[attr-defined]  # the screen is known to be the talk
    again = TrainerApp(new_practice(database))
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "You have not finished this talk." in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(again.screen, RoleplayScreen)
        assert again.screen.attempt.line == line
        assert ASKS[:30] in shown(pilot)


async def test_a_turn_can_be_answered_again_as_an_attempt_of_its_own(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await say(pilot, "It saves you a lot, and that is what counts here.", CLOSES)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, AskDialog)
        app.screen.query_one(OptionList).highlighted = 0
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RoleplayScreen)
        assert app.screen.attempt.kind == "retry"
        assert app.screen.attempt.position.turns == 0


async def test_play_again_and_history_are_one_key_away_from_the_feedback(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await finish(pilot)
        await pilot.press("h")
        await settled(pilot)
        assert isinstance(app.screen, HistoryScreen)
        assert app.screen.query_one(AttemptList).count == 1
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)
        await pilot.press("p")
        await settled(pilot)
        assert isinstance(app.screen, RoleplayScreen)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
        await open_library(pilot)
        assert "best 100" in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)


async def test_leaving_asks_first_and_leaving_for_later_keeps_the_attempt(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await say(pilot, ASKS)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, AskDialog)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert len(practice.unfinished()) == 1


async def test_ending_the_talk_early_leads_to_its_feedback(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await say(pilot, ASKS)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)
        assert app.screen.feedback.assessment.ending == "left"
        assert practice.unfinished() == []


async def test_a_talk_left_before_the_first_answer_leaves_nothing_to_resume(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert practice.unfinished() == []


async def test_a_hint_that_costs_points_is_given_only_after_a_yes(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("f3")
        await pilot.pause()
        assert "5 points" in shown(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "Find the reason first" not in said(pilot)
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert "Find the reason first" in said(pilot)


async def test_ctrl_j_makes_a_new_line_and_a_paste_of_many_lines_stays_whole(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("a", "ctrl+j", "b")
        box = app.screen.query_one(AnswerBox)
        assert box.text == "a\nb"
        assert app.screen.attempt.position.turns == 0  # type: ignore[attr-defined]  # the screen is known to be the talk


async def test_an_answer_waits_while_the_database_is_busy_and_is_saved_afterwards(app: TrainerApp, database: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        other = sqlite3.connect(database)
        other.execute("BEGIN IMMEDIATE")
        await say(pilot, ASKS)
        assert "saving" in shown(pilot)
        assert app.screen.query_one(AnswerBox).text == ASKS
        other.rollback()
        other.close()
        await pilot.pause(1.0)
        await settled(pilot)
        assert app.screen.attempt.position.turns == 1  # type: ignore[attr-defined]  # the screen is known to be the talk
        assert app.screen.query_one(AnswerBox).text == ""
        assert "saving" not in shown(pilot)


async def test_a_long_talk_keeps_only_its_last_messages_mounted(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await begin(pilot)
        conversation = screen.query_one(Conversation)
        first = conversation.query(Bubble).last().message
        for _ in range(250):
            conversation.add([first, first])
        await settled(pilot)
        assert len(conversation.query(Bubble)) == WINDOW
        assert "earlier messages" in said(pilot)


async def test_an_answer_whose_database_is_gone_is_not_tried_again_in_vain(app: TrainerApp, database: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        database.rename(database.with_name("elsewhere.db"))
        await say(pilot, ASKS)
        assert "moved or deleted" in shown(pilot) and "saving" not in shown(pilot)
        assert app.screen.query_one(AnswerBox).text == ASKS


async def test_while_the_talk_goes_on_every_key_is_the_answers_and_pages_scroll_the_talk(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await begin(pilot)
        conversation = screen.query_one(Conversation)
        first = conversation.query(Bubble).last().message
        conversation.add([first] * 20)
        await settled(pilot)
        await pilot.click(Conversation)
        await pilot.press("tab", "h", "i")
        assert app.screen.query_one(AnswerBox).text == "hi"
        below = conversation.scroll_y
        await pilot.press("pageup")
        await settled(pilot)
        assert conversation.scroll_y < below and app.screen.query_one(AnswerBox).text == "hi"
        await pilot.press("pagedown", "pagedown")
        await settled(pilot)
        assert conversation.scroll_y == below


async def test_an_answer_begun_is_kept_when_the_rep_leaves_before_the_first_turn(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("h", "i", "escape")
        await pilot.pause()
        assert "Leave the talk?" in shown(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
    (attempt,) = practice.unfinished()
    assert practice.resume(attempt.id).draft == "hi"


async def test_a_second_enter_means_silence_only_right_after_the_first(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("enter", "o", "backspace", "enter")
        await settled(pilot)
        assert app.screen.attempt.position.turns == 0  # type: ignore[attr-defined]  # the screen is known to be the talk
        assert "Press Enter once more" in shown(pilot)


async def test_a_hint_is_shown_once(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await take_hint(pilot)
        await pilot.press("f3")
        await settled(pilot)
        assert said(pilot).count("Find the reason first") == 1


async def test_marks_that_turn_the_direction_do_not_get_into_the_answer(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        box = app.screen.query_one(AnswerBox)
        box.insert("abc\u202edef\u2066 \u200bgh\u200d")
        assert box.text == "abcdef gh\u200d"
