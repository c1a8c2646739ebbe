"""Which early warnings there are, once the team's are laid over the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from trainer.content.models import WarningFile, WarningRule
from trainer.content.source import Source, read_source
from trainer.content.validation import validated


def read_warnings(path: Path) -> tuple[Source, WarningFile | None]:
    """A file of warnings with all its faults; None where it cannot be used."""
    source = read_source(path)
    file = validated(WarningFile, source)
    return source, file if not any(fault.level == "error" for fault in source.faults) else None


def load_warnings(files: Iterable[Path]) -> Mapping[str, WarningRule]:
    """The rules of some files by id, the most urgent first; later files over earlier ones, those with faults add nothing."""
    rules: dict[str, WarningRule] = {}
    for path in files:
        _source, file = read_warnings(path)
        if file is not None:
            rules = {**({} if file.replaces else rules), **file.warnings}
    return rules
