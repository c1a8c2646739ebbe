"""The JSON Schemas are those of the models, and an independent validator finds all shipped content valid by them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.workbench.sound import RUBRIC, SCENARIO
from trainer.content.library import shipped_root
from trainer.content.schema import SCHEMAS, schema
from trainer.content.source import plain, read_source

ROOT = shipped_root().path
FILES = [
    *(("scenario", path) for path in sorted((ROOT / "scenarios").rglob("*.yaml"))),
    *(
        ("rubric", path)
        for path in sorted((ROOT / "rubrics").glob("*.yaml"))
        if path.stem not in ("moments", "skills", "recognition", "warnings", "incentives")
    ),
    ("moments", ROOT / "rubrics" / "moments.yaml"),
    ("skills", ROOT / "rubrics" / "skills.yaml"),
    ("recognition", ROOT / "rubrics" / "recognition.yaml"),
    ("incentives", ROOT / "rubrics" / "incentives.yaml"),
    ("warnings", ROOT / "rubrics" / "warnings.yaml"),
    *(("plan", path) for path in sorted((ROOT / "plans").glob("*.yaml"))),
    *(("behaviors", path) for path in sorted((ROOT / "rubrics" / "behaviors").glob("*.yaml"))),
]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_beside_the_content_is_current(kind: str) -> None:
    place, _model = SCHEMAS[kind]
    assert (ROOT / place).read_text("utf-8") == schema(kind), "run: trainer --content . schema"
    Draft202012Validator.check_schema(json.loads(schema(kind)))


@pytest.mark.parametrize(("kind", "path"), FILES, ids=[path.stem for _kind, path in FILES])
def test_shipped_content_is_valid_by_its_schema(kind: str, path: Path) -> None:
    validator = Draft202012Validator(json.loads(schema(kind)))
    assert [error.message for error in validator.iter_errors(data_of(path))] == []


def data_of(path: Path) -> Any:
    # As editors see it: with lists where the models have tuples.
    return json.loads(json.dumps(plain(read_source(path).data)))


@pytest.mark.parametrize(
    ("kind", "text", "old", "new"),
    [
        ("scenario", SCENARIO, "title: A sound", "titel: A sound"),
        ("scenario", SCENARIO, "difficulty: 1", "difficulty: 9"),
        ("scenario", SCENARIO, "stage: discovery", "stage: discover"),
        ("scenario", SCENARIO, "start: opening\n", ""),
        ("scenario", SCENARIO, "{when: insults, to: hangs_up}", "{when: 3, to: hangs_up}"),
        ("rubric", RUBRIC, "pass: 50", "pass: 150"),
        ("rubric", RUBRIC, "skill: asking", "skill: [asking]"),
    ],
)
def test_a_slip_is_marked_by_the_schema(kind: str, text: str, old: str, new: str, tmp_path: Path) -> None:
    validator = Draft202012Validator(json.loads(schema(kind)))
    path = tmp_path / "file.yaml"
    path.write_text(text, "utf-8")
    assert validator.is_valid(data_of(path))
    path.write_text(text.replace(old, new), "utf-8")
    assert not validator.is_valid(data_of(path))


def test_every_key_of_a_state_and_a_reply_is_explained() -> None:
    data = json.loads(schema("scenario"))
    for name in ("Move", "State", "Expectation"):
        plain_keys = {
            "when",
            "to",
            "coach",
            "model_answer",
            "customer",
            "replies",
            "ending",
            "effects",
            "name",
            "answers",
            "ends",
            "passed",
            "seed",
        }
        for key, one in data["$defs"][name]["properties"].items():
            assert "description" in one or key in plain_keys or "$ref" in one, f"{name}.{key}"
