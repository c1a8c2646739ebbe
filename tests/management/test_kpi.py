"""A review of a cycle: what came of it is on one sheet, each side speaks for itself first, and what is agreed is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trainer.coaching.periods import Period
from trainer.errors import TrainerError, UnknownNameError
from trainer.exchange.results_shape import Settings
from trainer.management.goals import GoalsOf
from trainer.management.kpi import Review, open_cycle, overview
from trainer.management.may import only_leads
from trainer.management.results import Importing
from trainer.practice import Practice
from trainer.reports.kpi import overview_lines, sheet_data, sheet_lines
from trainer.storage.cycles import finish_action
from trainer.storage.people import add_team, place

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))


@pytest.fixture
def ana(practice: Practice, tmp_path: Path) -> Practice:
    """Ana in the first quarter, with results of December to March and a manager, Mia; it is 2 March 2026."""
    for name in ("Mia", "Cy"):
        practice.store.add_rep(name, practice.now())
    path = tmp_path / "sales.csv"
    path.write_text("Owner,Month,Deals,CSAT\nAna,2025-12,9,70%\nAna,2026-01,4,80%\nAna,2026-02,5,90%\nAna,2026-03,1,\n", "utf-8")
    importing = Importing(practice)
    importing.store(importing.read(path, Settings(), {}, None), path, Settings(), None, {})
    open_cycle(practice, "2026-Q1", QUARTER)
    return practice


def other(practice: Practice, name: str) -> Practice:
    return practice.of(practice.store.rep(name))


def test_the_sheet_holds_the_goals_and_the_results_of_the_cycle_alone(ana: Practice) -> None:
    GoalsOf(other(ana, "Mia"), "Ana").add("deals", None, 14, date(2026, 3, 31), "the quarter", date(2026, 1, 1))
    GoalsOf(ana).add("deals", None, 14, date(2026, 6, 30), "the next one", date(2026, 4, 1))
    told = sheet_data(Review(other(ana, "Mia"), "Ana").sheet())
    assert [(one["target"], one["reached"], one["set_by"]) for one in told["goals"]] == [(14, 10, "Mia")]
    assert [(one["metric"], one["value"], one["unit"], one["periods"], one["complete"]) for one in told["results"]] == [
        ("deals", 10, "", 3, False),
        ("satisfaction", 85, "%", 2, True),
    ]
    assert told["practice"] == {"attempts": 0, "passed": 0, "skills": []}


def test_neither_side_reads_the_other_before_both_have_spoken(ana: Practice) -> None:
    mia = other(ana, "Mia")
    assert not Review(ana).assess("I listened better.", 4, own=True)

    def said(reader: Practice) -> list[str]:
        return [one.text for one in Review(reader, "Ana").sheet().assessments]

    assert (said(ana), said(mia), said(other(ana, "Cy"))) == (["I listened better."], [], [])
    assert "I listened" not in "\n".join(sheet_lines(Review(mia, "Ana").sheet()))
    assert "I listened" not in str(sheet_data(Review(mia, "Ana").sheet()))
    Review(ana).assess("I listened much better.", 4, own=True)
    assert Review(mia, "Ana").assess("Good questions, late follow-up.", 3, own=False)
    assert said(ana) == said(mia) == ["I listened much better.", "Good questions, late follow-up."]
    with pytest.raises(TrainerError, match="stand as they are"):
        Review(ana).assess("I take it back.", 5, own=True)


def test_one_manager_assesses_and_nobody_as_somebody_else(ana: Practice) -> None:
    Review(other(ana, "Mia"), "Ana").assess("Fine.", None, own=False)
    with pytest.raises(TrainerError, match="Mia has assessed"):
        Review(other(ana, "Cy"), "Ana").assess("No.", 1, own=False)
    with pytest.raises(TrainerError, match="their own cycle with --self"):
        Review(ana, "Ana").assess("Perfect.", 5, own=False)
    with pytest.raises(TrainerError, match="1 to 4000"):
        Review(ana).assess("  ", None, own=True)


def test_what_is_agreed_is_open_until_it_is_done_by_one_of_the_two(ana: Practice) -> None:
    mia = other(ana, "Mia")
    made = Review(mia, "Ana").agree("Call back within a day", date(2026, 3, 20))
    with pytest.raises(UnknownNameError):
        finish_action(ana.store, made, ana.store.rep("Cy"), ana.now())
    assert [one["state"] for one in sheet_data(Review(ana).sheet())["actions"]] == ["open"]
    finish_action(ana.store, made[-6:], ana.rep, ana.now())
    [action] = sheet_data(Review(mia, "Ana").sheet())["actions"]
    assert (action["state"], action["done_by"], action["agreed_by"]) == ("done", "Ana", "Mia")
    with pytest.raises(TrainerError, match="must not be over"):
        Review(mia, "Ana").agree("Yesterday", date(2026, 3, 1))


def test_the_cycle_of_today_is_meant_and_names_are_taken_once(ana: Practice) -> None:
    open_cycle(ana, "next", Period(date(2026, 4, 1), date(2026, 6, 30)))
    open_cycle(ana, "2026-02", Period(date(2026, 2, 1), date(2026, 2, 28)))
    assert Review(ana).cycle.name == "2026-Q1"
    assert Review(ana, cycle="2026-02").cycle.span.days == 28
    with pytest.raises(UnknownNameError, match="no cycle ‘2026-Q2’"):
        Review(ana, cycle="2026-Q2")
    with pytest.raises(TrainerError, match="already"):
        open_cycle(ana, "2026-Q1", QUARTER)
    with pytest.raises(TrainerError, match="1 to 366 days"):
        open_cycle(ana, "backwards", Period(date(2026, 4, 2), date(2026, 4, 1)))


def test_without_a_cycle_it_says_how_to_open_one(practice: Practice) -> None:
    with pytest.raises(TrainerError, match="No review cycle is open"):
        Review(practice)


def test_who_only_leads_sees_how_far_the_reviews_of_their_people_are(ana: Practice) -> None:
    mia, team = other(ana, "Mia"), add_team(ana.store, "North", ana.now())
    place(ana.store, mia.rep, team, "manager", ana.now())
    for name in ("Ana", "Cy"):
        place(ana.store, ana.store.rep(name), team, "rep", ana.now())
    assert only_leads(mia) and not only_leads(ana)
    Review(ana).assess("I listened better.", 4, own=True)
    Review(mia, "Ana").agree("Two calls a day", date(2026, 3, 20))
    cycle, people = overview(mia)
    assert [(one.rep, sorted(one.given), len(one.actions)) for one in people] == [("Ana", ["self"], 1), ("Cy", [], 0)]
    told = "\n".join(overview_lines(cycle, people, date(2026, 3, 2)))
    assert "Ana  the rep has spoken, your word is missing · 0 of 1 agreed things done" in told and "Cy   nobody has spoken yet" in told
    assert overview(ana)[1] == []
