"""How fast it is, as ratios against a baseline in the same run. Prints, never asserts: machines are noisy.

make bench
"""

from __future__ import annotations

import itertools
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from tests.benchmarks.rescoring import rescoring
from tests.benchmarks.screens import screens
from trainer.content.library import Library, Root, shipped_root
from trainer.content.loading import load_content
from trainer.practice import Practice

ROUNDS = 7
ANSWER = {
    "en": (
        "I hear you, and that is a fair point. Before I say anything about our side, could you walk me through what happens on a normal "
        "morning, from the first order to the last van, and where it usually gets stuck? If I understood you right, the night shift carries "
        "most of it. What does a bad week cost you, and who else would have to agree before anything changes? I suggest that we look at it "
        "together next Tuesday at ten."
    ),
    "zh": (
        "您说的这个我完全能理解，换了谁都会有顾虑。我先不急着介绍我们的东西，想先听您讲讲，平时一个订单从进来到发出去大概是怎么走的，"
        "哪个环节最容易卡住？按您刚才的意思，主要是夜班那边压力比较大，对吧？要是遇上旺季，这样一周下来大概会造成多少损失，"
        "另外这件事除了您，还有谁需要一起定？我建议下周二上午十点，我们带着数据再一起看一遍。"
    ),
}


def main() -> None:
    library = Library((shipped_root(),))
    turn(library)
    long_talk(library)
    loading(library)
    thousand(library)
    rescoring(library)
    command(
        "trainer --help", [sys.executable, "-m", "trainer", "--help"], 'python -c "import click"', [sys.executable, "-c", "import click"]
    )
    first_paint()
    screens()


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """How long some work takes, once a round."""
    times = []
    for _round in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return times


def say(what: str, value: float, baseline: float, goal: str) -> None:
    print(f"{what:<58} {value:9.2f} ms   baseline {baseline:9.2f} ms   ratio {value / baseline:6.2f}   goal {goal}")


def turn(library: Library) -> None:
    """One whole turn (read, move, store) against a bare commit of the same row; and its own work without the commit."""
    for language in ("en", "zh"):
        name = next(name for name, (path, _shipped) in library.scenario_files.items() if path.parent.name == language)
        with tempfile.TemporaryDirectory() as folder:
            practice = Practice(library, Path(folder) / "bench.db")
            practice.start(name).answer(ANSWER[language])
            whole: list[float] = []
            own: list[float] = []
            for seed in range(60):
                attempt = practice.start(name, seed=seed)
                own += milliseconds(lambda attempt=attempt: attempt.talk.read(ANSWER[language]), 1)  # type: ignore[misc]
                whole += milliseconds(lambda attempt=attempt: attempt.answer(ANSWER[language]), 1)  # type: ignore[misc]
            bare = bare_commits(Path(folder), practice)
            practice.close()
        say(f"{language}: one turn, read, moved and stored (median)", statistics.median(whole), bare, "–")
        own.sort()
        print(
            f"    reading alone, 80 words or the like: median {statistics.median(own):.2f} ms, p95 {own[int(len(own) * 0.95)]:.2f} ms   goal 5 and 12 ms"
        )


def bare_commits(folder: Path, practice: Practice) -> float:
    """The median time of one commit of a turn's row by sqlite3 alone, with the same durability."""
    rows = practice.store.db.execute("select * from turns limit 1").fetchone()
    db = sqlite3.connect(folder / "bare.db", isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute(f"create table turns ({', '.join(f'c{number}' for number in range(len(rows)))})")
    insert = f"insert into turns values ({', '.join('?' * len(rows))})"

    def commit() -> None:
        db.execute("begin immediate")
        db.execute(insert, rows)
        db.execute("commit")

    return statistics.median(milliseconds(commit, 60))


def long_talk(library: Library) -> None:
    """An answer as the 500th of a talk against the same answer as the 5th."""
    name = next(name for name, (path, _shipped) in library.scenario_files.items() if path.parent.name == "en")
    content = load_content(library, name)
    from trainer.roleplay.talk import Talk

    talk = Talk(content, 0)
    state = talk.position.state
    times: list[float] = []
    for number in range(500):
        start = time.perf_counter()
        talk.read(f"{ANSWER['en']} That is what I think about number {number}.")
        times.append((time.perf_counter() - start) * 1000)
        talk.take(talk.read(f"Let me think about number {number} for a while."))
        # The talk is held in one state, so that only its length changes.
        from dataclasses import replace

        talk.position = replace(talk.position, state=state, ending=None)
    early, late = statistics.median(times[2:12]), statistics.median(times[-10:])
    say("reading the 500th answer of a talk (baseline: the 5th)", late, early, "1")


def loading(library: Library) -> None:
    """Loading all content against bare PyYAML on the same files."""
    files = [path for folder in ("scenarios", "rubrics") for path in (library.roots[0].path / folder).rglob("*.yaml")]
    texts = [path.read_text("utf-8") for path in files]

    def bare() -> None:
        for text in texts:
            yaml.load(text, Loader=yaml.CSafeLoader)

    def ours() -> None:
        fresh = Library(library.roots)
        for name in fresh.scenario_files:
            load_content(fresh, name)

    ours()
    say(f"loading all content ({len(files)} files)", statistics.median(milliseconds(ours)), statistics.median(milliseconds(bare)), "≤ 3")


def thousand(library: Library) -> None:
    """Checking the form of a thousand scenarios, and listing them, against bare PyYAML on the same files."""
    from trainer.content.catalogue import catalogue
    from trainer.content.check import check_library

    text = library.scenario_path("price-objection").read_text("utf-8")
    small = (
        (Path(__file__).parent.parent / "data" / "team" / "scenarios" / "small-call.yaml")
        .read_text("utf-8")
        .replace("rubric: small", "rubric: discovery")
    )
    small = small.replace("levels: {ask: 2, step: 2}", "seed: 0")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "scenarios").mkdir()
        (folder / "rubrics").mkdir()
        for number in range(1000):
            one = (
                text.replace("id: price-objection", f"id: many-{number}")
                if number % 20 == 0
                else small.replace("id: small-call", f"id: many-{number}")
            )
            (folder / "scenarios" / f"many-{number}.yaml").write_text(one, "utf-8")
        texts = [path.read_text("utf-8") for path in sorted((folder / "scenarios").iterdir())]
        bare = statistics.median(milliseconds(lambda: [yaml.load(one, Loader=yaml.CSafeLoader) for one in texts], 3))
        many = Library((Root(folder, shipped=False), *library.roots))
        say(
            "checking the form of 1,000 scenarios",
            statistics.median(milliseconds(lambda: check_library(Library(many.roots)), 3)),
            bare,
            "seconds",
        )
        cache = folder / "catalogue.json"
        catalogue(Library(many.roots), cache)
        say("listing 1,000 scenarios again", statistics.median(milliseconds(lambda: catalogue(Library(many.roots), cache), 3)), bare, "≤ 1")


def command(what: str, ours: list[str], baseline_name: str, baseline: list[str]) -> None:
    """A whole process against another, in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round, which in itertools.product(range(ROUNDS + 1), (0, 1)):
        times[which].extend(milliseconds(lambda which=which: subprocess.run((ours, baseline)[which], capture_output=True, check=True), 1))  # type: ignore[misc]
    say(f"{what} (baseline: {baseline_name})", statistics.median(times[0][1:]), statistics.median(times[1][1:]), "≤ 1.5")


EMPTY = """
from textual.app import App
class Empty(App):
    def on_ready(self): self.exit()
Empty().run(headless=True, size=(80, 24))
"""
OURS = """
import sys, tempfile
from pathlib import Path
from tests.benchmarks.screens import screens
from trainer.content.library import Library, Root, shipped_root
from trainer.practice import Practice
from trainer.tui.app import TrainerApp
class Ours(TrainerApp):
    def on_ready(self): self.exit()
practice = Practice(Library((shipped_root(),)), Path(sys.argv[1]) / "paint.db", cache=Path(sys.argv[1]) / "catalogue.json")
Ours(practice).run(headless=True, size=(80, 24))
"""


def first_paint() -> None:
    with tempfile.TemporaryDirectory() as folder:
        scripts = [Path(folder) / "ours.py", Path(folder) / "empty.py"]
        for script, text in zip(scripts, (OURS, EMPTY), strict=True):
            script.write_text(text, "utf-8")
        ours, empty = ([sys.executable, str(script), folder] for script in scripts)
        command("first paint of the app", ours, "an empty Textual app", empty)


if __name__ == "__main__":
    main()
