"""Whether whole talks, as different people really have them, come out where a sales coach would put them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from trainer.content.library import Library
from trainer.content.loading import load_content
from trainer.workbench.rehearsing import rehearse

HERE = Path(__file__).parent
TALKS = sorted(HERE.glob("*/*.yaml"))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _talk(path: Path) -> dict[str, Any]:
    talk: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return talk


@pytest.mark.parametrize("path", TALKS, ids=_name)
def test_a_whole_talk_comes_out_where_a_coach_would_put_it(path: Path, shipped: Library) -> None:
    talk = _talk(path)
    played, assessment = rehearse(load_content(shipped, talk["scenario"]), tuple(talk["answers"]), talk["seed"])
    assert assessment.total is not None
    assert assessment.total >= talk.get("at_least", 0), f"{assessment.total:.1f}, ended {played.position.state}"
    assert assessment.total <= talk.get("at_most", 100), f"{assessment.total:.1f}, ended {played.position.state}"
    assert assessment.passed is talk["passed"]
    if talk["passed"]:
        assert played.position.ending in ("success", "partial")


@pytest.mark.parametrize("path", TALKS, ids=_name)
def test_a_talk_lies_in_the_folder_of_its_scenario(path: Path) -> None:
    assert _talk(path)["scenario"] == path.parent.name
