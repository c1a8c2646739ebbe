"""What manager and rep do for one another comes to the other's machine, and nobody can say there what is somebody else's to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.management.bundles import ANA, ASK, CLOSE, KNOWN, Machine, amounts, back, dump, imported, merge, play, sent
from trainer.coaching.periods import Period
from trainer.errors import TrainerError
from trainer.exchange.packing import Bundle, pack, unpack
from trainer.management.bundling import Bundling, Wanted
from trainer.management.challenges import Challenges
from trainer.management.goals import GoalsOf
from trainer.management.kpi import Review, open_cycle
from trainer.management.may import is_free, may
from trainer.management.notes import Action, Notes
from trainer.management.team_goals import TeamGoals
from trainer.practice import Practice
from trainer.reports.team_goals import how_far
from trainer.storage.cycles import actions, cycle_named, cycles, finish_action
from trainer.storage.erasing import erase
from trainer.storage.figures import undo_import
from trainer.storage.goal_changes import goal_changes
from trainer.storage.people import add_team, place, teams
from trainer.storage.store import new_id
from trainer.training import Training

Rows = dict[str, Any]
DAY = date(2026, 3, 20)
SPRING = Period(date(2026, 1, 1), date(2026, 3, 31))


class Pair(NamedTuple):
    """A manager with two reps in her team, and the machine of one of them, which has merged a bundle of hers."""

    boss: Practice
    ana: Practice
    folder: Path
    note: str
    action: str

    def there(self) -> None:
        """A bundle goes from the manager to the rep."""
        merge(self.ana, back(self.boss, self.folder, "Ana"))

    def home(self) -> None:
        """And one from the rep to the manager."""
        merge(self.boss, sent(self.ana, self.folder))


@pytest.fixture
def pair(machine: Machine, tmp_path: Path) -> Pair:
    boss, ana = machine("Mona", "Ana", "Ben"), machine("Ana")
    team = add_team(boss.store, "North", boss.now())
    place(boss.store, boss.rep, team, "manager", boss.now())
    for name in ("Ana", "Ben"):
        place(boss.store, boss.store.rep(name), team, "rep", boss.now())
        note = Notes(boss).write(boss.store.rep(name), f"{name} listens.", action=Action("One talk a day", DAY))
        Notes(boss).write(boss.store.rep(name), f"{name}'s zeppelin is my business.", private=True)
    open_cycle(boss, "spring", SPRING)
    for name in ("Ben", "Ana"):
        action = Review(boss, name).agree(f"{name} visits a bakery", DAY)
    (note,) = Notes(boss).about(boss.store.rep("Ana"))[1:]
    imported(boss, {"Ana": {1: 100, 2: 200}, "Ben": {1: 4711}})
    made = Pair(boss, ana, tmp_path, note.id, action)
    made.there()
    return made


def test_a_rep_has_what_is_about_them_and_nothing_of_anybody_else(pair: Pair) -> None:
    ana = pair.ana
    assert [(one.author.name, one.text) for one in Notes(ana).all] == [("Mona", "Ana listens.")]
    assert amounts(ana) == {1: 100, 2: 200}
    sheet = Review(ana).sheet()
    assert [(one.metric, one.value) for one in sheet.results] == [("revenue", 300)] and [one.action for one in sheet.actions] == [
        "Ana visits a bakery"
    ]
    assert [team.name for team in teams(ana.store)] == ["North"] and [rep.name for rep in ana.store.reps()] == ["Ana", "Mona"]
    # From now on the manager's machine and the rep's agree on who may do what.
    assert not is_free(ana) and not may(ana, "goals", ana.store.rep("Mona")) and may(ana, "goals", ana.rep)
    for words in (b"Ben", b"zeppelin", b"4711"):
        assert words not in ana.database.read_bytes()


def test_a_goal_about_results_moves_on_the_reps_machine_as_figures_come(pair: Pair) -> None:
    GoalsOf(pair.boss, "Ana").add("revenue", None, 800, date(2026, 5, 31), "the season", date(2026, 1, 1))
    pair.there()
    assert [(one.goal.set_by, one.reached) for one in Training(pair.ana).goals] == [("Mona", 300)]
    late = imported(pair.boss, {"Ana": {2: 350}}, gone=[1])
    older = back(pair.boss, pair.folder, "Ana")
    merge(pair.ana, older)
    assert amounts(pair.ana) == {2: 350} and Training(pair.ana).goals[0].reached == 350
    undo_import(pair.boss.store, late, pair.boss.now())
    pair.there()
    assert amounts(pair.ana) == {1: 100, 2: 200}
    before = dump(pair.ana)
    # What was taken back stays so, whatever older bundle comes late.
    assert merge(pair.ana, older).joined.is_empty and amounts(pair.ana) == {1: 100, 2: 200}
    assert {name: rows for name, rows in dump(pair.ana).items() if name != "merges"} == {
        name: rows for name, rows in before.items() if name != "merges"
    }


def test_what_was_gone_and_taken_back_holds_again_without_telling_of_the_file(pair: Pair) -> None:
    # It brings nothing of Ana's, so nothing but the undoing tells that her figures hold again.
    away = imported(pair.boss, {"Ana": {}}, gone=[1])
    pair.there()
    assert amounts(pair.ana) == {2: 200}
    undo_import(pair.boss.store, away, pair.boss.now())
    made = unpack(back(pair.boss, pair.folder, "Ana"), KNOWN)
    assert [set(row) for row in made.rows["imports"] if row["id"] == away] == [{"id", "undone"}]
    pair.there()
    assert amounts(pair.ana) == {1: 100, 2: 200} and pair.ana.store.rows("select * from waiting") == []


def _wait(practice: Practice, other: Practice) -> None:
    """Until the clock of one machine is past that of the other."""
    while practice.now() <= other.now():
        practice.now()


def test_an_export_that_was_imported_on_both_machines_counts_once(pair: Pair, machine: Machine) -> None:
    alone, other = machine("Ana", file="alone"), machine("Ana", file="other")
    for practice, after in ((alone, False), (other, True)):
        if after:
            merge(practice, back(pair.boss, pair.folder, "Ana"))
        _wait(practice, pair.boss)
        imported(practice, {"Ana": {2: 222, 3: 30}})
        merge(practice, back(pair.boss, pair.folder, "Ana"))
        assert amounts(practice) == {1: 100, 2: 222, 3: 30}
    _wait(pair.boss, alone)
    _wait(pair.boss, other)
    imported(pair.boss, {"Ana": {2: 201}})
    for practice in (alone, other):
        merge(practice, back(pair.boss, pair.folder, "Ana"))
        assert amounts(practice) == {1: 100, 2: 201, 3: 30}


def test_what_the_rep_ticks_writes_and_changes_comes_home(pair: Pair) -> None:
    boss, ana = pair.boss, pair.ana
    goal = GoalsOf(ana).add("talks", None, 5, date(2026, 4, 30), "for me")
    pair.home()
    Notes(ana).call_done(pair.note)
    finish_action(ana.store, pair.action, ana.rep, ana.now())
    Notes(ana).write(ana.rep, "I will ask more.")
    Notes(ana).write(ana.rep, "Nobody's business.", private=True)
    GoalsOf(ana).change(goal.goal.id, 4, None, "a week of holidays")
    made = Bundling(ana).of_rep(pair.folder / "out.trainer", None)
    assert made.gathered.left == {"private": 1} and b"listens" not in b"".join(str(made.gathered.rows).encode().splitlines())
    merged = merge(boss, made.file)
    rep = boss.store.rep("Ana")
    assert merged.joined.moved == {(rep.id, "coaching_notes"): 1, (rep.id, "cycle_actions"): 1} and not merged.joined.left
    assert merged.joined.new == {(rep.id, "coaching_notes"): 1, (rep.id, "goal_changes"): 1}
    told = {note.text: note.done is not None for note in Notes(boss).about(rep) if not note.private}
    assert told == {"I will ask more.": False, "Ana listens.": True}
    assert [one.done_by for one in actions(boss.store, cycle_named(boss.store, "spring"), rep)] == ["Ana"]
    hers = GoalsOf(boss, "Ana").named(goal.goal.id).goal
    assert hers.target == 4 and [(one.by, one.old_target, one.why) for one in goal_changes(boss.store, hers.id)] == [
        ("Ana", 5, "a week of holidays")
    ]
    assert merge(boss, made.file).joined.is_empty


def test_what_the_manager_says_of_a_cycle_is_sent_once_the_rep_has_spoken(pair: Pair) -> None:
    Review(pair.boss, "Ana").assess("She asks more.", 5, own=False)
    pair.there()
    assert not Review(pair.ana).sheet().given
    Review(pair.ana).assess("I ask mroe.", 4, own=True)
    pair.home()
    assert {one.side for one in Review(pair.boss, "Ana").sheet().assessments} == {"self", "manager"}
    # Not knowing of it, the rep mends a word; the newer one counts on both sides.
    Review(pair.ana).assess("I ask more.", 4, own=True)
    pair.there()
    pair.home()
    for sheet in (Review(pair.boss, "Ana").sheet(), Review(pair.ana).sheet()):
        assert [(one.side, one.text, one.rating) for one in sheet.assessments] == [
            ("self", "I ask more.", 4),
            ("manager", "She asks more.", 5),
        ]


def test_a_part_of_a_teams_goal_says_that_others_are_missing_and_a_challenge_how_far_all_are(pair: Pair) -> None:
    TeamGoals(pair.boss).add("revenue", 1000, date(2026, 6, 30), "the plan", reps=["Ana", "Ben"], since=date(2026, 1, 1))
    Challenges(pair.boss).open("Two talks", "talks", 2, date(2026, 3, 31), "North")
    other = add_team(pair.boss.store, "South", pair.boss.now())
    Challenges(pair.boss).open("Elsewhere", "talks", 2, date(2026, 3, 31), other.name)
    play(pair.boss.of(pair.boss.store.rep("Ben")), ASK, CLOSE)
    pair.there()
    (goal,) = TeamGoals(pair.ana).all()
    assert (goal.goal.target, goal.is_whole, goal.known, goal.reached, goal.forecast) == (1000, False, 500, 300, None)
    assert "300 of €500" in how_far(goal, date(2026, 3, 2)) and [one.part.rep.name for one in goal.parts] == ["Ana"]
    (whole,) = TeamGoals(pair.boss).all()
    assert whole.is_whole and whole.reached == 5011
    (challenge,) = Challenges(pair.ana).all()
    assert challenge.challenge.name == "Two talks" and challenge.number == 1 and challenge.progress.number == 0
    assert merge(pair.ana, back(pair.boss, pair.folder, "Ana")).joined.is_empty, "How far it is was counted again, and is the same."
    _wait(pair.ana, pair.boss)
    play(pair.ana, ASK, CLOSE)
    pair.home()
    pair.there()
    (challenge,) = Challenges(pair.ana).all()
    assert challenge.number == 2 and challenge.state == "reached"


def test_who_leads_no_more_may_no_more_on_the_reps_machine(pair: Pair) -> None:
    boss = pair.boss
    boss.store.add_rep("Max", boss.now())
    (team,) = teams(boss.store)
    place(boss.store, boss.store.rep("Max"), team, "manager", boss.now())
    with boss.store.writing():
        boss.store.db.conn.execute("update memberships set until = ? where rep = ?", (boss.now().isoformat(), boss.rep.id))
    made = Bundling(Practice(boss.library, boss.database, rep="Max", now=boss.now)).to_reps(pair.folder / "max.trainer", ["Ana"])[0]
    merge(pair.ana, made.file)
    held = pair.ana.store.rows("select r.name from memberships m join reps r on r.id = m.rep where m.role = 'manager' and m.until is null")
    assert [row["name"] for row in held] == ["Max"]


def test_several_get_nothing_in_one_file_that_is_for_one_of_them(pair: Pair) -> None:
    made = Bundling(pair.boss).to_reps(pair.folder / "all.trainer", ())[0]
    assert made.reps == ("Ana", "Ben") and made.gathered.left["of_one"] > 0
    rows = unpack(made.file, KNOWN).rows
    assert (
        not {"coaching_notes", "figures", "imports", "memberships", "cycle_assessments", "cycle_actions", "team_goal_parts"} & rows.keys()
    )


def test_a_team_and_a_cycle_of_one_name_are_one_though_both_machines_made_them(pair: Pair, machine: Machine) -> None:
    own = machine("Ana", file="own")
    add_team(own.store, "North", own.now())
    open_cycle(own, "spring", SPRING)
    Review(own).assess("I asked.", None, own=True)
    # The manager's machine has another id for the cycle; the name tells which is meant.
    merge(pair.boss, sent(own, pair.folder))
    assert Review(pair.boss, "Ana").sheet().given == {"self"} and len(cycles(pair.boss.store)) == 1
    merged = merge(own, back(pair.boss, pair.folder, "Ana"))
    assert len(teams(own.store)) == len(cycles(own.store)) == 1 and not merged.joined.left and not merged.joined.waiting
    assert [one.action for one in Review(own).sheet().actions] == ["Ana visits a bakery"]
    assert merge(own, back(pair.boss, pair.folder, "Ana")).joined.is_empty


def test_a_cycle_of_other_days_gets_a_name_of_its_own(pair: Pair, machine: Machine) -> None:
    own = machine("Ana", file="own")
    open_cycle(own, "spring", Period(date(2026, 2, 1), date(2026, 2, 28)))
    for _again in range(2):
        merged = merge(own, back(pair.boss, pair.folder, "Ana"))
    assert merged.joined.is_empty and not merged.joined.left
    (hers,) = [one for one in cycles(own.store) if one.span == SPRING]
    assert hers.name == f"spring ({hers.id[-4:]})"


def test_a_self_assessment_waits_for_the_cycle_that_the_manager_has_not_opened(pair: Pair, machine: Machine) -> None:
    own, boss = machine("Ana", file="own"), machine("Max", "Ana")
    open_cycle(own, "spring", SPRING)
    Review(own).assess("I asked.", None, own=True)
    file = sent(own, pair.folder)
    assert merge(boss, file).joined.waiting == {"cycle_assessments": 1} and cycles(boss.store) == []
    open_cycle(boss, "spring", SPRING)
    assert not merge(boss, file).joined.waiting and Review(boss, "Ana").sheet().given == {"self"}
    assert boss.store.rows("select * from waiting") == []


# Forged


def _of(parts: Rows, table: str, **values: Any) -> Rows:
    first, *rest = parts[table]
    return {**parts, table: [{**first, **values}, *rest]}


def _figure(rows: Rows) -> Rows:
    rep = rows["goals"][0]["rep"]
    made = {"id": new_id(), "file": "x", "sha256": "", "imported": "2026-03-02T08:00:00+00:00", "imported_by": rep, "mapping": ""}
    figure = {"id": new_id(), "import": made["id"], "rep": rep, "metric": "revenue", "value": 1e6, "unit": "", "rows": 1, "complete": 1}
    span = {"period_start": "2026-03-01", "period_end": "2026-03-31"}
    return {**rows, "imports": [{**made, "source": "", "settings": "{}"}], "figures": [{**figure, **span}]}


@pytest.mark.parametrize(
    "forge",
    [
        _figure,
        lambda rows: {**rows, "imports": [{"id": rows["goals"][0]["id"], "undone": "2026-03-02T08:00:00+00:00"}]},
        lambda rows: {**rows, "teams": [{"id": "t", "name": "Ours", "created": "2026-03-02T08:00:00+00:00"}]},
        lambda rows: {**rows, "memberships": [{"id": "m", "rep": rows["goals"][0]["rep"], "team": "t", "role": "manager"}]},
        lambda rows: {**rows, "challenges": [{"id": "c", "name": "Ours"}]},
        lambda rows: {**rows, "team_goals": [{"id": "t"}]},
        lambda rows: _of(rows, "coaching_notes", private=1),
        lambda rows: _of(rows, "coaching_notes", author="mona"),
        lambda rows: _of(rows, "coaching_notes", rep="ben"),
        lambda rows: _of(rows, "coaching_notes", text="x" * 4001),
        lambda rows: _of(rows, "coaching_notes", text="  "),
        lambda rows: {**rows, "coaching_notes": [{**rows["coaching_notes"][-1], "text": "She is the best."}]},
        lambda rows: _of(rows, "cycle_assessments", side="manager"),
        lambda rows: _of(rows, "cycle_assessments", given_by="mona"),
        lambda rows: _of(rows, "cycle_assessments", rating=6),
        lambda rows: _of(rows, "cycle_assessments", given="yesterday"),
        lambda rows: {**rows, "cycle_actions": [{**rows["cycle_actions"][-1], "done_by": "mona"}]},
        lambda rows: {**rows, "cycle_actions": [{**rows["cycle_actions"][-1], "due": "2027-01-01"}]},
        lambda rows: _of(rows, "cycles", opened_by=rows["goals"][0]["rep"], opened="2026-03-02T08:00:00+00:00"),
        lambda rows: _of(rows, "cycles", period_end="2025-01-01"),
        lambda rows: _of(rows, "goal_changes", changed_by="mona"),
        lambda rows: _of(rows, "goal_changes", target=float("1e300")),
        lambda rows: _of(rows, "goal_changes", deadline="soon"),
        lambda rows: _of(rows, "assignments", set_by="Mona"),
    ],
)
def test_a_reps_bundle_that_says_what_is_not_the_reps_to_say_is_refused_whole(pair: Pair, forge: Callable[[Rows], Rows]) -> None:
    boss, ana = pair.boss, pair.ana
    sound = _spoken(pair)
    people = [*sound.rows["people"], *({**sound.rows["people"][0], "id": one, "name": one} for one in ("mona", "ben"))]
    pack(pair.folder / "bad.trainer", replace(sound, rows={**forge(dict(sound.rows)), "people": people}))
    before = dump(boss)
    with pytest.raises(TrainerError, match="Nothing was changed"):
        merge(boss, pair.folder / "bad.trainer")
    assert dump(boss) == before
    assert not merge(boss, sent(ana, pair.folder)).joined.left


def _spoken(pair: Pair) -> Bundle:
    """A bundle of a rep who has written something of every kind: own rows first, ticks last."""
    ana = pair.ana
    goal = GoalsOf(ana).add("talks", None, 5, date(2026, 4, 30), "for me")
    GoalsOf(ana).change(goal.goal.id, 4, None, "holidays")
    Notes(ana).call_done(pair.note)
    Notes(ana).write(ana.rep, "I will ask more.", action=Action("Ask", DAY, assign="small-call"))
    Review(ana).assess("I ask more.", 4, own=True)
    finish_action(ana.store, pair.action, ana.rep, ana.now())
    return unpack(sent(ana, pair.folder), KNOWN)


@pytest.mark.parametrize(
    "forge",
    [
        lambda rows: _of(rows, "figures", value=float("1e300")),
        lambda rows: _of(rows, "figures", rows=0),
        lambda rows: _of(rows, "figures", metric="kisses"),
        lambda rows: _of(rows, "figures", metric="calls", value=-1.0),
        lambda rows: _of(rows, "figures", metric="calls", value=1.5),
        lambda rows: _of(rows, "figures", period_end="2025-12-31"),
        lambda rows: _of(rows, "figures", period_start="2026-02-30"),
        lambda rows: _of(rows, "figures", complete=2),
        lambda rows: _of(rows, "imports", settings="{"),
        lambda rows: _of(rows, "coaching_notes", private=1),
        lambda rows: _of(rows, "memberships", role="king"),
        lambda rows: _of(rows, "teams", name="No\u202erth"),
        lambda rows: _of(rows, "cycle_actions", due="2026-3-1"),
    ],
)
def test_a_bundle_for_reps_with_what_cannot_be_is_refused_whole(pair: Pair, forge: Callable[[Rows], Rows]) -> None:
    sound = unpack(back(pair.boss, pair.folder, "Ana"), KNOWN)
    pack(pair.folder / "bad.trainer", replace(sound, rows=forge(dict(sound.rows))))
    before = dump(pair.ana)
    with pytest.raises(TrainerError, match="Nothing was changed"):
        merge(pair.ana, pair.folder / "bad.trainer")
    assert dump(pair.ana) == before


def test_a_rep_who_knows_the_ids_of_somebody_elses_rows_changes_nothing_of_theirs(pair: Pair) -> None:
    boss = pair.boss
    as_ben = boss.of(boss.store.rep("Ben"))
    talk = boss.of(boss.store.rep("Ben")).start("small-call", seed=1)
    talk.answer(ASK)
    goal = GoalsOf(as_ben).add("talks", None, 5, date(2026, 4, 30), "for Ben").goal
    monas = GoalsOf(boss, "Ana").add("talks", None, 9, date(2026, 4, 30), "for Ana").goal
    (action,) = boss.store.rows("select id from cycle_actions where rep = ?", [as_ben.rep.id])
    note = Notes(boss).about(as_ben.rep)[-1]
    play(pair.ana, ASK, CLOSE)
    sound = _spoken(pair)
    rows, me = dict(sound.rows), pair.ana.rep.id
    change, turn = rows["goal_changes"][0], rows["turns"][-1]
    rows["goal_changes"] = [
        change,
        *({**change, "id": new_id(), "goal": one, "target": 1.0, "changed": "2027-01-01T00:00:00+00:00"} for one in (goal.id, monas.id)),
    ]
    dropped = {"dropped": "2026-03-02T08:00:00+00:00"}
    rows["goals"] = [*rows["goals"], *({**rows["goals"][0], "id": one.id, "set_by": one.set_by, **dropped} for one in (goal, monas))]
    rows["turns"] = [*rows["turns"], {**turn, "attempt": talk.id}]
    rows["results"] = [*rows["results"], {**rows["results"][0], "attempt": talk.id}]
    rows["cycle_actions"] = [{"id": action["id"], "rep": me, "done": dropped["dropped"], "done_by": me}]
    rows["coaching_notes"] = [{"id": note.id, "rep": me, "done": dropped["dropped"]}]
    pack(pair.folder / "forged.trainer", replace(sound, rows=rows))
    merged = merge(boss, pair.folder / "forged.trainer")
    assert merged.joined.left == {
        ("apart", "goals"): 1,
        ("foreign", "goals"): 1,
        ("foreign", "goal_changes"): 2,
        ("foreign", "turns"): 1,
        ("foreign", "results"): 1,
        ("apart", "cycle_actions"): 1,
        ("apart", "coaching_notes"): 1,
    }
    held = {row["id"]: (row["target"], row["dropped"]) for row in boss.store.rows("select * from goals")}
    assert held[goal.id] == (5, None) and held[monas.id] == (9, None)
    assert len(boss.store.rows("select * from turns where attempt = ?", [talk.id])) == 1
    assert (
        boss.store.rows("select 1 from coaching_notes where done is not null union select 1 from cycle_actions where done is not null")
        == []
    )


def test_what_waits_from_a_forged_bundle_is_not_taken_when_its_owner_comes(pair: Pair, machine: Machine) -> None:
    ben, max_ = machine("Ben"), machine("Max")
    goal = GoalsOf(ben).add("talks", None, 5, date(2026, 4, 30), "for Ben").goal
    GoalsOf(ben).change(goal.id, 3, None, "holidays")
    sound = _spoken(pair)
    rows = dict(sound.rows)
    rows["goal_changes"] = [{**rows["goal_changes"][0], "goal": goal.id, "target": 1.0, "changed": "2027-01-01T00:00:00+00:00"}]
    pack(pair.folder / "forged.trainer", replace(sound, rows=rows))
    assert merge(max_, pair.folder / "forged.trainer", Wanted()).joined.waiting["goal_changes"] == 1
    merged = merge(max_, sent(ben, pair.folder), Wanted())
    assert merged.joined.left["foreign", "goal_changes"] == 1
    (state,) = [one for one in GoalsOf(max_, "Ben").training.goals if one.goal.id == goal.id]
    assert state.goal.target == 3


def test_who_was_erased_does_not_come_back_with_notes_figures_or_reviews(pair: Pair) -> None:
    boss = pair.boss
    Review(pair.ana).assess("I ask more.", 4, own=True)
    Notes(pair.ana).write(pair.ana.rep, "I will ask more.")
    pair.home()
    files = [sent(pair.ana, pair.folder), back(boss, pair.folder, "Ana")]
    erase(boss.store, boss.store.rep("Ana"), boss.now())
    for file in files:
        merged = merge(boss, file, Wanted())
        assert {why for why, _table in merged.joined.left} == {"erased"} and merged.joined.is_empty
    assert "Ana" not in {rep.name for rep in boss.store.reps()}
    texts = [row["text"] for row in boss.store.rows("select text from coaching_notes union all select text from cycle_assessments")]
    assert texts == ["Ben listens.", "Ben's zeppelin is my business."]
    # The manager's bundles go on, and bring the rep's machine nothing that tells otherwise.
    assert merge(pair.ana, back(boss, pair.folder, "Ben"), ANA).joined.left == {}
