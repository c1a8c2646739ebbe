"""Which way did the rep take, where did it leave the shortest way to a success, and what would have kept it."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.notation.explain import Part, explain
from trainer.roleplay.looking_back import rule, situations
from trainer.roleplay.position import Turn
from trainer.roleplay.talk import Talk, replayed
from trainer.roleplay.ways import Step, followed, same_place, shortest
from trainer.scoring.scope import Record


@dataclass(frozen=True, slots=True)
class Taken:
    """One answer of the rep's own way."""

    turn: Turn
    moved_by: tuple[Part, ...]
    """What in the answer moved the talk; empty where it was moved by nothing that the answer showed."""


@dataclass(frozen=True, slots=True)
class TwoWays:
    """The rep's way and the shortest one to a success, from the beginning."""

    taken: tuple[Taken, ...]
    parted: int | None
    """The turn after which the shortest way was longer than it had to be; None where the rep went a shortest way."""
    better: tuple[Step, ...]
    """The answers of the shortest way from that turn on, itself included; empty where the rep went it."""
    reached: bool
    """Whether the rep's own way came to a success."""

    @property
    def shortest(self) -> int:
        """Answers of the shortest way, with those that both ways have in common."""
        return len(self.taken) if self.parted is None else self.parted - 1 + len(self.better)


def two_ways(record: Record) -> TwoWays | None:
    """The two ways of a talk; None where no way to a success was found, or nothing was said."""
    turns = record.turns
    if not turns:
        return None
    parted = _parted(record)
    if parted is None:
        return None
    at, better = parted
    taken = tuple(_taken(record))
    return TwoWays(taken, at, better, record.position.ending == "success")


def _parted(record: Record) -> tuple[int | None, tuple[Step, ...]] | None:
    """The turn where the rep left a shortest way, and the way from there; (None, ()) where the talk ended on it."""
    talk = Talk(record.content)
    way = shortest(talk).steps
    for turn in record.turns:
        if way is None:
            return None
        ahead = followed(talk, way[0])
        replayed(talk, [turn])
        if talk.position.ending == "success" and len(way) == 1:
            return None, ()
        if talk.ended:
            return turn.number, way
        after = way[1:] if same_place(talk, ahead) else shortest(talk).steps
        if after is None or len(after) >= len(way):
            return turn.number, way
        way = after
    # Who left did so on a shortest way.
    return None if way is None else (len(record.turns) + 1, way)


def _taken(record: Record) -> list[Taken]:
    taken = []
    scenario = record.content.scenario
    for turn, situation in zip(record.turns, situations(scenario, record.turns), strict=True):
        move = rule(scenario, turn.fired[0]) if turn.fired else None
        parts = explain(move.when, situation).met if move is not None and move.when is not None else ()
        taken.append(Taken(turn, parts))
    return taken
