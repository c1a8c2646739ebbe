"""What one person's data are, for whom they are written out; how a person is erased; what the workspace has set."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from trainer.errors import TrainerError
from trainer.locale import _
from trainer.management.audit import keep
from trainer.management.groups import LEAST, checked_least, least_group
from trainer.management.may import refuse
from trainer.management.people import Words, let_managers_read, manager_reads
from trainer.management.retention import EXAMS, WORDS, checked_length, kept_for
from trainer.storage import erasing
from trainer.storage.blanking import scrub
from trainer.storage.personal import rows_of
from trainer.storage.rehearsals import rehearsed_by

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.records import Rep

JSON_COLUMNS = frozenset({"reading", "fired", "learned", "meters", "data", "months", "seen"})
"""Columns that hold a document."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the workspace has set, the same for everybody, and stated to everybody."""

    managers_read: Words
    keep_words: str
    """`18m`, `never`."""
    keep_exams: str
    least_group: int


def settings(practice: Practice) -> Settings:
    """What is set."""
    words, exams = kept_for(practice)
    return Settings(manager_reads(practice), words, exams, least_group(practice))


def change(
    practice: Practice,
    *,
    managers_read: Words | None = None,
    keep_words: str | None = None,
    keep_exams: str | None = None,
    least: int | None = None,
) -> None:
    """Sets what is said, for the whole workspace.

    Raises:
        TrainerError: whoever asks may not, or something cannot be set.
    """
    refuse(practice, "privacy")
    told: dict[str, str] = {}
    if keep_words is not None:
        told[WORDS] = checked_length(keep_words)
    if keep_exams is not None:
        told[EXAMS] = checked_length(keep_exams)
    if least is not None:
        told[LEAST] = checked_least(least)
    if managers_read is not None:
        let_managers_read(practice, managers_read)
        keep(practice, "privacy", None, f"manager_reads = {managers_read}")
    for key, value in told.items():
        practice.set_setting(key, value)
        keep(practice, "privacy", None, f"{key} = {value}")


@dataclass(frozen=True, slots=True)
class OwnFile:
    """Everything that is kept of one person."""

    rep: Rep
    made: datetime
    by: str
    tables: Mapping[str, Sequence[Mapping[str, Any]]]
    private_notes: int
    """Notes that others keep for themselves about the person, and that a person's own file leaves out."""


def export(practice: Practice, name: str) -> OwnFile:
    """Gathers what is kept of a person, by the one table of rules; that it was done is in the log.

    Raises:
        TrainerError: it is somebody else, and whoever asks may not.
        UnknownNameError: there is no such person.
    """
    rep = practice.store.rep(name)
    refuse(practice, "export", rep)
    keep(practice, "export", rep)
    tables: dict[str, Sequence[Mapping[str, Any]]] = {}
    private = 0
    with practice.store.undamaged():
        for table, rows in rows_of(practice.store, rep).items():
            if table == "coaching_notes" and rep == practice.rep:
                mine = [row for row in rows if not row["private"] or row["author"] == rep.id]
                private, rows = len(rows) - len(mine), mine
            tables[table] = [{column: _opened(column, value) for column, value in row.items()} for row in rows]
    misread = misreadings_of(practice, rep)
    if misread:
        tables["misreadings"] = misread
    return OwnFile(rep, practice.now(), practice.rep_name, tables, private)


def _opened(column: str, value: Any) -> Any:
    return json.loads(value) if column in JSON_COLUMNS and isinstance(value, str) and value else value


def misreadings_of(practice: Practice, rep: Rep) -> list[dict[str, Any]]:
    """The answers that were reported as misread and are a person's by their words: no name is kept with them."""
    found: dict[str, dict[str, Any]] = {}
    reported = practice.store.rows("select * from misreadings order by id")
    if not reported:
        return []
    for row in practice.store.rows(
        "select a.id, a.scenario, t.state, t.answer from turns t join attempts a on a.id = t.attempt where a.rep = ? and t.answer != ''",
        [rep.id],
    ):
        rehearsed = rehearsed_by(practice.store, row["id"])
        answer = rehearsed[1].put_back(row["answer"]) if rehearsed is not None else row["answer"]
        for one in reported:
            if (one["scenario"], one["state"], one["answer"]) == (row["scenario"], row["state"], answer):
                found[one["id"]] = {column: _opened(column, value) for column, value in one.items()}
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Gone:
    """What erasing somebody came to."""

    erased: erasing.Erased
    clean: bool
    """Whether the file was written anew; False where another program has it open."""


def erase(practice: Practice, name: str) -> Gone:
    """Takes a person out of this database for good.

    Raises:
        TrainerError: it is somebody else, and whoever asks may not; or nobody is called so any more.
        UnknownNameError: there is no such person.
    """
    rep = to_be_erased(practice, name)
    oneself = rep == practice.known_rep
    erased = erasing.erase(practice.store, rep, practice.now())
    # Who erases themselves is the pseudonym from then on.
    me = practice.of(erased.pseudonym) if oneself else practice
    keep(me, "erase", erased.pseudonym)
    return Gone(erased, scrub(practice.store))


def to_be_erased(practice: Practice, name: str) -> Rep:
    """The person of this name, if whoever asks may erase them.

    Raises:
        TrainerError: they may not, or it is a pseudonym.
        UnknownNameError: there is no such person.
    """
    rep = practice.store.rep(name)
    refuse(practice, "erase", rep)
    if practice.store.rows("select 1 from reps where id = ? and erased is not null", [rep.id]):
        raise TrainerError(_("‘{name}’ was erased already.").format(name=name))
    return rep
