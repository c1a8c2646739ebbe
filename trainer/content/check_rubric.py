"""What is wrong with a rubric that has the right form: names, and levels that silence could reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.content.check_names import Names, measured_by, name_faults, unknown
from trainer.content.faults import Fault, real
from trainer.content.models import SHARED_METERS, Criterion, Rubric
from trainer.content.source import Path_, Source
from trainer.locale import _
from trainer.notation.conditions import Condition

if TYPE_CHECKING:
    from trainer.content.library import Library


def rubric_faults(library: Library, source: Source, rubric: Rubric) -> list[Fault]:
    """Every fault of a rubric's content, in no order."""
    faults = [*_identity(library, source, rubric), *_names(library, source, rubric)]
    for name, criterion in rubric.criteria.items():
        faults += _levels(source, ("criteria", name, "levels"), criterion)
    return faults


def _identity(library: Library, source: Source, rubric: Rubric) -> Iterator[Fault]:
    if rubric.id != source.path.stem:
        message = _("the id ‘{id}’ differs from the file's name ‘{name}’").format(id=rubric.id, name=source.path.stem)
        yield source.fault(("id",), message, "id-is-file-name")
    for root in library.roots:
        for other in root.files("rubrics"):
            if root.shipped and other.stem == source.path.stem and real(other) != real(source.path):
                yield source.fault(("id",), _("stands in for the shipped rubric of this id"), "replaces-shipped", level="note")


def conditions(rubric: Rubric) -> Iterator[tuple[Path_, Condition]]:
    """All conditions of a rubric with their places in its data."""
    for name, criterion in rubric.criteria.items():
        if criterion.applies is not None:
            yield ("criteria", name, "applies"), criterion.applies
        for index, level in enumerate(criterion.levels):
            if level.when is not None:
                yield ("criteria", name, "levels", index, "when"), level.when
    for index, blocker in enumerate(rubric.blockers):
        yield ("blockers", index, "when"), blocker.when


def _names(library: Library, source: Source, rubric: Rubric) -> Iterator[Fault]:
    by_language = library.behaviors.models
    everywhere = {name for models in by_language.values() for name in models}
    names = Names(everywhere, SHARED_METERS, library.moments, "moment", None, True, *measured_by(*by_language.values()))
    for name, criterion in rubric.criteria.items():
        for index, moment in enumerate(criterion.within):
            if moment not in library.moments:
                yield source.fault(("criteria", name, "within", index), unknown("moment", moment, library.moments), "unknown-name")
    for where, condition in conditions(rubric):
        yield from name_faults(source, where, condition, names)
        for name in sorted(condition.behaviors() & everywhere):
            for language, models in by_language.items():
                if name not in models:
                    message = _("the behavior ‘{name}’ is not defined for the language ‘{language}’").format(name=name, language=language)
                    yield source.fault(where, message, "missing-language", level="warning")


def _levels(source: Source, where: Path_, criterion: Criterion) -> Iterator[Fault]:
    last = len(criterion.levels) - 1
    for index, level in enumerate(criterion.levels):
        at: Path_ = (*where, index)
        if index == last:
            if level.when is not None or level.points != 0:
                yield source.fault(at, _("the last level has no ‘when’ and 0 points: it is what silence gets"), "last-level")
        elif level.when is None:
            yield source.fault(at, _("a level without ‘when’ always holds; only the last one may be so"), "last-level")
        elif level.points > 0 and not level.when.positive_behaviors():
            message = _("no behavior earns this level: silence would reach it; name one that the rep must show")
            yield source.fault((*at, "when"), message, "silent-level")
        if index and level.points >= criterion.levels[index - 1].points:
            message = _("levels go from the best down, each with fewer points than the one before")
            yield source.fault((*at, "points"), message, "level-order")
