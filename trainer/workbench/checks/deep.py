"""Which faults a scenario or a rubric of the right form has, that would hurt in play. Form is the matter of `trainer.content.check`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from trainer.content.bundle import Content
from trainer.content.check import Checked, check_files, gathered
from trainer.content.faults import Fault
from trainer.content.library import Library
from trainer.content.loading import with_rubric
from trainer.content.models import Checks, Plan, Rubric, Scenario
from trainer.content.rubrics import rubric_called
from trainer.content.source import Source
from trainer.errors import nearest
from trainer.locale import _
from trainer.workbench.checks.advice import advice_faults
from trainer.workbench.checks.grading import pairing_faults, rubric_faults
from trainer.workbench.checks.ground import Ground
from trainer.workbench.checks.length import rubric_lengths, scenario_lengths
from trainer.workbench.checks.pages import rules
from trainer.workbench.checks.ways import way_faults


class Memory(Protocol):
    """Where the faults of content that was read before are kept."""

    def recalled(self, source: Source, content: Content) -> list[Fault] | None:
        """What was found in just this file and content; None where it is new."""

    def keep(self, source: Source, content: Content, faults: list[Fault]) -> None:
        """Keeps what was found."""


def check_all(library: Library, paths: Sequence[Path] = (), *, form_only: bool = False, memory: Memory | None = None) -> list[Fault]:
    """Every fault of some files and folders, in order of file and line; of the preferred root where none are named.

    Args:
        form_only: passes over what reads hints and answers or follows the talk.
        memory: where the faults of hints and answers are kept, by content.

    Raises:
        ContentError: a path does not exist, or holds nothing to check.
    """
    library, files = gathered(library, paths)
    found: set[Fault] = set()
    for one in check_files(library, files):
        found.update(_with_deep(library, one, memory) if not form_only else one.faults)
    return sorted(found)


def _with_deep(library: Library, one: Checked, memory: Memory | None) -> list[Fault]:
    if one.model is None or any(fault.level == "error" for fault in one.faults):
        return one.faults
    if isinstance(one.model, Plan):
        deep: list[Fault] = []
    elif isinstance(one.model, Rubric):
        deep = [*rubric_faults(one.source, one.model), *rubric_lengths(one.source, one.model)]
    else:
        deep = _scenario_faults(library, one.source, one.model, memory)
    return unsilenced(one.source, one.model.check, [*one.faults, *deep])


def _scenario_faults(library: Library, source: Source, scenario: Scenario, memory: Memory | None) -> list[Fault]:
    """The deep faults of a scenario without errors; none where its rubric has some."""
    rubric_source, rubric = rubric_called(library, scenario.rubric)
    if rubric is None or any(fault.level == "error" for fault in (*rubric_source.faults, *library.behaviors.faults)):
        return []
    content = with_rubric(library, source, scenario, rubric_source, rubric)
    found = memory.recalled(source, content) if memory is not None else None
    if found is None:
        ground = Ground(content.scenario)
        found = [
            *way_faults(source, content, ground),
            *pairing_faults(source, content, ground, frozenset(library.moments)),
            *scenario_lengths(source, scenario),
            *advice_faults(source, content, ground),
        ]
        if memory is not None:
            memory.keep(source, content, found)
    return found


def unsilenced(source: Source, checks: Checks, faults: Iterable[Fault]) -> list[Fault]:
    """The faults that a file does not silence, and what is wrong with its silencing. Errors cannot be silenced."""
    kept, silenced = [], set()
    for fault in faults:
        if fault.level != "error" and fault.rule in checks.ignore:
            silenced.add(fault.rule)
        else:
            kept.append(fault)
    for rule in checks.ignore:
        if rule not in rules():
            near = nearest(rule, rules())
            message = _("there is no rule ‘{name}’").format(name=rule)
            message += _(" (did you mean ‘{name}’?)").format(name=near) if near else ""
            kept.append(source.fault(("check", "ignore", rule), message, "unknown-name", key=True))
        elif rule not in silenced:
            message = _("silences nothing: this file has no fault of the rule ‘{name}’").format(name=rule)
            kept.append(source.fault(("check", "ignore", rule), message, "needless-ignore", key=True, level="note"))
    return kept
