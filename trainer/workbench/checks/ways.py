"""Rules on the ways through a scenario: traps, loops, replies that cannot fire, and what is told or counted for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trainer.content.bundle import Content
from trainer.content.check_scenario import moves
from trainer.content.faults import Fault
from trainer.content.models import Move
from trainer.content.source import Path_, Source
from trainer.content.templates import names_in
from trainer.language.reading import Reading
from trainer.locale import _
from trainer.notation.conditions import Node
from trainer.roleplay.talk import Talk
from trainer.workbench.checks.ground import Ground
from trainer.workbench.checks.logic import World, possible
from trainer.workbench.sharing import owners

SILENCE = Reading("", (), (), (), silent=True, struck=True, substantive=False)


def way_faults(source: Source, content: Content, ground: Ground) -> Iterator[Fault]:
    """The faults of a scenario's graph and conditions."""
    yield from _outcomes(source, ground)
    yield from _silence(source, content, ground)
    yield from _loops(source, ground)
    yield from _firing(source, ground)
    yield from _unused(source, content, ground)


def _outcomes(source: Source, ground: Ground) -> Iterator[Fault]:
    scenario = ground.scenario
    if not any(scenario.states[name].ending == "success" for name in ground.reached):
        yield source.fault(("states",), _("no ending that is a success can be reached"), "no-success", key=True, level="warning")
    for name in ground.reached:
        if name not in ground.to_ending:
            message = _("from the state ‘{name}’ no ending can be reached by any reply").format(name=name)
            yield source.fault(("states", name), message, "no-way-out", key=True, level="warning")


def _silence(source: Source, content: Content, ground: Ground) -> Iterator[Fault]:
    """States in which a rep who says nothing is kept until the turn limit."""
    for name in ground.reached:
        if content.scenario.states[name].ending is None and name in ground.to_ending and not _lets_go(content, name):
            message = _("who says nothing in the state ‘{name}’ stays in the talk until its turn limit").format(name=name)
            yield source.fault(("states", name), message, "silence-stays", key=True, level="warning")


def _lets_go(content: Content, state: str) -> bool:
    """Whether silence ends a talk from a state on before the turn limit does."""
    talk = Talk(content)
    talk.position = replace(talk.position, state=state, visits={content.scenario.start: 1, state: 1})
    while not talk.ended:
        turn = talk.take(SILENCE)
        if "turn_limit" in turn.fired:
            return False
    return True


def _loops(source: Source, ground: Ground) -> Iterator[Fault]:
    owner_of = owners(ground.scenario)
    shared = {owner for name, owner in owner_of.items() if owner != name}
    for name in ground.reached:
        for index, move in enumerate(ground.scenario.states[name].replies):
            if owner_of[name] in shared:
                # Where a list serves many states, leading back to one of them is no loop of its own.
                continue
            growing = [meter for meter, change in move.effects.items() if change > 0]
            if move.target == name and growing and not move.once:
                message = _("this reply leads back to its own state and adds to ‘{meter}’ every time; write ‘once: true’")
                yield source.fault(
                    ("states", name, "replies", index), message.format(meter=growing[0]), "gain-without-end", level="warning"
                )


def _firing(source: Source, ground: Ground) -> Iterator[Fault]:
    """Conditions that can never hold, and replies that an earlier one always takes; of a list that states share, only what is so in all."""
    scenario = ground.scenario
    yield from _taken(source, ground.world(None), [("always", index) for index in range(len(scenario.always))], list(scenario.always), [])
    owner_of = owners(scenario)
    by_owner: dict[str, list[dict[int, Fault]]] = {}
    for name in ground.reached:
        before = [move for move in scenario.always if move.target != name]
        replies = scenario.states[name].replies
        where: list[Path_] = [("states", name, "replies", index) for index in range(len(replies))]
        found: dict[int, Fault] = {}
        for index, fault in _numbered(source, ground.world(name), where, list(replies), before):
            found[index] = fault
        by_owner.setdefault(owner_of[name], []).append(found)
    for each in by_owner.values():
        yield from (fault for index, fault in each[0].items() if all(index in other for other in each))


def _taken(source: Source, world: World, where: list[Path_], own: list[Move], before: list[Move]) -> Iterator[Fault]:
    return (fault for _index, fault in _numbered(source, world, where, own, before))


def _numbered(source: Source, world: World, where: list[Path_], own: list[Move], before: list[Move]) -> Iterator[tuple[int, Fault]]:
    """What is wrong with each of some rules, by its number, given the rules that are looked at before them."""
    earlier: list[tuple[Path_ | None, Node]] = [(None, move.when.tree) for move in before if move.when is not None]
    for index, (place, move) in enumerate(zip(where, own, strict=True)):
        if move.when is None:
            continue
        tree = move.when.tree
        if not possible(world, [tree]):
            yield index, source.fault((*place, "when"), _("this condition can never hold"), "never-holds", level="warning")
        elif not possible(world, [tree], [other for _place, other in earlier]):
            yield index, source.fault((*place, "when"), _shadowed(source, world, tree, earlier), "shadowed", level="warning")
        earlier.append((place, tree))


def _shadowed(source: Source, world: World, tree: Node, earlier: list[tuple[Path_ | None, Node]]) -> str:
    """By what a reply is taken away: one rule where one does it alone."""
    for place, other in earlier:
        if not possible(world, [tree], [other]):
            if place is None:
                return _("can never fire: a rule of ‘always’ holds whenever this does")
            line = source.position((*place, "when")).line
            return _("can never fire: the reply of line {line} holds whenever this does").format(line=line)
    return _("can never fire: one of the rules before it holds whenever this does")


def _unused(source: Source, content: Content, ground: Ground) -> Iterator[Fault]:
    """Facts that nobody tells, meters that nothing reads, behaviors that nothing asks for."""
    scenario = ground.scenario
    conditions = [move.when for _where, move in moves(scenario) if move.when is not None]
    for fact in scenario.facts:
        if fact not in ground.told:
            message = _("no reply reveals the fact ‘{name}’ and no state volunteers it").format(name=fact)
            yield source.fault(("facts", fact), message, "fact-untold", key=True, level="warning")
    read = {name for condition in conditions for name in condition.meters()} | content.rubric.meters()
    spoken = [text for state in scenario.states.values() for text in (*state.customer, state.clarify or "")]
    read |= {name for text in (*spoken, *(scenario.clarify or ())) for name in names_in(text, "meters")}
    for meter in scenario.meters:
        if meter not in read:
            message = _("nothing reads the meter ‘{name}’: no condition, no line of the customer, no criterion").format(name=meter)
            yield source.fault(("meters", meter), message, "meter-unread", key=True, level="warning")
    asked = {name for condition in conditions for name in condition.behaviors()} | content.rubric.behaviors()
    for behavior in scenario.behaviors:
        if behavior not in asked:
            message = _("no reply and no criterion asks for the behavior ‘{name}’").format(name=behavior)
            yield source.fault(("behaviors", behavior), message, "behavior-unused", key=True, level="warning")
