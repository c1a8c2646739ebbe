"""Reports out of talks that were really played and stored."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import TEAM, Clock
from trainer.content.library import Library, Root, shipped_root
from trainer.errors import UnknownNameError
from trainer.management.analytics import criteria_report, scenario_report
from trainer.management.over_time import OverTime
from trainer.practice import Practice
from trainer.rehearsing import RealTalk, Rehearsing
from trainer.reports.document.plain import plain
from trainer.reports.pages.scenario import scenario_page
from trainer.reports.pages.training import training_page
from trainer.storage import facts
from trainer.storage.facts import Choice

ASK = "What is the hardest part of getting the bread out in the morning?"
STEP = "I suggest that we look at two routes together next Tuesday at nine."
BLAND = "Our product is very good and many companies use it."


def play(practice: Practice, *answers: str, rep: str = "Ana", kind: str = "practice") -> str:
    practice.store.add_rep(rep, practice.now())
    own = Practice(practice.library, practice.database, rep=rep, now=practice.now)
    attempt = own.start("small-call", seed=1, kind=kind)  # type: ignore[arg-type]  # a kind
    for answer in answers:
        if not attempt.ended:
            attempt.answer(answer)
    if not attempt.ended:
        attempt.leave()
    own.close()
    return attempt.id


def test_a_fact_tells_an_attempt_as_it_was_played_and_whether_it_was_the_first(practice: Practice) -> None:
    play(practice, ASK, STEP)
    play(practice, ASK)
    play(practice, ASK, STEP, rep="Bo")
    play(practice)
    rows = list(facts.attempt_facts(practice.store))
    assert [(row.ending, row.turns, row.first, row.state, row.passed) for row in rows] == [
        ("success", 2, True, "need", 1),
        ("left", 1, False, "need", 0),
        ("success", 2, True, "need", 1),
    ]
    results = list(facts.result_facts(practice.store, Choice([practice.store.rep("Bo").id])))
    assert [(row.criterion, row.skill, row.points, row.most) for row in results] == [("ask", "asking", 2, 2), ("step", "closing", 2, 2)]
    assert {row.scenario for row in rows} == {"small-call"} and all(row.seconds > 0 for row in rows)
    assert rows[0].difficulty == 1 and rows[0].stage == "discovery" and rows[0].language == "en"


def test_second_tries_worked_examples_and_open_talks_are_no_facts(practice: Practice) -> None:
    play(practice, ASK, STEP, kind="example")
    practice.start("small-call", seed=1).answer(ASK)
    assert list(facts.attempt_facts(practice.store)) == []


def test_what_reps_had_elsewhere_is_taken_of_first_attempts_only(practice: Practice) -> None:
    play(practice, ASK)
    (once,) = facts.means_elsewhere(practice.store, Choice(), "another-call")
    play(practice, ASK, STEP)
    (again,) = facts.means_elsewhere(practice.store, Choice(), "another-call")
    assert once == again and once.talks == 1 and once.mean < 90 and once.difficulty == 1
    assert list(facts.means_elsewhere(practice.store, Choice(), "small-call")) == []


def test_only_the_chosen_reps_and_days_are_looked_at_and_first_stays_first(practice: Practice) -> None:
    play(practice, ASK, STEP)
    later = practice.now()
    play(practice, BLAND, BLAND, BLAND)
    play(practice, ASK, STEP, rep="Bo")
    ana = practice.store.rep("Ana").id
    (only,) = facts.attempt_facts(practice.store, Choice([ana], later))
    assert only.ending == "failure" and not only.first
    assert scenario_report(practice, "small-call", Choice(since=later)).item.first_talks == 1
    assert scenario_report(practice, "small-call", Choice([])).item.talks == 0


def test_a_report_tells_where_talks_are_lost_by_the_customers_line_without_anybodys_name(practice: Practice) -> None:
    for number in range(9):
        play(practice, *((BLAND,) * 4 if number < 6 else (ASK, STEP)), rep=f"Rep {number}")
    report = scenario_report(practice, "small-call")
    assert (report.item.talks, report.item.reps, report.item.lost) == (9, 9, 6)
    assert report.item.passed_first.value == pytest.approx(3 / 9)
    assert report.item.lost_in == {"opening": 6}
    assert report.lines["opening"] == "Morning. What is it about?" and report.lines["need"] == "The vans. They come back late."
    assert report.wrong_turns[0].state == "opening" and report.wrong_turns[0].lost == 6 and report.wrong_turns[0].lost_otherwise == 0
    assert report.item.satisfaction[0].mean.n == 9


def test_the_customer_of_a_rehearsal_never_comes_into_a_report(shipped: Library, tmp_path: Path) -> None:
    own = Practice(shipped, tmp_path / "own.db", rep="Ana", now=Clock(), cache=tmp_path / "catalogue.json")
    own.store.add_rep("Ana", own.now())
    rehearsing = Rehearsing(own)
    real = RealTalk(
        customer="Mr. Thomas Achterberg",
        worry="I'm afraid he says that we're too expensive",
        stage="negotiation",
        company="Quillon Foods",
        day=date(2026, 3, 2),
    )
    planned = rehearsing.plan(real)
    for _time in range(2):
        attempt = rehearsing.start(planned, seed=1)
        attempt.answer("Our product is very good and many companies use it.")
        attempt.leave()
        report = scenario_report(own, planned.scenario)
        page = scenario_page(report)
        told = "\n".join(plain(page, 80)) + str(page.data)
        assert report.item.lost >= 1 and not any(name in told for name in ("Thomas", "Achterberg", "Quillon", "Ana"))
        own.start(planned.scenario, seed=1).leave()
    own.close()


def test_talks_are_compared_by_the_class_that_the_customer_had_when_they_were_played(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(TEAM, folder)
    call = folder / "scenarios" / "small-call.yaml"
    unclassed = call.read_text("utf-8")

    def of_class(letter: str) -> Practice:
        call.write_text(unclassed.replace("company: Reyes Bakery", f"company: Reyes Bakery, class: {letter}"), "utf-8")
        return Practice(Library((Root(folder, shipped=False), shipped_root())), tmp_path / "t.db", rep="Ana", now=clock)

    clock = Clock()
    with closing(Practice(Library((Root(folder, shipped=False), shipped_root())), tmp_path / "t.db", rep="Ana", now=clock)) as practice:
        play(practice, ASK, STEP, rep="Before")
    with closing(of_class("A")) as practice:
        for number in range(6):
            play(practice, ASK, STEP, rep=f"Rep {number}")
            play(practice, BLAND, BLAND, rep=f"Rep {number}")
    with closing(of_class("C")) as practice:
        for number in range(5):
            play(practice, BLAND, BLAND, rep=f"Other {number}")
        found = OverTime(practice)
        assert [(one.name, one.talks, one.reps, one.passed.value) for one in found.kinds["class"]] == [("A", 6, 6, 1.0), ("C", 5, 5, 0.0)]
        page = training_page(found, "everybody", str)
    told = "\n".join(plain(page, 80))
    assert "class A (6 talks)" in told and "class C (5 talks)" in told and "class B" not in told
    assert [one["name"] for one in page.data()["kinds"]["class"]] == ["A", "C"]


def test_criteria_are_told_with_what_they_are_called_and_in_their_order(practice: Practice) -> None:
    for number in range(31):
        play(practice, *((ASK, STEP) if number % 2 else (BLAND, ASK)), rep=f"Rep {number}")
    report = criteria_report(practice, "small")
    assert [one.criterion for one in report.criteria] == ["ask", "step", "price"] and report.titles["ask"] == "Asks"
    assert (report.talks, report.reps) == (31, 31)
    assert all(one.talks + one.absent == 31 for one in report.criteria)
    assert report.together == ("ask", "step") and report.reliability.talks == 31
    assert report.reliability.alpha.value is not None and report.reliability.error is not None


def test_names_that_are_unknown_are_told_with_the_nearest(practice: Practice) -> None:
    with pytest.raises(UnknownNameError, match="smal-call"):
        scenario_report(practice, "smal-call")
    with pytest.raises(UnknownNameError) as told:
        criteria_report(practice, "smal")
    assert "small" in told.value.hint
    assert scenario_report(practice, "small-call").item.talks == 0
    assert criteria_report(practice, "small").talks == 0


def test_a_team_is_followed_by_week_and_compared_before_and_after(practice: Practice) -> None:
    for number in range(6):
        play(practice, *((BLAND,) * (2 + number % 2)), rep=f"Rep {number}")
    found = OverTime(practice)
    assert [week.mean.n for week in found.skills["asking"]] == [6]
    assert [(week.talks, week.passed, week.reps) for week in found.weeks] == [(6, 0, 6)]
    assert found.before_after.n == 0 and found.before_after.difference.lack == "too_few"
    assert [one.mean.n for one in found.satisfaction] == [6] and found.results == []
    stage = found.kinds["stage"][0]
    assert (stage.name, stage.talks, stage.reps, stage.passed.value) == ("discovery", 6, 6, 0.0)
    nobody = OverTime(practice, reps=[])
    assert nobody.weeks == [] and nobody.skills == {} and nobody.kinds["difficulty"] == [] and nobody.before_after.n == 0


def test_a_day_of_training_parts_talks_and_results(practice: Practice) -> None:
    play(practice, ASK, STEP)
    begun = practice.store.history(practice.rep)[0].started
    halved, parted = OverTime(practice), OverTime(practice, around=date(2026, 3, 9))
    assert halved.begun == begun and halved.middle.astimezone().date() == begun.astimezone().date()
    assert halved.spans[1].start == begun.astimezone().date() and halved.spans[0].end == halved.spans[1].start - timedelta(days=1)
    assert parted.middle.astimezone().date() == date(2026, 3, 9) and parted.spans[0].end == date(2026, 3, 8)
