"""What a faulty file says beside its faults of form: those are taken out, so that its names can be checked in the same run."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from trainer.content.faults import Fault
from trainer.content.source import Path_, Source

M = TypeVar("M", bound=BaseModel)

MOST_ROUNDS = 6
TEXT = "-"
ENTRIES: dict[str, Any] = {
    "behaviors": {"title": TEXT, "says": ["stand in"]},
    "criteria": {"title": TEXT, "skill": TEXT, "advice": TEXT, "levels": [{"points": 0, "anchor": TEXT}, {"points": 0, "anchor": TEXT}]},
    "levels": {"points": 0, "anchor": TEXT},
    "meters": {"start": 0},
    "resources": {"title": TEXT, "text": TEXT},
    "states": {"customer": TEXT, "ending": "failure"},
    "tests": {"name": TEXT, "answers": []},
    "effects": 0,
    "facts": TEXT,
    "limits": TEXT,
}
"""What stands in for one entry of these; for a text elsewhere."""
FIELDS: dict[str, Any] = {
    "id": "stand-in",
    "language": "en",
    "stage": "discovery",
    "difficulty": 1,
    "minutes": 1,
    "points": 0,
    "pass": 0,
    "start": 0,
    "answers": [],
    "ending": "failure",
    "persona": {"name": TEXT, "role": TEXT, "company": TEXT},
    "when": "turns >= 0",
    **dict.fromkeys(
        ("title", "do", "name", "role", "company", "rubric", "brief", "objective", "customer", "skill", "anchor", "advice"), TEXT
    ),
}
"""What stands in for a value that must be there."""
SHAPE = frozenset(
    ["dead-end", "unreachable", "no-ending", "ending-with-replies", "otherwise-is-last", "start-is-ending", "not-an-ending"]
    + ["last-level", "level-order", "silent-level"]
)
"""Rules about how things hang together, which cannot be told where a piece is missing."""
TOGETHER = ("start", "always", "states", "out_of_time", "criteria")


@dataclass(frozen=True)
class Salvaged(Generic[M]):
    """A model of the sound parts, and the places that something stands in for."""

    model: M
    source: Source
    places: frozenset[Path_]
    lost: frozenset[str]
    """Names that cannot be names, and are gone with what they stood for."""

    def trusts(self, fault: Fault) -> bool:
        """Whether a fault would be one without the stand-ins too."""
        if fault.rule in SHAPE and any(place[0] in TOGETHER for place in self.places if place):
            return False
        return (fault.line, fault.column) not in self._mended and not (
            fault.rule == "unknown-name" and any(name in fault.message for name in self.lost)
        )

    @cached_property
    def _mended(self) -> set[tuple[int, int]]:
        """Line and column of every place that something stands in for."""
        return {(position.line, position.column) for place in self.places for position in self._positions(place)}

    def _positions(self, place: Path_) -> list[Any]:
        return [self.source.position(place), self.source.position(place, key=True)]


def salvaged(model: type[M], source: Source, context: dict[str, Any] | None = None) -> Salvaged[M] | None:
    """The file with stand-ins for what has not the right form; None where too little is left."""
    if not isinstance(source.data, dict):
        return None
    data: Any = _thawed(source.data)
    places: set[Path_] = set()
    lost: set[str] = set()
    for _round in range(MOST_ROUNDS):
        try:
            return Salvaged(model.model_validate(_frozen(data), context=context), source, frozenset(places), frozenset(lost))
        except ValidationError as error:
            for misfit in error.errors(include_url=False):
                where = tuple(part for part in misfit["loc"] if part != "[key]")
                where = where[:-1] if where and where[-1] == "" else where
                kind = "extra_forbidden" if "[key]" in misfit["loc"] else misfit["type"]
                if where and not _mend(data, where, kind):
                    return None
                places.add(where)
                lost.update({str(where[-1])} if "[key]" in misfit["loc"] else ())
    return None


def _mend(data: Any, where: Path_, kind: str) -> bool:
    """Puts something sound at a place, or takes away what need not be there; False where neither is possible."""
    holder: Any = data
    for part in where[:-1]:
        try:
            holder = holder[part]
        except (KeyError, IndexError, TypeError):
            # Taken away already, with what held it.
            return True
    holds_more = isinstance(holder, (dict, list))
    if not holds_more:
        # One text where a list may stand: the model counts it as an entry.
        return _mend(data, where[:-1], kind)
    sound = None if kind == "extra_forbidden" else _sound(data, where)
    if sound is not None:
        holder[where[-1]] = deepcopy(sound)
    elif kind == "missing" or not isinstance(holder, dict):
        return False
    else:
        holder.pop(where[-1], None)
    return True


def _sound(data: Any, where: Path_) -> Any:
    """What stands in for a value; None where it may as well be missing."""
    key, around = where[-1], where[-2] if len(where) > 1 else ""
    somewhere = next(iter(data["states"]), None) if isinstance(data.get("states"), dict) else None
    if around in ("replies", "always"):
        return {"when": FIELDS["when"], "to": somewhere}
    if around in ENTRIES:
        return ENTRIES[str(around)]
    if key in ("to", "otherwise") or where == ("start",):
        return somewhere
    return TEXT if isinstance(key, int) else FIELDS.get(key)


def _thawed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _thawed(value) for key, value in data.items()}
    return [_thawed(value) for value in data] if isinstance(data, tuple) else data


def _frozen(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _frozen(value) for key, value in data.items()}
    return tuple(_frozen(value) for value in data) if isinstance(data, list) else data
