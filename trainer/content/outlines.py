"""What every scenario is about and what its customer says, quickly: kept until a file changes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer import __version__
from trainer.content.library import Library
from trainer.content.texts import unfilled
from trainer.notation.words import find_keys, fold, is_han

if TYPE_CHECKING:
    from trainer.content.catalogue import Entry
    from trainer.content.models import Scenario

MOST_LINES = 60
"""Lines of a customer that are kept."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A scenario as it is searched."""

    id: str
    language: str
    stage: str
    topics: tuple[str, ...]
    heads: str
    """What it is called, what it aims at, and what its behaviors are called; keyed."""
    text: str
    """These, who the customer is, the briefing, the customer's lines, the hints and what can be found out; keyed."""
    lines: tuple[str, ...]
    """What the customer says before the talk ends, in every wording."""


def keyed(text: str) -> str:
    """A text as words are compared: a blank around every stem; Chinese characters stand together."""
    keys = [found.key for found in find_keys(fold(text)[0])]
    joined = " "
    for key, after in zip(keys, [*keys[1:], ""], strict=True):
        joined += key if is_han(key) and is_han(after) else key + " "
    return joined


def outlines(library: Library, entries: Iterable[Entry], cache: Path | None = None) -> list[Outline]:
    """The outlines of scenarios that can be played.

    Args:
        cache: a file to keep them in. It is disposable: a missing, broken or unwritable one only costs time.
    """
    kept = _read(cache)
    fresh: dict[str, Any] = {}
    found = []
    for entry in entries:
        if entry.faults:
            continue
        stamp = Path(entry.path).stat()
        key = f"{entry.path}|{stamp.st_size}|{stamp.st_mtime_ns}"
        told = kept.get(key) or _told(library, Path(entry.path))
        if told is not None:
            fresh[key] = told
            found.append(Outline(entry.id, entry.language, entry.stage, entry.topics, told["heads"], told["text"], tuple(told["lines"])))
    if cache is not None and fresh != kept:
        _write(cache, fresh)
    return found


def _told(library: Library, path: Path) -> dict[str, Any] | None:
    from trainer.content.loading import read_scenario

    _source, scenario = read_scenario(library, path)
    if scenario is None:
        return None
    heads = [scenario.title, scenario.objective, *(behavior.title for behavior in scenario.behaviors.values() if len(behavior.title) > 1)]
    lines = list(dict.fromkeys(_lines(scenario)))[:MOST_LINES]
    hints = [state.coach for state in scenario.states.values() if state.coach]
    persona = scenario.persona
    who = [persona.role, persona.company, persona.manner]
    facts = scenario.fact_texts().values()
    text = "\n".join([*heads, *who, scenario.brief, *lines, *hints, *facts, *scenario.limits.values(), *scenario.topics])
    return {"heads": keyed("\n".join(heads)), "text": keyed(text), "lines": lines}


def _lines(scenario: Scenario) -> Iterator[str]:
    for state in scenario.states.values():
        if state.ending is None:
            yield from (unfilled(line) for line in state.customer)


def _read(cache: Path | None) -> dict[str, Any]:
    if cache is None:
        return {}
    try:
        data = json.loads(cache.read_text("utf-8", "surrogateescape"))
        if data["version"] != __version__:
            return {}
        return {key: told for key, told in data["outlines"].items() if told.keys() == {"heads", "text", "lines"}}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write(cache: Path, fresh: dict[str, Any]) -> None:
    """Replaces the file whole, so that two programs at once cannot leave half of one."""
    beside = cache.with_name(f"{cache.name}.{os.getpid()}")
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps({"version": __version__, "outlines": fresh}, ensure_ascii=False), "utf-8", "surrogateescape")
        beside.replace(cache)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
