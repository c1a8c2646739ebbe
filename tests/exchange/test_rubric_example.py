"""An example is added to a rubric as it stands: comments and layout stay, and what cannot be done safely is not done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import TEAM
from trainer.content.library import Library, Root, shipped_root
from trainer.content.source import plain, read_source
from trainer.errors import ContentError, UnknownNameError
from trainer.exchange.rubric_example import add_example, with_example

WORDS = 'Fair enough: "eighteen percent" # has to be explained.'
SHIPPED = sorted((shipped_root().path / "rubrics").glob("*.yaml"))
RUBRICS = [path for path in SHIPPED if "criteria:" in path.read_text("utf-8")]


@pytest.fixture
def own(tmp_path: Path) -> Library:
    shutil.copytree(TEAM, tmp_path / "team")
    return Library((Root(tmp_path / "team", shipped=False), shipped_root()))


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_of_a_real_rubric_stays_and_one_is_added(path: Path, language: str, tmp_path: Path) -> None:
    before = path.read_text("utf-8")
    data = plain(read_source(path).data)
    for criterion in data["criteria"]:
        changed = with_example(before, criterion, language, WORDS)
        assert changed is not None
        (tmp_path / "new.yaml").write_text(changed, "utf-8")
        examples = plain(read_source(tmp_path / "new.yaml").data)["criteria"][criterion]["examples"]
        assert examples[language] == [*data["criteria"][criterion].get("examples", {}).get(language, []), WORDS]
        left = iter(changed.splitlines())
        assert sum(line not in left for line in before.splitlines()) <= 1


@pytest.mark.parametrize(
    "body",
    [
        "    examples: {zh: [x]}\n",
        "    examples:\n      zh: []\n    # last\n",
        "    examples:\n      en:\n      - >-\n        folded\n        text\n\n      # a comment\n      zh: [y]\n",
        "    advice: |\n      tail\n\n  # next\n  b: {x: 1}\n",
        "    examples:\n      en:\n        - plain # why\n        - 'last'",
        "    examples: {}\n",
    ],
)
def test_whatever_way_it_is_written_the_example_comes_last(body: str, tmp_path: Path) -> None:
    before = "criteria:\n  a:\n" + body
    changed = with_example(before, "a", "en", WORDS)
    if changed is None:
        assert "{}" in body
        return
    (tmp_path / "new.yaml").write_text(changed, "utf-8")
    source = read_source(tmp_path / "new.yaml")
    assert source.faults == [] and source.data["criteria"]["a"]["examples"]["en"][-1] == WORDS
    assert [line for line in before.splitlines() if "#" in line] == [
        line for line in changed.splitlines() if "#" in line and WORDS[:5] not in line
    ]


def test_the_file_is_changed_once_checked_and_otherwise_left_alone(own: Library) -> None:
    path = add_example(own, "small", "step", "en", "Shall we say Tuesday\nat ten?")
    assert '- "Shall we say Tuesday at ten?"' in path.read_text("utf-8")
    with pytest.raises(ContentError, match="already"):
        add_example(own, "small", "step", "en", "Shall we say Tuesday at ten?")
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == ["small.yaml"]


def test_a_shipped_rubric_is_not_touched_and_the_lines_to_paste_are_told(own: Library) -> None:
    before = (shipped_root().path / "rubrics" / "closing.yaml").read_text("utf-8")
    criterion = next(iter(read_source(shipped_root().path / "rubrics" / "closing.yaml").data["criteria"]))
    with pytest.raises(ContentError, match="shipped") as refused:
        add_example(own, "closing", criterion, "zh", "周二上午十点，您看行吗？")
    assert '- "周二上午十点，您看行吗？"' in refused.value.hint
    assert (shipped_root().path / "rubrics" / "closing.yaml").read_text("utf-8") == before


def test_a_layout_that_cannot_be_changed_safely_is_left_and_told(own: Library) -> None:
    path = own.rubric_files["small"][0]
    text = path.read_text("utf-8").replace(
        "    advice: {en: Name a day., zh: 说出日期。}\n", "    advice: {en: Name a day., zh: 说出日期。}\n    examples: {}\n"
    )
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError, match="safely") as refused:
        add_example(own, "small", "step", "en", "Tuesday at ten?")
    assert path.read_text("utf-8") == text and "examples:" in refused.value.hint


def test_an_unknown_criterion_gets_the_nearest_name(own: Library) -> None:
    with pytest.raises(UnknownNameError) as unknown:
        add_example(own, "small", "asks", "en", "Why?")
    assert "ask" in unknown.value.hint
