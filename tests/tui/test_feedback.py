"""The feedback in the app: what a beginner sees at once, what is a key away, and a turn answered again."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.tui.conftest import BROAD, NARROW, new_practice
from tests.tui.playing import CLOSES, begin, said, say, settled, shown
from trainer.management.counted import PERSON, REVIEWS_COUNT
from trainer.practice import Practice
from trainer.reviewing import review
from trainer.storage.reviews import open_disputes
from trainer.tui.app import TrainerApp
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.screens.retried import RetriedDialog
from trainer.tui.screens.roleplay import RoleplayScreen
from trainer.tui.screens.today import TodayScreen

BOASTS = "It saves you a lot, and that is what counts here."
OWN = "I see. Tell me why their price matters so much to your board."
"""In the rep's own words: what the feedback has shown earns nothing when recited."""


async def middling(pilot: Pilot[None]) -> FeedbackScreen:
    """From the list to the feedback of a talk that told before it asked."""
    await begin(pilot)
    await say(pilot, BOASTS, CLOSES)
    await pilot.press("enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, FeedbackScreen)
    return pilot.app.screen


async def test_a_beginner_sees_score_one_change_better_words_and_what_to_do_on_the_first_screen(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await middling(pilot)
        text = shown(pilot)
        assert "of 100" in text and ("✓ passed" in text or "✗ not passed" in text)
        assert text.count("The one change that helps most") == 1 and "Then this" not in text
        assert BOASTS in text and "What makes the other quote look better" in text and "What it does and yours did not" in text
        assert "Enter  Answer turn 1 again" in text and "Answer again" in text.splitlines()[-1]
        assert "What was looked at" not in said(pilot)


async def test_own_and_better_words_stand_side_by_side_where_there_is_room(app: TrainerApp) -> None:
    async with app.run_test(size=BROAD) as pilot:
        await middling(pilot)
        assert any("You said: " in line and "Better: " in line for line in shown(pilot).splitlines())


async def test_one_key_unfolds_every_criterion_and_the_app_remembers_it(app: TrainerApp, database: Path) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await middling(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert "What was looked at" in shown(pilot) and "The shortest way to a success" not in shown(pilot)
        text = said(pilot)
        assert (
            "Asks before answering" in text
            and "You got there in 2 answers; the shortest way takes 2 answers." in text
            or "shortest way" in text
        )
    again = TrainerApp(new_practice(database))
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        again.show_feedback(again.practice.feedback(again.practice.history()[0].id))
        await settled(pilot)
        assert "What was looked at" in said(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert "What was looked at" not in said(pilot) and "criteria, with your words" in said(pilot)


async def test_enter_answers_the_turn_again_and_shows_both_answers_at_once(app: TrainerApp) -> None:
    async with app.run_test(size=BROAD) as pilot:
        parent = (await middling(pilot)).feedback.summary.id
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RoleplayScreen) and app.screen.attempt.parent_turn == 1
        app.screen.query_one("AnswerBox").text = OWN  # type: ignore[attr-defined]  # a box for text
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, RetriedDialog)
        text = shown(pilot)
        assert "Before: It saves you a lot" in text and "Now: I see. Tell me why their price" in text
        assert "0 → 2 of 2" in text and "They leave the onboarding to us" in text
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(app.screen, RoleplayScreen) and app.screen.attempt.parent == parent and not app.screen.attempt.turns
        app.screen.query_one("AnswerBox").text = OWN  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen) and app.screen.feedback.summary.id == parent
        assert not app.practice.unfinished()


async def test_after_the_comparison_the_talk_goes_on(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await middling(pilot)
        await pilot.press("enter")
        await settled(pilot)
        app.screen.query_one("AnswerBox").text = OWN  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        await say(pilot, CLOSES)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen) and app.screen.feedback.assessment.total == 100
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)


async def test_an_exam_keeps_ways_and_places_back_and_enter_practices_it(app: TrainerApp, practice: Practice) -> None:
    exam = practice.start("dear-quote", seed=0, kind="exam")
    for answer in (BOASTS, CLOSES):
        exam.answer(answer)
    practice.set_setting("feedback_whole", "1")
    async with app.run_test(size=BROAD) as pilot:
        await settled(pilot)
        app.show_feedback(exam.feedback())
        await settled(pilot)
        text = said(pilot)
        assert "What was looked at" in text and "Your way" not in text and "could have found" not in text
        assert "missed: The cheaper rival" in text
        assert app.screen.check_action("next", ("answer",)) is False


async def test_a_rep_asks_a_person_to_look_at_a_level_and_sees_that_it_was_asked(app: TrainerApp, practice: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await middling(pilot)
        await pilot.press("v")
        await pilot.pause()
        app.screen.query_one(OptionList).highlighted = 0
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one(OptionList).highlighted = 0
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one(Input).value = "I did ask, in my way."
        await pilot.press("enter")
        await settled(pilot)
        (asked,) = open_disputes(practice.store)
        assert (asked.criterion, asked.points, asked.why) == ("reason", 2, "I did ask, in my way.")
        assert "You asked for a review" in said(pilot) and "I did ask, in my way." in said(pilot)


async def test_the_customers_view_and_an_earlier_attempt_stand_below(app: TrainerApp) -> None:
    async with app.run_test(size=BROAD) as pilot:
        await middling(pilot)
        await pilot.press("escape")
        await settled(pilot)
        await begin(pilot)
        await say(pilot, OWN, CLOSES)
        await pilot.press("enter")
        await settled(pilot)
        text = said(pilot)
        assert "What Dana Whitfield would say afterwards" in shown(pilot)
        assert "Beside your earlier attempts" in text and "1 earlier attempt is little evidence" in text


async def test_where_the_workspace_has_set_so_the_result_by_a_persons_rating_stands_below_the_machines(
    app: TrainerApp, practice: Practice
) -> None:
    async with app.run_test(size=BROAD) as pilot:
        screen = await middling(pilot)
        assert "by Mo’s rating" not in said(pilot)
        practice.store.add_rep("Mo", practice.now())
        colleague = Practice(practice.library, practice.database, rep="Mo", now=practice.now)
        review(colleague, screen.feedback.summary.id, "reason", 0, "Not asked.")
        colleague.set_setting(REVIEWS_COUNT, PERSON)
        colleague.close()
        app.push_screen(FeedbackScreen(screen.feedback))
        await settled(pilot)
        assert "by Mo’s rating: " in said(pilot) and "of 100" in shown(pilot)
