"""Recognition in the app: four pages, an answer shared from the feedback, and a switch for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._footer import FooterKey

from tests.tui.conftest import BROAD, CONTENT, NARROW
from tests.tui.playing import ASKS, CLOSES, finish, settled, shown
from trainer import locale
from trainer.best_answers import BestAnswers
from trainer.content.library import Library, Root, shipped_root
from trainer.practice import Practice
from trainer.recognition import Recognition
from trainer.tui.app import TrainerApp
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.screens.recognition import RecognitionScreen
from trainer.tui.screens.sharing import AnswerDialog

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def person(database: Path, name: str) -> Practice:
    practice = Practice(Library((Root(CONTENT, shipped=False), shipped_root())), database, rep=name, now=lambda: NOW, patience=0.05)
    practice.store.add_rep(name, NOW)
    return practice


def played(practice: Practice, asks: str = ASKS) -> str:
    attempt = practice.start("dear-quote", seed=1)
    for answer in (asks, CLOSES):
        attempt.answer(answer)
    assert attempt.ended
    return attempt.id


@pytest.fixture
def ben(database: Path) -> Iterator[Practice]:
    practice = person(database, "Ben")
    yield practice
    practice.close()


@pytest.fixture
def app(database: Path, ben: Practice) -> Iterator[TrainerApp]:
    practice = person(database, "Ana")
    yield TrainerApp(practice)
    practice.close()


async def open_page(pilot: Pilot[None], number: int) -> None:
    await settled(pilot)
    await pilot.press("r")
    await settled(pilot)
    await pilot.press(str(number))
    await settled(pilot)
    assert isinstance(pilot.app.screen, RecognitionScreen)


async def choose(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys while a dialog is open: the worker that asked goes on, so nothing settles."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()


@pytest.mark.parametrize("size", [NARROW, BROAD], ids=["narrow", "broad"])
async def test_badges_show_the_ladder_the_rule_and_open_the_talk(app: TrainerApp, size: tuple[int, int]) -> None:
    played(app.practice)
    async with app.run_test(size=size) as pilot:
        await open_page(pilot, 1)
        text = shown(pilot)
        assert "✓ Newcomer" in text and "○ Practitioner" in text and "Missing for Practitioner: 1 of 3 scenarios passed" in text
        assert "Pass 3 different scenarios" in text
        assert "✓ First talk" in text and "2026-03-02" in text and "○ Five customers" in text
        assert sum(key.region.width for key in app.screen.query(FooterKey)) <= size[0]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)


async def test_an_answer_is_shared_from_the_feedback_with_or_without_a_name(app: TrainerApp, ben: Practice) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await finish(pilot)
        assert isinstance(app.screen, FeedbackScreen)
        await choose(pilot, "b")
        assert "Which answer do you share?" in shown(pilot)
        await choose(pilot, "enter")
        assert "Do colleagues see whose answer it is?" in shown(pilot)
        await choose(pilot, "down", "enter")
        app.screen.query_one(Input).value = "asks first"
        await pilot.press("enter")
        await settled(pilot)
        found = BestAnswers(ben).shared()
        assert [(one.answer, one.why, one.author(ben.rep)) for one in found] == [(ASKS, "asks first", "")]


async def test_an_answer_is_read_and_endorsed_and_then_counts_as_shown(app: TrainerApp, ben: Practice) -> None:
    BestAnswers(ben).share(played(ben), 1, why="asks first")
    async with app.run_test(size=NARROW) as pilot:
        await open_page(pilot, 3)
        assert "Ben" in shown(pilot) and ASKS[:30] not in shown(pilot)
        assert ASKS not in app.practice.store.shown_answers(app.practice.rep)
        await choose(pilot, "enter")
        assert isinstance(app.screen, AnswerDialog) and ASKS[:30] in shown(pilot)
        await pilot.press("e")
        await settled(pilot)
        assert "1 endorsement" in shown(pilot)
        assert ASKS in app.practice.store.shown_answers(app.practice.rep)
    assert Recognition(ben).own.badges[-3].done


async def test_an_own_answer_can_be_taken_back_and_not_be_endorsed(app: TrainerApp) -> None:
    best = BestAnswers(app.practice)
    best.share(played(app.practice), 1)
    async with app.run_test(size=NARROW) as pilot:
        await open_page(pilot, 3)
        await choose(pilot, "enter", "e")
        assert isinstance(app.screen, AnswerDialog)
        await pilot.press("x")
        await settled(pilot)
        assert "Nobody has shared an answer yet" in shown(pilot)


async def test_a_contest_takes_an_answer_of_ones_own_or_leads_to_the_scenario(app: TrainerApp, ben: Practice) -> None:
    best = BestAnswers(ben)
    contest = best.open_contest("dear-quote", NOW.date() + timedelta(days=1), "opening")
    best.enter(contest, played(ben), 1)
    async with app.run_test(size=NARROW) as pilot:
        await open_page(pilot, 4)
        assert "until 2026-03-03" in shown(pilot) and "1 answer handed in" in shown(pilot)
        await choose(pilot, "enter")
        assert ASKS[:30] in shown(pilot) and "Ben" not in shown(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, BriefingScreen)
        await pilot.press("escape")
        # What was read would be recited: an answer of her own is another one.
        played(app.practice, "I see. Tell me why the difference troubles your finance team so much.")
        await settled(pilot)
        await choose(pilot, "enter", "enter", "enter", "enter")
        await settled(pilot)
        assert len(Recognition(ben).entries(contest)) == 2


async def test_a_colleague_is_thanked_and_the_wall_shows_it(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await open_page(pilot, 2)
        assert "Nothing yet" in shown(pilot)
        await choose(pilot, "t", "enter")
        app.screen.query_one(Input).value = "Your quote story helped me."
        await pilot.press("enter")
        await settled(pilot)
        assert "Ana thanks Ben: Your quote story helped me." in shown(pilot)


async def test_switched_off_nothing_is_shown_but_how_to_switch_it_on(app: TrainerApp) -> None:
    played(app.practice)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        assert "practice day in a row" in shown(pilot)
        await open_page(pilot, 1)
        await choose(pilot, "o", "enter")
        await settled(pilot)
        text = shown(pilot)
        assert "Recognition is off for you. O switches it on." in text and "First talk" not in text and "Wall" not in text
        await pilot.press("escape")
        await settled(pilot)
        assert "practice day in a row" not in shown(pilot)
        app.show_feedback(app.practice.feedback(app.practice.history()[0].id))
        await settled(pilot)
        await choose(pilot, "b")
        assert isinstance(app.screen, FeedbackScreen)
        await pilot.press("escape")
        await open_page(pilot, 1)
        await choose(pilot, "o", "enter")
        await settled(pilot)
        assert "First talk" in shown(pilot)


async def test_it_is_in_chinese_too(app: TrainerApp) -> None:
    played(app.practice)
    locale.activate("zh")
    async with app.run_test(size=NARROW) as pilot:
        await open_page(pilot, 1)
        assert "✓ 开口第一谈" in shown(pilot) and "离“上手”还差" in shown(pilot)
