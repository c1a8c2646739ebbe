"""A database as a year of practice leaves it: real talks, each read once and then kept many times over.

    fill(practice, attempts=500, seed=1, until=datetime(2026, 11, 27, 9, tzinfo=UTC))

Every attempt replays and has its feedback. The same seed and content give the same rows.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from trainer.coaching.goals import Goal
from trainer.content.bundle import Content
from trainer.demo.takes import BLAND, Take, keep, keep_content, seeded_id, take
from trainer.locale import current
from trainer.practice import Practice
from trainer.storage.progress import add_goal
from trainer.storage.store import content_hash

YEAR = 365


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
        for kept in {id(takes): takes[0] for takes in played}.values():
            keep_content(store, kept, times[0] if times else until)
        for number, started in enumerate(times):
            # One new scenario after the other, so that there are first attempts all through the year.
            known = min(len(played), 3 + number * len(played) // max(1, attempts))
            takes = played[rng.randrange(known)]
            scenario = takes[0].content.scenario.id
            earlier = before.setdefault(scenario, [])
            ability = -1.0 + 2.2 * number / max(1, attempts) + 0.2 * min(3, len(earlier)) - 0.4 * (takes[0].content.scenario.difficulty - 3)
            if open_talk and number == attempts - 2:
                chosen = takes[-1]
            else:
                chosen = _fitting(rng, [one for one in takes if one.assessment is not None], ability)
            kind = rng.choices(("practice", "exam", "drill", "retry"), (78, 8, 7, 7))[0]
            kind = "practice" if (kind == "retry" and not earlier) or chosen.assessment is None else kind
            parent = earlier[-1] if kind == "retry" else None
            attempt = seeded_id(rng, started)
            keep(store, practice.rep, device, chosen, attempt, kind, parent, started, rng)  # type: ignore[arg-type]  # a kind
            if chosen.assessment is not None and chosen.talk.turns and kind != "retry":
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
        name = practice.rep_name
        _takes[key] = [*(take(content, answers, name) for answers in _ways(content)), take(content, (), name, leaves=False)]
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


def _fitting(rng: random.Random, takes: Sequence[Take], ability: float) -> Take:
    """A take about as good as the rep is."""
    expected = 100 / (1 + math.exp(-(ability + rng.gauss(0, 0.7))))
    totals = [one.total for one in takes]
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
