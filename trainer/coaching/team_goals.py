"""A goal of several people: how it is split into parts that add up to it, and into the months of a season."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Literal, get_args

from trainer.coaching.figures import AVERAGED, RESULTS, Figure, total
from trainer.coaching.goals import COUNTED, Metric
from trainer.coaching.periods import Period, following, period_of
from trainer.errors import TrainerError
from trainer.locale import _

Split = Literal["even", "share", "season"]
SPLITS: tuple[Split, ...] = get_args(Split)
ADDED_UP: tuple[Metric, ...] = (*COUNTED, *(one for one in RESULTS if one not in AVERAGED))
"""What adds up over people: no levels and no shares."""
LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class TeamGoal:
    """Something that several people reach together by a day."""

    id: str
    metric: Metric
    target: int
    created: datetime
    since: date
    deadline: date
    why: str
    set_by: str
    """The name of who set it."""
    split: Split


def parts(target: int, shares: Mapping[str, float | Fraction]) -> dict[str, int]:
    """A whole number in whole parts that are as near to some shares as can be, and add up to it exactly.

    By largest remainders (Hamilton's method; Balinski & Young 1982, Fair Representation); where remainders are equal, the larger share
    is first, then the order.

    Args:
        shares: numbers from 0 up, in any scale, not all of them 0.
    """
    weights = {name: Fraction(share) for name, share in shares.items()}
    whole = sum(weights.values())
    quotas = {name: target * weight / whole for name, weight in weights.items()}
    found = {name: math.floor(quota) for name, quota in quotas.items()}
    left = target - sum(found.values())
    for name in sorted(quotas, key=lambda name: (found[name] - quotas[name], -weights[name]))[:left]:
        found[name] += 1
    return found


def season(figures: Sequence[Figure], metric: str, span: Period) -> dict[str, float]:
    """What each month of some days brought a year before, by the month's name as it will be: “2026-11”.

    Raises:
        TrainerError: the days are no whole months, or a month of the year before has no results.
    """
    months = _months(span)
    found: dict[str, float] = {}
    for month in months:
        before = Period(_year_before(month.start), period_of(_year_before(month.start), "month").end)
        brought = total([one for one in figures if one.metric == metric and one.complete and one.period in before])
        if brought is None:
            raise TrainerError(
                _("There are no results of {month} to take the season from.").format(month=before.name),
                _("Import the year before by ‘trainer results import’, or choose --split even or share."),
            )
        found[month.name] = max(0.0, brought)
    if not any(found.values()):
        raise TrainerError(
            _("The year before brought nothing in these months: there is no season to go by."), _("Choose --split even or share.")
        )
    return found


def _months(span: Period) -> list[Period]:
    first = period_of(span.start, "month")
    months = [first]
    while months[-1].end < span.end:
        months.append(following(months[-1], "month"))
    if (first.start, months[-1].end) != (span.start, span.end):
        raise TrainerError(
            _("A season is split by whole months, and {since} to {day} are none.").format(since=span.start, day=span.end),
            _("Choose --from the first and --by the last day of a month, for example --by {day}.").format(day=months[-1].end),
        )
    return months


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, 1)


def due_by(months: Mapping[str, int], today: date) -> int:
    """What the months that are over should have brought."""
    return sum(part for name, part in months.items() if name < f"{today:%Y-%m}")


def unsound(metric: str, target: float, shares: Mapping[str, float]) -> TrainerError | None:
    """Why a goal cannot be split among people; None for one that can."""
    if metric not in ADDED_UP:
        return TrainerError(
            _("‘{metric}’ cannot be added up over people.").format(metric=metric),
            _("Choose {metrics}.").format(metrics=", ".join(ADDED_UP)),
        )
    if not math.isfinite(target) or target != int(target) or not 0 < target < LARGEST:
        return TrainerError(_("M is missing: the target of a team is a whole number above 0."))
    if not shares:
        return TrainerError(_("Nobody is active whom the goal could be for."), _("Name them by --reps “Ana,Bo”."))
    wrong = next((name for name, share in shares.items() if not math.isfinite(share) or share <= 0), None)
    if wrong is not None:
        return TrainerError(
            _("The share of {name} must be a number above 0.").format(name=wrong), _("Leave out by --reps who has no part.")
        )
    none = next((name for name, part in parts(int(target), shares).items() if not part), None)
    if none is not None:
        return TrainerError(_("The part of {name} would be 0.").format(name=none), _("Leave out by --reps who has no part."))
    return None
