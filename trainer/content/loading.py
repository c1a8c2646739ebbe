"""A scenario's file as a scenario, and as the whole that one attempt needs, with all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trainer.content.bundle import Content, canonical, from_documents, own_titles, with_own
from trainer.content.check_scenario import scenario_faults
from trainer.content.faults import FaultyContentError
from trainer.content.library import Library
from trainer.content.models import Behavior, Rubric, Scenario
from trainer.content.rubrics import rubric_called
from trainer.content.salvage import salvaged
from trainer.content.source import Source, plain, read_source
from trainer.content.validation import validated


def read_scenario(library: Library, path: Path) -> tuple[Source, Scenario | None]:
    """A scenario file with all its faults; None where it is not even of the right form."""
    source = read_source(path)
    return source, scenario_in(library, source)


def scenario_in(library: Library, source: Source) -> Scenario | None:
    """The scenario that some data is, with what is wrong with it added to the source; None where it is not even of the right form."""
    context = {"titles": library.behaviors.titles() | own_titles(source.data)}
    scenario = validated(Scenario, source, context)
    if scenario is not None:
        source.faults += scenario_faults(library, source, scenario)
    elif (sound := salvaged(Scenario, source, context)) is not None:
        source.faults += [fault for fault in scenario_faults(library, source, sound.model) if sound.trusts(fault)]
    return scenario


def load_content(library: Library, scenario_id: str) -> Content:
    """Everything that an attempt at a scenario needs.

    Raises:
        UnknownNameError: there is no such scenario.
        FaultyContentError: its file, its rubric or the behaviors have faults.
    """
    path = library.scenario_path(scenario_id)
    behaviors = library.behaviors
    source, scenario = read_scenario(library, path)
    faults = [*source.faults, *behaviors.faults]
    rubric_source = rubric = None
    if scenario is not None and scenario.rubric in library.rubric_files:
        rubric_source, rubric = rubric_called(library, scenario.rubric)
        faults += rubric_source.faults
    errors = [fault for fault in faults if fault.level == "error"]
    if errors or scenario is None or rubric is None or rubric_source is None:
        raise FaultyContentError(errors)
    return with_rubric(library, source, scenario, rubric_source, rubric)


def with_rubric(library: Library, source: Source, scenario: Scenario, rubric_source: Source, rubric: Rubric) -> Content:
    """A scenario and a rubric without errors as the whole that an attempt needs."""
    behaviors = library.behaviors
    documents = {
        "scenario": canonical(_with_files(plain(source.data), scenario, source.path)),
        "rubric": canonical(plain(rubric_source.data)),
        "behaviors": canonical(_dumped(behaviors.models)),
        "learned": library.weights_document,
    }
    from_files = any(resource.file is not None for resource in scenario.resources)
    return from_documents(documents) if from_files else Content(scenario, rubric, with_own(behaviors.models, scenario), documents)


def _dumped(behaviors: Mapping[str, Mapping[str, Behavior]]) -> Any:
    return {
        language: {name: behavior.model_dump(mode="json", by_alias=True, exclude_defaults=True) for name, behavior in by_name.items()}
        for language, by_name in behaviors.items()
    }


def _with_files(data: Any, scenario: Scenario, path: Path) -> Any:
    """The scenario's data with the texts of its resource files in it, so that what is kept is whole."""
    for raw, resource in zip(data.get("resources", []), scenario.resources, strict=False):
        if resource.file is not None:
            raw["text"] = (path.parent / resource.file).read_text("utf-8-sig")
            del raw["file"]
    return data
