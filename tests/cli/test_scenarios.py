"""The list of scenarios on the command line is narrowed by the same filters as the library in the app."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import trainer

ANSWERS = "What is the hardest part of getting the bread out in the morning?\nI propose that we talk again on Tuesday at ten. Does that suit you?\n"


def ids(*options: str | Path) -> set[str]:
    return {one["id"] for one in json.loads(trainer("scenarios", "--json", *options).stdout)}


def test_options_leave_what_they_name() -> None:
    everything = json.loads(trainer("scenarios", "--json").stdout)
    assert ids("--stage", "negotiation") == {one["id"] for one in everything if one["stage"] == "negotiation"}
    assert ids("--class", "a") == {one["id"] for one in everything if one["class"] == "A"} != set()
    assert ids("--skill", "proof", "--language", "zh") == {
        one["id"] for one in everything if "proof" in one["skills"] and one["language"] == "zh"
    }
    assert ids("--difficulty", "2", "--minutes", "8") == {one["id"] for one in everything if one["difficulty"] == 2 and one["minutes"] <= 8}
    assert ids("--skill", "拿出补救办法") == ids("--skill", "Putting things right") == ids("--skill", "remedy") != set()


def test_what_was_played_is_not_new_any_more(tmp_path: Path) -> None:
    place = ("--database", tmp_path / "t.db")
    assert "small-call" in ids("--new", *place)
    (tmp_path / "answers.txt").write_text(ANSWERS, "utf-8")
    trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--json", *place)
    assert "small-call" not in ids("--new", *place)


def test_the_class_of_the_customer_is_told_in_the_list_and_before_the_talk(tmp_path: Path) -> None:
    assert "difficulty 3 of 5 (medium) · class B · 10 min · Denise Kowalski" in trainer("scenarios", "--class", "B").stdout
    (tmp_path / "answers.txt").write_text("Hello.\n", "utf-8")
    told = trainer("play", "price-objection", "--answers", tmp_path / "answers.txt", "--database", tmp_path / "t.db").stdout
    assert "negotiation · difficulty 3 of 5 · class B · 10 minutes\n" in told
    unclassed = trainer("play", "lead-smart-goal", "--answers", tmp_path / "answers.txt", "--database", tmp_path / "t.db").stdout
    assert "leading · difficulty 2 of 5 · " in unclassed and "class" not in unclassed.split("\n\n")[0]
    assert "'D' is not one of" in trainer("scenarios", "--class", "D", code=2).stderr


def test_an_unknown_topic_is_told_with_the_nearest_one() -> None:
    assert "‘price’" in trainer("scenarios", "--topic", "pryce", code=2).stderr
    assert "No scenario is left" in trainer("scenarios", "--minutes", "1").stderr
