"""A rep's own words out of stored talks: what a manager can point at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer.storage.store import Store


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one answer."""

    attempt: str
    turn: int
    words: str
    line: str
    """What the customer had said."""
    title: str
    """The scenario's."""
    when: datetime


@dataclass(frozen=True, slots=True)
class Spoken:
    """A finished talk with what was assessed of it, as far as its words may be read."""

    attempt: str
    title: str
    when: datetime
    assessment: dict[str, Any]
    answers: Sequence[tuple[int, str, str, bool]]
    """Number, the customer's line, the answer, whether it was struck as a whole."""


def spoken(store: Store, attempts: Sequence[str], readable: str) -> list[Spoken]:
    """Those of some talks whose words may be read, newest first.

    Args:
        readable: a condition over the attempt `a`.
    """
    marks = ", ".join("?" * len(attempts))
    rows = store.rows(
        f"""select a.id, a.title, a.finished, s.data from attempts a join assessments s on s.attempt = a.id and s.source = 'reader'
        where a.id in ({marks}) and a.finished is not null and a.blanked is null and {readable} order by a.finished desc, a.id desc""",
        attempts,
    )
    with store.undamaged():
        return [
            Spoken(row["id"], row["title"], datetime.fromisoformat(row["finished"]), json.loads(row["data"]), _answers(store, row["id"]))
            for row in rows
        ]


def _answers(store: Store, attempt: str) -> list[tuple[int, str, str, bool]]:
    rows = store.rows(
        "select number, line, answer, json_extract(reading, '$.struck') as struck from turns where attempt = ? order by number", [attempt]
    )
    return [(row["number"], row["line"], row["answer"], bool(row["struck"])) for row in rows]


def advised(talks: Sequence[Spoken], skill: str | None = None) -> Quote | None:
    """The answer of the newest talk in which points were lost, at a skill where one is named: the words to talk about."""
    for talk in talks:
        criteria = [one for one in talk.assessment["criteria"] if one["applies"] and (skill is None or one["skill"] == skill)]
        missed = sorted((one for one in criteria if one["points"] < one["of"]), key=lambda one: (one["points"] / one["of"], -one["weight"]))
        for one in missed:
            turn = one["evidence"][-1]["turn"] if one["evidence"] else None
            found = _quote(talk, turn) or _longest(talk)
            if found is not None:
                return found
    return None


def shown_best(talks: Sequence[Spoken]) -> Quote | None:
    """The words that earned the most in the newest talk in which something did."""
    for talk in talks:
        good = sorted((one for one in talk.assessment["criteria"] if one["evidence"]), key=lambda one: -one["points"] * one["weight"])
        for one in good:
            found = _quote(talk, one["evidence"][0]["turn"])
            if found is not None and one["points"]:
                return found
    return None


def crossed(talks: Sequence[Spoken]) -> Quote | None:
    """The words by which the newest talk with a blocker crossed the line."""
    for talk in talks:
        for hit in talk.assessment["blockers"]:
            for piece in hit["evidence"]:
                found = _quote(talk, piece["turn"])
                if found is not None:
                    return found
    return None


def gamed(talks: Sequence[Spoken]) -> Quote | None:
    """The newest answer that was struck as a whole."""
    return next((_of(talk, answer) for talk in talks for answer in talk.answers if answer[3] and answer[2].strip()), None)


def _quote(talk: Spoken, turn: int | None) -> Quote | None:
    return next((_of(talk, answer) for answer in talk.answers if answer[0] == turn and answer[2].strip()), None)


def _longest(talk: Spoken) -> Quote | None:
    said = [answer for answer in talk.answers if answer[2].strip()]
    return _of(talk, max(said, key=lambda answer: len(answer[2]))) if said else None


def _of(talk: Spoken, answer: tuple[int, str, str, bool]) -> Quote:
    number, line, words, _struck = answer
    return Quote(talk.attempt, number, words, line, talk.title, talk.when)
