"""The drill, the clock and the expert in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import BROAD, NARROW, new_practice
from tests.tui.playing import ASKS, begin, finish, said, say, settled, shown
from trainer import locale
from trainer.practice import Practice
from trainer.tui.app import TrainerApp
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.drill import DrillScreen
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.screens.roleplay import RoleplayScreen
from trainer.tui.screens.skills import SkillsScreen
from trainer.tui.screens.today import TodayScreen
from trainer.tui.screens.watching import WatchScreen
from trainer.tui.widgets.answer_box import AnswerBox
from trainer.tui.widgets.row_list import RowList

PHONE = (44, 30)


async def open_drill(pilot: Pilot[None], *, down: int = 0) -> DrillScreen:
    """From a first talk to the drill of the skill that its rubric looks at first."""
    await finish(pilot)
    pilot.app.open_skills()  # type: ignore[attr-defined]  # the pilot knows the app only as an App
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SkillsScreen)
    skill_list = screen.query_one("#skill-list")
    skill_list.highlighted = next(at for at, state in enumerate(screen.states) if state.skill == "discovery")  # type: ignore[attr-defined]
    await pilot.press("d")
    await pilot.pause()
    await pilot.press(*["down"] * down, "enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, DrillScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", [NARROW, BROAD, PHONE], ids=["narrow", "broad", "phone"])
async def test_a_drill_goes_from_moment_to_result_to_what_it_came_to(app: TrainerApp, practice: Practice, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        drill = await open_drill(pilot)
        text = shown(pilot)
        assert "Dana Whitfield, Head of Procurement" in text and "Why should I" in text and "1 of " in text
        await say(pilot, "What makes their offer look better to you than ours?")
        text = shown(pilot)
        assert "2 of 2 points" in text and "good" in text and "The expert says" in text
        assert drill.drill is not None and drill.drill.ended
        await pilot.press("enter")
        await settled(pilot)
        assert "1 of 1 moment went well" in shown(pilot) and "Next, in a whole talk" in said(pilot)
        assert practice.store.rows("select finished from drills")[0]["finished"]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen)


async def test_the_first_screen_drills_the_skill_of_what_is_highlighted(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen), "Nothing is known of any skill yet: there is nothing to drill."
        await finish(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
        skill = app.screen.drilled_skill()
        await pilot.press("d", "enter")
        await settled(pilot)
        assert isinstance(app.screen, DrillScreen) and app.screen.skill == skill


async def test_a_drill_says_what_is_missing_and_a_misread_answer_is_one_key_away(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_drill(pilot)
        await say(pilot, "Well, I would have to look at that before I can say anything.")
        assert "0 of 2 points" in shown(pilot) and "nothing of this was heard" in shown(pilot) and "For 1 of 2" in shown(pilot)
        await pilot.press("m")
        await settled(pilot)
        assert len(practice.store.rows("select * from misreadings")) == 1


async def test_a_drill_left_at_once_is_forgotten_and_nothing_is_sent_by_one_enter(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_drill(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Press Enter once more to say nothing" in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, SkillsScreen) and practice.store.rows("select * from drills") == []


async def test_when_the_time_of_a_moment_is_up_what_is_written_is_sent_as_it_is(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await open_drill(pilot, down=1)
        assert screen.drill is not None and screen.drill.clock is not None
        at = [0.0]
        screen.drill.clock.read = lambda: at[0]
        screen.drill.clock.restart()
        screen.query_one(AnswerBox).text = "Why does the other quote"
        at[0] = 17.2
        screen.tick()
        await settled(pilot)
        assert "13 s" in shown(pilot) and practice.store.rows("select * from drill_turns where answer is not null") == []
        at[0] = 30.0
        screen.tick()
        await settled(pilot)
        stored = practice.store.rows("select answer, seconds from drill_turns where answer is not null")
        assert stored == [{"answer": "Why does the other quote", "seconds": 30}] and "The time was up" in shown(pilot)


async def test_an_interrupted_drill_goes_on_from_the_history(app: TrainerApp, database: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_drill(pilot)
        await say(pilot, "What makes their offer look better to you than ours?")
    practice = new_practice(database)
    practice.store.db.conn.execute(
        "insert into drill_turns select drill, 2, scenario, state, criterion, scenario_hash, rubric_hash, behaviors_hash, learned_hash, seed, line, null, null, null, null, most, null from drill_turns"
    )
    practice.store.db.conn.execute("update drills set finished = null")
    practice.store.db.conn.commit()
    again = TrainerApp(practice)
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        again.open_history()
        await settled(pilot)
        assert "1 of 2 done" in shown(pilot) and again.screen.query_one(RowList).count == 2
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(again.screen, DrillScreen) and "2 of 2" in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "1 of 1 moment went well" in shown(pilot) and "can go on later" in shown(pilot)
        again.show_language("zh")
        await settled(pilot)
        assert "片段里做到了" in shown(pilot)
        locale.activate("en")
    practice.close()


async def timed_talk(pilot: Pilot[None]) -> tuple[RoleplayScreen, list[float]]:
    """A talk with thirty seconds for each answer, and its clock in the hand."""
    await settled(pilot)
    pilot.app.open_briefing("dear-quote")  # type: ignore[attr-defined]  # the pilot knows the app only as an App
    await settled(pilot)
    await pilot.press("c")
    await pilot.pause()
    await pilot.press("up", "enter")
    await settled(pilot)
    assert "30 s an answer" in shown(pilot)
    await pilot.press("enter")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, RoleplayScreen) and screen.attempt.clock is not None
    at = [0.0]
    screen.attempt.clock.read = lambda: at[0]
    screen.attempt.clock.restart()
    return screen, at


async def test_when_the_time_is_up_the_customer_hears_what_is_written(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen, at = await timed_talk(pilot)
        screen.query_one(AnswerBox).text = "What makes the other quote"
        at[0] = 20
        screen.tick()
        assert "· 10 s" in screen.counted() and not screen.attempt.turns
        at[0] = 31
        screen.tick()
        await settled(pilot)
        assert [(turn.answer, turn.seconds) for turn in screen.attempt.turns] == [("What makes the other quote", 30)]
        assert "The time was up" in shown(pilot) and "· 30 s" in screen.counted() and not screen.query_one(AnswerBox).text
        at[0] = 70
        screen.tick()
        await settled(pilot)
        assert screen.attempt.turns[-1].reading.silent and practice.store.rows("select count(*) as n from turns")[0]["n"] == 2


async def test_behind_a_dialog_nothing_is_sent_and_what_is_written_stays(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen, at = await timed_talk(pilot)
        screen.query_one(AnswerBox).text = "What makes the other quote"
        await pilot.press("f4")
        await pilot.pause()
        at[0] = 99
        screen.tick()
        assert not screen.attempt.turns and screen.query_one(AnswerBox).text
        await pilot.press("escape")
        await pilot.pause()
        screen.tick()
        await settled(pilot)
        assert [turn.answer for turn in screen.attempt.turns] == ["What makes the other quote"]


async def test_the_feedback_and_the_history_tell_that_a_talk_was_timed(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        _screen, at = await timed_talk(pilot)
        at[0] = 12
        await say(pilot, ASKS)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen) and "timed, 30 s" in shown(pilot) and "You, turn 1 · 12 s" in said(pilot)
        await pilot.press("h")
        await settled(pilot)
        assert "timed, 30 s" in shown(pilot) and "left early" in shown(pilot)


async def test_the_expert_is_watched_line_by_line_with_what_it_shows_why_and_the_score(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        app.open_briefing("dear-quote")
        await settled(pilot)
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(app.screen, WatchScreen)
        assert "What would you say?" in shown(pilot) and "The expert" not in said(pilot)
        await pilot.press("enter")
        await settled(pilot)
        text = said(pilot)
        assert "What makes the other quote look better to you?" in text and "✓ " in text
        assert "Find the reason first." in text and "onboarding to us" not in text
        await pilot.press("enter")
        await settled(pilot)
        assert "onboarding to us" in said(pilot)
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert "of 100 · passed" in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert practice.history() == []
        await begin(pilot)
        await say(pilot, "That is a fair question. What makes the other quote look better to you?")
        assert "a model answer that you have seen" in said(pilot)


async def test_every_key_of_the_briefing_fits_into_eighty_columns_in_both_languages(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        app.open_briefing("dear-quote")
        await settled(pilot)
        assert all(key in shown(pilot).splitlines()[-1] for key in ("Start the talk", "Watch", "Clock", "Exam", "Back", "Help", "More"))
        app.show_language("zh")
        await settled(pilot)
        assert all(key in shown(pilot).splitlines()[-1] for key in ("看示范", "限时", "考试", "返回", "帮助", "更多"))
