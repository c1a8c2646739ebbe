"""What is stored of review cycles: their days, what both sides say, and the actions that were agreed on."""

from __future__ import annotations

from datetime import date, datetime
from sqlite3 import IntegrityError

from trainer.coaching.cycle import Action, Assessed, Cycle, Side
from trainer.coaching.periods import Period
from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import _
from trainer.storage.records import Rep
from trainer.storage.store import Store, new_id


def open_cycle(store: Store, name: str, span: Period, by: Rep, now: datetime) -> Cycle:
    """Opens a cycle.

    Raises:
        TrainerError: there is one of this name.
    """
    made = Cycle(new_id(), name, span, now, by.name)
    with store.writing():
        row = {"id": made.id, "name": name, "period_start": span.start.isoformat(), "period_end": span.end.isoformat()}
        try:
            store.insert("cycles", {**row, "opened": now.isoformat(), "opened_by": by.id})
        except IntegrityError:
            raise TrainerError(_("There is a cycle ‘{name}’ already.").format(name=name), _("Choose another name.")) from None
    return made


def cycles(store: Store) -> list[Cycle]:
    """All cycles, the latest first."""
    rows = store.rows(
        "select c.*, r.name as by_name from cycles c join reps r on r.id = c.opened_by order by c.period_start desc, c.id desc"
    )
    with store.undamaged():
        return [
            Cycle(
                row["id"],
                row["name"],
                Period(date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])),
                datetime.fromisoformat(row["opened"]),
                row["by_name"],
            )
            for row in rows
        ]


def cycle_named(store: Store, name: str) -> Cycle:
    """A cycle by its name.

    Raises:
        UnknownNameError: there is none.
    """
    known = {cycle.name: cycle for cycle in cycles(store)}
    if name not in known:
        near = nearest(name, known)
        hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("‘trainer cycle’ lists them.")
        raise UnknownNameError(_("There is no cycle ‘{name}’.").format(name=name), hint)
    return known[name]


def assessments(store: Store, cycle: Cycle, rep: Rep) -> list[Assessed]:
    """What both sides have said of a rep's cycle."""
    rows = store.rows(
        """select a.*, r.name as by_name from cycle_assessments a join reps r on r.id = a.given_by
        where a.cycle = ? and a.rep = ? order by a.side desc""",
        [cycle.id, rep.id],
    )
    with store.undamaged():
        return [Assessed(row["side"], row["by_name"], row["text"], row["rating"], datetime.fromisoformat(row["given"])) for row in rows]


def assess(store: Store, cycle: Cycle, rep: Rep, side: Side, by: Rep, text: str, rating: int | None, now: datetime) -> None:
    """Stores what one side says, in the place of what it said before. Once both sides have spoken, both stand.

    Raises:
        TrainerError: both have spoken, or another manager has.
    """
    with store.writing():
        held = {one.side: one for one in assessments(store, cycle, rep)}
        if len(held) > 1:
            raise TrainerError(_("Both assessments are given and open to read: they stand as they are."))
        if side in held and held[side].by != by.name:
            raise TrainerError(_("{name} has assessed this cycle already.").format(name=held[side].by))
        store.db.conn.execute("delete from cycle_assessments where cycle = ? and rep = ? and side = ?", (cycle.id, rep.id, side))
        row = {"cycle": cycle.id, "rep": rep.id, "side": side, "given_by": by.id, "text": text, "rating": rating}
        store.insert("cycle_assessments", {**row, "given": now.isoformat()})


def actions(store: Store, cycle: Cycle, rep: Rep) -> list[Action]:
    """What was agreed with a rep in a cycle, the nearest day first."""
    rows = store.rows(
        """select a.*, b.name as by_name, d.name as done_name from cycle_actions a join reps b on b.id = a.agreed_by
        left join reps d on d.id = a.done_by where a.cycle = ? and a.rep = ? order by a.due, a.id""",
        [cycle.id, rep.id],
    )
    with store.undamaged():
        return [
            Action(
                row["id"],
                row["action"],
                date.fromisoformat(row["due"]),
                datetime.fromisoformat(row["agreed"]),
                row["by_name"],
                datetime.fromisoformat(row["done"]) if row["done"] else None,
                row["done_name"],
            )
            for row in rows
        ]


def agree(store: Store, cycle: Cycle, rep: Rep, action: str, due: date, by: Rep, now: datetime) -> str:
    """Stores an action that was agreed on; answers its id."""
    made = new_id()
    row = {"id": made, "cycle": cycle.id, "rep": rep.id, "action": action, "due": due.isoformat()}
    with store.writing():
        store.insert("cycle_actions", {**row, "agreed": now.isoformat(), "agreed_by": by.id})
    return made


def finish_action(store: Store, name: str, by: Rep, now: datetime) -> str:
    """Marks an action of somebody's, or one that they have agreed on with a rep, as done; answers what it says.

    Args:
        name: its id or the end of it.

    Raises:
        UnknownNameError: no such action that is open ends so, or several do.
    """
    theirs = store.rows("select id, action from cycle_actions where done is null and ? in (rep, agreed_by)", [by.id])
    rows = [row for row in theirs if len(name) >= 4 and row["id"].endswith(name)]
    if len(rows) != 1:
        raise UnknownNameError(_("No open action is called ‘{name}’.").format(name=name), _("‘trainer kpi’ lists them, with their ids."))
    with store.writing():
        store.db.conn.execute("update cycle_actions set done = ?, done_by = ? where id = ?", (now.isoformat(), by.id, rows[0]["id"]))
    return str(rows[0]["action"])
