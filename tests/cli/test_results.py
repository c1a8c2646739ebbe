"""Results, goals, team goals and reviews from the command line, as a manager runs them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.running import played, trainer
from trainer.exchange.headings import known_headings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path) -> tuple[str, ...]:
    """A database with Ana, Bo and Mia, who asks."""
    place = ("--database", str(tmp_path / "team.db"))
    for name in ("Ana", "Bo", "Mia"):
        trainer("rep", "add", name, *place)
    return (*place, "--rep", "Mia")


def export(tmp_path: Path, year: int = 2025) -> Path:
    file = tmp_path / "sales.csv"
    lines = [f"{name},{year}-{month:02},{10 + month},¥{100 * month}" for month in range(1, 13) for name in ("Ana", "Bo")]
    file.write_text("Owner,Month,Calls,Revenue\n" + "\n".join(lines), "utf-8")
    return file


def test_a_file_is_tried_imported_shown_and_taken_back(tmp_path: Path, place: tuple[str, ...]) -> None:
    file = export(tmp_path)
    assert "Only tried" in trainer("results", "import", file, "--dry-run", *place).stdout
    assert played("results", "--team", *place) == []
    brought = played("results", "import", file, *place)
    assert (len(brought["new"]), brought["faults"], brought["columns"]["Owner"]) == (48, [], "rep")
    told = played("results", "--of", "Ana", "--since", "2025-12-01", *place)
    assert [(one["metric"], one["value"], one["unit"], one["period"]) for one in told] == [
        ("calls", 22, "", "2025-12"),
        ("revenue", 1200, "¥", "2025-12"),
    ]
    table = trainer("results", "--team", "--csv", *place).stdout.splitlines()
    assert len(table) == 49 and table[0].startswith("rep,metric,period")
    trainer("results", "undo", brought["import"][-6:], *place)
    assert played("results", "--team", *place) == []
    assert [one["undone"] is not None for one in played("results", "imports", *place)] == [True]
    assert "taken back" in trainer("results", "--of", "Ana", "--history", *place).stdout


def test_a_faulty_file_ends_with_its_cells_and_the_exit_code_of_faults(tmp_path: Path, place: tuple[str, ...]) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("Owner,Month,Calls\nAna,03/04/2026,x\nAnnna,2026-01,3\n", "utf-8")
    told = trainer("results", "import", file, *place, code=1)
    assert "B2 (Month)" in told.stderr and "C2 (Calls)" in told.stderr and "(did you mean ‘Ana’?)" in told.stderr
    chinese = trainer("results", "import", file, *place, code=1, TRAINER_LANGUAGE="zh").stderr
    assert "B2（Month）" in chinese and "用 --day-first 或 --month-first 说明" in chinese
    assert len(json.loads(trainer("results", "import", file, "--json", *place, code=1).stdout)["faults"]) == 2


def test_a_mapping_is_said_once_and_used_by_its_name(tmp_path: Path, place: tuple[str, ...]) -> None:
    file = tmp_path / "log.csv"
    file.write_text("Seller,Day\nAna,05/01/2026\nAna,06/01/2026\n", "utf-8")
    said = ("--map", "Seller=rep", "--map", "Day=when", "--count", "calls", "--day-first")
    trainer("results", "import", file, "--mapping", "dialer", *said, *place)
    assert played("results", "import", file, "--mapping", "dialer", *place)["same"] == 1
    assert "--count calls" in trainer("results", "mappings", *place).stdout
    assert "Did you mean ‘dialer’" in trainer("results", "mappings", "--drop", "dialler", *place, code=2).stderr
    trainer("results", "mappings", "--drop", "dialer", *place)
    assert played("results", "mappings", *place) == []
    assert "Did you mean ‘revenue’" in trainer("results", "import", file, "--map", "Day=revenu", *place, code=2).stderr


def test_a_manager_sets_goals_and_holds_a_review(tmp_path: Path, place: tuple[str, ...]) -> None:
    trainer("results", "import", export(tmp_path), *place)
    ahead = (datetime.now(UTC) + timedelta(days=90)).date().isoformat()
    future = ("--by", ahead, "--why", "the plan")
    assert "Set for Ana: calls: 40" in trainer("goals", "add", "calls", "40", "--for", "Ana", *future, *place).stdout
    [goal] = played("goals", "--of", "Ana", *place)
    assert (goal["set_by"], goal["metric"], goal["enough"]) == ("Mia", "calls", False)
    changed = ("--target", "45", "--why", "a new colleague")
    assert "40 → 45 · a new colleague" in trainer("goals", "change", goal["id"][-6:], "--of", "Ana", *changed, *place).stdout
    assert len(played("goals", "history", goal["id"], "--of", "Ana", *place)["changes"]) == 1
    trainer("team-goal", "add", "revenue", "3000", "--share", "Ana=2,Bo=1", *future, *place)
    [whole] = played("team-goal", *place)
    assert [(one["rep"], one["part"], one["goal"]["target"]) for one in whole["parts"]] == [("Ana", 2000, 2000), ("Bo", 1000, 1000)]
    trainer("cycle", "open", "2025-Q4", *place)
    trainer("kpi", "assess", "--of", "Ana", "Steady.", *place)
    trainer("kpi", "agree", "Ana", "Ten calls a day", "--by", ahead, *place)
    sheet = played("kpi", "--of", "Ana", *place)
    assert [(one["metric"], one["value"]) for one in sheet["results"]] == [("calls", 63), ("revenue", 3300)]
    assert sheet["given"] == ["manager"]
    own = (*place[:2], "--rep", "Ana")
    assert "Steady." not in trainer("kpi", *own).stdout
    trainer("kpi", "assess", "--self", "It was hard.", *own)
    assert "Steady." in trainer("kpi", *own).stdout
    trainer("kpi", "done", sheet["actions"][0]["id"], *own)
    assert "✓ Ten calls a day" in trainer("kpi", *own).stdout


def test_the_document_lists_every_heading_that_is_recognized() -> None:
    document = (ROOT / "docs" / "results.md").read_text("utf-8")
    for role, names in known_headings().items():
        assert f"| `{role}` |" in document
        assert ", ".join(names) + " |" in document
