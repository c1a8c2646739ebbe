"""What a file of incentives consists of: rules that give points, recognition, time or a share of a budget, and what they may count."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, Field, ValidationInfo, field_validator, model_validator

from trainer.content.models.fields import HyphenId, Model, Texts, fault
from trainer.locale import _

Reward = Literal["points", "recognition", "time", "money"]
Source = Literal[
    "scenarios_passed",
    "comebacks",
    "skills_mastered",
    "stages_passed",
    "exams_passed",
    "exams_first_try",
    "answers_endorsed",
    "colleagues_helped",
    "contests_won",
    "improvements",
    "assignments_in_time",
    "reviews_given",
    "thanks_received",
    "steps_reached",
    "badges_earned",
    "exams_reviewed",
    "sales_results",
]
"""What a rule can count; each is explained in `rubrics/incentives.yaml`."""
MoneySource = Literal["exams_reviewed", "sales_results"]
"""What a share of a budget may rest on: what a person has rated, and what customers have paid."""
SalesMetric = Literal["calls", "meetings", "visits", "deals", "revenue"]
"""The imported results that add up; an average of satisfaction cannot be shared out."""
OF_KIND: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "points": (("points",), ("per_period", "per_scenario")),
    "recognition": (("gives",), ("least",)),
    "time": (("gives",), ("least",)),
    "money": (("share",), ("metric", "measure")),
}
"""By kind the keys that a rule needs, and those that it may have beside the ones of all rules."""


def _money_needs_a_safe_source(data: dict[str, Any]) -> None:
    """Says in the JSON Schema what the model checks."""
    only = {"properties": {"counts": {"enum": list(get_args(MoneySource))}}}
    data["if"] = {"properties": {"kind": {"const": "money"}}, "required": ["kind"]}
    data["then"] = only


class Caps(Model):
    """The most points of all rules together; without one there is no such limit."""

    per_period: Annotated[int, Field(ge=1, le=100_000)] | None = None
    per_scenario: Annotated[int, Field(ge=1, le=100_000)] | None = None
    """By one scenario within a period."""


class IncentiveRule(Model):
    """One thing that earns something."""

    model_config = ConfigDict(json_schema_extra=_money_needs_a_safe_source)

    kind: Reward
    """points; recognition, such as a talk in the team meeting; time, such as a course or a day with a senior; a share of a budget."""
    counts: Source
    """What is counted. Money takes only exams_reviewed and sales_results."""
    title: Texts
    rule: Texts
    """The rule in words, as it is published to all."""
    fading: tuple[Annotated[float, Field(gt=0, le=1)], ...] = (1.0,)
    """What the first, the second … time of the same thing earns, as shares; what is not listed earns nothing."""
    once: Literal["ever", "period"] = "ever"
    """Whether the same thing is new again in every period."""
    which: str | None = None
    """The step that steps_reached means, or the badge that badges_earned means; any without it."""
    points: Annotated[int, Field(ge=1, le=10_000)] | None = None
    per_period: Annotated[int, Field(ge=1, le=100_000)] | None = None
    """The most points by this rule in a period."""
    per_scenario: Annotated[int, Field(ge=1, le=100_000)] | None = None
    """The most points by this rule and one scenario in a period."""
    gives: Texts | None = None
    """What is given, in words."""
    least: Annotated[int, Field(ge=1, le=1000)] | None = None
    """So many in one period earn it; 1 by default."""
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    """The share of the budget that this rule gives out."""
    metric: SalesMetric | None = None
    """Which imported results count; revenue by default."""
    measure: Literal["total", "growth"] | None = None
    """The results of the period, or what they are above those of the period before; total by default."""

    @field_validator("counts")
    @classmethod
    def _money_rests_on_people(cls, counts: str, info: ValidationInfo) -> str:
        kind = info.data.get("kind")
        if kind == "money" and counts not in get_args(MoneySource):
            raise fault(
                "money-source",
                _("money never rests on ‘{source}’: practice and the program's own ratings pay nothing; choose {allowed}").format(
                    source=counts, allowed=", ".join(get_args(MoneySource))
                ),
            )
        if kind == "points" and counts == "sales_results":
            raise fault("points-source", _("sales results give no points: they pay a share of a budget (kind: money)"))
        return counts

    @field_validator("fading")
    @classmethod
    def _fades(cls, fading: tuple[float, ...]) -> tuple[float, ...]:
        if not fading or list(fading) != sorted(fading, reverse=True):
            raise fault("bad-fading", _("fading goes down, such as [1, 0.5, 0.25]"))
        return fading

    @model_validator(mode="after")
    def _fits_its_kind(self) -> IncentiveRule:
        needed, allowed = OF_KIND[self.kind]
        given = {name for names in OF_KIND.values() for part in names for name in part if getattr(self, name) is not None}
        missing = next((name for name in needed if getattr(self, name) is None), None)
        if missing is not None:
            raise fault("missing-key", _("a rule of kind {kind} needs ‘{key}’").format(kind=self.kind, key=missing))
        idle = next((name for name in sorted(given) if name not in (*needed, *allowed)), None)
        if idle is not None:
            raise fault("needless-key", _("‘{key}’ says nothing in a rule of kind {kind}").format(key=idle, kind=self.kind))
        if self.counts != "sales_results" and (self.metric or self.measure):
            raise fault("needless-key", _("‘metric’ and ‘measure’ go with sales_results only"))
        if self.counts not in ("steps_reached", "badges_earned") and self.which is not None:
            raise fault("needless-key", _("‘which’ goes with steps_reached and badges_earned only"))
        return self


class IncentiveFile(Model):
    """Incentives: the rules, and what holds for all of them. What a file leaves out stays as it is below it."""

    replaces: bool = False
    """Keeps none of the shipped rules."""
    period: Literal["month", "quarter"] | None = None
    """What points are counted in."""
    caps: Caps | None = None
    gamed_share: Annotated[float, Field(gt=0, le=1)] | None = None
    """A talk counts for nothing where so large a share of its answers or more was struck as keywords, gibberish or copies."""
    ring_days: Annotated[int, Field(ge=1, le=366)] | None = None
    """Who endorse one another rather than others within so many days earn nothing by it."""
    least_agreement: Annotated[float, Field(gt=0, le=1)] | None = None
    """The weighted kappa of people and program from which the program's level of a criterion may count where money is shared out."""
    rules: Mapping[HyphenId, IncentiveRule] = {}

    @field_validator("rules")
    @classmethod
    def _no_more_than_the_budget(cls, rules: Mapping[str, IncentiveRule]) -> Mapping[str, IncentiveRule]:
        refuse_more_than_all(rules)
        return rules


def refuse_more_than_all(rules: Mapping[str, IncentiveRule]) -> None:
    """Raises a fault where the rules give out more than the whole budget."""
    given = given_out(rules)
    if given > 1:
        raise fault("over-budget", over_budget(given))


def given_out(rules: Mapping[str, IncentiveRule]) -> Fraction:
    """The share of a budget that rules give out together."""
    return sum((Fraction(str(rule.share)) for rule in rules.values() if rule.share is not None), Fraction())


def over_budget(given: Fraction) -> str:
    """What is wrong with rules that give out more than there is."""
    return _("the shares of the budget come to {share}: give out the whole of it at the most").format(share=f"{float(100 * given):g}%")
