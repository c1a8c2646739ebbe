"""Which scenarios there are, quickly: a summary of every file, kept until the file changes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer import __version__
from trainer.content.library import Library

if TYPE_CHECKING:
    from trainer.content.models import Rubric


@dataclass(frozen=True, slots=True)
class Entry:
    """A scenario as a list shows it."""

    id: str
    language: str
    title: str
    stage: str
    difficulty: int
    minutes: int
    rubric: str
    topics: tuple[str, ...]
    persona: str
    role: str
    company: str
    class_: str
    """Of the customer, `A`, `B` or `C`; empty where the scenario tells none."""
    objective: str
    skills: Mapping[str, float]
    """What its rubric trains, each with its share of the total, 0 to 1."""
    pass_mark: float
    path: str
    shipped: bool
    faults: int
    """Errors in the file, its rubric and the behaviors; more than none means that it cannot be played."""
    faulty: str = ""
    """The file of the first of them."""


def catalogue(library: Library, cache: Path | None = None) -> list[Entry]:
    """All scenarios, by language, stage, difficulty and title.

    Args:
        cache: a file to keep summaries in. It is disposable: a missing, broken or unwritable one only costs time.
    """
    version = _version(library)
    kept = _read(cache, version)
    fresh: dict[str, Any] = {}
    entries = []
    for name, (path, shipped) in library.scenario_files.items():
        try:
            stamp = path.stat()
        except OSError:
            continue
        key = f"{path}|{stamp.st_size}|{stamp.st_mtime_ns}"
        summary = kept.get(key)
        if summary is None or summary["rests_on"] != _rests_on(library, name, path, [file for file, _stamp in summary["rests_on"]]):
            summary = _summary(library, name, path)
        fresh[key] = summary
        known = {key: value for key, value in summary.items() if key != "rests_on"}
        entries.append(Entry(**{**known, "topics": tuple(summary["topics"]), "path": str(path), "shipped": shipped}))
    if cache is not None and any(kept.get(key) != summary for key, summary in fresh.items()):
        _write(cache, {**kept, **fresh} if len(kept) < 5_000 else fresh, version)
    return sorted(entries, key=lambda entry: (entry.language, _STAGES.get(entry.stage, 9), entry.difficulty, entry.title))


_STAGES = {"prospecting": 0, "discovery": 1, "proposal": 2, "negotiation": 3, "closing": 4, "account": 5, "leading": 6}


def _rests_on(library: Library, name: str, path: Path, resources: Iterable[str]) -> list[list[str]]:
    """The other files on which a scenario's faults depend, with their stamps: its resources, and those that bear its name."""
    namesakes = [str(other) for other, _root in library.scenarios_by_name.get(name, ()) if other != path]
    return [[file, _stamp(path.parent / file)] for file in dict.fromkeys((*namesakes, *resources))]


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ""
    return f"{found.st_size}|{found.st_mtime_ns}"


def _summary(library: Library, name: str, path: Path) -> dict[str, Any]:
    from trainer.content.loading import read_scenario
    from trainer.content.rubrics import rubric_called

    source, scenario = read_scenario(library, path)
    involved = [*source.faults, *library.behaviors.faults]
    rubric = None
    if scenario is not None and scenario.rubric in library.rubric_files:
        rubric_source, rubric = rubric_called(library, scenario.rubric)
        involved += rubric_source.faults
    errors = [fault for fault in involved if fault.level == "error"]
    resources = scenario.resources if scenario is not None else ()
    standing: dict[str, Any] = {
        "faults": max(len(errors), scenario is None),
        "faulty": errors[0].file if errors else "",
        "rests_on": _rests_on(library, name, path, [one.file for one in resources if one.file is not None]),
        "skills": _skills(rubric),
        "pass_mark": rubric.pass_ if rubric is not None else 0,
    }
    if scenario is None:
        raw = source.data if isinstance(source.data, dict) else {}
        known = {"id": name, "language": "en", "title": name, "stage": "", "difficulty": 0, "minutes": 0, "rubric": "", "objective": ""}
        told = {key: raw[key] for key, value in known.items() if key != "id" and type(raw.get(key)) is type(value)}
        return {**known, **told, "topics": [], "persona": "", "role": "", "company": "", "class_": "", **standing}
    return {
        "id": name,
        "language": scenario.language,
        "title": scenario.title,
        "stage": scenario.stage,
        "difficulty": scenario.difficulty,
        "minutes": scenario.minutes,
        "rubric": scenario.rubric,
        "topics": list(scenario.topics),
        "persona": scenario.persona.name,
        "role": scenario.persona.role,
        "company": scenario.persona.company,
        "class_": scenario.persona.class_ or "",
        "objective": scenario.objective.strip(),
        **standing,
    }


def _skills(rubric: Rubric | None) -> dict[str, float]:
    """What a rubric trains, each skill with its share of the weights."""
    criteria = rubric.criteria.values() if rubric is not None else ()
    whole = sum(one.weight for one in criteria)
    shares: dict[str, float] = {}
    for one in criteria:
        if one.weight:
            shares[one.skill] = shares.get(one.skill, 0.0) + one.weight / whole
    return shares


def _version(library: Library) -> str:
    """What a summary depends on beside its own file: this program, the rubrics and the behaviors."""
    stamps = [__version__]
    for root in library.roots:
        for path in (*root.files("rubrics"), *root.files("rubrics/behaviors")):
            stamp = path.stat()
            stamps.append(f"{path}|{stamp.st_size}|{stamp.st_mtime_ns}")
    return sha256("\n".join(stamps).encode("utf-8", "surrogateescape")).hexdigest()


def _read(cache: Path | None, version: str) -> dict[str, Any]:
    if cache is None:
        return {}
    try:
        data = json.loads(cache.read_text("utf-8", "surrogateescape"))
        entries = data["entries"] if data["version"] == version else {}
        wanted = {field.name for field in fields(Entry)} - {"path", "shipped"} | {"rests_on"}
        return {key: summary for key, summary in entries.items() if summary.keys() == wanted}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write(cache: Path, entries: dict[str, Any], version: str) -> None:
    """Replaces the cache whole, so that two programs at once cannot leave half a file."""
    beside = cache.with_name(f"{cache.name}.{os.getpid()}")
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps({"version": version, "entries": entries}, ensure_ascii=False), "utf-8", "surrogateescape")
        beside.replace(cache)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def entry_data(entry: Entry) -> dict[str, Any]:
    """An entry as `trainer scenarios --json` prints it."""
    return {key.rstrip("_"): value for key, value in asdict(entry).items() if key not in ("path", "faulty")}
