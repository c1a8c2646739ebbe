"""Every YAML block of the author's guide is a scenario that is checked without a warning and passes its own tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trainer.content.library import Library, Root, shipped_root
from trainer.content.loading import load_content
from trainer.workbench.checks.deep import check_all
from trainer.workbench.scenario_tests import run_tests

DOCS = shipped_root().path / "docs"
BLOCKS = [
    (name, number, block)
    for name in ("guide.md", "guide.zh.md")
    for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL), 1)
]


def test_both_guides_have_the_same_blocks() -> None:
    assert [number for name, number, _block in BLOCKS if name == "guide.md"] == [1, 2, 3, 4]
    assert [number for name, number, _block in BLOCKS if name == "guide.zh.md"] == [1, 2, 3, 4]


@pytest.mark.parametrize(("name", "number", "block"), BLOCKS, ids=[f"{name}-{number}" for name, number, _block in BLOCKS])
def test_a_block_of_the_guide_works(name: str, number: int, block: str, tmp_path: Path) -> None:
    scenario = re.findall(r"^id: (\S+)", block)[0]
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / f"{scenario}.yaml").write_text(block, "utf-8")
    library = Library((Root(tmp_path, shipped=False), shipped_root()))
    # The shortest one has no place for everything that its rubric looks for; the guide says so.
    expected = {"criterion-without-occasion"} if number == 1 else set()
    assert {fault.rule for fault in check_all(library) if fault.level != "note"} == expected
    outcomes = list(run_tests(load_content(library, scenario)))
    assert outcomes and [outcome.differences for outcome in outcomes if not outcome.passed] == []
