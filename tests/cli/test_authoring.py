"""The commands of a trainer who writes: what tests reach and notice, why an attempt was decided so, and the drawing."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from xml.etree import ElementTree

from tests.cli.running import trainer
from tests.conftest import TEAM


def test_coverage_and_mutation_are_told_beside_the_tests() -> None:
    out = trainer("test", "small-call", "--coverage", "--mutation", "--content", TEAM).stdout
    assert "small-call: its tests reach states 2 of 2" in out
    assert "no test reaches the ending perhaps" in out
    assert "no test notices that need, reply 2 (proposes_next_step → perhaps) is gone" in out


def test_tests_that_notice_too_little_fail_a_build_that_asks_for_more() -> None:
    trainer("test", "small-call", "--least", "0.1", "--content", TEAM)
    trainer("test", "small-call", "--least", "0.99", "--content", TEAM, code=1)


def test_outcomes_are_written_as_junit_with_the_reason_of_a_failure(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    text = (TEAM / "scenarios" / "small-call.yaml").read_text("utf-8").replace("ends: agreed", "ends: perhaps")
    (tmp_path / "scenarios" / "small-call.yaml").write_text(text, "utf-8")
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "rubrics" / "small.yaml").write_bytes((TEAM / "rubrics" / "small.yaml").read_bytes())
    trainer("test", "small-call", "--junit", tmp_path / "out.xml", "--content", tmp_path, code=1)
    (suite,) = ElementTree.parse(tmp_path / "out.xml").getroot()
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("small-call", "2", "1")
    (failure,) = suite.iter("failure")
    assert failure.get("message") == "ends: expected perhaps, found agreed"


def test_explain_takes_answers_from_a_file_a_test_or_the_model_answers(tmp_path: Path) -> None:
    (tmp_path / "answers.txt").write_text("What is the hardest part of getting the bread out?\n", "utf-8")
    from_file = trainer("explain", "small-call", "--answers", tmp_path / "answers.txt", "--content", TEAM).stdout
    assert "✓ opening, reply 1: asks_need → need" in from_file and "left" in from_file.splitlines()[-1]
    assert "hangs_up, trust 50, patience 0" in trainer("explain", "small-call", "--test", "silence earns nothing", "--content", TEAM).stdout
    assert "→ agreed" in trainer("explain", "small-call", "--content", TEAM).stdout
    assert "has no test" in trainer("explain", "small-call", "--test", "silence earns something", "--content", TEAM, code=2).stderr


def test_the_drawing_counts_the_attempts_of_the_database(tmp_path: Path) -> None:
    (tmp_path / "answers.txt").write_text("What is the hardest part of getting the bread out?\n", "utf-8")
    places = ["--content", TEAM, "--database", tmp_path / "t.db"]
    for _attempt in range(2):
        trainer("play", "small-call", "--plain", "--answers", tmp_path / "answers.txt", "--seed", "1", *places)
    out = trainer("graph", "small-call", "--traffic", *places).stdout
    assert "opening  ×2" in out and "asks_need → need, trust +10, late  ×2" in out and "agreed (success)  ×0" in out
    assert trainer("graph", "small-call", "--format", "svg", *places).stdout.startswith("<svg")


def test_scenarios_tried_at_once_are_told_in_order_and_a_faulty_one_is_no_hindrance(tmp_path: Path) -> None:
    copytree(TEAM, tmp_path, dirs_exist_ok=True)
    faulty = (tmp_path / "scenarios" / "small-call.yaml").read_text("utf-8").replace("id: small-call", "id: a-faulty-call")
    (tmp_path / "scenarios" / "a-faulty-call.yaml").write_text(faulty.replace("start: ", "beginning: "), "utf-8")
    alone = trainer("test", "small-call", "--content", tmp_path).stdout
    both = trainer("test", "small-call", "a-faulty-call", "small-call", "--jobs", "2", "--content", tmp_path, code=1, LANG="zh_CN.UTF-8")
    assert both.stdout.splitlines()[:-1] == alone.splitlines()[:-1] * 2 and "1 个" in both.stdout.splitlines()[-1]
    assert "a-faulty-call.yaml:" in both.stderr and "运行" in both.stderr and "Traceback" not in both.stderr


def test_what_conditions_can_name_is_listed_and_found_by_what_it_means(tmp_path: Path) -> None:
    found = json.loads(trainer("behaviors", "who decides", "--json").stdout)
    assert "asks_decision" in {one["id"] for one in found} and len(found) < 10
    assert "问" in trainer("behaviors", "asks_decision", "--language", "zh").stdout
    assert "trainer behaviors" in trainer("behaviors", "zzzz", code=2).stderr
    rubrics = {one["id"]: one for one in json.loads(trainer("rubrics", "--json").stdout)}
    assert rubrics["discovery"]["criteria"][0]["most"] == 5 and "complaint" in trainer("rubrics").stdout


def test_a_scenario_is_named_by_its_id_or_its_file(tmp_path: Path) -> None:
    trainer("new", "scenario", "late-delivery", "--content", tmp_path)
    file = str(tmp_path / "scenarios" / "late-delivery.yaml")
    for name in ("late-delivery", file):
        assert "4 passed" in trainer("test", name, "--content", tmp_path).stdout
        assert "No faults" in trainer("check", name, "--content", tmp_path).stderr
        assert (
            "late-delivery" in trainer("graph", name, "--content", tmp_path).stdout
            or trainer("explain", name, "--content", tmp_path).stdout
        )
    assert "There is no scenario" in trainer("test", str(tmp_path / "other.yaml"), "--content", tmp_path, code=2).stderr
