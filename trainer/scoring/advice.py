"""What to do better next time: the change that raises the total most first, with words that would do it."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.notation.conditions import Before, named_behaviors
from trainer.notation.explain import Part
from trainer.scoring.assessment import Advice, CriterionResult, Near
from trainer.scoring.scope import Record, Scope


def wanted_behaviors(missing: Sequence[Part]) -> tuple[str, ...]:
    """The behaviors that would have to be shown, in the order in which the condition names them."""
    wanted: dict[str, None] = {}
    for part in missing:
        if part.wanted:
            names = (part.node.first,) if isinstance(part.node, Before) else named_behaviors(part.node)
            wanted.update(dict.fromkeys(names))
    return tuple(wanted)


def near_misses(scope: Scope, missing: Sequence[Part]) -> tuple[Near, ...]:
    """Words that came close to what is missing: evidence that was struck, then what resembles an example."""
    wanted = wanted_behaviors(missing)
    near: list[Near] = []
    for turn in scope.turns:
        near += [
            Near(piece.behavior, turn.number, piece.start, piece.end, piece.quote, piece.struck.value)
            for piece in turn.reading.evidence
            if piece.struck is not None and piece.behavior in wanted
        ]
    for turn in scope.turns:
        near += [
            Near(miss.behavior, turn.number, miss.start, miss.end, miss.quote, "like", miss.example)
            for miss in turn.reading.near
            if miss.behavior in wanted
        ]
    return tuple(near)


def advise(record: Record, results: Sequence[CriterionResult]) -> tuple[Advice, ...]:
    """Advice for every criterion that could have given more, by what it would have added to the total."""
    open_results = [result for result in results if result.counts and result.points < result.of]
    advice = [_one(record, result) for result in open_results]
    return tuple(sorted(advice, key=lambda one: -one.gain))


def _one(record: Record, result: CriterionResult) -> Advice:
    criterion = record.content.rubric.criteria[result.id]
    wanted = set(wanted_behaviors(result.missing))
    turns = record.scope(criterion.within).turns
    turn, model_answer = None, None
    by_fit = sorted(turns, key=lambda one: -len(wanted & record.model_behaviors.get(one.state, frozenset())))
    if by_fit and wanted & record.model_behaviors.get(by_fit[0].state, frozenset()):
        turn = by_fit[0].number
        model_answer = record.content.scenario.states[by_fit[0].state].model_answer
    elif result.near:
        turn = result.near[0].turn
    examples = criterion.examples.get(record.content.scenario.language, ())
    return Advice(
        criterion=result.id,
        gain=result.gain,
        turn=turn,
        model_answer=model_answer,
        example=examples[0] if examples else None,
        missing=result.missing,
    )
