"""The plain twins of the first screens: what to do next, and how well each skill is held."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.running import trainer
from tests.conftest import TEAM

ANSWERS = "What is the hardest part of getting the bread out in the morning?\nI propose that we talk again on Tuesday at ten. Does that suit you?\n"


def test_next_says_what_to_do_why_and_how_to_start_it(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    first = trainer("next", *place).stdout.splitlines()
    assert first[0].startswith("1. ") and "to begin with" in first[1] and first[2].strip().startswith("trainer play ")
    found = json.loads(trainer("next", "--json", *place).stdout)
    assert found[0]["why"] == "first" and 0 < found[0]["chance"] < 1 and len({one["scenario"] for one in found}) == len(found)


def test_progress_shows_levels_with_their_range_and_what_they_rest_on(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    assert "Nothing practiced yet" in trainer("progress", *place).stdout
    (tmp_path / "answers.txt").write_text(ANSWERS, "utf-8")
    trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--json", *place)
    out = trainer("progress", *place).stdout
    assert "too little known yet" in out and "1 talk in 1 scenario" in out and "1 practice day in a row" in out
    data = json.loads(trainer("progress", "--json", *place).stdout)
    assert data["streak"] == 1 and data["skills"]
    for skill in data["skills"]:
        assert skill["least"] <= skill["level"] <= skill["most"] and not skill["mastered"] and len(skill["attempts"]) == 1


def test_who_leaves_at_once_has_practiced_nothing(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    (tmp_path / "answers.txt").write_text(ANSWERS.splitlines()[0] + "\n", "utf-8")
    trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--json", *place)
    assert "Nothing practiced yet" in trainer("progress", *place).stdout


def test_goals_are_set_shown_and_dropped_and_what_is_no_goal_is_refused_with_its_letter(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    by = ("--by", (datetime.now(UTC).astimezone() + timedelta(days=30)).date().isoformat())
    assert "S is missing" in trainer("goals", "add", "cals", "9", *by, "--why", "x", *place, code=2).stderr
    assert "A is missing" in trainer("goals", "add", "days", "90", *by, "--why", "x", *place, code=2).stderr
    assert "R is missing" in trainer("goals", "add", "days", "9", *by, *place, code=2).stderr
    assert "T is missing" in trainer("goals", "add", "days", "9", "--by", "2020-01-01", "--why", "x", *place, code=2).stderr
    trainer("goals", "add", "talks", "2", *by, "--why", "stay in shape", *place)
    (tmp_path / "answers.txt").write_text(ANSWERS, "utf-8")
    trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--json", *place)
    out = trainer("goals", *place).stdout
    assert "1 of 2, 30 days left" in out and "too little data" in out and "stay in shape" in out
    goal = json.loads(trainer("goals", "--json", *place).stdout)[0]
    assert goal["reached"] == 1 and goal["forecast"] is None
    trainer("goals", "drop", goal["id"][-6:], *place)
    assert "No goals yet" in trainer("goals", *place).stdout
    assert "There is no goal" in trainer("goals", "drop", goal["id"][-6:], *place, code=2).stderr


def test_an_exam_hides_what_nearly_counted_and_cannot_be_answered_again(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    (tmp_path / "answers.txt").write_text(ANSWERS, "utf-8")
    played = json.loads(trainer("play", "small-call", "--exam", "--answers", tmp_path / "answers.txt", "--json", *place).stdout)
    assert played["kind"] == "exam"
    assert json.loads(trainer("progress", "--json", *place).stdout)["skills"]
    assert "from the beginning" in trainer("play", "small-call", "--exam", "--example", *place, code=2).stderr


def test_a_misread_answer_goes_to_the_authors_once_and_without_a_name(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    (tmp_path / "answers.txt").write_text(ANSWERS, "utf-8")
    assert "No answer was reported" in trainer("misreadings", *place).stdout
    attempt = json.loads(trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--json", *place).stdout)["attempt"]
    for _time in range(2):
        trainer("misread", "last", "1", *place)
    found = json.loads(trainer("misreadings", "--json", *place).stdout)
    assert [one["text"] for one in found] == [ANSWERS.splitlines()[0]] and found[0]["context"] and "asks_open_question" in found[0]["seen"]
    with sqlite3.connect(tmp_path / "t.db") as db:
        kept = str(db.execute("select * from misreadings").fetchall())
        rep = db.execute("select id, name from reps").fetchone()
    assert attempt not in kept and rep[0] not in kept and f"'{rep[1]}'" not in kept
    assert "has no turn 9" in trainer("misread", "last", "9", *place, code=2).stderr


def test_what_a_person_says_of_a_level_is_news_to_the_rep(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    (tmp_path / "answers.txt").write_text(ANSWERS, "utf-8")
    trainer("rep", "add", "Ana", *place)
    trainer("rep", "add", "Ben", *place)
    played = json.loads(trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--json", "--rep", "Ana", *place).stdout)
    criterion = played["criteria"][0]["id"]
    assert "has reviewed" not in trainer("next", "--rep", "Ana", *place).stdout
    trainer("review", played["attempt"], criterion, "1", "--why", "You asked late.", "--rep", "Ben", *place)
    assert "★ Ben has reviewed your talk" in trainer("next", "--rep", "Ana", *place).stdout
    assert "has reviewed" not in trainer("next", "--rep", "Ben", *place).stdout


def test_what_is_assigned_comes_first_on_the_list_and_is_done_once_it_is_passed(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    by = ("--by", datetime.now(UTC).astimezone().date().isoformat())
    trainer("rep", "add", "Ana", *place)
    assert "no scenario" in trainer("assign", "Ana", "small-cal", *by, "--rep", "Ana", *place, code=2).stderr
    assert "Did you mean" in trainer("assign", "Ana", "skill:closin", *by, "--rep", "Ana", *place, code=2).stderr
    assert "by today" in trainer("assign", "Ana", "small-call", *by, "--note", "for Friday", "--rep", "Ana", *place).stdout
    found = json.loads(trainer("next", "--json", "--rep", "Ana", *place).stdout)
    assert (found[0]["why"], found[0]["scenario"]) == ("assigned", "small-call")
    (tmp_path / "answers.txt").write_text(ANSWERS, "utf-8")
    trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--json", "--rep", "Ana", *place)
    kept = json.loads(trainer("assignments", "--json", "--rep", "Ana", *place).stdout)[0]
    assert kept["attempts"] == 1 and kept["note"] == "for Friday"
    trainer("assignments", "withdraw", "Ana", kept["id"][-8:], "--rep", "Ana", *place)
    assert "Nothing is assigned" in trainer("assignments", "--rep", "Ana", *place).stdout


def test_a_team_is_asked_from_the_shell_and_the_table_is_shown_in_both_languages(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    for name in ("Ana", "Ben", "Mona"):
        trainer("rep", "add", name, *place)
    trainer("people", "team", "North", *place)
    for name in ("Ana", "Ben"):
        trainer("people", "add", name, "--team", "North", *place)
    mona = (*place, "--rep", "Mona")
    due = (datetime.now(UTC).astimezone().date() + timedelta(days=5)).isoformat()
    assert "trainer assign WHAT --team" in trainer("assign", "Ana", "small-call", "--team", "North", "--by", due, *mona, code=2).stderr
    assert "Say by when" in trainer("assign", "Ana", "small-call", *mona, code=2).stderr
    assert "--team" in trainer("assign", "Ana", "small-call", "--by", due, "--also-who-joins", *mona, code=2).stderr
    asked = ("assign", "small-call", "--team", "North", "--by", due, "--every", "week", "--times", "3", "--least", "2")
    assert "2 people" in trainer(*asked, *mona).stdout
    (table,) = json.loads(trainer("assignments", "--team", "North", "--json", *mona).stdout)["together"]
    assert table["states"]["open"] == 2 and [(one["rep"], one["every"], one["least"]) for one in table["people"]] == [
        ("Ana", "week", 2),
        ("Ben", "week", 2),
    ]
    shown = trainer("assignments", "--team", *mona, "--language", "zh").stdout
    assert "每周" in shown and "Ana" in shown
    trainer("assign", "--withdraw", table["id"][-8:], *mona)
    mine = json.loads(trainer("assignments", "--json", "--rep", "Ana", *place).stdout)
    assert [one["state"] for one in mine] == ["withdrawn"]
    assert "no assignment" in trainer("assign", "--withdraw", table["id"][-8:], *mona, code=2).stderr


def test_a_plan_is_started_by_a_manager_and_gone_through_by_the_rep(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    for name in ("Ana", "Mona"):
        trainer("rep", "add", name, *place)
    ana, mona = (*place, "--rep", "Ana"), ("--rep", "Mona", *place)
    listed = {one["id"]: one for one in json.loads(trainer("plan", "list", "--json", *ana).stdout)}
    assert listed["first-four-weeks"]["weeks"] == 4 and listed["zh-first-four-weeks"]["title"] == "入职四周"
    assert "opens once the required steps of week 2 are done" in trainer("plan", "show", "first-four-weeks", *ana).stdout
    today = datetime.now(UTC).astimezone().date().isoformat()
    assert "You have no plan" in trainer("plan", *ana).stdout
    assert "Ana" in trainer(*mona, "plan", "start", "first-four-weeks", "--rep", "Ana", "--from", today).stdout
    assert "runs already for Ana" in trainer(*mona, "plan", "start", "first-four-weeks", "--rep", "Ana").stdout
    assert "Mona" in trainer("plan", "stop", *place, code=2, TRAINER_REP="Ana").stderr
    told = trainer("plan", "done", "how-it-works", *ana).stdout
    assert "Done: How practice works here" in told and "1 of 16 steps done" in told
    assert "Add it: --note" in trainer("plan", "done", "meet-your-manager", *ana, code=2).stderr
    (plan,) = json.loads(trainer("plan", "--json", *ana).stdout)
    assert (plan["set_by"], plan["week"], plan["weeks"][0]["steps"][0]["state"], plan["weeks"][2]["opens"]) == ("Mona", 1, "passed", None)
    assert {one["step"] for one in json.loads(trainer("next", "--json", *ana).stdout)} & {"opening", "counter", "meet-your-manager"}
    assert "✓" in trainer(*mona, "plan", "--team").stdout
    assert "第 1 周" in trainer("plan", *ana, "--language", "zh").stdout
    assert "is as it was" in trainer(*mona, "plan", "update", "--rep", "Ana").stdout
    trainer(*mona, "plan", "stop", "--rep", "Ana")
    assert "No plan is running" in trainer(*mona, "plan", "stop", "--rep", "Ana", code=2).stderr
