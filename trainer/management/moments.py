"""In which turns of a talk a person looks at a criterion, and what they choose from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.coaching.queue import reading_seconds
from trainer.content.bundle import rubric_from
from trainer.content.texts import in_language
from trainer.evidence import NOTE_TURN
from trainer.locale import _, current
from trainer.reviewing import BLOCKER, blocker_of

if TYPE_CHECKING:
    from trainer.content.models import Rubric
    from trainer.storage.reviewable import Reviewable, SpokenTurn
    from trainer.storage.store import Store

LEAST_TURNS = 2
MOST_TURNS = 3
"""A person reads two or three turns, not the talk."""
LEARNED = "learned:"
"""How the ground of words begins that no rule found, only what was learned."""
NOTHING_TO_SEE = ("not_reached", "unwritten")
"""Reasons why a criterion that counts has no place in the talk."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One level that a person can give."""

    points: int
    words: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One criterion of one talk, as it is shown to a person: nothing of the machine's, and nobody's name in it."""

    attempt: str
    criterion: str
    rep: str
    """The name of whose talk it is: shown only to who asks for it."""
    title: str
    """Of the criterion."""
    language: str
    turns: tuple[SpokenTurn, ...]
    note: str | None
    """The call note, where the criterion looks at it."""
    choices: tuple[Choice, ...]
    """Best first."""

    @property
    def id(self) -> str:
        return f"{self.attempt[-8:]}:{self.criterion}"

    @property
    def is_blocker(self) -> bool:
        return self.criterion.startswith(BLOCKER)

    @property
    def seconds(self) -> int:
        """What a look takes."""
        return reading_seconds([*(text for turn in self.turns for text in (turn.line, turn.answer)), self.note or ""])

    def without_name(self, text: str) -> str:
        """A text of the talk without the rep's name."""
        for name in sorted({self.rep, *self.rep.split()}, key=len, reverse=True):
            if len(name) > 1:
                text = re.sub(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])" if name.isascii() else re.escape(name), _("[the rep]"), text)
        return text


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reviewer has to know to understand a moment; nothing of the machine's."""

    title: str
    """Of the scenario."""
    customer: str
    """Who the customer is, in a line."""
    name: str
    """And how they are called."""
    brief: str
    objective: str
    before: tuple[SpokenTurn, ...]
    """The talk from its beginning up to the last turn of the moment, with the turns that are looked at."""


class Talks:
    """Talks with the rubric that they were assessed by; every rubric is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rubrics: dict[tuple[str, str], Rubric] = {}
        self._moments: dict[str, dict[str, str | None]] = {}

    def rubric(self, talk: Reviewable) -> Rubric:
        key = talk.hashes["rubric"], talk.hashes["behaviors"]
        if key not in self._rubrics:
            with self._store.undamaged():
                self._rubrics[key] = rubric_from(*map(self._store.content, key))
        return self._rubrics[key]

    def looked_at(self, talk: Reviewable) -> list[str]:
        """The criteria of a talk that a person can look at, and the blockers that wait for it."""
        if not talk.turns:
            return []
        counted = [one["id"] for one in talk.assessment["criteria"] if one["applies"] and one["reason"] not in NOTHING_TO_SEE]
        waiting = [f"{BLOCKER}{hit['blocker']}" for hit in talk.assessment["blockers"] if not hit["certain"]]
        return [*(name for name in counted if name in self.rubric(talk).criteria), *waiting]

    def moment(self, talk: Reviewable, criterion: str) -> Moment:
        """A criterion, or a blocker, of a talk as it is shown."""
        rubric = self.rubric(talk)
        index = blocker_of(criterion, rubric)
        if index is not None:
            title = in_language(rubric.blockers[index].title, current())
            choices: tuple[Choice, ...] = (Choice(1, _("Yes: these words do that.")), Choice(0, _("No: they do not.")))
        else:
            model = rubric.criteria[criterion]
            title = in_language(model.title, current())
            choices = tuple(Choice(level.points, in_language(level.anchor, current())) for level in model.levels)
        with_note = index is None and rubric.criteria[criterion].asks_note()
        return Moment(
            attempt=talk.attempt,
            criterion=criterion,
            rep=talk.name,
            title=title,
            language=talk.language,
            turns=self._turns(talk, criterion),
            note=talk.note if with_note else None,
            choices=choices,
        )

    def scene(self, talk: Reviewable, moment: Moment) -> Scene:
        """The scenario as it was that day, and the talk up to a moment of it."""
        with self._store.undamaged():
            held = json.loads(self._store.content(talk.hashes["scenario"]))
            persona = held["persona"]
            last = max((turn.number for turn in moment.turns), default=0)
            return Scene(
                title=held["title"],
                customer=" · ".join((persona["name"], persona["role"], persona["company"])),
                name=persona["name"],
                brief=held["brief"],
                objective=held["objective"],
                before=tuple(turn for turn in talk.turns if turn.number <= last),
            )

    def doubts(self, talk: Reviewable, criterion: str) -> int:
        """Signs that the machine's level may be wrong: every turn that was not understood or nearly counted, and words only learned."""
        told = talk.criterion(criterion)
        if told is None:
            return 0
        only_learned = bool(told["evidence"]) and all(piece["why"].startswith(LEARNED) for piece in told["evidence"])
        unread = {turn.number for turn in self._scope(talk, criterion) if turn.unread}
        near = set(self._near(talk, criterion)) if told["points"] < told["of"] else set()
        return only_learned + len(unread | near)

    def _turns(self, talk: Reviewable, criterion: str) -> tuple[SpokenTurn, ...]:
        """Where its evidence lies; filled up with where it nearly was, what was not understood, and the longest answers of its scope."""
        scope = self._scope(talk, criterion)
        longest = sorted(scope, key=lambda turn: (-len(turn.answer), turn.number))
        fill = [*self._near(talk, criterion), *(turn.number for turn in scope if turn.unread), *(turn.number for turn in longest)]
        chosen = _first(self._evidence(talk, criterion), MOST_TURNS)
        chosen = chosen if len(chosen) >= LEAST_TURNS else _first([*chosen, *fill], LEAST_TURNS)
        return tuple(turn for turn in talk.turns if turn.number in chosen)

    def _evidence(self, talk: Reviewable, criterion: str) -> list[int]:
        if criterion.startswith(BLOCKER):
            hits = [hit for hit in talk.assessment["blockers"] if f"{BLOCKER}{hit['blocker']}" == criterion]
        else:
            hits = [told for told in (talk.criterion(criterion),) if told is not None]
        return [piece["turn"] for hit in hits for piece in hit["evidence"] if piece["turn"] != NOTE_TURN]

    def _scope(self, talk: Reviewable, criterion: str) -> Sequence[SpokenTurn]:
        model = self.rubric(talk).criteria.get(criterion)
        if model is None or not model.within:
            return talk.turns
        moments = self._moments_of(talk.hashes["scenario"])
        return [turn for turn in talk.turns if moments.get(turn.state) in model.within] or talk.turns

    def _near(self, talk: Reviewable, criterion: str) -> list[int]:
        model = self.rubric(talk).criteria.get(criterion)
        if model is None:
            return []
        wanted = {name for level in model.levels if level.when is not None for name in level.when.positive_behaviors()}
        return [turn.number for turn in self._scope(talk, criterion) if turn.near & wanted]

    def _moments_of(self, scenario_hash: str) -> dict[str, str | None]:
        if scenario_hash not in self._moments:
            with self._store.undamaged():
                states = json.loads(self._store.content(scenario_hash))["states"]
                self._moments[scenario_hash] = {name: state.get("moment") for name, state in states.items()}
        return self._moments[scenario_hash]


def _first(numbers: Iterable[int], most: int) -> list[int]:
    return list(dict.fromkeys(numbers))[:most]
