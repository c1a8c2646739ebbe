"""After the talk the rep logs the call: beside what was said, kept while it is written, and shown in the feedback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import DATA
from tests.tui.conftest import NARROW
from tests.tui.playing import begin, said, say, settled, shown
from trainer.content.library import Library, Root, shipped_root
from trainer.practice import Practice
from trainer.tui.app import TrainerApp
from trainer.tui.screens.call_note import CallNoteScreen
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.widgets.note_box import NoteBox

ASK, STEP = "What slows your orders down most?", "Let's look at one week together. Does Tuesday at nine suit you?"
NOTE = "1 in 8 orders leaves a day late.\nThe owner retires in June.\nNext: review one week of orders with Robin, Tuesday at nine."


def logging_practice(database: Path) -> Practice:
    return Practice(Library((Root(DATA / "notes", shipped=False), shipped_root())), database, patience=0.05)


@pytest.fixture
def logging(database: Path) -> Iterator[Practice]:
    practice = logging_practice(database)
    yield practice
    practice.close()


async def to_the_note(pilot) -> CallNoteScreen:  # type: ignore[no-untyped-def]  # a Pilot of whatever app
    await begin(pilot, "logged-call")
    await say(pilot, ASK, STEP)
    assert "Press Enter to log the call" in shown(pilot)
    await pilot.press("enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, CallNoteScreen)
    return pilot.app.screen


async def test_the_note_is_written_beside_what_was_said_and_shown_in_the_feedback(logging: Practice) -> None:
    app = TrainerApp(logging)
    async with app.run_test(size=NARROW) as pilot:
        await to_the_note(pilot)
        assert "and we lost a shop over it" in shown(pilot) and "Found out" not in said(pilot)
        await pilot.press(*"late", "enter", *"shop")
        assert app.screen.query_one(NoteBox).text == "late\nshop"
        app.screen.query_one(NoteBox).text = NOTE
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)
        text = said(pilot)
        assert "1 in 8 orders leaves a day late[2]" in text and "The owner retires in June[✗]" in text
        assert "kept: One order in eight leaves a day late." in text
        assert "missed: A shop left in spring" in text and "not from this talk: The owner retires in June." in text
        assert "call note" in text


async def test_a_note_that_was_begun_waits_where_the_app_was_closed(logging: Practice, database: Path) -> None:
    async with TrainerApp(logging).run_test(size=NARROW) as pilot:
        screen = await to_the_note(pilot)
        screen.query_one(NoteBox).text = "1 in 8 orders"
        await pilot.pause()
        screen.keep_draft()
    again = TrainerApp(logging_practice(database))
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(again.screen, CallNoteScreen)
        assert again.screen.query_one(NoteBox).text == "1 in 8 orders"


async def test_an_empty_note_is_skipped_only_when_it_is_meant(logging: Practice) -> None:
    app = TrainerApp(logging)
    async with app.run_test(size=NARROW) as pilot:
        await to_the_note(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "once more to skip" in shown(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, FeedbackScreen)
        assert "No call note was written" in said(pilot)


async def test_the_note_can_be_left_for_later(logging: Practice) -> None:
    app = TrainerApp(logging)
    async with app.run_test(size=NARROW) as pilot:
        await to_the_note(pilot)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "enter")
        await settled(pilot)
        assert not isinstance(app.screen, CallNoteScreen | FeedbackScreen)
        assert len(logging.unfinished()) == 1
