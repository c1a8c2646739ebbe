"""One person's data: exported, erased so that nothing brings them back, and the team's figures stay true; words have a length; the log."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.management.conftest import ASK, STEP, talked
from tests.storage.test_personal import raw
from trainer.best_answers import BestAnswers
from trainer.content.rubrics import read_rubric
from trainer.errors import TrainerError, WordsGoneError
from trainer.management import privacy
from trainer.management.analytics import criteria_report, scenario_report
from trainer.management.asking import ask_for, take_back
from trainer.management.assigning import withdraw
from trainer.management.audit import log
from trainer.management.bundling import Bundling, Wanted
from trainer.management.goals import GoalsOf
from trainer.management.groups import pseudonyms, withheld
from trainer.management.may import RULES, may
from trainer.management.notes import Notes
from trainer.management.one_to_one import one_to_one
from trainer.management.people import add, let_managers_read, open_words
from trainer.management.results import past as results_past
from trainer.management.results import shown as results_shown
from trainer.management.retention import begin, kept_for, tidy
from trainer.management.reviewing import Reviewing
from trainer.management.team import TeamView
from trainer.management.team_goals import TeamGoals
from trainer.management.whatif import Changed, Comparison, what_if
from trainer.practice import Practice
from trainer.recognition import Recognition
from trainer.reports.bundling import merged_lines, restored_lines
from trainer.reports.privacy import log_lines, own_document, own_markdown
from trainer.reviewing import dispute
from trainer.storage.backup import back_up, restore
from trainer.storage.facts import Choice
from trainer.storage.people import add_team
from trainer.storage.recognition import thank
from trainer.training import Training

Person = Any
"""Another person at the same database, by name."""
PHRASE = "What makes a zeppelin of a bakery late in the morning?"


def lead(practice: Practice, name: str = "Kim") -> Practice:
    """Somebody who manages a team in which the rep is."""
    add_team(practice.store, "North", practice.now())
    practice.store.add_rep(name, practice.now())
    kim = practice.of(practice.store.rep(name))
    add(kim, practice.rep_name, "North", "rep")
    add(kim, name, "North", "manager")
    return kim


def used(practice: Practice, kim: Practice) -> str:
    """Ana's traces wherever she leaves some; answers the id of a talk."""
    attempt = talked(practice, PHRASE, STEP)
    criterion = next(iter(practice.feedback(attempt).assessment.criteria)).id
    dispute(practice, attempt, criterion, None, "The zeppelin was meant kindly.")
    practice.misread(attempt, 1)
    BestAnswers(practice).share(attempt, 1, why="A zeppelin opens doors.")
    BestAnswers(kim).read(BestAnswers(kim).shared())
    thank(practice.store, practice.rep, kim.rep, "For the zeppelin.", practice.now())
    GoalsOf(practice).add("attempts", None, 5, practice.now().date() + timedelta(days=20), "Zeppelin.")
    Notes(kim).write(practice.rep, "We spoke of the zeppelin.")
    Notes(kim).write(practice.rep, "A private zeppelin.", private=True)
    practice.set_own_setting("theme", practice.rep, "zeppelin")
    return attempt


def figures(practice: Practice) -> Any:
    """What the team's reports rest on."""
    names = {row["id"]: "" for row in practice.store.rows("select id from reps")}
    goals = [(one.goal.id, one.asked, one.reached) for one in TeamGoals(practice).all()]
    sums = practice.store.rows("select metric, sum(value) as value, count(distinct rep) as reps from figures group by metric")
    return scenario_report(practice, "small-call"), criteria_report(practice, "small"), goals, sums, len(names)


def test_a_file_holds_everything_that_is_kept_of_a_person_and_is_in_the_log(practice: Practice) -> None:
    kim = lead(practice)
    attempt = used(practice, kim)
    own = privacy.export(practice, "Ana")
    held = own_document(own, Training(practice))
    tables = held["tables"]
    assert tables.keys() >= {"attempts", "turns", "disputes", "misreadings", "shared_answers", "thanks", "goals", "coaching_notes", "audit"}
    assert tables["turns"][0]["answer"] == PHRASE and tables["turns"][0]["reading"]["evidence"] is not None
    assert [one["text"] for one in tables["coaching_notes"]] == ["We spoke of the zeppelin."] and own.private_notes == 1
    assert [one["attempt"] for one in held["overview"]["attempts"]] == [attempt]
    assert json.loads(json.dumps(held))["format"] == "trainer person 1"
    text = own_markdown(own, Training(practice), log(practice, practice.rep)).decode()
    assert PHRASE in text and "exported the data" in text
    others = privacy.export(kim, "Ana")
    assert len(others.tables["coaching_notes"]) == 2 and others.private_notes == 0
    with pytest.raises(TrainerError, match="may not export"):
        privacy.export(practice, "Kim")


def test_erasing_takes_every_word_and_keeps_the_teams_figures(practice: Practice, tmp_path: Path) -> None:
    kim = lead(practice)
    used(practice, kim)
    talked(practice, ASK, STEP, exam=True)
    talked(kim, ASK, STEP)
    TeamGoals(kim).add("attempts", 20, practice.now().date() + timedelta(days=30), "More talks.", reps=["Ana", "Kim"])
    _sold(practice, kim)
    before = figures(kim)
    assert b"zeppelin" in raw(practice.database).lower()
    gone = privacy.erase(kim, "Ana")
    assert gone.clean and gone.erased.pseudonym.name == "Erased 1" and gone.erased.mentions == {}
    assert figures(kim) == before
    assert b"zeppelin" not in raw(practice.database).lower()
    assert "Ana" not in {row["name"] for row in practice.store.rows("select name from reps")}
    told = "\n".join(log_lines(log(kim)))
    assert "Kim → Erased 1: erased the person" in told and "Ana" not in told
    with pytest.raises(TrainerError, match="erased already"):
        privacy.erase(kim, "Erased 1")
    with pytest.raises(TrainerError, match="nobody any more"):
        add(kim, "Erased 1", None, "rep")


def _sold(practice: Practice, kim: Practice) -> None:
    from trainer.management.results import Importing

    path = practice.database.with_name("sales.csv")
    path.write_text("rep,period,calls\nAna,2026-02,40\nKim,2026-02,30\n", "utf-8")
    importing = Importing(kim, source="CRM")
    settings = importing.settings(None)
    brought = importing.read(path, settings, {}, None)
    assert brought.ready, brought.faults
    importing.store(brought, path, settings, None, {})


def test_the_name_in_texts_of_others_is_counted_and_not_touched(practice: Practice, person: Person) -> None:
    lu = person("Lu")
    Notes(practice).write(lu.rep, "Ask Ana how she opens. Analyze it.")
    gone = privacy.erase(practice, "Ana")
    assert gone.erased.mentions == {"coaching_notes": 1}
    assert [note.author.name for note in Notes(lu).all] == ["Erased 1"]


def machine(practice: Practice, path: Path, name: str) -> Practice:
    other = Practice(practice.library, path, rep=name, now=practice.now)
    other.store.add_rep(name, practice.now())
    return other


def test_a_bundle_does_not_bring_back_who_was_erased(practice: Practice, tmp_path: Path) -> None:
    ana, bo, boss = (machine(practice, tmp_path / f"{name}.db", name) for name in ("Ana Lopez", "Bo", "Mona"))
    used(ana, ana.of(ana.store.add_rep("Kim", ana.now())))
    old = Bundling(ana).of_rep(tmp_path / "old.bundle", None, misreadings=True).file
    Bundling(boss).merge(old, Wanted())
    # Bo's machine knows Ana by what the boss sent around, and he thanks her.
    to_bo = boss.store.add_rep("Bo", boss.now())
    thank(boss.store, boss.store.rep("Ana Lopez"), to_bo, "For the zeppelin.", boss.now())
    talked(ana, "Another zeppelin?")
    newer = Bundling(ana).of_rep(tmp_path / "new.bundle", None, rehearsals=True, misreadings=True).file
    privacy.erase(boss, "Ana Lopez")
    for file in (old, newer):
        merged = Bundling(boss).merge(file, Wanted())
        told = "\n".join(merged_lines(merged))
        assert "left out, for it belongs to somebody who was erased" in told and "Lopez" not in told and "talk" in told
        assert not merged.joined.waiting and merged.joined.is_empty
    assert {one.name for one in boss.store.reps()} == {"Mona", "Erased 1", "Kim", "Bo"}
    assert b"zeppelin" not in raw(boss.database).lower()
    # What is Bo's own comes all the same.
    talked(bo, ASK)
    assert Bundling(boss).merge(Bundling(bo).of_rep(tmp_path / "bo.bundle", None).file, Wanted(same=("Bo",))).joined.new
    for one in (ana, bo, boss):
        one.close()


def test_an_older_backup_is_restored_without_who_was_erased_since(practice: Practice, tmp_path: Path) -> None:
    kim = lead(practice)
    used(practice, kim)
    talked(kim, ASK)
    back_up(practice.database, tmp_path / "copy.db")
    privacy.erase(kim, "Ana")
    practice.close()
    kim.close()
    restored = restore(tmp_path / "copy.db", practice.database, datetime.now(UTC))
    assert restored.erased_again == 1 and "erased again" in "\n".join(restored_lines(restored))
    assert b"zeppelin" not in practice.database.read_bytes().lower() and b"zeppelin" in (tmp_path / "copy.db").read_bytes().lower()
    again = Practice(practice.library, practice.database, rep="Kim", now=practice.now)
    assert [one.name for one in again.store.reps()] == ["Erased 1", "Kim"] and len(again.history()) == 1
    again.close()
    # The tombstones are there again: the same copy once more.
    assert restore(tmp_path / "copy.db", practice.database, datetime.now(UTC)).erased_again == 1


@pytest.mark.parametrize(
    ("length", "day"),
    [("18m", "2025-05-30"), ("1m", "2026-10-30"), ("2y", "2024-11-30"), ("30d", "2026-10-31"), ("9m", "2026-02-28"), ("never", None)],
)
def test_a_length_ends_on_a_day_of_the_calendar(length: str, day: str | None) -> None:
    found = begin(length, datetime(2026, 11, 30, 9, tzinfo=UTC))
    assert (found.date().isoformat() if found is not None else None) == day


def test_old_words_go_when_somebody_says_so_and_figures_stay(practice: Practice) -> None:
    old, exam = talked(practice, PHRASE, STEP), talked(practice, PHRASE, exam=True)
    before = figures(practice)
    assert not tidy(practice).is_set and practice.feedback(old), "Nothing is set, so nothing goes."
    later = practice.now() + timedelta(days=60)
    practice.now = lambda: later
    new = talked(practice, ASK, STEP)
    before = figures(practice)
    privacy.change(practice, keep_words="1m", keep_exams="never")
    assert kept_for(practice) == ("1m", "never")
    dry = tidy(practice, dry=True)
    assert (dry.talks, dry.exams, dry.drills) == (1, 0, 0) and practice.feedback(old)
    done = tidy(practice)
    assert done.talks == 1 and done.clean and tidy(practice).talks == 0
    with pytest.raises(WordsGoneError):
        practice.feedback(old)
    assert practice.feedback(exam) and practice.feedback(new)
    assert figures(practice) == before and len(practice.history()) == 3
    privacy.change(practice, keep_exams="1m")
    assert tidy(practice).exams == 1 and b"zeppelin" not in raw(practice.database)
    assert TeamView(practice, None).members[0].talks == 3


def test_words_that_were_taken_out_do_not_come_back_with_a_bundle(practice: Practice, tmp_path: Path) -> None:
    boss = machine(practice, tmp_path / "boss.db", "Mona")
    attempt = talked(practice, PHRASE, STEP)
    file = Bundling(practice).of_rep(tmp_path / "a.bundle", None).file
    Bundling(boss).merge(file, Wanted())
    later = practice.now() + timedelta(days=60)
    boss.now = practice.now = lambda: later
    privacy.change(boss, keep_words="1m")
    assert tidy(boss).talks == 1
    merged = Bundling(boss).merge(file, Wanted())
    assert not merged.joined.left and b"zeppelin" not in raw(boss.database)
    # And where they went at the rep's, they go at the manager's.
    other = machine(practice, tmp_path / "other.db", "Olga")
    Bundling(other).merge(file, Wanted())
    privacy.change(practice, keep_words="1m")
    tidy(practice)
    merged = Bundling(other).merge(Bundling(practice).of_rep(tmp_path / "b.bundle", None).file, Wanted())
    assert not merged.joined.left
    with pytest.raises(WordsGoneError):
        other.feedback(attempt)
    boss.close()
    other.close()


def test_a_look_at_anothers_words_is_one_line_a_day_and_ones_own_is_none(practice: Practice) -> None:
    kim = lead(practice)
    let_managers_read(practice, "all")
    attempt = talked(practice, ASK, STEP)
    open_words(practice, attempt)
    begun = len(log(practice))
    for _time in range(3):
        open_words(kim, attempt)
    one_to_one(kim, "Ana")
    one_to_one(practice, "Ana")
    fresh = log(practice)[: len(log(practice)) - begun]
    assert [(one.who, one.act, one.whom) for one in fresh] == [("Kim", "look_sheet", "Ana"), ("Kim", "look", "Ana")]
    kim.now = lambda: practice.now() + timedelta(days=1)
    open_words(kim, attempt)
    assert [one.act for one in log(practice)].count("look") == 2


def test_everybody_sees_the_log_about_themselves_and_a_manager_their_team(practice: Practice, person: Person) -> None:
    kim, lu, mo = lead(practice), person("Lu"), person("Mo")
    add_team(kim.store, "South", kim.now())
    add(kim, "Lu", "South", "rep")
    add(kim, "Mo", "South", "manager")
    privacy.export(mo, "Lu")
    assert {one.whom for one in log(lu)} == {"Lu"} and any(one.act == "export" for one in log(lu))
    assert not any(one.act == "export" for one in log(kim)), "Lu is in another team."
    assert log(lu, practice.rep) == [] and {one.whom for one in log(kim, practice.rep)} == {"Ana"}
    assert any(one.act == "export" for one in log(mo, lu.rep)) and log(practice, since=practice.now() + timedelta(days=1)) == []


@pytest.mark.parametrize(
    "sql", ["delete from audit", "update audit set what = 'x'", "update audit set who = (select id from reps where name = 'Kim')"]
)
def test_the_log_is_never_changed_or_deleted(practice: Practice, sql: str) -> None:
    kim = lead(practice)
    privacy.export(practice, "Ana")
    with pytest.raises(sqlite3.IntegrityError, match="the log is never"):
        kim.store.db.execute(sql)


def test_reading_goes_on_where_the_log_cannot_be_written(practice: Practice) -> None:
    kim = lead(practice)
    attempt = talked(practice, ASK, exam=True)
    kim.store.db.execute("pragma query_only = on")
    open_words(kim, attempt)
    assert "look" not in {one.act for one in log(kim)}
    kim.store.db.execute("pragma query_only = off")
    open_words(kim, attempt)
    assert "look" in {one.act for one in log(kim)}


@pytest.mark.parametrize("act", RULES)
def test_without_anybody_who_leads_everything_is_allowed_and_then_the_table_counts(practice: Practice, person: Person, act: Any) -> None:
    bo, tess = person("Bo"), person("Tess")
    assert may(practice, act, bo.rep)
    kim = lead(practice)
    add(kim, "Tess", "North", "trainer")
    roles = RULES[act][0]
    assert may(kim, act, bo.rep) and may(tess, act, bo.rep) == ("trainer" in roles)
    assert not may(practice, act, bo.rep) and not may(practice, act) and may(practice, act, practice.rep)


def test_a_refusal_says_what_who_and_how(practice: Practice, person: Person) -> None:
    lead(practice)
    person("Bo")
    with pytest.raises(TrainerError) as told:
        GoalsOf(practice, "Bo").add("attempts", None, 5, practice.now().date() + timedelta(days=20), "More.")
    assert told.value.message == "Ana, you may not change the goals of others here."
    assert "Kim" in told.value.hint and "trainer people add NAME --team TEAM --role manager" in told.value.hint
    GoalsOf(practice).add("attempts", None, 5, practice.now().date() + timedelta(days=20), "More.")


def test_who_was_asked_by_somebody_else_cannot_take_that_back(practice: Practice) -> None:
    kim = lead(practice)
    due = practice.now().date() + timedelta(days=9)
    theirs, own = ask_for(kim, practice.rep, "small-call", due), ask_for(practice, practice.rep, "small-call", due)
    for back in (lambda: take_back(practice, practice.rep, theirs.id), lambda: withdraw(practice, theirs.id)):
        with pytest.raises(TrainerError, match="Kim has asked you"):
            back()
    take_back(practice, practice.rep, own.id)
    assert [one.assignment.id for one in Training(practice).assignments] == [theirs.id]
    assert withdraw(kim, theirs.id) == [practice.rep] and Training(practice).assignments == []


def test_the_wall_says_nothing_of_who_was_erased(practice: Practice) -> None:
    kim = lead(practice)
    talked(practice, ASK, STEP, exam=True)
    assert {one.rep for one in Recognition(kim).wall()} == {"Ana"}
    privacy.erase(kim, "Ana")
    assert Recognition(kim).wall() == []


def test_who_leads_nobody_opens_no_talk_goal_or_result_of_others(practice: Practice, person: Person) -> None:
    kim, bo = lead(practice), person("Bo")
    let_managers_read(kim, "all")
    exam, private = talked(practice, ASK, STEP, exam=True), talked(practice, ASK, STEP)
    for attempt in (exam, private):
        open_words(kim, attempt)
        with pytest.raises(TrainerError, match="the rep's own"):
            open_words(bo, attempt)
    assert {Reviewing(bo).moment(one).attempt for one in Reviewing(bo).waiting} == {exam}, "Blind ratings are of exams."
    for look in (
        lambda: GoalsOf(bo, "Ana").seen,
        lambda: results_shown(bo, "Ana", team=False, since=None),
        lambda: results_shown(bo, None, team=True, since=None),
        lambda: results_past(bo, "Ana"),
    ):
        with pytest.raises(TrainerError, match="you may not see how others stand"):
            look()
    assert GoalsOf(kim, "Ana").seen.goals == GoalsOf(bo, "Bo").seen.goals == [] == results_past(bo, None) == results_past(kim, "Ana")


def test_a_changed_rubric_names_no_talk_to_who_leads_nobody(practice: Practice, person: Person) -> None:
    kim, bo = lead(practice), person("Bo")
    let_managers_read(kim, "all")
    talked(practice, ASK, STEP, exam=True)
    source, rubric = read_rubric(practice.library, practice.library.rubric_files["small"][0])
    assert rubric is not None
    run = what_if(kim, Changed.of(source, rubric), Choice(), {})
    assert [Comparison(one, run).names(Comparison(one, run).rows) for one in (kim, practice, bo)] == [
        ({"Ana": 1}, 0),
        ({"Ana": 1}, 0),
        ({}, 1),
    ]


def test_where_nobody_is_a_manager_any_more_a_trainer_is_not_locked_out(practice: Practice, person: Person) -> None:
    kim, tess = lead(practice), person("Tess")
    add(kim, "Tess", "North", "trainer")
    assert not may(tess, "people")
    privacy.erase(kim, "Kim")
    assert may(tess, "people") and not may(practice, "people")


def test_pseudonyms_are_stable_by_a_seed_and_tell_nothing_of_the_alphabet() -> None:
    names = [f"Name {number:02}" for number in range(30)]
    told = pseudonyms(names, 7)
    assert told == pseudonyms(reversed(names), 7) != pseudonyms(names, 8)
    assert sorted(told) == names and len(set(told.values())) == 30 and {"Rep A", "Rep Z", "Rep AA", "Rep AD"} <= set(told.values())
    assert [told[name] for name in names] != sorted(told.values(), key=lambda one: (len(one), one))


def test_a_team_under_pseudonyms_has_the_same_figures_and_no_name(practice: Practice, person: Person) -> None:
    talked(practice, ASK, STEP)
    person("Bo")
    view = TeamView(practice, None, nameless=True)
    assert [one.rep.name for one in view.members] == ["Rep A", "Rep B"] and {view.training(rep).practice.rep_name for rep in view.reps} == {
        "Ana",
        "Bo",
    }
    assert sorted(one.talks for one in view.members) == [0, 1]


def test_figures_of_a_small_group_are_withheld_in_words_where_somebody_leads(practice: Practice) -> None:
    assert withheld(practice, 1) is None
    kim = lead(practice)
    assert "4 people are not shown: here a group has at least 5" in str(withheld(kim, 4)) and withheld(kim, 5) is None
    privacy.change(kim, least=2)
    assert withheld(kim, 2) is None and withheld(kim, 1) is not None and withheld(kim, 0) is None
    with pytest.raises(TrainerError):
        privacy.change(kim, least=0)
    with pytest.raises(TrainerError, match="may not change the settings of privacy"):
        privacy.change(practice, least=1)
