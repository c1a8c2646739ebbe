"""How much sooner history is read anew by two processes than by one. Prints, never asserts: machines are noisy.

python -m tests.benchmarks.rescoring
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.filled import fill
from trainer.content.library import Library, shipped_root
from trainer.management.rescoring import Rescoring
from trainer.practice import Practice
from trainer.storage.facts import EVERYBODY

TALKS, ROUNDS = 300, 3


def rescoring(library: Library) -> None:
    """Whole runs by one process and by two, each beginning anew, in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = Practice(library, folder / "filled.db", rep="Bench")
        first.store.add_rep("Bench", first.now())
        fill(first, TALKS, until=datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
        first.close()
        times: dict[int, list[float]] = {1: [], 2: []}
        talks = 0
        for number in range(ROUNDS):
            for jobs, taken in times.items():
                path = folder / f"{number}-{jobs}.db"
                shutil.copy(folder / "filled.db", path)
                practice = Practice(Library(library.roots), path, rep="Bench")
                taken.append(_seconds(lambda practice=practice, jobs=jobs: _run(practice, jobs)))  # type: ignore[misc]
                talks = len(Rescoring(practice, "then", EVERYBODY, {}).chosen)
                practice.close()
    alone, two = (statistics.median(taken) * 1000 for taken in times.values())
    what = f"reading {talks} talks anew, 2 processes (baseline: 1)"
    print(f"{what:<58} {two:9.2f} ms   baseline {alone:9.2f} ms   ratio {two / alone:6.2f}   goal ≤ 0.7 with two processors free")


def _run(practice: Practice, jobs: int) -> int:
    return sum(Rescoring(practice, "then", EVERYBODY, {}).work(jobs))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    rescoring(Library((shipped_root(),)))
