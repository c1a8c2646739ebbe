"""What is wrong with a scenario that has the right form: names, ways that lead nowhere, texts that cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.content.check_names import Names, measured_by, name_faults, unknown
from trainer.content.check_note import note_faults
from trainer.content.faults import Fault, file_name, real, shortened
from trainer.content.models import Move, Scenario, State
from trainer.content.rubrics import rubric_called
from trainer.content.source import MOST_BYTES, Path_, Source
from trainer.content.templates import template_fault
from trainer.content.vocabulary import phrase_faults
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.content.library import Library


def scenario_faults(library: Library, source: Source, scenario: Scenario) -> list[Fault]:
    """Every fault of a scenario's content, in no order."""
    return [
        *_identity(library, source, scenario),
        *_names(library, source, scenario),
        *_graph(source, scenario),
        *_templates(source, scenario),
        *_tests(library, source, scenario),
        *note_faults(source, scenario, rubric_called(library, scenario.rubric)[1] if scenario.rubric in library.rubric_files else None),
    ]


def _identity(library: Library, source: Source, scenario: Scenario) -> Iterator[Fault]:
    if scenario.id != source.path.stem:
        message = _("the id ‘{id}’ differs from the file's name ‘{name}’").format(id=scenario.id, name=source.path.stem)
        yield source.fault(("id",), message, "id-is-file-name")
    for other, root in library.scenarios_by_name.get(source.path.stem, []):
        if real(other) != real(source.path):
            if real(source.path).is_relative_to(real(root.path)):
                yield source.fault(
                    ("id",), _("the id ‘{id}’ is taken by {file}").format(id=scenario.id, file=file_name(other)), "duplicate-id"
                )
            elif root.shipped:
                yield source.fault(("id",), _("stands in for the shipped scenario of this id"), "replaces-shipped", level="note")
    if scenario.rubric not in library.rubric_files:
        yield source.fault(("rubric",), unknown("rubric", scenario.rubric, list(library.rubric_files)), "unknown-name")
    for index, resource in enumerate(scenario.resources):
        if resource.file is not None:
            yield from _resource_file(source, ("resources", index, "file"), resource.file)


def _resource_file(source: Source, where: Path_, name: str) -> Iterator[Fault]:
    folder = real(source.path.parent)
    try:
        file = real(folder / name)
        size = file.stat().st_size if file.is_file() else None
    except (OSError, ValueError):
        # A name that no file can have.
        yield source.fault(where, _("‘{file}’ is no file name").format(file=shortened(name)), "bad-resource")
        return
    if not file.is_relative_to(folder):
        yield source.fault(where, _("‘{file}’ lies outside of the scenario's folder").format(file=name), "bad-resource")
    elif size is None:
        yield source.fault(where, _("there is no file ‘{file}’ beside the scenario").format(file=name), "bad-resource")
    elif size > MOST_BYTES:
        yield source.fault(where, _("the file is larger than {most} bytes").format(most=f"{MOST_BYTES:,}"), "too-large")
    else:
        try:
            file.read_text("utf-8-sig")
        except UnicodeDecodeError:
            yield source.fault(where, _("‘{file}’ is no UTF-8 text").format(file=name), "encoding")


def _names(library: Library, source: Source, scenario: Scenario) -> Iterator[Fault]:
    built_in = library.behaviors.models.get(scenario.language, {})
    behaviors = set(built_in) | set(scenario.behaviors)
    for name, behavior in scenario.behaviors.items():
        where: Path_ = ("behaviors", name)
        yield from phrase_faults(source, where, behavior, scenario.language)
        if name in built_in and not behavior.extends and not behavior.replaces:
            message = _("‘{name}’ is built in already: choose another id, or write ‘extends: true’ or ‘replaces: true’")
            yield source.fault(where, message.format(name=name), "shadows-built-in", key=True)
        if name not in built_in and (behavior.extends or behavior.replaces):
            message = _("‘{name}’ extends or replaces nothing: there is no built-in behavior of this id")
            yield source.fault(where, message.format(name=name), "unknown-name", key=True)
    kept = {name: one for name, one in built_in.items() if name not in scenario.behaviors or not scenario.behaviors[name].replaces}
    for name in scenario.meters:
        if name in behaviors:
            message = _("‘{name}’ is the name of a behavior too; choose another").format(name=name)
            yield source.fault(("meters", name), message, "name-taken", key=True)
    names = Names(behaviors, scenario.meters, scenario.states, "state", scenario.facts, False, *measured_by(kept, scenario.behaviors))
    for where, move in moves(scenario):
        if move.when is not None:
            yield from name_faults(source, (*where, "when"), move.when, names)
        for meter in move.effects:
            if meter not in scenario.meters:
                yield source.fault((*where, "effects", meter), unknown("meter", meter, scenario.meters), "unknown-name", key=True)
        yield from _fact_names(source, where, "reveals", move.reveals, scenario)
        yield from _fact_names(source, where, "volunteers", move.volunteers, scenario)
    for name, state in scenario.states.items():
        yield from _fact_names(source, ("states", name), "volunteers", state.volunteers, scenario)
        if state.moment is not None and state.moment not in library.moments:
            yield source.fault(("states", name, "moment"), unknown("moment", state.moment, library.moments), "unknown-name")


def _fact_names(source: Source, where: Path_, key: str, facts: tuple[str, ...], scenario: Scenario) -> Iterator[Fault]:
    for index, fact in enumerate(facts):
        if fact not in scenario.facts:
            yield source.fault((*where, key, index), unknown("fact", fact, scenario.facts), "unknown-name")


def moves(scenario: Scenario) -> Iterator[tuple[Path_, Move]]:
    """All moves of a scenario with their places in its data."""
    for index, move in enumerate(scenario.always):
        yield ("always", index), move
    for name, state in scenario.states.items():
        for index, move in enumerate(state.replies):
            yield ("states", name, "replies", index), move


def _graph(source: Source, scenario: Scenario) -> Iterator[Fault]:
    states = scenario.states
    if scenario.start not in states:
        yield source.fault(("start",), unknown("state", scenario.start, states), "unknown-name")
    elif states[scenario.start].ending is not None:
        yield source.fault(("start",), _("the talk starts with its ending"), "start-is-ending")
    if scenario.out_of_time is not None:
        if scenario.out_of_time not in states:
            yield source.fault(("out_of_time",), unknown("state", scenario.out_of_time, states), "unknown-name")
        elif states[scenario.out_of_time].ending is None:
            message = _("the state ‘{name}’ is no ending").format(name=scenario.out_of_time)
            yield source.fault(("out_of_time",), message, "not-an-ending")
    for index, move in enumerate(scenario.always):
        if move.otherwise is not None:
            yield source.fault(("always", index), _("‘otherwise’ has no place in ‘always’: it would always hold"), "bad-reply")
    for where, move in moves(scenario):
        if move.target not in states:
            key = "to" if move.otherwise is None else "otherwise"
            yield source.fault((*where, key), unknown("state", move.target, states), "unknown-name")
    for name, state in states.items():
        yield from _state_faults(source, name, state)
    yield from _reach(source, scenario)


def _state_faults(source: Source, name: str, state: State) -> Iterator[Fault]:
    where: Path_ = ("states", name)
    if state.ending is not None:
        if state.replies:
            yield source.fault((*where, "replies"), _("an ending has no replies: the talk is over"), "ending-with-replies", key=True)
        return
    if not state.replies:
        message = _("the state ‘{name}’ leads nowhere: give it ‘replies’, or an ‘ending’").format(name=name)
        yield source.fault(where, message, "dead-end", key=True)
    elif all(move.target == name for move in state.replies):
        message = _("every reply of the state ‘{name}’ leads back to it").format(name=name)
        yield source.fault(where, message, "dead-end", key=True)
    for index, move in enumerate(state.replies[:-1]):
        if move.otherwise is not None:
            message = _("‘otherwise’ always holds, so that nothing after it can; put it last")
            yield source.fault((*where, "replies", index), message, "otherwise-is-last")


def _reach(source: Source, scenario: Scenario) -> Iterator[Fault]:
    seen: set[str] = set()
    waiting = [scenario.start, *[move.target for move in scenario.always], scenario.out_of_time or scenario.start]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in scenario.states:
            continue
        seen.add(name)
        waiting += [move.target for move in scenario.states[name].replies]
    for name in scenario.states:
        if name not in seen:
            message = _("nothing leads to the state ‘{name}’").format(name=name)
            yield source.fault(("states", name), message, "unreachable", key=True, level="warning")
    if not any(scenario.states[name].ending for name in seen):
        yield source.fault(("states",), _("no ending can be reached"), "no-ending", key=True)


def _templates(source: Source, scenario: Scenario) -> Iterator[Fault]:
    places: list[tuple[Path_, str]] = []
    for name, state in scenario.states.items():
        places += [(("states", name, "customer", index), text) for index, text in enumerate(state.customer)]
        if state.clarify is not None:
            places.append((("states", name, "clarify"), state.clarify))
    places += [(("clarify", index), text) for index, text in enumerate(scenario.clarify or ())]
    for where, text in places:
        message = template_fault(text, scenario)
        if message:
            yield source.fault(where, message, "bad-template")


def _tests(library: Library, source: Source, scenario: Scenario) -> Iterator[Fault]:
    rubric = rubric_called(library, scenario.rubric)[1] if scenario.rubric in library.rubric_files else None
    criteria = None if rubric is None else list(rubric.criteria)
    endings = [name for name, state in scenario.states.items() if state.ending is not None] + ["left", "turn_limit"]
    for index, test in enumerate(scenario.tests):
        if test.ends is not None and test.ends not in endings:
            yield source.fault(("tests", index, "ends"), unknown("state", test.ends, endings), "unknown-name")
        for key, wanted in (("shows", tuple(test.shows)), ("shows_not", test.shows_not)):
            for at, name in enumerate(wanted):
                if name not in library.behaviors.models.get(scenario.language, {}) and name not in scenario.behaviors:
                    known = [*library.behaviors.models.get(scenario.language, {}), *scenario.behaviors]
                    place: Path_ = ("tests", index, key, name if key == "shows" else at)
                    yield source.fault(place, unknown("behavior", name, known), "unknown-name", key=key == "shows")
        for at, name in enumerate(test.visits):
            if name not in scenario.states:
                yield source.fault(("tests", index, "visits", at), unknown("state", name, scenario.states), "unknown-name")
        for name in test.levels if criteria is not None else ():
            if name not in (criteria or ()):
                yield source.fault(("tests", index, "levels", name), unknown("criterion", name, criteria or ()), "unknown-name", key=True)
