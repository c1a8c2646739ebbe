"""One talk that was really read, and kept under many names and dates: so a history of months is made in seconds.

Every attempt made of a take replays and has its feedback, as if it had been played.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from trainer import __version__
from trainer.content.bundle import Content
from trainer.language.reader import READER_VERSION
from trainer.roleplay.talk import Talk
from trainer.scoring.assess import assess
from trainer.scoring.assessment import Assessment, Reason
from trainer.scoring.rehearsed import record_of
from trainer.storage.records import Kind, Rep
from trainer.storage.store import DOCUMENTS, Store, content_hash
from trainer.storage.turns import turn_row

BLAND = {"en": "Our product is very good and many companies use it.", "zh": "我们的产品很好，很多公司都在用。"}
"""An answer that fits anywhere and earns nothing."""


@dataclass(frozen=True)
class Take:
    """One talk that was really read, to be kept under many dates."""

    content: Content
    talk: Talk
    assessment: Assessment | None
    """None for a talk that was not brought to its end."""
    hashes: Mapping[str, str]
    """Of the content, by kind."""

    @property
    def total(self) -> float:
        return (self.assessment.total or 0.0) if self.assessment is not None else 0.0


def take(content: Content, answers: Sequence[str], rep: str, *, leaves: bool = True) -> Take:
    """A talk with some answers, left where they run out; or one that stays open after them.

    Args:
        rep: the name by which customers may call who talks.
    """
    talk = Talk(content, 0, rep=rep)
    for answer in answers or (BLAND[content.scenario.language],):
        if not talk.ended:
            talk.answer(answer)
    hashes = {name: content_hash(content.documents[name]) for name in DOCUMENTS}
    if not leaves and not talk.ended:
        return Take(content, talk, None, hashes)
    if not talk.ended:
        talk.leave()
    return Take(content, talk, assess(record_of(talk)), hashes)


def seeded_id(rng: random.Random, when: datetime) -> str:
    """An id like the store's own, UUID version 7, that is the same for the same seed."""
    number = (int(when.timestamp() * 1000) << 80) | rng.getrandbits(80)
    return str(UUID(int=(number & ~(0xF << 76) & ~(0x3 << 62)) | (0x7 << 76) | (0x2 << 62)))


def keep_content(store: Store, kept: Take, when: datetime) -> None:
    """The content of a scenario, once. Within a transaction."""
    for name, digest in kept.hashes.items():
        row = (digest, name, kept.content.documents[name], when.isoformat())
        store.db.conn.execute("insert into content (hash, kind, body, created) values (?, ?, ?, ?) on conflict (hash) do nothing", row)


def keep(
    store: Store, rep: Rep, device: str, kept: Take, attempt: str, kind: Kind, parent: str | None, started: datetime, rng: random.Random
) -> datetime:
    """The rows of one attempt, as playing it would have left them; when it ended. Within a transaction."""
    connection = store.db.conn
    scenario, assessment = kept.content.scenario, kept.assessment
    answered = started
    turns = []
    for turn in kept.talk.turns:
        answered += timedelta(seconds=rng.randrange(25, 110))
        turns.append(turn_row(attempt, turn, answered))
    finished = answered + timedelta(seconds=2)
    store.insert(
        "attempts",
        {
            "id": attempt,
            "rep": rep.id,
            "device": device,
            "kind": kind,
            "scenario": scenario.id,
            "title": scenario.title,
            "language": scenario.language,
            "stage": scenario.stage,
            "difficulty": scenario.difficulty,
            **{f"{name}_hash": digest for name, digest in kept.hashes.items()},
            "seed": 0,
            "started": started.isoformat(),
            "finished": finished.isoformat() if assessment is not None else None,
            "ending": assessment.ending if assessment is not None else None,
            "total": assessment.total if assessment is not None else None,
            "passed": assessment.passed if assessment is not None else None,
            "parent": parent,
            "parent_turn": 1 if parent is not None else None,
            "program": __version__,
            "reader": READER_VERSION,
        },
    )
    for row in turns:
        store.insert("turns", row)
    if assessment is None:
        return finished
    data = json.dumps(assessment.to_data(), ensure_ascii=False)
    connection.execute("insert into assessments values (?, 'reader', ?, ?)", (attempt, finished.isoformat(), data))
    for one in assessment.criteria:
        if one.counts and one.reason is not Reason.NOT_REACHED:
            connection.execute("insert into results values (?, ?, ?, ?, ?)", (attempt, one.id, one.skill, one.points, one.of))
    return finished
