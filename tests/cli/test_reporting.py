"""Reports of scenarios and rubrics, as their readers get them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from tests.cli.running import trainer
from tests.conftest import TEAM

GOOD = "What is the hardest part of getting the bread out in the morning?\nI propose that we talk again on Tuesday at ten. Does that suit you?\n"
POOR = "Our product is very good.\nMany companies use it.\nIt is really good.\n"


def played(tmp_path: Path, talks: int) -> tuple[str | Path, ...]:
    """Where so many reps have played the small call, two of three well."""
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    for number in range(talks):
        trainer("rep", "add", f"Rep {number}", *place)
        (tmp_path / "answers.txt").write_text(POOR if number % 3 == 2 else GOOD, "utf-8")
        trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--rep", f"Rep {number}", "--json", *place)
    return place


def test_a_scenario_is_reported_as_text_json_and_csv_and_none_of_them_names_a_rep(tmp_path: Path) -> None:
    place = played(tmp_path, 9)
    text = trainer("report", "scenario", "small-call", *place).stdout
    assert "9 talks of 9 reps" in text and "67% (35% to 88%) of 9 talks" in text
    assert "too little data: 0 of at least 5 reps" in text and "“Morning. What is it about?”" in text
    assert re.search(r"opening +█+ +3 of 3 \(100%\)", text) and max(map(len, text.splitlines())) <= 100
    data = json.loads(trainer("report", "scenario", "small-call", "--json", *place).stdout)
    assert data["talks"] == 9 and data["passed_first"]["value"] == 6 / 9 and data["difficulty"]["lack"] == "too_few"
    assert data == json.loads(trainer("report", "scenario", "small-call", "--format", "json", *place).stdout)
    table = trainer("report", "scenario", "small-call", "--format", "csv", *place).stdout
    rows = {(row["part"], row["name"]): row for row in csv.DictReader(io.StringIO(table))}
    assert float(rows["figure", "passed_first"]["value"]) == 6 / 9 and rows["figure", "difficulty"]["lack"] == "too_few"
    assert rows["lost_in", "opening"]["n"] == "3" and rows["lost_in", "opening"]["text"] == "Morning. What is it about?"
    assert not any("Rep " in told for told in (text, table, json.dumps(data)))


def test_seven_talks_make_no_rate_and_chinese_says_so_too(tmp_path: Path) -> None:
    place = played(tmp_path, 3)
    assert "too little data: 3 of at least 8 talks" in trainer("report", "scenario", "small-call", *place).stdout
    text = trainer("report", "scenario", "small-call", *place, TRAINER_LANGUAGE="zh").stdout
    assert "数据太少：3，至少需要 8 次对话" in text and "talks" not in text.replace("small-call", "")
    assert (
        "Nobody has finished a talk of it since then."
        in trainer("report", "scenario", "small-call", "--since", "2040-01-01", *place).stdout
    )


def test_a_rubric_is_reported_with_its_levels(tmp_path: Path) -> None:
    place = played(tmp_path, 3)
    text = trainer("report", "criteria", "small", *place).stdout
    assert "Asks (ask)" in text and "counted in 3 talks, best 2" in text and "too little data: 3 of at least 30 talks" in text
    data = json.loads(trainer("report", "criteria", "small", "--json", *place).stdout)
    assert [one["id"] for one in data["criteria"]] == ["ask", "step", "price"] and data["reliability"]["alpha"]["value"] is None
    table = trainer("report", "criteria", "small", "--format", "csv", *place).stdout
    assert sum(int(row["n"]) for row in csv.DictReader(io.StringIO(table)) if row["part"] == "points" and row["name"] == "ask") == 3


def test_a_customers_line_that_begins_like_a_formula_is_no_formula_in_the_table(tmp_path: Path) -> None:
    (tmp_path / "own" / "scenarios").mkdir(parents=True)
    (tmp_path / "own" / "rubrics").mkdir()
    text = (
        (TEAM / "scenarios" / "small-call.yaml")
        .read_text("utf-8")
        .replace('"Morning, {{ rep.name }}. What is it about?"', '"=HYPERLINK(0)"')
    )
    (tmp_path / "own" / "scenarios" / "small-call.yaml").write_text(text, "utf-8")
    (tmp_path / "own" / "rubrics" / "small.yaml").write_text((TEAM / "rubrics" / "small.yaml").read_text("utf-8"), "utf-8")
    place = ("--content", tmp_path / "own", "--database", tmp_path / "t.db")
    (tmp_path / "answers.txt").write_text(POOR, "utf-8")
    trainer("play", "small-call", "--answers", tmp_path / "answers.txt", "--json", *place)
    table = trainer("report", "scenario", "small-call", "--format", "csv", *place).stdout
    assert "'=HYPERLINK(0)" in table and ",=HYPERLINK" not in table


def test_what_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    place = ("--content", TEAM, "--database", tmp_path / "t.db")
    assert "Did you mean ‘small-call’?" in trainer("report", "scenario", "small-cal", *place, code=2).stderr
    assert "Did you mean ‘small’?" in trainer("report", "criteria", "smal", *place, code=2).stderr
    assert "is no day" in trainer("report", "scenario", "small-call", "--since", "soon", *place, code=2).stderr
    assert "Nobody has finished a talk of it yet." in trainer("report", "scenario", "small-call", *place).stdout
