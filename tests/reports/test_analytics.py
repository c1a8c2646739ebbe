"""Figures in words: with their range, or with what it would take; and what they do not prove."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from trainer import locale
from trainer.coaching.weeks import weekly
from trainer.reports.document.blocks import Trend
from trainer.reports.document.plain import block_lines
from trainer.reports.estimates import estimate_words, percent
from trainer.reports.pages.rubric import reliability_blocks
from trainer.reports.pages.training import comparison_blocks, satisfaction_blocks
from trainer.scoring.estimates import Estimate
from trainer.scoring.means import Comparison, compared
from trainer.scoring.reliability import Gathered, Reliability


def told(*blocks: object) -> str:
    return "\n".join(line for block in blocks for line in block_lines(block, 100))  # type: ignore[arg-type]  # blocks


def comparison(found: Comparison) -> str:
    parted = SimpleNamespace(before_after=found, middle=datetime(2026, 10, 28, 12, tzinfo=UTC))
    return told(*comparison_blocks(parted))  # type: ignore[arg-type]  # what the page asks for


def test_a_figure_comes_with_its_range_or_with_what_is_missing() -> None:
    assert estimate_words(Estimate(20, 8, 0.4, 0.24, 0.58), "talks", percent) == "40% (24% to 58%)"
    assert estimate_words(Estimate(3, 8, lack="too_few"), "talks", percent) == "too little data: 3 of at least 8 talks"
    assert estimate_words(Estimate(30, 8, lack="no_spread"), "talks", percent) == "cannot be told: all of them are the same"
    locale.activate("zh")
    assert estimate_words(Estimate(3, 8, lack="too_few"), "talks", percent) == "数据太少：3，至少需要 8 次对话"


def test_before_and_after_says_what_it_comes_to_first_and_what_it_does_not_prove_last() -> None:
    text = comparison(compared([(50.0 + n, 60.0 + 2 * n) for n in range(6)]))
    assert text.startswith("They do better at talks that are new to them, beyond what chance makes.")
    assert "52.5 of 100" in text and "65.0 of 100" in text and "+12.5 (" in text and "does not prove" in text
    assert comparison(compared([(60.0, 50.0 + n) for n in range(6)])).startswith("They do worse")
    assert comparison(compared([(60.0, 50.0 + 4 * n) for n in range(6)])).startswith("That is no change")
    assert comparison(compared([(1.0, 2.0)] * 3)) == "Before and after 2026-10-28: too little data: 3 of at least 6 reps"


def test_the_error_of_a_total_says_when_two_of_them_may_differ_by_chance() -> None:
    gathered = Gathered(3)
    for talk in range(40):
        gathered.add([10 * (talk % 4), 10 * (talk % 4) + talk % 3, 10 * (talk % 4) - talk % 5])
    measured: Reliability = gathered.reliability()
    text = told(*reliability_blocks(measured))
    assert measured.error is not None and measured.chance == pytest.approx(2.7718 * measured.error, rel=1e-4)
    assert f"{measured.error:.1f} of 100 points" in text and f"less than {measured.chance:.0f} may well differ by chance" in text
    opposed = Gathered(2)
    for talk in range(40):
        opposed.add([talk % 5, 10 - talk % 5 + (talk % 2) / 10])
    assert "speak against one another" in told(*reliability_blocks(opposed.reliability()))


def test_only_the_newest_weeks_are_told_and_none_of_them_where_all_have_too_few_people() -> None:
    days = [f"2026-{1 + week // 4:02}-{1 + week % 4:02}" for week in range(20)]
    weeks = list(weekly([(day, rep, 3.0 + number / 10) for number, day in enumerate(days) for rep in "abcde"], 1, 5))
    (chart,) = satisfaction_blocks(SimpleNamespace(satisfaction=weeks))  # type: ignore[arg-type]  # what the page asks for
    assert isinstance(chart, Trend) and [row.label for row in chart.rows] == days[-13:] and "4.9 (4.9 to 4.9)" in told(chart)
    lonely = list(weekly([(day, "a", 3.0) for day in days], 1, 5))
    assert satisfaction_blocks(SimpleNamespace(satisfaction=lonely)) == []  # type: ignore[arg-type]  # what the page asks for
