"""What published rules give one person: line by line, with the event that every point rests on and why some lines give nothing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Literal, Protocol

from trainer.coaching.earned import Event, Void, in_period
from trainer.coaching.periods import Kind, Period, following, period_of

Reward = Literal["points", "recognition", "time", "money"]
KNOWN = 0.9
"""The share of a period's days that results must be known of to compare it: weeks do not fill a quarter exactly."""
Reason = Void | Literal["repeat", "faded", "rule_cap", "scenario_cap", "cap"]
"""Why a line gives less than its rule says: an event's own reason; the same thing again; what the rule, one scenario, or all rules together
may give at the most in a period."""


class Rule(Protocol):
    """What is asked of a published rule; see `rubrics/incentives.yaml`."""

    @property
    def kind(self) -> Reward: ...
    @property
    def counts(self) -> str: ...
    @property
    def fading(self) -> Sequence[float]: ...
    @property
    def once(self) -> Literal["ever", "period"]: ...
    @property
    def which(self) -> str | None: ...
    @property
    def points(self) -> int | None: ...
    @property
    def per_period(self) -> int | None: ...
    @property
    def per_scenario(self) -> int | None: ...
    @property
    def least(self) -> int | None: ...
    @property
    def share(self) -> float | None: ...
    @property
    def metric(self) -> str | None: ...
    @property
    def measure(self) -> str | None: ...


class Caps(Protocol):
    """The most points of all rules together."""

    @property
    def per_period(self) -> int | None: ...
    @property
    def per_scenario(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Line:
    """What one event gives by one rule."""

    rule: str
    kind: Reward
    event: Event
    value: Fraction
    """Points; 1 for something that counts toward recognition or time; the weight where money is shared out."""
    full: Fraction
    """What it would be without reason to give less."""
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Growth:
    """Results of a period against those of the period before."""

    now: Fraction
    before: Fraction
    known: float
    """The share of the days for which results were imported, 0 to 1."""
    known_before: float

    @property
    def comparable(self) -> bool:
        """Whether nearly all of both periods is known: a part against a whole would tell nothing."""
        return min(self.known, self.known_before) >= KNOWN

    @property
    def value(self) -> Fraction:
        return max(Fraction(), self.now - self.before) if self.comparable else Fraction()


@dataclass(frozen=True, slots=True)
class Earned:
    """How far something that is given for a number of things has come in a period."""

    rule: str
    period: Period
    lines: tuple[Line, ...]
    """What counts for it, oldest first; no more than it needs."""
    least: int

    @property
    def done(self) -> bool:
        return len(self.lines) >= self.least


def lines(rules: Mapping[str, Rule], caps: Caps, events: Sequence[Event], kind: Kind, span: Period) -> list[Line]:
    """What the rules give in some days, oldest first. The same events and rules give the same lines, whenever they are asked for.

    Args:
        events: all of one person's, from the first day on, oldest first: what was before decides what is a repeat.
        kind: the periods that caps hold for.
    """
    found: list[Line] = []
    seen: dict[tuple[str, str, Period | None], int] = {}
    used: dict[tuple[str | None, str | None, Period], Fraction] = {}
    for event in events:
        period = period_of(event.day, kind)
        for name, rule in rules.items():
            if not counts(rule, event):
                continue
            full = Fraction(rule.points or 1) * event.size
            if event.void is not None:
                found.append(Line(name, rule.kind, event, Fraction(), full, event.void))
                continue
            key = (name, event.about, period if rule.once == "period" else None)
            again = 0 if event.figure is not None else seen.get(key, 0)
            seen[key] = again + 1
            value, reason = _faded(rule, full, again)
            if rule.kind == "points" and value:
                value, reason = _capped(name, rule, caps, event, period, value, used, reason)
            found.append(Line(name, rule.kind, event, value, full, reason))
    return [line for line in found if in_period(line.event, span)]


def counts(rule: Rule, event: Event) -> bool:
    """Whether a rule is about an event."""
    if rule.counts != event.source or (rule.which is not None and rule.which != event.about):
        return False
    return event.figure is None or event.about == (rule.metric or "revenue")


def _faded(rule: Rule, full: Fraction, again: int) -> tuple[Fraction, Reason | None]:
    """What the first, the second … time gives; points are whole."""
    if again >= len(rule.fading):
        return Fraction(), "repeat"
    value = full * Fraction(str(rule.fading[again]))
    value = Fraction(math.floor(value)) if rule.kind == "points" else value
    return value, "faded" if value < full else None


def _capped(
    name: str,
    rule: Rule,
    caps: Caps,
    event: Event,
    period: Period,
    value: Fraction,
    used: dict[tuple[str | None, str | None, Period], Fraction],
    reason: Reason | None,
) -> tuple[Fraction, Reason | None]:
    """What the caps leave of some points; keeps what is used of them."""
    limits: list[tuple[tuple[str | None, str | None, Period], int | None, Reason]] = [
        ((name, None, period), rule.per_period, "rule_cap"),
        ((None, None, period), caps.per_period, "cap"),
    ]
    if event.scenario:
        limits.append(((name, event.scenario, period), rule.per_scenario, "scenario_cap"))
        limits.append(((None, event.scenario, period), caps.per_scenario, "scenario_cap"))
    for key, most, why in limits:
        left = value if most is None else max(Fraction(), most - used.get(key, Fraction()))
        if left < value:
            value, reason = left, why
    for key, _most, _why in limits:
        used[key] = used.get(key, Fraction()) + value
    return value, reason


def points(found: Iterable[Line]) -> int:
    """The points of some lines."""
    return int(sum((line.value for line in found if line.kind == "points"), Fraction()))


def earned(rules: Mapping[str, Rule], found: Sequence[Line], kind: Kind, span: Period) -> list[Earned]:
    """How far recognition and time have come, in the order of the rules, period by period."""
    made = []
    for name, rule in rules.items():
        if rule.kind not in ("recognition", "time"):
            continue
        period = period_of(span.start, kind)
        while period.start <= span.end:
            least = rule.least or 1
            some = [line for line in found if line.rule == name and line.value > 0 and in_period(line.event, period)]
            made.append(Earned(name, period, tuple(some[:least]), least))
            period = following(period, kind)
    return made


def before(span: Period) -> Period:
    """The period before some days: of their kind, or as many days."""
    end = span.start - timedelta(days=1)
    return period_of(end, span.kind) if span.kind is not None else Period(span.start - timedelta(days=span.days), end)


def growth(rule: Rule, events: Sequence[Event], span: Period) -> Growth:
    """The results that a rule counts in some days, against those of the period before."""
    sums, known = [], []
    for days in (span, before(span)):
        some = [one for one in events if counts(rule, one) and one.void is None and in_period(one, days)]
        sums.append(sum((one.size for one in some), Fraction()))
        known.append(sum({one.figure.period: one.figure.period.days for one in some if one.figure is not None}.values()) / days.days)
    return Growth(sums[0], sums[1], known[0], known[1])


def weight(name: str, rule: Rule, found: Sequence[Line], events: Sequence[Event], span: Period) -> Fraction:
    """What one person has earned of a share of the budget, 0 or more: shares are split by it."""
    if rule.measure == "growth":
        return growth(rule, events, span).value
    return max(Fraction(), sum((line.value for line in found if line.rule == name), Fraction()))


def concentration(values: Iterable[float]) -> float | None:
    """The share of all that the one with the most has, 0 to 1; None where nobody has anything."""
    held = list(values)
    return max(held) / sum(held) if held and sum(held) > 0 else None
