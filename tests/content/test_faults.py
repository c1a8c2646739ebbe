"""Every fault of a file is found, all at once, at its own line and in a trainer's words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import TEAM
from trainer.content.check import check_library
from trainer.content.faults import Fault
from trainer.content.library import Library, Root, shipped_root
from trainer.content.source import read_source

SCENARIO = (TEAM / "scenarios" / "small-call.yaml").read_text("utf-8")
RUBRIC = (TEAM / "rubrics" / "small.yaml").read_text("utf-8")


def check(folder: Path, scenario: str = SCENARIO, rubric: str = RUBRIC, name: str = "small-call") -> list[Fault]:
    """The faults of a team's folder that holds these two files."""
    (folder / "scenarios").mkdir(parents=True)
    (folder / "rubrics").mkdir()
    (folder / "scenarios" / f"{name}.yaml").write_text(scenario, "utf-8")
    (folder / "rubrics" / "small.yaml").write_text(rubric, "utf-8")
    return check_library(Library((Root(folder, shipped=False), shipped_root())))


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_sound_content_has_no_faults(tmp_path: Path) -> None:
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        ("title: A small call", "titel: A small call", "unknown-key", "did you mean ‘title’"),
        ("start: opening", "", "missing-key", "‘start’ is missing"),
        ("stage: discovery", "stage: discovry", "unknown-value", "did you mean ‘discovery’"),
        ("language: en", "language: fr", "unknown-value", "en, zh"),
        ("company: Reyes Bakery", "company: Reyes Bakery, class: D", "unknown-value", "‘D’ is not among A, B, C"),
        ("company: Reyes Bakery", "company: Reyes Bakery, class: b", "unknown-value", "did you mean ‘B’"),
        ("company: Reyes Bakery", "company: Reyes Bakery, class: 1", "unknown-value", "‘1’ is not among A, B, C"),
        ("difficulty: 1", "difficulty: 7", "out-of-range", "at most 5"),
        ("difficulty: 1", "difficulty: easy", "wrong-type", "must be a number"),
        ("minutes: 3", "minutes: 0", "out-of-range", "at least 1"),
        ("title: A small call", "title: 2024", "wrong-type", "must be text"),
        ("title: A small call", "title: ' '", "empty-text", "is empty"),
        ("rubric: small\n", "rubric: smal\n", "unknown-name", "did you mean ‘small’"),
        ("id: small-call", "id: small-cal", "id-is-file-name", "differs from the file's name"),
        ("id: small-call", "id: Small Call", "bad-id", "is no id"),
        ("start: opening", "start: opning", "unknown-name", "did you mean ‘opening’"),
        ("to: need, effects", "to: nead, effects", "unknown-name", "did you mean ‘need’"),
        ("{otherwise: opening, effects", "{otherwise: openin, effects", "unknown-name", "did you mean ‘opening’"),
        ("when: asks_open_question, to", "when: asks_open_questions, to", "unknown-name", "did you mean ‘asks_open_question’"),
        ("when: patience <= 0", "when: patients <= 0", "unknown-name", "did you mean ‘patience’"),
        ("when: patience <= 0", "when: patience =< 0", "bad-condition", "write ‘<=’"),
        ('score: ">= 80"', "score: > 20", "yaml-syntax", "put a comparison in quotes"),
        ("title: A small call\n", "title\n", "yaml-syntax", "are missing after this key"),
        ("when: patience <= 0", "when: mood <= 0", "unknown-name", "declare it under ‘meters’"),
        ("reveals: late", "reveals: lat", "unknown-name", "there is no fact ‘lat’"),
        ("volunteers: budget", "volunteers: money", "unknown-name", "there is no fact ‘money’"),
        ("effects: {trust: +10}", "effects: {thrust: +10}", "unknown-name", "did you mean ‘trust’"),
        ("moment: discovery", "moment: discover", "unknown-name", "there is no moment"),
        ("patience: {start: 2, max: 3}", "patience: {start: 4, max: 3}", "bad-range", "outside of 0 to 3"),
        ("Morning, {{ rep.name }}.", "Morning, {{ rep.surname }}.", "bad-template", "surname"),
        ("Morning, {{ rep.name }}.", "Morning, {{ 7**300000 }}.", "bad-template", "not allowed"),
        ("Morning, {{ rep.name }}.", "Morning, {{ rep.name.", "bad-template", "between its {{"),
        ("agreed: {ending: success, moment: closing, ", "agreed: {", "dead-end", "leads nowhere"),
        ("ends: agreed", "ends: agrees", "unknown-name", "did you mean ‘agreed’"),
        ("levels: {ask: 2, step: 2}", "levels: {aks: 2, step: 2}", "unknown-name", "did you mean ‘ask’"),
        ('score: ">= 80"', 'score: "good"', "bad-score", "is no comparison"),
        ('score: ">= 80"', 'score: "> ²"', "bad-score", "is no comparison"),
        ("difficulty: 1", "difficulty: 0x" + "f" * 5000, "wrong-type", "must be a number"),
        ("Morning, {{ rep.name }}.", "Morning, {{ rap.name }}.", "bad-template", "did you mean ‘rep’"),
        ("Morning, {{ rep.name }}.", "Morning, {{ rep.name | uper }}.", "bad-template", "there is no ‘|uper’"),
        ("Morning, {{ rep.name }}.", "Morning, {{ rep.name.__class__.x }}.", "bad-template", "only name things"),
        ("- {otherwise: need, effects: {patience: -1}}", "- {to: need}", "bad-reply", "needs ‘when’ and ‘to’"),
        ("hangs_up: {ending: failure", "and: {ending: failure", "reserved-word", "is a word of the condition language"),
        ("meters:\n", "behaviors:\n  insults: {title: x, says: [y]}\nmeters:\n", "shadows-built-in", "built in already"),
        ("meters:\n", "behaviors:\n  own: {title: x, says: ['(a|b']}\nmeters:\n", "bad-phrase", ""),
        ("meters:\n", "behaviors:\n  own: {title: x}\nmeters:\n", "no-sign", "how it is recognized"),
    ],
)
def test_one_fault_in_a_scenario_is_found_at_its_line(tmp_path: Path, old: str, new: str, rule: str, words: str) -> None:
    broken = SCENARIO.replace(old, new, 1)
    assert broken != SCENARIO
    found = [fault for fault in check(tmp_path, broken) if fault.level == "error"]
    matching = [fault for fault in found if fault.rule == rule and words in fault.message]
    assert matching, found
    if new:
        first = line_of(SCENARIO, old) + ("behaviors:" in new)
        assert matching[0].line == first, matching[0]


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        ("pass: 60", "pass: 160", "out-of-range", "at most 100"),
        ("visited(discovery)", "visited(discvery)", "unknown-name", "did you mean ‘discovery’"),
        ("within: price", "within: prize", "unknown-name", "did you mean ‘price’"),
        ("when: holds_price", "when: not offers_discount", "silent-level", "silence would reach it"),
        ("when: holds_price", "when: knows(late)", "not-in-a-rubric", "may not name the fact"),
        ("when: holds_price", "when: greed >= 3", "unknown-name", "there is no meter ‘greed’"),
        ("{points: 1, when: holds_price,", "{points: 1,", "last-level", "only the last one"),
        ("anchor: {en: Holds it., zh: 守价。}", "anchor: {en: 5}", "wrong-type", "must be text"),
        (
            "      - {points: 0, anchor: {en: Gives in., zh: 让价。}}\n",
            "      - {points: 0, when: pitches, anchor: x}\n",
            "last-level",
            "silence",
        ),
        ("{points: 1, when: proposes_next_step, anchor", "{points: 2, when: proposes_next_step, anchor", "level-order", "best down"),
    ],
)
def test_one_fault_in_a_rubric_is_found_at_its_line(tmp_path: Path, old: str, new: str, rule: str, words: str) -> None:
    broken = RUBRIC.replace(old, new, 1)
    assert broken != RUBRIC
    found = [fault for fault in check(tmp_path, rubric=broken) if fault.file.endswith("small.yaml")]
    matching = [fault for fault in found if fault.rule == rule and words in fault.message]
    assert matching, found
    assert {fault.line for fault in found} == {line_of(RUBRIC, old)}


def test_all_faults_of_all_files_come_at_once_with_the_line_and_a_caret(tmp_path: Path) -> None:
    scenario = (
        SCENARIO.replace("to: need, effects", "to: nead, effects")
        .replace("reveals: late", "reveals: lat")
        .replace("moment: closing", "moment: close")
    )
    faults = check(tmp_path, scenario, RUBRIC.replace("visited(discovery)", "visited(x)"))
    assert [fault.rule for fault in faults] == ["unknown-name"] * 4
    picture = next(fault for fault in faults if "nead" in fault.message).pictured().split("\n")
    assert picture[1].strip().startswith("- {when: asks_need, to: nead")
    assert picture[2].index("^") == picture[1].index("nead")


def test_a_fault_inside_a_condition_is_pointed_at_within_the_line(tmp_path: Path) -> None:
    faults = check(tmp_path, rubric=RUBRIC.replace("before pitches and asks_need", "before pitches and asks_neeed"))
    fault = next(fault for fault in faults if fault.level == "error")
    assert RUBRIC.splitlines()[fault.line - 1].find("asks_need") == fault.column - 1


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("a: [1\nb: 2\n", "yaml-syntax", 2),
        ('a: "never closed\n', "yaml-syntax", 2),
        ("a: 1\n\tb: 2\n", "yaml-syntax", 2),
        ("a: b: c\n", "yaml-syntax", 1),
        ("a: 1\nb: \x07\n", "yaml-syntax", 2),
        ("a: 1\na: 2\n", "duplicate-key", 2),
        ("a: !!python/object/apply:os.system ['true']\n", "no-tags", 1),
        ("x: " + "[" * 100_000, "too-deep", 1),
        ("a: 1\n---\nb: 2\n", "one-document", 2),
        ("? [a]\n: 1\n", "bad-key", 1),
        ("a: *nothing\n", "yaml-syntax", 1),
        ("a: b\n\tc: d\n", "yaml-syntax", 2),
        ('a: 1\nb: ["\\e[31m"]\n', "control-character", 2),
        ('"a\\u202e": 1\n', "control-character", 1),
        ("# " + "x" * 1_000_001, "too-large", 1),
        ("a: &a [x]\nb: [" + ", ".join(["*a"] * 101) + "]", "too-many-aliases", 2),
        ("a: &a [1,2,3,4,5,6,7,8,9]\n" + "".join(f"{c}: &{c} [" + ", ".join([f"*{p}"] * 9) + "]\n" for p, c in zip("abcdef", "bcdefg", strict=True)), "too-large", 6),
    ],
)  # fmt: skip
def test_broken_and_hostile_yaml_is_refused_at_its_line(tmp_path: Path, text: str, rule: str, line: int) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(text, "utf-8")
    source = read_source(path)
    assert [(fault.rule, fault.line) for fault in source.faults] == [(rule, line)]


def test_what_is_called_like_a_file_and_is_none_is_a_fault(tmp_path: Path) -> None:
    check(tmp_path)
    (tmp_path / "scenarios" / "folder.yaml").mkdir()
    (tmp_path / "rubrics" / "nowhere.yaml").symlink_to("/nowhere")
    os.mkfifo(tmp_path / "scenarios" / "pipe.yaml")
    faults = check_library(Library((Root(tmp_path, shipped=False), shipped_root())))
    assert [Path(fault.file).name for fault in faults if fault.rule == "unreadable"] == ["nowhere.yaml", "folder.yaml", "pipe.yaml"]


def test_a_key_that_stands_twice_does_not_hide_the_other_faults(tmp_path: Path) -> None:
    faults = check(tmp_path, SCENARIO.replace("title: A small call", "title: A small call\ntitle: Another\ntopic: calls"))
    assert [(fault.line, fault.rule) for fault in faults] == [(4, "duplicate-key"), (5, "unknown-key")]


def test_faults_of_form_do_not_hide_the_names_that_mean_nothing(tmp_path: Path) -> None:
    scenario = SCENARIO
    changes = {
        "title: A small call": ("titel: A small call", ["missing-key", "unknown-key"]),
        "difficulty: 1": ("difficulty: easy", ["wrong-type"]),
        "  late: Two vans come back after ten.": ("  late: 10", ["wrong-type"]),
        "when: asks_open_question, to: need": ("when: asks_opn_question, to: nead", ["unknown-name", "unknown-name"]),
        "reveals: late": ("reveals: lat, more: 1", ["unknown-key", "unknown-name"]),
        "when: proposes_next_step, to: perhaps": ("when: and proposes_next_step, to: perhaps", ["bad-condition"]),
        "moment: discovery": ("moment: discvery", ["unknown-name"]),
        "Morning, {{ rep.name }}.": ("Morning, {{ rep.nam }}.", ["bad-template"]),
        "ends: agreed": ("ends: agred", ["unknown-name"]),
    }
    for old, (new, _rules) in changes.items():
        scenario = scenario.replace(old, new, 1)
    found: dict[int, list[str]] = {}
    for fault in check(tmp_path, scenario):
        found.setdefault(1 if fault.rule == "missing-key" else fault.line, []).append(fault.rule)
    wanted = {line_of(scenario, new): sorted(rules) for new, rules in changes.values()}
    wanted[3] = ["unknown-key"]
    assert {line: sorted(rules) for line, rules in found.items()} == {1: ["missing-key"], **wanted}


def test_one_faulty_behavior_does_not_make_the_others_of_its_file_unknown(tmp_path: Path) -> None:
    (tmp_path / "rubrics" / "behaviors").mkdir(parents=True)
    (tmp_path / "scenarios").mkdir()
    scenario = SCENARIO.replace("when: asks_open_question, to: need", "when: brings_bread, to: need")
    (tmp_path / "scenarios" / "small-call.yaml").write_text(scenario, "utf-8")
    (tmp_path / "rubrics" / "small.yaml").write_text(RUBRIC, "utf-8")
    behaviors = "language: en\nbehaviors:\n  brings_bread: {title: Brings bread, says: [a loaf]}\n  brings_tea: {titel: Tea, says: [tea]}\n"
    (tmp_path / "rubrics" / "behaviors" / "own.yaml").write_text(behaviors, "utf-8")
    faults = check_library(Library((Root(tmp_path, shipped=False), shipped_root())))
    assert {(Path(fault.file).name, fault.line) for fault in faults if fault.level == "error"} == {("own.yaml", 4)}


def test_a_file_that_is_no_utf8_says_where(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"a: 1\nb: caf\xe9\n")
    assert [(fault.rule, fault.line, fault.column) for fault in read_source(path).faults] == [("encoding", 2, 7)]


def test_scalars_are_those_of_yaml_1_2(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("no: yes\non: 12:30\n12: 1_000\nd: 2026-01-02\ne: [1, -2.5, 0x1F, true, null, ~, '1']\n", "utf-8")
    assert read_source(path).data == {
        "no": "yes",
        "on": "12:30",
        "12": "1_000",
        "d": "2026-01-02",
        "e": (1, -2.5, 31, True, None, None, "1"),
    }


def test_the_teams_file_wins_over_the_shipped_one_and_says_so(tmp_path: Path, shipped: Library) -> None:
    name, (path, _shipped) = next(iter(shipped.scenario_files.items()))
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / path.name).write_text(path.read_text("utf-8"), "utf-8")
    library = Library((Root(tmp_path, shipped=False), shipped_root()))
    assert library.scenario_files[name][0].is_relative_to(tmp_path)
    assert [(fault.rule, fault.level) for fault in check_library(library)] == [("replaces-shipped", "note")]


@pytest.mark.parametrize(
    ("line", "column", "rule", "words"),
    [
        ("title: 我们的价格\x07", 13, "yaml-syntax", "control character"),
        ("\ttitle: A small call", 1, "yaml-syntax", "a tab stands"),
        ("title: A small call\n language: en", 2, "yaml-syntax", "begins with 1 spaces"),
        ('title: "a \\ud800"', None, "yaml-syntax", "this escape is no character"),
        ("title: A small call\nstart: 你好", 8, "unknown-name", "there is no state"),
        ("title: 'b'\nbrief: x\nobjective: ''", 12, "empty-text", "is empty"),
    ],
)
def test_a_fault_is_told_at_its_own_line_and_column(tmp_path: Path, line: str, column: int | None, rule: str, words: str) -> None:
    brief = SCENARIO.index("brief:")
    scenario = SCENARIO.replace("title: A small call", line, 1)
    if "start:" in line:
        scenario = scenario.replace("start: opening\n", "", 1)
    if "objective" in line:
        scenario = SCENARIO.replace(SCENARIO[brief : SCENARIO.index("hint_cost")], "brief: x\nobjective: ''\n")
    fault = next(fault for fault in check(tmp_path, scenario) if fault.rule == rule)
    wanted = line.splitlines()[-1]
    assert words in fault.message
    assert fault.source.rstrip("\n") == wanted.rstrip("\x07") or fault.source == wanted
    assert column is None or fault.column == column


def test_bytes_that_are_no_utf8_are_told_with_their_line_and_character(tmp_path: Path) -> None:
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "scenarios").mkdir()
    path = tmp_path / "scenarios" / "small-call.yaml"
    path.write_bytes("id: small-call\ntitle: 价格".encode() + b"\xff\n")
    (fault,) = check_library(Library((Root(tmp_path, shipped=False), shipped_root())))
    assert (fault.rule, fault.line, fault.column) == ("encoding", 2, 10)


@pytest.mark.parametrize("name", ["a\\0b.txt", "a" * 300 + ".txt", "../secret.txt", "none.txt"])
def test_a_resource_that_cannot_be_a_file_beside_the_scenario_is_a_fault(tmp_path: Path, name: str) -> None:
    faults = check(tmp_path, SCENARIO + f'resources: [{{title: Sheet, file: "{name}"}}]\n')
    assert faults and {fault.rule for fault in faults} <= {"bad-resource", "control-character"}


def test_a_loop_of_links_is_a_fault_and_no_end(tmp_path: Path) -> None:
    check(tmp_path)
    (tmp_path / "scenarios" / "loop.yaml").symlink_to("loop.yaml")
    faults = check_library(Library((Root(tmp_path, shipped=False), shipped_root())))
    assert [(Path(fault.file).name, fault.rule) for fault in faults] == [("loop.yaml", "unreadable")]


def test_a_text_that_a_hash_cuts_is_warned_about_and_a_comment_is_not(tmp_path: Path) -> None:
    scenario = (
        SCENARIO.replace("title: A small call", "title: Ticket #1234 is open")
        .replace("stage: discovery", "stage: discovery # the first talk")
        .replace("difficulty: 1", "difficulty: 1 #easy")
    )
    (fault,) = check(tmp_path, scenario)
    assert (fault.rule, fault.level, fault.source[fault.column - 1 :]) == ("cut-text", "warning", "#1234 is open")
    assert "quotes" in fault.message
