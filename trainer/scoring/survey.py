"""How satisfied would the customer say they are after the call, and why: from 1 to 5, worked out from the talk alone."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from trainer.content.models import MeterSpec
from trainer.roleplay.position import Turn
from trainer.scoring.scope import Record

Aspect = Literal["trust", "patience", "concerns", "asked"]
Mood = Literal["insulted", "pushed", "left", "glad", "settled", "unconvinced", "fruitless", "open"]

WEIGHTS: dict[str, float] = {"trust": 3.0, "patience": 1.0, "concerns": 2.0, "asked": 1.0, "ending": 3.0}
"""How much each aspect counts. Chosen, not measured: trust and what came of the talk most, then being heard."""
ENDINGS = {"success": 1.0, "partial": 0.6, "turn_limit": 0.25, "failure": 0.0, "left": 0.0}
"""What the end of a talk is worth to the customer, 0 to 1."""
DOUBTFUL = ("objection", "price", "complaint", "proof")
"""Moments in which the customer has a concern."""
TAKES_UP = frozenset({"acknowledges", "reflects", "asks_further", "apologizes", "takes_ownership", "answers_honestly"})
"""Behaviors by which an answer takes a concern up."""
ENOUGH_ASKED = 0.6
"""The part of the facts from which a customer feels that they were asked enough."""
INSULTED, PUSHED, NO_USE = 1, 2, 3
"""The most that a customer gives who was insulted; who was pushed or misled; for whom nothing came of the talk."""
GOOD, POOR = 0.7, 0.4
"""From here on an aspect is praised; up to here it is complained about."""
GLAD, MOST = 4, 5
"""Who is so satisfied speaks well of the talk; who is entirely satisfied complains of nothing."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the customer answers after the call."""

    satisfaction: int
    """1 to 5."""
    mood: Mood
    praise: Aspect | None
    complaint: Aspect | None
    rests_on: dict[str, float]
    """The aspects that it was worked out from, each 0 to 1. What a talk had no occasion for is not among them."""


def survey(record: Record) -> Survey | None:
    """The customer's answer; None for a scenario with neither trust nor patience, or a talk without a word.

    satisfaction = 1 + 4 · Σ(weight · aspect) / Σ weight over the aspects that the talk had, rounded half up, and no more than
    `INSULTED`, `PUSHED` or `NO_USE` where that happened.
    """
    meters = record.content.scenario.meters
    if not record.turns or not {"trust", "patience"} & meters.keys():
        return None
    aspects = dict(_aspects(record))
    weights = sum(WEIGHTS[name] for name in aspects)
    mean = sum(WEIGHTS[name] * value for name, value in aspects.items()) / weights
    satisfaction = min(math.floor(1 + 4 * mean + 0.5), _most(record))
    told: list[tuple[Aspect, float]] = [(name, aspects[name]) for name in ("trust", "concerns", "asked", "patience") if name in aspects]
    best = max(told, key=lambda pair: pair[1])
    worst = min(told, key=lambda pair: pair[1])
    return Survey(
        satisfaction,
        _mood(record, satisfaction),
        best[0] if best[1] >= GOOD and satisfaction >= (NO_USE if best[0] == "patience" else PUSHED) else None,
        worst[0] if worst[1] <= POOR and worst[0] != best[0] and satisfaction < MOST else None,
        aspects,
    )


def _aspects(record: Record) -> Iterator[tuple[str, float]]:
    scenario, position = record.content.scenario, record.position
    for name in ("trust", "patience"):
        if name in scenario.meters:
            yield name, _share(scenario.meters[name], position.meters[name])
    heard = list(_heard(record))
    if heard:
        yield "concerns", sum(heard) / len(heard)
    if scenario.facts:
        found = sum(learned.how == "elicited" for learned in position.facts)
        yield "asked", min(1.0, found / (ENOUGH_ASKED * len(scenario.facts)))
    yield "ending", ENDINGS.get(position.ending or "left", 0.0)


def _heard(record: Record) -> Iterator[bool]:
    """For every answer to a concern, whether it takes it up, or does the customer good in another way."""
    trust = record.content.scenario.meters["trust"].start if "trust" in record.content.scenario.meters else 0
    for turn in record.turns:
        before, trust = trust, turn.meters.get("trust", trust)
        if record.moment(turn.state) in DOUBTFUL:
            yield bool(TAKES_UP & turn.reading.shown()) or trust > before


def _share(spec: MeterSpec, value: int) -> float:
    return (value - spec.min) / (spec.max - spec.min)


def _most(record: Record) -> int:
    if _showed(record.turns, {"insults"}):
        return INSULTED
    if _showed(record.turns, {"pressures", "promises_falsely", "offers_kickback"}):
        return PUSHED
    return MOST if record.position.ending in ("success", "partial") else NO_USE


def _showed(turns: Collection[Turn], behaviors: set[str]) -> bool:
    return any(behaviors & turn.reading.shown() for turn in turns)


def _mood(record: Record, satisfaction: int) -> Mood:
    if _showed(record.turns, {"insults"}):
        return "insulted"
    if _showed(record.turns, {"pressures"}):
        return "pushed"
    match record.position.ending:
        case "success":
            return "glad" if satisfaction >= GLAD else "settled"
        case "partial":
            return "unconvinced"
        case "turn_limit":
            return "open"
        case "failure":
            return "fruitless"
    return "left"
