"""Work on many scenarios, on all processors at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import click

from trainer.locale import _, activate, current

Item = TypeVar("Item")
Result = TypeVar("Result")

JOBS = click.option("--jobs", type=click.IntRange(1, 256), help=_("So many scenarios at once; as many as there are processors by default."))


def at_once(work: Callable[[Item], Result], items: Sequence[Item], jobs: int | None = None) -> Iterator[Result]:
    """What some work makes of every item, in their order, each as soon as it is there.

    Args:
        work: a function of a module, for it is sent to other processes, as are the items and results.
        jobs: so many processes; as many as there are processors by default. With one, or one item, the work is done here.
    """
    jobs = min(jobs or os.cpu_count() or 1, len(items))
    if jobs <= 1:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, get_context("spawn"), activate, (current(),)) as pool:
        try:
            yield from pool.map(work, items)
        except BaseException:
            # Whoever stops listening, or has pressed Ctrl-C, waits for nothing that has not begun.
            pool.shutdown(cancel_futures=True)
            raise
