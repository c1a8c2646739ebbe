"""A pasted conversation as who said what, and as the points of a talk: what the customer says, and what the rep answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from trainer.errors import TrainerError, nearest
from trainer.exchange.draft import Point, Way, state_name
from trainer.exchange.marks import by_the_program, unmarked
from trainer.exchange.transcript import NOBODY, REPS, pieces
from trainer.locale import _


class Line(NamedTuple):
    """One thing that was said."""

    who: str
    said: str


class Conversation(NamedTuple):
    """A talk as it was had."""

    points: list[Point]
    customer: str
    opening: str
    """What the rep said before the customer had said anything."""
    notes: list[str]
    """What its author should know."""


def said(text: str) -> tuple[list[Line], list[str]]:
    """Who said what, in order, one after the other's lines put together; and notes on what was left out.

    Raises:
        TrainerError: no speakers are found.
    """
    spoken: list[Line] = []
    notes: list[str] = []
    faces: list[str] = []
    who = NOBODY
    for piece in pieces(text):
        who = who if piece.who is None else piece.who
        if not piece.text:
            continue
        if who == NOBODY or by_the_program(piece.text):
            notes.append(_("nobody says: ‘{line}’").format(line=piece.text[:60]))
            continue
        line = unmarked(piece.text)
        faces += line.faces if line.text else ()
        if not line.text:
            notes.append(_("left out, for it is no words: ‘{line}’").format(line=piece.text[:60]))
        elif spoken and spoken[-1].who == who:
            spoken[-1] = Line(who, _joined(spoken[-1].said, line.text))
        else:
            spoken.append(Line(who, line.text))
    if len({line.who for line in spoken}) < 2:
        raise TrainerError(
            _("No two speakers are found in the conversation."),
            _("Write it as ‘Name: what was said’, a line each, or paste a chat with names and times."),
        )
    if faces:
        notes.append(_("left out of what was said: {marks}").format(marks=", ".join(dict.fromkeys(faces))))
    return spoken, notes


def _joined(before: str, after: str) -> str:
    """Two lines of somebody as one; Chinese needs no space between them, and a comma where no mark ends the first."""
    if not re.search(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]", before[-1:] + after[:1]):
        return f"{before} {after}"
    return before + ("" if before[-1:] in "。！？，,.!?…；;：:、～~" else "，") + after


def whose(lines: Sequence[Line], named: str | None) -> str:
    """The rep among the speakers: the one named, or the one who is called like a rep.

    Raises:
        TrainerError: nobody is called so, or it is not clear who the rep is.
    """
    speakers = list(dict.fromkeys(line.who for line in lines))
    if named is not None:
        if named in speakers:
            return named
        near = nearest(named, speakers)
        raise TrainerError(
            _("Nobody in the conversation is called ‘{name}’.").format(name=named),
            _("Did you mean ‘{name}’?").format(name=near) if near else _("There are {names}.").format(names=", ".join(speakers)),
        )
    reps = [who for who in speakers if who.casefold() in REPS]
    if len(reps) != 1:
        raise TrainerError(_("It is not clear who the rep is: {names}.").format(names=", ".join(speakers)), _("Name the rep by --me NAME."))
    return reps[0]


def points(lines: Sequence[Line], rep: str) -> Conversation:
    """The points of a conversation: each line of the customer that the rep answers.

    Raises:
        TrainerError: the rep answers nothing.
    """
    notes: list[str] = []
    turns = list(lines)
    opening = ""
    while turns and turns[0].who == rep:
        opening = _joined(opening, turns.pop(0).said) if opening else turns.pop(0).said
    if opening:
        notes.append(
            _(
                "your words before the customer's first line stand in the briefing, for a talk begins with the customer: ‘{line}’; "
                "to have them practiced, put a state before it in which the customer just says hello, with them as its model answer"
            ).format(line=opening[:60])
        )
    merged: list[Line] = []
    for line in turns:
        who = rep if line.who == rep else "-"
        if merged and merged[-1].who == who:
            merged[-1] = Line(who, _joined(merged[-1].said, line.said))
        else:
            merged.append(Line(who, line.said))
    if len(merged) < 2:
        raise TrainerError(_("The rep answers nothing in this conversation."), _("Is --me the rep? The other one is the customer."))
    found = _points(merged)
    if found[-1].ways:
        found.append(Point("ended", (_closing(merged),), ending="success"))
        notes.append(_("the customer's last words are missing; the ending ‘ended’ has some to change"))
    customers = list(dict.fromkeys(line.who for line in turns if line.who != rep))
    if len(customers) > 1:
        notes.append(_("several people are taken for one customer: {names}").format(names=", ".join(customers)))
    return Conversation(found, customers[0], opening, notes)


def _points(turns: Sequence[Line]) -> list[Point]:
    """The customer's lines, which every other turn is, with the answers to them."""
    names: list[str] = []
    for number, line in enumerate(turns[::2], 1):
        names.append(state_name(line.said, number, names))
    found = []
    for index, name in enumerate(names):
        line, answer = turns[2 * index], turns[2 * index + 1] if 2 * index + 1 < len(turns) else None
        if answer is None:
            found.append(Point(name, (line.said,), ending="success"))
        else:
            found.append(Point(name, (line.said,), (Way(answer.said, names[index + 1] if index + 1 < len(names) else "ended"),)))
    return found


def _closing(lines: Sequence[Line]) -> str:
    chinese = sum("\u3400" <= char <= "\u9fff" for line in lines for char in line.said)
    return "好的，就这么定。" if chinese * 3 > sum(len(line.said) for line in lines) else "All right, let's do that."
