"""Why a line of incentives gives less than its rule says, and what a rule counts and limits, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trainer.locale import N_, _, ngettext
from trainer.reports.results import name_of

if TYPE_CHECKING:
    from trainer.coaching.incentives import Line
    from trainer.content.models import IncentiveRule

SOURCES = {
    "scenarios_passed": N_("each scenario passed"),
    "comebacks": N_("each comeback"),
    "skills_mastered": N_("each skill mastered"),
    "stages_passed": N_("each sales stage with two scenarios passed"),
    "exams_passed": N_("each scenario passed as an exam"),
    "exams_first_try": N_("each exam passed at the first try"),
    "answers_endorsed": N_("each shared answer that was endorsed"),
    "colleagues_helped": N_("each colleague who endorsed one"),
    "contests_won": N_("each contest won"),
    "improvements": N_("each skill that got better beyond chance"),
    "assignments_in_time": N_("each assignment passed in time"),
    "reviews_given": N_("each rating that helped"),
    "thanks_received": N_("each colleague who said thanks"),
    "steps_reached": N_("each step reached"),
    "badges_earned": N_("each badge earned"),
    "exams_reviewed": N_("each exam passed by a person's ratings"),
    "sales_results": N_("imported results"),
}
"""What rules count."""
REASONS = {
    "gamed": N_("too many answers were keywords, gibberish or copies"),
    "self_set": N_("set by oneself"),
    "late": N_("after its day"),
    "unnamed": N_("shared without a name; points would tell whose it is"),
    "not_passed": N_("not passed by people's ratings"),
    "not_blind": N_("given after the program's level was known"),
    "not_asked": N_("neither somebody nor chance had asked for it"),
    "same_words": N_("with the same reason as an earlier rating"),
    "not_over": N_("its period was not over when it was imported"),
    "faded": N_("less, because it counted before"),
    "rule_cap": N_("the most of this rule is reached"),
    "scenario_cap": N_("the most of this scenario is reached"),
    "cap": N_("the most of a period is reached"),
    "repeat": N_("counted before"),
}


def counted_words(source: str) -> str:
    """What a rule counts."""
    return _(SOURCES[source])


def why_less(line: Line, names: Sequence[str], lacking: Sequence[str]) -> str:
    """Why a line gives less than its rule says; empty where it gives all.

    Args:
        names: the people of its event.
        lacking: what the criteria are called that a person has still to rate.
    """
    if line.reason is None:
        return ""
    if line.reason == "ring":
        told = _("only from people with whom you give one another, or in a closed group: {names}")
        return told.format(names=_(", ").join(names))
    if line.reason == "unrated":
        if not names:
            return _("no person has rated it")
        told = _("a person has still to rate: {criteria}")
        return told.format(criteria=_("; ").join(lacking))
    return _(REASONS[line.reason])


def limit_words(rule: IncentiveRule) -> str:
    """A rule as it is checked: what it counts, what that gives, and its limits."""
    parts = [counted_words(rule.counts)]
    if rule.which is not None:
        parts.append(rule.which)
    if rule.points is not None:
        parts.append(ngettext("{number} point", "{number} points", rule.points).format(number=rule.points))
    if rule.share is not None:
        parts.append(_("{share} of the budget").format(share=f"{100 * rule.share:g}%"))
    if rule.counts == "sales_results":
        parts.append(name_of(rule.metric or "revenue"))
        parts.append(_("above the period before") if rule.measure == "growth" else _("of the period"))
    if rule.gives is not None:
        parts.append(_("for {number} in a period").format(number=rule.least or 1))
    if rule.fading != (1.0,):
        parts.append(_("again: {shares}").format(shares=_(", ").join(f"{100 * one:g}%" for one in rule.fading)))
    if rule.once == "period":
        parts.append(_("afresh in every period"))
    if rule.per_period is not None:
        parts.append(_("{number} in a period at the most").format(number=rule.per_period))
    if rule.per_scenario is not None:
        parts.append(_("{number} by one scenario at the most").format(number=rule.per_scenario))
    return " · ".join(parts)
