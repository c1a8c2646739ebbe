"""The commands about privacy, as people run them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import played, trainer
from tests.cli.test_reviewing import documented

WORDS = "What does the zeppelin cost you a morning?"


@pytest.fixture
def place(tmp_path: Path) -> tuple[Any, ...]:
    """Ana, who has talked, Bo, and Kim, who leads them."""
    place = ("--database", tmp_path / "t.db")
    (tmp_path / "people.csv").write_text("name,team,role\nAna,North,rep\nBo,North,rep\nKim,North,manager\n", "utf-8")
    trainer("people", "import", tmp_path / "people.csv", *place)
    (tmp_path / "answers.txt").write_text(WORDS + "\n", "utf-8")
    trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--exam", "--rep", "Ana", *place)
    return place


def by(name: str, place: tuple[Any, ...]) -> tuple[Any, ...]:
    return ("--rep", name, *place)


def test_a_look_a_log_an_export_and_an_erasing_from_beginning_to_end(place: tuple[Any, ...], tmp_path: Path) -> None:
    attempt = json.loads(trainer("history", "--json", *by("Ana", place)).stdout)[0]["attempt"]
    for _time in range(2):
        assert WORDS in trainer("show", attempt, *by("Kim", place)).stdout
    lines = played("privacy", "log", *by("Ana", place))
    assert [(one["who"], one["act"], one["what"]) for one in lines if one["act"] == "look"] == [("Kim", "look", attempt)]
    assert {key for one in lines for key in one} <= documented("`trainer privacy --json`")
    assert "打开了对话" in trainer("privacy", "log", *by("Ana", place), TRAINER_LANGUAGE="zh").stdout
    # Oneself, as data and as a page.
    trainer("privacy", "export", "--output", tmp_path / "ana.zip", *by("Ana", place))
    with zipfile.ZipFile(tmp_path / "ana.zip") as archive:
        data = json.loads(archive.read("data.json"))
        assert WORDS in archive.read("summary.md").decode() and data["tables"]["turns"][0]["answer"] == WORDS
    assert data.keys() <= documented("`trainer privacy --json`")
    assert "already" in trainer("privacy", "export", "--output", tmp_path / "ana.zip", *by("Ana", place), code=2).stderr
    assert "may not export" in trainer("privacy", "export", "Ana", "--output", tmp_path / "b.json", *by("Bo", place), code=2).stderr
    # Another's name, the wrong name, then the right one.
    assert "may not erase" in trainer("privacy", "erase", "Ana", "--yes", *by("Bo", place), code=2).stderr
    assert "Nothing was erased" in trainer("privacy", "erase", "Ana", *by("Kim", place), stdin="\nana\n", code=2).stderr
    assert WORDS in trainer("show", attempt, *by("Kim", place)).stdout
    out = trainer("privacy", "erase", "Ana", *by("Kim", place), stdin=f"{tmp_path / 'last.zip'}\nAna\n").stdout
    assert "‘Erased 1’" in out and "Backups" in out and (tmp_path / "last.zip").exists()
    assert "no rep ‘Ana’" in trainer("privacy", "export", "Ana", "--output", tmp_path / "c.json", *by("Kim", place), code=2).stderr
    assert "not kept any more" in trainer("show", attempt, *by("Kim", place), code=2).stderr
    # Oneself, in Chinese, in a script.
    told = json.loads(trainer("privacy", "erase", "Bo", "--yes", "--json", *by("Bo", place), TRAINER_LANGUAGE="zh").stdout)
    assert told["pseudonym"] == "Erased 2" and told.keys() <= documented("`trainer privacy --json`")


def test_old_words_are_counted_asked_about_and_taken_out(place: tuple[Any, ...]) -> None:
    assert "for good" in trainer("privacy", "tidy", *by("Kim", place)).stdout
    assert "may not change the settings" in trainer("privacy", "--keep-words", "1d", *by("Ana", place), code=2).stderr
    out = trainer("privacy", "--keep-words", "1d", "--keep-exams", "2y", *by("Kim", place)).stdout
    assert "kept for 1 day;" in out and "Words of exams: kept for 2 years" in out
    dry = played("privacy", "tidy", "--dry-run", *by("Kim", place))
    assert dry.keys() <= documented("`trainer privacy --json`") and (dry["talks"], dry["dry_run"]) == (0, True)
    assert "Nothing is older" in trainer("privacy", "tidy", *by("Kim", place)).stdout


def test_a_small_groups_report_is_withheld_in_words(place: tuple[Any, ...]) -> None:
    done = trainer("report", "scenario", "small-call", *by("Kim", place), code=2)
    assert "figures of 1 person are not shown: here a group has at least 5" in done.stderr and not done.stdout
    trainer("privacy", "--least-group", "1", *by("Kim", place))
    assert "1 talk" in trainer("report", "scenario", "small-call", *by("Kim", place)).stdout


def test_pseudonyms_stand_in_place_of_names(place: tuple[Any, ...]) -> None:
    for command in ("team", "warnings", "hours"):
        out = trainer(command, "--pseudonyms", *by("Kim", place)).stdout
        assert "Ana" not in out and "Bo" not in out
    names = {one["name"] for one in played("team", "--pseudonyms", *by("Kim", place))["members"]}
    assert names == {"Rep A", "Rep B"}
    assert "销售 A" in trainer("team", "--pseudonyms", *by("Kim", place), TRAINER_LANGUAGE="zh").stdout


@pytest.mark.parametrize(
    "command",
    [
        ("people", "add", "Li"),
        ("people", "out", "Bo"),
        ("people", "team", "South"),
        ("people", "close", "North"),
        ("goals", "add", "attempts", "5", "--by", "2099-01-01", "--why", "More.", "--for", "Bo"),
        ("team-goal", "add", "attempts", "5", "--by", "2099-01-01", "--why", "More."),
        ("cycle", "open", "2026-Q4"),
        ("assign", "Bo", "small-call", "--by", "2099-01-01"),
        ("one-to-one", "Bo"),
        ("note", "Bo", "A talk."),
        ("bundle", "--to-reps"),
        ("results", "mappings", "--drop", "crm"),
        ("review", "settings", "--counts", "person"),
    ],
    ids=" ".join,
)
def test_a_rep_is_refused_what_only_who_leads_may_do_to_others(place: tuple[Any, ...], command: tuple[str, ...]) -> None:
    told = trainer(*command, *by("Ana", place), code=2).stderr
    assert "Ana, you may not" in told and "Kim" in told and "--role manager" in told
    assert "你在这里不能" in trainer(*command, *by("Ana", place), code=2, TRAINER_LANGUAGE="zh").stderr


def test_what_concerns_oneself_and_a_backup_are_for_everybody(place: tuple[Any, ...], tmp_path: Path) -> None:
    trainer("one-to-one", "Ana", *by("Ana", place))
    trainer("bundle", tmp_path / "ana.trainer", "--small", *by("Ana", place))
    trainer("backup", tmp_path / "copy.db", *by("Ana", place))
    trainer("privacy", "log", *by("Ana", place))
