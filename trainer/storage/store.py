"""Everything that is kept about reps and their attempts, in transactions that are durable when they return."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from shlex import quote
from typing import Any

from uuid_utils import uuid7

from trainer import __version__
from trainer.errors import GoneError, StorageError, TrainerError, UnknownNameError, nearest
from trainer.language.reader import READER_VERSION
from trainer.locale import _
from trainer.roleplay.position import Turn
from trainer.scoring.assessment import Assessment, Reason
from trainer.storage.database import PATIENCE, file_of, immediate, in_words, open_database
from trainer.storage.records import (
    COUNTED_KINDS,
    HIDDEN_KINDS,
    LONGEST_NAME,
    Best,
    NewAttempt,
    Rep,
    StoredAttempt,
    Summary,
    is_name,
    is_true,
)
from trainer.storage.turns import stored_turn, turn_row

DOCUMENTS = ("scenario", "rubric", "behaviors", "learned")
"""The kinds of content that an attempt was played with."""
NO_WEIGHTS = "{}"
"""What attempts were read with before anything had been learned."""
_SUMMARY = """select a.id, a.scenario, a.title, a.language, a.kind, a.started, a.finished, a.ending, a.total, a.passed,
    (select count(*) from turns t where t.attempt = a.id) as turns, a.parent, a.parent_turn, a.timed,
    a.blanked is not null as blanked from attempts a"""

_SPOKEN = "(a.finished is null or exists (select 1 from turns t where t.attempt = a.id))"
"""Who opens a talk and leaves without a word has not practiced."""


def new_id() -> str:
    """An id that sorts by time and will not collide with another machine's: UUID version 7 (RFC 9562)."""
    return str(uuid7())


def content_hash(body: str) -> str:
    return "sha256:" + sha256(body.encode()).hexdigest()


class Store:
    """The database, by what is done with it. Times are UTC.

    Content is kept once by hash, and never changed, so that an old attempt is always replayed with the content of its day.
    A turn is one row, written in one transaction before the customer's next line is shown.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self.db = open_database(path, patience)
        self._file = file_of(path)

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def writing(self) -> Any:
        """A transaction that is durable when it ends, or has changed nothing."""
        with in_words(self.path), immediate(self.db):
            if file_of(self.path) != self._file:
                raise GoneError(
                    _("The database {path} was moved or deleted while it was in use.").format(path=self.path),
                    _("Put it back, or start again: it is made anew."),
                )
            yield

    def rows(self, sql: str, parameters: Iterable[Any] = ()) -> list[dict[str, Any]]:
        """What a query finds, by name of column."""
        with in_words(self.path):
            return list(self.db.query(sql, list(parameters)))

    def streamed(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[tuple[Any, ...]]:
        """What a query finds, one row after the other: for more rows than are to be held at once."""
        with in_words(self.path):
            yield from self.db.conn.execute(sql, parameters)

    @contextmanager
    def undamaged(self) -> Iterator[None]:
        """For rows that are missing or say something impossible: another program wrote them, or the disk did."""
        try:
            yield
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise StorageError(
                _("What is stored in {path} is damaged.").format(path=self.path), _("Bring the database back from a copy.")
            ) from error

    # Settings

    def setting(self, key: str) -> str | None:
        rows = self.rows("select value from settings where key = ?", [key])
        return rows[0]["value"] if rows else None

    def set_setting(self, key: str, value: str) -> None:
        with self.writing():
            self._set(key, value)

    def _set(self, key: str, value: str) -> None:
        self.db.conn.execute("insert into settings values (?, ?) on conflict (key) do update set value = excluded.value", (key, value))

    # Reps

    def reps(self) -> list[Rep]:
        return [Rep(row["id"], row["name"]) for row in self.rows("select id, name from reps order by name")]

    def rep(self, name: str) -> Rep:
        """A rep by name.

        Raises:
            UnknownNameError: there is none, with the nearest name.
        """
        by_name = {rep.name: rep for rep in self.reps()}
        if name not in by_name:
            near = nearest(name, by_name)
            make = _("Make one with ‘trainer rep add {name}’.").format(name=quote(name))
            hint = _("Did you mean ‘{name}’?").format(name=near) if near else make
            raise UnknownNameError(_("There is no rep ‘{name}’.").format(name=name), hint)
        return by_name[name]

    def add_rep(self, name: str, now: datetime) -> Rep:
        """Makes a rep; an existing one of this name is returned as it is.

        Raises:
            TrainerError: nobody can be called so.
        """
        if not is_name(name):
            raise TrainerError(_("A rep's name has 1 to {most} visible characters.").format(most=LONGEST_NAME))
        with self.writing():
            self.db.conn.execute(
                "insert into reps (id, name, created) values (?, ?, ?) on conflict (name) do nothing", (new_id(), name, now.isoformat())
            )
        return self.rep(name)

    def device(self) -> str:
        """The id of this database's machine, made on first use."""
        with self.writing():
            self.db.conn.execute("insert into settings values ('device', ?) on conflict (key) do nothing", (new_id(),))
        return str(self.setting("device"))

    # Attempts

    def begin(self, attempt: NewAttempt, now: datetime, turns: Iterable[tuple[Turn, datetime]] = ()) -> None:
        """Stores a new attempt with its content, and the turns that it takes over from another one."""
        device = self.device()
        hashes = {kind: content_hash(attempt.documents[kind]) for kind in DOCUMENTS}
        with self.writing():
            for kind, digest in hashes.items():
                self.keep(digest, kind, attempt.documents[kind], now)
            row = {
                "id": attempt.id,
                "rep": attempt.rep.id,
                "device": device,
                "kind": attempt.kind,
                "scenario": attempt.scenario,
                "title": attempt.title,
                "language": attempt.language,
                "stage": attempt.stage,
                "difficulty": attempt.difficulty,
                "scenario_hash": hashes["scenario"],
                "rubric_hash": hashes["rubric"],
                "behaviors_hash": hashes["behaviors"],
                "learned_hash": hashes["learned"],
                "seed": attempt.seed,
                "started": now.isoformat(),
                "parent": attempt.parent,
                "parent_turn": attempt.parent_turn,
                "timed": attempt.timed,
                "program": __version__,
                "reader": READER_VERSION,
            }
            self.insert("attempts", row)
            if attempt.kind not in HIDDEN_KINDS:
                self._set("last_rep", attempt.rep.name)
            for turn, answered in turns:
                self.insert("turns", turn_row(attempt.id, turn, answered))
            self.show(attempt.rep.id, attempt.scenario, attempt.shown, now)

    def keep(self, digest: str, kind: str, body: str, now: datetime) -> None:
        """Within a transaction: content is kept, once."""
        self.db.conn.execute(
            "insert into content (hash, kind, body, created) values (?, ?, ?, ?) on conflict (hash) do nothing",
            (digest, kind, body, now.isoformat()),
        )

    def add_turn(self, attempt_id: str, turn: Turn, now: datetime) -> None:
        """Stores a turn; durable when it returns.

        Raises:
            StorageError: the attempt has gone on elsewhere, or the database cannot be written.
        """
        with self.writing():
            _rep, _scenario, finished = self.standing(attempt_id, turn.number - 1)
            if finished is not None:
                raise gone_on()
            self.insert("turns", turn_row(attempt_id, turn, now))
            self.db.conn.execute("update attempts set draft = null where id = ? and draft is not null", (attempt_id,))

    def keep_draft(self, attempt_id: str, text: str) -> None:
        """Stores what has been written of the next answer."""
        with self.writing():
            self.db.conn.execute("update attempts set draft = ? where id = ?", (text or None, attempt_id))

    def take_hint(self, attempt_id: str, turn: int) -> None:
        """Stores that the hint for a turn has been taken, so that going on later does not make it free."""
        with self.writing():
            self.db.conn.execute("update attempts set hint_turn = ? where id = ?", (turn, attempt_id))

    def finish(self, attempt_id: str, turns: int, assessment: Assessment, shown: Iterable[str], now: datetime) -> None:
        """Stores how an attempt ended after some turns, its assessment, and the model answers that the rep gets to see with it.

        Raises:
            StorageError: the attempt has gone on elsewhere, or the database cannot be written.
        """
        with self.writing():
            rep, scenario, _finished = self.standing(attempt_id, turns)
            self.db.conn.execute(
                "update attempts set finished = ?, ending = ?, total = ?, passed = ? where id = ? and finished is null",
                (now.isoformat(), assessment.ending, assessment.total, assessment.passed, attempt_id),
            )
            self.db.conn.execute(
                "insert into assessments values (?, 'reader', ?, ?) on conflict (attempt, source) do nothing",
                (attempt_id, now.isoformat(), json.dumps(assessment.to_data(), ensure_ascii=False)),
            )
            for one in assessment.criteria:
                if one.counts and one.reason is not Reason.NOT_REACHED:
                    self.db.conn.execute(
                        "insert into results values (?, ?, ?, ?, ?) on conflict (attempt, criterion) do nothing",
                        (attempt_id, one.id, one.skill, one.points, one.of),
                    )
            self.show(rep, scenario, shown, now)

    def add_opinion(self, attempt_id: str, source: str, data: str, now: datetime) -> None:
        """Stores another detector's evidence for a finished attempt, with the assessment that it makes; the newest of a source counts."""
        with self.writing():
            self.db.conn.execute(
                "insert into assessments values (?, ?, ?, ?)"
                " on conflict (attempt, source) do update set created = excluded.created, data = excluded.data",
                (attempt_id, source, now.isoformat(), data),
            )

    def opinions(self, attempt_id: str) -> list[tuple[str, str]]:
        """(source, data) of the opinions of other detectors, oldest first."""
        rows = self.rows(
            "select source, data from assessments where attempt = ? and source != 'reader' order by created, source", [attempt_id]
        )
        return [(row["source"], row["data"]) for row in rows]

    def standing(self, attempt_id: str, turns: int) -> tuple[str, str, str | None]:
        """(rep, scenario, when it was finished) of an attempt that has so many turns."""
        row = self.db.conn.execute(
            "select rep, scenario, finished, (select count(*) from turns where attempt = a.id) from attempts a where id = ?", (attempt_id,)
        ).fetchone()
        if row is None or row[3] != turns:
            raise gone_on()
        return row[0], row[1], row[2]

    def show(self, rep: str, scenario: str, texts: Iterable[str], now: datetime) -> None:
        """Within a transaction: a rep gets to see model answers of a scenario."""
        for text in dict.fromkeys(texts):
            self.db.conn.execute(
                "insert into shown_answers values (?, ?, ?, ?, ?) on conflict do nothing",
                (rep, scenario, content_hash(text), text, now.isoformat()),
            )

    def shown_answers(self, rep: Rep) -> list[str]:
        """The model answers that a rep has been shown, in whatever scenario: recited elsewhere they are recited too."""
        return [row["text"] for row in self.rows("select distinct text from shown_answers where rep = ? order by shown, hash", [rep.id])]

    def attempt(self, attempt_id: str, read: MutableMapping[str, str] | None = None) -> StoredAttempt:
        """An attempt with its turns and its content.

        Args:
            read: content by hash that has been read already; what is read now is added.

        Raises:
            StorageError: what is stored of it is damaged.
        """
        with self.undamaged():
            row = self.rows("select * from attempts where id = ?", [attempt_id])[0]
            rep = self.rows("select id, name from reps where id = ?", [row["rep"]])[0]
            turns = self.rows("select * from turns where attempt = ? order by number", [attempt_id])
            hashes = {kind: row[f"{kind}_hash"] for kind in DOCUMENTS}
            documents = {
                kind: NO_WEIGHTS if digest is None and kind == "learned" else self._content(digest, read) for kind, digest in hashes.items()
            }
            return StoredAttempt(
                summary=self._summaries("where a.id = ?", [attempt_id])[0],
                rep=Rep(rep["id"], rep["name"]),
                seed=row["seed"],
                documents=documents,
                turns=tuple(stored_turn(turn) for turn in turns),
                hint_turn=row["hint_turn"],
                draft=row["draft"] or "",
            )

    def _content(self, digest: str, read: MutableMapping[str, str] | None) -> str:
        if read is None:
            return self.content(digest)
        if digest not in read:
            read[digest] = self.content(digest)
        return read[digest]

    def content(self, digest: str) -> str:
        """Content by its hash.

        Raises:
            ValueError: what is kept under the hash is something else.
        """
        body = str(self.rows("select body from content where hash = ?", [digest])[0]["body"])
        if content_hash(body) != digest:
            raise ValueError(digest)
        return body

    def find_attempt(self, name: str) -> str:
        """The id of an attempt by its id, or by the beginning or end of it (four characters or more).

        Raises:
            UnknownNameError: none fits, or several do.
        """
        rows = []
        if len(name) >= 4 and name.isascii():
            pattern = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            rows = self.rows(
                "select id from attempts where id like ? escape '\\' or id like ? escape '\\' limit 3", [f"{pattern}%", f"%{pattern}"]
            )
        if len(rows) != 1:
            message = _("There is no attempt ‘{name}’.") if not rows else _("‘{name}’ fits several attempts.")
            raise UnknownNameError(message.format(name=name), _("See ‘trainer history’ for their ids."))
        return str(rows[0]["id"])

    def history(self, rep: Rep) -> list[Summary]:
        """A rep's attempts, newest first, without examples, tests and previews."""
        where = f"where a.rep = ? and a.kind not in {HIDDEN_KINDS} and {_SPOKEN} order by a.started desc, a.id desc"
        return self._summaries(where, [rep.id])

    def unfinished(self, rep: Rep) -> list[Summary]:
        """Attempts that a rep can resume, newest first."""
        left = f"a.finished is null and a.blanked is null and a.kind not in {HIDDEN_KINDS}"
        return self._summaries(f"where a.rep = ? and {left} order by a.started desc, a.id desc", [rep.id])

    def best(self, rep: Rep) -> dict[str, Best]:
        """A rep's best result on each scenario that they have finished: of attempts that passed, where some did."""
        rows = self.rows(
            f"""select scenario, coalesce(max(case when passed then total end), max(total)) as total,
                max(coalesce(passed, 0)) as passed, count(*) as attempts
            from attempts a where rep = ? and finished is not null and kind in {COUNTED_KINDS} and {_SPOKEN} group by scenario""",
            [rep.id],
        )
        return {row["scenario"]: Best(row["total"], bool(row["passed"]), row["attempts"]) for row in rows}

    def traffic(self, scenario: str) -> dict[str, int]:
        """In how many attempts of all reps each state of a scenario was reached and each of its replies fired (`opening[0]`)."""
        rows = self.rows(
            f"""select t.attempt, t.state, t.to_state, t.fired from turns t join attempts a on a.id = t.attempt
            where a.scenario = ? and a.kind in {COUNTED_KINDS}""",
            [scenario],
        )
        reached: dict[str, set[str]] = {}
        for row in rows:
            for name in (row["state"], row["to_state"], *json.loads(row["fired"])):
                reached.setdefault(name, set()).add(row["attempt"])
        return {name: len(attempts) for name, attempts in reached.items()}

    def _summaries(self, where: str, parameters: list[Any]) -> list[Summary]:
        with self.undamaged():
            return [
                Summary(
                    **{
                        **row,
                        "started": datetime.fromisoformat(row["started"]),
                        "finished": datetime.fromisoformat(row["finished"]) if row["finished"] else None,
                        "passed": is_true(row["passed"]),
                        "blanked": bool(row["blanked"]),
                    }
                )
                for row in self.rows(f"{_SUMMARY} {where}", parameters)
            ]

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Within a transaction: a new row."""
        # The plain statement: sqlite-utils' insert() asks the schema first, which doubles the time of a turn.
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        self.db.conn.execute(f"insert into {table} ({names}) values ({marks})", tuple(row.values()))


def gone_on() -> GoneError:
    return GoneError(_("This attempt has gone on in another window."), _("Leave it here; its turns are kept, see ‘trainer history’."))
