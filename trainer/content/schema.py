"""JSON Schemas of what trainers write, for completion and hover in any editor that knows YAML schemas."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from trainer.content.models import (
    BehaviorFile,
    IncentiveFile,
    Model,
    MomentFile,
    Plan,
    RecognitionFile,
    Rubric,
    Scenario,
    SkillFile,
    WarningFile,
    as_fact,
    as_list,
    as_texts,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: Mapping[str, tuple[str, type[Model]]] = {
    "scenario": ("scenarios/scenario.schema.json", Scenario),
    "rubric": ("rubrics/rubric.schema.json", Rubric),
    "behaviors": ("rubrics/behaviors/behaviors.schema.json", BehaviorFile),
    "moments": ("rubrics/moments.schema.json", MomentFile),
    "skills": ("rubrics/skills.schema.json", SkillFile),
    "recognition": ("rubrics/recognition.schema.json", RecognitionFile),
    "incentives": ("rubrics/incentives.schema.json", IncentiveFile),
    "warnings": ("rubrics/warnings.schema.json", WarningFile),
    "plan": ("plans/plan.schema.json", Plan),
}
"""By kind of file, where its schema lies among the content, and its model."""
_CONDITION = {
    "type": "string",
    "minLength": 1,
    "maxLength": 500,
    "description": "A condition: behaviors joined by and, or, not, before; count(A) >= 2, visited(x), knows(fact), trust >= 50; "
    "in a rubric also noted >= 0.6, noted_next_step.",
    "examples": ["acknowledges and asks_open_question", "acknowledges before pitches", "count(asks_need) >= 2 or trust >= 60"],
}
_EXAMPLES: Mapping[str, list[Any]] = {
    "effects": [{"trust": 10, "patience": -1}],
    "score": [">= 80", "< 20"],
    "meters": [{"trust": {"start": 40, "min": 0, "max": 100}}],
    "says": [["I (hear|understand) ...", "that('s| is) a fair (point|question)"]],
    "facts": [
        {"deadline": "The board decides on the 14th."},
        {"deadline": {"text": "The board decides on the 14th.", "says": ["(board|committee) ... 14th"]}},
    ],
    "customer": ["Your quote is too high.", ["One wording.", "Another wording."]],
}


class _Schema(GenerateJsonSchema):
    """Knows what the models read before they check: one text where a list may stand, conditions as texts."""

    def function_before_schema(self, schema: Any) -> dict[str, Any]:
        inner = super().function_before_schema(schema)
        function = schema["function"]["function"]
        if function is as_list:
            items = inner.get("items", {"type": "string"})
            return {"anyOf": [items, inner]}
        if function is as_fact:
            return {"anyOf": [{"type": "string", "minLength": 1}, inner]}
        if function is as_texts:
            return {"anyOf": [{"type": "string", "minLength": 1}, inner]}
        return inner

    def dataclass_schema(self, schema: Any) -> dict[str, Any]:
        # The only dataclass in the models is a condition, which its author writes as text.
        return dict(_CONDITION)


def schema(kind: str) -> str:
    """The JSON Schema of a kind of file, as text."""
    _place, model = SCHEMAS[kind]
    data = model.model_json_schema(by_alias=True, schema_generator=_Schema)
    _finish(data)
    behavior = data.get("$defs", {}).get("Behavior")
    if behavior is not None:
        # `do` follows from the title, and what extends another has its title from there.
        del behavior["required"]
        behavior["anyOf"] = [{"required": ["title"]}, {"required": ["extends"]}]
    return json.dumps({"$schema": DIALECT, **data}, ensure_ascii=False, indent=2) + "\n"


def _finish(data: Any) -> None:
    """Adds examples, and takes the titles out that only repeat a key."""
    if isinstance(data, dict):
        for name, one in data.get("properties", {}).items() if isinstance(data.get("properties"), dict) else ():
            if isinstance(one, dict):
                one.pop("title", None)
                if name in _EXAMPLES:
                    one["examples"] = _EXAMPLES[name]
        for value in data.values():
            _finish(value)
    elif isinstance(data, list):
        for value in data:
            _finish(value)
