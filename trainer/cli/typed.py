"""A line that a person types, within the time that there is for it."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from trainer.cli.streams import say
from trainer.locale import _
from trainer.timing import AnswerClock


class _TimeUpError(Exception):
    """The time is over; with what was written so far."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.written = written


def typed(prompt: str, clock: AnswerClock | None = None) -> str:
    """What is typed after a prompt. When the time is over, what is written is taken as it is.

    Where a line cannot be had before it is ended (Windows, Python without readline), it may be ended late: nothing written is lost.

    Raises:
        EOFError: the input has ended.
    """
    if clock is None:
        return input(prompt)
    if not hasattr(signal, "SIGALRM") or "readline" not in sys.modules:
        return _noted(input(prompt), clock)
    before = signal.signal(signal.SIGALRM, _ring)
    # A clock that is over already rings at once, and not never.
    signal.setitimer(signal.ITIMER_REAL, max(0.01, clock.left))
    try:
        return input(prompt)
    except _TimeUpError as up:
        say()
        return _noted(up.written, clock)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    # By the time that input() has ended, readline has forgotten the line.
    raise _TimeUpError(sys.modules["readline"].get_line_buffer())


def _noted(written: str, clock: AnswerClock) -> str:
    if clock.over:
        say(_("(Time is up: what is written is sent.)"))
    return written
