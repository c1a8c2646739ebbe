"""Teams and who belongs to them; a list of people is imported once and again; what managers read is said and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.errors import TrainerError, UnknownNameError
from trainer.exchange.people_sheet import read_people
from trainer.management.people import add, import_people, let_managers_read, manager_reads, readable, take_out
from trainer.practice import Practice
from trainer.storage.people import add_team, close_team, managed_by, people, reps_of, team_named, teams


def names(practice: Practice, team: str | None = None) -> list[str]:
    return [rep.name for rep in reps_of(practice.store, team_named(practice.store, team) if team else None)]


def test_without_teams_everybody_practices(practice: Practice) -> None:
    practice.store.add_rep("Bo", practice.now())
    assert names(practice) == ["Ana", "Bo"]


def test_who_practices_belongs_to_one_team_and_a_manager_to_several(practice: Practice) -> None:
    kim = practice.of(practice.store.add_rep("Kim", practice.now()))
    for team in ("North", "South"):
        add_team(practice.store, team, practice.now())
        add(kim, "Kim", team, "manager")
    add(kim, "Ana", "North", "rep")
    add(kim, "Ana", "South", "rep")
    assert names(practice, "North") == [] and names(practice, "South") == ["Ana"]
    assert [team.name for team in managed_by(practice.store, practice.store.rep("Kim"))] == ["North", "South"]
    assert names(practice) == ["Ana"], "A manager is not among those who practice."


def test_who_is_taken_out_is_in_no_list_and_comes_back_with_what_was_practiced(practice: Practice) -> None:
    practice.start("small-call").answer("What slows you down most?")
    take_out(practice, "Ana")
    assert names(practice) == [] and not people(practice.store)[0].active
    add(practice, "Ana", None, "rep")
    assert names(practice) == ["Ana"] and len(practice.history()) == 1


def test_a_closed_team_has_nobody_and_can_be_opened_again(practice: Practice) -> None:
    team = add_team(practice.store, "North", practice.now())
    add(practice, "Ana", "North", "rep")
    close_team(practice.store, team, practice.now())
    assert teams(practice.store) == [] and names(practice) == ["Ana"]
    assert add_team(practice.store, "North", practice.now()) == team and names(practice, "North") == []


def test_a_misspelled_team_is_told_with_the_nearest(practice: Practice) -> None:
    add_team(practice.store, "North", practice.now())
    with pytest.raises(UnknownNameError) as told:
        add(practice, "Ana", "Nroth", "rep")
    assert "North" in told.value.hint
    with pytest.raises(TrainerError):
        add(practice, "Kim", None, "manager")


@pytest.mark.parametrize("text", ["name,team,role\nAna,North,\nLi,South,manager\n", "姓名;团队;角色\nAna;North;销售\nLi;South;主管\n"])
def test_a_list_is_imported_once_and_again_without_doubling(practice: Practice, tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode("gb18030"))
    first = import_people(practice, read_people(path))
    assert (first.added, first.moved, first.teams) == (("Li",), ("Ana",), ("North", "South"))
    again = import_people(practice.of(practice.store.rep("Li")), read_people(path))
    assert (again.added, again.moved, again.same, again.teams) == ((), (), 2, ())
    assert names(practice, "North") == ["Ana"] and names(practice, "South") == []


def test_every_wrong_cell_of_a_list_is_told_and_nobody_is_added(practice: Practice, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("team,name,role\nNorth,,rep\nNorth,Li,boss of all\n", "utf-8")
    with pytest.raises(TrainerError) as told:
        read_people(path)
    assert "B2" in told.value.message and "C3" in told.value.message and "boss of all" in told.value.message
    path.write_text("who\nLi\n", "utf-8")
    with pytest.raises(TrainerError, match="no column of names"):
        read_people(path)


def test_managers_read_exams_and_what_is_shared_until_the_workspace_says_otherwise(practice: Practice) -> None:
    for kind in ("practice", "exam"):
        practice.start("small-call", kind=kind).answer("What slows you down most?")  # type: ignore[arg-type]  # a kind

    def read() -> set[str]:
        return {row["kind"] for row in practice.store.rows(f"select a.kind from attempts a where {readable(practice)}")}

    assert manager_reads(practice) == "shared" and read() == {"exam"}
    let_managers_read(practice, "all")
    assert manager_reads(practice) == "all" and read() == {"practice", "exam"}
