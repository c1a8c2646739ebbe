"""Attempts go one way and assignments the other, as files: in any order, again and again, and nothing is lost or changed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import Clock
from tests.management.bundles import ANA, ASK, CLOSE, KNOWN, Machine, amounts, back, changed, dump, imported, merge, play, sent
from trainer.best_answers import BestAnswers
from trainer.coaching.assignments import Assignment
from trainer.coaching.periods import Period
from trainer.content.library import Library, Root, shipped_root
from trainer.drilling import Drill, MomentChoice, begin
from trainer.errors import TrainerError
from trainer.exchange.packing import Bundle, pack, unpack
from trainer.management.assigning import assign_team, withdraw
from trainer.management.bundling import Bundling, PeopleError, Wanted
from trainer.management.challenges import Challenges
from trainer.management.goals import GoalsOf
from trainer.management.kpi import Review, open_cycle
from trainer.management.notes import Action, Notes
from trainer.management.plans import begin as begin_plan
from trainer.management.team_goals import TeamGoals
from trainer.practice import Practice
from trainer.rehearsing import RealTalk, Rehearsing
from trainer.reviewing import dispute, review
from trainer.storage.assignments import add_assignment, assignments, groups, withdraw_assignment
from trainer.storage.cycles import finish_action
from trainer.storage.figures import undo_import
from trainer.storage.gathering import of_rep
from trainer.storage.notes_of_coaching import notes_for
from trainer.storage.people import add_team, close_team, deactivate, place, team_named
from trainer.storage.plans import plan_document, plans_of, update_plan
from trainer.storage.progress import add_goal, goals
from trainer.storage.recognition import thank
from trainer.storage.reviews import received
from trainer.storage.store import new_id
from trainer.training import Training

FILES = 11
"""Bundles of the story."""


def assign(manager: Practice, name: str) -> Assignment:
    made = Assignment(
        id=new_id(),
        scenario="small-call",
        skill=None,
        created=manager.now(),
        due=date(2026, 3, 20),
        passes=1,
        in_a_row=False,
        pass_mark=None,
        most=None,
        exam=False,
        note="",
        set_by="Mona",
    )
    add_assignment(manager.store, manager.store.rep(name), made)
    return made


def test_a_talk_is_at_the_managers_what_it_was_at_the_reps(machine: Machine, tmp_path: Path) -> None:
    ana, boss = machine("Ana"), machine("Mona")
    first = play(ana, ASK, CLOSE)
    retry = ana.retry(first, 2)
    retry.answer("No.")
    retry.leave()
    merged = merge(boss, sent(ana, tmp_path))
    assert merged.new_people == ("Ana",) and merged.joined.new[ana.rep.id, "attempts"] == 2
    for one in (first, retry.id):
        here, there = boss.feedback(one), ana.feedback(one)
        assert (here.assessment, here.turns, here.summary) == (there.assessment, there.turns, there.summary)
    as_ana = Practice(boss.library, boss.database, rep="Ana", now=ana.now)
    assert Training(as_ana).masteries.keys() == Training(ana).masteries.keys() != set()
    as_ana.close()


def test_what_a_manager_has_comes_back_to_the_rep_under_the_reps_own_id(machine: Machine, tmp_path: Path) -> None:
    ana, boss = machine("Ana"), machine("Mona", "Ana", "Ben")
    attempt = play(ana, ASK, CLOSE)
    dispute(ana, attempt, "ask", 1, "I asked two things")
    file = sent(ana, tmp_path)
    with pytest.raises(PeopleError, match="Is it the same person"):
        merge(boss, file, Wanted())
    assert boss.store.rows("select * from attempts") == [] == boss.store.rows("select * from merges")
    assert merge(boss, file).same_people == ("Ana",)
    review(boss, attempt, "ask", 1, "right")
    assign(boss, "Ana")
    assign(boss, "Ben")
    merged = merge(ana, back(boss, tmp_path, "Ana"), Wanted())
    assert not merged.new_people and merged.maker == "Mona" and [rep.name for rep in ana.store.reps()] == ["Ana"]
    assert [one.set_by for one in assignments(ana.store, ana.rep)] == ["Mona"]
    assert [(one.criterion, one.reviewer) for one in received(ana.store, ana.rep)] == [("ask", "Mona")]
    # It was asked once.
    play(ana, ASK, CLOSE)
    assert merge(boss, sent(ana, tmp_path), Wanted()).joined.new == {(boss.store.rep("Ana").id, "attempts"): 1}


def test_somebody_else_of_the_same_name_gets_another_one_and_is_known_from_then_on(machine: Machine, tmp_path: Path) -> None:
    ana, other, boss = machine("Ana"), machine("Ana", file="other"), machine("Mona")
    play(ana, ASK, CLOSE)
    play(other, ASK)
    merge(boss, sent(ana, tmp_path), Wanted())
    merge(boss, sent(other, tmp_path), Wanted(other=("Ana 2",)))
    play(other, CLOSE)
    merged = merge(boss, sent(other, tmp_path), Wanted())
    assert merged.maker == "Ana 2" and {rep.name for rep in boss.store.reps()} == {"Mona", "Ana", "Ana 2"}
    counts = {rep.name: len(boss.store.history(rep)) for rep in boss.store.reps()}
    assert counts == {"Mona": 0, "Ana": 1, "Ana 2": 2}
    assign(boss, "Ana 2")
    merge(other, back(boss, tmp_path, "Ana 2"), Wanted())
    assert len(assignments(other.store, other.rep)) == 1 and [rep.name for rep in other.store.reps()] == ["Ana"]


def test_one_person_with_two_machines_and_two_names_is_one_person(machine: Machine, tmp_path: Path) -> None:
    desk, laptop, boss = machine("Ana"), machine("ana", file="laptop"), machine("Mona", "Ana Silva")
    play(desk, ASK, CLOSE)
    play(laptop, ASK, CLOSE)
    merge(boss, sent(desk, tmp_path), Wanted(same=("Ana=Ana Silva",)))
    merge(boss, sent(laptop, tmp_path), Wanted(same=("ana=Ana Silva",)))
    assert len(boss.store.history(boss.store.rep("Ana Silva"))) == 2
    assign(boss, "Ana Silva")
    file = back(boss, tmp_path, "Ana Silva")
    for practice in (desk, laptop):
        merge(practice, file, Wanted())
        assert len(assignments(practice.store, practice.rep)) == 1


class Story:
    """Bundles that two reps and a manager made over a week, and an empty database of a second manager."""

    def __init__(self, machine: Machine, folder: Path) -> None:
        self.ana, self.ben, self.boss = machine("Ana"), machine("Ben"), machine("Mona", "Ana")
        self.folder = folder
        ana, ben, boss = self.ana, self.ben, self.boss
        training = Training(ana)
        goal = training.set_goal("talks", None, 3, date(2026, 4, 1), "stay in shape").goal
        going_on = ana.start("small-call", seed=1)
        going_on.answer(ASK)
        self.files = [sent(ana, folder)]
        finished = play(ana, ASK, CLOSE)
        dispute(ana, finished, "ask", None, "look")
        thanked = BestAnswers(ana).share(finished, 1)
        play(ben, CLOSE)
        self.files += [sent(ana, folder), sent(ben, folder)]
        merge(boss, self.files[1])
        assignment = assign(boss, "Ana")
        review(boss, finished, "ask", 1, "right")
        team = add_team(boss.store, "North", boss.now())
        place(boss.store, boss.rep, team, "manager", boss.now())
        place(boss.store, boss.store.rep("Ana"), team, "rep", boss.now())
        self._look_at()
        weekly = replace(assignment, id="", due=date(2026, 3, 6), every="week", times=3, least=2)
        assign_team(boss, team, weekly, joiners=True)
        begin_plan(boss, "first-four-weeks", [boss.store.rep("Ana")])
        merge(ana, back(boss, folder, "Ana"), Wanted())
        self.files.append(back(boss, folder, "Ana"))
        GoalsOf(ana).change(goal.id, 2, None, "a week of holidays")
        self._talk()
        going_on.answer(CLOSE)
        ana.retry(going_on.id, 1).answer("No.")
        ana.store.add_rep("Cai", ana.now())
        thank(ana.store, ana.rep, ana.store.rep("Cai"), "for the hint", ana.now())
        training.drop_goal(goal.id)
        planned = Training(ana).planned
        planned.tick("how-it-works", "")
        planned.tick("meet-your-manager", "Two talks a day.")
        ticked = sent(ana, folder)
        planned.tick("how-it-works", "", done=False)
        planned.tick("meet-your-manager", "Three talks a day.")
        dispute(ana, finished, "ask", 2, "look again")
        withdraw_assignment(boss.store, boss.store.rep("Ana"), assignment.id, boss.now())
        (plan,) = plans_of(boss.store, boss.store.rep("Ana"))
        newer = plan_document(boss.store, plan).replace("Listening first", "Listening")
        update_plan(boss.store, plan, newer, boss.now())
        (group,) = groups(boss.store)
        withdraw(boss, group.id)
        # Cai endorses it on the machine that both use: the endorsement may come before the answer.
        cai = Practice(ana.library, ana.database, rep="Cai", now=ana.now)
        BestAnswers(cai).endorse(thanked)
        self.files += [sent(ana, folder), sent(cai, folder), back(boss, folder, "Ana"), ticked]
        cai.close()
        self._look_back()
        self.names = count(1)

    def _look_at(self) -> None:
        """The manager's side of what they do for one another."""
        boss, rep = self.boss, self.boss.store.rep("Ana")
        boss.store.add_rep("Dan", boss.now())
        self.first = imported(boss, {"Ana": {1: 100, 2: 200}, "Dan": {1: 7000}})
        self.note = Notes(boss).write(rep, "She listens well.", action=Action("One talk a day", date(2026, 3, 20))).id
        Notes(boss).write(rep, "Zeppelin: only for me.", private=True)
        open_cycle(boss, "2026-Q1", Period(date(2026, 1, 1), date(2026, 3, 31)))
        Review(boss, "Ana").agree("Visit a bakery", date(2026, 3, 20))
        GoalsOf(boss, "Ana").add("talks", None, 9, date(2026, 4, 1), "the season begins")
        TeamGoals(boss).add("revenue", 1000, date(2026, 6, 30), "the plan", reps=["Ana", "Dan"])
        self.challenge = Challenges(boss).open("Ten talks", "talks", 10, date(2026, 3, 31), "North").id

    def _talk(self) -> None:
        """The rep's side, and the manager's answer to it."""
        ana, boss = self.ana, self.boss
        Notes(ana).call_done(self.note)
        Notes(ana).write(ana.rep, "I will ask more.")
        (action,) = ana.store.rows("select id from cycle_actions")
        finish_action(ana.store, action["id"], ana.rep, ana.now())
        Review(ana).assess("I asked more.", 4, own=True)
        self.files.append(sent(ana, self.folder))
        self.second = imported(boss, {"Ana": {2: 250}})
        self.files.append(back(boss, self.folder, "Ana"))
        merge(boss, self.files[-2])

    def _look_back(self) -> None:
        """The end of it: what was imported twice is taken back, teams and goals have gone on."""
        boss = self.boss
        rep = boss.store.rep("Ana")
        Review(boss, "Ana").assess("So she did.", 5, own=False)
        undo_import(boss.store, self.second, boss.now())
        imported(boss, {"Ana": {2: 300, 3: 50}}, gone=[1])
        (hers,) = boss.store.rows("select id from goals where set_by = 'Mona' and metric = 'talks'")
        GoalsOf(boss, "Ana").change(hers["id"], 8, None, "one week is off")
        (goal,) = TeamGoals(boss).all()
        TeamGoals(boss).drop(goal.goal.id)
        Challenges(boss).close(self.challenge)
        place(boss.store, rep, add_team(boss.store, "South", boss.now()), "rep", boss.now())
        close_team(boss.store, team_named(boss.store, "North"), boss.now())
        add_team(boss.store, "North", boss.now())
        self.files.append(back(boss, self.folder, "Ana"))

    def merged(self, order: Sequence[int], machine: Machine) -> Practice:
        there = Practice(self.ana.library, self.folder / f"second-{next(self.names)}.db", rep="Zoe", now=Clock())
        with there.store.writing():
            for name in ("Ana", "Zoe"):
                there.store.insert("reps", {"id": f"00-{name}", "name": name, "created": "2026-01-01T00:00:00+00:00"})
        for number in order:
            merge(there, self.files[number])
        return there


@pytest.fixture
def story(machine: Machine, tmp_path: Path) -> Story:
    return Story(machine, tmp_path)


@settings(max_examples=25, deadline=None, phases=[Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(FILES)), again=st.lists(st.integers(0, FILES - 1), max_size=4))
def test_bundles_give_the_same_database_in_any_order_and_however_often_they_come(
    story: Story, machine: Machine, order: list[int], again: list[int]
) -> None:
    plain, mixed = story.merged(range(FILES), machine), story.merged([*again, *order, *again], machine)
    assert dump(plain) == dump(mixed)
    rows = dump(plain)
    assert len(rows["attempts"]) == 4 and not rows["waiting"] and len(rows["endorsements"]) == len(rows["reviews"]) == 1
    (asked,) = rows["disputes"]
    goals = {row["metric"]: row for row in plain.store.rows("select * from goals where set_by = ''")}
    assert goals["talks"]["dropped"] is not None and goals["talks"]["target"] == 2 and "look again" in asked
    withdrawn = plain.store.rows("select withdrawn from assignments union all select withdrawn from assignment_groups")
    assert len(withdrawn) == 3 and all(row["withdrawn"] is not None for row in withdrawn)
    (plan,) = Training(plain.of(plain.store.rep("Ana"))).plans
    assert plan.plan.weeks[0].title == "Listening" and plan.started.set_by == "Mona"
    assert [(one.step.id, one.note) for one in plan.steps if one.state == "passed"] == [("meet-your-manager", "Three talks a day.")]
    assert amounts(plain) == amounts(story.boss) == {2: 300, 3: 50}
    hers = plain.store.rows("select metric, target, dropped from goals where set_by = 'Mona' order by metric")
    assert [(row["metric"], row["target"], row["dropped"] is None) for row in hers] == [("revenue", 500, False), ("talks", 8, True)]
    notes = notes_for(plain.store, plain.store.rep("Ana"))
    assert [(one.author.name, one.text, one.done is None) for one in notes] == [
        ("Ana", "I will ask more.", True),
        ("Mona", "She listens well.", False),
    ]
    sheet = Review(plain.of(plain.store.rep("Ana"))).sheet()
    assert [(one.side, one.by, one.text) for one in sheet.assessments] == [
        ("self", "Ana", "I asked more."),
        ("manager", "Mona", "So she did."),
    ]
    assert [(one.action, one.done_by) for one in sheet.actions] == [("Visit a bakery", "Ana")]
    held = plain.store.rows("select t.name, m.role, m.until from memberships m join teams t on t.id = m.team order by t.name, m.role")
    assert [(row["name"], row["role"], row["until"] is None) for row in held] == [
        ("North", "manager", False),
        ("North", "rep", False),
        ("South", "rep", True),
    ]
    assert plain.store.rows("select closed from teams where closed is not null") == []
    assert [row["closed"] is None for row in plain.store.rows("select closed from challenges")] == [False]
    assert len(rows["team_goal_parts"]) == 1 and b"Zeppelin" not in plain.database.read_bytes() + mixed.database.read_bytes()
    for practice in (plain, mixed):
        for row in story.ana.store.rows("select id from attempts where finished is not null"):
            assert practice.feedback(row["id"]).assessment == story.ana.feedback(row["id"]).assessment
        practice.close()


def _of(practice: Practice) -> set[str]:
    return {row["id"] for row in practice.store.rows("select id from attempts")}


def test_a_plan_reaches_the_rep_with_what_it_says_and_ticks_and_talks_come_back(machine: Machine, tmp_path: Path) -> None:
    boss, ana = machine("Mona", "Ana"), machine("Ana")
    begin_plan(boss, "first-four-weeks", [boss.store.rep("Ana")])
    merged = merge(ana, back(boss, tmp_path, "Ana"))
    assert merged.joined.new[ana.rep.id, "plans_started"] == 1
    Training(ana).planned.tick("how-it-works", "")
    Training(ana).planned.tick("meet-your-manager", "Two talks a day.")
    merged = merge(boss, sent(ana, tmp_path))
    person = boss.store.rep("Ana")
    assert merged.joined.new[person.id, "plan_ticks"] == 2 and not merged.joined.left
    (plan,) = Training(boss.of(person)).plans
    assert [one.step.id for one in plan.steps if one.state == "passed"] == ["how-it-works", "meet-your-manager"]
    assert [one.step.id for one in plan.steps] == [one.step.id for one in Training(ana).plans[0].steps]


def test_a_bundle_for_reps_brings_no_content_but_plans(machine: Machine, tmp_path: Path) -> None:
    ana, boss = machine("Ana"), machine("Mona", "Ana")
    begin_plan(boss, "first-four-weeks", [boss.store.rep("Ana")])
    sound = unpack(back(boss, tmp_path, "Ana"), KNOWN)
    assert [row["kind"] for row in sound.rows["content"]] == ["plan"]
    pack(tmp_path / "bad.trainer", replace(sound, rows=changed(sound, "content", kind="scenario")))
    with pytest.raises(TrainerError, match="Nothing was changed"):
        merge(ana, tmp_path / "bad.trainer")


def test_an_endorsement_waits_for_the_answer_that_it_is_for(story: Story, machine: Machine) -> None:
    there = story.merged([7], machine)
    assert [row["part"] for row in there.store.rows("select part from waiting")] == ["endorsements"]
    merged = merge(there, story.files[6])
    assert len(there.store.rows("select * from endorsements")) == 1
    # What Ana ticked and wrote of a cycle waits for what the manager has written.
    assert merged.joined.waiting == {"coaching_notes": 1, "cycle_assessments": 1, "cycle_actions": 1}
    merged = merge(there, story.files[3])
    assert not merged.joined.waiting and there.store.rows("select * from waiting") == []
    assert [row["done"] is not None for row in there.store.rows("select done from coaching_notes where author != rep")] == [True]
    there.close()


def test_an_older_bundle_takes_nothing_back(machine: Machine, tmp_path: Path) -> None:
    ana, boss = machine("Ana"), machine("Mona")
    attempt = ana.start("small-call", seed=1)
    attempt.answer(ASK)
    older = sent(ana, tmp_path)
    attempt.answer(CLOSE)
    newer = sent(ana, tmp_path)
    merged = merge(boss, older)
    assert merged.joined.new[ana.rep.id, "attempts"] == 1 and boss.store.history(boss.store.rep("Ana"))[0].finished is None
    assert merge(boss, newer).joined.moved == {(ana.rep.id, "attempts"): 1}
    before = dump(boss)
    merged = merge(boss, older)
    assert merged.joined.is_empty and merged.merged_before and dump(boss) == before


def test_a_talk_that_went_on_in_two_places_is_never_mixed(machine: Machine, tmp_path: Path) -> None:
    ana, boss = machine("Ana"), machine("Mona")
    attempt = play(ana, ASK)
    merge(boss, sent(ana, tmp_path))
    as_ana = Practice(boss.library, boss.database, rep="Ana", now=boss.now)
    as_ana.resume(attempt).answer("No.")
    ana.resume(attempt).answer(CLOSE)
    before = dump(boss)["turns"]
    merged = merge(boss, sent(ana, tmp_path))
    assert merged.joined.left == {("apart", "attempts"): 1} and dump(boss)["turns"] == before
    assert len(as_ana.resume(attempt).turns) == 2
    as_ana.close()


def test_real_customers_drafts_and_misreadings_stay_at_home_unless_they_are_asked_for(
    machine: Machine, light: Library, tmp_path: Path
) -> None:
    ana, boss = machine("Ana"), machine("Mona")
    rehearsing = Rehearsing(ana)
    real = rehearsing.plan(RealTalk("Mr. Achterberg", "he says that we're too expensive", ana.now().date(), company="Quillon Foods"))
    attempt = rehearsing.start(real, seed=1)
    attempt.answer("That is a fair question, Mr. Achterberg. What does their quote include?")
    attempt.leave()
    ana.retry(attempt.id, 1).answer("Mr. Achterberg, no.")
    plain = ana.start("small-call", seed=1)
    plain.answer(ASK)
    ana.misread(plain.id, 1)
    plain.keep_draft("Quillon draft")
    file = sent(ana, tmp_path)
    with zipfile.ZipFile(file) as packed:
        held = b"".join(packed.read(name) for name in packed.namelist())
        assert not {"rows/misreadings.jsonl", "rows/rehearsals.jsonl"} & set(packed.namelist())
    assert b"Achterberg" not in held and b"Quillon" not in held
    made = of_rep(ana.store, ana.rep)
    assert made.left == {"rehearsed": 2, "rehearsals": 1, "drafts": 1, "misreadings": 1}
    merge(boss, file)
    assert _of(boss) == {plain.id}
    merge(boss, sent(ana, tmp_path, rehearsals=True, misreadings=True))
    assert _of(boss) == _of(ana) and boss.rehearsed_by(attempt.id) is not None
    assert boss.feedback(attempt.id).assessment == ana.feedback(attempt.id).assessment
    rehearsing.tell(real, "well", "Signed.")
    old = sent(ana, tmp_path, rehearsals=True)
    rehearsing.tell(real, "badly", "Not signed after all.")
    merge(boss, sent(ana, tmp_path, rehearsals=True))
    merge(boss, old)
    assert [row["note"] for row in boss.store.rows("select note from rehearsals")] == ["Not signed after all."]
    assert boss.store.rows("select draft from attempts where draft is not null") == []


def test_since_takes_what_is_new_with_what_it_began_from(machine: Machine, tmp_path: Path) -> None:
    ana, boss = machine("Ana"), machine("Mona")
    first, second = play(ana, ASK, CLOSE), play(ana, ASK)
    now = ana.now()
    retry = ana.retry(first, 2)
    made = of_rep(ana.store, ana.rep, now)
    assert {row["id"] for row in made.rows["attempts"]} == {first, retry.id} and second in _of(ana)
    merge(boss, Bundling(ana).of_rep(tmp_path / "new.trainer", now).file)
    assert _of(boss) == {first, retry.id}


def test_a_small_bundle_gets_the_weights_from_the_program_that_has_the_same_or_waits(
    machine: Machine, team: Library, tmp_path: Path
) -> None:
    ana, boss, other = machine("Ana", library=team), machine("Mona", library=team), machine("Zoe")
    attempt = play(ana, ASK, CLOSE)
    small, whole = sent(ana, tmp_path, small=True), sent(ana, tmp_path)
    assert small.stat().st_size * 10 < whole.stat().st_size
    merge(boss, small)
    assert boss.feedback(attempt).assessment == ana.feedback(attempt).assessment
    assert merge(other, small).joined.waiting["attempts"] == 1 and _of(other) == set()
    merge(other, whole)
    assert dump(other)["attempts"] == dump(boss)["attempts"] and dump(other)["waiting"] == []


def test_a_dry_run_tells_the_same_and_changes_nothing(story: Story, machine: Machine, tmp_path: Path) -> None:
    there = story.merged([], machine)
    before = dump(there)
    tried = merge(there, story.files[6], replace(ANA, dry=True))
    assert dump(there) == before
    done = merge(there, story.files[6])
    assert (tried.joined, tried.new_people, tried.same_people) == (
        done.joined,
        done.new_people,
        done.same_people,
    ) and not done.joined.is_empty
    there.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda bundle: changed(bundle, "attempts", rep="somebody-else"),
        lambda bundle: changed(bundle, "attempts", started="yesterday"),
        lambda bundle: changed(bundle, "attempts", started="2026-03-02T08:00:00"),
        lambda bundle: changed(bundle, "attempts", kind="preview"),
        lambda bundle: changed(bundle, "attempts", seed="a text"),
        lambda bundle: changed(bundle, "attempts", seed=2**70),
        lambda bundle: changed(bundle, "attempts", draft="leaked"),
        lambda bundle: changed(bundle, "attempts", unheard_of=1),
        lambda bundle: changed(bundle, "attempts", id="'; drop table reps; --"),
        lambda bundle: changed(bundle, "attempts", title=["a", "list"]),
        lambda bundle: changed(bundle, "turns", reading="{not json"),
        lambda bundle: changed(bundle, "content", body="{}"),
        lambda bundle: changed(bundle, "people", name="An\u202ea"),
        lambda bundle: {
            **bundle.rows,
            "reviews": [{"id": "r", "attempt": bundle.rows["attempts"][0]["id"], "criterion": "ask", "points": 2}],
        },
        lambda bundle: {**bundle.rows, "settings": [{"key": "recognition", "value": "off"}]},
        lambda bundle: {**bundle.rows, "sqlite_master": [{"name": "x"}]},
        lambda bundle: {**bundle.rows, "turns": [{**bundle.rows["turns"][0], "answer": None}]},
    ],
)
def test_rows_that_no_machine_of_ours_wrote_are_refused_and_nothing_is_changed(
    machine: Machine, tmp_path: Path, spoil: Callable[[Bundle], dict[str, Any]]
) -> None:
    ana, boss = machine("Ana"), machine("Mona")
    play(ana, ASK, CLOSE)
    sound = unpack(sent(ana, tmp_path), KNOWN)
    pack(tmp_path / "bad.trainer", replace(sound, rows=spoil(sound)))
    before = dump(boss)
    with pytest.raises(TrainerError, match="Nothing was changed"):
        merge(boss, tmp_path / "bad.trainer")
    assert dump(boss) == before


def test_a_teams_content_is_put_where_it_is_wanted_and_never_over_somebodys_own_changes(
    machine: Machine, light: Library, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    (own / "scenarios" / "en").mkdir(parents=True)
    (own / "rubrics").mkdir()
    scenario, rubric = own / "scenarios" / "en" / "price.yaml", own / "rubrics" / "ours.yaml"
    scenario.write_text("id: price\n", "utf-8")
    rubric.write_text("id: ours\n", "utf-8")
    library = Library((Root(own, shipped=False), shipped_root()))
    boss, ana = machine("Mona", "Ana", library=library), machine("Ana")
    folder = tmp_path / "theirs"
    wanted = replace(ANA, content=folder)
    first = back(boss, tmp_path, "Ana", content=True)
    assert merge(ana, first).placed.unplaced == ("scenarios/en/price.yaml", "rubrics/ours.yaml") and not folder.exists()
    assert merge(ana, first, wanted).placed.new == ("scenarios/en/price.yaml", "rubrics/ours.yaml")
    here = folder / "scenarios" / "en" / "price.yaml"
    assert here.read_text("utf-8") == "id: price\n"
    # The manager goes on; nobody has changed the file here, so the newer one takes its place, and the older bundle does not bring it back.
    scenario.write_text("id: price\ntitle: Newer\n", "utf-8")
    second = back(boss, tmp_path, "Ana", content=True)
    assert merge(ana, second, wanted).placed.renewed == ("scenarios/en/price.yaml",)
    assert merge(ana, first, wanted).placed.older == ("scenarios/en/price.yaml",) and "Newer" in here.read_text("utf-8")
    # What was changed here stays until it is said otherwise.
    here.write_text("id: price\ntitle: Mine\n", "utf-8")
    scenario.write_text("id: price\ntitle: Newest\n", "utf-8")
    third = back(boss, tmp_path, "Ana", content=True)
    assert merge(ana, third, wanted).placed.changed == ("scenarios/en/price.yaml",) and "Mine" in here.read_text("utf-8")
    assert merge(ana, third, replace(wanted, replace=True)).placed.renewed and "Newest" in here.read_text("utf-8")


def test_a_link_in_the_folder_leads_nowhere_else(machine: Machine, tmp_path: Path, light: Library) -> None:
    boss, ana = machine("Mona", "Ana"), machine("Ana")
    file = back(boss, tmp_path, "Ana", content=True)
    (tmp_path / "theirs").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "theirs" / "scenarios").symlink_to(tmp_path / "outside")
    with pytest.raises(TrainerError, match="leads out of the folder"):
        merge(ana, file, replace(ANA, content=tmp_path / "theirs"))
    assert not list((tmp_path / "outside").iterdir()) and ana.store.rows("select * from merges") == []


def test_an_older_bundle_of_ones_own_is_written_over_and_nothing_else_is(machine: Machine, tmp_path: Path) -> None:
    ana, ben = machine("Ana"), machine("Ben")
    bundling = Bundling(ana)
    file = bundling.of_rep(tmp_path, None).file
    assert file == tmp_path / "Ana.trainer"
    play(ana, ASK)
    assert bundling.of_rep(file, None).gathered.count("attempts") == 1
    for write in (lambda: Bundling(ben).of_rep(file, None), lambda: bundling.of_rep(file, datetime.now(UTC) + timedelta(days=1))):
        with pytest.raises(TrainerError, match="There is a file"):
            write()
    (tmp_path / "letter.trainer").write_text("dear", "utf-8")
    with pytest.raises(TrainerError, match="There is a file"):
        bundling.of_rep(tmp_path / "letter.trainer", None)
    assert bundling.of_rep(tmp_path / "letter.trainer", None, replace=True).file.stat().st_size > 100


def test_in_a_folder_every_rep_gets_a_file_with_nothing_of_the_others(machine: Machine, tmp_path: Path) -> None:
    boss = machine("Mona", "Ana", "Ben")
    assign(boss, "Ana")
    assign(boss, "Ben")
    goal = Training(boss).proposed("talks", None, 3, date(2026, 4, 1), "own")[0]
    add_goal(boss.store, boss.store.rep("Ana"), goal)
    (tmp_path / "out").mkdir()
    made = Bundling(boss).to_reps(tmp_path / "out", ())
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["for-Ana.trainer", "for-Ben.trainer"]
    for one in made:
        rows = unpack(one.file, KNOWN).rows
        assert len(rows["assignments"]) == 1 and [person["name"] for person in rows["people"]] == list(one.reps) and "goals" not in rows
    assert goals(boss.store, boss.store.rep("Ana"))


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 1, 0)])
def test_the_newer_answer_in_a_contest_takes_the_place_of_the_reps_older_one(
    machine: Machine, tmp_path: Path, order: tuple[int, ...]
) -> None:
    ana, boss = machine("Ana"), machine("Mona", "Ana")
    contest = BestAnswers(boss).open_contest("small-call", boss.now().date(), "opening")
    merge(ana, back(boss, tmp_path, "Ana"))
    files = []
    for answer in (ASK, "What makes the mornings hard for you and your drivers at the moment?"):
        BestAnswers(ana).enter(contest, play(ana, answer, CLOSE), 1)
        files.append(sent(ana, tmp_path))
    for number in order:
        merged = merge(boss, files[number])
    entries = boss.store.rows("select answer, rep from shared_answers")
    assert entries == [{"answer": "What makes the mornings hard for you and your drivers at the moment?", "rep": boss.store.rep("Ana").id}]
    assert merged.joined.left == ({} if order[-1] else {("replaced", "shared_answers"): 1})


def test_a_drill_is_finished_by_a_later_bundle_and_what_was_answered_here_stays(machine: Machine, light: Library, tmp_path: Path) -> None:
    ana, boss, copy = machine("Ana"), machine("Mona"), machine("Zoe")
    drill = begin(ana, "closing", MomentChoice(Training(ana), "closing", 2).moments, None)
    drill.answer("I propose that we talk again on Tuesday at ten. Does that suit you?")
    half = sent(ana, tmp_path)
    merge(boss, half)
    merge(copy, half)
    as_ana = Practice(light, copy.database, rep="Ana", now=copy.now)
    Drill(as_ana, drill.id).answer("")
    drill.answer("Hm.")
    whole = sent(ana, tmp_path)
    assert merge(boss, whole).joined.moved == {(ana.rep.id, "drills"): 1}
    assert merge(boss, half).joined.is_empty and dump(boss)["drill_turns"] == dump(ana)["drill_turns"]
    at_boss = Practice(light, boss.database, rep="Ana", now=boss.now)
    assert [one.result for one in Drill(at_boss, drill.id).turns] == [one.result for one in drill.turns]
    before = dump(copy)["drill_turns"]
    merged = merge(copy, whole)
    assert dump(copy)["drill_turns"] == before and merged.joined.left == {("apart", "drill_turns"): 1, ("apart", "drills"): 1}
    at_boss.close()
    as_ana.close()


def test_who_does_not_practice_here_any_more_gets_no_bundle(machine: Machine, tmp_path: Path) -> None:
    there = machine("Mona", "Ana", "Bo")
    deactivate(there.store, there.store.rep("Bo"), there.now())
    (tmp_path / "out").mkdir()
    assert [made.reps for made in Bundling(there).to_reps(tmp_path / "out", ())] == [("Ana",)]
