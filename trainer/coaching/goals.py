"""Goals that can be checked: what makes one, how far it has come, and what can honestly be said of the end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import NormalDist
from typing import Literal, get_args

from trainer.coaching.figures import AVERAGED, RESULTS, Result
from trainer.coaching.mastery import skill_line
from trainer.coaching.practiced import Practiced, share_of
from trainer.errors import TrainerError
from trainer.locale import _

Counted = Literal["days", "passed", "talks"]
Metric = Literal["skill", "pass_rate"] | Counted | Result
"""What is counted: a skill's level, 0 to 100; the share of talks passed, 0 to 100; practice days; talks passed; talks finished; and
what is imported. All but the first since the goal was set, imported results since a day that the goal names."""
COUNTED: tuple[Counted, ...] = get_args(Counted)
METRICS: tuple[Metric, ...] = ("skill", *COUNTED, "pass_rate", *RESULTS)
ALSO_CALLED = {"attempts": "talks"}
Letter = Literal["S", "M", "A", "R", "T"]
LONGEST = 366
"""Days that a goal may lie ahead."""
MOST_A_DAY = {"days": 1, "passed": 3, "talks": 5}
"""What can be reached in a day at the most: more is no goal but a wish."""
HIGHEST_LEVEL = 95
"""A level that nobody can be shown to be above: points run out."""
LEAST_TALKS = 4
"""Scenarios of a skill, or counted things, below which nothing is said of the end."""
LEAST_DAYS = 5
"""And days since the goal was set."""
LIKELY = 0.8
"""The probability that the range of a forecast holds."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to reach by a day."""

    id: str
    metric: Metric
    skill: str | None
    target: float
    """A level from 0 to 100 for a skill, else a number."""
    baseline: float
    """Where it stood when the goal was set; 0 for what is counted from then on."""
    created: datetime
    deadline: date
    why: str = ""
    """What it is good for, in the rep's or the manager's words."""
    set_by: str = ""
    """Who set it; empty for the rep."""
    since: date | None = None
    """The first day whose imported results count; None for what is practiced."""

    @property
    def is_result(self) -> bool:
        return self.metric in RESULTS

    @property
    def is_level(self) -> bool:
        """Whether it is about how high something stands, and not about how much comes together."""
        return self.metric in ("skill", "pass_rate") or self.metric in AVERAGED


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a goal will probably stand on its last day."""

    least: float
    most: float
    """The range that holds it four times in five."""
    chance: float
    """The probability, 0 to 1, that the target is reached."""


def lacking(goal: Goal, today: date, *, known: bool, name_known: bool = True, most: float | None = None) -> Letter | None:
    """The first letter of SMART that a goal lacks: specific, measurable, achievable, relevant, time-bound; None for a sound one.

    Doran 1981, Management Review 70(11), with the letters as they are read today.

    Args:
        known: whether the skill can be practiced in some scenario.
        name_known: whether the metric is one that is counted here.
        most: what can be aimed at the most where that rests on imported results; None where nothing is known of them.
    """
    days = (goal.deadline - today).days
    if not name_known or (goal.metric == "skill") != (goal.skill is not None):
        return "S"
    if not math.isfinite(goal.target) or goal.target <= 0:
        return "M"
    if not 0 < days <= LONGEST or (goal.since is not None and not today - timedelta(LONGEST) <= goal.since < goal.deadline):
        return "T"
    if goal.is_level and goal.target <= goal.baseline:
        return "A"
    highest = HIGHEST_LEVEL if goal.metric == "skill" else 100 if goal.metric == "pass_rate" else most
    if goal.metric in MOST_A_DAY:
        highest = MOST_A_DAY[goal.metric] * (days + 1)
    if highest is not None and goal.target > highest:
        return "A"
    if not known or not goal.why.strip():
        return "R"
    return None


def refusal(letter: Letter, goal: Goal, most: float | None = None) -> TrainerError:
    """Why a goal is none, with the letter that it lacks, and what to write.

    Args:
        most: as `lacking` was told.
    """
    match letter:
        case "S":
            return TrainerError(
                _("S is missing: the goal does not say what is counted."),
                _("Name {metrics}; a skill by its id, for example skill:closing.").format(metrics=", ".join(METRICS)),
            )
        case "M":
            return TrainerError(
                _("M is missing: the target must be a number above 0."), _("For example: trainer goals add skill:closing 60 …")
            )
        case "T" if goal.since is not None and goal.since >= goal.deadline:
            return TrainerError(
                _("T is missing: the goal ends before it begins, on {day}.").format(day=goal.since), _("Choose a later day.")
            )
        case "T":
            return TrainerError(
                _("T is missing: the day must lie ahead, by a year at the most."), _("For example --by {day}.").format(day="2027-01-31")
            )
        case "R":
            return TrainerError(
                _("R is missing: say what the goal is good for, in a skill that some scenario trains."),
                _("For example --why “two renewals are due in March”."),
            )
    if goal.is_level:
        highest = HIGHEST_LEVEL if goal.metric == "skill" else 100 if goal.metric == "pass_rate" else most or 100
        return TrainerError(
            _("A is missing: the level must be above today's {now} and at most {most}.").format(
                now=f"{goal.baseline:.1f}".removesuffix(".0"), most=f"{highest:g}"
            ),
            _("Aim a step above where you stand."),
        )
    if goal.is_result:
        return TrainerError(
            _("A is missing: that is more than three times the pace of the best period so far."),
            _("At most {most} by then.").format(most=f"{math.floor(most or 0):,}"),
        )
    return TrainerError(
        _("A is missing: nobody practices that much by then."),
        _("At most {most} a day can be kept up.").format(most=MOST_A_DAY[goal.metric]),
    )


def others_goal(goal: Goal) -> TrainerError:
    """Why nobody can drop or change a goal that somebody else has set."""
    if not goal.set_by:
        return TrainerError(_("The rep has set this goal."), _("Ask them to change or drop it."))
    return TrainerError(_("{name} has set this goal for you.").format(name=goal.set_by), _("Ask them to drop it."))


def counted(goal: Goal, moments: Sequence[datetime]) -> int:
    """How many of some moments count for a goal: days once each, where it is about days."""
    since = [moment for moment in moments if moment >= goal.created]
    return len({moment.astimezone().date() for moment in since}) if goal.metric == "days" else len(since)


def count_forecast(goal: Goal, reached: int, now: datetime) -> Forecast | None:
    """What is counted by the last day, from the pace so far; None where there is too little to tell.

    A Poisson count whose rate has a gamma distribution with Jeffreys' prior (Gelman et al. 2013, Bayesian Data Analysis, section 2.6),
    taken as normal; days can be reached once each.
    """
    passed = (now - goal.created).total_seconds() / 86_400
    left = max(0, (goal.deadline - now.astimezone().date()).days)
    if reached < LEAST_TALKS or passed < LEAST_DAYS:
        return None
    rate = (reached + 0.5) / passed
    mean, variance = rate * left, rate * left + (reached + 0.5) / passed**2 * left**2
    most = left if goal.metric == "days" else math.inf
    return _forecast(reached + min(mean, most), math.sqrt(variance), goal.target, reached, reached + most)


def skill_forecast(goal: Goal, practiced: Sequence[Practiced], now: datetime) -> Forecast | None:
    """A skill's level on the last day, if practice goes on as it did; None where there is too little to tell.

    The line through the talks, drawn on by as many attempts as the pace so far lets expect.
    """
    if len({one.scenario for one in practiced}) < LEAST_TALKS or (now - practiced[0].when).total_seconds() < LEAST_DAYS * 86_400:
        return None
    found = skill_line(practiced, now)
    pace = len(practiced) / ((now - practiced[0].when).total_seconds() / 86_400)
    ahead = pace * max(0, (goal.deadline - now.astimezone().date()).days)
    mean = found.level + found.slope * ahead
    variance = found.level_sd**2 + (found.slope_sd * ahead) ** 2 + 2 * ahead * found.covariance
    share = min(0.99, max(0.01, goal.target / 100))
    spread = NormalDist(mean, math.sqrt(variance))
    edge = (1 - LIKELY) / 2
    return Forecast(
        100 * share_of(spread.inv_cdf(edge)), 100 * share_of(spread.inv_cdf(1 - edge)), 1 - spread.cdf(math.log(share / (1 - share)))
    )


def _forecast(mean: float, sd: float, target: float, least: float, most: float) -> Forecast:
    if sd == 0:
        return Forecast(mean, mean, float(mean >= target))
    spread = NormalDist(mean, sd)
    edge = (1 - LIKELY) / 2
    low, high = (min(most, max(least, spread.inv_cdf(part))) for part in (edge, 1 - edge))
    # Whole things are counted: half a unit before the target is reached it is rounded up.
    chance = 1.0 if least >= target else 0.0 if most < target else 1 - spread.cdf(target - 0.5)
    return Forecast(low, high, chance)
