"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import played, trainer
from tests.conftest import TEAM
from trainer.practice import Practice

GOOD = "What is the hardest part of getting the bread out in the morning?\nI suggest we look at two routes together next Tuesday at nine.\n"


def test_a_scenario_is_played_from_a_file_of_answers(tmp_path: Path) -> None:
    answers = tmp_path / "answers.txt"
    answers.write_text(GOOD + "left over\n", "utf-8")
    out = trainer("play", "small-call", "--plain", "--answers", answers, "--seed", "1").stdout
    assert "You: What is the hardest part" in out
    assert "Pat Reyes: Tuesday then." in out
    assert "100 of 100 · passed" in out
    assert "left over" not in out


def test_json_is_one_value_on_stdout_in_the_documented_shape() -> None:
    data = played("play", "small-call", "--seed", "1", stdin=GOOD)
    assert data["scenario"] == "small-call" and data["ending"] == "success" and data["passed"] is True and data["total"] == 100
    assert [turn["turn"] for turn in data["turns"]] == [1, 2]
    for criterion in data["criteria"]:
        assert criterion.keys() >= {"id", "points", "of", "applies", "evidence"}
        for piece in criterion["evidence"]:
            answer = data["turns"][piece["turn"] - 1]["answer"]
            assert answer[piece["start"] : piece["end"]] == piece["quote"]
    shown = played("show", data["attempt"])
    assert shown == data
    assert played("history")[0]["attempt"] == data["attempt"]


def documented(section: str) -> set[str]:
    """The keys that docs/json.md names in a section's table."""
    text = (Path(__file__).parents[2] / "docs" / "json.md").read_text("utf-8").split(section)[1].split("\n## ")[0]
    return {key for line in text.splitlines() if line.startswith("| `") for key in re.findall(r"`(\w+)`", line.split("|")[1])}


def test_json_has_the_keys_that_the_document_names(practice: Practice) -> None:
    assert all(entry.keys() == documented("## `trainer scenarios --json`") for entry in played("scenarios"))
    attempt = practice.start("small-call", seed=1)
    attempt.answer(GOOD.split("\n")[0])
    unfinished = played("show", attempt.id, "--database", practice.database)
    assert unfinished["turns"][0]["evidence"][0].keys() >= {"behavior", "turn", "start", "end", "quote", "why", "struck", "source"}
    attempt.leave()
    finished = played("show", attempt.id, "--database", practice.database)
    assert unfinished.keys() == finished.keys() == documented("## `trainer play … --json` and `trainer show … --json`")


def test_scenarios_lists_what_a_script_needs() -> None:
    entries = played("scenarios")
    for entry in entries:
        assert entry.keys() >= {"id", "language", "title", "stage", "difficulty", "minutes", "rubric"}
    assert "small-call" in [entry["id"] for entry in entries]


def test_when_the_answers_run_out_the_rep_has_left() -> None:
    data = played("play", "small-call", stdin="What is the hardest part of the morning?\n")
    assert (data["ending"], data["passed"]) == ("left", False)


def test_an_empty_line_is_a_silent_answer_and_backslash_n_a_new_line() -> None:
    data = played("play", "small-call", stdin="\nfirst\\nsecond\n")
    assert [turn["answer"] for turn in data["turns"]] == ["", "first\nsecond"]
    assert data["turns"][0]["flags"][0]["doubt"] == "silent"


def test_equal_seeds_hear_equal_lines() -> None:
    lines = [[turn["customer"] for turn in played("play", "small-call", "--seed", "5", stdin=GOOD)["turns"]] for _time in range(2)]
    assert lines[0] == lines[1]


def test_without_a_terminal_it_plays_a_worked_example() -> None:
    out = trainer("--content", TEAM).stdout
    assert "of 100 · passed" in out


def test_the_worked_example_is_not_counted_as_practice() -> None:
    assert played("play", "small-call", "--example")["passed"] is True
    assert played("history") == []


def test_an_unfinished_attempt_is_offered_and_resumed_at_its_line(tmp_path: Path) -> None:
    database = tmp_path / "one.db"
    process = subprocess.Popen(
        [sys.executable, "-m", "trainer", "play", "small-call", "--plain", "--database", str(database), "--content", str(TEAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(GOOD.split("\n")[0].encode() + b"\n")
    process.stdin.flush()
    while b"The vans." not in (line := process.stdout.readline()):
        assert line
    process.kill()
    process.communicate()
    noted = trainer("play", "small-call", "--plain", "--database", database, stdin="").stderr
    assert "--resume" in noted
    attempt = next(one for one in played("history", "--database", database) if one["finished"] is None)
    assert trainer("show", attempt["id"], "--database", database).returncode == 0
    data = played("play", "--resume", attempt["id"], "--database", database, stdin=GOOD.split("\n")[1] + "\n")
    assert (data["attempt"], data["passed"], len(data["turns"])) == (attempt["id"], True, 2)


def in_shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command line as a shell runs it; `trainer` stands for the program."""
    line = command.replace("trainer", f"{sys.executable} -m trainer")
    environment = {**os.environ, "TRAINER_CONTENT": str(TEAM), "PYTHONIOENCODING": "utf-8", **environment}
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=environment, check=False, stdin=subprocess.DEVNULL)
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("trainer", 0, ""),
        ("trainer <&- >&- 2>&-", 0, ""),
        ("trainer play small-call --plain <&-", 0, ""),
        ("trainer scenarios >&-", 0, ""),
        ("trainer play nothing-like-it 2>&-", 2, ""),
        ("trainer scenarios > /dev/full", 2, "The output cannot be written: No space left on device"),
        ("trainer play nothing-like-it 2> /dev/full", 2, ""),
        ("trainer show $'\\e[2J' ", 2, "There is no attempt ‘\ufffd[2J’"),
        ("trainer check $'\\e[2J' ", 2, "‘\ufffd[2J’"),
        ("TRAINER_REP=$'\\xff' trainer history", 2, "1 to 80 visible"),
        ("TRAINER_REP=Zoe trainer history", 0, "Welcome, Zoe"),
        ("trainer history --rep ''", 2, "There is no rep"),
        ("trainer play small-call --example --answers x", 2, "Leave --answers"),
        ("trainer play small-call --answers <(printf '\\xff\\xfea\\0b\\0')", 2, "not in UTF-8"),
        ("XDG_DATA_HOME=/dev/null trainer scenarios", 0, ""),
        ("XDG_DATA_HOME=/dev/null trainer history", 2, "cannot be made"),
    ],
)
def test_odd_surroundings_end_in_a_sentence_and_a_code(command: str, code: int, words: str) -> None:
    done = in_shell(command)
    assert (done.returncode, "\x1b" in done.stderr) == (code, False), done.stderr
    assert words in done.stderr
    if not words and code == 0:
        assert "Error" not in done.stderr


def test_answers_that_cannot_be_read_begin_no_attempt(tmp_path: Path) -> None:
    answers = tmp_path / "answers.txt"
    answers.write_bytes(GOOD.encode("utf-16"))
    trainer("play", "small-call", "--answers", answers, code=2)
    assert played("history") == []
    answers.write_bytes(GOOD.encode("utf-8-sig"))
    assert played("play", "small-call", "--answers", answers)["turns"][0]["answer"] == GOOD.split("\n")[0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["play", "smal-call"], "Did you mean ‘small-call’?"),
        (["play"], "Name a scenario"),
        (["play", "small-call", "--rep", "Nobody"], "There is no rep ‘Nobody’"),
        (["play", "small-call", "--answers", "nowhere.txt"], "nowhere.txt"),
        (["play", "--resume", "nothing-like-it"], "There is no attempt"),
        (["show", "nothing-like-it"], "There is no attempt"),
        (["test", "smal-call"], "Did you mean ‘small-call’?"),
        (["check", "nowhere.yaml"], "There is no file or folder"),
        (["plya"], "Did you mean ‘play’?"),
        (["history", "--content", "nowhere"], "There is no content folder"),
        (["history", "--database", "nowhere/at/all.db"], "folder"),
        (["rep", "add", "  "], "1 to 80"),
        (["scenarios", "--nonsense"], "nonsense"),
    ],
)
def test_bad_input_is_told_in_a_sentence_with_exit_code_2(arguments: list[str], words: str) -> None:
    trainer("rep", "add", "Ana")
    result = trainer(*arguments, code=2)
    assert words in result.stderr and result.stdout == ""


def test_a_broken_scenario_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    text = (TEAM / "scenarios" / "small-call.yaml").read_text("utf-8").replace("to: need, effects", "to: nead, effects")
    (tmp_path / "scenarios" / "small-call.yaml").write_text(text, "utf-8")
    (tmp_path / "rubrics").symlink_to(TEAM / "rubrics")
    result = trainer("play", "small-call", "--content", tmp_path, code=2)
    assert "small-call.yaml:28:" in result.stderr and "did you mean ‘need’" in result.stderr
    listed = trainer("check", "--content", tmp_path, code=1).stdout
    assert "[unknown-name]" in listed and "^" in listed
    assert next(entry for entry in played("scenarios", "--content", tmp_path) if entry["id"] == "small-call")["faults"] == 1


def test_check_and_test_say_what_they_found(tmp_path: Path) -> None:
    assert "2 warnings, 1 note" in trainer("check").stderr and trainer("check", "--strict", code=1).stdout.count("warning") == 2
    assert "2 passed, 0 failed" in trainer("test", "small-call").stdout
    (tmp_path / "scenarios").mkdir()
    text = (TEAM / "scenarios" / "small-call.yaml").read_text("utf-8").replace("ends: agreed", "ends: perhaps")
    (tmp_path / "scenarios" / "small-call.yaml").write_text(text, "utf-8")
    (tmp_path / "rubrics").symlink_to(TEAM / "rubrics")
    out = trainer("test", "small-call", "--content", tmp_path, code=1).stdout
    assert "FAIL" in out and "ends: expected perhaps, found agreed" in out and "shows " in out


@pytest.mark.parametrize(
    "answer",
    [
        "x" * 100_000,
        "您好 " * 30_000,
        "[red]hello[/red] [/x] \x1b[2J\x1b[31m\x07 \u202eabc\u202c \u200b",
        b"half \xed\xa0\x80 a character".decode("utf-8", "surrogateescape"),
        "\x00\x01\x02",
    ],
)
def test_hostile_text_changes_nothing_but_its_own_turn(answer: str) -> None:
    result = trainer("play", "small-call", "--plain", stdin=answer + "\n" + GOOD)
    assert "\x1b" not in result.stdout and "\u202e" not in result.stdout
    assert "of 100" in result.stdout


def test_answers_that_are_no_text_are_refused_before_the_talk_begins(tmp_path: Path) -> None:
    file, database = tmp_path / "answers.txt", tmp_path / "none.db"
    file.write_bytes(b"Hello there.\n" + "您最关心的是什么？\n".encode("gb18030"))
    result = trainer("play", "small-call", "--answers", file, "--database", database, code=2)
    assert "not in UTF-8 (line 2)" in result.stderr
    assert played("history", "--database", database) == []


def test_the_interface_speaks_chinese_where_the_system_does() -> None:
    out = trainer("play", "small-call", "--plain", stdin=GOOD, LANG="zh_CN.UTF-8").stdout
    assert "通过" in out and "of 100" not in out
    assert "语言" in trainer("--help", LANG="zh_CN.UTF-8").stdout


def test_ctrl_c_keeps_the_attempt_and_ends_with_130(tmp_path: Path) -> None:
    import signal

    database = tmp_path / "one.db"
    process = subprocess.Popen(
        [sys.executable, "-m", "trainer", "play", "small-call", "--plain", "--database", str(database), "--content", str(TEAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A test run in the background ignores Ctrl-C, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(GOOD.split("\n")[0].encode() + b"\n")
    process.stdin.flush()
    while b"The vans." not in (line := process.stdout.readline()):
        assert line
    process.send_signal(signal.SIGINT)
    error = process.communicate()[1]
    assert process.returncode == 130 and b"kept" in error and b"Traceback" not in error
    assert [one["finished"] for one in played("history", "--database", database)] == [None]


def test_a_reader_that_stops_reading_is_no_error() -> None:
    command = f"{sys.executable} -m trainer play small-call --example --plain | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        env={**os.environ, "TRAINER_CONTENT": str(TEAM)},
        check=False,
    )
    assert done.returncode == 0 and "roken" not in done.stderr and "Error" not in done.stderr


def test_a_bug_leaves_one_line_and_a_crash_file(tmp_path: Path) -> None:
    code = "import sys, trainer.practice as p; p.Practice.find_attempt = lambda *arguments: 1 / 0; from trainer.cli import main; main(['show', 'last'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert len(done.stderr.strip().splitlines()) == 1 and "ZeroDivisionError" in done.stderr
    crash = Path(done.stderr.split("Details are in ")[1].split(";")[0])
    assert "division by zero" in crash.read_text("utf-8")


def test_faults_of_json_come_as_text_on_stderr_and_leave_stdout_empty() -> None:
    result = trainer("show", "nothing-like-it", "--json", code=2)
    assert result.stdout == "" and result.stderr
    json.dumps(result.stderr)
