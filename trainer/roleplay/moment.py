"""Where a talk stands that has come to a state by the shortest way: one moment of it, to be practiced alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trainer.content.bundle import Content
from trainer.content.models import Move, Scenario
from trainer.content.templates import values_of
from trainer.language.reader import Context, Source
from trainer.language.reading import Reading
from trainer.roleplay.position import Learned, Position, Turn
from trainer.roleplay.sources import briefing_texts, content_sources
from trainer.roleplay.talk import Talk
from trainer.roleplay.wording import Seeded, spoken


@dataclass(frozen=True, slots=True)
class Standing:
    """A talk at a state: the customer's line that waits, and what the rep has heard before it."""

    position: Position
    heard: tuple[str, ...]
    """The customer's lines on the way, oldest first, without the one that waits."""

    @property
    def line(self) -> str:
        return self.position.line


def way_to(scenario: Scenario, state: str) -> tuple[tuple[str, Move], ...] | None:
    """The fewest moves that lead from the start to a state, each with where it begins; of equal ways the one written first.

    None where only `always` leads there, or nothing does.
    """
    ways: dict[str, tuple[tuple[str, Move], ...]] = {scenario.start: ()}
    front = [scenario.start]
    while front and state not in ways:
        beyond = []
        for here in front:
            for move in scenario.states[here].replies:
                if move.target not in ways:
                    ways[move.target] = (*ways[here], (here, move))
                    beyond.append(move.target)
        front = beyond
    return ways.get(state)


def standing_at(content: Content, state: str, seed: int, rep: str) -> Standing | None:
    """A talk that has come to a state; None where no reply leads there. The same seed gives the same lines."""
    scenario = content.scenario
    way = way_to(scenario, state)
    if way is None:
        return None
    meters = {name: spec.start for name, spec in scenario.meters.items()}
    facts = dict.fromkeys(scenario.states[scenario.start].volunteers)
    visits = {scenario.start: 1}
    lines = [_line(scenario, scenario.start, seed, rep, meters)]
    for _here, move in way:
        for name, change in move.effects.items():
            spec = scenario.meters[name]
            meters[name] = max(spec.min, min(spec.max, meters[name] + change))
        facts |= dict.fromkeys((*move.reveals, *move.volunteers, *scenario.states[move.target].volunteers))
        visits[move.target] = 1
        lines.append(_line(scenario, move.target, seed, rep, meters))
    # What was found out before the one answer belongs to no answer that is graded.
    known = tuple(Learned(fact, "volunteered", 0) for fact in facts)
    return Standing(Position(state, lines[-1], len(way), meters, known, visits), tuple(lines[:-1]))


def _line(scenario: Scenario, state: str, seed: int, rep: str, meters: Mapping[str, int]) -> str:
    return spoken(scenario.states[state].customer, state, 1, Seeded(seed), values_of(scenario, rep, meters))


def read_at(content: Content, standing: Standing, answer: str, *, recited: Iterable[str] = (), own: Iterable[str] = ()) -> Reading:
    """What an answer shows that is given at a moment, held to the same integrity checks as in a talk.

    Args:
        recited: model answers that the rep has been shown.
        own: the rep's earlier answers, which earn nothing when they come again.
    """
    scenario = content.scenario
    heard = [Source("customer", line) for line in (*standing.heard, standing.line)]
    sources = (*content_sources(content, recited), *heard, *(Source("own_answer", text) for text in own))
    known = (*briefing_texts(content), *(scenario.facts[one.fact].text for one in standing.position.facts), *standing.heard)
    return Talk(content).reader.read(answer, Context(1, standing.line, sources, standing.heard, known))


def turn_at(standing: Standing, reading: Reading, seconds: int | None = None) -> Turn:
    """The one answer at a moment as a turn, after which the talk does not go on."""
    position = standing.position
    return Turn(
        number=1,
        state=position.state,
        line=position.line,
        reading=reading,
        fired=(),
        unread=False,
        learned=(),
        meters=position.meters,
        to=position.state,
        next_line="",
        ending=None,
        seconds=seconds,
    )
