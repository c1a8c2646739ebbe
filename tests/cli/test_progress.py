"""What the app shows of a year of practice, the command line tells too: history, progress, one's own data."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.running import trainer
from tests.filled import fill, fill_goals
from trainer.content.library import Library
from trainer.practice import Practice

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def place(team: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[str | Path, ...]:
    """A rep with 120 attempts until now, four goals, and another rep with some."""
    database = tmp_path_factory.mktemp("filled") / "t.db"
    for name, attempts in (("Ana", 120), ("Ben", 5)):
        practice = Practice(team, database, rep=None, now=lambda: NOW)
        practice.begin_as(name)
        fill(practice, attempts, 3, NOW, scenarios=4)
        if name == "Ana":
            fill_goals(practice, NOW)
        practice.close()
    return ("--database", database, "--rep", "Ana")


def listed(place: tuple[str | Path, ...], *options: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(trainer("history", *options, "--json", *place).stdout)
    return found


def test_each_option_of_the_history_leaves_what_fits_and_all_together_what_fits_them_all(place: tuple[str | Path, ...]) -> None:
    every = listed(place)
    assert len(every) == 120
    exams, passed = listed(place, "--kind", "exam"), listed(place, "--passed")
    assert exams == [one for one in every if one["kind"] == "exam"] and passed == [one for one in every if one["passed"] is True]
    assert exams and passed and listed(place, "--failed") == [one for one in every if one["passed"] is False]
    stage, scenario = str(every[5]["stage"]), str(every[5]["scenario"])
    assert listed(place, "--stage", stage) == [one for one in every if one["stage"] == stage]
    assert listed(place, "--scenario", scenario) == [one for one in every if one["scenario"] == scenario]
    assert listed(place, "--in", "zh") == [one for one in every if one["language"] == "zh"]
    skill = next(iter(every[5]["skills"]))  # type: ignore[call-overload]  # an object
    assert listed(place, "--skill", skill) == [one for one in every if skill in one["skills"]]  # type: ignore[operator]
    month = (NOW - timedelta(days=30)).astimezone().date().isoformat()
    assert listed(place, "--since", "30d") == listed(place, "--since", month) == [one for one in every if str(one["started"])[:10] >= month]
    assert listed(place, "--passed", "--scenario", scenario) == [one for one in passed if one["scenario"] == scenario]
    assert listed(place, "--find", scenario.upper()) == [one for one in every if one["scenario"] == scenario]


def test_what_the_history_does_not_know_is_told(place: tuple[str | Path, ...]) -> None:
    assert "no day and no number of days" in trainer("history", "--since", "yesterday", *place, code=2).stderr
    assert "no day" in trainer("history", "--since", "99999999999d", *place, code=2).stderr
    assert "You have not played" in trainer("history", "--scenario", "nothing-like-it", *place, code=2).stderr
    assert "None of your attempts fits" in trainer("history", "--find", "zzzz", *place).stdout


def test_progress_of_one_skill_draws_it_over_the_weeks(place: tuple[str | Path, ...]) -> None:
    skill = json.loads(trainer("progress", "--json", *place).stdout)["skills"][0]
    out = trainer("progress", skill["title"], *place).stdout
    assert "100┤" in out and "▒" in out and "four times in five" in out
    data = json.loads(trainer("progress", skill["skill"], "--json", *place).stdout)
    assert data["curve"][-1]["level"] == pytest.approx(skill["level"], abs=0.01)
    assert all(mark["least"] <= mark["level"] <= mark["most"] for mark in data["curve"])
    assert "Did you mean" in trainer("progress", skill["skill"][:-1] + "x", *place, code=2).stderr
    assert "cannot be added up" in trainer("progress", skill["skill"], "--by", "day", *place, code=2).stderr


def test_progress_adds_up_by_stage_scenario_and_day(place: tuple[str | Path, ...]) -> None:
    results = [one for one in listed(place) if one["finished"] and one["kind"] in ("practice", "exam")]
    stages = json.loads(trainer("progress", "--by", "stage", "--json", *place).stdout)
    assert sum(stage["talks"] for stage in stages) == len(results)
    assert sum(stage["passed"] for stage in stages) == sum(bool(one["passed"]) for one in results)
    assert all(stage["least"] <= stage["passed"] / stage["talks"] <= stage["most"] for stage in stages)
    courses = json.loads(trainer("progress", "--by", "scenario", "--json", *place).stdout)
    for course in courses:
        totals = [
            round(float(str(one["total"])), 2)
            for one in reversed(results)
            if one["scenario"] == course["scenario"] and one["total"] is not None
        ]
        assert course["totals"] == totals and course["best"] == max(totals) and course["first"] == totals[0]
    days = json.loads(trainer("progress", "--by", "day", "--json", *place).stdout)
    assert sum(days["days"].values()) == 119 and days["bests"]
    assert "passed" in trainer("progress", "--by", "stage", *place).stdout
    assert "goes better by itself" in trainer("progress", "--by", "scenario", *place).stdout
    assert "Personal bests" in trainer("progress", "--by", "day", *place).stdout


def test_without_practice_every_view_says_so(tmp_path: Path) -> None:
    for by in ("skill", "stage", "scenario"):
        assert "Nothing practiced yet" in trainer("progress", "--by", by, "--database", tmp_path / "t.db").stdout
    assert "0 practice days in a row" in trainer("progress", "--by", "day", "--database", tmp_path / "t.db").stdout


def test_own_data_is_written_as_csv_and_json_and_is_nobody_elses(place: tuple[str | Path, ...], tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    trainer("export", "--what", "attempts", "--output", file, "--bom", *place)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    every = listed(place)
    assert [row["attempt"] for row in rows] == [one["attempt"] for one in reversed(every)]
    assert {row["passed"] for row in rows} == {"yes", "no", ""}
    as_json = json.loads(trainer("export", "--format", "json", *place).stdout)
    assert [one["attempt"] for one in as_json] == [row["attempt"] for row in rows] and as_json[0]["levels"]
    assert "already" in trainer("export", "--what", "goals", "--output", file, *place, code=2).stderr
    trainer("export", "--what", "goals", "--output", file, "--replace", *place)
    assert len(list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))) == 4
    skills = json.loads(trainer("export", "--what", "skills", "--format", "json", *place).stdout)
    assert [one["skill"] for one in skills] == [one["skill"] for one in json.loads(trainer("progress", "--json", *place).stdout)["skills"]]
    assert "one at a time" in trainer("export", "small-call", "--what", "skills", *place, code=2).stderr
    assert "would hold" in trainer("export", "--format", "json", "--output", tmp_path / "x.csv", *place, code=2).stderr


def test_answers_are_exported_word_for_word_and_no_formula_runs(team: Library, tmp_path: Path) -> None:
    practice = Practice(team, tmp_path / "t.db", now=lambda: NOW)
    practice.begin_as("Ana")
    evil = '=HYPERLINK("http://x.example","你好")'
    attempt = practice.start("small-call", seed=0)
    attempt.answer(evil)
    practice.close()
    out = trainer("export", "--what", "answers", "--database", tmp_path / "t.db", "--rep", "Ana").stdout
    assert [row["answer"] for row in csv.DictReader(io.StringIO(out))] == ["'" + evil]
    as_json = json.loads(trainer("export", "--what", "answers", "--format", "json", "--database", tmp_path / "t.db", "--rep", "Ana").stdout)
    assert as_json[0]["answer"] == evil and as_json[0]["turn"] == 1 and as_json[0]["customer"] == attempt.turns[0].line


def test_a_goal_that_somebody_else_has_set_is_not_dropped_by_the_rep(place: tuple[str | Path, ...]) -> None:
    theirs = next(goal for goal in json.loads(trainer("goals", "--json", *place).stdout) if goal["set_by"])
    assert "Mona has set this goal" in trainer("goals", "drop", theirs["id"], *place, code=2).stderr
    assert theirs["id"] in trainer("goals", "--json", *place).stdout
