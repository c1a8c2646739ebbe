"""What is stored of recognition: whether it is wanted, the talks that it rests on, thanks, and what is new for a rep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trainer.coaching.recognition import Talk
from trainer.errors import TrainerError
from trainer.locale import _
from trainer.storage.records import COUNTED_KINDS, Rep
from trainer.storage.store import Store, new_id

SETTING = "recognition"
"""The setting of the whole workspace; one with a rep's id after it is that rep's own."""
LONGEST_THANKS = 200
"""Characters of a thank-you: one thing that somebody did, not a letter."""


def switched_on(store: Store, rep: Rep | None = None) -> bool:
    """Whether the workspace has recognition, or without regard to it, whether one rep wants it. It is on until somebody switches it off."""
    return store.setting(_key(rep)) != "off"


def takes_part(store: Store, rep: Rep) -> bool:
    """Whether anything of recognition is worked out for a rep, or shown."""
    return switched_on(store) and switched_on(store, rep)


def switch(store: Store, on: bool, rep: Rep | None = None) -> None:
    """Switches recognition on or off: for a rep, or without one for the whole workspace."""
    store.set_setting(_key(rep), "on" if on else "off")


def taking_part(store: Store) -> list[Rep]:
    """The reps who want recognition, by name, without who was erased; none where the workspace has none."""
    if not switched_on(store):
        return []
    off = {row["key"] for row in store.rows("select key from settings where key like 'recognition:%' and value = 'off'")}
    here = [Rep(row["id"], row["name"]) for row in store.rows("select id, name from reps where erased is null order by name")]
    return [rep for rep in here if _key(rep) not in off]


def _key(rep: Rep | None) -> str:
    return SETTING if rep is None else f"{SETTING}:{rep.id}"


def talks(store: Store, rep: Rep) -> list[Talk]:
    """The finished practices and exams of a rep, oldest first, without those that were left."""
    rows = store.rows(
        f"""select id, scenario, stage, kind, finished, passed from attempts
        where rep = ? and kind in {COUNTED_KINDS} and finished is not null and ending != 'left' order by finished, id""",
        [rep.id],
    )
    with store.undamaged():
        return [
            Talk(
                row["id"],
                row["scenario"],
                row["stage"] or "",
                row["kind"] == "exam",
                finished := datetime.fromisoformat(row["finished"]),
                finished.astimezone().date(),
                bool(row["passed"]),
            )
            for row in rows
        ]


@dataclass(frozen=True, slots=True)
class Thanks:
    """A short note of thanks."""

    id: str
    by: Rep
    rep: Rep
    text: str
    when: datetime


def thank(store: Store, by: Rep, rep: Rep, text: str, now: datetime) -> Thanks:
    """Keeps a note of thanks.

    Raises:
        TrainerError: it is to oneself, says nothing or too much, or the other wants no recognition.
    """
    text = " ".join(text.split())
    if by == rep:
        raise TrainerError(_("Thanks go to somebody else."), _("Name a colleague: ‘trainer rep list’ lists them."))
    if not text:
        raise TrainerError(_("Say what you are thankful for, in a sentence."))
    if len(text) > LONGEST_THANKS:
        raise TrainerError(
            _("A thank-you has at most {most} characters; this one has {number}.").format(most=LONGEST_THANKS, number=len(text)),
            _("Name the one thing that helped."),
        )
    if not switched_on(store, rep):
        raise TrainerError(_("{name} takes no part in recognition.").format(name=rep.name), _("Say it in person."))
    kept = Thanks(new_id(), by, rep, text, now)
    with store.writing():
        store.db.conn.execute("insert into thanks values (?, ?, ?, ?, ?)", (kept.id, by.id, rep.id, text, now.isoformat()))
    return kept


def thanks(store: Store, rep: Rep | None = None, since: datetime | None = None) -> list[Thanks]:
    """Notes of thanks to one rep or to all, newest first."""
    rows = store.rows(
        """select t.*, b.name as by_name, r.name as rep_name from thanks t join reps b on b.id = t.by join reps r on r.id = t.rep
        where (? is null or t.rep = ?) and (? is null or t.thanked > ?) order by t.thanked desc, t.id desc""",
        [rep and rep.id, rep and rep.id, since and since.isoformat(), since and since.isoformat()],
    )
    with store.undamaged():
        return [
            Thanks(
                row["id"],
                Rep(row["by"], row["by_name"]),
                Rep(row["rep"], row["rep_name"]),
                row["text"],
                datetime.fromisoformat(row["thanked"]),
            )
            for row in rows
        ]
