"""The feedback line by line: as much as helps, everything on request, and one turn answered again."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import trainer
from tests.conftest import TEAM

ANSWERS = "We make the best bread boxes.\nI propose that we talk again on Tuesday at ten. Does that suit you?\n"
BETTER = "What is the hardest part of getting the bread out in the morning?"


def place(folder: Path) -> tuple[str | Path, ...]:
    return ("--content", TEAM, "--database", folder / "t.db", "--rep", "Ana")


def played_once(folder: Path) -> str:
    """The plain feedback of a first talk."""
    where = place(folder)
    trainer("rep", "add", "Ana", *where[:4])
    (folder / "answers.txt").write_text(ANSWERS, "utf-8")
    return trainer("play", "small-call", "--answers", folder / "answers.txt", "--seed", "1", *where).stdout


def test_a_beginner_is_told_one_change_with_own_and_better_words_and_what_to_do_next(tmp_path: Path) -> None:
    out = played_once(tmp_path)
    assert out.count("Better: ‘") == 1 and "You said in turn 1: ‘We make the best bread boxes.’" in out
    assert "would say afterwards" in out and "Next: Answer turn 1 again (trainer retry " in out
    assert "How it was assessed" not in out and "Your way and the shortest one" not in out
    whole = trainer("show", "last", "--all", *place(tmp_path)).stdout
    assert "How it was assessed" in whole and "Your way and the shortest one" in whole


def test_a_turn_answered_again_shows_both_answers_and_ends_there(tmp_path: Path) -> None:
    played_once(tmp_path)
    out = trainer("retry", "last", "1", "--answer", BETTER, *place(tmp_path)).stdout
    assert "Your first answer: We make the best bread boxes." in out and f"Your new answer: {BETTER}" in out
    assert "New in it: " in out and "Total: " in out
    history = json.loads(trainer("history", "--json", *place(tmp_path)).stdout)
    assert [(one["kind"], one["turns"], one["ending"]) for one in history][0] == ("retry", 1, "left")
    parent = history[1]["id"]
    data = json.loads(trainer("retry", parent, "1", "--answer", BETTER, "--json", *place(tmp_path)).stdout)
    assert data["parent"] == parent and data["new"]["answer"] == BETTER and data["gained"] and data["total_after"] > data["total_before"]


def test_json_has_everything_whatever_the_dose(tmp_path: Path) -> None:
    played_once(tmp_path)
    data = json.loads(trainer("show", "last", "--json", *place(tmp_path)).stdout)
    assert data["dose"] == 1 and [advice["criterion"] for advice in data["advice"] if advice["words"]] == ["ask"]
    assert data["advice"][0]["own_words"] == "We make the best bread boxes." and "asks_open_question" in data["advice"][0]["does"]
    assert data["survey"]["satisfaction"] in range(1, 6) and data["ways"]["taken"] and data["next"] == {"step": "answer", "turn": 1}
    assert data["earlier"] is None and data["disputes"] == data["reviews"] == []


def test_an_exam_keeps_back_ways_and_places_and_is_followed_by_practice(tmp_path: Path) -> None:
    played_once(tmp_path)
    (tmp_path / "bad.txt").write_text("We make the best bread boxes.\n", "utf-8")
    out = trainer("play", "small-call", "--exam", "--all", "--answers", tmp_path / "bad.txt", *place(tmp_path)).stdout
    assert "Your way" not in out and "could have found" not in out and "trainer retry" not in out
    assert "Next: Practice this scenario (trainer play small-call)" in out


def test_a_level_is_disputed_listed_and_reviewed(tmp_path: Path) -> None:
    played_once(tmp_path)
    where = place(tmp_path)
    trainer("rep", "add", "Mo", *where[:4])
    trainer("dispute", "last", "step", "--points", "2", "--why", "I named a day.", *where)
    (asked,) = json.loads(trainer("reviews", "--json", *where).stdout)
    assert (asked["rep"], asked["points"], asked["why"]) == ("Ana", 2, "I named a day.")
    assert "should be 2 of 2" in trainer("reviews", *where).stdout
    trainer("review", asked["attempt"], "step", "1", "--why", "A day, but nobody for it.", *where[:4], "--rep", "Mo")
    assert "Nobody has asked" in trainer("reviews", *where).stdout
    out = trainer("show", "last", *where).stdout
    assert "You asked for a review" in out and "Review by Mo" in out and "1 of 2. “A day, but nobody for it.”" in out
    assert "Error:" in trainer("dispute", "last", "nothing", "--why", "x", *where, code=2).stderr
