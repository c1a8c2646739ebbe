"""A rep asks a person to look at a level, and a person says what they see: beside the machine's assessment, never over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import _
from trainer.storage.reviews import Look, add_dispute, add_review

if TYPE_CHECKING:
    from trainer.content.models import Criterion, Rubric
    from trainer.practice import Feedback, Practice

LONGEST_WHY = 2_000
"""Characters that a reason may have."""
BLOCKER = "blocker:"
"""A rating is of a criterion, or of the blocker with this index: 1 where the talk does it, 0 where it does not."""


def blocker_of(name: str, rubric: Rubric) -> int | None:
    """The index of the blocker that is named so; None where it names a criterion."""
    index = name.removeprefix(BLOCKER)
    known = name.startswith(BLOCKER) and index.isdecimal() and int(index) < len(rubric.blockers)
    return int(index) if known else None


def dispute(practice: Practice, attempt_id: str, criterion: str, points: int | None, why: str) -> None:
    """Keeps that a rep wants a person to look at a criterion.

    Raises:
        TrainerError: it is not the rep's own attempt, it is not finished, or what is asked makes no sense.
    """
    feedback = practice.feedback(attempt_id)
    if feedback.rep != practice.rep:
        raise TrainerError(_("This is an attempt of {name}.").format(name=feedback.rep.name), _("Only its rep can ask about it."))
    asked = _criterion(feedback, criterion)
    if points is not None:
        _checked_points(points, _points_of(asked))
    add_dispute(practice.store, attempt_id, criterion, points, _reason(why), practice.now())


def review(practice: Practice, attempt_id: str, criterion: str, points: int, why: str, look: Look | None = None) -> None:
    """Keeps a person's rating of a criterion, or of a blocker.

    Args:
        look: how it came about; without it, by somebody who may have seen the machine's level.

    Raises:
        TrainerError: nobody rates their own attempt, there is no such criterion or level, or the reason is missing.
    """
    feedback = practice.feedback(attempt_id)
    if feedback.rep == practice.rep:
        raise TrainerError(_("This is your own attempt."), _("Somebody else reviews it: name who you are by ‘--rep NAME’."))
    is_blocker = blocker_of(criterion, feedback.content.rubric) is not None
    _checked_points(points, [0, 1] if is_blocker else _points_of(_criterion(feedback, criterion)))
    add_review(practice.store, attempt_id, criterion, points, _reason(why), practice.rep_name, practice.now(), look)


def _criterion(feedback: Feedback, name: str) -> Criterion:
    criteria = feedback.content.rubric.criteria
    if name not in criteria:
        near = nearest(name, criteria)
        hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("It has: {names}.").format(names=_(", ").join(criteria))
        raise UnknownNameError(_("The rubric has no criterion ‘{name}’.").format(name=name), hint)
    return criteria[name]


def _points_of(criterion: Criterion) -> list[int]:
    return sorted({level.points for level in criterion.levels})


def _checked_points(points: int, possible: list[int]) -> None:
    if points not in possible:
        raise TrainerError(
            _("No level of this criterion has {points} points.").format(points=points),
            _("Its levels have {points} points.").format(points=_(", ").join(map(str, possible))),
        )


def _reason(why: str) -> str:
    why = why.strip()
    if not why:
        raise TrainerError(_("The reason is missing."), _("Say in a sentence what you see in the talk."))
    if len(why) > LONGEST_WHY:
        raise TrainerError(_("The reason is longer than {most} characters.").format(most=LONGEST_WHY), _("Say it in a few sentences."))
    return why
