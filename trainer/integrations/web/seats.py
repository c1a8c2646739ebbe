"""How many may practice at a time: all together, and each user of the proxy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from trainer.locale import _


@dataclass
class Seats:
    """The places for sessions.

    Args:
        most: sessions at a time.
        most_each: sessions at a time of one user; who has no name is not counted.
    """

    most: int
    most_each: int
    closed: bool = field(default=False, init=False)
    """Whether the server is ending."""
    _taken: Counter[str | None] = field(default_factory=Counter, init=False)

    def full_for(self, user: str | None) -> tuple[str, str] | None:
        """Why there is no place for a user, and what to do; None where there is one."""
        if user is not None and self._taken[user] >= self.most_each:
            return (
                _("You have the app open {number} times already, which is as often as it may be.").format(number=self._taken[user]),
                _("Close one of these pages, wait a few seconds, and load this page again."),
            )
        if self.closed or self._taken.total() >= self.most:
            return (
                _("All places are taken: {most} people are practicing.").format(most=self.most),
                _("Please load this page again in a few minutes."),
            )
        return None

    @contextmanager
    def taken_by(self, user: str | None) -> Iterator[None]:
        """A place, as long as the block lasts."""
        self._taken[user] += 1
        try:
            yield
        finally:
            self._taken[user] -= 1
            if not self._taken[user]:
                del self._taken[user]
