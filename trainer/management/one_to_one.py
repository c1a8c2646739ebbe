"""What manager and rep talk about: what grew, what is stuck, the one thing to practice, questions, what was agreed on last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from trainer.coaching.stuck import LOW, Rated, Stuck, stuck
from trainer.content.texts import in_language
from trainer.locale import current
from trainer.management.audit import keep
from trainer.management.may import refuse
from trainer.management.moments import Choice, Talks
from trainer.management.notes import Agreement, Notes
from trainer.management.people import readable
from trainer.storage.levels import levels_reached
from trainer.storage.notes_of_coaching import CoachingNote
from trainer.storage.reviewable import assessed_by, reviewable_one
from trainer.training import SkillState, Training

if TYPE_CHECKING:
    from trainer.coaching.bests import Best
    from trainer.practice import Practice
    from trainer.storage.records import Rep
    from trainer.storage.reviewable import Reviewable

A_WHILE = timedelta(days=30)
"""What counts as new where nothing was noted before."""
MOST_QUOTES = 2
MOST_QUESTIONS = 3
MOST_AGREEMENTS = 5
GROWN = ("mastered", "comeback", "total")
"""Personal bests that tell of what somebody can do, not of how often they practice."""

Kind = Literal["said", "unread", "unwritten", "good", "better", "same", "agreed", "grown", "before"]
"""What a question begins with: words that were said; words that nobody else may read; a call note that was not written; what a good
level sounds like; a talk in which it went better; three talks alike; what was agreed on; what has grown; the talk that comes next."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The rep's own words."""

    when: datetime
    scenario: str
    title: str
    customer: str
    """What they answered to; empty for a call note."""
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question to ask, by what it is made of."""

    kind: Kind
    quote: Quoted | None = None
    talk: Rated | None = None
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page for one talk."""

    rep: Rep
    training: Training
    """The rep's."""
    since: date
    """What counts as new: from the last note of an earlier day on, or a month."""
    better: tuple[SkillState, ...]
    """Skills that have changed for the better, beyond chance."""
    bests: tuple[Best, ...]
    """What was reached for the first time, or was never better."""
    stuck: Stuck | None
    criterion: str
    """What the stuck criterion is called."""
    advice: str
    """The rubric's, for it."""
    good: Choice | None
    """What a good level sounds like: the first above the middle that is better than theirs; None where there is none."""
    quotes: tuple[Quoted, ...]
    unwritten: bool
    """Whether there are no words because no call note was written."""
    gone: bool
    """Whether there are no words because none of them are kept any more."""
    practice: str | None
    """The scenario to practice next."""
    questions: tuple[Question, ...]
    agreements: tuple[Agreement, ...]
    """The last ones, newest first."""
    notes: tuple[CoachingNote, ...]
    """What the reader may see of earlier notes, newest first."""


def one_to_one(practice: Practice, name: str) -> Sheet:
    """The sheet for a talk with a rep, as the one who asks for it may see it.

    Raises:
        UnknownNameError: there is no such rep.
        TrainerError: it is somebody else's, and whoever asks may not.
    """
    rep = practice.store.rep(name)
    refuse(practice, "sheets", rep)
    keep(practice, "look_sheet", rep, rep.id)
    training = Training(practice.of(rep))
    notes = Notes(practice)
    about = notes.about(rep)
    agreements = tuple(agreed for note in about if (agreed := notes.agreement(note)) is not None)[:MOST_AGREEMENTS]
    before = [note.written for note in about if note.written.astimezone().date() < training.today]
    begin = before[0] if before else training.now - A_WHILE
    found = stuck(levels_reached(practice.store, rep), training.masteries)
    title, advice, good = _called(practice, found)
    quotes, unwritten, gone = _quotes(practice, rep, found)
    better = tuple(state for state in training.skills.values() if state.change == "better")
    skill = found.skill if found is not None else next(iter(training.skills), None)
    following = training.next_for(skill) if skill is not None else training.next_scenario
    return Sheet(
        rep=rep,
        training=training,
        since=begin.astimezone().date(),
        better=better,
        bests=tuple(one for one in training.bests if one.what in GROWN and one.when >= begin),
        stuck=found,
        criterion=title,
        advice=advice,
        good=good,
        quotes=quotes,
        unwritten=unwritten,
        gone=gone,
        practice=following,
        questions=_questions(found, quotes, unwritten, good, agreements, grown=bool(better), before=following is not None),
        agreements=agreements,
        notes=tuple(about),
    )


def _called(practice: Practice, found: Stuck | None) -> tuple[str, str, Choice | None]:
    """Of a stuck criterion its name, the advice and what a good level sounds like, by the rubric of the newest talk that has it."""
    if found is None:
        return "", "", None
    talks = Talks(practice.store)
    for one in found.rated:
        rubric, behaviors, _gone = assessed_by(practice.store, one.attempt)
        model = talks.rubric_kept(rubric, behaviors).criteria.get(one.criterion)
        if model is None:
            continue
        above = [level for level in model.levels if level.points > max(found.points, LOW * model.most)]
        level = min(above, key=lambda level: level.points, default=None)
        good = Choice(level.points, in_language(level.anchor, current())) if level is not None else None
        return in_language(model.title, current()), in_language(model.advice, current()).strip(), good
    return "", "", None


def _quotes(practice: Practice, rep: Rep, found: Stuck | None) -> tuple[tuple[Quoted, ...], bool, bool]:
    """The rep's words that may be read; where there are none, whether no call note was written, and whether all words are gone."""
    if found is None:
        return (), False, False
    condition = "1" if practice.rep == rep else readable(practice)
    talks = Talks(practice.store)
    quotes: list[Quoted] = []
    unwritten = False
    for one in found.rated:
        talk = reviewable_one(practice.store, one.attempt, condition)
        if talk is None or found.criterion not in talks.rubric(talk).criteria:
            continue
        unwritten = unwritten or (talk.readable and talks.rubric(talk).criteria[found.criterion].asks_note() and not talk.note)
        if talk.readable and len(quotes) < MOST_QUOTES and (quote := _quote(practice, one, talk, talks)) is not None:
            quotes.append(quote)
    gone = all(assessed_by(practice.store, one.attempt)[2] for one in found.rated)
    return tuple(quotes), unwritten and not quotes, gone


def _quote(practice: Practice, one: Rated, talk: Reviewable, talks: Talks) -> Quoted | None:
    """The rep's words where the criterion had its best place, else the longest of those that it rests on; of a call note, the note."""
    advice = next((advice for advice in practice.feedback(one.attempt).assessment.advice if advice.criterion == one.criterion), None)
    if talks.rubric(talk).criteria[one.criterion].asks_note():
        return Quoted(one.when, one.scenario, one.title, "", talk.note) if talk.note else None
    said = [turn for turn in talk.turns if turn.answer.strip()]
    place = next((turn for turn in said if advice is not None and turn.number == advice.turn), None)
    looked_at = [turn for turn in talks.moment(talk, one.criterion).turns if turn.answer.strip()]
    turn = place or max(looked_at or said, key=lambda turn: len(turn.answer), default=None)
    return Quoted(one.when, one.scenario, one.title, turn.line, turn.answer) if turn is not None else None


def _questions(
    found: Stuck | None,
    quotes: tuple[Quoted, ...],
    unwritten: bool,
    good: Choice | None,
    agreements: tuple[Agreement, ...],
    *,
    grown: bool,
    before: bool,
) -> tuple[Question, ...]:
    """Three questions, those first that lie nearest to what was said."""
    some: list[Question] = []
    if found is not None:
        first: Kind = "unwritten" if unwritten else "unread"
        some.append(Question("said", quote=quotes[0]) if quotes else Question(first, talk=found.rated[0]))
        some += [Question("good")] if good is not None else []
        some += [Question("better", talk=found.better)] if found.better is not None else []
        some += [Question("same")] if found.same else []
    waiting = next((one for one in agreements if one.state in ("overdue", "open", "failed")), None)
    some += [Question("agreed", agreement=waiting)] if waiting is not None else []
    some += [Question("grown")] if grown else []
    some += [Question("before")] if before else []
    return tuple(some[:MOST_QUESTIONS])
