"""How good an attempt was: per criterion the first level whose condition holds, and the weighted total."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from trainer.content.models import Criterion
from trainer.evidence import Evidence, in_order
from trainer.notation.conditions import Condition, Noted, NotedShare, Shown, signs
from trainer.notation.explain import Part, explain
from trainer.scoring.advice import advise, near_misses
from trainer.scoring.assessment import Assessment, BlockerHit, CriterionResult, Reason
from trainer.scoring.scope import Record, Scope

PASSING = ("success", "partial")
"""Endings with which an attempt can pass, and in which an occasion that never came is nobody's fault."""


def assess(record: Record) -> Assessment:
    """The assessment of a finished attempt.

    total = 100 · Σ(weight · points / highest points) / Σ weight over the criteria that count, less the cost of hints, at least 0.
    """
    rubric, scenario = record.content.rubric, record.content.scenario
    ending = record.position.ending or "left"
    results = [criterion_result(record, name, criterion) for name, criterion in rubric.criteria.items()]
    weights = sum(Fraction(result.weight) for result in results if result.counts)
    hints = sum(turn.hint for turn in record.turns)
    total = None
    if weights > 0:
        # In fractions, so that a total that is the pass mark is not a hair below it.
        share = sum(Fraction(result.weight) * result.points / result.of for result in results if result.counts) / weights
        total = max(0.0, float(100 * share - scenario.hint_cost * hints))
        results = [_with_gain(result, float(weights)) for result in results]
    blockers = _blockers(record)
    return Assessment(
        criteria=tuple(results),
        blockers=blockers,
        total=total,
        pass_mark=rubric.pass_,
        passed=None if total is None else total >= rubric.pass_ and not any(hit.certain for hit in blockers) and ending in PASSING,
        ending=ending,
        hints=hints,
        hint_points=float(scenario.hint_cost * hints),
        advice=advise(record, results),
    )


def _with_gain(result: CriterionResult, weights: float) -> CriterionResult:
    if not result.counts:
        return result
    aim = result.next_points or (result.of if result.reason in (Reason.NOT_REACHED, Reason.UNWRITTEN) else result.points)
    return replace(result, gain=100 * result.weight * (aim - result.points) / result.of / weights)


def criterion_result(record: Record, name: str, criterion: Criterion) -> CriterionResult:
    """One criterion of an attempt, without what its next level would add to the total."""
    scope = record.scope(criterion.within)
    if _lacks_meter(record, criterion):
        return _uncounted(name, criterion, Reason.NO_METER)
    if criterion.asks_note() and record.note is None:
        return _without_note(record, name, criterion)
    if (criterion.applies is not None and not criterion.applies.holds(scope)) or (criterion.within and not scope.turns):
        if record.position.ending in PASSING:
            return _uncounted(name, criterion, Reason.NO_OCCASION)
        return replace(_uncounted(name, criterion, Reason.NOT_REACHED), counts=True)
    reached = next(index for index, level in enumerate(criterion.levels) if level.when is None or earns(level.when, scope, level.points))
    level = criterion.levels[reached]
    met: tuple[Part, ...] = explain(level.when, scope).met if level.when is not None else ()
    better = next((one for one in reversed(criterion.levels[:reached]) if one.points > level.points), None)
    missing: tuple[Part, ...] = ()
    if better is not None and better.when is not None:
        # A level whose condition holds without a word that speaks for it lacks just such words.
        missing = explain(better.when, scope).missing or _words_wanted(better.when)
    return CriterionResult(
        id=name,
        skill=criterion.skill,
        points=level.points,
        of=criterion.most,
        weight=criterion.weight,
        counts=True,
        reason=Reason.NOTHING_SHOWN if level.points == 0 else None,
        level=reached,
        evidence=_words(level.when, scope, met),
        met=met,
        missing=missing,
        next_points=None if better is None else better.points,
        near=near_misses(scope, missing),
        gain=0.0,
    )


def _without_note(record: Record, name: str, criterion: Criterion) -> CriterionResult:
    """A criterion that looks at the call note, where there is none."""
    if record.content.scenario.note is None:
        return _uncounted(name, criterion, Reason.NO_NOTE)
    reason = Reason.NOT_REACHED if record.position.ending == "left" else Reason.UNWRITTEN
    return replace(_uncounted(name, criterion, reason), counts=True)


def _uncounted(name: str, criterion: Criterion, reason: Reason) -> CriterionResult:
    return CriterionResult(name, criterion.skill, 0, criterion.most, criterion.weight, False, reason, -1, (), (), (), None, (), 0.0)


def _lacks_meter(record: Record, criterion: Criterion) -> bool:
    conditions = [level.when for level in criterion.levels] + [criterion.applies]
    return any(condition is not None and condition.meters() - record.position.meters.keys() for condition in conditions)


def earns(condition: Condition, scope: Scope, points: int) -> bool:
    """Whether a level is reached: its condition holds, and for points there are words that speak for it."""
    if not condition.holds(scope):
        return False
    return points == 0 or any(scope.shown(behavior) for behavior in condition.positive_behaviors())


def _words_wanted(condition: Condition) -> tuple[Part, ...]:
    named = sorted(condition.positive_behaviors())[:1]
    notes = {name: node for node in condition.tree.walk() if isinstance(node, Noted | NotedShare) for name in signs(node)}
    return tuple(Part(notes.get(name, Shown(name)), wanted=True) for name in named)


def _words(condition: Condition | None, scope: Scope, met: tuple[Part, ...]) -> tuple[Evidence, ...]:
    """The words that a level rests on: of the parts met, else of any behavior that speaks for the condition."""
    found = {piece for part in met if part.wanted for piece in part.evidence}
    if not found and condition is not None:
        found = {piece for behavior in condition.positive_behaviors() for piece in scope.shown(behavior)}
    return in_order(found)


def _blockers(record: Record) -> tuple[BlockerHit, ...]:
    scope = record.scope(())
    hits = []
    for index, blocker in enumerate(record.content.rubric.blockers):
        if blocker.when.holds(scope):
            parts = explain(blocker.when, scope).met
            words = in_order({piece for part in parts if part.wanted for piece in part.evidence})
            hits.append(BlockerHit(index, words, blocker.certain(record.content.scenario.language)))
    return tuple(hits)
