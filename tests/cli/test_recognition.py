"""The commands of recognition say what the app shows, and leave alone who wants none of it."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import trainer
from tests.conftest import TEAM

ANSWERS = "What is the hardest part of getting the bread out in the morning?\nI propose that we talk again on Tuesday at ten. Does that suit you?\n"
NAMING = "What would Marta Klein say about the 37 vans that come back late?\nI propose that we talk again on Tuesday at ten. Does that suit you?\n"


@pytest.fixture
def place(tmp_path: Path) -> tuple[Any, ...]:
    shutil.copytree(TEAM, tmp_path / "team")
    place = ("--content", tmp_path / "team", "--database", tmp_path / "t.db")
    for name, answers in (("Ana", ANSWERS), ("Ben", NAMING)):
        (tmp_path / f"{name}.txt").write_text(answers, "utf-8")
        trainer("rep", "add", name, *place)
        trainer("play", "small-call", "--answers", tmp_path / f"{name}.txt", "--json", "--rep", name, *place)
    return place


def test_badges_show_their_rule_what_they_rest_on_and_what_is_missing(place: tuple[Any, ...]) -> None:
    out = trainer("recognition", "--rep", "Ana", *place).stdout
    assert "You are: Newcomer" in out and "1 of 3 scenarios passed" in out and "✓ First talk" in out and "A small call" in out
    data = json.loads(trainer("recognition", "--json", "--rep", "Ana", *place).stdout)
    first = next(badge for badge in data["badges"] if badge["id"] == "first-talk")
    assert first["done"] and first["needs"][0]["marks"][0]["about"] == "small-call"
    attempts = {one["attempt"] for one in json.loads(trainer("history", "--json", "--rep", "Ana", *place).stdout)}
    assert set(first["needs"][0]["marks"][0]["attempts"]) <= attempts
    assert data["step"] == "newcomer" and data["next_step"] == "practitioner"
    rules = trainer("recognition", "rules", *place).stdout
    assert "Coach: Master 10 skills" in rules and "10 skills mastered" in rules


def test_an_answer_goes_from_a_rep_to_colleagues_to_the_rubric(place: tuple[Any, ...], tmp_path: Path) -> None:
    assert "Marta Klein" in trainer("shared", "add", "last", "1", "--rep", "Ben", *place, code=2).stderr
    trainer("shared", "add", "last", "1", "--yes", "--anonymous", "--rep", "Ben", *place)
    trainer("shared", "add", "last", "1", "--why", "asks before it sells", "--rep", "Ana", *place)
    out = trainer("shared", "--scenario", "small-call", "--rep", "Ben", *place).stdout
    assert "why: asks before it sells" in out and "Ana" in out
    found = json.loads(trainer("shared", "--json", "--rep", "Ana", *place).stdout)
    assert {(one["rep"], one["own"]) for one in found} == {("Ana", True), (None, False)}
    mine = next(one["id"] for one in found if one["own"])
    trainer("shared", "endorse", mine[-8:], "--rep", "Ben", *place)
    assert "There is no shared answer" in trainer("shared", "endorse", "zzzz", "--rep", "Ben", *place, code=2).stderr
    trainer("shared", "example", mine[-8:], "step", *place)
    assert "hardest part of getting the bread" in (tmp_path / "team" / "rubrics" / "small.yaml").read_text("utf-8")
    assert "No errors" in trainer("check", *place).stderr or "No faults" in trainer("check", *place).stderr
    trainer("thank", "Ana", "Your question about the bread helped.", "--rep", "Ben", *place)
    wall = json.loads(trainer("wall", "--json", "--rep", "Ben", *place).stdout)
    assert {"badge", "endorsed", "thanks"} == {item["kind"] for item in wall}
    assert "Ben thanks Ana" in trainer("wall", *place).stdout


def test_a_contest_is_opened_entered_and_shown_without_names(place: tuple[Any, ...]) -> None:
    today = datetime.now(UTC).astimezone().date().isoformat()
    assert "is over" in trainer("contest", "open", "small-call", "--until", "2020-01-01", *place, code=2).stderr
    assert "no state ‘opener’" in trainer("contest", "open", "small-call", "--until", today, "--state", "opener", *place, code=2).stderr
    opened = trainer("contest", "open", "small-call", "--until", today, "--state", "opening", "--rep", "Ana", *place).stdout
    name = opened.split("Opened as ")[1].split(",")[0]
    trainer("contest", "enter", name, "last", "1", "--rep", "Ana", *place)
    shown = trainer("contest", "show", name, "--rep", "Ben", *place).stdout
    assert "hardest part of getting the bread" in shown and "Ana" not in shown and "endorsement," not in shown
    entry = json.loads(trainer("contest", "--json", "--rep", "Ben", *place).stdout)[0]["entries"][0]
    assert entry["rep"] is None and entry["endorsements"] is None and not entry["own"]
    trainer("shared", "endorse", entry["id"], "--rep", "Ben", *place)
    assert "until" in trainer("contest", *place).stdout


def test_off_means_that_nothing_is_shown_and_every_command_says_how_to_switch_it_on(place: tuple[Any, ...]) -> None:
    me = ("--rep", "Ana", *place)
    assert "1 practice day in a row" in trainer("next", *me).stdout
    trainer("recognition", "off", *me)
    for command in (("recognition",), ("recognition", "rules"), ("wall",), ("shared",), ("contest",), ("thank", "Ben", "x")):
        assert "‘trainer recognition on’" in trainer(*command, *me, code=2).stderr
    assert "in a row" not in trainer("next", *me).stdout and "in a row" not in trainer("progress", *me).stdout
    assert json.loads(trainer("progress", "--json", *me).stdout)["streak"] is None
    assert "Ana" not in trainer("wall", "--rep", "Ben", *place).stdout
    trainer("recognition", "on", *me)
    trainer("recognition", "off", "--everyone", *me)
    assert "--everyone" in trainer("wall", "--rep", "Ben", *place, code=2).stderr
    trainer("recognition", "on", "--everyone", *me)
    assert "Newcomer" in trainer("recognition", *me).stdout
