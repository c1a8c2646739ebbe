"""A database as a year of practice leaves it: real talks, each read once and then kept many times over.

    fill(practice, attempts=500, seed=1, until=datetime(2026, 11, 27, 9, tzinfo=UTC))

Every attempt replays and has its feedback. The same seed and content give the same rows.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from trainer import __version__
from trainer.coaching.goals import Goal
from trainer.content.bundle import Content
from trainer.language.reader import READER_VERSION
from trainer.locale import current
from trainer.practice import Practice
from trainer.roleplay.talk import Talk
from trainer.scoring.assess import assess
from trainer.scoring.assessment import Assessment, Reason
from trainer.scoring.rehearsed import record_of
from trainer.storage.progress import add_goal
from trainer.storage.store import DOCUMENTS, content_hash
from trainer.storage.turns import turn_row

YEAR = 365
BLAND = {"en": "Our product is very good and many companies use it.", "zh": "我们的产品很好，很多公司都在用。"}


@dataclass(frozen=True)
class Take:
    """One talk that was really read, to be kept under many dates."""

    content: Content
    talk: Talk
    assessment: Assessment | None
    """None for a talk that was not brought to its end."""
    hashes: Mapping[str, str]
    """Of the content, by kind."""


_takes: dict[tuple[str, str, str], list[Take]] = {}


def fill(
    practice: Practice,
    attempts: int = 500,
    seed: int = 1,
    until: datetime = datetime(2026, 11, 27, 9, 0, tzinfo=UTC),
    *,
    scenarios: int = 10,
    open_talk: bool = True,
) -> None:
    """Fills a practice's database with a year of attempts of its rep, in one transaction.

    The rep grows, forgets over two holidays, plays on workdays mostly, and repeats scenarios. Kinds: mostly practice, some exams, drills
    and second tries; a few talks are left; the last but one stays open.

    Args:
        until: the last attempt ends within the hour before.
        scenarios: how many different ones are played at most; one in four of another language than the interface's.
    """
    rng = random.Random(seed)
    played = _chosen(practice, rng, scenarios)
    before: dict[str, list[str]] = {}
    times = _times(rng, attempts, until)
    store = practice.store
    device = store.device()
    with store.writing():
        for take in {id(takes): takes[0] for takes in played}.values():
            _keep(practice, take, times[0] if times else until)
        for number, started in enumerate(times):
            # One new scenario after the other, so that there are first attempts all through the year.
            known = min(len(played), 3 + number * len(played) // max(1, attempts))
            takes = played[rng.randrange(known)]
            scenario = takes[0].content.scenario.id
            earlier = before.setdefault(scenario, [])
            ability = -1.0 + 2.2 * number / max(1, attempts) + 0.2 * min(3, len(earlier)) - 0.4 * (takes[0].content.scenario.difficulty - 3)
            if open_talk and number == attempts - 2:
                take = takes[-1]
            else:
                take = _fitting(rng, [take for take in takes if take.assessment is not None], ability)
            kind = rng.choices(("practice", "exam", "drill", "retry"), (78, 8, 7, 7))[0]
            kind = "practice" if (kind == "retry" and not earlier) or take.assessment is None else kind
            parent = earlier[-1] if kind == "retry" else None
            attempt = _id(rng, started)
            _store(practice, device, take, attempt, kind, parent, started, rng)
            if take.assessment is not None and take.talk.turns and kind != "retry":
                earlier.append(attempt)


def fill_goals(practice: Practice, until: datetime = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)) -> None:
    """Four goals of a filled rep: one for a skill, two that are counted (one by the manager), one whose day is over."""
    day = until.date()
    rows: Sequence[tuple[str, str | None, float, float, int, int, str, str]] = (
        ("skill", "questioning", 70, 42, -40, 35, "Two renewals are due in March.", ""),
        ("days", None, 20, 0, -20, 14, "Ten minutes before the first call, every working day.", ""),
        ("passed", None, 12, 0, -15, 30, "Ready for the trade fair.", "Mona"),
        ("talks", None, 60, 0, -60, -6, "A good start.", ""),
    )
    for number, (metric, skill, target, baseline, since, left, why, by) in enumerate(rows):
        goal_id = f"00000000-0000-7000-8000-00000000a{number:03}"
        created = until + timedelta(days=since)
        add_goal(practice.store, practice.rep, Goal(goal_id, metric, skill, target, baseline, created, day + timedelta(days=left), why, by))  # type: ignore[arg-type]  # a metric


def _chosen(practice: Practice, rng: random.Random, most: int) -> list[list[Take]]:
    """The takes of the scenarios that the rep plays, the easiest first."""
    entries = [entry for entry in practice.catalogue() if not entry.faults and entry.stage != "leading"]
    own = [entry for entry in entries if entry.language == current()]
    other = [entry for entry in entries if entry.language != current()]
    rng.shuffle(own)
    rng.shuffle(other)
    chosen = [*own[: most - min(most // 4, len(other))], *other[: most // 4]]
    return [takes_of(practice, entry.id) for entry in sorted(chosen, key=lambda entry: (entry.difficulty, entry.id))]


def takes_of(practice: Practice, scenario: str) -> list[Take]:
    """Different talks of a scenario, the last one not brought to its end; read once in a process."""
    content = practice.briefing(scenario)
    key = (scenario, content_hash(content.documents["scenario"]), practice.rep_name)
    if key not in _takes:
        _takes[key] = [*(_take(practice, content, answers) for answers in _ways(content)), _take(practice, content, (), leaves=False)]
    return _takes[key]


def _ways(content: Content) -> Iterator[tuple[str, ...]]:
    """Answers that lead to good, middling and poor talks."""
    bland = BLAND[content.scenario.language]
    ways: list[tuple[str, ...]] = [tuple(test.answers) for test in content.scenario.tests]
    models = tuple(state.model_answer for state in content.scenario.states.values() if state.model_answer)
    ways.append(models)
    best = max(ways, key=len)
    half = len(best) // 2
    yield from dict.fromkeys((best, ways[0], (bland, *best[1:]), (*best[:half], bland, bland), (bland,) * 6))


def _take(practice: Practice, content: Content, answers: Sequence[str], *, leaves: bool = True) -> Take:
    """A talk with some answers, left where they run out; or one open talk after an answer."""
    talk = Talk(content, 0, rep=practice.rep_name)
    for answer in answers or (BLAND[content.scenario.language],):
        if not talk.ended:
            talk.answer(answer)
    hashes = {name: content_hash(content.documents[name]) for name in DOCUMENTS}
    if not leaves and not talk.ended:
        return Take(content, talk, None, hashes)
    if not talk.ended:
        talk.leave()
    return Take(content, talk, assess(record_of(talk)), hashes)


def _fitting(rng: random.Random, takes: Sequence[Take], ability: float) -> Take:
    """A take about as good as the rep is."""
    expected = 100 / (1 + math.exp(-(ability + rng.gauss(0, 0.7))))
    totals = [take.assessment.total or 0.0 if take.assessment is not None else 0.0 for take in takes]
    weights = [math.exp(-(((total - expected) / 22) ** 2) / 2) + 0.001 for total in totals]
    return rng.choices(takes, weights)[0]


def _times(rng: random.Random, attempts: int, until: datetime) -> list[datetime]:
    """When the attempts begin, oldest first."""
    days = [until.date() - timedelta(days=back) for back in range(1, YEAR)]
    holidays = [rng.randrange(60, 150), rng.randrange(200, 300)]
    weights = [
        0.0
        if any(begin <= back < begin + 14 for begin in holidays)
        else 0.08
        if day.weekday() >= 5
        else rng.choice((0.0, 0.4, 1.0, 1.0, 2.0))
        for back, day in enumerate(days, 1)
    ]
    lately = [day for day in days[:9] if day.weekday() < 5][: max(0, attempts - 2)]
    chosen = [*lately, *rng.choices(days, weights, k=max(0, attempts - len(lately) - 2))]
    times = [
        datetime(day.year, day.month, day.day, rng.randrange(7, 17), rng.randrange(60), rng.randrange(60), tzinfo=UTC) for day in chosen
    ]
    return [*sorted(times), until - timedelta(hours=2), until - timedelta(minutes=40)][-attempts:] if attempts else []


def _id(rng: random.Random, when: datetime) -> str:
    """An id like the store's own, UUID version 7, that is the same for the same seed."""
    number = (int(when.timestamp() * 1000) << 80) | rng.getrandbits(80)
    return str(UUID(int=(number & ~(0xF << 76) & ~(0x3 << 62)) | (0x7 << 76) | (0x2 << 62)))


def _keep(practice: Practice, take: Take, when: datetime) -> None:
    """The content of a scenario, once."""
    for name, digest in take.hashes.items():
        row = (digest, name, take.content.documents[name], when.isoformat())
        practice.store.db.conn.execute(
            "insert into content (hash, kind, body, created) values (?, ?, ?, ?) on conflict (hash) do nothing", row
        )


def _store(
    practice: Practice, device: str, take: Take, attempt: str, kind: str, parent: str | None, started: datetime, rng: random.Random
) -> None:
    """The rows of one attempt, as playing it would have left them."""
    connection = practice.store.db.conn
    scenario, assessment = take.content.scenario, take.assessment
    answered = started
    turns = []
    for turn in take.talk.turns:
        answered += timedelta(seconds=rng.randrange(25, 110))
        turns.append(turn_row(attempt, turn, answered))
    finished = answered + timedelta(seconds=2)
    practice.store._insert(
        "attempts",
        {
            "id": attempt,
            "rep": practice.rep.id,
            "device": device,
            "kind": kind,
            "scenario": scenario.id,
            "title": scenario.title,
            "language": scenario.language,
            "stage": scenario.stage,
            "difficulty": scenario.difficulty,
            **{f"{name}_hash": digest for name, digest in take.hashes.items()},
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
        practice.store._insert("turns", row)
    if assessment is None:
        return
    data = json.dumps(assessment.to_data(), ensure_ascii=False)
    connection.execute("insert into assessments values (?, 'reader', ?, ?)", (attempt, finished.isoformat(), data))
    for one in assessment.criteria:
        if one.counts and one.reason is not Reason.NOT_REACHED:
            connection.execute("insert into results values (?, ?, ?, ?, ?)", (attempt, one.id, one.skill, one.points, one.of))
