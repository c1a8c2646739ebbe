"""What people have said of the example team's talks: blind ratings, exams gone through, a second rater, and what somebody asks about."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from trainer.coaching.periods import period_of
from trainer.demo.learners import ASKING, EXAMINED, SECOND
from trainer.reviewing import BLOCKER
from trainer.storage.audit import add_entry
from trainer.storage.reviews import Look, add_dispute, insert_review

if TYPE_CHECKING:
    from trainer.demo.kept import Kept, Team
    from trainer.practice import Practice
    from trainer.storage.records import Rep

RATINGS = 40
"""Moments of all kinds that the manager has rated blind."""
OF_ONE = 30
"""Moments of the criterion that most talks came to: enough to tell how far people and program agree."""
SECONDS = 24
"""Of them those that somebody else has rated, too."""
EXAMS = 2
"""Exams of each that were gone through."""
EQUAL = 0.75
"""How often a person rates as the program does."""
REASONS = {
    "en": {
        "same": ("As I hear it.", "The words are there, and at the right moment.", "Yes, this is how far it went.", "Same to my ear."),
        "less": ("Said, but too vague to help the customer.", "It comes too late for me.", "The words, not the thing."),
        "more": ("Short, but it does the job.", "The customer would have taken this.", "I would give more: it fits this customer."),
        "none": ("I do not hear it either.", "This was the moment for it, and it went by."),
    },
    "zh": {
        "same": ("我听下来也是这样。", "话说到了，时机也对。", "对，就到这个程度。", "我也这么看。"),
        "less": ("说是说了，太笼统，客户用不上。", "我觉得说晚了。", "话有了，事没办到。"),
        "more": ("话不多，管用。", "换成真客户也会接的。", "我会给高一点：对这个客户正合适。"),
        "none": ("我也没听出来。", "正该说的时候，没说。"),
    },
}
ASKED = {
    "en": "I did do this, only one answer earlier. Please read the turn before it as well.",
    "zh": "这一点我做了，只是在前一句。请把前一轮也一起看。",
}


class _Moment(NamedTuple):
    kept: Kept
    criterion: str
    points: int


def judge(practice: Practice, language: str, team: Team, rng: random.Random) -> None:
    """Ratings that agree with the program's most of the time, and one question that waits for an answer."""
    # This week is still to be given: the queue has something to offer.
    before = [one for one in team.talks if one.finished < team.monday - timedelta(hours=2)]
    exams = _exams(team, before)
    gone_through = {one.attempt for one in exams}
    moments = [_Moment(one, level.id, level.points) for one in before if one.attempt not in gone_through for level in one.judged()]
    drawn = rng.sample(moments, min(RATINGS, len(moments)))
    # The order of sets is not the same in every run.
    drawn += [one for one in _of_most(moments, rng) if one not in drawn]
    second = team.reps[SECOND]
    with practice.store.writing():
        for one in drawn:
            _rate(practice, language, team, one, team.manager, rng, sampled=True)
        twice = [one for one in drawn if one.kept.rep != second and _place(one) == _place(drawn[-1])]
        for one in twice[:SECONDS]:
            _rate(practice, language, team, one, second, rng, sampled=False)
        for exam in exams:
            _go_through(practice, language, team, exam, rng)
    for exam in exams:
        add_entry(practice.store, team.manager, "rate", exam.rep, exam.attempt, _given(team, exam, rng))
    _dispute(practice, language, team)


def _place(one: _Moment) -> tuple[str, str]:
    return one.kept.take.content.rubric.id, one.criterion


def _of_most(moments: Sequence[_Moment], rng: random.Random) -> list[_Moment]:
    """Moments of the criterion that most talks came to."""
    numbers = Counter(map(_place, moments))
    most = max(numbers, key=lambda one: (numbers[one], one))
    fitting = [one for one in moments if _place(one) == most]
    return rng.sample(fitting, min(OF_ONE, len(fitting)))


def _exams(team: Team, talks: Sequence[Kept]) -> list[Kept]:
    """The latest exams of this quarter that some have passed."""
    quarter = period_of(team.now.astimezone().date(), "quarter")
    examined = [team.reps[name] for name in EXAMINED]
    found: list[Kept] = []
    for rep in examined:
        own = [one for one in talks if one.rep == rep and one.kind == "exam" and one.passed and _day(one) >= quarter.start]
        found += own[-EXAMS:]
    return found


def _day(one: Kept) -> date:
    return one.finished.astimezone().date()


def _given(team: Team, kept: Kept, rng: random.Random) -> datetime:
    """When a talk was looked at: on a working day after it, before this week."""
    local = kept.finished.astimezone() + timedelta(days=rng.randrange(1, 5))
    local += timedelta(days=7 - local.weekday() if local.weekday() > 4 else 0)
    given = local.replace(hour=rng.randrange(9, 17), minute=rng.randrange(60)).astimezone(team.now.tzinfo)
    return given if given < team.monday else max(kept.finished, team.monday - timedelta(days=2, hours=rng.randrange(7, 15)))


def _rate(practice: Practice, language: str, team: Team, one: _Moment, by: Rep, rng: random.Random, *, sampled: bool) -> None:
    levels = one.kept.levels(one.criterion)
    place = levels.index(one.points)
    if rng.random() >= EQUAL:
        place = max(0, min(len(levels) - 1, place + rng.choice((-1, 1))))
    points = levels[place]
    told = "less" if points < one.points else "more" if points > one.points else "same" if points else "none"
    look = Look(blind=True, sampled=sampled, seconds=rng.randrange(20, 60))
    why = rng.choice(REASONS[language][told])
    insert_review(practice.store, one.kept.attempt, one.criterion, points, why, by.name, _given(team, one.kept, rng), look)


def _go_through(practice: Practice, language: str, team: Team, exam: Kept, rng: random.Random) -> None:
    """Every criterion of an exam that counts, and every blocker."""
    for level in exam.judged():
        _rate(practice, language, team, _Moment(exam, level.id, level.points), team.manager, rng, sampled=False)
    assessment = exam.take.assessment
    for hit in assessment.blockers if assessment is not None else ():
        why, look = REASONS[language]["none"][0], Look(blind=True)
        insert_review(practice.store, exam.attempt, f"{BLOCKER}{hit.index}", 0, why, team.manager.name, _given(team, exam, rng), look)


def _dispute(practice: Practice, language: str, team: Team) -> None:
    """Somebody asks a person to look at the level that cost most in the newest talk that was not full marks."""
    for kept in reversed(team.of(ASKING)):
        lost = [one for one in kept.judged() if one.points < one.of]
        if lost:
            worst = max(lost, key=lambda one: (one.gain, one.id))
            add_dispute(
                practice.store, kept.attempt, worst.id, worst.of, ASKED[language], min(team.now, kept.finished + timedelta(hours=1))
            )
            return
