"""Reports about people, as a manager makes, sends and passes them on."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.running import played, trainer


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, ...]:
    """The example team, in English, as its manager uses it."""
    path = tmp_path_factory.mktemp("example") / "demo.db"
    trainer("demo", "--no-open", "--database", path, LANG="en_US.UTF-8")
    people = played("people", "--database", path)
    manager = next(one["name"] for one in people if any(team["role"] == "manager" for team in one["teams"]))
    return ("--database", path, "--rep", manager)


def names(example: tuple[Any, ...]) -> list[str]:
    return [one["name"] for one in played("people", *example) if any(team["role"] == "rep" for team in one["teams"])]


def test_one_page_answers_what_a_manager_asks_on_monday_and_agrees_with_the_commands(example: tuple[Any, ...]) -> None:
    text = trainer("report", "team", *example).stdout
    for question in ("Who needs you this week", "Is the goal in reach?", "Does training pay?"):
        assert f"\n{question}\n" in text
    data = played("report", "team", *example)
    assert data["monday"] == played("monday", *example) and data["goals"] == played("team-goal", *example)
    assert data["hours"] == played("hours", *example)["all"] and data["early_warnings"] == played("warnings", *example)
    assert data["training"] == played("report", "training", *example)
    for look in data["monday"]:
        assert look["name"] in text and look["say"].split()[0] in text
        # A quote leads to the whole talk.
        if look["quote"] is not None:
            assert f"trainer show {look['quote']['attempt'][-8:]}" in " ".join(text.split())
            assert look["quote"]["words"][:30] in trainer("show", look["quote"]["attempt"][-8:], *example).stdout
    assert max(map(len, text.splitlines())) <= 100


def test_a_page_is_written_once_and_again_only_where_that_is_asked_for(example: tuple[Any, ...], tmp_path: Path) -> None:
    target = tmp_path / "team-%Y.html"
    written = tmp_path / f"team-{datetime.now().astimezone():%Y}.html"
    trainer("report", "team", "--output", target, *example)
    drawn = written.read_text("utf-8")
    assert drawn.startswith("<!DOCTYPE html>") and "<svg" in drawn and "Is the goal in reach?" in drawn
    assert "already" in trainer("report", "team", "--output", target, *example, code=2).stderr
    trainer("report", "team", "--output", target, "--replace", *example, TRAINER_LANGUAGE="zh")
    assert "目标够得着吗" in written.read_text("utf-8")
    assert "tells no format" in trainer("report", "team", "--output", tmp_path / "team.pdf", *example, code=2).stderr


@pytest.mark.parametrize(
    "report", [("team",), ("training",), ("calibration",), ("incentives", "--budget", "5000"), ("criteria", "discovery")]
)
def test_every_report_comes_in_every_format(example: tuple[Any, ...], report: tuple[str, ...], tmp_path: Path) -> None:
    for ending in ("txt", "md", "html", "csv", "json", "xlsx"):
        trainer("report", *report, "--output", tmp_path / f"one.{ending}", *example)
    title = (tmp_path / "one.txt").read_text("utf-8").splitlines()[0]
    assert (tmp_path / "one.md").read_text("utf-8").startswith("# ") and title in (tmp_path / "one.html").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "one.csv").read_text("utf-8"))))
    assert rows and json.loads((tmp_path / "one.json").read_text("utf-8"))
    book = load_workbook(tmp_path / "one.xlsx")
    assert book.worksheets[0]["A1"].value == title and len(book.worksheets) > 1


def test_a_report_about_a_rep_keeps_the_words_that_are_the_reps_own(example: tuple[Any, ...], tmp_path: Path) -> None:
    rep = names(example)[3]
    place = ("--database", tmp_path / "copy.db")
    trainer("backup", place[1], *example)
    trainer("privacy", "--managers-read", "shared", *place, *example[2:])
    data = played("report", "rep", rep, *place, *example[2:])
    kinds = {one["kind"]: {talk["total"] is None for talk in data["talks"] if talk["kind"] == one["kind"]} for one in data["talks"]}
    assert kinds.get("practice") == {True} and True not in kinds.get("exam", set())
    own = played("report", "rep", rep, *place, "--rep", rep)
    assert all(one["total"] is not None for one in own["talks"]) and len(own["talks"]) == len(data["talks"])
    assert "Ranges of levels" in trainer("report", "rep", rep, *place, *example[2:]).stdout
    other = names(example)[0]
    assert "you may not" in trainer("report", "rep", other, *place, "--rep", rep, code=2).stderr
    assert "you may not" in trainer("report", "team", *place, "--rep", rep, code=2).stderr


def test_pseudonyms_leave_no_name_and_no_words_in_any_format(example: tuple[Any, ...], tmp_path: Path) -> None:
    known = [*names(example), example[3]]
    quotes = [look["quote"]["words"] for look in played("monday", *example) if look["quote"] is not None]
    for ending in ("txt", "md", "html", "csv", "json"):
        file = tmp_path / f"passed-on.{ending}"
        trainer("report", "team", "--pseudonyms", "--output", file, *example)
        text = file.read_text("utf-8")
        assert "Rep A" in text and not [name for name in known if name in text or name.split()[0] in text]
        assert not [words for words in quotes if words[:30] in text]


def test_points_are_explained_line_by_line_and_money_adds_up(example: tuple[Any, ...]) -> None:
    data = played("report", "incentives", "--budget", "5000", *example)
    for one in data["people"]:
        assert one["points"] == sum(line["value"] for line in one["lines"] if line["kind"] == "points")
    paid = data["payout"]
    assert paid["budget"] == 500_000 == paid["left"] + sum(paid["people"].values())
    text = trainer("report", "incentives", *example).stdout
    assert "Line by line" in text and "The rules" in text and "share" not in text.split("Line by line")[0].split("What counts")[0]


def test_a_rep_sees_the_goal_of_the_team_and_their_own_part_only(example: tuple[Any, ...]) -> None:
    rep, *others = names(example)
    whole, (own,) = played("team-goal", *example)[0], played("team-goal", "--database", example[1], "--rep", rep)
    assert own["reached"] == whole["reached"] and own["forecast"] == whole["forecast"]
    assert len(whole["parts"]) > 1 and [part["rep"] for part in own["parts"]] == [rep]
    text = trainer("team-goal", "--database", example[1], "--rep", rep).stdout
    assert rep in text and not [name for name in others if name in text]
