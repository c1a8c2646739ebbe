"""Answers that reps share with their colleagues, and who endorsed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from trainer.errors import TrainerError, UnknownNameError
from trainer.locale import _
from trainer.storage.records import Rep
from trainer.storage.store import Store, content_hash

LONGEST_WHY = 200
"""Characters of what an author says about an answer."""


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """An answer that somebody shared, or handed in to a contest."""

    id: str
    rep: Rep
    named: bool
    """Whether the author wants to be named."""
    attempt: str
    turn: int
    scenario: str
    title: str
    """The scenario's, as it was called that day."""
    language: str
    state: str
    line: str
    """What the customer had said."""
    answer: str
    why: str
    shared: datetime
    contest: str | None = None
    """The contest that it was handed in to."""
    endorsed: Mapping[str, datetime] = field(default_factory=dict)
    """When who endorsed it, by id of the rep, the first first."""

    def author(self, reader: Rep) -> str:
        """The author's name as a reader may see it; "" for one who does not want to be named."""
        return self.rep.name if self.named or self.rep == reader else ""


def keep_shared(store: Store, answer: SharedAnswer) -> None:
    """Stores a shared answer; one that was handed in to the same contest before makes room for it.

    Raises:
        TrainerError: this answer has been shared before.
    """
    with store.writing():
        run = store.db.conn.execute
        if answer.contest is None:
            # A second try holds the turns before it too: the same words are the same answer.
            known = run("select id from shared_answers where rep = ? and answer = ? and contest is null", (answer.rep.id, answer.answer))
            if known.fetchone() is not None:
                raise TrainerError(_("This answer is shared already."), _("‘trainer shared’ lists it."))
        else:
            mine = run("select id from shared_answers where contest = ? and rep = ?", (answer.contest, answer.rep.id)).fetchone()
            _forget(store, mine[0] if mine else "")
        row = (answer.id, answer.rep.id, answer.named, answer.attempt, answer.turn, answer.scenario, answer.title, answer.language)
        rest = (answer.state, answer.line, answer.answer, answer.why, answer.shared.isoformat(), answer.contest)
        run(f"insert into shared_answers values ({', '.join('?' * 14)})", (*row, *rest))


def take_back(store: Store, answer: SharedAnswer, rep: Rep) -> None:
    """Takes an answer of one's own back, with its endorsements.

    Raises:
        TrainerError: it is somebody else's.
    """
    if answer.rep != rep:
        raise TrainerError(_("Only the author can take an answer back."))
    with store.writing():
        _forget(store, answer.id)


def _forget(store: Store, answer_id: str) -> None:
    store.db.conn.execute("delete from endorsements where answer = ?", (answer_id,))
    store.db.conn.execute("delete from shared_answers where id = ?", (answer_id,))


def endorse(store: Store, answer: SharedAnswer, rep: Rep, now: datetime) -> None:
    """Endorses somebody's answer.

    Raises:
        TrainerError: it is one's own, or was endorsed by this rep before.
    """
    if answer.rep == rep:
        raise TrainerError(_("This is your own answer."), _("Others endorse it."))
    with store.writing():
        if store.db.conn.execute("select id from shared_answers where id = ?", (answer.id,)).fetchone() is None:
            raise UnknownNameError(_("This answer was taken back."))
        done = store.db.conn.execute(
            "insert into endorsements values (?, ?, ?) on conflict (answer, rep) do nothing", (answer.id, rep.id, now.isoformat())
        )
        if not done.rowcount:
            raise TrainerError(_("You have endorsed this answer already."), _("‘--withdraw’ takes your endorsement back."))


def withdraw(store: Store, answer: SharedAnswer, rep: Rep) -> None:
    """Takes an endorsement back.

    Raises:
        TrainerError: there is none.
    """
    with store.writing():
        if not store.db.conn.execute("delete from endorsements where answer = ? and rep = ?", (answer.id, rep.id)).rowcount:
            raise TrainerError(_("You have not endorsed this answer."))


def all_shared(store: Store, scenario: str | None = None) -> list[SharedAnswer]:
    """All shared answers and those handed in to contests, by scenario and state, the most endorsed first, then the newest."""
    rows = store.rows(
        """select s.*, r.name as rep_name from shared_answers s join reps r on r.id = s.rep
        where ? is null or s.scenario = ? order by s.shared desc, s.id desc""",
        [scenario, scenario],
    )
    endorsed: dict[str, dict[str, datetime]] = {}
    with store.undamaged():
        for row in store.rows("select answer, rep, endorsed from endorsements order by endorsed, rep"):
            endorsed.setdefault(row["answer"], {})[row["rep"]] = datetime.fromisoformat(row["endorsed"])
        found = [
            SharedAnswer(
                **{key: value for key, value in row.items() if key not in ("rep", "rep_name", "named", "shared")},
                rep=Rep(row["rep"], row["rep_name"]),
                named=bool(row["named"]),
                shared=datetime.fromisoformat(row["shared"]),
                endorsed=endorsed.get(row["id"], {}),
            )
            for row in rows
        ]
    return sorted(found, key=lambda one: (one.scenario, one.state, -len(one.endorsed)))


def shared_called(answers: Iterable[SharedAnswer], name: str) -> SharedAnswer:
    """The one of some answers with this id, or with this end of it (four characters or more).

    Raises:
        UnknownNameError: none has it, or several do.
    """
    found = [one for one in answers if len(name) >= 4 and one.id.endswith(name)]
    if len(found) != 1:
        raise UnknownNameError(
            _("There is no shared answer ‘{name}’.").format(name=name), _("‘trainer shared’ lists them, with their ids.")
        )
    return found[0]


def mark_read(store: Store, reader: Rep, answers: Iterable[SharedAnswer], now: datetime) -> None:
    """Keeps that a rep was shown answers of others: recited they earn nothing, as with model answers."""
    known = set(store.shown_answers(reader))
    fresh = [one for one in answers if one.rep != reader and one.answer not in known]
    if not fresh:
        return
    with store.writing():
        for one in fresh:
            store.db.conn.execute(
                "insert into shown_answers values (?, ?, ?, ?, ?) on conflict do nothing",
                (reader.id, one.scenario, content_hash(one.answer), one.answer, now.isoformat()),
            )
