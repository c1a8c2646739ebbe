"""Looking through people one by one keeps what is summed up, and comes to the same as looking at one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.management.conftest import ASK, STEP, talked
from trainer.coaching.assignments import Assignment
from trainer.management import earned
from trainer.management.earned import Gathered
from trainer.management.incentives import Incentives
from trainer.management.team import LAST, TeamView
from trainer.practice import Practice
from trainer.storage.store import new_id
from trainer.storage.watching import talks_of
from trainer.training import Training

As = Callable[[str], Practice]
KEYWORDS = "value ROI onboarding pain budget next step Tuesday need solution"


def test_a_member_has_the_levels_and_counts_of_the_persons_own_page(practice: Practice, person: As) -> None:
    talked(practice, ASK, STEP)
    talked(practice, ASK)
    person("Bo")
    mine, other = TeamView(practice, None).members
    own = Training(practice)
    assert mine.skills and list(mine.skills) == list(own.skills)
    assert [(one.mastery.attempts, one.change, one.title) for one in mine.skills.values()] == [
        (one.mastery.attempts, one.change, one.title) for one in own.skills.values()
    ]
    assert (mine.talks, mine.this_week, mine.passed) == (2, 2, sum(bool(one.passed) for one in own.history))
    assert (other.skills, other.talks, other.last) == ({}, 0, [])


def test_of_many_talks_the_latest_are_held_and_all_are_counted(practice: Practice) -> None:
    ids = [talked(practice, ASK) for _talk in range(LAST + 2)]
    (mine,) = TeamView(practice, None).members
    assert mine.talks == LAST + 2 and [one.attempt for one in mine.last] == ids[2:]


def test_what_was_struck_is_counted_from_a_day_on_and_every_talk_stays_in_the_list(practice: Practice) -> None:
    talked(practice, ASK, KEYWORDS, STEP)
    (talk,) = talks_of(practice.store, practice.rep)
    assert talk.answers == 3 and talk.struck == 1
    assert talks_of(practice.store, practice.rep, talk.finished) == [talk]
    later = talks_of(practice.store, practice.rep, talk.finished + timedelta(seconds=1))
    assert later == [talk._replace(answers=0, struck=0)]


def test_more_people_than_are_held_at_once_earn_the_same(practice: Practice, person: As, monkeypatch: pytest.MonkeyPatch) -> None:
    others = [person(name) for name in ("Ben", "Cai")]
    for one in (practice, *others):
        talked(one, ASK, STEP)
    reps = practice.store.reps()

    def told(gathered: Gathered) -> list[object]:
        found = Incentives(practice, gathered=gathered)
        return [found.statement(rep).lines for _again in range(2) for rep in reps]

    whole = told(Gathered(practice))
    monkeypatch.setattr(earned, "MOST_HELD", 1)
    assert all(whole) and told(Gathered(practice)) == whole


def test_an_assignment_counts_what_was_begun_after_it_was_set(practice: Practice) -> None:
    talked(practice, ASK, STEP)
    day = practice.now().astimezone().date() + timedelta(days=3)
    assigned = Assignment(new_id(), "small-call", None, practice.now(), day)
    Training(practice).planned.assign(practice.rep, assigned)
    assert [(one.state, one.attempts) for one in Training(practice).assignments] == [("open", 0)]
    talked(practice, ASK, STEP)
    assert [(one.state, one.attempts) for one in Training(practice).assignments] == [("passed", 1)]
