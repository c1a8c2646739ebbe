"""What a manager does with people in the app: reads the sheet of one, keeps a note, rates moments, sees goals, warnings and hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.tui.conftest import BROAD, CONTENT, NARROW
from tests.tui.playing import said, settled, shown
from tests.tui.walking import drawn
from trainer import locale
from trainer.content.library import Library, Root
from trainer.demo.team import Takes, make_team, read_talks
from trainer.management.moments import Choice, Moment
from trainer.management.notes import Notes
from trainer.management.one_to_one import one_to_one
from trainer.management.people import let_managers_read
from trainer.management.reviewing import Reviewing
from trainer.management.team import own_view
from trainer.management.team_goals import TeamGoals
from trainer.practice import Practice
from trainer.storage.assignments import assignments
from trainer.storage.reviews import reviews_of
from trainer.training import Training
from trainer.tui.app import TrainerApp
from trainer.tui.rated import Page, side
from trainer.tui.screens.coaching_note import CoachingNoteScreen
from trainer.tui.screens.feedback import FeedbackScreen
from trainer.tui.screens.history import HistoryScreen
from trainer.tui.screens.hours import HoursScreen
from trainer.tui.screens.kpi import KpiScreen
from trainer.tui.screens.monday import MondayScreen
from trainer.tui.screens.one_to_one import OneToOneScreen
from trainer.tui.screens.review import ReviewScreen
from trainer.tui.screens.team_goals import TeamGoalsScreen
from trainer.tui.screens.team_results import TeamResultsScreen
from trainer.tui.screens.today import TodayScreen
from trainer.tui.screens.warnings import WarningsScreen

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def takes(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Takes]:
    return read_talks(Practice(shipped, tmp_path_factory.mktemp("takes") / "none.db", now=lambda: NOW), "en")


@pytest.fixture(scope="module")
def made(shipped: Library, tmp_path_factory: pytest.TempPathFactory, takes: Mapping[str, Takes]) -> Path:
    """The example team, made once."""
    path = tmp_path_factory.mktemp("made") / "team.db"
    maker = Practice(shipped, path, now=lambda: NOW)
    make_team(maker, "en", 1, takes)
    maker.store.db.conn.execute("pragma wal_checkpoint(truncate)")
    maker.close()
    return path


@pytest.fixture
def led(shipped: Library, tmp_path: Path, made: Path) -> Iterator[Practice]:
    """A copy of the example team, as its manager sees it."""
    path = tmp_path / "team.db"
    path.write_bytes(made.read_bytes())
    practice = Practice(shipped, path, rep="Mona Keller", now=lambda: NOW, patience=0.05)
    yield practice
    practice.close()


async def pressing(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await drawn(pilot)


async def begun(pilot: Pilot[None], *keys: str) -> None:
    """From the start of the app on by keys."""
    await settled(pilot)
    await settled(pilot)
    await pressing(pilot, *keys)


@pytest.mark.parametrize("size", [NARROW, BROAD], ids=["narrow", "broad"])
async def test_t_and_o_lead_a_manager_to_the_sheet_of_the_person(led: Practice, size: tuple[int, int]) -> None:
    app = TrainerApp(led)
    sheet = one_to_one(led, "Daniel Roth")
    assert sheet.quotes and sheet.practice is not None
    async with app.run_test(size=size) as pilot:
        await begun(pilot, "t", "o")
        assert isinstance(app.screen, OneToOneScreen)
        text = said(pilot)
        assert "One to one with Daniel Roth" in shown(pilot) and sheet.quotes[0].words[:40] in text and sheet.criterion in text
        assert sheet.training.scenario_title(sheet.practice) in text and "trainer play" not in text
        await pressing(pilot, "escape")
        assert isinstance(app.screen, MondayScreen)
        await pressing(pilot, "t", "down", "o")
        assert isinstance(app.screen, OneToOneScreen) and app.screen.rep.name == "Ben Okafor"
        await pressing(pilot, "l")
        assert isinstance(app.screen, HistoryScreen) and "Attempts of Ben Okafor" in shown(pilot)


async def test_the_sheet_quotes_no_words_that_are_the_reps_own(led: Practice) -> None:
    words = [quote.words for quote in one_to_one(led, "Daniel Roth").quotes]
    let_managers_read(led, "shared")
    kept = [quote.words for quote in one_to_one(led, "Daniel Roth").quotes]
    assert words and words != kept
    app = TrainerApp(led)
    async with app.run_test(size=BROAD) as pilot:
        await begun(pilot)
        app.open_one_to_one(led.store.rep("Daniel Roth"))
        await settled(pilot)
        assert isinstance(app.screen, OneToOneScreen)
        assert not [one for one in words if one not in kept and one in said(pilot)]


async def test_who_leads_nobody_finds_no_way_to_the_screens_of_a_team(led: Practice) -> None:
    app = TrainerApp(Practice(led.library, led.database, rep="Ben Okafor", now=lambda: NOW, patience=0.05))
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot, "t", "v", "w", "o")
        assert isinstance(app.screen, TodayScreen)
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert not titles & {"Go to: Monday", "Go to: the team", "Go to: moments to rate", "Go to: early warnings"}
    mona = TrainerApp(led)
    async with mona.run_test(size=NARROW) as pilot:
        await begun(pilot)
        assert {command.title for command in mona.get_system_commands(mona.screen)} >= {"Go to: Monday", "Go to: moments to rate"}


@pytest.mark.parametrize("becomes", ["agreed", "scenario", "goal"])
async def test_what_is_agreed_on_becomes_what_the_manager_chooses(led: Practice, becomes: str) -> None:
    app, rep = TrainerApp(led), led.store.rep("Daniel Roth")
    asked, goals = len(assignments(led.store, rep)), len(Training(led.of(rep)).goals)
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot, "t", "o", "n")
        assert isinstance(app.screen, CoachingNoteScreen)
        await pressing(pilot, *"Calls", "f8", "tab", *"Ask", "tab", "enter")
        assert "What becomes of it?" in said(pilot)
        await pressing(pilot, *{"agreed": ["enter"], "scenario": ["down", "enter"], "goal": ["end", "enter", "enter", "enter"]}[becomes])
        await settled(pilot)
        assert isinstance(app.screen, OneToOneScreen)
        note = Notes(led).about(rep)[0]
        assert (note.text, note.private, note.action, note.due) == ("Calls", True, "Ask", date(2026, 12, 11))
        assert len(assignments(led.store, rep)) - asked == (becomes == "scenario")
        assert len(Training(led.of(rep)).goals) - goals == (becomes == "goal")
        assert "Ask" in said(pilot), "The sheet shows it at once."
        if becomes == "agreed":
            await pressing(pilot, "d", "enter")
            await settled(pilot)
            assert Notes(led).about(rep)[0].done is not None


async def test_a_note_that_was_begun_is_not_lost_by_one_key(led: Practice) -> None:
    app, rep = TrainerApp(led), led.store.rep("Daniel Roth")
    before = len(Notes(led).about(rep))
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot, "t", "o", "n", "ctrl+s")
        assert isinstance(app.screen, CoachingNoteScreen), "Nothing is written yet."
        await pressing(pilot, *"Calls", "escape", "enter")
        assert isinstance(app.screen, CoachingNoteScreen) and app.screen.kept["words"] == "Calls"
        await pressing(pilot, "escape", "down", "enter")
        assert isinstance(app.screen, OneToOneScreen)
    assert len(Notes(led).about(rep)) == before


async def test_the_kpi_sheet_takes_the_managers_view_and_keeps_it_until_both_have_spoken(led: Practice) -> None:
    app = TrainerApp(led)
    async with app.run_test(size=BROAD) as pilot:
        await begun(pilot, "t", "o", "k")
        assert isinstance(app.screen, KpiScreen)
        assert "2026-Q4" in shown(pilot) and "too little known yet" in said(pilot)
        await pressing(pilot, "y", *"Good", "enter", "down", "enter")
        await settled(pilot)
        assert "Good" in said(pilot) and "5 of 5" in said(pilot)


async def test_without_a_cycle_the_sheet_offers_to_open_one(database: Path) -> None:
    practice = Practice(Library((Root(CONTENT, shipped=False),)), database, now=lambda: NOW, patience=0.05)
    practice.begin_as("Kim")
    app = TrainerApp(practice)
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot)
        app.open_kpi(practice.rep)
        await settled(pilot)
        assert "No review cycle is open." in shown(pilot)
        await pressing(pilot, "c", "enter")
        await settled(pilot)
        assert "2026-Q4" in shown(pilot) and "Assessments" in said(pilot)


@pytest.mark.parametrize("size", [NARROW, BROAD], ids=["narrow", "broad"])
async def test_a_moment_is_rated_before_the_machines_level_is_seen(led: Practice, size: tuple[int, int]) -> None:
    reviewing = Reviewing(led)
    moment = reviewing.moment(reviewing.waiting[0])
    verdict = reviewing.verdict(moment)
    app = TrainerApp(led)
    async with app.run_test(size=size) as pilot:
        await begun(pilot, "t", "v")
        assert isinstance(app.screen, ReviewScreen)
        text = said(pilot)
        assert moment.title in text and moment.turns[0].answer in text and moment.rep not in text
        assert "machine:" not in text and "counted" not in text
        lowest = min(choice.points for choice in moment.choices)
        await pressing(pilot, str(lowest), "enter")
        assert not [one for one in reviews_of(led.store, moment.attempt) if one.criterion == moment.criterion], "Not without a reason."
        await pressing(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen), "Esc chooses again."
        await pressing(pilot, str(lowest), *"Flat", "enter")
        await settled(pilot)
        kept = [one for one in reviews_of(led.store, moment.attempt) if one.criterion == moment.criterion]
        assert [(one.points, one.why, one.reviewer, one.blind) for one in kept] == [(lowest, "Flat", "Mona Keller", True)]
        text = said(pilot)
        assert f"The machine: {verdict.points} of {verdict.of}" in text and all(quote in text for _turn, quote in verdict.evidence)
        await pressing(pilot, "f2")
        await settled(pilot)
        assert locale.current() == "zh" and f"系统：{verdict.points}/{verdict.of}" in said(pilot), (
            "What was seen stays in another language."
        )
        await pressing(pilot, "f2", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ReviewScreen) and app.screen.page is not None and app.screen.page.moment is not None
        assert app.screen.page.moment.id != moment.id and app.screen.page.verdict is None


async def test_three_minutes_a_week_are_enough_unless_one_wants_to_go_on(led: Practice) -> None:
    with led.store.writing():
        led.store.db.conn.execute("update reviews set given = ?, seconds = 90 where reviewer = ?", [NOW.isoformat(), "Mona Keller"])
    app = TrainerApp(led)
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot, "t", "v")
        assert isinstance(app.screen, ReviewScreen) and "That is enough for this week." in shown(pilot)
        await pressing(pilot, "m")
        assert app.screen.page is not None and app.screen.page.moment is not None


async def test_nobody_rates_what_they_may_not_read(led: Practice) -> None:
    let_managers_read(led, "shared")
    with led.store.writing():
        led.store.db.conn.execute("update attempts set kind = 'practice'")
        for shared in ("disputes", "endorsements", "shared_answers"):
            led.store.db.conn.execute(f"delete from {shared}")
    app = TrainerApp(led)
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot, "t", "v")
        assert isinstance(app.screen, ReviewScreen) and "Nothing waits for you." in shown(pilot)
        await pressing(pilot, "m", "1")
        assert not app.screen.query_one("#why", Input).display


async def test_goals_say_in_words_whether_they_are_in_reach_and_lead_to_the_person(led: Practice) -> None:
    TeamGoals(led).add("revenue", 4_600_000, date(2027, 3, 31), "the plan", since=date(2026, 7, 1))
    app = TrainerApp(led)
    async with app.run_test(size=BROAD) as pilot:
        await begun(pilot, "t", "g")
        assert isinstance(app.screen, TeamGoalsScreen)
        text = shown(pilot)
        assert "$4,600,000 by 2027-03-31" in text and ": at this pace $" in text and "Everybody's part" in text
        kinds = [card.kind for card in app.screen.cards]
        assert f"{kinds.count('open')} open" in text
        await pressing(pilot, "enter")
        assert isinstance(app.screen, TeamGoalsScreen), "A goal of the team is nobody's alone."
        while app.screen.person() is None:
            await pressing(pilot, "down")
        rep = app.screen.person()
        await pressing(pilot, "enter")
        assert isinstance(app.screen, OneToOneScreen) and app.screen.rep == rep


async def test_results_are_shown_by_period_with_what_they_come_to(led: Practice) -> None:
    app = TrainerApp(led)
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot, "t", "g", "r")
        assert isinstance(app.screen, TeamResultsScreen) and app.screen.table is not None
        view = own_view(led)
        october = sum(
            one.value for rep in view.reps for one in view.training(rep).imported if one.period.name == "2026-10" and one.metric == "deals"
        )
        assert "2026-10" in shown(pilot) and f" {october:.0f} " in shown(pilot) and "12 of 12 people have figures" in shown(pilot)
        await pressing(pilot, "left")
        assert "2026-09" in shown(pilot)
        await pressing(pilot, "right", "down", "enter")
        assert isinstance(app.screen, OneToOneScreen) and app.screen.rep == view.reps[1]


async def test_warnings_lead_to_the_person_and_to_the_talk(led: Practice) -> None:
    app = TrainerApp(led)
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot, "t", "w")
        assert isinstance(app.screen, WarningsScreen)
        warned = own_view(led).warned
        assert len(app.screen.cards) == sum(map(len, warned.values()))
        first = app.screen.cards[0]
        assert first.rep.name == "Daniel Roth" and "2026-11" in shown(pilot) and "→" in shown(pilot) and first.attempt is not None
        await pressing(pilot, "t")
        assert isinstance(app.screen, FeedbackScreen) and app.screen.feedback.summary.id == first.attempt
        await pressing(pilot, "escape", "enter")
        assert isinstance(app.screen, OneToOneScreen) and app.screen.rep == first.rep


async def test_hours_are_spread_anew_where_there_are_more_of_them(led: Practice) -> None:
    app = TrainerApp(led)
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot, "t", "h")
        assert isinstance(app.screen, HoursScreen)
        assert "6 sessions of twenty minutes" in shown(pilot) and "20 min this week" in shown(pilot)
        await pressing(pilot, "right")
        assert "9 sessions of twenty minutes" in shown(pilot)
        await pressing(pilot, "left", "left", "left")
        assert "3 sessions of twenty minutes" in shown(pilot), "An hour is the least."
        rep = app.screen.person()
        await pressing(pilot, "enter")
        assert isinstance(app.screen, OneToOneScreen) and app.screen.rep == rep


def test_levels_with_points_of_two_digits_have_a_key_each() -> None:
    def page(*points: int) -> Page:
        choices = tuple(Choice(one, "as it is") for one in points)
        return Page("", 1, Moment("a", "c", "Ana", "Listens", "en", (), None, choices))

    assert dict(page(5, 3, 0).keys) == {5: 5, 3: 3, 0: 0}
    assert dict(page(20, 10, 0).keys) == {0: 0, 1: 10, 2: 20}
    assert "10 of 20 · as it is" in [
        str(one.content) for line in side(page(20, 10, 0)) for one in line._pending_children if isinstance(one, Static)
    ]
