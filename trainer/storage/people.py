"""Who is here, in which team and role, and since when; nothing of it is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import _
from trainer.storage.assignments import give_to_joiner
from trainer.storage.records import LONGEST_NAME, Rep, is_name
from trainer.storage.store import Store, new_id

Role = Literal["rep", "manager", "trainer"]
"""Practices; reads progress and coaches; writes scenarios. One person may be several."""
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Team:
    """Some people who are coached together."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """One person in one team in one role."""

    rep: Rep
    team: Team
    role: Role
    since: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of this database."""

    rep: Rep
    members: tuple[Member, ...]
    """Where the person belongs now."""
    active: bool
    """Whether the person still practices here."""


def teams(store: Store) -> list[Team]:
    """The teams that were not closed, by name."""
    return [Team(row["id"], row["name"]) for row in store.rows("select id, name from teams where closed is null order by name")]


def team_named(store: Store, name: str) -> Team:
    """A team by its name.

    Raises:
        UnknownNameError: there is none, with the nearest name.
    """
    known = {team.name: team for team in teams(store)}
    if name not in known:
        near = nearest(name, known)
        hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("Make it with ‘trainer people team {name}’.").format(name=name)
        raise UnknownNameError(_("There is no team ‘{name}’.").format(name=name), hint)
    return known[name]


def add_team(store: Store, name: str, now: datetime) -> Team:
    """Makes a team, or opens a closed one of this name again.

    Raises:
        TrainerError: no team can be called so.
    """
    if not is_name(name):
        raise TrainerError(_("A team's name has 1 to {most} visible characters.").format(most=LONGEST_NAME))
    with store.writing():
        store.db.conn.execute(
            """insert into teams (id, name, created, changed) values (?, ?, ?, ?)
            on conflict (name) do update set closed = null, changed = excluded.changed where closed is not null""",
            (new_id(), name, now.isoformat(), now.isoformat()),
        )
    return team_named(store, name)


def close_team(store: Store, team: Team, now: datetime) -> None:
    """Ends a team: nobody belongs to it any more; what its people have practiced stays."""
    with store.writing():
        store.db.conn.execute("update memberships set until = ? where team = ? and until is null", (now.isoformat(), team.id))
        store.db.conn.execute("update teams set closed = ?, changed = ? where id = ?", (now.isoformat(), now.isoformat(), team.id))


def place(store: Store, rep: Rep, team: Team, role: Role, now: datetime) -> None:
    """Puts a person into a team. Who practices belongs to one team: placing a rep elsewhere is a move. Said twice it changes nothing."""
    with store.writing():
        held = "select 1 from memberships where rep = ? and team = ? and role = ? and until is null"
        if store.db.conn.execute(held, (rep.id, team.id, role)).fetchone():
            return
        if role == "rep":
            store.db.conn.execute(
                "update memberships set until = ? where rep = ? and role = 'rep' and until is null", (now.isoformat(), rep.id)
            )
        store.db.conn.execute(
            "insert into memberships (id, rep, team, role, since) values (?, ?, ?, ?, ?)",
            (new_id(), rep.id, team.id, role, now.isoformat()),
        )
        if role == "rep":
            give_to_joiner(store, rep.id, team.id, now)


def deactivate(store: Store, rep: Rep, now: datetime) -> None:
    """Ends where a person belongs, and leaves them out of lists of who practices; what they have practiced stays."""
    with store.writing():
        store.db.conn.execute("update memberships set until = ? where rep = ? and until is null", (now.isoformat(), rep.id))
        store.db.conn.execute("update reps set deactivated = ? where id = ?", (now.isoformat(), rep.id))


def activate(store: Store, rep: Rep) -> None:
    """Takes a person back in."""
    with store.writing():
        store.db.conn.execute("update reps set deactivated = null where id = ?", (rep.id,))


def people(store: Store) -> list[Person]:
    """Everybody, by name."""
    rows = store.rows("select id, name, deactivated from reps order by name")
    held: dict[str, list[Member]] = {}
    for member in _members(store, "m.until is null", []):
        held.setdefault(member.rep.id, []).append(member)
    return [Person(Rep(row["id"], row["name"]), tuple(held.get(row["id"], ())), row["deactivated"] is None) for row in rows]


def reps_of(store: Store, team: Team | None) -> list[Rep]:
    """Who practices in a team, by name; without a team everybody who practices here.

    Where nobody was put into a team yet, everybody practices: a database without teams needs none.
    """
    if team is not None:
        return [
            member.rep
            for member in _members(store, "m.until is null and m.role = 'rep' and m.team = ? and r.deactivated is null", [team.id])
        ]
    everybody = [one for one in people(store) if one.active]
    return [one.rep for one in everybody if not one.members or any(member.role == "rep" for member in one.members)]


def managed_by(store: Store, rep: Rep) -> list[Team]:
    """The teams that a person manages, by name."""
    return [member.team for member in _members(store, "m.until is null and m.role = 'manager' and m.rep = ?", [rep.id])]


def _members(store: Store, where: str, parameters: Sequence[Any]) -> list[Member]:
    rows = store.rows(
        f"""select r.id as rep, r.name, t.id as team, t.name as team_name, m.role, m.since
        from memberships m join reps r on r.id = m.rep join teams t on t.id = m.team
        where t.closed is null and {where} order by r.name, t.name, m.role""",
        parameters,
    )
    with store.undamaged():
        return [
            Member(Rep(row["rep"], row["name"]), Team(row["team"], row["team_name"]), row["role"], datetime.fromisoformat(row["since"]))
            for row in rows
        ]
