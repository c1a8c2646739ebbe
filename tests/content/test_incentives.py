"""The rules of incentives are content: published with their numbers, laid over by a team's own, and money is refused where it would rest on practice."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from trainer.content.check import check_library
from trainer.content.incentives import read_incentives
from trainer.content.library import Library, Root, shipped_root
from trainer.content.schema import schema
from trainer.content.source import plain, read_source

MONEY = "rules:\n  bonus:\n    kind: money\n    counts: exams_reviewed\n    share: 0.2\n    title: Bonus\n    rule: Some of it.\n"
SHIPPED = (shipped_root(),)


def team(tmp_path: Path, text: str) -> Library:
    for folder in ("rubrics", "scenarios"):
        (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / "rubrics" / "incentives.yaml").write_text(text, "utf-8")
    return Library((Root(tmp_path, shipped=False), *SHIPPED))


def test_the_published_words_of_a_rule_name_its_numbers_in_both_languages(shipped: Library) -> None:
    assert len(shipped.incentives.rules) >= 12
    for name, rule in shipped.incentives.rules.items():
        assert set(rule.title) == set(rule.rule) == {"en", "zh"}, name
        for language in ("en", "zh"):
            told = {int(number) for number in re.findall(r"\d+", rule.rule[language])}
            assert told == ({rule.least} if rule.least is not None else set()), (name, language)


@pytest.mark.parametrize(
    "source", ["scenarios_passed", "exams_passed", "skills_mastered", "answers_endorsed", "improvements", "badges_earned"]
)
def test_money_that_would_rest_on_practice_or_the_program_is_refused_at_its_line(tmp_path: Path, source: str) -> None:
    assert check_library(team(tmp_path, "replaces: true\n" + MONEY)) == []
    library = team(tmp_path, "replaces: true\n" + MONEY.replace("exams_reviewed", source))
    (fault,) = check_library(library)
    assert (fault.line, fault.column, fault.rule) == (5, 13, "money-source")
    assert source in fault.message and "exams_reviewed, sales_results" in fault.message
    assert "bonus" not in library.incentives.rules and "bonus-exams" in library.incentives.rules, "the shipped rules hold"


def test_an_editor_marks_the_same_by_the_schema(tmp_path: Path) -> None:
    validator = Draft202012Validator(json.loads(schema("incentives")))
    path = tmp_path / "incentives.yaml"
    for source, sound in (("exams_reviewed", True), ("sales_results", True), ("scenarios_passed", False)):
        path.write_text(MONEY.replace("exams_reviewed", source), "utf-8")
        data = json.loads(json.dumps(plain(read_source(path).data)))
        assert validator.is_valid(data) == sound, source


def test_every_other_slip_is_told_too(tmp_path: Path) -> None:
    begin = "title: A, rule: B}\n"
    faults = check_library(
        team(
            tmp_path,
            "rules:\n"
            f"  a: {{kind: points, counts: comebacks, {begin}"
            f"  b: {{kind: points, counts: comebacks, points: 3, share: 0.2, {begin}"
            f"  c: {{kind: points, counts: sales_results, points: 3, {begin}"
            f"  d: {{kind: points, counts: comebacks, points: 3, fading: [0.5, 1], {begin}"
            f"  e: {{kind: money, counts: sales_results, share: 0.1, metric: satisfaction, {begin}"
            f"  f: {{kind: points, counts: comeback, points: 3, {begin}",
        )
    )
    assert [(fault.line, fault.rule) for fault in faults] == [
        (2, "missing-key"),
        (3, "needless-key"),
        (4, "points-source"),
        (5, "bad-fading"),
        (6, "unknown-value"),
        (7, "unknown-value"),
    ]


def test_no_more_than_the_budget_is_given_out_shipped_rules_among_them(tmp_path: Path) -> None:
    (fault,) = check_library(team(tmp_path, MONEY))
    assert fault.rule == "over-budget" and "120%" in fault.message
    assert "bonus" not in team(tmp_path, MONEY).incentives.rules
    assert check_library(team(tmp_path, MONEY.replace("bonus:", "bonus-exams:"))) == [], "laid over the shipped rule of this id"


def test_a_step_that_the_ladder_lacks_is_found(tmp_path: Path) -> None:
    text = "rules:\n  up: {kind: points, counts: steps_reached, points: 5, title: A, rule: B, which: skiled}\n"
    (fault,) = check_library(team(tmp_path, text))
    assert fault.rule == "unknown-step" and "‘skilled’" in fault.message


def test_what_a_teams_file_leaves_out_stays_as_it_is_shipped(tmp_path: Path) -> None:
    below = Library(SHIPPED).incentives
    own = "period: month\nrules:\n  ours: {kind: points, counts: comebacks, points: 7, title: Ours, rule: B}\n"
    found = team(tmp_path, own).incentives
    assert found.period == "month" and found.caps == below.caps and set(found.rules) == {*below.rules, "ours"}
    assert set(team(tmp_path, "replaces: true\n" + own).incentives.rules) == {"ours"}
    _source, file = read_incentives(tmp_path / "rubrics" / "incentives.yaml")
    assert file is not None
