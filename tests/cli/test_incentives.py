"""The commands of incentives and challenges say what earned what, publish the rules, share a budget and try out other rules."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import played, trainer
from tests.conftest import TEAM

ANSWERS = "What is the hardest part of getting the bread out in the morning?\nI propose that we talk again on Tuesday at ten. Does that suit you?\n"


@pytest.fixture
def place(tmp_path: Path) -> tuple[Any, ...]:
    shutil.copytree(TEAM, tmp_path / "team")
    place = ("--content", tmp_path / "team", "--database", tmp_path / "t.db")
    (tmp_path / "answers.txt").write_text(ANSWERS, "utf-8")
    for name in ("Ana", "Ben"):
        trainer("rep", "add", name, *place)
    trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--json", "--rep", "Ana", *place)
    trainer("thank", "Ben", "You sat in on my call.", "--rep", "Ana", *place)
    return place


def test_every_point_is_explained_in_both_languages_and_as_json(place: tuple[Any, ...]) -> None:
    data = played("incentives", "--rep", "Ana", *place)
    (line,) = (line for line in data["lines"] if line["rule"] == "new-customer")
    history = played("history", "--rep", "Ana", *place)
    assert data["points"] == 10 == line["value"] and line["attempts"] == [history[0]["attempt"]] and line["reason"] is None
    assert {"skill", "better"} <= {one["rule"] for one in data["next"]}
    out = trainer("incentives", "--rep", "Ana", *place).stdout
    assert "A new customer: 10 points" in out and history[0]["attempt"][-8:] in out and "What would earn next" in out
    chinese = trainer("incentives", "--rep", "Ana", *place, TRAINER_LANGUAGE="zh").stdout
    assert "新客户" in chinese and "10 分" in chinese
    rules = trainer("incentives", "rules", *place).stdout
    assert "Bonus for exams" in rules and "50% of the budget" in rules and "never on practice" in rules
    assert {one["id"] for one in played("incentives", "rules", *place)["rules"]} >= {"new-customer", "bonus-exams"}


def test_a_table_shares_a_budget_and_only_who_manages_sees_it(place: tuple[Any, ...]) -> None:
    data = played("incentives", "--team", "--budget", "99.99", *place, "--rep", "Ben")
    assert [one["rep"] for one in data["people"]] == ["Ana", "Ben"]
    assert data["payout"]["budget"] == 9999 == data["payout"]["left"] + sum(data["payout"]["people"].values())
    assert "points" in trainer("incentives", "--team", *place).stdout
    assert "Add --team" in trainer("incentives", "--budget", "5", *place, code=2).stderr
    assert "no budget" in trainer("incentives", "--team", "--budget", "much", *place, code=2).stderr
    trainer("people", "team", "North", *place)
    trainer("people", "add", "Kim", "--team", "North", "--role", "manager", *place)
    trainer("people", "add", "Ana", "--team", "North", "--rep", "Kim", *place)
    assert "Only who manages" in trainer("incentives", "--team", "--rep", "Ben", *place, code=2).stderr
    assert "Only who manages" in trainer("incentives", "--of", "Ana", "--rep", "Ben", *place, code=2).stderr
    assert "Ana, " in trainer("incentives", "--of", "Ana", "--rep", "Kim", *place).stdout


def test_changed_rules_are_tried_out_and_refused_where_money_would_rest_on_practice(place: tuple[Any, ...], tmp_path: Path) -> None:
    today = datetime.now(UTC).astimezone().date().isoformat()
    file = tmp_path / "ours.yaml"
    file.write_text("rules:\n  thanks: {kind: points, counts: thanks_received, points: 40, title: A, rule: B}\n", "utf-8")
    data = played("incentives", "simulate", file, "--since", today, "--until", today, *place)
    assert [(one["rep"], one["points_before"], one["points_after"]) for one in data["people"]] == [("Ana", 10, 10), ("Ben", 5, 40)]
    assert (data["top_points_before"], data["top_points_after"]) == (0.6667, 0.8)
    out = trainer("incentives", "simulate", file, "--since", today, "--until", today, *place).stdout
    assert "5 → 40 ▲" in out and "More points: Ben" in out and "Nothing is stored" in out
    file.write_text("rules:\n  cash: {kind: money, counts: scenarios_passed, share: 0.1, title: A, rule: B}\n", "utf-8")
    told = trainer("incentives", "simulate", file, *place, code=2).stderr
    assert "ours.yaml:2:31" in told and "money never rests on ‘scenarios_passed’" in told
    assert "money-source" in trainer("check", file, *place, code=1).stdout


def test_a_challenge_is_opened_shown_and_closed(place: tuple[Any, ...], tmp_path: Path) -> None:
    opened = ("challenge", "open", "One bakery", "--goal", "1", "--until", datetime.now(UTC).astimezone().date().isoformat())
    assert "0 of 1" in trainer(*opened, "--rep", "Ben", *place).stdout
    trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--json", "--rep", "Ana", *place)
    (data,) = played("challenge", *place, "--rep", "Ben")
    assert data["state"] == "reached" and data["parts"] == [{"rep": "Ana", "number": 1}, {"rep": "Ben", "number": 0}]
    assert "reached together" in trainer("challenge", *place, "--rep", "Ana").stdout
    assert "Somebody else" in trainer("challenge", "close", "One bakery", "--rep", "Ana", *place, code=2).stderr
    assert "did you mean" in trainer(*opened, "--metric", "talk", *place, code=2).stderr.casefold()
