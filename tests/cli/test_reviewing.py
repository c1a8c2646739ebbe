"""The commands by which people rate others' talks."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import played, trainer
from tests.conftest import TEAM
from trainer.practice import Practice, utc_now

ANSWERS = (
    "What is the hardest part of getting the bread out in the morning?",
    "I suggest we look at two routes together next Tuesday at nine.",
)


@pytest.fixture
def exam(practice: Practice) -> str:
    """The id of an exam of Ana's; Kim and Mo can look at it."""
    practice.now = utc_now  # the commands read the real clock, and talks of long ago wait for nobody
    attempt = practice.start("small-call", seed=1, kind="exam")
    for text in ANSWERS:
        attempt.answer(text)
    for name in ("Kim", "Mo"):
        practice.store.add_rep(name, practice.now())
    return attempt.id


def documented(section: str) -> set[str]:
    """The keys that docs/json.md names in the text of a section."""
    text = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8").split(f"## {section}\n")[1].split("\n## ")[0]
    return set(re.findall(r"`(\w+)`", text))


def test_a_script_takes_a_moment_rates_it_and_is_told_what_the_machine_said(practice: Practice, exam: str) -> None:
    at = ("--database", practice.database, "--rep", "Kim")
    moment = played("review", "next", *at)
    assert moment.keys() <= documented("`trainer review next --json`") and moment["rep"] is None
    assert "Ana" not in str(moment) and [turn["answer"] for turn in moment["turns"]] == list(ANSWERS)
    points = moment["levels"][-1]["points"]
    told = played("review", "next", "--moment", moment["moment"], "--points", str(points), "--why", "Hm.", *at)
    assert told.keys() <= documented("`trainer review next --json`")
    assert (told["attempt"], told["points"], told["machine"], told["others"]) == (exam, points, 2, [])
    shown = played("show", exam, "--database", practice.database)
    assert [(one["reviewer"], one["points"], one["blind"]) for one in shown["reviews"]] == [("Kim", points, True)]
    assert [one["points"] for one in shown["criteria"]] == [2, 2, 0], "the machine's record stays"
    assert played("review", "next", *at)["moment"] != moment["moment"]


def test_what_waits_is_listed_with_its_reason_and_the_minutes_left(practice: Practice, exam: str) -> None:
    listed = played("review", "list", "--database", practice.database, "--rep", "Mo")
    assert listed.keys() | listed["waiting"][0].keys() <= documented("`trainer review list --json`")
    assert listed["left"] == 180 and {one["criterion"] for one in listed["waiting"]} == {"ask", "step"}
    out = trainer("review", "second", exam, "step", "--by", "Mo", "--database", practice.database, "--rep", "Kim").stdout
    assert "Mo finds it" in out
    out = trainer("review", "list", "--database", practice.database, "--rep", "Mo").stdout
    assert "0:00 of 3:00 used" in out and "Agrees on a next step · you are asked for a second rating" in out
    assert trainer("review", "next", "--database", practice.database, "--rep", "Ana").stdout == "Nothing waits for you.\n"


def test_the_short_form_still_rates_at_once_wherever_its_options_stand(practice: Practice, exam: str) -> None:
    at = ("--database", practice.database)
    trainer("review", "--rep", "Kim", "--why", "One.", *at, exam, "step", "1")
    trainer("review", exam, "step", "0", "--why", "Two.", "--rep", "Mo", *at)
    assert [(one["points"], one["blind"]) for one in played("show", exam, *at)["reviews"]] == [(1, False), (0, False)]
    assert "Nothing waits" not in trainer("review", "--rep", "Kim", *at, "next").stdout


def test_the_workspace_says_whose_rating_counts_and_both_are_shown(practice: Practice, exam: str) -> None:
    at = ("--database", practice.database)
    assert "machine's result counts" in trainer("review", "settings", *at, "--rep", "Kim").stdout
    trainer("review", exam, "ask", "0", "--why", "No.", "--rep", "Kim", *at)
    assert "by Kim’s" not in trainer("show", exam, *at).stdout
    out = trainer("review", "settings", "--counts", "person", *at, "--rep", "Kim").stdout
    assert "by people's ratings" in out
    shown = trainer("show", exam, *at).stdout
    assert "100 of 100 · passed" in shown and "by Kim’s rating: 33, not passed" in shown


def test_what_makes_no_sense_is_said_with_what_to_do(practice: Practice, exam: str) -> None:
    at = ("--database", practice.database, "--rep", "Kim")
    assert "no moment" in trainer("review", "next", "--moment", f"{exam[-8:]}:stap", *at, code=2).stderr
    assert "--moment ID" in trainer("review", "next", "--points", "1", "--why", "x", *at, code=2).stderr
    assert "reason is missing" in trainer("review", "next", "--moment", f"{exam[-8:]}:step", "--points", "1", *at, code=2).stderr
    assert "No level" in trainer("review", "next", "--moment", f"{exam[-8:]}:step", "--points", "9", "--why", "x", *at, code=2).stderr
    assert "no day" in trainer("agreement", "--since", "yesterday", *at, code=2).stderr


def test_agreement_says_what_it_rests_on(practice: Practice, exam: str) -> None:
    at = ("--database", practice.database)
    assert "Nobody has rated" in trainer("agreement", *at).stdout
    moment = played("review", "next", *at, "--rep", "Kim")
    trainer("review", "next", "--moment", moment["moment"], "--points", "2", "--why", "Yes.", "--rep", "Kim", *at)
    told = played("agreement", *at)
    assert told.keys() | {key for row in told["criteria"] for key in row} <= documented("`trainer agreement --json`")
    assert told["ratings"] == 1 and told["same"] is None
    assert trainer("agreement", "--csv", *at).stdout.startswith("between,rubric,criterion")


def test_on_a_terminal_points_are_asked_until_a_level_has_them_and_the_look_is_timed(practice: Practice, exam: str) -> None:
    main, side = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "trainer",
        "review",
        "next",
        "--moment",
        f"{exam[-8:]}:step",
        "--rep",
        "Kim",
        "--database",
        str(practice.database),
    ]
    process = subprocess.Popen(
        command, stdin=side, stdout=side, stderr=side, env={**os.environ, "TRAINER_CONTENT": str(TEAM), "TERM": "dumb"}, close_fds=True
    )
    os.close(side)
    read = b""

    def until(words: bytes) -> None:
        nonlocal read
        while words not in read:
            read += os.read(main, 4096)

    until(b"Points (2, 1, 0): ")
    assert b"The machine" not in read
    os.write(main, b"7\n")
    read = b""
    until(b"Points (2, 1, 0): ")
    os.write(main, b"1\n")
    until(b"In a line: ")
    os.write(main, b"A day, no place.\n")
    until(b"you gave 1")
    assert process.wait(30) == 0
    os.close(main)
    (kept,) = played("show", exam, "--database", practice.database)["reviews"]
    assert (kept["why"], kept["points"], kept["blind"]) == ("A day, no place.", 1, True) and kept["seconds"] >= 0
