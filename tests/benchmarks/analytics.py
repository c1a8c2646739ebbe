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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from trainer import __version__
from trainer.coaching.assignments import Assignment
from trainer.content.library import Library, shipped_root
from trainer.content.loading import load_content
from trainer.language.reader import READER_VERSION
from trainer.management.analytics import criteria_report, scenario_report
from trainer.management.incentives import Incentives
from trainer.management.monday import monday
from trainer.management.over_time import OverTime
from trainer.management.team import TeamView
from trainer.management.team_goals import TeamGoals
from trainer.practice import Practice
from trainer.reports.pages.incentives import incentives_page
from trainer.reports.pages.rubric import rubric_page
from trainer.reports.pages.scenario import scenario_page
from trainer.reports.pages.team import team_page
from trainer.reports.pages.training import training_page
from trainer.storage.assignments import add_assignment
from trainer.storage.facts import Choice
from trainer.storage.people import add_team, place, reps_of, team_named
from trainer.storage.records import Rep
from trainer.storage.store import DOCUMENTS, Store, content_hash, new_id

REPS, TALKS, TURNS = 1000, 100, 10
SCENARIOS = 20
TEAM, FEW = "North", 100
"""One team has so many of the reps."""
ROUNDS = 5
REPORTS = ("report scenario", "report criteria", "report training", "report team", "report incentives", "monday")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        begun = time.perf_counter()
        scenario, rubric = fill(path)
        print(f"{REPS * TALKS * TURNS:,} turns of {REPS:,} reps made in {time.perf_counter() - begun:.0f} s")
        practice = opened(path)
        for name, report in reports(practice, scenario, rubric).items():
            compare(name, practice, report)
        practice.close()
        for name in REPORTS:
            few, many = (memory(path, scenario, rubric, team, name) for team in (TEAM, ""))
            print(f"{name}: peak of {FEW} reps {few:.0f} MiB, of {REPS:,} reps {many:.0f} MiB   ratio {many / few:.2f}   goal flat")


def opened(path: Path) -> Practice:
    """As the program opens it, with its list of scenarios kept beside."""
    return Practice(Library((shipped_root(),)), path, rep="rep 0", cache=path.with_name("catalogue.json"))


def reports(practice: Practice, scenario: str, rubric: str, team: str = "") -> dict[str, Callable[[], object]]:
    """Every report that looks at all people or at a team, as its page is made of figures; drawing it comes after."""
    whose = team_named(practice.store, team) if team else None
    choice = Choice([rep.id for rep in reps_of(practice.store, whose)] if whose is not None else None)

    def everybody() -> object:
        view = TeamView(practice, whose)
        return team_page(view, monday(view), TeamGoals(practice).all(), OverTime(practice, choice.reps))

    def earned() -> object:
        found = Incentives(practice)
        return incentives_page([found.statement(rep) for rep in reps_of(practice.store, whose)], found, None)

    return {
        "report scenario": lambda: scenario_page(scenario_report(practice, scenario, choice), None),
        "report criteria": lambda: rubric_page(criteria_report(practice, rubric, choice), None),
        "report training": lambda: training_page(OverTime(practice, choice.reps), "all", str),
        "report team": everybody,
        "report incentives": earned,
        "monday": lambda: monday(TeamView(practice, whose)),
    }


class Listening:
    """A connection that remembers what it was asked for."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.asked: list[tuple[str, Any]] = []

    def execute(self, sql: str, parameters: Any = ()) -> Any:
        if sql.lstrip().lower().startswith("select"):
            self.asked.append((sql, parameters))
        return self.connection.execute(sql, parameters)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def compare(what: str, practice: Practice, report: Callable[[], object]) -> None:
    """A report and its own queries, their rows fetched and thrown away, in turn; the medians of some rounds."""
    connection = practice.store.db.conn
    listening = Listening(connection)
    practice.store.db.conn = listening  # type: ignore[assignment]  # put back below
    report()
    practice.store.db.conn = connection
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for kept, work in zip(times, (report, lambda: plain(connection, listening.asked)), strict=True):
            start = time.perf_counter()
            work()
            kept.append(time.perf_counter() - start)
    mine, bare = (statistics.median(some) for some in times)
    print(f"{what}: {1000 * mine:.0f} ms   plain SQL {1000 * bare:.0f} ms   ratio {mine / bare:.2f}   goal ≤ 2")


def plain(connection: Any, asked: Iterable[tuple[str, Any]]) -> None:
    for sql, parameters in asked:
        for _row in connection.execute(sql, parameters):
            pass


def memory(path: Path, *given: str) -> float:
    """MiB that a process which makes one report takes at the most."""
    code = f"from tests.benchmarks.analytics import measured; measured({str(path)!r}, *{given!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return float(done.stdout)


def measured(path: str, scenario: str, rubric: str, team: str, name: str) -> None:
    """A report of a team by name, or of everybody."""
    reports(opened(Path(path)), scenario, rubric, team)[name]()
    print(most_resident())


def most_resident() -> float:
    """MiB of this process at the most; from the kernel where it tells, because getrusage hands a parent's peak on to its children."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM")).split()[1]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def fill(path: Path) -> tuple[str, str]:
    """A database of many reps, by plain inserts in one transaction; the scenario and the rubric that are reported on."""
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
    ask_and_place(store, [Rep(rep, name) for rep, name, _created in reps], names[0], begin)
    practice.close()
    return names[0], str(contents[0].rubric.id)


def ask_and_place(store: Store, reps: Sequence[Rep], scenario: str, begin: datetime) -> None:
    """Everybody was asked for something, and some make a team."""
    asked = Assignment(new_id(), scenario, None, begin + timedelta(days=250), date(2026, 11, 20), set_by="rep 0")
    north = add_team(store, TEAM, begin)
    for number, rep in enumerate(reps):
        add_assignment(store, rep, replace(asked, id=new_id()))
        if number < FEW:
            place(store, rep, north, "rep", begin)


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
