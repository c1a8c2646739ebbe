"""What a changed rubric would make of talks that were really played."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import TEAM
from tests.management.conftest import ASK, STEP, talked
from trainer.content.library import Library, Root
from trainer.content.rubrics import read_rubric
from trainer.errors import TrainerError
from trainer.management.people import let_managers_read
from trainer.management.whatif import Changed, Comparison, what_if
from trainer.practice import Practice
from trainer.reports.whatif import whatif_data, whatif_lines
from trainer.scoring.compared import Pair
from trainer.storage.facts import EVERYBODY, Choice
from trainer.storage.rescored import Run, rows_of, run_named, runs

NO_DAY = "Shall we look at two routes together some time?"
CLOSED = "Do you have vans?"
SMALL = (TEAM / "rubrics" / "small.yaml").read_text("utf-8")
STRICT = SMALL.replace("when: proposes_next_step, anchor", "when: proposes_next_step and sets_date, anchor")
"""A next step without a day is worth nothing."""
PERSON = Callable[[str], Practice]


def record(practice: Practice) -> list[str]:
    """Everything that the database holds but for what stands beside the record."""
    with closing(sqlite3.connect(practice.database)) as db:
        return [line for line in db.iterdump() if "rescored" not in line]


def changed(library: Library, text: str, folder: Path) -> Changed:
    path = folder / "small.yaml"
    path.write_text(text, "utf-8")
    source, rubric = read_rubric(library, path)
    assert rubric is not None, source.faults
    return Changed.of(source, rubric)


def compared(practice: Practice, text: str, folder: Path, choice: Choice = EVERYBODY, **how: object) -> Comparison:
    run = what_if(practice, changed(practice.library, text, folder), choice, {}, **how)  # type: ignore[arg-type]
    return Comparison(practice, run)


@pytest.fixture
def talks(practice: Practice, person: PERSON) -> Mapping[str, str]:
    """Talks of several kinds, by what is in them."""
    return {
        "whole": talked(practice, ASK, STEP),
        "no day": talked(practice, ASK, NO_DAY),
        "nothing": talked(practice, "", ""),
        "Ben's, no day": talked(person("Ben"), ASK, NO_DAY),
        "an exam without a day": talked(person("Cleo"), ASK, NO_DAY, exam=True),
        "left": talked(practice, CLOSED),
    }


def test_an_unchanged_rubric_changes_nobody_and_nothing(practice: Practice, talks: Mapping[str, str], tmp_path: Path) -> None:
    before = record(practice)
    found = compared(practice, SMALL, tmp_path)
    assert {row.attempt for row in found.rows} == set(talks.values()) and not found.obstacles
    assert not found.no_longer and not found.now and (found.lower, found.higher, found.parted) == (0, 0, 0)
    assert found.mean == 0 and not found.most
    for row in found.rows:
        stored = practice.store.attempt(row.attempt).summary
        assert (row.total_before, row.passed_before) == (row.total_after, row.passed_after) == (stored.total, stored.passed)
        assert all(pair.before == pair.after for pair in row.points.values())
    assert record(practice) == before


def test_a_stricter_condition_changes_just_the_talks_whose_evidence_lacks_it(
    practice: Practice, talks: Mapping[str, str], tmp_path: Path
) -> None:
    before = record(practice)
    found = compared(practice, STRICT, tmp_path)
    lacking = {talks[name] for name in ("no day", "Ben's, no day", "an exam without a day")}
    assert {row.attempt for row in found.rows if row.moved} == lacking
    rows = {row.attempt: row for row in found.rows}
    for attempt in lacking:
        assert rows[attempt].points["step"] == Pair((1, 2), (0, 2))
        # Two of three weights for asking stay; half of the third goes.
        assert rows[attempt].moved == pytest.approx(-100 / 3 / 2)
        assert rows[attempt].points["ask"] == Pair((2, 2), (2, 2))
    assert found.criteria["step"].down == (1.0, 1.0, 1.0) and found.criteria["step"].up == ()
    assert found.criteria["ask"].down == () and found.lower == 3 and found.higher == 0
    assert record(practice) == before


def test_verdicts_change_with_the_mark_in_both_directions(practice: Practice, talks: Mapping[str, str], tmp_path: Path) -> None:
    stored = {attempt: practice.store.attempt(attempt).summary for attempt in talks.values()}
    hard = compared(practice, SMALL.replace("pass: 60", "pass: 90"), tmp_path)
    assert (
        {row.attempt for row in hard.no_longer}
        == {attempt for attempt, summary in stored.items() if summary.passed and (summary.total or 0) < 90}
        != set()
    )
    assert not hard.now and hard.mean == 0
    # What is passed by the hard mark alone is passed again by the easy one.
    easy = compared(practice, SMALL.replace("pass: 60", "pass: 0"), tmp_path)
    assert {row.attempt for row in easy.now} == {
        attempt for attempt, summary in stored.items() if not summary.passed and summary.ending in ("success", "partial")
    }


def test_names_and_words_are_told_only_where_they_may_be_read(
    practice: Practice, talks: Mapping[str, str], person: PERSON, tmp_path: Path
) -> None:
    run = compared(practice, STRICT.replace("pass: 60", "pass: 80"), tmp_path).run
    asker = person("Mona")
    found = Comparison(asker, run)
    names, hidden = found.names(found.no_longer)
    # Only the exam is read by everybody who manages.
    assert (dict(names), hidden) == ({"Cleo": 1}, 2)
    told = "\n".join(whatif_lines(found)) + json.dumps(whatif_data(found))
    assert "Cleo" in told and "Ben" not in told and "Ana" not in told
    shown = {one.row.attempt: one for one in found.most}
    (step,) = shown[talks["an exam without a day"]].differences
    assert step.fell and step.missing and all(piece.quote in NO_DAY and piece.turn == 2 for piece in step.counted) and step.counted
    assert not shown[talks["no day"]].differences and not shown[talks["Ben's, no day"]].differences
    own = Comparison(person("Ben"), run)
    assert dict(own.names(own.no_longer)[0]) == {"Ben": 1, "Cleo": 1}
    let_managers_read(practice, "all")
    everything = Comparison(asker, run)
    assert dict(everything.names(everything.no_longer)[0]) == {"Ana": 1, "Ben": 1, "Cleo": 1}


def test_what_was_found_is_listed_and_shown_again_without_being_worked_out_anew(
    practice: Practice, talks: Mapping[str, str], tmp_path: Path
) -> None:
    found = compared(practice, STRICT, tmp_path)
    told = list(whatif_lines(found))
    talked(practice, ASK, NO_DAY)
    assert [run.id for run in runs(practice.store, "whatif")] == [found.run.id]
    again = Comparison(practice, run_named(practice.store, "whatif", found.run.id[-8:]))
    assert list(whatif_lines(again)) == told
    with closing(sqlite3.connect(practice.database)) as db:
        kept = "".join(line for line in db.iterdump() if 'INTO "rescored' in line)
    assert NO_DAY not in kept and "look at two routes" not in kept


def test_talks_are_chosen_by_person_day_and_number(practice: Practice, talks: Mapping[str, str], tmp_path: Path) -> None:
    ben = practice.store.rep("Ben")
    assert {row.attempt for row in compared(practice, STRICT, tmp_path, Choice([ben.id])).rows} == {talks["Ben's, no day"]}
    assert {row.attempt for row in compared(practice, STRICT, tmp_path, limit=1).rows} == {talks["left"]}
    with pytest.raises(TrainerError, match="no finished talk"):
        compared(practice, STRICT, tmp_path, Choice([]))


def test_what_a_talks_content_never_had_is_no_change_but_a_reason(practice: Practice, talks: Mapping[str, str], tmp_path: Path) -> None:
    """A behavior that nobody looked for then, a moment that the scenario does not have, and no criterion at all that counts."""
    later = tmp_path / "later"
    (later / "rubrics" / "behaviors").mkdir(parents=True)
    (later / "scenarios").mkdir()
    (later / "rubrics" / "behaviors" / "own.yaml").write_text(
        "language: en\nbehaviors:\n  names_flour:\n    title: Names flour\n    says: [flour]\n    examples: [We bring flour.]\n", "utf-8"
    )
    library = Library((Root(later, shipped=False), *practice.library.roots))
    asked = Practice(library, practice.database, rep="Ana", now=practice.now)
    found = compared(asked, SMALL.replace("holds_price", "names_flour"), tmp_path)
    assert not found.rows and found.obstacles == {("behavior", "names_flour"): len(talks)}
    assert any("‘names_flour’ was not looked for then" in line for line in whatif_lines(found))
    asked.close()
    found = compared(practice, SMALL.replace("weight: 2\n", "weight: 2\n    within: rapport\n"), tmp_path)
    assert not found.rows and found.obstacles == {("moment", "rapport"): len(talks)}
    # The moment that the old rubric named is missing as it was then, and no obstacle.
    assert len(compared(practice, SMALL.replace("holds_price", "asks_budget"), tmp_path).rows) == len(talks)


def test_a_criterion_that_comes_or_goes_counts_more_or_less(practice: Practice, talks: Mapping[str, str], tmp_path: Path) -> None:
    begin, end = SMALL.index("  step:\n"), SMALL.index("  price:\n")
    without = SMALL[:begin] + SMALL[end:]
    found = compared(practice, without, tmp_path)
    counted = sum(pair.before is not None for row in found.rows if (pair := row.points.get("step")) is not None)
    assert found.criteria["step"].ended == counted > 0
    assert all("step" in row.points and row.points["step"].after is None for row in found.rows)


def test_a_talk_that_cannot_be_replayed_is_counted_and_the_rest_compared(
    practice: Practice, talks: Mapping[str, str], tmp_path: Path
) -> None:
    with closing(sqlite3.connect(practice.database)) as db:
        db.execute("update turns set to_state = 'hangs_up' where attempt = ? and number = 1", (talks["whole"],))
        db.commit()
    found = compared(practice, STRICT, tmp_path)
    assert found.obstacles == {("replay", ""): 1} and len(found.rows) == len(talks) - 1


def test_rows_go_with_the_attempt_that_they_are_about(practice: Practice, talks: Mapping[str, str], tmp_path: Path) -> None:
    run: Run = compared(practice, STRICT, tmp_path).run
    gone = talks["left"]
    with practice.store.writing():
        for table in ("turns", "assessments", "results"):
            practice.store.db.conn.execute(f"delete from {table} where attempt = ?", (gone,))
        practice.store.db.conn.execute("delete from attempts where id = ?", (gone,))
    assert gone not in {row.attempt for row in rows_of(practice.store, run.id)}
