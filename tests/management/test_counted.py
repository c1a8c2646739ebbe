"""Where the workspace has set so, people's levels make the result that is shown, and the machine's stays beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.management.conftest import ASK, STEP, talked
from trainer.debriefing import Debriefing
from trainer.management.counted import PERSON, REVIEWS_COUNT, Counted, counted
from trainer.practice import Practice
from trainer.reports.feedback import feedback_lines
from trainer.reviewing import review
from trainer.scoring.assessment import Assessment, BlockerHit, CriterionResult, Reason
from trainer.storage.reviews import Review

from datetime import UTC, datetime, timedelta  # isort: skip

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def result(name: str, points: int, weight: float = 1.0, *, counts: bool = True) -> CriterionResult:
    return CriterionResult(name, name, points, 5, weight, counts, None if counts else Reason.NO_OCCASION, 0, (), (), (), None, (), 0.0)


def assessed(*criteria: CriterionResult, blockers: tuple[BlockerHit, ...] = (), **more: object) -> Assessment:
    whole = Assessment(criteria, blockers, 40.0, 60.0, False, "success", 0, 0.0, ())
    return replace(whole, **more)  # type: ignore[arg-type]


def rated(criterion: str, points: int, by: str = "Kim", minutes: int = 0) -> Review:
    return Review("a", criterion, points, "Heard.", by, NOON + timedelta(minutes=minutes), "s", "S")


def test_nothing_changes_unless_the_workspace_says_so_and_somebody_has_rated() -> None:
    assessment = assessed(result("need", 1), result("step", 3))
    assert counted(assessment, [rated("need", 5)], None) is None
    assert counted(assessment, [rated("need", 5)], "machine") is None
    assert counted(assessment, [], PERSON) is None


def test_a_persons_level_takes_its_weight_in_the_total_and_can_turn_the_result() -> None:
    assessment = assessed(result("need", 1, 3.0), result("step", 3, 1.0))
    assert counted(assessment, [rated("need", 5)], PERSON) == Counted(90.0, True, ("Kim",))
    assert counted(replace(assessment, hints=2, hint_points=10.0), [rated("need", 5)], PERSON) == Counted(80.0, True, ("Kim",))
    assert counted(replace(assessment, ending="left"), [rated("need", 5)], PERSON) == Counted(90.0, False, ("Kim",))


def test_the_newest_of_several_ratings_counts_and_everybody_whose_rating_does_is_named() -> None:
    assessment = assessed(result("need", 1), result("step", 1))
    reviews = [rated("need", 5), rated("step", 5, "Mo", 1), rated("need", 3, "Lu", 2)]
    assert counted(assessment, reviews, PERSON) == Counted(80.0, True, ("Mo", "Lu"))


def test_a_criterion_that_the_machine_left_out_counts_where_a_person_gave_points_for_it() -> None:
    assessment = assessed(result("need", 5), result("price", 0, counts=False))
    assert counted(assessment, [rated("price", 0)], PERSON) == Counted(50.0, False, ("Kim",))


def test_a_blocker_fails_the_attempt_where_a_person_saw_it_and_does_not_where_they_did_not() -> None:
    good = result("need", 5)
    waiting = assessed(good, blockers=(BlockerHit(0, (), certain=False),))
    certain = assessed(good, blockers=(BlockerHit(0, (), certain=True),))
    assert counted(waiting, [rated("blocker:0", 1)], PERSON) == Counted(100.0, False, ("Kim",))
    assert counted(waiting, [rated("blocker:0", 0)], PERSON) == Counted(100.0, True, ("Kim",))
    assert counted(certain, [rated("need", 5)], PERSON) == Counted(100.0, False, ("Kim",))
    assert counted(certain, [rated("blocker:0", 0)], PERSON) == Counted(100.0, True, ("Kim",))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0.5, 5)), min_size=1, max_size=8))
def test_rating_every_criterion_as_the_machine_did_gives_the_machines_total(rows: list[tuple[int, int, float]]) -> None:
    criteria = [result(f"c{number}", points, weight) for number, (points, _other, weight) in enumerate(rows)]
    weights = sum(Fraction(one.weight) for one in criteria)
    total = float(100 * sum(Fraction(one.weight) * one.points / one.of for one in criteria) / weights)
    same = counted(assessed(*criteria), [rated(one.id, one.points) for one in criteria], PERSON)
    assert same is not None and same.total == total
    higher = counted(assessed(*criteria), [rated(one.id, 5) for one in criteria], PERSON)
    assert higher is not None and higher.total == 100 and higher.total >= total


def test_the_feedback_shows_both_results(practice: Practice, person: Callable[[str], Practice]) -> None:
    attempt = talked(practice, ASK, STEP)
    review(person("Kim"), attempt, "ask", 0, "Not a question that fits.")
    before = list(feedback_lines(Debriefing(practice, practice.feedback(attempt))))
    practice.set_setting(REVIEWS_COUNT, PERSON)
    after = list(feedback_lines(Debriefing(practice, practice.feedback(attempt))))
    assert [line for line in after if line not in before] == ["  by Kim’s rating: 33, not passed"]
    assert [line for line in before if line not in after] == []
