"""What a rep does today, and why: the first thing first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from trainer.coaching.choice import Option, choose, due_first
from trainer.coaching.mastery import Mastery
from trainer.coaching.schedule import Due

Why = Literal["unfinished", "due", "weakest", "weak", "first"]
"""Why something is proposed: a talk is open; a skill is due, is the weakest, has room to grow; nothing is known yet."""
LATELY = timedelta(days=2)
"""A scenario played so lately is proposed again only for a skill that is due."""
MOST = 3
"""Things that are proposed at once."""


class Played(Protocol):
    """What is asked of an attempt."""

    @property
    def id(self) -> str: ...
    @property
    def scenario(self) -> str: ...
    @property
    def finished(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do."""

    why: Why
    scenario: str
    skill: str | None = None
    """The skill that it is for."""
    attempt: str | None = None
    """The attempt to go on with."""
    due: datetime | None = None


def tasks(
    history: Sequence[Played],
    due: Sequence[Due],
    masteries: Mapping[str, Mastery],
    options: Sequence[Option],
    last_played: Mapping[str, datetime],
    now: datetime,
    *,
    language: str,
) -> list[Task]:
    """What to do now: go on with what is open, refresh what is due, then what is weak or was never tried; no scenario twice.

    Args:
        history: attempts, newest first.
        due: when each skill that was practiced is due.
        language: the language to play in, where there is a choice.
    """
    found: dict[str, Task] = {}
    for task in (*_open(history), *_wanted(due, masteries, options, last_played, now, language)):
        found.setdefault(task.scenario, task)
    return list(found.values())[:MOST]


def _open(history: Sequence[Played]) -> Iterator[Task]:
    unfinished = next((one for one in history if one.finished is None), None)
    if unfinished is not None:
        yield Task("unfinished", unfinished.scenario, attempt=unfinished.id)


def _wanted(
    due: Sequence[Due],
    masteries: Mapping[str, Mastery],
    options: Sequence[Option],
    last_played: Mapping[str, datetime],
    now: datetime,
    language: str,
) -> Iterator[Task]:
    if not masteries:
        easiest = sorted(options, key=lambda one: (one.language != language, one.difficulty, one.scenario))
        yield from (Task("first", one.scenario) for one in easiest[:MOST])
        return
    now_due = {one.skill: one for one in sorted(due, key=lambda one: one.due) if one.due <= now}
    taken: dict[str, datetime] = dict(last_played)
    weakest = min(masteries, key=lambda skill: (masteries[skill].mean, skill), default=None)
    for skill in due_first(list(now_due), masteries, masteries):
        option = choose(options, masteries, taken, now, skill=skill, language=language)
        if option is None or (skill not in now_due and option.scenario in last_played and now - last_played[option.scenario] < LATELY):
            continue
        # What is proposed for one skill is not proposed for another.
        taken[option.scenario] = now
        if skill in now_due:
            yield Task("due", option.scenario, skill, due=now_due[skill].due)
        else:
            yield Task("weakest" if skill == weakest else "weak", option.scenario, skill)
