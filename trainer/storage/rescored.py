"""Second assessments of finished attempts, beside the record: runs, and a row for every attempt of a run. They hold nobody's words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from trainer.errors import UnknownNameError
from trainer.locale import _
from trainer.scoring.compared import Obstacle, Pair
from trainer.storage.facts import Choice
from trainer.storage.records import COUNTED_KINDS, is_true
from trainer.storage.store import DOCUMENTS, Store, content_hash, new_id

RunKind = Literal["whatif", "rescore"]
ContentOf = Literal["then", "now"]
"""The content that a talk was scored with, or the present one of the same scenario."""
_OBSTACLES = get_args(Obstacle)


@dataclass(frozen=True, slots=True)
class Run:
    """One act of assessing finished attempts a second time."""

    id: str
    kind: RunKind
    made: datetime
    reader: str
    """The version of the reader whose evidence it rests on; of a changed rubric, that of the program, which reads nothing."""
    content: ContentOf
    chosen: Mapping[str, Any]
    """What was compared: `since`, `team`, `scenario`, `limit`; None where it was not narrowed."""
    rubric: str | None = None
    """The id of the changed rubric."""
    rubric_hash: str | None = None
    rubric_body: str | None = None
    """The changed rubric as canonical JSON."""


@dataclass(frozen=True, slots=True)
class Rescored:
    """One attempt in a run."""

    attempt: str
    content: str
    """The hash of the content that it was held against."""
    total_before: float | None
    total_after: float | None
    passed_before: bool | None
    passed_after: bool | None
    points: Mapping[str, Pair] = field(default_factory=dict)
    """By criterion."""
    parted: int | None = None
    """The first turn from which the talk would have gone another way."""
    same: bool | None = None
    """Whether all answers were read as before; None where nothing was read."""
    came: Mapping[str, int] = field(default_factory=dict)
    """In how many answers a behavior is seen now and was not then."""
    went: Mapping[str, int] = field(default_factory=dict)
    obstacle: Obstacle | None = None
    """Why it cannot be compared; then there is no second assessment."""
    about: str = ""
    """The name that the obstacle is about."""

    @property
    def moved(self) -> float:
        """By how many points the total moved."""
        return 0.0 if self.total_before is None or self.total_after is None else self.total_after - self.total_before


@dataclass(frozen=True, slots=True)
class Chosen:
    """A finished attempt that counts, as far as a run needs to know it before it is read."""

    id: str
    scenario: str
    hashes: tuple[str | None, ...]
    """Of its content, in the order of `DOCUMENTS`."""

    @property
    def content(self) -> str:
        """One hash for all of its content."""
        return content_hash(" ".join(str(one) for one in self.hashes))


def chosen(
    store: Store, choice: Choice, *, rubric: str | None = None, scenario: str | None = None, limit: int | None = None
) -> list[Chosen]:
    """The finished attempts that count and were assessed by a rubric of some id; those with the same content stand together.

    Args:
        limit: so many of them, the newest.
    """
    where, parameters = choice.where()
    of_rubric = "a.rubric_hash in (select hash from content where kind = 'rubric' and json_extract(body, '$.id') = ?)"
    for condition, value in (("a.scenario = ?", scenario), (of_rubric, rubric)):
        if value is not None:
            where, parameters = f"{where} and {condition}", [*parameters, value]
    hashes = ", ".join(f"a.{kind}_hash" for kind in DOCUMENTS)
    rows = store.rows(
        f"""select a.id, a.scenario, {hashes} from attempts a
        where {where} and exists (select 1 from turns t where t.attempt = a.id) order by a.finished desc, a.id desc limit ?""",
        [*parameters, -1 if limit is None else limit],
    )
    found = [Chosen(row["id"], row["scenario"], tuple(row[f"{kind}_hash"] for kind in DOCUMENTS)) for row in rows]
    return sorted(found, key=lambda one: (one.scenario, one.content, one.id))


def played_scenarios(store: Store) -> list[str]:
    """The ids of the scenarios of which a talk that counts was finished."""
    rows = store.rows(f"select distinct scenario from attempts where kind in {COUNTED_KINDS} and finished is not null order by scenario")
    return [row["scenario"] for row in rows]


@dataclass(frozen=True, slots=True)
class Told:
    """Whose talk a row is about, and what of it may be told."""

    rep: str
    """The person's id."""
    name: str
    scenario: str
    title: str
    readable: bool
    """Whether managers may read its words."""


def told_of(store: Store, run: str, readable: str) -> dict[str, Told]:
    """What is known of the talks of a run, by attempt.

    Args:
        readable: a condition over an attempt `a` that holds where its words may be read.
    """
    rows = store.rows(
        f"""select a.id, a.rep, r.name, a.scenario, a.title, ({readable}) as readable
        from rescored d join attempts a on a.id = d.attempt join reps r on r.id = a.rep where d.run = ?""",
        [run],
    )
    return {row["id"]: Told(row["rep"], row["name"], row["scenario"], row["title"], bool(row["readable"])) for row in rows}


def add_run(store: Store, run: Run, rows: Iterable[Rescored] = ()) -> None:
    """Stores a run, with rows that are there already."""
    with store.writing():
        store.insert(
            "rescored_runs",
            {
                "id": run.id,
                "kind": run.kind,
                "made": run.made.isoformat(),
                "reader": run.reader,
                "content": run.content,
                "rubric": run.rubric,
                "rubric_hash": run.rubric_hash,
                "rubric_body": run.rubric_body,
                "chosen": json.dumps(dict(run.chosen), ensure_ascii=False),
            },
        )
        _put(store, run.id, rows)


def put_rows(store: Store, run: str, rows: Iterable[Rescored]) -> None:
    """Stores rows of a run in one transaction; a row of the same attempt is replaced."""
    with store.writing():
        _put(store, run, rows)


def _put(store: Store, run: str, rows: Iterable[Rescored]) -> None:
    for one in rows:
        row = {
            "run": run,
            "attempt": one.attempt,
            "content": one.content,
            "total_before": one.total_before,
            "total_after": one.total_after,
            "passed_before": one.passed_before,
            "passed_after": one.passed_after,
            "points": json.dumps({name: [pair.before, pair.after] for name, pair in one.points.items()}),
            "parted": one.parted,
            "same": one.same,
            "came": json.dumps(dict(one.came)),
            "went": json.dumps(dict(one.went)),
            "reason": one.obstacle,
            "about": one.about,
        }
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        store.db.conn.execute(f"insert or replace into rescored ({names}) values ({marks})", tuple(row.values()))


def runs(store: Store, kind: RunKind) -> list[Run]:
    """All runs of a kind, newest first."""
    rows = store.rows("select * from rescored_runs where kind = ? order by made desc, id desc", [kind])
    with store.undamaged():
        return [Run(**{**row, "made": datetime.fromisoformat(row["made"]), "chosen": json.loads(row["chosen"])}) for row in rows]


def run_named(store: Store, kind: RunKind, name: str) -> Run:
    """A run by its id or the end of it (four characters or more).

    Raises:
        UnknownNameError: none ends so, or several do.
    """
    found = [one for one in runs(store, kind) if len(name) >= 4 and one.id.endswith(name)]
    if len(found) != 1:
        raise UnknownNameError(
            _("There is no comparison ‘{name}’.").format(name=name), _("‘trainer whatif --list’ lists them, with their ids.")
        )
    return found[0]


def rows_of(store: Store, run: str) -> list[Rescored]:
    """The rows of a run, by attempt."""
    rows = store.rows("select * from rescored where run = ? order by attempt", [run])
    with store.undamaged():
        return [_rescored(row) for row in rows]


def done(store: Store, run: str) -> dict[str, str]:
    """The attempts that a run has a row of, with the hash of the content that they were held against."""
    return {row["attempt"]: row["content"] for row in store.rows("select attempt, content from rescored where run = ?", [run])}


def count_of(store: Store, run: str) -> int:
    """How many attempts a run has a row of."""
    return int(store.rows("select count(*) as number from rescored where run = ?", [run])[0]["number"])


def read_anew(store: Store, attempt: str, reader: str) -> float | None:
    """The total of an attempt as this version of the reader reads it anew with the content of its day; None where it was not read anew."""
    rows = store.rows(
        """select d.total_after from rescored d join rescored_runs r on r.id = d.run
        where d.attempt = ? and r.kind = 'rescore' and r.content = 'then' and r.reader = ? and d.reason is null
        order by r.made desc, r.id desc limit 1""",
        [attempt, reader],
    )
    return rows[0]["total_after"] if rows else None


def new_run(kind: RunKind, made: datetime, reader: str, content: ContentOf, chosen: Mapping[str, Any], **rubric: str) -> Run:
    """A run that begins now.

    Args:
        rubric: `rubric`, `rubric_hash` and `rubric_body` of a changed one.
    """
    return Run(new_id(), kind, made, reader, content, chosen, **rubric)


def _rescored(row: Mapping[str, Any]) -> Rescored:
    if row["reason"] is not None and row["reason"] not in _OBSTACLES:
        raise ValueError(row["reason"])
    return Rescored(
        attempt=row["attempt"],
        content=row["content"],
        total_before=row["total_before"],
        total_after=row["total_after"],
        passed_before=is_true(row["passed_before"]),
        passed_after=is_true(row["passed_after"]),
        points={name: Pair(_points(before), _points(after)) for name, (before, after) in json.loads(row["points"]).items()},
        parted=row["parted"],
        same=is_true(row["same"]),
        came=json.loads(row["came"]),
        went=json.loads(row["went"]),
        obstacle=row["reason"],
        about=row["about"] or "",
    )


def _points(raw: Any) -> tuple[int, int] | None:
    return None if raw is None else (int(raw[0]), int(raw[1]))
