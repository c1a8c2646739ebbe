"""What is wrong with scenarios, rubrics and behaviors: every fault of form, and every name that means nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from trainer.content.faults import Fault, real
from trainer.content.library import MOMENTS, SUFFIXES, Library, Root
from trainer.content.loading import read_scenario
from trainer.content.models import MomentFile
from trainer.content.rubrics import read_rubric
from trainer.content.source import read_source
from trainer.content.validation import validated
from trainer.content.vocabulary import load_behaviors
from trainer.errors import ContentError
from trainer.locale import _


def check_library(library: Library, paths: Sequence[Path] = ()) -> list[Fault]:
    """The faults of some files and folders, in order of file and line; of the preferred root where none are named.

    Raises:
        ContentError: a path does not exist, or holds nothing to check.
    """
    files: list[Path] = []
    for path in paths or [library.roots[0].path]:
        files += _files(library, path)
    if paths:
        library = _around(library, files)
    faults: set[Fault] = set()
    for path in dict.fromkeys(files):
        faults.update(_file_faults(library, path))
    return sorted(faults)


def _files(library: Library, path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.exists():
        raise ContentError(_("There is no file or folder ‘{path}’.").format(path=path), _("Name a YAML file, or a folder of them."))
    root = Root(path, shipped=False)
    found = [*root.named("scenarios", deep=True), *root.named("rubrics"), *root.named("rubrics/behaviors")]
    if not found and path.name != "":
        found = sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file())
    if not found:
        raise ContentError(_("‘{path}’ holds no YAML files.").format(path=path), _("Name a YAML file, or a folder of them."))
    return found


def _around(library: Library, files: list[Path]) -> Library:
    """The library with the content folders around some files laid over it, so that their own rubrics are found."""
    known = {root.path for root in library.roots}
    roots: list[Root] = []
    for file in files:
        for folder in real(file).parents:
            if folder.name in ("scenarios", "rubrics") and folder.parent not in known:
                known.add(folder.parent)
                roots.append(Root(folder.parent, shipped=False))
    return Library((*roots, *library.roots))


def _file_faults(library: Library, path: Path) -> list[Fault]:
    if real(path).parent.name == "behaviors":
        return _behavior_faults(library, path)
    peek = read_source(path)
    if path.stem == MOMENTS:
        validated(MomentFile, peek)
        return peek.faults
    keys = peek.data.keys() if isinstance(peek.data, dict) else set()
    if "states" in keys or "persona" in keys:
        return read_scenario(library, path)[0].faults
    if "criteria" in keys:
        return read_rubric(library, path)[0].faults
    if "behaviors" in keys:
        return _behavior_faults(library, path)
    if real(path).parent.name == "rubrics":
        return read_rubric(library, path)[0].faults
    return read_scenario(library, path)[0].faults


def _behavior_faults(library: Library, path: Path) -> list[Fault]:
    """The faults of one behavior file, as it lies over those before it."""
    files = [file for root in reversed(library.roots) for file in root.files("rubrics/behaviors")]
    resolved = real(path)
    before = [file for file in files if real(file) != resolved]
    behind = next((index for index, file in enumerate(files) if real(file) == resolved), len(files))
    everything = load_behaviors([*before[:behind], path])
    name = read_source(path).name
    return [fault for fault in everything.faults if fault.file == name]
