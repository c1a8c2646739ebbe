"""Everything that one attempt needs: a scenario, its rubric and the behaviors, as models and as the data to keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trainer.content.models import Behavior, Rubric, Scenario
from trainer.content.texts import in_language
from trainer.content.vocabulary import extended


@dataclass(frozen=True)
class Content:
    """A scenario with its rubric and behaviors."""

    scenario: Scenario
    rubric: Rubric
    behaviors: Mapping[str, Mapping[str, Behavior]]
    """By language, then id; the scenario's own are among those of its language."""
    documents: Mapping[str, str]
    """Canonical JSON of `scenario`, `rubric` and `behaviors`, from which `from_documents` builds the same again; `learned`, the weights."""

    def behavior(self, name: str, language: str) -> Behavior | None:
        """A behavior in the reader's language, or in the scenario's where only that has it."""
        return self.behaviors.get(language, {}).get(name) or self.behaviors.get(self.scenario.language, {}).get(name)

    def titles(self, language: str) -> dict[str, str]:
        """What behaviors are called, by id: in the reader's language, or in the one that has it."""
        models = [self.behaviors.get(one, {}) for one in (*self.behaviors, self.scenario.language, language)]
        return {name: behavior.title for by_name in models for name, behavior in by_name.items()}

    def criterion_title(self, name: str, language: str) -> str:
        return in_language(self.rubric.criteria[name].title, language)


def canonical(data: Any) -> str:
    """JSON in one fixed form, so that equal content has an equal hash. Keys keep their order: in a rubric it means something."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def from_documents(documents: Mapping[str, str]) -> Content:
    """Content as it was kept."""
    behaviors_data = json.loads(documents["behaviors"])
    behaviors = {
        language: {name: Behavior.model_validate_json(json.dumps(raw)) for name, raw in by_name.items()}
        for language, by_name in behaviors_data.items()
    }
    scenario = Scenario.model_validate_json(
        documents["scenario"], context={"titles": _titles(behaviors, json.loads(documents["scenario"]))}
    )
    rubric = Rubric.model_validate_json(documents["rubric"], context={"titles": _titles(behaviors, None)})
    return Content(scenario, rubric, with_own(behaviors, scenario), dict(documents))


def rubric_from(rubric: str, behaviors: str) -> Rubric:
    """The rubric alone as it was kept, without reading the behaviors for what they hold."""
    titles = {raw["title"]: name for by_name in json.loads(behaviors).values() for name, raw in by_name.items() if raw.get("title")}
    return Rubric.model_validate_json(rubric, context={"titles": titles})


def with_own(behaviors: Mapping[str, Mapping[str, Behavior]], scenario: Scenario) -> dict[str, Mapping[str, Behavior]]:
    """The behaviors with those that only the scenario has."""
    known = dict(behaviors.get(scenario.language, {}))
    for name, behavior in scenario.behaviors.items():
        known[name] = extended(known[name], behavior) if behavior.extends and name in known else behavior
    return {**behaviors, scenario.language: known}


def _titles(behaviors: Mapping[str, Mapping[str, Behavior]], scenario: Mapping[str, Any] | None) -> dict[str, str]:
    titles = {behavior.title: name for by_name in behaviors.values() for name, behavior in by_name.items()}
    return titles | (own_titles(scenario) if scenario is not None else {})


def own_titles(scenario: Any) -> dict[str, str]:
    """Titles of the behaviors that a scenario's data defines, before it is known to be sound."""
    own = scenario.get("behaviors") if isinstance(scenario, dict) else None
    if not isinstance(own, dict):
        return {}
    return {raw["title"]: name for name, raw in own.items() if isinstance(raw, dict) and isinstance(raw.get("title"), str)}
