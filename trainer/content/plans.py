"""A plan's file as a plan, with all that is wrong with it; and a plan as it was kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.content.bundle import canonical
from trainer.content.check_names import unknown
from trainer.content.faults import Fault, FaultyContentError, file_name, real
from trainer.content.models import Plan
from trainer.content.rubrics import rubric_called
from trainer.content.salvage import salvaged
from trainer.content.source import Path_, Source, plain, read_source
from trainer.content.validation import validated
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.content.library import Library


def read_plan(library: Library, path: Path) -> tuple[Source, Plan | None]:
    """A plan's file with all its faults; None where it is not even of the right form."""
    source = read_source(path)
    plan = validated(Plan, source)
    if plan is not None:
        source.faults += plan_faults(library, source, plan)
    elif (sound := salvaged(Plan, source, None)) is not None:
        source.faults += [fault for fault in plan_faults(library, source, sound.model) if sound.trusts(fault)]
    return source, plan


def plan_faults(library: Library, source: Source, plan: Plan) -> list[Fault]:
    """Every fault of a plan's content, in no order."""
    return [*_identity(library, source, plan), *_steps(library, source, plan), *_gates(source, plan)]


def load_plan(library: Library, name: str) -> tuple[Plan, str]:
    """A plan by its id, and the document that is kept of it.

    Raises:
        UnknownNameError: there is no such plan.
        FaultyContentError: its file has faults.
    """
    source, plan = read_plan(library, library.plan_path(name))
    errors = [fault for fault in source.faults if fault.level == "error"]
    if errors or plan is None:
        raise FaultyContentError(errors)
    return plan, canonical(plain(source.data))


def kept_plan(document: str) -> Plan:
    """A plan as it was kept.

    Raises:
        ValueError: it is none.
    """
    return Plan.model_validate_json(document)


def _identity(library: Library, source: Source, plan: Plan) -> Iterator[Fault]:
    if plan.id != source.path.stem:
        message = _("the id ‘{id}’ differs from the file's name ‘{name}’").format(id=plan.id, name=source.path.stem)
        yield source.fault(("id",), message, "id-is-file-name")
    for other, root in library.plans_by_name.get(source.path.stem, []):
        if real(other) != real(source.path):
            if real(source.path).is_relative_to(real(root.path)):
                message = _("the id ‘{id}’ is taken by {file}").format(id=plan.id, file=file_name(other))
                yield source.fault(("id",), message, "duplicate-id")
            elif root.shipped:
                yield source.fault(("id",), _("stands in for the shipped plan of this id"), "replaces-shipped", level="note")


def _steps(library: Library, source: Source, plan: Plan) -> Iterator[Fault]:
    seen: set[str] = set()
    skills: frozenset[str] | None = None
    for week, one in enumerate(plan.weeks):
        for index, step in enumerate(one.steps):
            where: Path_ = ("weeks", week, "steps", index)
            if step.id in seen:
                message = _("the id ‘{id}’ is taken by another step of this plan").format(id=step.id)
                yield source.fault((*where, "id"), message, "duplicate-id")
            seen.add(step.id)
            if step.scenario is not None and step.scenario not in library.scenario_files:
                yield source.fault((*where, "scenario"), unknown("scenario", step.scenario, library.scenario_files), "unknown-name")
            if step.skill is not None:
                skills = skills if skills is not None else trained(library)
                if step.skill not in skills:
                    yield source.fault((*where, "skill"), unknown("skill", step.skill, skills), "unknown-name")


def trained(library: Library) -> frozenset[str]:
    """The skills that the criteria of sound rubrics train."""
    rubrics = [rubric_called(library, name)[1] for name in library.rubric_files]
    return frozenset(criterion.skill for rubric in rubrics if rubric is not None for criterion in rubric.criteria.values())


def _gates(source: Source, plan: Plan) -> Iterator[Fault]:
    for number, week in enumerate(plan.weeks):
        if week.gate != "passed":
            continue
        before = plan.weeks[number - 1].steps if number else ()
        if not any(step.required for step in before):
            message = _("no required step comes before this week: it opens by the calendar")
            yield source.fault(("weeks", number, "gate"), message, "idle-gate", level="warning")
