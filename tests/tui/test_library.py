"""The library is narrowed by filters and words, agrees with the first screen, and stays quick; resources stand beside the talk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.conftest import BROAD, NARROW, new_practice
from tests.tui.playing import ASKS, CLOSES, begin, finish, open_library, said, say, settled, shown
from trainer.content.catalogue import Entry
from trainer.errors import UnknownNameError
from trainer.reports.filters import NEW, UNPASSED, Wanted, known, values
from trainer.storage.records import Best
from trainer.training import Training
from trainer.tui import shelf
from trainer.tui.app import TrainerApp
from trainer.tui.screens.filtering import FilterDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.papers import PapersDialog
from trainer.tui.screens.roleplay import RoleplayScreen
from trainer.tui.screens.today import TodayScreen
from trainer.tui.widgets.answer_box import AnswerBox
from trainer.tui.widgets.papers import Papers

ONE = Entry(
    "one",
    "en",
    "A title",
    "closing",
    2,
    8,
    "r",
    ("price", "合规"),
    "Dana",
    "Buyer",
    "Acme",
    "B",
    "Win",
    {"proof": 1.0},
    70.0,
    "one.yaml",
    True,
    0,
)
PASSED, FAILED = Best(90.0, True, 1), Best(20.0, False, 2)


@pytest.mark.parametrize(
    ("wanted", "fits", "fits_not"),
    [
        (Wanted(stage="closing"), ONE, replace(ONE, stage="proposal")),
        (Wanted(class_="B"), ONE, replace(ONE, class_="A")),
        (Wanted(class_="B"), ONE, replace(ONE, class_="")),
        (Wanted(skill="proof"), ONE, replace(ONE, skills={"value": 1.0})),
        (Wanted(topic="PRICE"), ONE, replace(ONE, topics=("prices",))),
        (Wanted(language="en"), ONE, replace(ONE, language="zh")),
        (Wanted(difficulty="2"), ONE, replace(ONE, difficulty=3)),
        (Wanted(minutes="8"), ONE, replace(ONE, minutes=9)),
    ],
)
def test_each_filter_lets_through_what_it_names_and_nothing_else(wanted: Wanted, fits: Entry, fits_not: Entry) -> None:
    assert wanted.takes(fits, None) and not wanted.takes(fits_not, None)
    assert wanted and not wanted.but(
        next(name for name in ("stage", "class_", "skill", "topic", "language", "difficulty", "minutes") if wanted.value(name)), ""
    )


def test_what_was_not_played_and_what_was_not_passed_are_told_apart() -> None:
    assert Wanted(progress=NEW).takes(ONE, None) and not Wanted(progress=NEW).takes(ONE, FAILED)
    assert Wanted(progress=UNPASSED).takes(ONE, FAILED) and not Wanted(progress=UNPASSED).takes(ONE, PASSED)


def test_a_skill_is_known_by_its_id_and_by_its_name_in_either_language() -> None:
    skills = {"proof": {"en": "Proof that fits", "zh": "对路的证据"}}
    assert {known("skill", name, [ONE], skills) for name in ("proof", "proof that FITS", "对路的证据")} == {"proof"}
    with pytest.raises(UnknownNameError) as raised:
        known("topic", "pricee", [ONE], skills)
    assert "price" in raised.value.hint
    assert values("minutes", [ONE, replace(ONE, minutes=20)], skills) == ["8", "10", "15"]


async def test_filters_are_chosen_by_keys_told_in_words_and_cleared_by_escape(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await open_library(pilot)
        await pilot.press("f")
        await settled(pilot)
        assert isinstance(app.screen, FilterDialog)
        await pilot.press("down", "down", "down", "down", "enter")
        await settled(pilot)
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert "Show 1 scenario" in shown(pilot)
        await pilot.press("f")
        await settled(pilot)
        assert screen.query_one(OptionList).option_count == 1
        assert "1 scenario · 简体中文 · Esc shows all" in shown(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert screen.query_one(OptionList).option_count == 2 and isinstance(app.screen, LibraryScreen)


async def test_a_talk_is_chosen_by_the_class_of_the_customer_and_its_briefing_says_so(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await open_library(pilot)
        await pilot.press("f", "down", "right")
        await settled(pilot)
        assert "class A: key customer" in shown(pilot) and "Show 1 scenario" in shown(pilot)
        await pilot.press("f")
        await settled(pilot)
        assert "1 scenario · class A: key customer · Esc shows all" in shown(pilot)
        assert [entry.id for entry in screen.shelf.found(screen.wanted)] == ["dear-quote"]
        await pilot.press("enter")
        await settled(pilot)
        assert "negotiation · ●●○○○ easy · English · class A" in shown(pilot)


async def test_filters_that_are_put_away_change_nothing(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await open_library(pilot)
        await pilot.press("f", "down", "down", "down", "down", "right", "escape")
        await settled(pilot)
        assert app.screen is screen and screen.query_one(OptionList).option_count == 2


async def test_what_was_passed_leaves_the_list_of_what_was_not(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await open_library(pilot)
        screen.show_wanted(Wanted(progress=UNPASSED))
        assert screen.query_one(OptionList).option_count == 2
        await begin(pilot)
        await say(pilot, ASKS, CLOSES)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is screen and screen.query_one(OptionList).option_count == 1


async def test_next_in_the_library_is_the_first_thing_of_today(app: TrainerApp) -> None:
    async with app.run_test(size=BROAD) as pilot:
        await finish(pilot)
        await pilot.press("escape")
        screen = await open_library(pilot)
        assert [screen.suggested] == list(Training(app.practice).tasks())[:1] or screen.suggested is None


def test_a_key_looks_for_words_in_texts_that_were_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [replace(ONE, id=f"s{number}", title=f"Title {number}") for number in range(400)]
    full = shelf.Shelf(entries)
    asked: list[str] = []
    searchable = shelf.searchable
    monkeypatch.setattr(shelf, "searchable", lambda entry, skills: asked.append(entry.id) or searchable(entry, skills))
    for sought in ("t", "ti", "title 39", "dana"):
        full.found(Wanted(), sought)
    assert len(asked) == 400
    assert [entry.id for entry in full.found(Wanted(), "39 title")][:2] == ["s39", "s139"]
    assert full.option(entries[0]) is full.option(entries[0])


async def test_resources_stand_beside_the_talk_and_the_answer_is_written_on(app: TrainerApp) -> None:
    async with app.run_test(size=BROAD) as pilot:
        await begin(pilot)
        await pilot.press(*"my dra", "f5")
        await settled(pilot)
        assert "Battlecard Haulmate" in shown(pilot) and "1 of 3" in shown(pilot)
        await pilot.press(*"ft", "f6", "f8", "j")
        await settled(pilot)
        assert "Price sheet" in shown(pilot) and "Battlecard" not in shown(pilot)
        assert app.screen.query_one(AnswerBox).text == "my draftj" and app.screen.query_one(AnswerBox).has_focus
        await pilot.click(".index")
        await settled(pilot)
        assert "A free pilot week" in shown(pilot)
        await pilot.press("f2")
        await settled(pilot)
        assert app.screen.query_one(AnswerBox).text == "my draftj" and app.screen.query_one(Papers).at == 2
        await pilot.press("f5")
        await settled(pilot)
        assert not app.screen.query_one(Papers).display and app.screen.query_one("#side").display


async def test_without_room_beside_it_the_resources_open_over_the_talk(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press(*"draft", "f5")
        await settled(pilot)
        assert isinstance(app.screen, PapersDialog) and "Battlecard Haulmate" in shown(pilot)
        await pilot.press("right", "escape")
        await settled(pilot)
        assert isinstance(app.screen, RoleplayScreen) and app.screen.query_one(AnswerBox).text == "draft"
        await pilot.press("f5")
        await settled(pilot)
        assert "Price sheet" in shown(pilot)


async def test_help_begins_with_what_has_the_focus(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press("f1")
        await settled(pilot)
        text = app.screen.text  # type: ignore[attr-defined]  # the help screen has one
        assert text.startswith("**Here:** The field for your answer") and "# The talk" in text and "**f6**" not in text


async def test_what_one_rep_sets_is_not_set_for_another(database: Path) -> None:
    first = new_practice(database)
    app = TrainerApp(first)
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        app.theme = "trainer-contrast-light"
        await settled(pilot)
    first.store.add_rep("Ben", first.now())
    other = new_practice(database)
    other._named_rep = "Ben"
    again = TrainerApp(other)
    async with again.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await settled(pilot)
        assert again.theme == "trainer-dark"


async def test_a_terminal_that_is_too_small_is_told_so_until_it_is_larger(app: TrainerApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await begin(pilot)
        await pilot.press(*"draft")
        await pilot.resize_terminal(30, 10)
        await settled(pilot)
        assert "more room" in said(pilot) and "40 × 12" in said(pilot)
        await pilot.resize_terminal(40, 20)
        await settled(pilot)
        assert app.screen.query_one(AnswerBox).text == "draft"


async def test_what_was_still_to_be_drawn_of_a_screen_that_was_left_at_once_is_let_go(app: TrainerApp) -> None:
    async with app.run_test(size=BROAD) as pilot:
        await settled(pilot)
        for _time in range(3):
            for opens in (app.open_library, app.open_skills, app.open_history):
                opens()
                await pilot.pause()
                app.pop_screen()
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
