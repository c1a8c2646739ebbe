"""A team is asked together and each answers alone; plans are started for others, ticked by the rep, and changed only when somebody says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import TEAM
from tests.management.conftest import ASK, talked
from trainer.coaching.assignments import Assignment
from trainer.content.library import Library, Root, shipped_root
from trainer.errors import TrainerError, UnknownNameError
from trainer.management.assigning import assign_team, team_assignments, withdraw
from trainer.management.people import add, take_out
from trainer.management.plans import begin, people_of, stop, team_plans, update
from trainer.management.team import TeamView
from trainer.practice import Practice
from trainer.storage.assignments import assignments
from trainer.storage.people import add_team, team_named
from trainer.storage.plans import plans_of
from trainer.training import Training

CLOSE = "I propose that we talk again on Tuesday at ten. Does that suit you?"
Person = Callable[[str], Practice]
PLAN = """\
id: our-start
language: en
title: Our start
for: New reps
weeks:
  - title: One
    aim: You ask.
    steps:
      - {id: text, title: How we sell, read: "Ask first."}
      - {id: call, scenario: small-call}
      - {id: meet, talk_with: your manager}
  - title: Two
    aim: You close.
    gate: passed
    steps:
      - {id: closing, skill: closing}
"""


def draft(practice: Practice, **how: object) -> Assignment:
    today = practice.now().astimezone().date()
    return replace(Assignment("", "small-call", None, practice.now(), today + timedelta(days=7)), **how)  # type: ignore[arg-type]


@pytest.fixture
def kim(practice: Practice, person: Person) -> Practice:
    """The manager of a team in which Ana and Ben practice."""
    kim = person("Kim")
    add_team(kim.store, "North", kim.now())
    add(kim, "Kim", "North", "manager")
    add(kim, "Ana", "North", "rep")
    add(kim, "Ben", "North", "rep")
    return kim


def table(kim: Practice) -> dict[str, tuple[str, bool]]:
    """Who stands how, and still belongs to the team, in the newest table."""
    found = team_assignments(TeamView(kim, team_named(kim.store, "North")))
    return {one.rep.name: (one.standing.state, one.is_member) for one in found.together[0].given}


def test_each_of_a_team_passes_alone_and_the_table_shows_who(kim: Practice, practice: Practice) -> None:
    reps = assign_team(kim, team_named(kim.store, "North"), draft(kim), joiners=False)
    assert [rep.name for rep in reps] == ["Ana", "Ben"]
    assert Training(practice).tasks()[0].why == "assigned"
    talked(practice, ASK, CLOSE)
    assert table(kim) == {"Ana": ("passed", True), "Ben": ("open", True)}


def test_who_joins_later_gets_it_where_it_was_said_and_who_leaves_keeps_it_until_it_is_withdrawn(kim: Practice) -> None:
    team = team_named(kim.store, "North")
    assign_team(kim, team, draft(kim), joiners=False)
    add(kim, "Cai", "North", "rep")
    assert "Cai" not in table(kim)
    assign_team(kim, team, draft(kim, due=kim.now().date() + timedelta(days=9)), joiners=True)
    add(kim, "Dot", "North", "rep")
    add(kim, "Dot", "North", "rep")
    take_out(kim, "Ben")
    assert table(kim) == {"Ana": ("open", True), "Ben": ("open", False), "Cai": ("open", True), "Dot": ("open", True)}
    group = team_assignments(TeamView(kim, team)).together[0].group.id
    assert [rep.name for rep in withdraw(kim, group[-8:])] == ["Ana", "Ben", "Cai", "Dot"]
    add(kim, "Eve", "North", "rep")
    assert assignments(kim.store, kim.store.rep("Eve")) == []
    assert {state for state, _member in _withdrawn(kim).values()} == {"withdrawn"}
    with pytest.raises(UnknownNameError):
        withdraw(kim, group[-8:])


def _withdrawn(kim: Practice) -> dict[str, tuple[str, bool]]:
    found = team_assignments(TeamView(kim, team_named(kim.store, "North")))
    return {one.rep.name: (one.standing.state, one.is_member) for one in found.together[-1].given}


def test_who_joins_after_the_day_gets_nothing_and_into_a_series_what_is_still_to_come(kim: Practice) -> None:
    team = team_named(kim.store, "North")
    assign_team(kim, team, draft(kim), joiners=True)
    assign_team(kim, team, draft(kim, every="week", times=4), joiners=True)
    start = kim.now()
    kim.now = lambda: start + timedelta(days=16)
    add(kim, "Cai", "North", "rep")
    (given,) = assignments(kim.store, kim.store.rep("Cai"))
    standing = Training(kim.of(kim.store.rep("Cai"))).planned.standing(given)
    assert given.every == "week" and (standing.number, standing.state, standing.former) == (3, "open", ())


def test_one_assignment_of_a_team_is_withdrawn_alone(kim: Practice, practice: Practice) -> None:
    assign_team(kim, team_named(kim.store, "North"), draft(kim), joiners=False)
    (mine,) = assignments(kim.store, practice.rep)
    assert [rep.name for rep in withdraw(kim, mine.id[-8:])] == ["Ana"]
    assert table(kim) == {"Ana": ("withdrawn", True), "Ben": ("open", True)}
    assert Training(practice).assignments == [] and [one.state for one in Training(practice).planned.assignments(withdrawn=True)] == [
        "withdrawn"
    ]


def test_nothing_is_kept_of_what_a_team_cannot_be_asked_for(kim: Practice) -> None:
    team = team_named(kim.store, "North")
    for wrong in (draft(kim, scenario="small-cal"), draft(kim, passes=0)):
        with pytest.raises(TrainerError):
            assign_team(kim, team, wrong, joiners=True)
    with pytest.raises(TrainerError):
        assign_team(kim, add_team(kim.store, "Empty", kim.now()), draft(kim), joiners=False)
    assert kim.store.rows("select * from assignments") == kim.store.rows("select * from assignment_groups") == []


# Plans


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A team's content with a plan of its own."""
    folder = tmp_path / "own"
    for name in ("scenarios", "rubrics"):
        (folder / name).mkdir(parents=True)
        for path in (TEAM / name).glob("*.yaml"):
            (folder / name / path.name).write_text(path.read_text("utf-8"), "utf-8")
    (folder / "plans").mkdir()
    (folder / "plans" / "our-start.yaml").write_text(PLAN, "utf-8")
    yield folder


def library(folder: Path) -> Library:
    return Library((Root(folder, shipped=False), shipped_root()))


@pytest.fixture
def led(kim: Practice, practice: Practice, own: Path) -> Practice:
    """Kim, with the team's own plan; today is Monday, 2 March."""
    kim.library = practice.library = library(own)
    return kim


def states(practice: Practice) -> dict[str, str]:
    (plan,) = Training(practice).plans
    return {one.step.id: one.state for one in plan.steps}


def test_a_plan_is_started_for_a_team_and_each_goes_through_it_alone(led: Practice, practice: Practice) -> None:
    reps = people_of(led, None, team_named(led.store, "North"))
    begun = begin(led, "our-start", reps)
    assert begun.first_day == date(2026, 3, 2) and [rep.name for rep in begun.reps] == ["Ana", "Ben"]
    assert [rep.name for rep in begin(led, "our-start", reps).running] == ["Ana", "Ben"]
    planned = Training(practice).planned
    planned.tick("text", "")
    with pytest.raises(TrainerError, match="line on what came of it"):
        planned.tick("meet", " ")
    planned.tick("meet", "Two talks a day.")
    talked(practice, ASK, CLOSE)
    assert states(practice) == {"text": "passed", "call": "passed", "meet": "passed", "closing": "later"}
    start = practice.now()
    practice.now = led.now = lambda: start + timedelta(days=7)
    assert states(practice)["closing"] == "open"
    view = TeamView(led, team_named(led.store, "North"))
    assert {rep.name: (plan.week.number if plan.week else None, plan.overdue) for rep, plan in team_plans(view)} == {
        "Ana": (2, 0),
        "Ben": (1, 3),
    }
    assert [task.why for task in Training(practice).tasks()][:1] == ["planned"]


def test_a_tick_is_taken_back_and_a_wrong_one_is_refused_with_the_nearest(led: Practice, practice: Practice) -> None:
    begin(led, "our-start", [practice.rep])
    planned = Training(practice).planned
    planned.tick("text", "")
    before = Training(practice).plans[0].steps[0].done
    planned.tick("text", "Read twice.")
    again = Training(practice).plans[0].steps[0]
    assert (again.done, again.note) == (before, "Read twice.")
    planned.tick("text", "", done=False)
    assert states(practice)["text"] == "open"
    with pytest.raises(UnknownNameError) as told:
        planned.tick("tezt", "")
    assert "text" in told.value.hint
    for step in ("call", "closing"):
        with pytest.raises(TrainerError):
            planned.tick(step, "done, honestly")


def test_later_edits_move_nothing_until_they_are_taken_over(led: Practice, practice: Practice, own: Path) -> None:
    begin(led, "our-start", [practice.rep])
    Training(practice).planned.tick("text", "")
    file = own / "plans" / "our-start.yaml"
    file.write_text(
        PLAN.replace("scenario: small-call}", "scenario: small-call, passes: 3}").replace(
            "- {id: meet,", "- {id: more, read: x, title: y}\n      - {id: meet,"
        ),
        "utf-8",
    )
    led.library = library(own)
    assert set(states(practice)) == {"text", "call", "meet", "closing"}
    (told,) = update(led, [practice.rep], None)
    assert told.changes is not None and [(one.kind, one.step.id if one.step else "", one.keys) for one in told.changes] == [
        ("changed", "call", ("passes",)),
        ("added", "more", ()),
    ]
    assert states(practice) == {"text": "passed", "call": "open", "more": "open", "meet": "open", "closing": "later"}
    assert update(led, [practice.rep], None)[0].same
    file.unlink()
    assert set(states(practice)) == {"text", "call", "more", "meet", "closing"}, "What was kept needs no file."


def test_what_somebody_else_started_is_not_the_reps_to_stop(led: Practice, practice: Practice) -> None:
    begin(led, "our-start", [practice.rep])
    for change in (stop, update):
        with pytest.raises(TrainerError, match="Kim has started"):
            change(practice, [practice.rep], None)
    begin(practice, "first-four-weeks", [practice.rep])
    stop(practice, [practice.rep], "first-four-weeks")
    assert [one.plan for one in plans_of(led.store, practice.rep)] == ["our-start"]
    stop(led, [practice.rep], None)
    assert plans_of(led.store, practice.rep) == [] and len(plans_of(led.store, practice.rep, stopped=True)) == 2
    with pytest.raises(TrainerError, match="No plan is running"):
        stop(led, [practice.rep], None)


def test_a_plan_whose_kept_content_cannot_be_read_does_not_take_the_day_with_it(led: Practice, practice: Practice) -> None:
    begin(led, "our-start", [practice.rep])
    with led.store.writing():
        led.store.db.conn.execute("update content set body = '{}' where kind = 'plan'")
    training = Training(practice)
    assert training.tasks() and training.plans == [] and [one.plan for one in training.planned.unreadable] == ["our-start"]


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2027, 6, 1)])
def test_a_plan_begins_near_today(led: Practice, practice: Practice, day: date) -> None:
    with pytest.raises(TrainerError, match="begins"):
        begin(led, "our-start", [practice.rep], day)
