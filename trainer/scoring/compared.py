"""How two assessments of one talk differ, and whether a rubric can be held against a talk at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from trainer.content.bundle import Content
from trainer.content.models import Rubric
from trainer.roleplay.position import Turn
from trainer.scoring.assess import assess
from trainer.scoring.assessment import Assessment
from trainer.scoring.scope import Record

Points = tuple[int, int]
"""Points and the highest points of a criterion."""
Obstacle = Literal["behavior", "moment", "state", "nothing", "content", "replay"]
"""Why two assessments cannot be compared: the rubric names a behavior or a moment that the talk's content does not have, a state of the
talk is not in the content, no criterion counts, the content cannot be used, or the talk does not replay."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One criterion in two assessments of one talk; None on the side where it is not there or does not count."""

    before: Points | None
    after: Points | None

    @property
    def change(self) -> float | None:
        """By how many points it moved, in points as they are given after; None unless it counts on both sides."""
        if self.before is None or self.after is None or not self.before[1]:
            return None
        return self.after[0] - self.before[0] * self.after[1] / self.before[1]


def pairs(before: Assessment, after: Assessment) -> dict[str, Pair]:
    """Every criterion of either assessment, in the order of the second."""
    ours, theirs = _points(before), _points(after)
    return {name: Pair(ours.get(name), theirs.get(name)) for name in dict.fromkeys((*theirs, *ours))}


def _points(assessment: Assessment) -> dict[str, Points | None]:
    return {one.id: (one.points, one.of) if one.counts else None for one in assessment.criteria}


def obstacle(content: Content, old: Rubric, new: Rubric) -> tuple[Obstacle, str] | None:
    """What keeps a changed rubric from being held against a talk that was assessed by another, and the name that it is about.

    What the old rubric named too is no obstacle: it was missing then as it is now. Behaviors that the talk's content does not define were
    not looked for. A criterion that looks only at moments which the scenario does not have could only be left out or come to nothing.
    """
    known = content.behaviors.get(content.scenario.language, {})
    for name in sorted(new.behaviors() - old.behaviors()):
        if name not in known:
            return "behavior", name
    moments = {state.moment for state in content.scenario.states.values()}
    looked_at = {moment for criterion in old.criteria.values() for moment in criterion.within}
    for criterion in new.criteria.values():
        if criterion.within and not {*criterion.within} & (moments | looked_at):
            return "moment", criterion.within[0]
    return None


def assessed_by(record: Record, rubric: Rubric) -> Assessment:
    """A talk as another rubric assesses it, over the same evidence."""
    return assess(replace(record, content=replace(record.content, rubric=rubric)))


def came_and_went(turns: Iterable[tuple[Turn, Turn]]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """In how many answers each behavior is shown by the second reading only, and by the first only."""
    came: dict[str, int] = {}
    went: dict[str, int] = {}
    for then, now in turns:
        for found, names in ((came, now.reading.shown() - then.reading.shown()), (went, then.reading.shown() - now.reading.shown())):
            for name in sorted(names):
                found[name] = found.get(name, 0) + 1
    return came, went


def read_alike(turns: Iterable[tuple[Turn, Turn]]) -> bool:
    """Whether two readings of all answers find the same behaviors in the same words."""
    return all(_counted(then) == _counted(now) for then, now in turns)


def _counted(turn: Turn) -> set[tuple[str, int, int]]:
    return {(piece.behavior, piece.start, piece.end) for piece in turn.reading.evidence if piece.counts}


@dataclass(frozen=True, slots=True)
class Movement:
    """How one criterion moved over several talks."""

    up: tuple[float, ...]
    """By how many points, for every talk in which it is higher after."""
    down: tuple[float, ...]
    """And in which it is lower, as positive numbers."""
    same: int
    began: int
    """Talks in which it counts after and did not before."""
    ended: int
    """Talks in which it counted before and does not after."""
    of: int
    """Its highest points after; before, where it is not there after."""


def movements(talks: Iterable[Mapping[str, Pair]]) -> dict[str, Movement]:
    """By criterion, how it moved; one that counted in none of the talks is left out."""
    found: dict[str, list[Pair]] = {}
    for talk in talks:
        for name, pair in talk.items():
            found.setdefault(name, []).append(pair)
    moved = {}
    for name, some in found.items():
        changes = [pair.change for pair in some if pair.change is not None]
        began = sum(pair.before is None and pair.after is not None for pair in some)
        ended = sum(pair.before is not None and pair.after is None for pair in some)
        highest = next((points[1] for pair in some if (points := pair.after or pair.before) is not None), None)
        if highest is not None:
            moved[name] = Movement(
                up=tuple(change for change in changes if change > 0),
                down=tuple(-change for change in changes if change < 0),
                same=sum(change == 0 for change in changes),
                began=began,
                ended=ended,
                of=highest,
            )
    return moved
