"""What is stored of drills: the moments that were chosen, and the answers given to them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trainer import __version__
from trainer.errors import GoneError, UnknownNameError
from trainer.language.reader import READER_VERSION
from trainer.language.reading import Reading
from trainer.locale import _
from trainer.storage.records import HIDDEN_KINDS, Rep
from trainer.storage.store import DOCUMENTS, Store, content_hash, new_id

_SUMMARY = """select d.id, d.skill, d.timed, d.started, d.finished,
    (select count(*) from drill_turns t where t.drill = d.id) as moments,
    (select count(*) from drill_turns t where t.drill = d.id and t.answer is not null) as answered
    from drills d"""


@dataclass(frozen=True, slots=True)
class NewMoment:
    """A moment that was chosen for a drill, with the content that it is played with."""

    scenario: str
    state: str
    criterion: str
    most: int
    """The most points that one answer can earn here."""
    seed: int
    line: str
    """The customer's line as it is shown."""
    documents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StoredMoment:
    """A moment as it was stored; without a reading it waits for its answer."""

    number: int
    """From 1."""
    scenario: str
    state: str
    criterion: str
    most: int
    seed: int
    line: str
    hashes: Mapping[str, str]
    """The content by kind."""
    reading: Reading | None
    points: int | None
    seconds: int | None


@dataclass(frozen=True, slots=True)
class DrillSummary:
    """One drill, in a line."""

    id: str
    skill: str
    timed: int | None
    """Seconds that each answer had; None without a clock."""
    started: datetime
    finished: datetime | None
    """When its last moment was answered."""
    moments: int
    answered: int
    good: int
    """Moments that went well."""


def begin_drill(store: Store, rep: Rep, skill: str, moments: Sequence[NewMoment], timed: int | None, now: datetime) -> str:
    """Stores a drill with its moments and their content, and gives its id."""
    drill, device = new_id(), store.device()
    with store.writing():
        store.insert(
            "drills",
            {
                "id": drill,
                "rep": rep.id,
                "device": device,
                "skill": skill,
                "timed": timed,
                "started": now.isoformat(),
                "program": __version__,
                "reader": READER_VERSION,
            },
        )
        for number, moment in enumerate(moments, 1):
            hashes = {kind: content_hash(moment.documents[kind]) for kind in DOCUMENTS}
            for kind, digest in hashes.items():
                store.keep(digest, kind, moment.documents[kind], now)
            store.insert(
                "drill_turns",
                {
                    "drill": drill,
                    "number": number,
                    "scenario": moment.scenario,
                    "state": moment.state,
                    "criterion": moment.criterion,
                    **{f"{kind}_hash": digest for kind, digest in hashes.items()},
                    "seed": moment.seed,
                    "line": moment.line,
                    "most": moment.most,
                },
            )
    return drill


def answer_moment(
    store: Store, drill: str, number: int, reading: Reading, points: int, seconds: int | None, shown: Mapping[str, str], now: datetime
) -> None:
    """Stores the answer to a moment, and the model answers that the rep gets to see with it, by scenario; durable when it returns.

    Raises:
        GoneError: the moment was answered elsewhere.
        StorageError: the database cannot be written.
    """
    with store.writing():
        done = store.db.conn.execute(
            "update drill_turns set answered = ?, answer = ?, reading = ?, points = ?, seconds = ?"
            " where drill = ? and number = ? and answer is null",
            (
                now.isoformat(),
                reading.answer,
                json.dumps(reading.to_data(), ensure_ascii=False, separators=(",", ":")),
                points,
                seconds,
                drill,
                number,
            ),
        )
        if done.rowcount != 1:
            raise GoneError(_("This moment has been answered in another window."), _("Leave the drill here, and go on with it again."))
        store.db.conn.execute(
            "update drills set finished = ? where id = ? and finished is null"
            " and not exists (select 1 from drill_turns where drill = drills.id and answer is null)",
            (now.isoformat(), drill),
        )
        rep = store.db.conn.execute("select rep from drills where id = ?", (drill,)).fetchone()[0]
        for scenario, text in shown.items():
            store.show(rep, scenario, [text], now)


def discard_drill(store: Store, drill: str) -> None:
    """Forgets a drill in which nothing was answered; others are kept."""
    with store.writing():
        untouched = (
            "(select id from drills d where id = ? and not exists (select 1 from drill_turns where drill = d.id and answer is not null))"
        )
        store.db.conn.execute(f"delete from drill_turns where drill in {untouched}", (drill,))
        store.db.conn.execute("delete from drills where id = ? and not exists (select 1 from drill_turns where drill = ?)", (drill, drill))


def drill_moments(store: Store, drill: str) -> list[StoredMoment]:
    """The moments of a drill, in their order."""
    rows = store.rows("select * from drill_turns where drill = ? order by number", [drill])
    with store.undamaged():
        return [_moment(row) for row in rows]


def _moment(row: Mapping[str, Any]) -> StoredMoment:
    return StoredMoment(
        row["number"],
        row["scenario"],
        row["state"],
        row["criterion"],
        row["most"],
        row["seed"],
        row["line"],
        {kind: row[f"{kind}_hash"] for kind in DOCUMENTS},
        Reading.from_data(row["answer"], json.loads(row["reading"])) if row["answer"] is not None else None,
        row["points"],
        row["seconds"],
    )


def drills(store: Store, rep: Rep, good: float) -> list[DrillSummary]:
    """A rep's drills in which something was answered, newest first.

    Args:
        good: the share of what one answer can earn from which a moment went well.
    """
    rows = store.rows(
        f"{_SUMMARY} where d.rep = ? and answered > 0 and (d.finished is not null or d.blanked is null) order by d.started desc, d.id desc",
        [rep.id],
    )
    well = store.rows(
        "select t.drill, count(*) as good from drill_turns t join drills d on d.id = t.drill"
        " where d.rep = ? and t.points > 0 and t.points >= ? * t.most group by t.drill",
        [rep.id, good],
    )
    by_drill = {row["drill"]: row["good"] for row in well}
    with store.undamaged():
        return [
            DrillSummary(
                **{
                    **row,
                    "started": datetime.fromisoformat(row["started"]),
                    "finished": datetime.fromisoformat(row["finished"]) if row["finished"] else None,
                    "good": by_drill.get(row["id"], 0),
                }
            )
            for row in rows
        ]


def drill_row(store: Store, drill: str) -> Mapping[str, Any]:
    """A drill's own row: `id`, `rep`, `skill`, `timed`, `started`, `finished`.

    Raises:
        UnknownNameError: there is none.
    """
    rows = store.rows("select * from drills where id = ?", [drill])
    if not rows:
        raise UnknownNameError(_("There is no drill ‘{name}’.").format(name=drill), _("See ‘trainer history’ for the ids."))
    return rows[0]


def met(store: Store, rep: Rep) -> dict[tuple[str, str], datetime]:
    """When a rep met each state of a scenario last, in a talk or a drill."""
    rows = store.rows(
        f"""select scenario, state, max(answered) as last from (
            select a.scenario, t.state, t.answered from turns t join attempts a on a.id = t.attempt
                where a.rep = ? and a.kind not in {HIDDEN_KINDS}
            union all
            select t.scenario, t.state, t.answered from drill_turns t join drills d on d.id = t.drill
                where d.rep = ? and t.answered is not null
        ) group by scenario, state""",
        [rep.id, rep.id],
    )
    with store.undamaged():
        return {(row["scenario"], row["state"]): datetime.fromisoformat(row["last"]) for row in rows}
