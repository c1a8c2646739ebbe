"""A filled database is as if it had been played: every attempt replays, and the same seed gives the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.filled import fill, fill_goals
from trainer.content.library import Library
from trainer.practice import Practice
from trainer.training import Training

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def filled(library: Library, path: Path, seed: int) -> Practice:
    practice = Practice(library, path, rep="Ana", now=lambda: NOW)
    practice.store.add_rep("Ana", NOW)
    fill(practice, 60, seed, NOW)
    return practice


def test_a_filled_database_holds_a_year_of_attempts_that_replay(team: Library, tmp_path: Path) -> None:
    one, again, other = filled(team, tmp_path / "1.db", 1), filled(team, tmp_path / "2.db", 1), filled(team, tmp_path / "3.db", 2)
    attempts = one.history()
    assert len(attempts) == 60 and attempts == again.history() != other.history()
    assert NOW - timedelta(days=366) < attempts[-1].started and attempts[0].started < NOW
    assert [attempt.finished for attempt in attempts].count(None) == 1
    for attempt in attempts[:12]:
        if attempt.finished is not None:
            feedback = one.feedback(attempt.id)
            assert feedback.total_then is None and feedback.assessment.total == attempt.total
    fill_goals(one)
    training = Training(one)
    assert training.skills and training.days.streak > 1 and len(training.goals) == 4
    for practice in (one, again, other):
        practice.close()
