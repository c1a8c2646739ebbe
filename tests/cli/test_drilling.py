"""`trainer drill` and the clock on the command line: the plain twins of the app's."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.running import played, trainer
from trainer.cli import typed as typing
from trainer.cli.typed import typed
from trainer.timing import AnswerClock

SAYS = "That is a fair question, and I can see why you ask. What does the other offer include?\n"


def test_a_drill_asks_moment_after_moment_and_tells_at_once_what_an_answer_earned(tmp_path: Path) -> None:
    (tmp_path / "answers.txt").write_text(SAYS + "\n" + "value price ROI onboarding next step\n", "utf-8")
    out = trainer("drill", "empathy", "--turns", "3", "--answers", tmp_path / "answers.txt", "--database", tmp_path / "t.db").stdout
    assert "Moment 1 of 3" in out and "Moment 3 of 3" in out and out.count("The expert: ‘") == 3
    assert "You said nothing, so nothing could count." in out and "string of keywords" in out
    assert "of 3 moments went well" in out and "Practice most: " in out and "trainer play " in out


def test_an_interrupted_drill_goes_on_and_is_one_line_of_the_history(tmp_path: Path) -> None:
    place = ("--database", tmp_path / "t.db")
    first = json.loads(trainer("drill", "empathy", "--turns", "3", "--json", *place, stdin=SAYS).stdout)
    assert (len(first["moments"]), first["of"], first["finished"], first["timed"]) == (1, 3, False, None)
    done = trainer("drill", "empathy", "--json", *place, stdin="Hm.\n\n")
    assert "1 of 3 are done" in done.stderr
    whole = json.loads(done.stdout)
    assert whole["drill"] == first["drill"] and whole["finished"] and whole["next"]
    assert whole["moments"][0] == first["moments"][0] and [one["number"] for one in whole["moments"]] == [1, 2, 3]
    for one in whole["moments"]:
        assert 0 <= one["points"] <= one["most"] <= one["of"] and one["model_answer"] and (one["points"] == 0 or one["evidence"])
    history = json.loads(trainer("history", "--json", *place).stdout)
    assert [(one["kind"], one["skill"], one["turns"], one["moments"], one["good"]) for one in history] == [
        ("drill", "empathy", 3, 3, whole["good"])
    ]
    lines = trainer("history", *place).stdout.splitlines()
    assert len(lines) == 1 and "Taking concerns seriously" in lines[0] and "of 3 good" in lines[0]
    assert json.loads(trainer("show", whole["drill"], "--json", *place).stdout) == whole
    assert "Moment 3 of 3" in trainer("show", whole["drill"][-8:], *place).stdout


def test_an_unknown_skill_is_told_with_the_nearest_and_with_all(tmp_path: Path) -> None:
    error = trainer("drill", "closin", "--database", tmp_path / "t.db", code=2).stderr
    assert "no skill ‘closin’" in error and "Did you mean ‘closing’?" in error and "empathy, " in error


def test_where_there_are_fewer_moments_the_drill_says_so(tmp_path: Path) -> None:
    done = trainer("drill", "qualification", "--json", "--database", tmp_path / "t.db", stdin="Hm.\n")
    assert "only 1 moment" in done.stderr and json.loads(done.stdout)["of"] == 1


def test_a_timed_talk_keeps_its_seconds_and_a_clock_is_refused_where_it_has_no_place(tmp_path: Path) -> None:
    place = ("--database", tmp_path / "t.db")
    data = played(
        "play", "small-call", "--timed", "30", "--seed", "1", *place, stdin="What is the hardest part of getting the bread out?\n"
    )
    assert data["timed"] == 30 and all(0 <= turn["seconds"] <= 30 for turn in data["turns"])
    assert "timed, 30 s" in trainer("history", *place).stdout
    assert "clock" in trainer("play", "small-call", "--example", "--timed", "30", *place, code=2).stderr
    trainer("play", "small-call", "--timed", "1", *place, code=2)


def test_the_plain_example_says_what_each_answer_shows_and_why(tmp_path: Path) -> None:
    out = trainer("play", "small-call", "--example", "--database", tmp_path / "t.db").stdout
    assert "✓ " in out and "→ Ask about the vans before you say what you sell." in out


class Written:
    """Readline with a line begun."""

    @staticmethod
    def get_line_buffer() -> str:
        return "I hear you, and"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs signals")
def test_when_the_time_is_up_what_is_typed_so_far_is_the_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at = [0.0]
    clock = AnswerClock(60, lambda: at[0])
    monkeypatch.setitem(sys.modules, "readline", Written)

    def types_on(_prompt: str) -> str:
        at[0] = 60.0
        typing._ring(0, None)
        raise AssertionError("the bell has not rung")

    monkeypatch.setattr("builtins.input", types_on)
    assert typed("You: ", clock) == "I hear you, and"
    assert "Time is up" in capsys.readouterr().out
