"""A plan with a fault is told at its line; the shipped ones are without any, and say the same in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.content.check import check_library
from trainer.content.library import Library, Root, shipped_root
from trainer.content.models import Plan
from trainer.content.plans import kept_plan, load_plan
from trainer.errors import ContentError, UnknownNameError
from trainer.workbench.beginnings import skeleton

PLAN = """\
id: ours
language: en
title: Ours
for: New reps
weeks:
  - title: One
    aim: You ask.
    steps:
      - {id: call, scenario: first-two-minutes, by: wednesday}
      - {id: text, title: A text, read: Read it.}
  - title: Two
    aim: You close.
    gate: passed
    steps:
      - {id: closing, skill: closing, passes: 2}
"""


def library(folder: Path, text: str, name: str = "ours") -> Library:
    (folder / "plans").mkdir(exist_ok=True)
    (folder / "plans" / f"{name}.yaml").write_text(text, "utf-8")
    return Library((Root(folder, shipped=False), shipped_root()))


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        ("scenario: first-two-minutes", "scenario: first-two-minuts", "unknown-name", "did you mean ‘first-two-minutes’"),
        ("skill: closing", "skill: closng", "unknown-name", "did you mean ‘closing’"),
        ("by: wednesday", "by: wensday", "unknown-value", "did you mean ‘wednesday’"),
        ("id: text, ", "id: call, ", "duplicate-id", "another step"),
        ("id: ours", "id: others", "id-is-file-name", "differs"),
        ("scenario: first-two-minutes, ", "", "bad-step", "just one of"),
        ("read: Read it.", "read: Read it., passes: 2", "bad-step", "is for practice"),
        ("title: A text, ", "", "bad-step", "needs a ‘title’"),
        ("passes: 2", "passes: 2, most: 1", "bad-step", "cannot be done"),
        ("passes: 2", "pass: 2", "unknown-key", "passes"),
        ("gate: passed", "gate: pased", "unknown-value", "did you mean ‘passed’"),
        ("    aim: You ask.\n", "", "missing-key", "aim"),
    ],
)
def test_one_fault_in_a_plan_is_found_at_its_line(tmp_path: Path, old: str, new: str, rule: str, words: str) -> None:
    assert check_library(library(tmp_path, PLAN)) == []
    broken = PLAN.replace(old, new, 1)
    assert broken != PLAN
    found = [fault for fault in check_library(library(tmp_path, broken)) if fault.level == "error"]
    assert [(fault.rule, words in fault.message) for fault in found] == [(rule, True)], found
    line = PLAN[: PLAN.index(old)].count("\n") + 1
    assert abs(found[0].line - line) <= (1 if rule == "missing-key" else 0), found[0]
    with pytest.raises(ContentError):
        load_plan(library(tmp_path, broken), "ours")


def test_faults_of_form_and_of_names_come_at_once(tmp_path: Path) -> None:
    broken = PLAN.replace("by: wednesday", "by: wensday").replace("skill: closing", "skill: closng")
    assert {fault.rule for fault in check_library(library(tmp_path, broken))} == {"unknown-value", "unknown-name"}


def test_a_gate_behind_which_nothing_is_required_is_warned_of(tmp_path: Path) -> None:
    idle = PLAN.replace("by: wednesday}", "required: false}").replace("read: Read it.}", "read: Read it., required: false}")
    assert [(fault.rule, fault.level) for fault in check_library(library(tmp_path, idle))] == [("idle-gate", "warning")]


def test_a_teams_plan_stands_in_for_the_shipped_one_of_its_id(tmp_path: Path) -> None:
    ours = library(tmp_path, PLAN.replace("id: ours", "id: first-four-weeks"), "first-four-weeks")
    assert [(fault.rule, fault.level) for fault in check_library(ours)] == [("replaces-shipped", "note")]
    assert load_plan(ours, "first-four-weeks")[0].title == "Ours"
    with pytest.raises(UnknownNameError) as told:
        ours.plan_path("zh-first-four-week")
    assert "zh-first-four-weeks" in told.value.hint


def test_what_is_kept_of_a_plan_is_the_plan(tmp_path: Path) -> None:
    plan, document = load_plan(library(tmp_path, PLAN), "ours")
    assert kept_plan(document) == plan


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_beginning_of_a_plan_is_without_faults(tmp_path: Path, language: str) -> None:
    place, text = skeleton("plan", "ours", "Ours: all of us", language)
    assert place == "plans/ours.yaml" and check_library(library(tmp_path, text)) == []


def test_both_shipped_plans_ask_for_the_same_in_their_language(shipped: Library) -> None:
    english, chinese = (load_plan(shipped, name)[0] for name in ("first-four-weeks", "zh-first-four-weeks"))

    def shape(plan: Plan) -> list[tuple[object, ...]]:
        return [
            (week, step.kind, step.skill, step.required, step.passes, step.in_a_row, step.least, step.most, step.exam, step.by)
            for week, step in plan.steps()
        ]

    assert shape(english) == shape(chinese) and [week.gate for week in english.weeks] == [week.gate for week in chinese.weeks]
    for plan in (english, chinese):
        for _week, step in plan.steps():
            assert step.scenario is None or step.scenario.startswith("zh-") == (plan.language == "zh")
