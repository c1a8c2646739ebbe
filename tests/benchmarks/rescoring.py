"""How much sooner history is read anew by two processes than by one. Prints, never asserts: machines are noisy.

python -m tests.benchmarks.rescoring
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.filled import fill
from trainer.content.library import Library, shipped_root
from trainer.practice import Practice

TALKS, ROUNDS = 600, 3


def rescoring(library: Library) -> None:
    """Whole runs of `trainer rescore`, by one process and by two in turn, each over the same talks."""
    with tempfile.TemporaryDirectory() as name:
        filled = Path(name) / "filled.db"
        practice = Practice(library, filled, rep="Bench")
        practice.store.add_rep("Bench", practice.now())
        fill(practice, TALKS, until=datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
        practice.close()
        times: dict[int, list[float]] = {1: [], 2: []}
        for _round in range(ROUNDS):
            for jobs, taken in times.items():
                copy = shutil.copy(filled, filled.with_name("copy.db"))
                command = [sys.executable, "-m", "trainer", "--rep", "Bench", "--database", str(copy), "rescore", "--jobs", str(jobs)]
                start = time.perf_counter()
                subprocess.run(command, capture_output=True, check=True)
                taken.append(1000 * (time.perf_counter() - start))
    alone, two = map(statistics.median, times.values())
    what = "trainer rescore --jobs 2 (baseline: --jobs 1)"
    print(f"{what:<58} {two:9.2f} ms   baseline {alone:9.2f} ms   ratio {two / alone:6.2f}   goal ≤ 0.7 on two free processors")


if __name__ == "__main__":
    rescoring(Library((shipped_root(),)))
