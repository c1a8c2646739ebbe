"""How an attempt was decided: for every answer which rules were looked at and why they did or did not fire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.content.bundle import Content
from trainer.content.models import Move
from trainer.notation.explain import Part, explain
from trainer.roleplay.position import Turn
from trainer.roleplay.situation import AnswerSituation, Tally
from trainer.roleplay.talk import Talk
from trainer.scoring.assess import assess
from trainer.scoring.assessment import Assessment
from trainer.scoring.rehearsed import record_of
from trainer.scoring.scope import Record


@dataclass(frozen=True, slots=True)
class Considered:
    """A rule that was looked at for an answer."""

    name: str
    """`always[0]`, `opening[2]`."""
    move: Move
    holds: bool
    met: tuple[Part, ...]
    missing: tuple[Part, ...]
    """The fewest parts of its condition that would have to change; empty where it held, and for `otherwise`."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer, and how it was decided what came of it."""

    turn: Turn
    considered: tuple[Considered, ...]
    """In the order in which they are looked at, up to the one that fired."""
    unheard: bool
    """Whether the state's replies were passed over, because the answer was silent or struck as a whole."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A whole attempt, decision by decision."""

    decisions: tuple[Decision, ...]
    record: Record
    assessment: Assessment


def trail(content: Content, answers: Sequence[str], seed: int = 0, note: str = "") -> Trail:
    """The decisions of an attempt with some answers; when they run out, the rep has left.

    Args:
        note: the call note that is written where one is asked for; "" for none.
    """
    talk, decisions = Talk(content, seed, rep="Alex"), []
    for answer in answers:
        if talk.ended:
            break
        decisions.append(decided(talk, answer))
    talk.leave()
    if note and talk.asks_note:
        talk.write_note(note)
    record = record_of(talk)
    return Trail(tuple(decisions), record, assess(record))


def decided(talk: Talk, answer: str) -> Decision:
    """Takes a talk one answer on, and tells how it was decided what came of it."""
    before, tally = talk.position, Tally()
    for turn in talk.turns:
        tally.add(turn.reading)
    turn = talk.answer(answer)
    tally.add(turn.reading)
    facts = frozenset(learned.fact for learned in before.facts)
    situation = AnswerSituation(turn.reading, tally, before.turns + 1, before.meters, before.visits, facts)
    unheard = turn.reading.silent or turn.reading.struck
    return Decision(turn, tuple(_considered(talk.content, turn, situation, unheard=unheard)), unheard)


def _considered(content: Content, turn: Turn, situation: AnswerSituation, *, unheard: bool) -> Iterator[Considered]:
    always = [(f"always[{index}]", move) for index, move in enumerate(content.scenario.always) if move.target != turn.state]
    replies = [(f"{turn.state}[{index}]", move) for index, move in enumerate(content.scenario.states[turn.state].replies)]
    for name, move in (*always, *(one for one in replies if not unheard or one[1].when is None)):
        if move.when is None:
            if not turn.unread:
                yield Considered(name, move, True, (), ())
            return
        found = explain(move.when, situation)
        yield Considered(name, move, found.holds, found.met, found.missing)
        if found.holds:
            return
