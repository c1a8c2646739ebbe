"""The documents say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trainer.cli import COMMANDS
from trainer.content.check import check_library
from trainer.content.library import Library, Root, shipped_root
from trainer.content.loading import load_content
from trainer.workbench.scenario_tests import run_tests

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_both_readmes(name: str) -> None:
    for document in ("README.md", "docs/readme.zh.md"):
        assert f"trainer {name}" in (ROOT / document).read_text("utf-8"), document


def blocks(document: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (ROOT / document).read_text("utf-8"), re.DOTALL)


def test_the_scenario_and_the_behavior_of_the_guide_work_as_they_stand(tmp_path: Path) -> None:
    scenario, behavior = blocks("docs/writing.md")
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "rubrics" / "behaviors").mkdir(parents=True)
    (tmp_path / "scenarios" / "bakery-call.yaml").write_text(scenario, "utf-8")
    (tmp_path / "rubrics" / "behaviors" / "own.yaml").write_text(behavior, "utf-8")
    library = Library((Root(tmp_path, shipped=False), shipped_root()))
    assert check_library(library) == []
    content = load_content(library, "bakery-call")
    assert "offers_samples" in content.behaviors["en"]
    assert [outcome.differences for outcome in run_tests(content)] == [()]


def test_the_list_of_the_library_names_every_scenario_and_rubric() -> None:
    listed = re.findall(r"^\| \[([a-z-]+)\]", (ROOT / "docs" / "library.md").read_text("utf-8"), re.MULTILINE)
    library = Library((shipped_root(),))
    assert sorted(listed) == sorted([*library.scenario_files, *library.rubric_files])


def test_links_between_documents_lead_somewhere() -> None:
    for document in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), (document.name, target)
