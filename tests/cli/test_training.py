"""The plain twins of the first screens: what to do next, and how well each skill is held."""

from __future__ import annotations

import json
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
