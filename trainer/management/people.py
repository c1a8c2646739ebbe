"""Who is added, moved and taken out, one by one or from a list; and what a manager gets to see of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from trainer.errors import TrainerError
from trainer.locale import _
from trainer.management.audit import keep, looked
from trainer.management.may import may, refuse
from trainer.storage.people import Role, Team, activate, add_team, close_team, deactivate, people, place, team_named, teams

if TYPE_CHECKING:
    from trainer.exchange.people_sheet import Listed
    from trainer.practice import Practice
    from trainer.storage.records import Rep

Words = Literal["shared", "all"]
"""Whose words a manager reads: exams, and what the rep shares or asks about; or everything."""
_SETTING = "manager_reads"


def manager_reads(practice: Practice) -> Words:
    """What the workspace lets managers read of a rep's words. That practice happened and what was passed is always seen."""
    return "all" if practice.setting(_SETTING) == "all" else "shared"


def let_managers_read(practice: Practice, words: Words) -> None:
    """Sets it for the whole workspace; every rep is told on the first screen and by `trainer privacy`."""
    practice.set_setting(_SETTING, words)


def readable(practice: Practice) -> str:
    """A condition in SQL, over an attempt `a`, that holds where others may read its words: what all attempts hold opens to who leads."""
    if manager_reads(practice) == "all" and may(practice, "team"):
        return "1"
    return """(a.kind = 'exam' or exists (select 1 from shared_answers s where s.attempt = a.id)
        or exists (select 1 from disputes d where d.attempt = a.id))"""


def may_read(practice: Practice, attempt: str) -> bool:
    """Whether a whole talk may be read by whoever asks: one's own always, else by who leads, as the workspace lets managers."""
    rows = practice.store.rows(f"select a.rep, {readable(practice)} as readable from attempts a where a.id = ?", [attempt])
    return bool(rows) and (rows[0]["rep"] == practice.rep.id or (bool(rows[0]["readable"]) and may(practice, "team")))


def open_words(practice: Practice, attempt: str) -> None:
    """Lets whoever asks read the words of an attempt; that they looked at somebody else's is kept in the log.

    Raises:
        TrainerError: they are the rep's own.
    """
    if not may_read(practice, attempt):
        raise TrainerError(
            _("The words of this talk are the rep's own."),
            _("Managers read exams, and what is shared or asked about (‘trainer privacy’)."),
        )
    looked(practice, attempt)


def make_team(practice: Practice, name: str) -> Team:
    """Makes a team, or opens a closed one again.

    Raises:
        TrainerError: whoever asks may not, or no team can be called so.
    """
    refuse(practice, "people")
    team = add_team(practice.store, name, practice.now())
    keep(practice, "team", None, team.name)
    return team


def end_team(practice: Practice, name: str) -> None:
    """Ends a team.

    Raises:
        TrainerError: whoever asks may not.
        UnknownNameError: there is none.
    """
    refuse(practice, "people")
    team = team_named(practice.store, name)
    close_team(practice.store, team, practice.now())
    keep(practice, "close_team", None, team.name)


def add(practice: Practice, name: str, team: str | None, role: Role) -> Rep:
    """Adds a person, or takes back one who was here before, and puts them into a team where one is named.

    Raises:
        TrainerError: whoever asks may not, nobody can be called so, or there is no such team.
    """
    refuse(practice, "people")
    return _add(practice, name, team, role)


def _add(practice: Practice, name: str, team: str | None, role: Role) -> Rep:
    held = team_named(practice.store, team) if team is not None else None
    rep = practice.store.add_rep(name.strip(), practice.now())
    if practice.store.rows("select 1 from reps where id = ? and erased is not null", [rep.id]):
        raise TrainerError(_("‘{name}’ was erased, and is nobody any more.").format(name=rep.name), _("Choose another name."))
    activate(practice.store, rep)
    keep(practice, "person", rep, f"{team} ({role})" if team is not None else "")
    if held is not None:
        place(practice.store, rep, held, role, practice.now())
    elif role != "rep":
        raise TrainerError(_("A {role} belongs to a team.").format(role=role), _("Name it with --team."))
    return rep


def take_out(practice: Practice, name: str) -> Rep:
    """Ends that a person practices here; what they have practiced stays.

    Raises:
        TrainerError: whoever asks may not.
        UnknownNameError: there is no such person.
    """
    rep = practice.store.rep(name)
    refuse(practice, "people", rep)
    deactivate(practice.store, rep, practice.now())
    keep(practice, "out", rep)
    return rep


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list of people came to."""

    added: tuple[str, ...]
    moved: tuple[str, ...]
    """Who was here, and stands in another team or role now."""
    same: int
    """Who was here, and stays where they are."""
    teams: tuple[str, ...]
    """Teams that were made."""


def import_people(practice: Practice, listed: Iterable[Listed]) -> Imported:
    """Adds the people of a list and puts them where it says. The same list twice changes nothing; who is not on it stays.

    Raises:
        TrainerError: whoever asks may not, or somebody cannot be called so.
    """
    refuse(practice, "people")
    store, now = practice.store, practice.now()
    before = {one.rep.name: one for one in people(store)}
    made: list[str] = []
    added: list[str] = []
    moved: list[str] = []
    same = 0
    for one in listed:
        if one.team and one.team not in {team.name for team in teams(store)}:
            add_team(store, one.team, now)
            made.append(one.team)
        held = before.get(one.name)
        where = {(member.team.name, member.role) for member in held.members} if held is not None else set()
        if held is not None and held.active and (not one.team or (one.team, one.role) in where):
            same += 1
            continue
        _add(practice, one.name, one.team or None, one.role)
        if held is None or not held.active:
            added.append(one.name)
        else:
            moved.append(one.name)
    return Imported(tuple(added), tuple(moved), same, tuple(made))
