"""The real talks that a rep rehearses: with whom, when, what worries them, and how it went. They stay in the rep's own file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from trainer.content.naming import Customer
from trainer.content.own_case import OwnCase, OwnNames
from trainer.errors import UnknownNameError
from trainer.locale import _
from trainer.storage.records import Rep
from trainer.storage.store import Store

Outcome = Literal["well", "badly"]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A real talk, and what was practiced for it."""

    id: str
    customer: str
    company: str
    role: str
    stage: str
    worry: str
    offer: str
    day: date
    """When the real talk is."""
    scenario: str
    """What it is rehearsed with."""
    created: datetime
    ask_from: date
    """From when on the rep is asked how it went."""
    outcome: Outcome | None = None
    note: str = ""
    attempts: tuple[str, ...] = ()
    """The attempts that rehearsed it, oldest first."""

    @property
    def case(self) -> OwnCase:
        return OwnCase(Customer(self.customer, self.company, self.role), self.worry, self.offer)


def add(store: Store, rep: Rep, rehearsal: Rehearsal) -> None:
    """Stores a real talk."""
    one = rehearsal
    with store.writing():
        store.db.conn.execute(
            "insert into rehearsals (id, rep, customer, company, role, stage, worry, offer, day, scenario, created, ask_from)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one.id,
                rep.id,
                one.customer,
                one.company,
                one.role,
                one.stage,
                one.worry,
                one.offer,
                one.day.isoformat(),
                one.scenario,
                one.created.isoformat(),
                one.ask_from.isoformat(),
            ),
        )


def rehearsals(store: Store, rep: Rep) -> list[Rehearsal]:
    """A rep's real talks, the newest day first."""
    rows = store.rows("select * from rehearsals where rep = ? order by day desc, id desc", [rep.id])
    played: dict[str, list[str]] = {}
    for row in store.rows(
        "select r.rehearsal, r.attempt from rehearsal_attempts r join attempts a on a.id = r.attempt"
        " where a.rep = ? order by a.started, a.id",
        [rep.id],
    ):
        played.setdefault(row["rehearsal"], []).append(row["attempt"])
    with store.undamaged():
        return [_rehearsal(row, tuple(played.get(row["id"], ()))) for row in rows]


def find(store: Store, rep: Rep, name: str) -> Rehearsal:
    """One of a rep's real talks by its id, the end of it, or `last`: the one that was told last.

    Raises:
        UnknownNameError: none fits, or several do.
    """
    known = rehearsals(store, rep)
    if name == "last":
        found = sorted(known, key=lambda one: one.id)[-1:]
    else:
        found = [one for one in known if one.id == name or (len(name) >= 4 and one.id.endswith(name))]
    if len(found) != 1:
        raise UnknownNameError(_("There is no real talk ‘{name}’.").format(name=name), _("‘trainer rehearse’ lists yours, with their ids."))
    return found[0]


def link(store: Store, rehearsal: str, attempt: str, scenario: str, persona: Customer) -> None:
    """Stores that an attempt rehearses a real talk, before the attempt begins: names can be put back whatever happens then.

    Args:
        persona: the scenario's own customer, whom the rep's stands in for.
    """
    with store.writing():
        store.db.conn.execute("insert into rehearsal_attempts values (?, ?, ?, ?)", (attempt, rehearsal, persona.name, persona.company))
        store.db.conn.execute("update rehearsals set scenario = ?, revision = revision + 1 where id = ?", (scenario, rehearsal))


def rehearsed_by(store: Store, attempt: str) -> tuple[str, OwnNames] | None:
    """The real talk that an attempt rehearses, and whose names stand in whose place; None for any other attempt."""
    rows = store.rows(
        "select l.rehearsal, l.persona, l.persona_company, r.customer, r.company, r.role from rehearsal_attempts l"
        " join rehearsals r on r.id = l.rehearsal where l.attempt = ?",
        [attempt],
    )
    if not rows:
        return None
    row = rows[0]
    customer = Customer(row["customer"], row["company"], row["role"])
    return row["rehearsal"], OwnNames(Customer(row["persona"], row["persona_company"]), customer)


def rehearsal_of(store: Store, attempt: str) -> Rehearsal | None:
    """The real talk that an attempt rehearses; None for any other attempt."""
    rows = store.rows("select r.* from rehearsal_attempts l join rehearsals r on r.id = l.rehearsal where l.attempt = ?", [attempt])
    with store.undamaged():
        return _rehearsal(rows[0], (attempt,)) if rows else None


def tell(store: Store, rehearsal: str, outcome: Outcome, note: str) -> None:
    """Stores how the real talk went."""
    with store.writing():
        store.db.conn.execute(
            "update rehearsals set outcome = ?, note = ?, revision = revision + 1 where id = ?", (outcome, note, rehearsal)
        )


def ask_later(store: Store, rehearsal: str, today: date) -> None:
    """The real talk has not taken place: the question comes again tomorrow."""
    with store.writing():
        store.db.conn.execute(
            "update rehearsals set ask_from = ?, revision = revision + 1 where id = ?", ((today + timedelta(days=1)).isoformat(), rehearsal)
        )


def _rehearsal(row: dict[str, Any], attempts: tuple[str, ...]) -> Rehearsal:
    return Rehearsal(
        id=row["id"],
        customer=row["customer"],
        company=row["company"],
        role=row["role"],
        stage=row["stage"],
        worry=row["worry"],
        offer=row["offer"],
        day=date.fromisoformat(row["day"]),
        scenario=row["scenario"],
        created=datetime.fromisoformat(row["created"]),
        ask_from=date.fromisoformat(row["ask_from"]),
        outcome=row["outcome"],
        note=row["note"] or "",
        attempts=attempts,
    )
