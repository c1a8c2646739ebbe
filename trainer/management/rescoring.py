"""History read anew by today's reader: which talks, in which processes, and what came of it. Nothing in the record changes."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from trainer.content.library import Library, Root
from trainer.errors import TrainerError
from trainer.language.reader import READER_VERSION
from trainer.locale import _
from trainer.management.rereading import Rereading
from trainer.practice import Practice
from trainer.scoring.compared import Obstacle
from trainer.storage.rescored import Chosen, ContentOf, Rescored, Run, add_run, chosen, done, new_run, put_rows, rows_of, runs

if TYPE_CHECKING:
    from concurrent.futures import Future

    from trainer.storage.facts import Choice

CHUNK = 8
"""Talks that are kept in one transaction: so many are read again after a kill, for each process."""
LEAST_EACH = 100
"""Talks below which another process takes longer to get ready than it saves."""
AHEAD = 2
"""Chunks for each process that are handed out before they are needed."""


class Rescoring:
    """One act of reading history anew. It goes on where the last one with the same reader and content stopped.

    Args:
        narrowed: how the choice was put, to be told again later.
        again: begins anew, whatever has been read already.

    Raises:
        TrainerError: there is no such talk.
    """

    def __init__(
        self,
        practice: Practice,
        content: ContentOf,
        choice: Choice,
        narrowed: Mapping[str, Any],
        *,
        scenario: str | None = None,
        limit: int | None = None,
        again: bool = False,
    ) -> None:
        self._practice = practice
        self._content = content
        self.chosen = chosen(practice.store, choice, scenario=scenario, limit=limit)
        if not self.chosen:
            raise TrainerError(_("There is no finished talk to read."), _("--since, --team and --scenario may leave nothing."))
        self._reading = Rereading(practice, content)
        self.run = self._run(narrowed, again=again)
        kept = done(practice.store, self.run.id)
        self.left = [one for one in self.chosen if kept.get(one.id) != self._reading.digest(one)]
        """What is still to be read."""

    @property
    def kept(self) -> int:
        """How many talks had been read before."""
        return len(self.chosen) - len(self.left)

    def work(self, jobs: int | None = None) -> Iterator[int]:
        """Reads what is left, and tells after every few talks how many more are kept. Whatever was told stays, come what may.

        Args:
            jobs: so many processes; by default as many as there are processors, where there is enough to read for each.
        """
        jobs = jobs or min(os.cpu_count() or 1, 1 + len(self.left) // LEAST_EACH)
        chunks = list(_chunks(self.left))
        found = self._alone(chunks) if min(jobs, len(chunks)) <= 1 else self._together(chunks, min(jobs, len(chunks)))
        for rows in found:
            put_rows(self._practice.store, self.run.id, rows)
            yield len(rows)

    def outcome(self) -> Outcome:
        """What came of the talks that were chosen, read now or before."""
        wanted = {one.id for one in self.chosen}
        return Outcome(self.run, tuple(row for row in rows_of(self._practice.store, self.run.id) if row.attempt in wanted))

    def _run(self, narrowed: Mapping[str, Any], *, again: bool) -> Run:
        store = self._practice.store
        same = (one for one in runs(store, "rescore") if (one.reader, one.content) == (READER_VERSION, self._content))
        newest = next(same, None) if not again else None
        if newest is not None:
            return newest
        run = new_run("rescore", self._practice.now(), READER_VERSION, self._content, narrowed)
        add_run(store, run)
        return run

    def _alone(self, chunks: Sequence[Sequence[Chosen]]) -> Iterator[list[Rescored]]:
        for chunk in chunks:
            yield [self._reading.read(one) for one in chunk]

    def _together(self, chunks: Sequence[Sequence[Chosen]], jobs: int) -> Iterator[list[Rescored]]:
        """The same in several processes, each of which opens what it needs once. Only this one writes."""
        from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
        from multiprocessing import get_context

        opening = (self._practice.library.roots, self._practice.database, self._content)
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), _open, opening)
        waiting: set[Future[list[Rescored]]] = set()
        try:
            for chunk in chunks:
                waiting.add(pool.submit(_read, chunk))
                while len(waiting) >= jobs * AHEAD:
                    ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (one.result() for one in ready)
            while waiting:
                ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in ready)
        finally:
            # Whoever has pressed Ctrl-C waits for nothing that has not begun.
            pool.shutdown(cancel_futures=True)


def _chunks(some: Sequence[Chosen]) -> Iterator[list[Chosen]]:
    """Talks of the same content in groups of a few."""
    for _content, group in groupby(some, key=lambda one: one.hashes):
        same = list(group)
        yield from (same[begin : begin + CHUNK] for begin in range(0, len(same), CHUNK))


_reading: Rereading | None = None
"""Of a process that does nothing else."""


def _open(roots: tuple[Root, ...], database: Path, content: ContentOf) -> None:
    """Begins a process that reads for another one, and ends with it."""
    global _reading
    # Ctrl-C reaches every process of a terminal; the one that asked decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _reading = Rereading(Practice(Library(roots), database), content)


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read(chunk: Sequence[Chosen]) -> list[Rescored]:
    assert _reading is not None
    return [_reading.read(one) for one in chunk]


@dataclass(frozen=True)
class Outcome:
    """What talks that were read anew come to beside their record."""

    run: Run
    all: tuple[Rescored, ...]

    @cached_property
    def rows(self) -> list[Rescored]:
        """The talks that have a second assessment."""
        return [row for row in self.all if row.obstacle is None]

    @cached_property
    def obstacles(self) -> Counter[tuple[Obstacle, str]]:
        """Why the others have none, and how many."""
        return Counter((row.obstacle, row.about) for row in self.all if row.obstacle is not None)

    @property
    def same(self) -> int:
        """Talks of which every answer was read as before."""
        return sum(bool(row.same) for row in self.rows)

    @property
    def parted(self) -> list[Rescored]:
        """Talks that would have gone another way."""
        return [row for row in self.rows if row.parted is not None]

    @property
    def no_longer(self) -> int:
        """Talks that passed and would not."""
        return sum(bool(row.passed_before) and not row.passed_after for row in self.rows)

    @property
    def now(self) -> int:
        """Talks that did not pass and would."""
        return sum(bool(row.passed_after) and not row.passed_before for row in self.rows)

    def moved(self, more_than: float) -> list[Rescored]:
        """Talks whose total moved by more than so many points, those that moved most first."""
        found = [row for row in self.rows if abs(row.moved) > more_than]
        return sorted(found, key=lambda row: (-abs(row.moved), row.attempt))

    @cached_property
    def behaviors(self) -> list[tuple[str, int, int]]:
        """(behavior, answers that show it only now, answers that showed it only then), the most changed first."""
        came: Counter[str] = Counter()
        went: Counter[str] = Counter()
        for row in self.rows:
            came.update(row.came)
            went.update(row.went)
        return sorted(((name, came[name], went[name]) for name in {*came, *went}), key=lambda one: (-one[1] - one[2], one[0]))
