"""Figures in words: with their range, or with what it would take; and what they do not prove."""

from __future__ import annotations

import pytest

from trainer import locale
from trainer.coaching.weeks import weekly
from trainer.reports.analytics import comparison_lines, reliability_lines, week_lines
from trainer.reports.estimates import estimate_words, percent
from trainer.scoring.estimates import Estimate
from trainer.scoring.means import compared
from trainer.scoring.reliability import Gathered


def test_a_figure_comes_with_its_range_or_with_what_is_missing() -> None:
    assert estimate_words(Estimate(20, 8, 0.4, 0.24, 0.58), "talks", percent) == "40% (24% to 58%)"
    assert estimate_words(Estimate(3, 8, lack="too_few"), "talks", percent) == "too little data: 3 of at least 8 talks"
    assert estimate_words(Estimate(30, 8, lack="no_spread"), "talks", percent) == "cannot be told: all of them are the same"
    locale.activate("zh")
    assert estimate_words(Estimate(3, 8, lack="too_few"), "talks", percent) == "数据太少：3，至少需要 8 次对话"


def test_before_and_after_says_what_it_does_not_prove() -> None:
    told = list(comparison_lines(compared([(50.0 + n, 60.0 + 2 * n) for n in range(6)])))
    assert told[0] == "6 reps with first attempts in both spans: 52.5 before, 65.0 after"
    assert told[1].startswith("Difference: +12.5 (") and "does not prove" in told[-1]
    assert list(comparison_lines(compared([(1.0, 2.0)] * 3))) == ["Before and after: too little data: 3 of at least 6 reps"]


def test_the_error_of_a_total_says_when_two_of_them_may_differ_by_chance() -> None:
    gathered = Gathered(3)
    for talk in range(40):
        gathered.add([10 * (talk % 4), 10 * (talk % 4) + talk % 3, 10 * (talk % 4) - talk % 5])
    measured = gathered.reliability()
    told = "\n".join(reliability_lines(measured))
    assert measured.error is not None and measured.chance == pytest.approx(2.7718 * measured.error, rel=1e-4)
    assert f"{measured.error:.1f} of 100 points" in told and f"less than {measured.chance:.0f} may well differ by chance" in told
    opposed = Gathered(2)
    for talk in range(40):
        opposed.add([talk % 5, 10 - talk % 5 + (talk % 2) / 10])
    assert "speak against one another" in "\n".join(reliability_lines(opposed.reliability()))


def test_only_the_newest_weeks_are_told() -> None:
    weeks = list(weekly([(f"2026-{1 + month:02}-01", rep, 3.0 + month / 10) for month in range(10) for rep in "abcde"], 1, 5))
    told = list(week_lines(weeks, "{:.1f}"))
    assert len(told) == 8 and told[0].split() == ["2026-03-01", "3.2", "(3.2", "to", "3.2)", "5", "reps"]
