"""How far people and the machine give the same levels, criterion by criterion, and whether that has shifted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from trainer.content.bundle import rubric_from
from trainer.content.texts import in_language
from trainer.errors import UnknownNameError, nearest
from trainer.locale import _, current
from trainer.scoring.agreement import Interval, ac1, drift, interval, mean, weighted_kappa
from trainer.storage.reviewable import RatedMoment, rated_moments

if TYPE_CHECKING:
    from trainer.content.models import Rubric
    from trainer.practice import Practice
    from trainer.storage.store import Store

LEAST = 20
"""Moments from which a figure is shown: with fewer, the interval of a kappa is wider than what it could tell apart."""

Between = Literal["machine", "people"]
"""One person and the machine, or two people."""
Pair = tuple[int, int]
"""Points of the first person, then of the machine or the second person."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two ratings of one criterion agree; figures are None below `LEAST` and where nothing varies."""

    between: Between
    rubric: str
    criterion: str
    title: str
    of: int
    """The criterion's highest points."""
    n: int
    kappa: Interval | None
    """Quadratic weighted."""
    ac1: Interval | None
    same: Interval | None
    """Share of moments with the same level."""
    difference: Interval | None
    """Mean of the person's points less the machine's, or of the second person's less the first's."""
    drift: Interval | None
    """That difference in the later half of the ratings less that in the earlier half."""

    @property
    def enough(self) -> bool:
        return self.n >= LEAST


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement by criterion, and what it rests on."""

    ratings: int
    """All ratings of criteria in the time that is looked at."""
    counted: int
    """Of them those that were blind and drawn at random."""
    same: Interval | None
    """Share of those with the machine's level, over all criteria; None below `LEAST`."""
    rows: tuple[Agreement, ...]
    """With the machine first, then between people; in order of rubric and criterion."""


def agreement_report(practice: Practice, rubric: str | None = None, since: datetime | None = None) -> AgreementReport:
    """How far ratings agree.

    With the machine only ratings count that were given blind, of moments drawn at random: what was looked at because somebody doubted it
    would make the machine look worse than it is. Between people every moment counts that two of them rated blind.

    Raises:
        UnknownNameError: nobody has rated by a rubric of this id.
    """
    rated = rated_moments(practice.store, since)
    rubrics = _rubrics(practice.store, rated)
    known = {model.id for model in rubrics.values()}
    if rubric is not None and rubric not in known:
        near = nearest(rubric, known)
        hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("‘trainer review next’ shows what can be rated.")
        raise UnknownNameError(_("Nobody has rated by a rubric ‘{name}’.").format(name=rubric), hint)
    rated = [one for one in rated if rubric in (None, rubrics[one.rubric_hash].id) and one.criterion in rubrics[one.rubric_hash].criteria]
    sampled = [one for one in rated if one.blind and one.sampled]
    with_machine = [(one, (one.points, one.machine)) for one in _firsts(sampled) if one.machine is not None]
    rows = [*_agreements("machine", with_machine, rubrics), *_agreements("people", _second_pairs(rated), rubrics)]
    equal = [float(one == two) for _one, (one, two) in with_machine]
    same = interval(mean, equal) if len(equal) >= LEAST else None
    return AgreementReport(len(rated), len(sampled), same, tuple(rows))


def _firsts(rated: Iterable[RatedMoment]) -> list[RatedMoment]:
    """The first rating of every moment: a second one of the same is no further moment."""
    found: dict[tuple[str, str], RatedMoment] = {}
    for one in rated:
        found.setdefault((one.attempt, one.criterion), one)
    return list(found.values())


def _second_pairs(rated: Iterable[RatedMoment]) -> list[tuple[RatedMoment, Pair]]:
    """The moments that two people rated blind, dated by the second, with what both gave."""
    firsts: dict[tuple[str, str], list[RatedMoment]] = {}
    for one in rated:
        by_moment = firsts.setdefault((one.attempt, one.criterion), [])
        if one.blind and one.reviewer not in {other.reviewer for other in by_moment}:
            by_moment.append(one)
    return [(pair[1], (pair[1].points, pair[0].points)) for pair in firsts.values() if len(pair) > 1]


def _agreements(between: Between, pairs: Iterable[tuple[RatedMoment, Pair]], rubrics: dict[str, Rubric]) -> list[Agreement]:
    """By rubric and criterion; a criterion that was worth other points once is another one."""
    groups: dict[tuple[str, str, int], list[tuple[RatedMoment, Pair]]] = {}
    for one, pair in pairs:
        model = rubrics[one.rubric_hash]
        groups.setdefault((model.id, one.criterion, model.criteria[one.criterion].most), []).append((one, pair))
    found = []
    for (rubric, criterion, of), rows in sorted(groups.items(), key=lambda item: item[0]):
        rows.sort(key=lambda row: (row[0].given, row[0].attempt))
        title = in_language(rubrics[rows[-1][0].rubric_hash].criteria[criterion].title, current())
        found.append(agreement(between, rubric, criterion, title, of, [pair for _one, pair in rows]))
    return found


def agreement(between: Between, rubric: str, criterion: str, title: str, of: int, pairs: Sequence[Pair]) -> Agreement:
    """How far the ratings of one criterion agree.

    Args:
        pairs: in order of time.
    """
    if len(pairs) < LEAST:
        return Agreement(between, rubric, criterion, title, of, len(pairs), None, None, None, None, None)
    differences = [float(one - two) for one, two in pairs]
    return Agreement(
        between=between,
        rubric=rubric,
        criterion=criterion,
        title=title,
        of=of,
        n=len(pairs),
        kappa=interval(weighted_kappa, pairs),
        ac1=interval(ac1, pairs),
        same=interval(mean, [float(one == two) for one, two in pairs]),
        difference=interval(mean, differences),
        drift=drift(differences),
    )


def _rubrics(store: Store, rated: Iterable[RatedMoment]) -> dict[str, Rubric]:
    """The rubrics as they were, by hash."""
    found: dict[str, Rubric] = {}
    for one in rated:
        if one.rubric_hash not in found:
            with store.undamaged():
                found[one.rubric_hash] = rubric_from(store.content(one.rubric_hash), store.content(one.behaviors_hash))
    return found
