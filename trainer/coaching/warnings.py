"""Whom to look at now: what speaks for an early warning, since when, and by which talks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Literal, NamedTuple, Protocol

from trainer.coaching.change import change
from trainer.coaching.practiced import Practiced, firsts

Sign = Literal["falling", "blockers", "gaming", "stuck", "inactive", "overdue"]
CHANCE = 0.02
"""The probability by which somebody whose repeats go as well as before is told to be falling."""
MOST_PAIRS = 14
"""The latest repeats that are compared: all their signs can be counted through in milliseconds."""


class Rule(Protocol):
    """What is asked of a published rule; see `rubrics/warnings.yaml`."""

    @property
    def sign(self) -> Sign: ...
    @property
    def days(self) -> int: ...
    @property
    def least(self) -> int: ...
    @property
    def share(self) -> float: ...


class Talk(NamedTuple):
    """A finished practice or exam."""

    attempt: str
    scenario: str
    title: str
    finished: datetime
    total: float | None
    """0 to 100; None where no criterion counted."""
    passed: bool
    answers: int
    struck: int
    """Of the answers those that were struck as a whole: keywords, gibberish, copies."""
    blockers: int
    """Blockers that were hit."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """An assignment whose day has gone by."""

    what: str
    """The title of the scenario, or the name of the skill."""
    due: date


@dataclass(frozen=True, slots=True)
class Watched:
    """What one person has practiced, as the rules look at it."""

    joined: datetime
    talks: Sequence[Talk]
    """Oldest first."""
    worse: Mapping[str, Sequence[Practiced]]
    """The skills that have got worse (`change`), with all that was practiced of them, oldest first."""
    skills: int
    """How many skills were practiced."""
    overdue: Sequence[Overdue]


@dataclass(frozen=True, slots=True)
class Warned:
    """One early warning for one person."""

    rule: str
    """The id of the rule."""
    sign: Sign
    since: datetime
    number: int
    """What was counted: talks, answers, days or assignments, as the sign has it."""
    of: int
    """Of so many."""
    about: str = ""
    """The skill, the scenario's title or the assignment that it is about; empty for all."""
    attempts: tuple[str, ...] = ()
    """The talks that show it, oldest first."""


def warnings(rules: Mapping[str, Rule], watched: Watched, now: datetime, today: date) -> list[Warned]:
    """What the rules say of one person, in the order of the rules; each at most once."""
    look: dict[Sign, Callable[[str, Rule, Watched, datetime, date], Iterator[Warned]]] = {
        "falling": _falling,
        "blockers": _blockers,
        "gaming": _gaming,
        "stuck": _stuck,
        "inactive": _inactive,
        "overdue": _overdue,
    }
    return [warned for name, rule in rules.items() for warned in [next(look[rule.sign](name, rule, watched, now, today), None)] if warned]


def _falling(name: str, rule: Rule, watched: Watched, now: datetime, today: date) -> Iterator[Warned]:
    """`days`, `least`: worse at scenarios at first sight (`change`), or at repeats (`fell_at_repeats`)."""
    for skill, talks in watched.worse.items():
        new = firsts(talks)
        # The first talk by which it could be told.
        told = next(number for number in range(3, len(new) + 1) if change(new[:number], watched.skills) == "worse")
        if now - new[told - 1].when <= timedelta(days=2 * rule.days):
            shown = tuple(one.attempt for one in new[told - 3 : told])
            yield Warned(name, "falling", new[told - 1].when, 3, len(new), skill, shown)
    pairs = _repeats(watched.talks, now - timedelta(days=rule.days))[-MOST_PAIRS:]
    if len(pairs) >= rule.least and chance_of_fall([after - before for before, after, _talk in pairs]) <= CHANCE:
        worse = [talk for before, after, talk in pairs if after < before]
        yield Warned(name, "falling", worse[0].finished, len(worse), len(pairs), "", tuple(talk.attempt for talk in worse))


def _repeats(talks: Sequence[Talk], since: datetime) -> list[tuple[float, float, Talk]]:
    """The total of the talk before, and of the repeat, for every repeat since a time."""
    before: dict[str, float] = {}
    pairs = []
    for talk in talks:
        if talk.total is None:
            continue
        if talk.scenario in before and talk.finished >= since:
            pairs.append((before[talk.scenario], talk.total, talk))
        before[talk.scenario] = talk.total
    return pairs


def chance_of_fall(changes: Sequence[float]) -> float:
    """How probable changes that fell together as far as these are, where up and down are equally likely: 0 to 1.

    Fisher's randomization test for paired differences (Fisher 1935, The Design of Experiments, §21): of all ways to put signs before the
    sizes, the share whose sum is as low. No shape of the totals is assumed. A scenario that one knows goes better by itself, so that the
    true chance is smaller still.
    """
    sums = [0.0]
    for size in (abs(one) for one in changes if one):
        sums = [some + size for some in sums] + [some - size for some in sums]
    most = sum(changes) + 1e-9
    return sum(one <= most for one in sums) / len(sums)


def _blockers(name: str, rule: Rule, watched: Watched, now: datetime, today: date) -> Iterator[Warned]:
    """`days`, `least`: talks that hit one."""
    hit = [talk for talk in _lately(watched, rule, now) if talk.blockers]
    if len(hit) >= rule.least:
        yield Warned(name, "blockers", hit[0].finished, len(hit), len(_lately(watched, rule, now)), hit[-1].title, _ids(hit))


def _gaming(name: str, rule: Rule, watched: Watched, now: datetime, today: date) -> Iterator[Warned]:
    """`days`, `least`, `share`: answers that were struck."""
    lately = _lately(watched, rule, now)
    answers, struck = sum(talk.answers for talk in lately), sum(talk.struck for talk in lately)
    if answers and struck >= rule.least and struck / answers >= rule.share:
        shown = [talk for talk in lately if talk.struck]
        yield Warned(name, "gaming", shown[0].finished, struck, answers, "", _ids(shown))


def _stuck(name: str, rule: Rule, watched: Watched, now: datetime, today: date) -> Iterator[Warned]:
    """`days`, `least`: the last talks, none passed."""
    last = watched.talks[-rule.least :]
    if len(last) == rule.least and not any(talk.passed for talk in last) and last[0].finished >= now - timedelta(days=rule.days):
        yield Warned(name, "stuck", last[0].finished, len(last), len(last), "", _ids(last))


def _inactive(name: str, rule: Rule, watched: Watched, now: datetime, today: date) -> Iterator[Warned]:
    """`days`: since the last talk; who never finished one is counted from the day they came."""
    last = watched.talks[-1].finished if watched.talks else watched.joined
    away = (now - last).days
    if away >= rule.days:
        yield Warned(name, "inactive", last, away, rule.days, "", _ids(watched.talks[-1:]))


def _overdue(name: str, rule: Rule, watched: Watched, now: datetime, today: date) -> Iterator[Warned]:
    """`days`, `least`: assignments so long after their day."""
    late = sorted((one for one in watched.overdue if (today - one.due).days >= rule.days), key=lambda one: one.due)
    if len(late) >= rule.least:
        # Noon: the same day wherever one looks.
        since = datetime.combine(late[0].due, time(12), now.tzinfo)
        yield Warned(name, "overdue", since, len(late), len(watched.overdue), late[0].what)


def _lately(watched: Watched, rule: Rule, now: datetime) -> Sequence[Talk]:
    return watched.talks[bisect_left(watched.talks, now - timedelta(days=rule.days), key=attrgetter("finished")) :]


def _ids(talks: Sequence[Talk]) -> tuple[str, ...]:
    return tuple(talk.attempt for talk in talks)
