"""What one answer at one moment earns on one criterion, and the most that any single answer can."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trainer.content.bundle import Content
from trainer.content.models import Criterion
from trainer.language.reading import Reading
from trainer.notation.conditions import COMPARISONS, And, Before, Count, Ending, Measured, Node, Not, Or, Share, Shown
from trainer.roleplay.moment import Standing, read_at, turn_at
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
    """A criterion of the rubric, restricted to the one answer given at a moment."""
    return criterion_result(_record(content, standing, reading), criterion, content.rubric.criteria[criterion])


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
    return max((level.points for level in model.levels if level.when is None or _can_be(level.when.tree, scope, wanted=True)), default=0)


def _can_be(node: Node, scope: Scope, *, wanted: bool) -> bool:
    """Whether a part can be as wanted in some answer at this moment."""
    match node:
        case Not(part):
            return _can_be(part, scope, wanted=not wanted)
        case And(parts) | Or(parts):
            each = (_can_be(part, scope, wanted=wanted) for part in parts)
            return all(each) if isinstance(node, And) == wanted else any(each)
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
