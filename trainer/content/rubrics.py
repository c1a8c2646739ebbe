"""A rubric's file as a rubric, with all that is wrong with it."""

from __future__ import annotations

from pathlib import Path

from trainer.content.check_rubric import rubric_faults
from trainer.content.library import Library
from trainer.content.models import Rubric
from trainer.content.salvage import salvaged
from trainer.content.source import Source, read_source
from trainer.content.validation import validated


def read_rubric(library: Library, path: Path) -> tuple[Source, Rubric | None]:
    """A rubric file with all its faults; None where it is not even of the right form."""
    source = read_source(path)
    return source, rubric_in(library, source)


def rubric_in(library: Library, source: Source) -> Rubric | None:
    """The rubric that some data is, with what is wrong with it added to the source; None where it is not even of the right form."""
    context = {"titles": library.behaviors.titles()}
    rubric = validated(Rubric, source, context)
    if rubric is not None:
        source.faults += rubric_faults(library, source, rubric)
    elif (sound := salvaged(Rubric, source, context)) is not None:
        source.faults += [fault for fault in rubric_faults(library, source, sound.model) if sound.trusts(fault)]
    return rubric


def rubric_called(library: Library, rubric_id: str) -> tuple[Source, Rubric | None]:
    """The rubric of an id, read once for a library."""
    if rubric_id not in library.rubrics_read:
        library.rubrics_read[rubric_id] = read_rubric(library, library.rubric_files[rubric_id][0])
    return library.rubrics_read[rubric_id]
