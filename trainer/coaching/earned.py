"""What rules of incentives can count of one person: every event with its day and what it rests on, and why some count for nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Literal

from trainer.coaching.assignments import Assignment, Played, Standing, standing
from trainer.coaching.change import change
from trainer.coaching.figures import Figure
from trainer.coaching.periods import Period
from trainer.coaching.practiced import Practiced, by_skill, firsts
from trainer.coaching.recognition import Endorsed, Mark, Rule, Talk, Won, badges, figures, ladder

Void = Literal["gamed", "ring", "self_set", "late", "unnamed", "unrated", "not_passed", "not_blind", "not_asked", "same_words", "not_over"]
"""Why an event counts for nothing: the talk was gamed; all who gave it stand in a ring; one asked oneself; after the day; shared without
a name; a person has not rated all that money needs; people's ratings did not pass it; the program's level was known; neither somebody nor
chance had asked; the reason was copied from another rating; the period of the results was not over."""
FIGURES = ("comebacks", "skills_mastered", "stages_passed", "exams_first_try", "colleagues_helped", "contests_won")
"""What counts as it does for badges (`recognition.figures`)."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a rule can count."""

    source: str
    when: datetime
    day: date
    about: str
    """What it was: a scenario, skill, stage, step, colleague, answer or contest, by id; a rated moment; a metric of results."""
    scenario: str = ""
    attempts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """Who gave it, by id: endorsed, thanked, rated."""
    void: Void | None = None
    lacking: tuple[str, ...] = ()
    """Criteria that a person has still to rate."""
    figure: Figure | None = None
    """The imported result."""

    @property
    def size(self) -> Fraction:
        """How much it is: 1, or the value of an imported result."""
        return Fraction(self.figure.value) if self.figure is not None else Fraction(1)


@dataclass(frozen=True, slots=True)
class Shared:
    """An answer that the person shared, and who endorsed it when."""

    answer: str
    attempt: str
    scenario: str
    named: bool
    endorsed: Mapping[str, datetime]
    ringed: frozenset[str] = frozenset()
    """Who of them stands in a ring with the person."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An assignment, with the scenarios that train what it asks for."""

    assignment: Assignment
    trains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating that the person gave of somebody else's moment."""

    attempt: str
    criterion: str
    scenario: str
    given: datetime
    why: str
    blind: bool
    wanted: bool
    """Whether chance drew the moment, or somebody had asked for a rating."""


@dataclass(frozen=True, slots=True)
class Thanked:
    """Thanks that the person received."""

    by: str
    when: datetime
    ringed: bool = False


@dataclass(frozen=True, slots=True)
class Exam:
    """A finished exam of the person, and what people's ratings say of it."""

    attempt: str
    scenario: str
    finished: datetime
    raters: tuple[str, ...] = ()
    """Who rated it, by id."""
    unrated: Mapping[str, float | None] = field(default_factory=dict)
    """Criteria that no person has rated, with the agreement of people and program (weighted kappa), None where it is unknown."""
    passed: bool | None = None
    """By the levels that count; None where nobody has rated anything."""
    ringed: bool = False
    """Whether all who rated it had theirs rated by the person."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is stored of one person, as the rules look at it."""

    rep: str
    """The id."""
    name: str
    talks: Sequence[Talk] = ()
    struck: Mapping[str, float] = field(default_factory=dict)
    """By attempt, the share of its answers that were struck as keywords, gibberish or copies."""
    practiced: Sequence[Practiced] = ()
    shared: Sequence[Shared] = ()
    won: Sequence[Won] = ()
    played: Sequence[Played] = ()
    asked: Sequence[Asked] = ()
    rated: Sequence[Rated] = ()
    thanked: Sequence[Thanked] = ()
    exams: Sequence[Exam] = ()
    results: Sequence[Figure] = ()
    ladder: Mapping[str, Rule] = field(default_factory=dict)
    badges: Mapping[str, Rule] = field(default_factory=dict)


def events(facts: Facts, gamed_share: float, least_agreement: float, wanted: Collection[str] | None = None) -> list[Event]:
    """Everything that rules can count of a person, oldest first; what counts for nothing is there with its reason.

    Args:
        gamed_share: 0 to 1; a talk counts for nothing where so many of its answers or more were struck.
        least_agreement: the weighted kappa from which the program's level of a criterion may count beside people's.
        wanted: the sources that are asked for; all without it.
    """
    gamed = frozenset(attempt for attempt, share in facts.struck.items() if share >= gamed_share)
    made = [
        *_passes(facts.talks, gamed),
        *_endorsed(facts.shared),
        *_thanked(facts.thanked),
        *_rated(facts.rated),
        *_exams(facts.exams, gamed, least_agreement),
        *_results(facts.results),
    ]
    if wanted is None or {*FIGURES, "steps_reached", "badges_earned"} & set(wanted):
        made += _marked(facts, gamed)
    if wanted is None or "improvements" in wanted:
        made += _improved([one for one in facts.practiced if one.attempt not in gamed])
    if wanted is None or "assignments_in_time" in wanted:
        made += _in_time(facts, gamed)
    return sorted(made, key=lambda one: (one.when, one.source, one.about))


def _event(source: str, when: datetime, about: str) -> Event:
    return Event(source, when, when.astimezone().date(), about)


def _passes(talks: Iterable[Talk], gamed: Collection[str]) -> Iterator[Event]:
    for talk in talks:
        if talk.passed:
            for source in ("scenarios_passed", "exams_passed") if talk.exam else ("scenarios_passed",):
                void: Void | None = "gamed" if talk.attempt in gamed else None
                yield Event(source, talk.finished, talk.day, talk.scenario, talk.scenario, (talk.attempt,), void=void)


def _marked(facts: Facts, gamed: Collection[str]) -> Iterator[Event]:
    """What counts as for badges, without gamed talks, and what endorsements in rings and answers without a name would add."""
    talks = [one for one in facts.talks if one.attempt not in gamed]
    endorsed = [
        Endorsed(one.answer, one.attempt, by, when)
        for one in facts.shared
        if one.named
        for by, when in one.endorsed.items()
        if by not in one.ringed
    ]
    found = figures(talks, [one for one in facts.practiced if one.attempt not in gamed], endorsed, facts.won)
    scenarios = {one.attempt: one.scenario for one in talks}
    for source in FIGURES:
        for mark in found[source]:
            yield _of_mark(source, mark, scenarios)
    reached = [("badges_earned", one) for one in badges(facts.badges, found)] + [
        ("steps_reached", one) for one in ladder(facts.ladder, found)
    ]
    for source, one in reached:
        if one.reached is not None:
            marks = [mark for need in one.needs for mark in need.marks]
            attempts = tuple(dict.fromkeys(attempt for mark in marks for attempt in mark.attempts))
            yield replace(_event(source, one.reached, one.id), attempts=attempts)


def _of_mark(source: str, mark: Mark, scenarios: Mapping[str, str]) -> Event:
    scenario = scenarios.get(mark.attempts[-1], "") if source in ("comebacks", "exams_first_try") else ""
    people = (mark.about,) if source == "colleagues_helped" else ()
    return replace(_event(source, mark.when, mark.about), scenario=scenario, attempts=mark.attempts, people=people)


def _improved(practiced: Sequence[Practiced]) -> Iterator[Event]:
    """Skills from the talk on by which it could be told first that they got better; a day that was told stays told.

    Asked after every new scenario (`change`), with as many skills as had been practiced by then.
    """
    skills = by_skill(practiced)
    began = sorted(talks[0].when for talks in skills.values())
    for skill, talks in skills.items():
        new = firsts(talks)
        for number in range(3, len(new) + 1):
            shown = new[:number]
            if change(shown, sum(when <= shown[-1].when for when in began)) == "better":
                attempts = tuple(dict.fromkeys((shown[0].attempt, shown[-1].attempt)))
                yield replace(_event("improvements", shown[-1].when, skill), attempts=attempts)
                break


def _endorsed(shared: Iterable[Shared]) -> Iterator[Event]:
    """Every answer once, from the first endorsement on that stands in no ring."""
    for one in shared:
        if not one.endorsed:
            continue
        free = {by: when for by, when in one.endorsed.items() if by not in one.ringed}
        by = min(free or one.endorsed, key=lambda name: (one.endorsed[name], name))
        void: Void | None = "unnamed" if not one.named else None if free else "ring"
        people = tuple(free) if free else tuple(one.endorsed)
        event = _event("answers_endorsed", one.endorsed[by], one.answer)
        yield replace(event, scenario=one.scenario, attempts=(one.attempt,), people=people if one.named else (), void=void)


def _thanked(thanked: Iterable[Thanked]) -> Iterator[Event]:
    for one in thanked:
        yield replace(_event("thanks_received", one.when, one.by), people=(one.by,), void="ring" if one.ringed else None)


def _rated(rated: Iterable[Rated]) -> Iterator[Event]:
    """Ratings that help: given blind, of a moment that somebody or chance asked for, with a reason of their own."""
    reasons: set[str] = set()
    for one in sorted(rated, key=lambda one: (one.given, one.attempt, one.criterion)):
        why = " ".join(one.why.split()).casefold()
        void: Void | None = None
        if not one.blind:
            void = "not_blind"
        elif not one.wanted:
            void = "not_asked"
        # A reason that is not kept any more was given all the same.
        elif why and why in reasons:
            void = "same_words"
        reasons.add(why)
        event = _event("reviews_given", one.given, f"{one.attempt}:{one.criterion}")
        yield replace(event, scenario=one.scenario, attempts=(one.attempt,), void=void)


def _in_time(facts: Facts, gamed: Collection[str]) -> Iterator[Event]:
    """Assignments on the day on which they were done, every time where they repeat; one counts as the scenario of the talk that did it."""
    played = [one for one in facts.played if one.id not in gamed]
    for asked in facts.asked:
        wanted = asked.trains if asked.assignment.scenario is None else (asked.assignment.scenario,)
        fitting = [one for one in played if one.scenario in wanted]
        for done in _done(asked, fitting):
            talk = next(one for one in fitting if one.finished == done.done)
            event = _event("assignments_in_time", done.done or talk.started, talk.scenario)
            mine = asked.assignment.set_by in ("", facts.name)
            void: Void | None = "self_set" if mine else "late" if done.late else None
            yield replace(event, scenario=talk.scenario, attempts=(talk.id,), void=void)


def _done(asked: Asked, played: Sequence[Played]) -> list[Standing]:
    """How often an assignment was done, and when: once, or for every one of its days."""
    last = max([asked.assignment.due, *(one.finished.astimezone().date() for one in played)])
    found = standing(asked.assignment, played, asked.trains, last)
    return [one for one in (*found.former, found) if one.done is not None]


def _exams(exams: Iterable[Exam], gamed: Collection[str], least: float) -> Iterator[Event]:
    for one in exams:
        lacking = tuple(name for name, kappa in one.unrated.items() if kappa is None or kappa < least)
        void: Void | None = None
        if one.attempt in gamed:
            void = "gamed"
        elif one.passed is None or lacking:
            void = "unrated"
        elif not one.passed:
            void = "not_passed"
        elif one.ringed:
            void = "ring"
        event = _event("exams_reviewed", one.finished, one.scenario)
        yield replace(event, scenario=one.scenario, attempts=(one.attempt,), people=one.raters, void=void, lacking=lacking)


def _results(results: Iterable[Figure]) -> Iterator[Event]:
    """Imported results, dated by the last day of their period."""
    for one in results:
        when = datetime.combine(one.period.end, datetime.min.time()).astimezone()
        void: Void | None = None if one.complete else "not_over"
        yield Event("sales_results", when, one.period.end, one.metric, void=void, figure=one)


def in_period(event: Event, period: Period) -> bool:
    """Whether an event counts for some days; a result only where its whole period lies within."""
    return event.figure.period in period if event.figure is not None else period.start <= event.day <= period.end
