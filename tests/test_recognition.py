"""Reps share answers, endorse them, hold contests and thank each other; who wants none of it is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from trainer.best_answers import BestAnswers
from trainer.content.library import Library
from trainer.errors import TrainerError
from trainer.practice import Practice
from trainer.recognition import Recognition
from trainer.storage.contests import contests, winners

ASKS = "What is the hardest part of getting the bread out in the morning?"
OTHER = "What slows your vans down most once they are loaded?"
CLOSES = "I propose that we talk again on Tuesday at ten. Does that suit you?"
DULL = "We have good software for bakeries of every size and kind."

As = Callable[[str], Practice]


class Calendar:
    """A clock that a test moves; it goes on by a second whenever it is read."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def person(team: Library, tmp_path: Path, calendar: Calendar) -> Iterator[As]:
    """Opens the same database as somebody."""
    opened: list[Practice] = []

    def as_(name: str) -> Practice:
        practice = Practice(team, tmp_path / "t.db", rep=name, now=calendar)
        practice.store.add_rep(name, calendar())
        opened.append(practice)
        return practice

    yield as_
    for practice in opened:
        practice.close()


def played(practice: Practice, *answers: str) -> str:
    attempt = practice.start("small-call", seed=1)
    for answer in answers:
        attempt.answer(answer)
    if not attempt.ended:
        attempt.leave()
    return attempt.id


def kinds(practice: Practice) -> list[tuple[str, str]]:
    return [(item.kind, item.rep) for item in Recognition(practice).wall()]


def test_a_shared_answer_is_endorsed_once_by_others_and_can_be_taken_back(person: As) -> None:
    ana, ben, cai = person("Ana"), person("Ben"), person("Cai")
    shared = BestAnswers(ana).share(played(ana, ASKS, CLOSES), 1, why="asks before it sells")
    with pytest.raises(TrainerError, match="your own"):
        BestAnswers(ana).endorse(shared)
    BestAnswers(ben).endorse(shared)
    with pytest.raises(TrainerError, match="already"):
        BestAnswers(ben).endorse(shared)
    BestAnswers(cai).endorse(shared)
    BestAnswers(cai).endorse(shared, withdraw=True)
    assert set(BestAnswers(cai).shared()[0].endorsed) == {ben.rep.id}
    with pytest.raises(TrainerError, match="Only the author"):
        BestAnswers(ben).take_back(shared)
    BestAnswers(ana).take_back(shared)
    assert BestAnswers(ben).shared() == [] and not Recognition(ana).own.badges[-3].done


def test_only_ones_own_finished_answers_that_showed_something_are_shared_and_once(person: As) -> None:
    ana, ben = person("Ana"), person("Ben")
    attempt = played(ana, ASKS, CLOSES)
    with pytest.raises(TrainerError, match="your own"):
        BestAnswers(ben).share(attempt, 1)
    with pytest.raises(TrainerError, match="Nothing of your own"):
        BestAnswers(ana).share(played(ana, DULL), 1)
    BestAnswers(ana).share(attempt, 1)
    with pytest.raises(TrainerError, match="already"):
        BestAnswers(ana).share(played(ana, ASKS, CLOSES), 1)
    with pytest.raises(TrainerError, match="not finished"):
        BestAnswers(ana).share(ana.start("small-call").id, 1)


def test_an_answer_that_was_read_earns_its_reader_nothing_when_recited(person: As) -> None:
    ana, ben = person("Ana"), person("Ben")
    shared = BestAnswers(ana).share(played(ana, ASKS, CLOSES), 1)
    assert "asks_need" in ben.feedback(played(ben, ASKS, CLOSES)).turns[0].reading.shown()
    BestAnswers(ben).read([shared])
    recited = ben.feedback(played(ben, ASKS, CLOSES)).turns[0].reading
    assert not recited.shown() and {flag.doubt for flag in recited.flags} == {"recited"}
    assert "asks_need" in ana.feedback(played(ana, ASKS, CLOSES)).turns[0].reading.shown()


def test_a_name_that_the_author_keeps_back_is_nowhere_on_the_wall(person: As) -> None:
    ana, ben = person("Ana"), person("Ben")
    shared = BestAnswers(ana).share(played(ana, ASKS, CLOSES), 1, named=False)
    assert "Ana" not in shared.line and shared.author(ben.rep) == ""
    BestAnswers(ben).endorse(shared)
    assert ("endorsed", "") in kinds(ben)
    told = [item.what for item in Recognition(ben).wall() if item.rep == "Ana"]
    assert told and "Worth passing on" not in told
    assert any(badge.id == "worth-passing-on" and badge.done for badge in Recognition(ana).own.badges)


def test_a_contest_is_blind_until_its_last_day_is_over_and_ties_are_shared(person: As, calendar: Calendar) -> None:
    ana, ben, cai = person("Ana"), person("Ben"), person("Cai")
    contest = BestAnswers(cai).open_contest("small-call", calendar.time.date() + timedelta(days=2), "opening")
    first = BestAnswers(ana).enter(contest, played(ana, ASKS, CLOSES), 1)
    second = BestAnswers(ben).enter(contest, played(ben, OTHER, CLOSES), 1)
    with pytest.raises(TrainerError, match="about the state"):
        BestAnswers(ben).enter(contest, played(ben, OTHER, CLOSES), 2)
    for who, answer in ((ben, first), (ana, second), (cai, first), (cai, second)):
        BestAnswers(who).endorse(answer)
    assert BestAnswers(cai).shared() == []
    assert not {"endorsed", "contest"} & {kind for kind, _name in kinds(cai)}
    assert all(badge.done is False for badge in Recognition(ana).own.badges if badge.id == "worth-passing-on")
    calendar.time += timedelta(days=3)
    assert {("contest", "Ana"), ("contest", "Ben")} <= set(kinds(cai))
    assert len(winners(Recognition(cai).entries(contests(cai.store)[0]))) == 2
    with pytest.raises(TrainerError, match="over"):
        BestAnswers(cai).endorse(first, withdraw=True)
    with pytest.raises(TrainerError, match="over"):
        BestAnswers(ana).enter(contest, first.attempt, 1)
    assert any(badge.id == "hardest-moment" and badge.done for badge in Recognition(ben).own.badges)


def test_one_rep_has_one_answer_in_a_contest_the_last(person: As, calendar: Calendar) -> None:
    ana = person("Ana")
    contest = BestAnswers(ana).open_contest("small-call", calendar.time.date(), "opening")
    for answer in (ASKS, OTHER):
        BestAnswers(ana).enter(contest, played(ana, answer, CLOSES), 1)
    assert [one.answer for one in Recognition(ana).entries(contest)] == [OTHER]


def test_the_hardest_moment_is_where_the_attempts_lose_most(person: As, calendar: Calendar) -> None:
    ana = person("Ana")
    with pytest.raises(TrainerError, match="lost a point"):
        BestAnswers(ana).open_contest("small-call", calendar.time.date())
    played(ana, ASKS, "Shall we talk again?", "I propose that we talk again.")
    played(ana, ASKS, DULL, DULL, DULL)
    hardest = BestAnswers(ana).hardest("small-call")
    assert hardest is not None and hardest.state == "need" and hardest.attempts == 2 and hardest.lost > 0
    assert BestAnswers(ana).open_contest("small-call", calendar.time.date()).state == "need"


def test_thanks_reach_the_wall_and_the_news_of_who_is_thanked(person: As, calendar: Calendar) -> None:
    ana, ben = person("Ana"), person("Ben")
    since = calendar()
    with pytest.raises(TrainerError, match="somebody else"):
        Recognition(ben).thank("Ben", "well done, me")
    with pytest.raises(TrainerError, match="at most"):
        Recognition(ben).thank("Ana", "x" * 300)
    Recognition(ben).thank("Ana", "Your question about the vans helped me.")
    shared = BestAnswers(ana).share(played(ana, ASKS, CLOSES), 1)
    BestAnswers(ben).endorse(shared)
    news = Recognition(ana).news(since)
    assert {item.kind for item in news} == {"endorsed", "badge", "thanks"}
    assert [item.when for item in news] == sorted((item.when for item in news), reverse=True)
    assert [item.by for item in news if item.kind == "thanks"] == ["Ben"]
    assert Recognition(ana).news(calendar()) == [] and Recognition(ben).news(since) == []


def test_who_switches_it_off_sees_nothing_and_is_not_seen(person: As, calendar: Calendar) -> None:
    ana, ben = person("Ana"), person("Ben")
    since = calendar()
    BestAnswers(ben).endorse(BestAnswers(ana).share(played(ana, ASKS, CLOSES), 1))
    Recognition(ana).switch(False)
    assert all(name != "Ana" for _kind, name in kinds(ben)) and BestAnswers(ben).shared() == []
    assert Recognition(ana).news(since) == []
    with pytest.raises(TrainerError) as off:
        BestAnswers(ana).shared()
    assert "trainer recognition on" in off.value.hint
    with pytest.raises(TrainerError, match="takes no part"):
        Recognition(ben).thank("Ana", "Thanks for the vans.")
    Recognition(ana).switch(True)
    assert ("endorsed", "Ana") in kinds(ben)


def test_off_for_everybody_holds_whatever_a_rep_wants(person: As) -> None:
    ana, ben = person("Ana"), person("Ben")
    Recognition(ben).switch(False, everyone=True)
    Recognition(ana).switch(True)
    assert not Recognition(ana).on and Recognition(ana).reps == []
    with pytest.raises(TrainerError) as off:
        Recognition(ana).need()
    assert "--everyone" in off.value.hint


def test_what_may_tell_of_people_or_figures_is_named_before_it_is_shared(person: As) -> None:
    ana = person("Ana")
    attempt = played(ana, "Ana here: what would Marta Klein say about 37 late vans, Pat?", CLOSES)
    assert BestAnswers(ana).concerns(attempt, 1) == ("Ana", "Marta Klein", "37")
    assert BestAnswers(ana).concerns(attempt, 2) == ()
