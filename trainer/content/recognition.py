"""Which badges and steps there are, once the team's are laid over the shipped ones, and what is wrong with a file of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from trainer.content.faults import Fault
from trainer.content.models import Badge, RecognitionFile, Step
from trainer.content.source import Source, read_source
from trainer.content.validation import validated
from trainer.locale import _


@dataclass(frozen=True)
class Rules:
    """The badges and the steps of the ladder, by id."""

    badges: Mapping[str, Badge]
    ladder: Mapping[str, Step]
    """The lowest first."""


def read_recognition(path: Path) -> tuple[Source, RecognitionFile | None]:
    """A file of recognition with all its faults; None where it cannot be used."""
    source = read_source(path)
    file = validated(RecognitionFile, source)
    if file is not None:
        source.faults += ladder_faults(source, file)
    return source, file if not any(fault.level == "error" for fault in source.faults) else None


def load_rules(files: Iterable[Path]) -> Rules:
    """The rules of some files, later ones over earlier ones; files with faults add nothing (`check` reports them)."""
    badges: dict[str, Badge] = {}
    ladder: Mapping[str, Step] = {}
    for path in files:
        _source, file = read_recognition(path)
        if file is not None:
            badges = {**({} if file.replaces else badges), **file.badges}
            ladder = file.ladder or ladder
    return Rules(badges, ladder)


def ladder_faults(source: Source, file: RecognitionFile) -> Iterator[Fault]:
    """Steps that anybody on the step below has reached already."""
    for (before, lower), (name, step) in pairwise(file.ladder.items()):
        if not step.needs:
            message = _("only the first step may need nothing: say what ‘{name}’ needs").format(name=name)
            yield source.fault(("ladder", name), message, "needless-step", key=True)
        elif all(lower.needs.get(figure, 0) >= least for figure, least in step.needs.items()):
            message = _("‘{name}’ needs nothing more than ‘{before}’ below it").format(name=name, before=before)
            yield source.fault(("ladder", name, "needs"), message, "needless-step", key=True, level="warning")
