"""A drill of one skill: its moments chosen, answered one by one, and looked back on; joins content, coaching, scoring and storage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.coaching.drill import TURNS, Place, Shot, chosen, is_good, ranked, to_practice
from trainer.content.bundle import from_documents
from trainer.content.loading import load_content
from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import _, current
from trainer.practice import words_gone
from trainer.roleplay.moment import read_at, standing_at, turn_at
from trainer.scoring.advice import wanted_behaviors
from trainer.scoring.single import fitting, looks_at, single_result
from trainer.storage import drills as storage
from trainer.storage.drills import NewMoment, StoredMoment
from trainer.timing import AnswerClock

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.content.library import Library
    from trainer.language.reading import Reading
    from trainer.practice import Practice
    from trainer.roleplay.moment import Standing
    from trainer.roleplay.position import Turn
    from trainer.scoring.assessment import CriterionResult
    from trainer.training import Training


@dataclass(frozen=True)
class Moment:
    """A moment of a drill, ready to be shown."""

    number: int
    content: Content
    standing: Standing
    criterion: str
    most: int
    """The most points that one answer can earn here."""

    @property
    def model_answer(self) -> str:
        return (self.content.scenario.states[self.standing.position.state].model_answer or "").strip()


@dataclass(frozen=True)
class DrillTurn:
    """A moment that has been answered, and what the answer earned."""

    moment: Moment
    turn: Turn
    result: CriterionResult

    @property
    def good(self) -> bool:
        return is_good(self.result.points, self.moment.most)

    @property
    def shot(self) -> Shot:
        return Shot(self.result.points, self.moment.most, wanted_behaviors(self.result.missing))


class Drill:
    """A drill under way, or one that is over."""

    def __init__(self, practice: Practice, drill_id: str) -> None:
        row = storage.drill_row(practice.store, drill_id)
        if row["rep"] != practice.rep.id:
            raise UnknownNameError(_("There is no drill ‘{name}’.").format(name=drill_id), _("See ‘trainer history’ for the ids."))
        if row["blanked"] is not None:
            raise words_gone()
        self.practice = practice
        self.id = drill_id
        self.skill: str = row["skill"]
        self.timed: int | None = row["timed"]
        self.clock = AnswerClock(self.timed) if self.timed is not None else None
        self._stored = storage.drill_moments(practice.store, drill_id)
        self._contents: dict[tuple[str, ...], Content] = {}
        self.turns: list[DrillTurn] = [self._again(one, one.reading) for one in self._stored if one.reading is not None]

    @property
    def moments(self) -> int:
        """How many there are."""
        return len(self._stored)

    @property
    def ended(self) -> bool:
        return len(self.turns) == self.moments

    @property
    def moment(self) -> Moment:
        """The moment that waits for an answer."""
        return self._moment(self._stored[len(self.turns)])

    def answer(self, text: str) -> DrillTurn:
        """Reads the one answer to the moment that waits, and stores it with what it earned. When it returns, it is durable.

        Raises:
            StorageError: nothing has moved, and the same answer can be given again.
        """
        if self.ended:
            raise TrainerError(_("This drill is over."), _("Begin another one."))
        moment, practice = self.moment, self.practice
        seconds = self.clock.stop() if self.clock is not None else None
        own = [one.turn.answer for one in self.turns]
        recited = practice.store.shown_answers(practice.rep)
        reading = read_at(moment.content, moment.standing, text, recited=recited, own=own)
        done = _graded(moment, reading, seconds)
        shown = {moment.content.scenario.id: moment.model_answer}
        storage.answer_moment(practice.store, self.id, moment.number, reading, done.result.points, seconds, shown, practice.now())
        self.turns.append(done)
        return done

    def take_hint(self) -> None:
        """There are no hints in a drill: what helps comes with each result."""

    def go_on(self) -> None:
        """The next moment is shown: the clock starts anew."""
        if self.clock is not None:
            self.clock.restart()

    def leave(self) -> None:
        """Keeps what was answered, for going on later; a drill without an answer is forgotten."""
        if not self.turns:
            storage.discard_drill(self.practice.store, self.id)

    def misread(self, number: int) -> None:
        """Tells the authors that the answer to a moment was misread; no name goes along."""
        from trainer.storage.misreadings import report

        done = self.turns[number - 1]
        scenario = done.moment.content.scenario
        report(self.practice.store, scenario.id, scenario.language, done.turn, self.practice.now().date())

    @property
    def good(self) -> int:
        """Moments that went well."""
        return sum(one.good for one in self.turns)

    @property
    def to_practice(self) -> tuple[tuple[str, Content], ...]:
        """The behaviors that were missing most often, each with content that knows its name."""
        names = to_practice([one.shot for one in self.turns])
        return tuple((name, next(one.moment.content for one in self.turns if name in one.shot.missing)) for name in names)

    def _moment(self, stored: StoredMoment) -> Moment:
        with self.practice.store.undamaged():
            content = self._content(stored.hashes)
            standing = standing_at(content, stored.state, stored.seed, self.practice.rep.name)
            if standing is None:
                raise ValueError(stored.state)
        # The customer says what was said that day.
        standing = replace(standing, position=replace(standing.position, line=stored.line))
        return Moment(stored.number, content, standing, stored.criterion, stored.most)

    def _content(self, hashes: Mapping[str, str]) -> Content:
        key = tuple(hashes.values())
        if key not in self._contents:
            self._contents[key] = from_documents({kind: self.practice.store.content(digest) for kind, digest in hashes.items()})
        return self._contents[key]

    def _again(self, stored: StoredMoment, reading: Reading) -> DrillTurn:
        """An answered moment, graded again over its stored reading; the stored points are a check."""
        done = _graded(self._moment(stored), reading, stored.seconds)
        if done.result.points != stored.points:
            raise TrainerError(
                _("Moment {number} of drill {id} does not replay as it was stored.").format(number=stored.number, id=self.id),
                _("Its answers are kept; please report this."),
            )
        return done


def _graded(moment: Moment, reading: Reading, seconds: int | None) -> DrillTurn:
    result = single_result(moment.content, moment.standing, moment.criterion, reading)
    return DrillTurn(moment, turn_at(moment.standing, reading, seconds), result)


class MomentChoice:
    """The moments for a new drill: what the rep has met is asked of the store at once, so that `moments` may run in a thread of its own.

    Args:
        turns: how many moments are wanted.
    """

    def __init__(self, training: Training, skill: str, turns: int = TURNS) -> None:
        practice = training.practice
        self._library: Library = practice.library
        self._rep = practice.rep.name
        self.skill = skill
        self.turns = turns
        self._masteries = dict(training.masteries)
        fitting_options = {one.scenario: one for one in training.options if skill in one.skills}
        # Who names a skill that only leaders train gets their scenarios.
        self._options = fitting_options or {one.scenario: one for one in training.all_options if skill in one.skills}
        self._met = storage.met(practice.store, practice.rep)
        self._language = current()
        # Another time, other wordings; the same rep at the same point hears the same.
        self._seed = len(self._met)

    @cached_property
    def moments(self) -> list[NewMoment]:
        """The moments, in the order of the drill: fewer than wanted where there are no more."""
        contents = {name: load_content(self._library, name) for name in self._options}
        places = [place for name, content in contents.items() for place in _places(content, name, self.skill)]
        order = ranked(places, self._options, self._masteries, self._met, language=self._language)

        def look(place: Place) -> tuple[float, NewMoment] | None:
            content = contents[place.scenario]
            standing = standing_at(content, place.state, self._seed, self._rep)
            fit = fitting(content, standing, self.skill) if standing is not None else None
            if standing is None or fit is None:
                return None
            documents = content.documents
            return fit.share, NewMoment(place.scenario, place.state, fit.criterion, fit.most, self._seed, standing.line, documents)

        return chosen(order, look, self.turns)


def _places(content: Content, scenario: str, skill: str) -> list[Place]:
    criteria = [one for one in content.rubric.criteria.values() if one.skill == skill]
    return [
        Place(scenario, name, content.scenario.language, at)
        for at, (name, state) in enumerate(content.scenario.states.items())
        if state.ending is None and state.model_answer is not None and any(looks_at(one, state.moment) for one in criteria)
    ]


def begin(practice: Practice, skill: str, moments: Sequence[NewMoment], timed: int | None = None) -> Drill:
    """Stores a new drill; its first moment waits.

    Raises:
        TrainerError: there is no moment for this skill.
    """
    if not moments:
        raise TrainerError(
            _("No scenario has a moment in which one answer can show this skill."), _("Play a whole talk: ‘trainer next’ proposes one.")
        )
    return Drill(practice, storage.begin_drill(practice.store, practice.rep, skill, moments, timed, practice.now()))


def find_drill(training: Training, name: str) -> str | None:
    """The id of one of the rep's drills by its id, or by the end of it (four characters or more)."""
    found = [one.id for one in training.drills if len(name) >= 4 and one.id.endswith(name)]
    return found[0] if len(found) == 1 else None


def skill_named(training: Training, name: str) -> str:
    """The id of a skill by its id or its title.

    Raises:
        UnknownNameError: no scenario trains such a skill; with the nearest name, and with all.
    """
    known = sorted({skill for entry in training.entries.values() for skill in entry.skills})
    by_title = {training.title(skill).casefold(): skill for skill in known}
    if name in known or name.casefold() in by_title:
        return name if name in known else by_title[name.casefold()]
    near = nearest(name, [*known, *by_title])
    every = _("The skills are: {names}.").format(names=", ".join(known))
    asked = _("Did you mean ‘{name}’?").format(name=by_title.get(near, near)) + " " if near else ""
    raise UnknownNameError(_("There is no skill ‘{name}’.").format(name=name), asked + every)
