"""The commands of who leads a team: people, what is seen of them, whom to look at, and the example team."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import played, trainer


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, ...]:
    """The example team, in English."""
    path = tmp_path_factory.mktemp("example") / "demo.db"
    trainer("demo", "--no-open", "--database", path, LANG="en_US.UTF-8")
    return ("--database", path)


def test_a_list_of_people_is_imported_and_shown(tmp_path: Path) -> None:
    place = ("--database", tmp_path / "t.db")
    (tmp_path / "people.csv").write_text("name,team,role\nAna,North,rep\nKim,North,manager\n", "utf-8")
    out = trainer("people", "import", tmp_path / "people.csv", *place).stdout
    assert "1 team made: North" in out and "2 people added: Ana, Kim" in out
    out = trainer("people", *place).stdout
    assert "North (rep)" in out and "North (manager)" in out
    kim = (*place, "--rep", "Kim")
    assert "已经在这里" in trainer("people", "import", tmp_path / "people.csv", *kim, TRAINER_LANGUAGE="zh").stdout
    trainer("people", "out", "Ana", *kim)
    assert [(one["name"], one["active"]) for one in played("people", *place)] == [("Ana", False), ("Kim", True)]


def test_what_managers_see_is_said_and_set(tmp_path: Path) -> None:
    place = ("--database", tmp_path / "t.db")
    assert "only of exams" in trainer("privacy", *place).stdout
    assert "every attempt" in trainer("privacy", "--managers-read", "all", *place).stdout
    trainer("privacy", "--keep-words", "18m", *place)
    assert played("privacy", *place) == {"managers_read": "all", "keep_words": "18m", "keep_exams": "18m", "least_group": 1}
    assert "18 months" in trainer("privacy", *place).stdout and "18 个月" in trainer("privacy", *place, TRAINER_LANGUAGE="zh").stdout
    assert "no length" in trainer("privacy", "--keep-words", "soon", *place, code=2).stderr


def test_a_team_without_talks_says_so_and_shows_no_figure(tmp_path: Path) -> None:
    place = ("--database", tmp_path / "t.db")
    trainer("rep", "add", "Ana", *place)
    assert "Nobody needs you by the rules" in trainer("monday", "--rep", "Ana", *place).stdout
    assert "Too little is known" in trainer("hours", "--rep", "Ana", *place).stdout
    assert "No warnings" in trainer("warnings", "--rep", "Ana", *place).stdout
    assert "Ana" in trainer("team", "--rep", "Ana", *place).stdout


def test_monday_answers_who_for_what_in_which_words_and_what_to_do(example: tuple[Any, ...]) -> None:
    out = trainer("monday", *example).stdout
    assert out.startswith("Team North") and all(out.count(f"\n   {label} ") == 3 for label in ("Say", "Words", "Do"))
    looks = played("monday", *example)
    assert [look["warning"]["sign"] for look in looks] == ["falling", "blockers", "gaming"]
    quote = looks[0]["quote"]
    assert quote["scenario"].strip('"') in trainer("show", quote["attempt"], *example).stdout


def test_the_action_that_monday_proposes_can_be_run_as_it_stands(example: tuple[Any, ...]) -> None:
    look = played("monday", *example)[0]
    trainer("assign", look["name"], look["scenario"], "--by", "2099-01-01", *example, code=2)
    day = look["then"].rsplit(" ", 1)[1]
    assert look["name"] in trainer("assign", look["name"], look["scenario"], "--by", day, *example).stdout


def test_levels_come_with_how_sure_they_are_or_as_a_number_of_talks(example: tuple[Any, ...]) -> None:
    out = trainer("team", *example).stdout
    assert "±" in out and "n2" in out and "! Daniel Roth" in out
    data = played("team", *example)
    levels = [skill for member in data["members"] for skill in member["skills"].values()]
    assert all((skill["level"] is None) or skill["least"] <= skill["level"] <= skill["most"] for skill in levels)
    assert any(skill["level"] is None for skill in levels)


def test_warnings_name_the_talk_and_their_rules_are_public(example: tuple[Any, ...]) -> None:
    out = trainer("warnings", *example).stdout
    assert "Falling" in out and "trainer show " in out
    told = json.loads(trainer("warnings", "--json", *example).stdout)
    assert {one["sign"] for some in told.values() for one in some} >= {"falling", "blockers", "gaming", "stuck", "inactive"}
    assert "在退步" in trainer("warnings", "rules", *example, TRAINER_LANGUAGE="zh").stdout


def test_the_hours_of_a_week_are_spent_and_explained(example: tuple[Any, ...]) -> None:
    data = played("hours", "--hours", "2", *example)
    assert len(data["sessions"]) == 6 and data["all"][0]["points"] >= data["all"][-1]["points"]
    assert "An ordering, not a promise" in trainer("hours", *example).stdout


def test_the_example_is_made_anew_and_another_database_is_left_alone(example: tuple[Any, ...], tmp_path: Path) -> None:
    place = ("--database", tmp_path / "own.db")
    trainer("rep", "add", "Ana", *place)
    assert "no example" in trainer("demo", "--no-open", *place, code=2).stderr
    assert played("people", *place)[0]["name"] == "Ana"


def test_the_words_of_a_practice_stay_the_reps_own_on_the_command_line_too(tmp_path: Path) -> None:
    place = ("--database", tmp_path / "t.db")
    (tmp_path / "answers.txt").write_text("What slows you down most?\n", "utf-8")
    for name in ("Ana", "Kim"):
        trainer("rep", "add", name, *place)
    attempt = played("play", "small-call", "--answers", tmp_path / "answers.txt", "--rep", "Ana", *place)["attempt"]
    assert "slows you down" in trainer("show", attempt, "--rep", "Ana", *place).stdout
    for how in ((), ("--json",)):
        done = trainer("show", attempt, "--rep", "Kim", *how, *place, code=2)
        assert "the rep's own" in done.stderr and "slows you down" not in done.stdout
    trainer("privacy", "--managers-read", "all", *place)
    assert "slows you down" in trainer("show", attempt, "--rep", "Kim", *place).stdout
