"""The rules of recognition are content: shipped in both languages, laid over by a team's own, and checked by line."""

from __future__ import annotations

import re
from pathlib import Path

from trainer.content.check import check_library
from trainer.content.library import Library, Root, shipped_root


def team(tmp_path: Path, text: str) -> Library:
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "rubrics" / "recognition.yaml").write_text(text, "utf-8")
    return Library((Root(tmp_path, shipped=False), shipped_root()))


def test_the_published_rules_name_in_both_languages_the_numbers_that_are_checked(shipped: Library) -> None:
    rules = shipped.recognition
    assert len(rules.badges) >= 10 and len(rules.ladder) == 5
    for name, rule in (*rules.badges.items(), *rules.ladder.items()):
        assert set(rule.title) == set(rule.rule) == {"en", "zh"}, name
        for language in ("en", "zh"):
            told = {int(number) for number in re.findall(r"\d+", rule.rule[language])}
            assert told <= set(rule.needs.values()), (name, language)
            assert {least for least in rule.needs.values() if least > 1} <= told, (name, language)


def test_a_teams_badges_join_the_shipped_ones_and_its_ladder_stands_alone(tmp_path: Path) -> None:
    own = "badges:\n  ours: {title: Ours, rule: Win a contest., needs: {contests_won: 1}}\n"
    library = team(tmp_path, own + "ladder:\n  one: {title: One, rule: All.}\n  two: {title: Two, rule: Some., needs: {comebacks: 1}}\n")
    assert check_library(library) == []
    assert {"ours", "first-talk"} <= set(library.recognition.badges) and list(library.recognition.ladder) == ["one", "two"]
    (tmp_path / "rubrics" / "recognition.yaml").write_text("replaces: true\n" + own, "utf-8")
    again = Library(library.roots).recognition
    assert set(again.badges) == {"ours"} and "coach" in again.ladder


def test_every_fault_of_the_rules_is_told_with_its_line_and_the_shipped_ones_hold(tmp_path: Path) -> None:
    library = team(
        tmp_path,
        "badges:\n  a: {title: A, rule: A., needs: {scenario_passed: 1}}\n  b: {title: B, rule: B., needs: {comebacks: 0}}\n"
        "  c: {title: C, needs: {comebacks: 1}}\n",
    )
    faults = check_library(library)
    assert [(fault.line, fault.rule) for fault in faults] == [(2, "unknown-value"), (3, "out-of-range"), (4, "missing-key")]
    assert "did you mean ‘scenarios_passed’" in faults[0].message
    assert "first-talk" in library.recognition.badges


def test_a_step_that_asks_nothing_more_is_found(tmp_path: Path) -> None:
    library = team(
        tmp_path,
        "ladder:\n  a: {title: A, rule: A.}\n  b: {title: B, rule: B., needs: {comebacks: 2}}\n"
        "  c: {title: C, rule: C., needs: {comebacks: 1}}\n  d: {title: D, rule: D.}\n",
    )
    assert [(fault.line, fault.level, fault.rule) for fault in check_library(library)] == [
        (4, "warning", "needless-step"),
        (5, "error", "needless-step"),
    ]
