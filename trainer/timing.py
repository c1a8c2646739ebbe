"""How long an answer may take: a clock for one answer at a time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

SECONDS = 60
"""What an answer has where nobody says otherwise."""
LEAST, MOST = 5, 3600


class AnswerClock:
    """Counts down for one answer; it starts anew with every line of the customer's.

    Args:
        limit: seconds for each answer.
        read: a clock that only goes forward, in seconds.
    """

    def __init__(self, limit: int, read: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self.read = read
        self._begun = read()
        self._used: int | None = None

    def restart(self) -> None:
        """The next line is there."""
        self._begun = self.read()
        self._used = None

    @property
    def stopped(self) -> bool:
        """The answer has been sent, and the next line is not there yet."""
        return self._used is not None

    @property
    def used(self) -> int:
        """Whole seconds that the answer has taken, at most all that there were."""
        return self._used if self._used is not None else min(self.limit, round(self.read() - self._begun))

    @property
    def left(self) -> int:
        """Whole seconds left, rounded up, so that 0 is the end."""
        if self._used is not None:
            return self.limit - self._used
        return max(0, math.ceil(self.limit - (self.read() - self._begun)))

    @property
    def over(self) -> bool:
        return self.left == 0

    def stop(self) -> int:
        """The answer is sent: gives the seconds it took, which stay so however often sending it is tried."""
        self._used = self.used
        return self._used
