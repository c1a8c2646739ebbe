"""Incentives of people who really talked: who sees what, what rings and gaming earn, and that money waits for people's ratings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.management.conftest import ASK, STEP, talked
from trainer.best_answers import BestAnswers
from trainer.coaching.figures import Figure
from trainer.coaching.periods import period_of
from trainer.content.incentives import changed_incentives
from trainer.errors import TrainerError
from trainer.management.agreement import LEAST
from trainer.management.challenges import Challenges
from trainer.management.incentives import Incentives, Statement, overseen, overseen_one
from trainer.practice import Practice
from trainer.recognition import Recognition
from trainer.reports.challenges import challenge_lines, challenge_news
from trainer.reports.incentives import line_data, statement_lines, table_lines
from trainer.reviewing import review
from trainer.storage.blanking import blank_talks
from trainer.storage.figures import add_import
from trainer.storage.people import add_team, place
from trainer.storage.reviews import Look, add_review

KEYWORDS = "value ROI onboarding pain budget next step Tuesday need solution"
As = Callable[[str], Practice]


def of(practice: Practice, rule: str) -> list[tuple[int, str | None]]:
    return [(int(line.value), line.reason) for line in stated(practice).of(rule)]


def stated(practice: Practice) -> Statement:
    found = Incentives(practice)
    return found.statement(practice.rep)


def manages(practice: Practice, *reps: Practice, team: str = "North") -> None:
    held = add_team(practice.store, team, practice.now())
    place(practice.store, practice.rep, held, "manager", practice.now())
    for one in reps:
        place(practice.store, one.rep, held, "rep", practice.now())


def test_a_passed_talk_gives_its_points_once_with_the_attempt_it_rests_on(practice: Practice) -> None:
    first = talked(practice, ASK, STEP)
    talked(practice, ASK, STEP)
    (line, again) = stated(practice).of("new-customer")
    assert (line.value, line.event.attempts, line.reason, again.reason) == (10, (first,), None, "repeat")
    told = list(statement_lines(stated(practice), Incentives(practice)))
    assert "10 points" in told[0] and any(first[-8:] in one and "+10" in one and "A small call" in one for one in told)
    assert any("1 time more" in one for one in told)


def test_keywords_earn_nothing_though_the_talk_was_passed(practice: Practice) -> None:
    talked(practice, ASK, KEYWORDS, STEP)
    assert of(practice, "new-customer") == [(0, "gamed")]
    talked(practice, ASK, STEP)
    assert of(practice, "new-customer") == [(0, "gamed"), (10, None)]


def test_two_who_endorse_one_another_earn_nothing_until_a_third_endorses(practice: Practice, person: As) -> None:
    ben, cai = person("Ben"), person("Cai")
    mine = BestAnswers(practice).share(talked(practice, ASK, STEP), 1)
    his = BestAnswers(ben).share(talked(ben, "What slows your vans down most once they are loaded?", STEP), 1)
    BestAnswers(ben).endorse(mine)
    assert of(practice, "passed-on") == [(15, None)]
    BestAnswers(practice).endorse(his)
    assert of(practice, "passed-on") == [(0, "ring")] == of(ben, "passed-on")
    told = list(statement_lines(stated(practice), Incentives(practice)))
    assert any("give one another" in line and "Ben" in line for line in told)
    BestAnswers(cai).endorse(mine)
    assert of(practice, "passed-on") == [(15, None)] and of(ben, "passed-on") == [(0, "ring")]


def test_nobody_learns_by_points_or_rings_who_shared_without_a_name(practice: Practice, person: As) -> None:
    ben, kim = person("Ben"), person("Kim")
    manages(kim, practice, ben)
    hidden = BestAnswers(practice).share(talked(practice, ASK, STEP), 1, named=False)
    his = BestAnswers(ben).share(talked(ben, "What slows your vans down most once they are loaded?", STEP), 1)
    BestAnswers(ben).endorse(hidden)
    BestAnswers(practice).endorse(his)
    assert of(ben, "passed-on") == [(15, None)], "no ring is told that would name who shared"
    assert of(practice, "passed-on") == [(0, "unnamed")]
    found = Incentives(kim)
    seen = found.seen_by_others(found.statement(practice.rep))
    assert seen.of("passed-on") == [] and seen.points == stated(practice).points


def test_money_waits_until_a_person_has_rated_all_that_the_program_alone_has_judged(practice: Practice, person: As) -> None:
    kim = person("Kim")
    exam = talked(practice, ASK, STEP, exam=True)
    talked(practice, ASK, STEP)
    assert of(practice, "bonus-exams") == [(0, "unrated")], "practice is no line at all"
    review(kim, exam, "ask", 2, "Asks what hurts.")
    (line,) = stated(practice).of("bonus-exams")
    assert (line.value, line.reason, line.event.lacking) == (0, "unrated", ("step",))
    assert any("still to rate: Agrees on a next step" in one for one in statement_lines(stated(practice), Incentives(practice)))
    review(kim, exam, "step", 2, "Names the day.")
    assert of(practice, "bonus-exams") == [(1, None)]
    review(kim, exam, "ask", 0, "On a second look it is a statement.")
    assert of(practice, "bonus-exams") == [(0, "not_passed")], "the person's level decides, not the program's"


def test_money_that_was_earned_stays_earned_when_the_words_of_the_exam_are_gone(practice: Practice, person: As) -> None:
    kim = person("Kim")
    exam, half = talked(practice, ASK, STEP, exam=True), talked(practice, ASK, STEP, exam=True)
    review(kim, exam, "ask", 2, "Asks what hurts.")
    review(kim, exam, "step", 2, "Names the day.")
    review(kim, half, "ask", 2, "Asks what hurts.")
    before = of(practice, "bonus-exams")
    assert before == [(1, None), (0, "unrated")]
    with practice.store.writing():
        blank_talks(practice.store, [exam, half], practice.now())
    assert of(practice, "bonus-exams") == before
    assert any("still to rate: " in one for one in statement_lines(stated(practice), Incentives(practice)))


def test_where_people_and_program_are_known_to_agree_the_programs_level_stands_beside_a_persons(practice: Practice, person: As) -> None:
    kim = person("Kim")
    others = [talked(practice, ASK, STEP if index % 2 else "I suggest we meet.") for index in range(LEAST)]
    for index, attempt in enumerate(others):
        add_review(practice.store, attempt, "step", 2 if index % 2 else 1, "Heard.", "Kim", practice.now(), Look(True, True))
    exam = talked(practice, ASK, STEP, exam=True)
    assert of(practice, "bonus-exams") == [(0, "unrated")], "somebody has to rate something of it"
    review(kim, exam, "ask", 2, "Asks what hurts.")
    assert of(practice, "bonus-exams") == [(1, None)]


def test_two_who_rate_each_others_exams_are_paid_for_neither(practice: Practice, person: As) -> None:
    ben, kim = person("Ben"), person("Kim")
    mine, his = talked(practice, ASK, STEP, exam=True), talked(ben, ASK, STEP, exam=True)
    for rater, exam in ((ben, mine), (practice, his)):
        for criterion in ("ask", "step"):
            review(rater, exam, criterion, 2, f"Heard {criterion}.")
    assert of(practice, "bonus-exams") == [(0, "ring")] == of(ben, "bonus-exams")
    review(kim, mine, "ask", 2, "So it is.")
    assert of(practice, "bonus-exams") == [(1, None)] and of(ben, "bonus-exams") == [(0, "ring")]


def brought(practice: Practice, quarter: date, values: dict[str, float]) -> None:
    months = [period_of(date(quarter.year, quarter.month + number, 1), "month") for number in range(3)]
    figures = {practice.store.rep(name).id: [Figure("revenue", month, value / 3) for month in months] for name, value in values.items()}
    add_import(practice.store, practice.rep, f"{quarter}.csv", "0" * 64, "", f"{quarter}", "{}", figures, {}, {}, practice.now())


def test_a_budget_goes_to_exams_and_results_and_adds_up_to_the_cent(practice: Practice, person: As) -> None:
    ben, kim = person("Ben"), person("Kim")
    manages(kim, practice, ben)
    exam = talked(ben, ASK, STEP, exam=True)
    for criterion in ("ask", "step"):
        review(kim, exam, criterion, 2, f"Heard {criterion}.")
    brought(kim, date(2025, 10, 1), {"Ana": 300, "Ben": 900})
    brought(kim, date(2026, 1, 1), {"Ana": 600, "Ben": 600})
    found = Incentives(kim)
    paid = found.payout([found.statement(rep) for rep in overseen(kim)], 100_01)
    assert paid.people == {"Ben": 50_01 + 12_50, "Ana": 25_00 + 12_50} and paid.left == 0
    told = list(table_lines([found.statement(rep) for rep in overseen(kim)], found, paid))
    assert [line.split()[0] for line in told if line.startswith(("Ana", "Ben"))] == ["Ana", "Ben"], "by name, not by rank"
    assert "Of 100.01, 100.01 is given out and 0.00 stays." in told


def test_reps_see_themselves_and_the_rules_and_managers_their_own_teams(practice: Practice, person: As) -> None:
    ben, kim, lou = person("Ben"), person("Kim"), person("Lou")
    assert {rep.name for rep in overseen(practice)} == {"Ana", "Ben", "Kim", "Lou"}, "nobody manages anybody yet"
    manages(kim, practice)
    manages(lou, ben, team="South")
    assert [rep.name for rep in overseen(kim)] == ["Ana"] and overseen_one(kim, "Ana") == practice.rep
    for asks, team in ((practice, None), (kim, "South")):
        with pytest.raises(TrainerError, match="Only who manages"):
            overseen(asks, team)
    with pytest.raises(TrainerError, match="no team that you manage"):
        overseen_one(kim, "Ben")
    assert overseen_one(ben, "Ben") == ben.rep


def test_where_only_a_trainer_leads_reps_see_nobody_elses_incentives(practice: Practice, person: As) -> None:
    tess = person("Tess")
    assert overseen_one(practice, "Tess") == tess.rep
    held = add_team(practice.store, "North", practice.now())
    place(practice.store, tess.rep, held, "trainer", practice.now())
    place(practice.store, practice.rep, held, "rep", practice.now())
    ben = person("Ben")
    place(practice.store, ben.rep, held, "rep", practice.now())
    assert overseen_one(tess, "Ben") == ben.rep and overseen_one(practice, "Ana") == practice.rep
    for asked in ("Ben", "Tess"):
        with pytest.raises(TrainerError, match="Only who manages"):
            overseen_one(practice, asked)


def test_who_wants_no_recognition_has_no_points_and_loses_no_money(practice: Practice, person: As) -> None:
    kim = person("Kim")
    exam = talked(practice, ASK, STEP, exam=True)
    for criterion in ("ask", "step"):
        review(kim, exam, criterion, 2, f"Heard {criterion}.")
    assert stated(practice).points > 0
    Recognition(practice).switch(False)
    found = stated(practice)
    assert found.points == 0 and not found.takes_part and {line.kind for line in found.lines} == {"money"}
    assert found.weights["bonus-exams"] == 1 and "recognition is off" in next(iter(statement_lines(found, Incentives(practice))))


def test_what_would_earn_next_names_open_assignments_and_leaves_out_what_is_used_up(practice: Practice, person: As) -> None:
    from trainer.management.asking import ask_for

    kim = person("Kim")
    found = Incentives(practice)
    assert "in-time" not in [one.rule for one in found.next(found.statement(practice.rep))]
    ask_for(kim, practice.rep, "small-call", found.today + timedelta(days=3))
    (asked,) = (one for one in found.next(found.statement(practice.rep)) if one.rule == "in-time")
    assert [one.assignment.scenario for one in asked.assignments] == ["small-call"]
    for number in range(5):
        Recognition(person(f"P{number}")).thank("Ana", f"That helped {number}.")
    found = Incentives(practice)
    assert stated(practice).points == 25 and "thanks" not in [one.rule for one in found.next(stated(practice))]


def test_a_simulation_tells_who_gains_and_how_much_the_top_has_and_stores_nothing(practice: Practice, person: As, tmp_path: Path) -> None:
    ben, kim = person("Ben"), person("Kim")
    manages(kim, practice, ben)
    talked(practice, ASK, STEP)
    Recognition(kim).thank("Ben", "You sat in on my call.")
    file = tmp_path / "more-thanks.yaml"
    file.write_text("rules:\n  thanks: {kind: points, counts: thanks_received, points: 30, title: A, rule: B}\n", "utf-8")
    changed = changed_incentives(file, kim.library.shipped_incentives, kim.library.recognition)
    rows = kim.store.db.conn.total_changes
    found = Incentives(kim)
    simulated = found.simulate(changed, overseen(kim), found.period, 100_00)
    assert [(one.rep.name, one.before.points, one.after.points) for one in simulated.changes] == [("Ana", 10, 10), ("Ben", 5, 30)]
    (before, after), money = simulated.concentration()
    assert (before, after, money) == (10 / 15, 30 / 40, (None, None))
    assert kim.store.db.conn.total_changes == rows and of(ben, "thanks") == [(5, None)]


def test_the_same_day_gives_the_same_lines_and_json_says_why(practice: Practice) -> None:
    from trainer.reports.incentives import Words

    talked(practice, ASK, KEYWORDS, STEP)
    one, two = stated(practice), stated(practice)
    assert one.lines == two.lines
    found = Incentives(practice)
    data = line_data(one.of("new-customer")[0], Words(practice), found.rules)
    assert data["value"] == 0 and data["full"] == 10 and data["reason"] == "gamed" and "keywords" in data["why"]


def test_a_challenge_adds_up_what_everybody_brings_and_shows_nobody_who_brought_nothing(practice: Practice, person: As) -> None:
    ben, cai = person("Ben"), person("Cai")
    talked(ben, ASK, STEP)
    made = Challenges(practice).open("Two bakeries", "talks", 2, practice.now().date() + timedelta(days=5), None)
    assert challenge_news(Challenges(ben)) and not challenge_news(Challenges(practice))
    assert Challenges(cai).all()[0].progress.number == 0, "what was before does not count"
    talked(ben, ASK, STEP)
    talked(ben, ASK, STEP)
    talked(cai, ASK, KEYWORDS, STEP)
    (found,) = Challenges(practice).all()
    assert {rep.name: number for rep, number in found.parts(practice.rep)} == {"Ana": 0, "Ben": 1} and found.state == "running"
    assert not any("Cai" in line for line in challenge_lines([found], practice.rep, date(2026, 3, 2)))
    talked(practice, ASK, STEP)
    (found,) = Challenges(practice).all()
    assert found.state == "reached" and found.progress.number == 2
    with pytest.raises(TrainerError, match="Somebody else"):
        Challenges(ben).close(made.id)
    Challenges(practice).close("Two bakeries")
    with pytest.raises(TrainerError, match="is over"):
        Challenges(practice).close("Two bakeries")


def test_a_challenge_of_a_team_is_seen_by_the_team_and_unsound_ones_are_refused(practice: Practice, person: As) -> None:
    ben, kim = person("Ben"), person("Kim")
    manages(kim, practice)
    soon = practice.now().date() + timedelta(days=5)
    Challenges(kim).open("North first", "skills", 3, soon, "North")
    assert [len(Challenges(one).seen()) for one in (practice, kim, ben)] == [1, 1, 0]
    assert [rep.name for rep in Challenges(kim).all()[0].people] == ["Ana"]
    for name, metric, goal, day in (
        ("", "talks", 1, soon),
        ("A", "skils", 1, soon),
        ("A", "talks", 0, soon),
        ("A", "talks", 1, date(2020, 1, 1)),
    ):
        with pytest.raises(TrainerError):
            Challenges(kim).open(name, metric, goal, day, None)
    Recognition(practice).switch(False)
    assert Challenges(kim).all()[0].people == ()
