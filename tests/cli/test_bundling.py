"""Two reps and a manager with three databases and a shared folder, by the commands, in both languages."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.running import played, trainer
from tests.conftest import TEAM

ANSWERS = "What is the hardest part of getting the bread out in the morning?\nI propose that we talk again on Tuesday at ten. Does that suit you?\n"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A shared folder with the bundles of two reps, each from a machine of their own; a manager's database beside it."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "answers.txt").write_text(ANSWERS, "utf-8")
    for name in ("Ana", "Ben"):
        place = ("--database", tmp_path / f"{name}.db", "--rep", name)
        trainer("rep", "add", name, *place[:2])
        trainer("play", "small-call", "--answers", tmp_path / "answers.txt", *place)
        trainer("bundle", tmp_path / "shared", "--small", *place)
    for name in ("Mona", "Ana"):
        trainer("rep", "add", name, "--database", tmp_path / "boss.db")
    return tmp_path / "shared"


@pytest.mark.parametrize(
    ("language", "question", "new", "again", "both"),
    [
        ("en", "Is it the same person", "1 talk new (talks since", "Nothing new: this file was merged before", "one person here and there"),
        ("zh", "是同一个人吗", "新增 1 次对话", "没有新内容：这个文件以前合并过", "两边是同一个人"),
    ],
)
def test_bundles_are_merged_asked_about_once_and_told_in_words(
    shared: Path, tmp_path: Path, language: str, question: str, new: str, again: str, both: str
) -> None:
    boss = ("--database", tmp_path / "boss.db", "--language", language)
    files = sorted(shared.glob("*.trainer"))
    refused = trainer("merge", *files, *boss, code=2)
    # One file that is asked about holds nobody else's up.
    assert question in refused.stderr and "--same" in refused.stderr and new in refused.stdout and "Ben" in refused.stdout
    tried = trainer("merge", files[0], "--same", "Ana", "--dry-run", *boss).stdout
    done = trainer("merge", files[0], "--same", "Ana", *boss).stdout
    assert both in done and new in done and tried.startswith(done)
    assert trainer("merge", *files, *boss).stdout.count(again) == 2


def test_what_a_manager_has_goes_back_and_nobody_asks_again(shared: Path, tmp_path: Path) -> None:
    boss = ("--database", tmp_path / "boss.db")
    ana = ("--database", tmp_path / "Ana.db", "--rep", "Ana")
    told = played("merge", *sorted(shared.glob("*.trainer")), "--same", "Ana", *boss)
    assert [one["people"][0]["new"] for one in told] == [{"attempts": 1}] * 2 and told[0]["same_people"] == ["Ana"]
    trainer("assign", "Ana", "small-call", "--by", (datetime.now(UTC) + timedelta(days=10)).date().isoformat(), *boss, "--rep", "Mona")
    made = played("bundle", tmp_path / "back.trainer", "--to-reps", "--rep-named", "Ana", "--with-content", *boss, "--rep", "Mona")
    assert made[0]["holds"] == {"assignments": 1} and made[0]["reps"] == ["Ana"] and "scenarios/small-call.yaml" in made[0]["files"]
    assert "--content FOLDER" in trainer("merge", tmp_path / "back.trainer", *ana).stdout
    told = played("merge", tmp_path / "back.trainer", "--content", tmp_path / "content", *ana)
    assert told[0]["by"] == "Mona" and told[0]["there"] == {"assignments": 1} and "rubrics/small.yaml" in told[0]["files"]["new"]
    assert (tmp_path / "content" / "scenarios" / "small-call.yaml").read_bytes() == (TEAM / "scenarios" / "small-call.yaml").read_bytes()
    assert [one["set_by"] for one in played("assignments", *ana)] == ["Mona"]


@pytest.mark.parametrize(
    ("language", "note", "figures", "done"),
    [("en", "1 coaching note", "2 sales figures", "done now"), ("zh", "1 条谈话记录", "2 个业绩数字", "刚完成")],
)
def test_a_rep_reads_the_note_the_figures_and_the_sheet_and_what_the_rep_says_to_them_comes_back(
    tmp_path: Path, language: str, note: str, figures: str, done: str
) -> None:
    boss = ("--database", tmp_path / "boss.db", "--rep", "Mona", "--language", language)
    ana = ("--database", tmp_path / "Ana.db", "--rep", "Ana", "--language", language)
    today = datetime.now(UTC).astimezone().date()
    soon, later = ((today + timedelta(days=days)).isoformat() for days in (10, 40))
    trainer("rep", "add", "Ana", *ana[:2])
    trainer("rep", "add", "Mona", *boss[:2])
    trainer("people", "team", "North", *boss)
    for name, role in (("Mona", "manager"), ("Ana", "rep"), ("Ben", "rep")):
        trainer("people", "add", name, "--team", "North", "--role", role, *boss)
    (tmp_path / "r.csv").write_text(f"Name,Month,Revenue,Calls\nAna,{today:%Y-%m},1500,12\nBen,{today:%Y-%m},9999,50\n", "utf-8")
    trainer("results", "import", tmp_path / "r.csv", *boss)
    trainer("goals", "add", "revenue", "2000", "--by", later, "--why", "the season", "--for", "Ana", *boss)
    trainer("note", "Ana", "You listen well.", "--action", "One talk a day", "--by", soon, *boss)
    trainer("note", "Ana", "Zeppelin.", "--private", *boss)
    span = ("--from", today.replace(day=1).isoformat(), "--to", later)
    trainer("cycle", "open", "this-one", *span, *boss)
    trainer("kpi", "agree", "Ana", "Visit a bakery", "--by", soon, *boss)
    trainer("kpi", "assess", "Well done.", "--of", "Ana", "--rating", "5", *boss)

    trainer("bundle", tmp_path / "for-Ana.trainer", "--to-reps", "--rep-named", "Ana", *boss)
    told = trainer("merge", tmp_path / "for-Ana.trainer", "--same", "Ana", *ana).stdout
    assert note in told and figures in told and "Ben" not in told
    (read,) = played("notes", *ana)
    assert (read["author"], read["text"], read["agreement"]["state"]) == ("Mona", "You listen well.", "open")
    (goal,) = played("goals", *ana)
    assert goal["reached"] == 1500
    held = played("kpi", *ana)
    assert {one["metric"]: one["value"] for one in held["results"]} == {"calls": 12, "revenue": 1500}
    assert [one["action"] for one in held["actions"]] == ["Visit a bakery"] and held["assessments"] == []
    assert "Mona" in trainer("people", *ana).stdout and "Ben" not in trainer("people", *ana).stdout

    trainer("notes", "done", read["id"], *ana)
    trainer("kpi", "done", held["actions"][0]["id"], *ana)
    trainer("kpi", "assess", "I asked more.", "--self", "--rating", "4", *ana)
    trainer("bundle", tmp_path / "Ana.trainer", "--small", *ana)
    assert done in trainer("merge", tmp_path / "Ana.trainer", *boss).stdout
    assert [one["agreement"]["state"] for one in played("notes", "--about", "Ana", *boss) if not one["private"]] == ["done"]
    trainer("bundle", tmp_path / "for-Ana.trainer", "--to-reps", "--rep-named", "Ana", *boss)
    trainer("merge", tmp_path / "for-Ana.trainer", *ana)
    for whose in (ana, (*boss, "--of", "Ana")):
        both = played("kpi", *whose)
        assert [one["text"] for one in both["assessments"]] == ["I asked more.", "Well done."]
        assert [one["done_by"] for one in both["actions"]] == ["Ana"]


def test_what_does_not_fit_together_or_is_no_bundle_is_told(tmp_path: Path, shared: Path) -> None:
    place = ("--database", tmp_path / "Ana.db", "--rep", "Ana")
    assert "Add --to-reps" in trainer("bundle", "--rep-named", "Ben", *place, code=2).stderr
    assert "leave --to-reps out" in trainer("bundle", "--to-reps", "--since", "2026-01-01", *place, code=2).stderr
    (tmp_path / "letter.trainer").write_text("Dear Ana", "utf-8")
    refused = trainer("merge", tmp_path / "letter.trainer", shared / "Ben.trainer", "--json", *place, code=2)
    told = json.loads(refused.stdout)
    assert "is no bundle" in told[0]["error"] and told[1]["error"] is None and told[1]["new_people"] == ["Ben"]


@pytest.mark.parametrize(
    ("language", "checked", "kept"), [("en", "The copy was checked", "What was there before"), ("zh", "副本已检查", "原来的数据")]
)
def test_a_database_is_copied_and_brought_back(tmp_path: Path, shared: Path, language: str, checked: str, kept: str) -> None:
    place = ("--database", tmp_path / "Ana.db", "--language", language)
    (tmp_path / "copies").mkdir()
    for _time in range(2):
        assert checked in trainer("backup", tmp_path / "copies", *place).stdout
    first, second = sorted((tmp_path / "copies").iterdir())
    assert first.name.startswith("trainer-2") and second.suffix == ".db"
    assert "--replace" in trainer("backup", first, *place, code=2).stderr
    trainer("rep", "add", "Cai", *place)
    out = trainer("restore", first, *place).stdout
    assert kept in out and trainer("rep", "list", *place).stdout.split() == ["Ana"]
    before = json.loads(trainer("restore", second, "--json", *place).stdout)["kept"]
    with sqlite3.connect(before) as other:
        assert other.execute("select name from reps").fetchall() == [("Ana",)]
    assert trainer("restore", tmp_path / "answers.txt", *place, code=2).stdout == ""
