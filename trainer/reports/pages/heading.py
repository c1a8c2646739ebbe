"""What stands at the head of every report: its name, what it was made of, and since when."""

from __future__ import annotations

from datetime import datetime

from trainer.locale import _


def named(title: str, name: str) -> str:
    """“Holding the price (hold-the-price)”"""
    return f"{title} ({name})"


def made_of(talks: str, reps: str, since: datetime | None) -> str:
    """“22 talks of 9 reps since 2026-03-01”"""
    if since is None:
        return _("{talks} of {reps}").format(talks=talks, reps=reps)
    return _("{talks} of {reps} since {day}").format(talks=talks, reps=reps, day=since.astimezone().date().isoformat())
