"""What one answer at one moment earns on one criterion, and the most that any single answer can."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trainer.content.bundle import Content
from trainer.content.models import Criterion
from trainer.language.reading import Reading
from trainer.notation.conditions import COMPARISONS, And, Before, Condition, Count, Ending, Measured, Node, Not, Or, Share, Shown
from trainer.notation.explain import explain
from trainer.roleplay.moment import Standing, read_at, turn_at
from trainer.scoring.advice import near_misses
from trainer.scoring.assess import criterion_result
from trainer.scoring.assessment import CriterionResult
from trainer.scoring.scope import Record, Scope

ONLY_ANSWER = (0.0, 1.0)
"""What `count` and `share` of a single answer can be."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A criterion that a moment lets one answer show."""

    criterion: str
    points: int
    """What the moment's own model answer earns."""
    most: int
    """The most that one answer can earn here."""
    of: int
    """The criterion's highest points, which may take more than one answer."""

    @property
    def share(self) -> float:
        """How much of those the model answer earns, 0 to 1."""
        return self.points / self.of


def single_result(content: Content, standing: Standing, criterion: str, reading: Reading) -> CriterionResult:
    """A criterion of the rubric, restricted to the one answer given at a moment: what is missing is what one answer could have added."""
    record = _record(content, standing, reading)
    model = content.rubric.criteria[criterion]
    scope = record.scope(model.within)
    result = criterion_result(record, criterion, model)
    for level in reversed(model.levels):
        tree = _within_reach(level.when.tree, scope, wanted=True) if level.when is not None else None
        if level.points > result.points and level.when is not None and tree is not None:
            missing = explain(Condition(level.when.text, tree), scope).missing
            return replace(result, next_points=level.points, missing=missing, near=near_misses(scope, missing))
    return replace(result, next_points=None, missing=(), near=())


def fitting(content: Content, standing: Standing, skill: str) -> Fit | None:
    """The skill's criterion that this moment is best for, shown by its own model answer: None where that earns nothing on any.

    That a real answer earns points here is the proof that one answer can.
    """
    state = content.scenario.states[standing.position.state]
    criteria = {name: one for name, one in content.rubric.criteria.items() if one.skill == skill and looks_at(one, state.moment)}
    if state.model_answer is None or not criteria:
        return None
    reading = read_at(content, standing, state.model_answer)
    fits = []
    for name in criteria:
        result = single_result(content, standing, name, reading)
        if result.counts and result.points:
            fits.append(Fit(name, result.points, max(result.points, reachable(content, standing, name, reading)), result.of))
    return max(fits, key=lambda fit: (fit.share, fit.most), default=None)


def looks_at(criterion: Criterion, moment: str | None) -> bool:
    """Whether a criterion looks at the answers of a moment."""
    return not criterion.within or moment in criterion.within


def reachable(content: Content, standing: Standing, criterion: str, reading: Reading) -> int:
    """The most points that one answer at a moment can earn, whatever it shows; what counts answers, or needs an ending, is out of reach.

    Parts of a condition are taken one by one, so that a level whose parts exclude each other may be counted as within reach.
    """
    model = content.rubric.criteria[criterion]
    scope = _record(content, standing, reading).scope(model.within)
    return max(level.points for level in model.levels if level.when is None or _within_reach(level.when.tree, scope, wanted=True))


def _within_reach(node: Node, scope: Scope, *, wanted: bool) -> Node | None:
    """The part of a condition that a single answer here can make as wanted, without its hopeless alternatives; None where there is none."""
    match node:
        case Not(part):
            left = _within_reach(part, scope, wanted=not wanted)
            return Not(left) if left is not None else None
        case And(parts) | Or(parts):
            each = tuple(left for part in parts if (left := _within_reach(part, scope, wanted=wanted)) is not None)
            all_needed = isinstance(node, And) == wanted
            if not each or (all_needed and len(each) < len(parts)):
                return None
            return type(node)(each) if len(each) > 1 else each[0]
    return node if _can_be(node, scope, wanted=wanted) else None


def _can_be(node: Node, scope: Scope, *, wanted: bool) -> bool:
    """Whether an elementary part can be as wanted in some answer at this moment."""
    match node:
        case Shown() | Before() | Measured():
            return True
        case Count(_, comparison, value) | Share(_, comparison, value):
            return any(COMPARISONS[comparison](number, value) == wanted for number in ONLY_ANSWER)
        case Ending():
            # The talk has not ended.
            return not wanted
    return node.holds(scope) == wanted


def _record(content: Content, standing: Standing, reading: Reading) -> Record:
    # One answer is no talk that ended: what had no occasion here counts as nothing rather than being left out.
    return Record(content, (turn_at(standing, reading),), replace(standing.position, ending=None), {})
