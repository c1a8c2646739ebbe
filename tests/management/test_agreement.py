"""How far people and the machine agree is told from ratings that were given blind, of moments that chance chose."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable

import numpy as np
import pytest

from tests.management.conftest import ASK, STEP, talked
from trainer.errors import UnknownNameError
from trainer.management.agreement import LEAST, Pair, agreement, agreement_report
from trainer.practice import Practice
from trainer.reports.agreement import agreement_csv, agreement_data, agreement_lines
from trainer.scoring.agreement import drift
from trainer.storage.reviews import Look, add_review


def rate(practice: Practice, attempt: str, criterion: str, points: int, by: str = "Kim", look: Look = Look(True, True)) -> None:  # noqa: B008
    add_review(practice.store, attempt, criterion, points, "Heard.", by, practice.now(), look)


def rated_often(practice: Practice, number: int, points: Callable[[int], int]) -> list[str]:
    attempts = [talked(practice, ASK, STEP if index % 2 else "I suggest we meet.", exam=True) for index in range(number)]
    for index, attempt in enumerate(attempts):
        rate(practice, attempt, "step", points(index))
    return attempts


def test_figures_come_with_twenty_moments_and_before_that_it_is_said_how_many_there_are(practice: Practice) -> None:
    rated_often(practice, LEAST - 1, lambda index: 2 if index % 2 else 1)
    assert "      small · Agrees on a next step: 19 of at least 20" in list(agreement_lines(agreement_report(practice)))
    (row,) = agreement_data(agreement_report(practice))["criteria"]
    assert row["n"] == 19 and all(row[name] is None for name in ("kappa", "ac1", "same", "difference", "drift"))
    rate(practice, talked(practice, ASK, STEP), "step", 2)
    (told,) = agreement_report(practice).rows
    assert told.kappa is not None and told.ac1 is not None and told.same is not None
    assert (told.n, told.kappa.value, told.ac1.value, told.same.value) == (20, 1.0, 1.0, 1.0)
    assert told.title == "Agrees on a next step" and told.rubric == "small" and told.of == 2


def test_ratings_that_were_not_blind_or_not_drawn_at_random_do_not_count(practice: Practice) -> None:
    first, second, third = (talked(practice, ASK, STEP) for _number in range(3))
    rate(practice, first, "step", 0, look=Look(blind=True, sampled=False))
    rate(practice, second, "step", 0, look=Look(blind=False, sampled=False))
    rate(practice, third, "step", 2)
    rate(practice, third, "step", 0, by="Mo")
    report = agreement_report(practice)
    assert (report.ratings, report.counted) == (4, 2)
    assert [(one.between, one.n) for one in report.rows] == [("machine", 1), ("people", 1)], "the same moment counts once"


def test_two_people_are_held_against_each_other_where_both_rated_blind(practice: Practice) -> None:
    attempts = rated_often(practice, LEAST, lambda index: 2 if index % 2 else 1)
    for index, attempt in enumerate(attempts):
        rate(practice, attempt, "step", 1 if index % 2 else 0, by="Mo", look=Look(blind=True))
        rate(practice, attempt, "step", 2, by="Lu", look=Look(blind=False))
    people = agreement_report(practice).rows[-1]
    assert people.between == "people" and people.n == LEAST and people.same is not None and people.difference is not None
    assert people.same.value == 0 and people.difference.value == -1


def test_figures_agree_with_an_independent_calculation() -> None:
    draw = random.Random(3)
    machine = [draw.choice([0, 1, 3, 5]) for _number in range(120)]
    pairs: list[Pair] = [(one if draw.random() < 0.7 else draw.choice([0, 1, 3, 5]), one) for one in machine]
    told = agreement("machine", "r", "c", "C", 5, pairs)
    person, other = np.array(pairs).T
    kappa = 1 - np.mean((person - other) ** 2) / np.mean((person[:, None] - other[None, :]) ** 2)
    kinds = np.unique(np.array(pairs))
    shares = np.array([(np.mean(person == kind) + np.mean(other == kind)) / 2 for kind in kinds])
    chance = np.sum(shares * (1 - shares)) / (len(kinds) - 1)
    observed = np.mean(person == other)
    assert told.kappa is not None and told.ac1 is not None and told.same is not None and told.difference is not None
    assert told.kappa.value == pytest.approx(kappa) and told.ac1.value == pytest.approx((observed - chance) / (1 - chance))
    assert told.same.value == pytest.approx(observed) and told.difference.value == pytest.approx(np.mean(person - other))
    for figure in (told.kappa, told.ac1, told.same, told.difference):
        assert figure.low < figure.value < figure.high


def test_a_shift_between_the_halves_is_told_and_noise_is_none() -> None:
    draw = random.Random(5)
    noise = [float(draw.choice([-1, 0, 0, 1])) for _number in range(80)]
    steady, shifted = drift(noise), drift([value + (1 if index >= 40 else 0) for index, value in enumerate(noise)])
    assert steady is not None and steady.low < 0 < steady.high
    assert shifted is not None and shifted.low > 0 and shifted.value == pytest.approx(steady.value + 1)
    assert drift([1.0]) is None


def test_a_shift_is_said_in_words_and_the_table_has_what_the_json_has(practice: Practice) -> None:
    rated_often(practice, 24, lambda index: (2 if index % 2 else 1) - (index >= 12))
    report = agreement_report(practice, "small")
    assert any("it has shifted" in line for line in agreement_lines(report))
    (row,) = csv.DictReader(io.StringIO(agreement_csv(report)))
    (data,) = agreement_data(report)["criteria"]
    assert float(row["drift"]) == data["drift"]["value"] == -1 and float(row["same_low"]) == data["same"]["low"]
    with pytest.raises(UnknownNameError, match="smal"):
        agreement_report(practice, "smal")
    assert agreement_report(practice, since=practice.now()).ratings == 0
