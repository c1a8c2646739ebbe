"""What a trainer begins with works at once: checked, tested and played as it stands, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import trainer


@pytest.mark.parametrize(("language", "title"), [("en", 'The delivery is "late": again'), ("zh", "交货又晚了")])
def test_a_new_scenario_passes_check_and_its_own_tests_and_can_be_played(language: str, title: str, tmp_path: Path) -> None:
    trainer("new", "scenario", "late-delivery", "--title", title, "--language", language, "--content", tmp_path)
    assert "No faults" in trainer("check", "--content", tmp_path).stderr
    assert "4 passed, 0 failed" in trainer("test", "late-delivery", "--content", tmp_path).stdout
    played = json.loads(trainer("play", "late-delivery", "--example", "--json", "--content", tmp_path).stdout)
    assert played["ending"] == "success"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_rubric_and_a_new_behavior_pass_the_check(language: str, tmp_path: Path) -> None:
    trainer("new", "rubric", "our-rubric", "--title", "# ours: [first]", "--language", language, "--content", tmp_path)
    trainer("new", "behavior", "gives_example", "--language", language, "--content", tmp_path)
    assert "No faults" in trainer("check", "--content", tmp_path).stderr
    text = {"en": "For instance, the dairy in Leeds does it every morning.", "zh": "比如城东那家乳品厂，每天早上都这么做。"}[language]
    assert "+ gives_example" in trainer("read", text, "--content", tmp_path).stdout


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_workspace_is_whole(language: str, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    trainer("init", folder, "--language", language)
    assert (folder / "README.md").is_file() and (folder / ".github" / "workflows" / "trainer.yaml").is_file()
    assert "No faults" in trainer("check", "--content", folder).stderr
    # The team's own scenarios alone, not the shipped library.
    assert "4 passed, 0 failed" in trainer("test", "--content", folder).stdout


def test_nothing_is_written_over_and_a_wrong_id_is_told_how_to_be_right(tmp_path: Path) -> None:
    trainer("new", "scenario", "late-delivery", "--content", tmp_path)
    before = (tmp_path / "scenarios" / "late-delivery.yaml").read_text("utf-8")
    assert "already" in trainer("new", "scenario", "late-delivery", "--title", "Another", "--content", tmp_path, code=2).stderr
    assert (tmp_path / "scenarios" / "late-delivery.yaml").read_text("utf-8") == before
    for kind, name in (("scenario", "Late Delivery"), ("scenario", "../evil"), ("behavior", "gives-example"), ("behavior", "before")):
        error = trainer("new", kind, name, "--content", tmp_path, code=2).stderr
        assert f"‘{name}’ cannot be an id" in error and "for example" in error
