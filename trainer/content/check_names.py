"""Which names a condition uses that mean nothing where it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from trainer.content.faults import Fault
from trainer.content.models import Behavior
from trainer.content.source import Path_, Source
from trainer.errors import nearest
from trainer.locale import N_, _
from trainer.notation.conditions import (
    QUANTITIES,
    Before,
    Condition,
    Count,
    Ending,
    Knows,
    Measured,
    Noted,
    NotedShare,
    Number,
    Share,
    Shown,
    Visited,
)

_KINDS: dict[str, str] = {
    "behavior": N_("there is no behavior ‘{name}’"),
    "meter": N_("there is no meter ‘{name}’"),
    "fact": N_("there is no fact ‘{name}’"),
    "state": N_("there is no state ‘{name}’"),
    "moment": N_("there is no moment ‘{name}’"),
    "criterion": N_("there is no criterion ‘{name}’"),
    "rubric": N_("there is no rubric ‘{name}’"),
    "scenario": N_("there is no scenario ‘{name}’"),
    "skill": N_("no rubric trains a skill ‘{name}’"),
}

_WHERE_DECLARED: dict[str, str] = {
    "behavior": N_("; ‘trainer behaviors’ lists them"),
    "meter": N_("; declare it under ‘meters’"),
    "fact": N_("; declare it under ‘facts’"),
    "scenario": N_("; ‘trainer scenarios’ lists them"),
    "skill": N_("; ‘trainer rubrics’ lists what is trained"),
}


@dataclass(frozen=True)
class Names:
    """The names that mean something in a condition."""

    behaviors: Collection[str]
    meters: Collection[str]
    places: Collection[str]
    place_kind: str
    facts: Collection[str] | None
    """None where no fact may be named."""
    endings: bool
    """Whether `ending` may be used, and what the call note holds: both come after the talk."""
    graded: Collection[str]
    """The behaviors that have graded examples."""
    covering: Collection[str]
    """The behaviors that have reference answers."""


def measured_by(*by_name: Mapping[str, Behavior]) -> tuple[frozenset[str], frozenset[str]]:
    """The behaviors that have graded examples, and those that have reference answers."""
    pairs = [(name, behavior) for models in by_name for name, behavior in models.items()]
    return frozenset(name for name, one in pairs if one.graded), frozenset(name for name, one in pairs if one.covers)


def unknown(kind: str, name: str, known: Collection[str]) -> str:
    """ "there is no state ‘opning’ (did you mean ‘opening’?)"."""
    near = nearest(name, known)
    message = _(_KINDS[kind]).format(name=name)
    if near:
        return message + _(" (did you mean ‘{name}’?)").format(name=near)
    if kind in _WHERE_DECLARED:
        message += _(_WHERE_DECLARED[kind])
    return message + (_("; there is {known}").format(known=", ".join(sorted(known))) if 0 < len(known) <= 12 else "")


def name_faults(source: Source, where: Path_, condition: Condition, names: Names) -> list[Fault]:
    """A fault for every name of a condition that is not known."""
    faults: list[Fault] = []

    def report(kind: str, name: str, known: Collection[str], at: int) -> None:
        if name not in known:
            faults.append(source.fault(where, unknown(kind, name, known), "unknown-name", offset=at))

    for node in condition.tree.walk():
        match node:
            case Shown(behavior, at) | Count(behavior, _, _, at) | Share(behavior, _, _, at):
                _behavior(report, behavior, names, at)
            case Measured(kind, behavior, _, _, at):
                _behavior(report, behavior, names, at)
                if behavior in names.behaviors and behavior not in (names.graded if kind == "grade" else names.covering):
                    message = (
                        _("‘{name}’ has no graded examples: add some to it (‘graded’)")
                        if kind == "grade"
                        else _("‘{name}’ has no reference answers: add some to it (‘covers’)")
                    )
                    faults.append(source.fault(where, message.format(name=behavior), "nothing-to-measure-by", offset=at))
            case Before(first, second, at, second_at):
                _behavior(report, first, names, at)
                _behavior(report, second, names, second_at)
            case Number(name, _, _, at) if name not in QUANTITIES:
                report("meter", name, names.meters, at)
            case Visited(place, at):
                report(names.place_kind, place, names.places, at)
            case Knows(fact, at) if names.facts is None:
                message = _("a rubric serves many scenarios and may not name the fact ‘{name}’; count them, for example facts >= 2")
                faults.append(source.fault(where, message.format(name=fact), "not-in-a-rubric", offset=at))
            case Knows(fact, at):
                report("fact", fact, names.facts or (), at)
            case Ending(at=at) if not names.endings:
                faults.append(
                    source.fault(
                        where, _("‘ending’ is known only once the talk is over; use it in a rubric"), "only-in-a-rubric", offset=at
                    )
                )
            case Noted(at=at) | NotedShare(at=at) if not names.endings:
                message = _("the call note is written only once the talk is over; ask for it in a rubric")
                faults.append(source.fault(where, message, "only-in-a-rubric", offset=at))
    return faults


def _behavior(report: Callable[[str, str, Collection[str], int], None], name: str, names: Names, at: int) -> None:
    report("behavior", name, names.behaviors, at)
