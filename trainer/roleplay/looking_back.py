"""What each condition of a scenario saw when an answer of a finished talk was given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainer.content.models import Move, Scenario
from trainer.language.reading import Reading
from trainer.roleplay.position import Turn
from trainer.roleplay.situation import AnswerSituation, Tally

NOTHING = Reading("", (), (), (), silent=True, struck=True, substantive=False)


def situations(scenario: Scenario, turns: Sequence[Turn]) -> Iterator[AnswerSituation]:
    """The situation of every answer, in order: meters, visits and facts as they were before it.

    Each holds only until the next is asked for, because what the answers add up to is counted on.
    """
    tally = Tally()
    meters = {name: spec.start for name, spec in scenario.meters.items()}
    visits = {scenario.start: 1}
    facts = set(scenario.states[scenario.start].volunteers)
    for turn in turns:
        tally.add(turn.reading)
        yield AnswerSituation(turn.reading, tally, turn.number, meters, visits, frozenset(facts))
        meters = dict(turn.meters)
        visits = {**visits, turn.to: visits.get(turn.to, 0) + 1}
        facts |= {learned.fact for learned in turn.learned}


def before_anything(scenario: Scenario) -> AnswerSituation:
    """The situation in which nothing has been said: what a condition lacks in it is all that it asks for."""
    meters = {name: spec.start for name, spec in scenario.meters.items()}
    return AnswerSituation(NOTHING, Tally(), 0, meters, {}, frozenset())


def rule(scenario: Scenario, name: str) -> Move | None:
    """A rule by its name in `Turn.fired`: `always[0]`, `opening[2]`; None for what no author wrote."""
    place, _bracket, index = name.removesuffix("]").rpartition("[")
    if not place:
        return None
    moves = scenario.always if place == "always" else scenario.states[place].replies
    return moves[int(index)]
