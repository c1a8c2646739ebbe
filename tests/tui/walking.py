"""The way to every screen of the app, so that tests can walk through all of them; a new screen is found by itself."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

import trainer.tui
from tests.conftest import DATA
from tests.tui.conftest import BROAD, CONTENT, NARROW
from tests.tui.playing import ASKS, CLOSES, begin, finish, open_library, say, settled
from trainer.best_answers import BestAnswers
from trainer.coaching.figures import Figure
from trainer.coaching.periods import period_of
from trainer.content.bundle import canonical
from trainer.content.library import Library, Root, shipped_root
from trainer.content.loading import load_content
from trainer.content.plans import kept_plan
from trainer.content.source import plain, read_source
from trainer.management.kpi import open_cycle
from trainer.management.team_goals import TeamGoals
from trainer.practice import Practice
from trainer.rehearsing import RealTalk, Rehearsing
from trainer.reports.rehearsing import asking
from trainer.reviewing import dispute
from trainer.storage.figures import add_import
from trainer.storage.people import add_team, place
from trainer.training import Training
from trainer.tui.app import TrainerApp
from trainer.tui.base import Dialog
from trainer.tui.preview import PreviewApp
from trainer.tui.screens.outcome import OutcomeDialog
from trainer.tui.screens.plan_step import StepDialog
from trainer.tui.widgets.answer_box import AnswerBox
from trainer.tui.widgets.note_box import NoteBox
from trainer.workbench.preview import Preview

MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
NOBODY = "NOBODY"
"""The mark of a way that begins in an empty database, before anybody has a name."""
NOTED = "NOTED"
"""The mark of a way into a talk that is logged afterwards."""
AUTHOR = "AUTHOR"
"""The mark of a way that begins in the preview of a scenario."""
CUSTOMER, COMPANY, WORRY = "Ms. Laura Brandt", "Fleetwell Ltd", "She says we are too expensive"
WHY, AGAIN = "She was heard.", "Before I answer: tell me why the other one looks better to you."
NOTE = "One order in eight leaves late. Next: Tuesday at nine."
TYPED = (CUSTOMER, COMPANY, WORRY, WHY, AGAIN, NOTE)
"""What is written on the ways."""
Way = Callable[[Pilot[None]], Awaitable[object]]


async def drawn(pilot: Pilot[None]) -> None:
    """Until all is drawn; a question is asked by a worker, which ends only when it is answered."""
    if isinstance(pilot.app.screen, Dialog):
        # Its worker goes on: what can be waited for is only that nothing is left to be laid out.
        for _turn in range(3):
            await pilot.pause()
            await pilot._wait_for_screen()
    else:
        await settled(pilot)


def pressed(*keys: str, before: Way = settled) -> Way:
    """The way to a screen by keys."""

    async def go(pilot: Pilot[None]) -> None:
        await before(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            await drawn(pilot)

    return go


async def briefing(pilot: Pilot[None]) -> None:
    await settled(pilot)
    pilot.app.open_briefing("dear-quote")  # type: ignore[attr-defined]  # the pilot knows the app only as an App
    await settled(pilot)


async def talk(pilot: Pilot[None]) -> None:
    await begin(pilot)
    await say(pilot, ASKS)


async def filtered(pilot: Pilot[None]) -> None:
    await open_library(pilot)
    await pilot.press("f", "right", "down", "right", "down", "right", "down", "down", "right", "down", "right", "down", "down", "right")
    await settled(pilot)


async def list_with_filters(pilot: Pilot[None]) -> None:
    await filtered(pilot)
    await pilot.press("c", "f", "slash", *"your")
    await settled(pilot)


async def tiny(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.resize_terminal(30, 10)
    await settled(pilot)


async def over(pilot: Pilot[None]) -> None:
    await talk(pilot)
    await say(pilot, CLOSES)


def within(size: tuple[int, int], *keys: str) -> Way:
    """The way by keys that mean this only in a terminal of a size; then the terminal is as it was."""

    async def go(pilot: Pilot[None]) -> None:
        before = pilot.app.size
        await talk(pilot)
        await pilot.resize_terminal(*size)
        await settled(pilot)
        await pressed(*keys)(pilot)
        await pilot.resize_terminal(*before)
        await settled(pilot)

    return go


async def goal(pilot: Pilot[None]) -> None:
    practice: Practice = pilot.app.practice  # type: ignore[attr-defined]
    Training(practice).set_goal("talks", None, 5, datetime(2026, 3, 20).date(), "stay in shape")  # noqa: DTZ001  # a day
    await finish(pilot)
    await pilot.press("escape")
    await settled(pilot)


async def drill(pilot: Pilot[None]) -> None:
    await pressed("escape", "p", "d", "enter", before=finish)(pilot)


async def drilled(pilot: Pilot[None]) -> None:
    await drill(pilot)
    await say(pilot, ASKS)


async def note(pilot: Pilot[None]) -> None:
    await begin(pilot, "logged-call")
    await say(pilot, "What slows your orders down most?", "Let's look at one week together. Does Tuesday at nine suit you?")
    await pressed("enter")(pilot)
    pilot.app.screen.query_one(NoteBox).text = NOTE


async def answered_again(pilot: Pilot[None]) -> None:
    await pressed("t", "enter", before=finish)(pilot)
    pilot.app.screen.query_one(AnswerBox).text = AGAIN
    await pressed("enter")(pilot)


async def real_talk(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("n")
    await settled(pilot)
    for field, text in (("customer", CUSTOMER), ("company", COMPANY), ("worry", WORRY)):
        pilot.app.screen.query_one(f"#{field}", Input).value = text
    await settled(pilot)


async def how_it_went(pilot: Pilot[None]) -> None:
    await settled(pilot)
    practice: Practice = pilot.app.practice  # type: ignore[attr-defined]
    planned = Rehearsing(practice).plan(RealTalk(CUSTOMER, WORRY, MORNING.date()))
    pilot.app.push_screen(OutcomeDialog(asking(planned)))
    await pilot.pause()


def plan_step(step: str, *keys: str) -> Way:
    """The way to a step of a plan that is not practiced."""

    async def go(pilot: Pilot[None]) -> None:
        await settled(pilot)
        plan = kept_plan(canonical(plain(read_source(shipped_root().path / "plans" / "first-four-weeks.yaml").data)))
        found = next(one for _week, one in plan.steps() if one.id == step)
        pilot.app.push_screen(StepDialog(found.title or "", found.read or found.why or "", noted=found.kind == "talk"))
        await pressed(*keys, before=drawn)(pilot)

    return go


async def shared(pilot: Pilot[None]) -> None:
    await finish(pilot)
    practice: Practice = pilot.app.practice  # type: ignore[attr-defined]
    BestAnswers(practice).share(practice.history()[0].id, 1, why=WHY, named=True)
    await pressed("escape", "r", "3", "enter")(pilot)


def leads(practice: Practice) -> None:
    """Ana leads the team in which she practices."""
    store = practice.store
    team = add_team(store, "North", MORNING)
    place(store, practice.rep, team, "rep", MORNING)
    place(store, practice.rep, team, "manager", MORNING)


def with_cycle(practice: Practice) -> None:
    leads(practice)
    open_cycle(practice, "2026-Q1", period_of(MORNING.date(), "quarter"))


def with_goals(practice: Practice) -> None:
    """A goal of the team, and one of Ana's own."""
    leads(practice)
    TeamGoals(practice).add("talks", 6, MORNING.date() + timedelta(days=20), "stay in shape")
    Training(practice).set_goal("days", None, 5, MORNING.date() + timedelta(days=20), "stay in shape")


def with_results(practice: Practice) -> None:
    leads(practice)
    january, february = (period_of(date(2026, month, 1), "month") for month in (1, 2))
    figures = [Figure("deals", january, 4), Figure("deals", february, 6), Figure("revenue", february, 52_000, "$")]
    add_import(practice.store, practice.rep, "crm.csv", "0" * 64, "", "", "{}", {practice.rep.id: figures}, {}, {}, MORNING)


def for_kim(practice: Practice) -> None:
    """Kim leads the team in which Ana practices and asks for a look."""
    dispute(practice, practice.history()[0].id, "next_step", None, WHY)
    team = add_team(practice.store, "North", MORNING)
    place(practice.store, practice.rep, team, "rep", MORNING)
    practice.begin_as("Kim")
    place(practice.store, practice.rep, team, "manager", MORNING)


def led(*keys: str, by: Callable[[Practice], None] = leads) -> Way:
    """The way by keys of who leads a team in which Ana has practiced."""

    async def go(pilot: Pilot[None]) -> None:
        await finish(pilot)
        by(pilot.app.practice)  # type: ignore[attr-defined]
        await pressed("escape", "t", *keys)(pilot)

    return go


async def rated(pilot: Pilot[None]) -> None:
    await led("v", "0", by=for_kim)(pilot)
    pilot.app.screen.query_one("#why", Input).value = WHY
    await pressed("enter")(pilot)


WAYS: dict[str, dict[str, Way | tuple[str, Way]]] = {
    "TodayScreen": {"first": settled, "practiced": goal},
    "LibraryScreen": {"all": open_library, "filtered": list_with_filters},
    "BriefingScreen": {"before": briefing},
    "RoleplayScreen": {
        "talking": talk,
        "silent": pressed("enter", before=begin),
        "ended": over,
        "resources": within(BROAD, "f5", "f6"),
    },
    "BriefingAgain": {"during": pressed("f4", before=talk)},
    "PapersDialog": {"during": within(NARROW, "f5")},
    "FeedbackScreen": {"good": finish},
    "HistoryScreen": {"none": pressed("h"), "some": pressed("escape", "h", before=finish)},
    "SkillsScreen": {"none": pressed("p"), "some": pressed("escape", "p", before=finish)},
    "StagesScreen": {"some": pressed("escape", "p", "right", before=finish)},
    "CoursesScreen": {"some": pressed("escape", "p", "right", "right", before=finish)},
    "DaysScreen": {"none": pressed("p", "left"), "some": pressed("escape", "p", "left", before=finish)},
    "GoalsScreen": {"none": pressed("g"), "some": pressed("g", before=goal)},
    "WhatDialog": {"first": pressed("g", "a")},
    "GoalDialog": {"first": pressed("g", "a", "enter")},
    "SettingsScreen": {"all": pressed("f9")},
    "DrillScreen": {"asked": drill, "answered": drilled},
    "WatchScreen": {"first": pressed("w", before=briefing)},
    "CallNoteScreen": {"written": (NOTED, note)},
    "RetriedDialog": {"both": answered_again},
    "WhyDialog": {"level": pressed("v", "enter", "enter", before=finish)},
    "RehearseScreen": {"told": real_talk},
    "ProposalsScreen": {"nearest": pressed("ctrl+s", before=real_talk)},
    "OutcomeDialog": {"asked": how_it_went},
    "StepDialog": {"read": plan_step("how-it-works"), "talk": plan_step("meet-your-manager", "enter")},
    "RecognitionScreen": {"badges": pressed("escape", "r", before=finish), "wall": pressed("escape", "r", "2", before=finish)},
    "AnswerDialog": {"shared": shared},
    "WriteDialog": {"why": pressed("b", "enter", "enter", before=finish)},
    "HelpScreen": {"today": pressed("f1"), "answering": pressed("f1", before=talk)},
    "AskDialog": {"leave": pressed("escape", before=talk), "hint": pressed("f3", before=begin), "theme": pressed("f9", "down", "enter")},
    "FilterDialog": {"some": filtered},
    "WelcomeDialog": {"new": (NOBODY, settled)},
    "RoomScreen": {"tiny": tiny},
    "TrainerPalette": {"today": pressed("ctrl+p"), "talk": pressed("ctrl+p", before=talk)},
    "MondayScreen": {"nobody": led()},
    "TeamScreen": {"one": led("t")},
    "OneToOneScreen": {"little": led("t", "o")},
    "CoachingNoteScreen": {"empty": led("t", "o", "n")},
    "KpiScreen": {"none": led("t", "o", "k"), "open": led("t", "o", "k", by=with_cycle)},
    "ReviewScreen": {"nothing": led("v"), "moment": led("v", by=for_kim), "why": led("v", "0", by=for_kim), "rated": rated},
    "TeamGoalsScreen": {"none": led("g"), "some": led("g", by=with_goals)},
    "TeamResultsScreen": {"none": led("g", "r"), "some": led("g", "r", by=with_results)},
    "WarningsScreen": {"none": led("w")},
    "HoursScreen": {"none": led("h")},
    "PaysScreen": {"little": led("p")},
    "PreviewScreen": {"author": (AUTHOR, settled)},
}
"""For every screen by the name of its class, the ways on which it is opened, each with what is to be seen there."""


def classes_of(kind: type[Any]) -> Iterator[type[Any]]:
    """All classes of a kind that the app defines, wherever in its folder."""
    for found in pkgutil.walk_packages(trainer.tui.__path__, f"{trainer.tui.__name__}."):
        module = import_module(found.name)
        for one in vars(module).values():
            if isinstance(one, type) and issubclass(one, kind) and one.__module__ == module.__name__:
                yield one


def screens() -> dict[str, type[Screen[Any]]]:
    """Every screen and dialog of the app by its name, but those that are only there to be built on."""
    # All are imported before it is asked what builds on what.
    return {one.__name__: one for one in list(classes_of(Screen)) if one.__module__ != "trainer.tui.base" and not one.__subclasses__()}


def widgets() -> dict[str, type[Widget]]:
    return {one.__name__: one for one in classes_of(Widget) if not issubclass(one, Screen)}


def sights() -> list[tuple[str, str]]:
    """Every screen with every way to it."""
    return [(name, way) for name, ways in WAYS.items() for way in ways]


def app_for(mark: str, database: Path) -> App[None]:
    library = Library((Root(CONTENT, shipped=False),))
    if mark == AUTHOR:
        return PreviewApp(Preview(load_content(library, "dear-quote"), 0), [], lambda: None)
    if mark == NOTED:
        library = Library((Root(DATA / "notes", shipped=False), shipped_root()))
    practice = Practice(library, database, now=lambda: MORNING, patience=0.05)
    if mark == NOBODY:
        os.environ.pop("TRAINER_REP", None)
    else:
        practice.begin_as("Ana")
    return TrainerApp(practice)


@asynccontextmanager
async def opened(name: str, way: str, database: Path, size: tuple[int, int] = NARROW, theme: str = "") -> AsyncIterator[Pilot[None]]:
    """The app with a screen on top."""
    found = WAYS[name][way]
    mark, go = found if isinstance(found, tuple) else ("", found)
    app = app_for(mark, database)
    if theme:
        app.theme = theme
    async with app.run_test(size=size) as pilot:
        await go(pilot)
        app.clear_notifications()
        await drawn(pilot)
        assert type(app.screen).__name__ == name, f"The way ‘{way}’ leads to {type(app.screen).__name__}, not to {name}."
        yield pilot
