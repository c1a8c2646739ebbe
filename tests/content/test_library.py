"""Which content is found, how a team's lies over what is shipped, and what a catalogue remembers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import TEAM
from trainer.content.catalogue import catalogue
from trainer.content.check import check_library
from trainer.content.library import Library, Root, search_path, shipped_root
from trainer.content.loading import load_content
from trainer.content.templates import TemplateFault, rendered
from trainer.errors import ContentError, UnknownNameError


def write_behaviors(folder: Path, text: str) -> Library:
    (folder / "rubrics" / "behaviors").mkdir(parents=True)
    (folder / "scenarios").mkdir()
    (folder / "rubrics" / "behaviors" / "own.yaml").write_text(text, "utf-8")
    return Library((Root(folder, shipped=False), shipped_root()))


def test_a_named_folder_wins_over_the_environment_and_that_over_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("named", "variable", "here"):
        (tmp_path / name / "scenarios").mkdir(parents=True)
        (tmp_path / name / "rubrics").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    variable = {"TRAINER_CONTENT": str(tmp_path / "variable")}
    assert [root.path.name for root in search_path(tmp_path / "named", variable)][:1] == ["named"]
    assert [root.path.name for root in search_path(None, variable)][:1] == ["variable"]
    assert [root.path.name for root in search_path(None, {})][:1] == ["here"]
    monkeypatch.chdir(tmp_path)
    assert [root.shipped for root in search_path(None, {})] == [True]


def test_a_folder_without_content_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="neither"):
        search_path(tmp_path, {})
    with pytest.raises(ContentError, match="no content folder"):
        search_path(tmp_path / "nowhere", {})


def test_an_unknown_scenario_is_told_the_nearest_one(team: Library) -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_content(team, "smal-cal")
    assert "small-call" in caught.value.hint


def test_a_team_adds_to_a_built_in_behavior_or_stands_in_for_it(tmp_path: Path, shipped: Library) -> None:
    built_in = shipped.behaviors.models["en"]["greets"]
    library = write_behaviors(
        tmp_path,
        """
language: en
behaviors:
  greets: {extends: true, title: Says hello our way, says: [moin moin]}
  thanks: {replaces: true, title: Thanks, says: [much obliged]}
  waves: {title: Waves, says: [waves a hand]}
""",
    )
    models = library.behaviors.models["en"]
    assert check_library(library) == []
    assert models["greets"].says == (*built_in.says, "moin moin") and models["greets"].title == "Says hello our way"
    assert models["thanks"].says == ("much obliged",) and "waves" in models


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ("greets: {title: x, says: [y]}", "shadows-built-in"),
        ("greats: {extends: true, title: x, says: [y]}", "unknown-name"),
        ("count: {title: x, says: [y]}", "reserved-word"),
        ("own: {title: x, says: ['a (b']}", "bad-phrase"),
    ],
)
def test_a_fault_in_a_behavior_is_found(tmp_path: Path, entry: str, rule: str) -> None:
    library = write_behaviors(tmp_path, f"language: en\nbehaviors:\n  {entry}\n")
    assert [(fault.rule, fault.line) for fault in check_library(library)] == [(rule, 3)]


def test_a_catalogue_is_kept_until_a_file_changes(tmp_path: Path, team: Library) -> None:
    cache = tmp_path / "cache.json"
    first = catalogue(team, cache)
    kept = json.loads(cache.read_text("utf-8"))
    key = next(key for key in kept["entries"] if "small-call" in key)
    kept["entries"][key]["title"] = "From the cache"
    cache.write_text(json.dumps(kept), "utf-8")
    assert "From the cache" in [entry.title for entry in catalogue(Library(team.roots), cache)]
    cache.write_text("{broken", "utf-8")
    assert catalogue(Library(team.roots), cache) == first
    assert catalogue(Library(team.roots), cache / "below" / "a file.json") == first


def test_a_broken_scenario_is_listed_with_its_faults_and_the_others_stay_playable(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "rubrics").symlink_to(TEAM / "rubrics")
    text = (TEAM / "scenarios" / "small-call.yaml").read_text("utf-8")
    (tmp_path / "scenarios" / "small-call.yaml").write_text(text, "utf-8")
    (tmp_path / "scenarios" / "broken.yaml").write_text("id: broken\ntitle: A broken one\n", "utf-8")
    (tmp_path / "scenarios" / "worse.yaml").write_text("[", "utf-8")
    library = Library((Root(tmp_path, shipped=False), shipped_root()))
    faults = {entry.id: entry.faults for entry in catalogue(library)}
    assert faults["broken"] > 5 and faults["worse"] == 1 and faults["small-call"] == 0
    assert load_content(library, "small-call").scenario.title == "A small call"


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7**3000000 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ rep.__class__.__mro__ }}",
        "{{ nothing }}",
        "{{ rep.nothing }}",
        "{% for x in range(10**9) %}x{% endfor %}",
        "{{ rep.name.format }} {{",
        "{{ '%1000000000d' | format(1) }}",
        "{{ 1 / 0 }}",
        "{{ " + "(" * 200 + "1" + ")" * 200 + " }}",
        "{{ x }}" * 2000,
        "{{ '%1000000000d' % 1 }}",
        "{{ rep.name.ljust(1000000000) }}",
        "{{ " + "rep.name if 1 else " * 200 + "1 }}",
        "{{ 1e309|int }}",
        "{{ '\\x1b[31m' }}",
    ],
)
def test_a_hostile_template_is_refused_at_once(text: str) -> None:
    with pytest.raises(TemplateFault):
        rendered(text, {"rep": {"name": "Ana"}, "x": "y"})


def test_a_template_fills_in_names_facts_and_meters() -> None:
    assert rendered("{{ rep.name|upper }}: {{ meters.trust }}", {"rep": {"name": "Ana"}, "meters": {"trust": 4}}) == "ANA: 4"
    assert rendered("100% {plain} text", {}) == "100% {plain} text"


def test_a_scenario_whose_file_is_named_otherwise_is_listed_by_its_file_and_as_faulty(tmp_path: Path) -> None:
    folder(tmp_path)
    text = (shipped_root().path / "scenarios/en/price-objection.yaml").read_text("utf-8")
    (tmp_path / "scenarios" / "x-y.yaml").write_text(text, "utf-8")
    entries = {entry.id: entry for entry in catalogue(Library((Root(tmp_path, shipped=False), shipped_root())))}
    assert entries["x-y"].faults == 1 and entries["price-objection"].faults == 0


def test_the_list_notices_a_resource_that_comes_or_goes_and_a_second_file_of_the_name(tmp_path: Path, team: Library) -> None:
    folder(tmp_path)
    text = (team.roots[0].path / "scenarios" / "small-call.yaml").read_text("utf-8")
    (tmp_path / "scenarios" / "small-call.yaml").write_text(text + "resources: [{title: Sheet, file: sheet.txt}]\n", "utf-8")
    cache = tmp_path / "cache.json"

    def faults() -> int:
        roots = (Root(tmp_path, shipped=False), *team.roots)
        return next(entry.faults for entry in catalogue(Library(roots), cache) if entry.id == "small-call")

    assert (faults(), faults()) == (1, 1)
    (tmp_path / "scenarios" / "sheet.txt").write_text("prices", "utf-8")
    assert (faults(), faults()) == (0, 0)
    (tmp_path / "scenarios" / "again").mkdir()
    (tmp_path / "scenarios" / "again" / "small-call.yaml").write_text(text, "utf-8")
    assert faults() == 1


def test_what_extends_a_behavior_keeps_its_names_unless_it_sets_its_own(tmp_path: Path) -> None:
    own = "language: en\nbehaviors:\n  acknowledges: {extends: true, says: [fair dinkum]}\n  pitches: {extends: true, not: [demo]}\n"
    shipped = Library((shipped_root(),)).behaviors.models["en"]
    library = write_behaviors(tmp_path, own)
    assert library.behaviors.faults == []
    ours = library.behaviors.models["en"]
    assert (ours["acknowledges"].title, ours["acknowledges"].do) == (shipped["acknowledges"].title, shipped["acknowledges"].do)
    assert ours["acknowledges"].says == (*shipped["acknowledges"].says, "fair dinkum")
    assert ours["pitches"].not_[-1] == "demo"


def folder(path: Path) -> None:
    (path / "scenarios").mkdir()
    (path / "rubrics").mkdir()
