"""What is wrong with scenarios, rubrics, behaviors and plans: every fault of form, and every name that means nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from trainer.content.faults import Fault, real
from trainer.content.incentives import load_incentives, read_incentives
from trainer.content.library import INCENTIVES, MOMENTS, PLANS, RECOGNITION, SKILLS, SUFFIXES, WARNINGS, Library, Root
from trainer.content.loading import read_scenario
from trainer.content.models import MomentFile, Plan, Rubric, Scenario, SkillFile
from trainer.content.plans import read_plan
from trainer.content.recognition import read_recognition
from trainer.content.rubrics import read_rubric
from trainer.content.source import Source, read_source
from trainer.content.validation import validated
from trainer.content.vocabulary import load_behaviors
from trainer.content.warnings import read_warnings
from trainer.errors import ContentError
from trainer.locale import _


class Checked(NamedTuple):
    """A file, what it holds, and the faults of its form."""

    source: Source
    model: Scenario | Rubric | Plan | None
    """None for behaviors and moments, and where the form is not even sound."""
    faults: list[Fault]


def check_library(library: Library, paths: Sequence[Path] = ()) -> list[Fault]:
    """The faults of form of some files and folders, in order of file and line; of the preferred root where none are named.

    Raises:
        ContentError: a path does not exist, or holds nothing to check.
    """
    return sorted({fault for one in check_files(*gathered(library, paths)) for fault in one.faults})


def gathered(library: Library, paths: Sequence[Path] = ()) -> tuple[Library, list[Path]]:
    """The files to check, and the library with the content around them.

    Raises:
        ContentError: a path does not exist, or holds nothing to check.
    """
    files: list[Path] = []
    for path in paths or [library.roots[0].path]:
        files += _files(library, path)
    return _around(library, files) if paths else library, list(dict.fromkeys(files))


def check_files(library: Library, files: Sequence[Path]) -> Iterator[Checked]:
    """Every file with the faults of its form, one after the other."""
    for path in files:
        yield _checked(library, path)


def _files(library: Library, path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.exists():
        raise ContentError(_("There is no file or folder ‘{path}’.").format(path=path), _("Name a YAML file, or a folder of them."))
    root = Root(path, shipped=False)
    found = [*root.named("scenarios", deep=True), *root.named("rubrics"), *root.named("rubrics/behaviors"), *root.named(PLANS, deep=True)]
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
            if folder.name in ("scenarios", "rubrics", PLANS) and folder.parent not in known:
                known.add(folder.parent)
                roots.append(Root(folder.parent, shipped=False))
    return Library((*roots, *library.roots))


def _checked(library: Library, path: Path) -> Checked:
    if real(path).parent.name == "behaviors":
        return _behaviors(library, path)
    if path.stem == RECOGNITION and real(path).parent.name == "rubrics":
        peek, _file = read_recognition(path)
        return Checked(peek, None, peek.faults)
    if path.stem == WARNINGS and real(path).parent.name == "rubrics":
        peek, _rules = read_warnings(path)
        return Checked(peek, None, peek.faults)
    if path.stem == INCENTIVES and real(path).parent.name == "rubrics":
        return _incentives(library, path)
    peek = read_source(path)
    if path.stem in (MOMENTS, SKILLS):
        validated(MomentFile if path.stem == MOMENTS else SkillFile, peek)
        return Checked(peek, None, peek.faults)
    keys = peek.data.keys() if isinstance(peek.data, dict) else set()
    if "rules" in keys and not keys & {"states", "persona", "criteria", "behaviors"}:
        return _incentives(library, path)
    if "behaviors" in keys and not keys & {"states", "persona", "criteria"}:
        return _behaviors(library, path)
    read: Callable[[Library, Path], tuple[Source, Scenario | Rubric | Plan | None]] = read_scenario
    if "weeks" in keys or any(folder.name == PLANS for folder in real(path).parents[:2]):
        read = read_plan
    elif not keys & {"states", "persona"} and ("criteria" in keys or real(path).parent.name == "rubrics"):
        read = read_rubric
    source, model = read(library, path)
    return Checked(source, model, source.faults)


def _incentives(library: Library, path: Path) -> Checked:
    """A file of incentives, as it lies over those before it."""
    known = library.incentive_files
    before = list(takewhile(lambda file: real(file) != real(path), known))
    # A file from elsewhere stands in for the team's own.
    below = load_incentives(before) if len(before) < len(known) else library.shipped_incentives
    peek, _file = read_incentives(path, below, library.recognition)
    return Checked(peek, None, peek.faults)


def _behaviors(library: Library, path: Path) -> Checked:
    """One behavior file, with its faults as it lies over those before it."""
    files = [file for root in reversed(library.roots) for file in root.files("rubrics/behaviors")]
    resolved = real(path)
    before = [file for file in files if real(file) != resolved]
    behind = next((index for index, file in enumerate(files) if real(file) == resolved), len(files))
    everything = load_behaviors([*before[:behind], path], before)
    source = read_source(path)
    return Checked(source, None, [fault for fault in everything.faults if fault.file == source.name])
