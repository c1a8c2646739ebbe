"""The example team: its planted cases are found by the rules, who is well is left alone, and every talk replays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trainer.content.library import Library
from trainer.demo.learners import LEARNERS, TEAM
from trainer.demo.team import Takes, make_team, read_talks
from trainer.management.monday import monday
from trainer.management.team import TeamView
from trainer.practice import Practice
from trainer.storage.people import team_named

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
SEEDS = range(1, 9)


@pytest.fixture(scope="module")
def takes(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Takes]:
    return read_talks(Practice(shipped, tmp_path_factory.mktemp("takes") / "none.db", now=lambda: NOW), "en")


def made(shipped: Library, path: Path, takes: Mapping[str, Takes], seed: int) -> TeamView:
    practice = Practice(shipped, path, now=lambda: NOW)
    make_team(practice, "en", seed, takes)
    return TeamView(practice, team_named(practice.store, TEAM["en"]))


def test_planted_cases_are_found_and_nobody_who_is_well_is_flagged(shipped: Library, tmp_path: Path, takes: Mapping[str, Takes]) -> None:
    missed: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    for seed in SEEDS:
        view = made(shipped, tmp_path / f"{seed}.db", takes, seed)
        signs = {view.member(rep).rep.name: {one.sign for one in some} for rep, some in view.warned.items()}
        for learner in LEARNERS:
            found = signs.get(learner.names["en"], set())
            if learner.planted:
                missed[learner.planted] += learner.planted not in found
            else:
                flagged[learner.names["en"]] += bool(found)
        view.practice.close()
    assert not +missed, missed
    assert max(flagged.values()) <= 1 and sum(flagged.values()) <= 0.05 * len(SEEDS) * len(flagged), flagged


def test_a_made_talk_replays_and_has_its_feedback(shipped: Library, tmp_path: Path, takes: Mapping[str, Takes]) -> None:
    view = made(shipped, tmp_path / "team.db", takes, 1)
    for member in view.members:
        feedback = view.practice.feedback(member.last[-1].attempt)
        assert feedback.assessment.total == member.last[-1].total


def test_the_same_seed_makes_the_same_history(shipped: Library, tmp_path: Path, takes: Mapping[str, Takes]) -> None:
    rows = []
    for name in ("one", "two"):
        view = made(shipped, tmp_path / f"{name}.db", takes, 3)
        rows.append(view.practice.store.rows("select id, scenario, kind, started, total from attempts order by id"))
    assert rows[0] == rows[1] and len(rows[0]) > 150


def test_monday_names_three_with_words_of_their_own_and_something_to_do(
    shipped: Library, tmp_path: Path, takes: Mapping[str, Takes]
) -> None:
    view = made(shipped, tmp_path / "team.db", takes, 1)
    looks = monday(view)
    assert [look.warned.sign for look in looks if look.warned is not None] == ["falling", "blockers", "gaming"]
    for look in looks:
        assert look.quote is not None and look.next_scenario in view.entries.entries
        answers = view.practice.store.rows(
            "select answer from turns where attempt = ? and number = ?", [look.quote.attempt, look.quote.turn]
        )
        assert answers[0]["answer"] == look.quote.words
        assert view.practice.store.rows("select rep from attempts where id = ?", [look.quote.attempt])[0]["rep"] == look.member.rep.id


def test_words_that_a_manager_may_not_read_are_not_quoted(shipped: Library, tmp_path: Path, takes: Mapping[str, Takes]) -> None:
    view = made(shipped, tmp_path / "team.db", takes, 1)
    view.practice.set_setting("manager_reads", "shared")
    for look in monday(view):
        if look.quote is not None:
            (row,) = view.practice.store.rows("select kind from attempts where id = ?", [look.quote.attempt])
            assert row["kind"] == "exam"


def test_every_report_has_something_to_show(shipped: Library, tmp_path: Path, takes: Mapping[str, Takes]) -> None:
    view = made(shipped, tmp_path / "team.db", takes, 1)
    store = view.practice.store
    for table in ("figures", "goals", "assignments", "coaching_notes", "thanks", "reviews", "cycles", "memberships"):
        assert store.rows(f"select count(*) as number from {table}")[0]["number"] > 0, table
    assert all(row["points"] is not None for row in store.rows("select points from reviews"))
