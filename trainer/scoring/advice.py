"""What to do better next time: the change that raises the total most first, with words that would do it."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.evidence import NOTE_TURN, Struck
from trainer.notation.conditions import NOTED, Before, noted_fact, signs
from trainer.notation.explain import Part
from trainer.scoring.assessment import Advice, CriterionResult, Near, Reason
from trainer.scoring.scope import Record, Scope


def wanted_behaviors(missing: Sequence[Part]) -> tuple[str, ...]:
    """The behaviors that would have to be shown, in the order in which the condition names them."""
    wanted: dict[str, None] = {}
    for part in missing:
        if part.wanted:
            names = (part.node.first,) if isinstance(part.node, Before) else signs(part.node)
            wanted.update(dict.fromkeys(names))
    return tuple(wanted)


def near_misses(scope: Scope, missing: Sequence[Part]) -> tuple[Near, ...]:
    """Words that came close to what is missing: evidence that was struck, then what resembles an example."""
    wanted = wanted_behaviors(missing)
    near: list[Near] = []
    for piece in scope.record.note.evidence if scope.record.note is not None else ():
        if piece.struck not in (None, Struck.UNTOLD) and (piece.behavior in wanted or (NOTED in wanted and noted_fact(piece.behavior))):
            near.append(Near(piece.behavior, piece.turn, piece.start, piece.end, piece.quote, piece.struck.value))
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
    """Advice for every criterion that could have given more, by what it would have added to the total.

    What the talk never came to follows last: its cause lies in what was said before.
    """
    open_results = [result for result in results if result.counts and result.points < result.of]
    by_gain = sorted(open_results, key=lambda result: (result.reason is Reason.NOT_REACHED, -result.gain))
    return tuple(_one(record, result) for result in by_gain)


def words_shown(advice: Sequence[Advice]) -> tuple[str, ...]:
    """The words that feedback shows a rep: of the first advice, its model answer or else its example."""
    return tuple(words for one in advice[:1] if (words := one.model_answer or one.example))


def _one(record: Record, result: CriterionResult) -> Advice:
    criterion = record.content.rubric.criteria[result.id]
    turn, model_answer = _best_turn(record, result)
    said = next((one.answer.split() for one in record.turns if one.number == turn), [])
    examples = criterion.examples.get(record.content.scenario.language, ())
    return Advice(
        criterion=result.id,
        gain=result.gain,
        turn=turn,
        model_answer=model_answer,
        example=next((text for text in examples if text.split() != said), None),
        missing=result.missing,
    )


def _best_turn(record: Record, result: CriterionResult) -> tuple[int | None, str | None]:
    """The turn that would have been the place for what is missing, and its model answer where that shows it.

    What came too early points at its own turn; else the first turn whose model answer shows most of what is missing,
    else the turn of a near miss.
    """
    if record.content.rubric.criteria[result.id].asks_note():
        spec, note = record.content.scenario.note, record.note.text if record.note is not None else ""
        better = spec.model_answer if spec is not None else None
        return NOTE_TURN, better if better is not None and better.split() != note.split() else None
    wanted = set(wanted_behaviors(result.missing))
    turns = record.scope(record.content.rubric.criteria[result.id].within).turns
    too_early = _too_early(result.missing)
    if too_early is not None:
        turns = tuple(turn for turn in turns if turn.number <= too_early)
    by_fit = sorted(turns, key=lambda turn: -len(wanted & record.model_behaviors.get(turn.state, frozenset())))
    if by_fit and wanted & record.model_behaviors.get(by_fit[0].state, frozenset()):
        model_answer = record.content.scenario.states[by_fit[0].state].model_answer
        said = by_fit[0].answer.split()
        return by_fit[0].number, model_answer if model_answer is not None and model_answer.split() != said else None
    return too_early or (result.near[0].turn if result.near else None), None


def _too_early(missing: Sequence[Part]) -> int | None:
    """The turn of what was shown before its time."""
    for part in missing:
        if part.wanted and isinstance(part.node, Before):
            early = [piece.turn for piece in part.evidence if piece.behavior == part.node.second]
            if early:
                return min(early)
    return None
