"""How fast reports are against the plain SQL behind it, and how much memory it takes with more reps. Prints, never asserts.

A thousand reps with a million turns are made by plain inserts, in under a minute:

    python -m tests.benchmarks.analytics
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from trainer import __version__
from trainer.content.library import Library, shipped_root
from trainer.content.loading import load_content
from trainer.language.reader import READER_VERSION
from trainer.management.analytics import criteria_report, scenario_report
from trainer.management.monday import monday
from trainer.management.over_time import OverTime
from trainer.management.team import TeamView
from trainer.practice import Practice
from trainer.reports.pages.training import training_page
from trainer.storage import facts
from trainer.storage.facts import Choice
from trainer.storage.store import DOCUMENTS, Store, content_hash, new_id

REPS, TALKS, TURNS = 1000, 100, 10
SCENARIOS = 20
ROUNDS = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        begun = time.perf_counter()
        scenario = fill(path)
        print(f"{REPS * TALKS * TURNS:,} turns of {REPS:,} reps made in {time.perf_counter() - begun:.0f} s")
        practice = opened(path)
        rubric = str(load_content(practice.library, scenario).rubric.id)
        compare("report scenario", lambda: scenario_report(practice, scenario), lambda: plain_scenario(practice, scenario))
        compare("report criteria", lambda: criteria_report(practice, rubric), lambda: plain_criteria(practice, rubric))
        compare("report training", lambda: training(practice), lambda: plain_training(practice))
        team(practice)
        practice.close()
        few, many = (memory(path, scenario, rubric, number) for number in (100, REPS))
        print(
            f"peak of Python's memory, 100 reps {few[0]:.2f} MiB, {REPS:,} reps {many[0]:.2f} MiB   ratio {many[0] / few[0]:.2f}   goal flat"
        )
        print(
            f"peak of the process,     100 reps {few[1]:.0f} MiB, {REPS:,} reps {many[1]:.0f} MiB   ratio {many[1] / few[1]:.2f}   goal flat"
        )


def opened(path: Path) -> Practice:
    return Practice(Library((shipped_root(),)), path, rep="rep 0")


def compare(what: str, ours, plain) -> None:  # type: ignore[no-untyped-def]  # anything that can be called
    """The two in turn, the medians of some rounds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for kept, work in zip(times, (ours, plain), strict=True):
            start = time.perf_counter()
            work()
            kept.append(time.perf_counter() - start)
    mine, bare = (statistics.median(some) for some in times)
    print(f"{what}: {1000 * mine:.0f} ms   plain SQL {1000 * bare:.0f} ms   ratio {mine / bare:.2f}   goal ≤ 2")


def plain_scenario(practice: Practice, scenario: str) -> None:
    """The queries of the report, their rows fetched and thrown away."""
    store, choice = practice.store, Choice()
    for rows in (
        facts.attempt_facts(store, choice, scenario),
        facts.means_elsewhere(store, choice, scenario),
        facts.steps(store, choice, scenario),
        facts.visits(store, choice, scenario),
    ):
        spent(rows)


def plain_criteria(practice: Practice, rubric: str) -> None:
    store, choice = practice.store, Choice()
    spent(facts.criterion_counts(store, choice, rubric))
    spent(facts.first_ratings(store, choice, rubric))
    facts.rubric_talks(store, choice, rubric)


def training(practice: Practice, choice: Choice | None = None) -> None:
    """Every figure of the report, as its page asks for them."""
    found = OverTime(practice, choice.reps if choice is not None else None)
    training_page(found, "all", str)


def plain_training(practice: Practice) -> None:
    store, choice = practice.store, Choice()
    found = OverTime(practice)
    facts.first_day(store, choice)
    for rows in (
        facts.first_means(store, choice, found.middle),
        facts.first_means(store, Choice(None, found.middle), found.now),
        facts.practiced_in(store, choice, found.now),
        facts.activity_weeks(store, choice),
        facts.skill_weeks(store, choice),
        facts.first_shares(store, "stage", choice),
        facts.first_shares(store, "class", choice),
        facts.first_shares(store, "difficulty", choice),
        facts.ends(store, choice),
    ):
        spent(rows)


def team(practice: Practice) -> None:
    """Everybody's levels and warnings, person by person, against the time that the database takes of it."""
    asked = Store.rows
    taken = 0.0

    def timed(self: Store, *given: Any) -> Any:
        nonlocal taken
        start = time.perf_counter()
        found = asked(self, *given)
        taken += time.perf_counter() - start
        return found

    Store.rows = timed  # type: ignore[method-assign]  # put back below
    try:
        start = time.perf_counter()
        looks = monday(TeamView(practice, None))
        whole = time.perf_counter() - start
    finally:
        Store.rows = asked  # type: ignore[method-assign]  # as it was
    print(f"monday, {REPS:,} people: {whole:.1f} s   in the database {taken:.1f} s   ratio {whole / taken:.2f}   {len(looks)} names")


def spent(rows: Iterator[object]) -> None:
    for _row in rows:
        pass


def memory(path: Path, scenario: str, rubric: str, reps: int) -> tuple[float, float]:
    """MiB that Python's objects and the whole process take at the most, in a process of its own."""
    code = f"from tests.benchmarks.analytics import measured; measured({str(path)!r}, {scenario!r}, {rubric!r}, {reps})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    traced, whole = map(float, done.stdout.split())
    return traced, whole


def measured(path: str, scenario: str, rubric: str, reps: int) -> None:
    practice = opened(Path(path))
    chosen = Choice([rep.id for rep in practice.store.reps()][:reps])
    scenario_report(practice, scenario, Choice([]))
    tracemalloc.start()
    scenario_report(practice, scenario, chosen)
    criteria_report(practice, rubric, chosen)
    training(practice, chosen)
    print(tracemalloc.get_traced_memory()[1] / 2**20, most_resident())


def most_resident() -> float:
    """MiB of this process at the most; from the kernel where it tells, because getrusage hands a parent's peak on to its children."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM")).split()[1]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def fill(path: Path) -> str:
    """A database of many reps, by plain inserts in one transaction; the scenario that is reported on."""
    rng = random.Random(1)
    library = Library((shipped_root(),))
    practice = Practice(library, path)
    names = [name for name, (file, _shipped) in sorted(library.scenario_files.items()) if file.parent.name == "en"]
    contents = [load_content(library, name) for name in names[:SCENARIOS]]
    store, connection = practice.store, practice.store.db.conn
    device, begin = store.device(), datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    ways = [list(_way(content.documents["scenario"])) for content in contents]
    hashes = [{name: content_hash(content.documents[name]) for name in DOCUMENTS} for content in contents]
    assessed: dict[tuple[int, int], str] = {}
    with store.writing():
        for content, digests in zip(contents, hashes, strict=True):
            for name, digest in digests.items():
                store.keep(digest, name, content.documents[name], begin)
        reps = [(new_id(), f"rep {number}", begin.isoformat()) for number in range(REPS)]
        connection.executemany("insert into reps (id, name, created) values (?, ?, ?)", reps)
        for rep, _name, _created in reps:
            ability = rng.gauss(0, 1)
            attempts, turns, assessments, results = [], [], [], []
            for talk in range(TALKS):
                number = rng.randrange(len(contents))
                scenario, digests = contents[number].scenario, hashes[number]
                started = begin + timedelta(days=3 * talk, minutes=rng.randrange(400))
                level = max(0, min(4, round(2 + ability + rng.gauss(0, 0.8))))
                ending = "success" if level >= 3 else ("failure", "turn_limit", "left")[level]
                attempt = new_id()
                finished = (started + timedelta(seconds=40 * TURNS)).isoformat()
                attempts.append(
                    (attempt, rep, device, "practice", scenario.id, scenario.title, "en", scenario.stage, scenario.difficulty,
                     *(digests[name] for name in DOCUMENTS), 0, started.isoformat(), finished, ending, 25.0 * level, level >= 3,
                     __version__, READER_VERSION)
                )  # fmt: skip
                for turn, (state, to) in enumerate(ways[number][:TURNS], 1):
                    fired = json.dumps([f"{state}[{rng.randrange(3)}]"])
                    row = (attempt, turn, finished, state, "line", "answer", "{}", fired, '{"trust": 40, "patience": 2}', to, "next")
                    turns.append(row)
                if (number, level) not in assessed:
                    assessed[number, level] = _assessment(contents[number].documents["rubric"], level)
                assessments.append((attempt, finished, assessed[number, level]))
                for name, criterion in contents[number].rubric.criteria.items():
                    results.append((attempt, name, criterion.skill, level * criterion.most // 4, criterion.most))
            kept = [f"{name}_hash" for name in DOCUMENTS]
            columns = f"id, rep, device, kind, scenario, title, language, stage, difficulty, {', '.join(kept)}, seed, started, finished, ending, total, passed, program, reader"
            connection.executemany(f"insert into attempts ({columns}) values ({', '.join('?' * 21)})", attempts)
            connection.executemany(
                "insert into turns (attempt, number, answered, state, line, answer, reading, fired, meters, to_state, next_line)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                turns,
            )
            connection.executemany("insert into assessments values (?, 'reader', ?, ?)", assessments)
            connection.executemany("insert into results values (?, ?, ?, ?, ?)", results)
    practice.close()
    return names[0]


def _way(document: str) -> Iterator[tuple[str, str]]:
    """Moves along the states of a scenario, over and over."""
    states = [name for name, state in json.loads(document)["states"].items() if not state.get("ending")]
    for turn in range(TURNS):
        yield states[turn % len(states)], states[(turn + 1) % len(states)]


def _assessment(rubric: str, level: int) -> str:
    criteria = [
        {
            "id": name,
            "skill": one["skill"],
            "points": level * most // 4,
            "of": most,
            "weight": one.get("weight", 1),
            "applies": True,
            "reason": None,
        }
        for name, one in json.loads(rubric)["criteria"].items()
        for most in [max(grade["points"] for grade in one["levels"])]
    ]
    return json.dumps({"criteria": criteria, "blockers": []})


if __name__ == "__main__":
    main()
