"""Challenges in words: what is to be reached, how far it has come, and what everybody has brought; nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from trainer.locale import N_, _, ngettext
from trainer.reports.display import drawable

if TYPE_CHECKING:
    from trainer.coaching.challenges import Challenge
    from trainer.management.challenges import Challenged, Challenges
    from trainer.storage.records import Rep

METRICS = {
    "talks": N_("different scenarios passed"),
    "exams": N_("scenarios passed as exams"),
    "comebacks": N_("comebacks"),
    "skills": N_("skills mastered"),
    "improvements": N_("skills that got better beyond chance"),
    "assignments": N_("assignments passed in time"),
    "answers_endorsed": N_("shared answers endorsed"),
    "reviews": N_("ratings of colleagues' moments"),
    "thanks": N_("thanks from colleagues"),
}
CELLS = 20
"""Cells of a bar that shows how far a challenge has come."""
FRESH = timedelta(days=3)
"""How long it is news that one was opened."""


def metric_words(metric: str) -> str:
    return _(METRICS[metric])


def whole_words(found: Challenged) -> str:
    """“12 of 20 different scenarios passed”"""
    return _("{number} of {goal} {things}").format(
        number=found.number, goal=found.challenge.goal, things=metric_words(found.challenge.metric)
    )


def state_words(found: Challenged, today: date) -> str:
    """Whether it runs, and how long."""
    match found.state:
        case "reached" if found.progress.reached is not None:
            return _("reached together on {day}").format(day=found.progress.reached.astimezone().date().isoformat())
        case "closed":
            return _("closed before its day")
        case "over":
            return _("its last day was {day}").format(day=found.challenge.last_day.isoformat())
    days = (found.challenge.last_day - today).days
    left = ngettext("{number} day left", "{number} days left", days).format(number=days)
    return _("until {day}, {left}").format(day=found.challenge.last_day.isoformat(), left=left)


def challenge_lines(found: Sequence[Challenged], reader: Rep, today: date) -> Iterator[str]:
    """What `trainer challenge` says."""
    if not found:
        yield _("No challenge yet. For example: trainer challenge open “Twenty new customers” --goal 20 --metric talks --until 2027-01-31")
    for one in found:
        challenge = one.challenge
        yield f"{'✓' if one.state == 'reached' else '·'} {drawable(challenge.name)}"
        full = min(CELLS, one.number * CELLS // challenge.goal)
        yield f"    {'█' * full}{'·' * (CELLS - full)}  {_(', ').join([whole_words(one), state_words(one, today)])}"
        parts = [f"{drawable(rep.name)} {number}" for rep, number in one.parts(reader)]
        if parts:
            yield "    " + _("brought by {parts}").format(parts=_(", ").join(parts))
        if one.elsewhere is not None:
            day = one.elsewhere.counted.astimezone().date().isoformat()
            yield "    " + _("counted for all on {day}; by name only who is in this database").format(day=day)
        whose = drawable(one.team) if one.team is not None else _("for everybody")
        yield "    " + " · ".join([whose, _("opened by {name}").format(name=drawable(one.opened_by)), challenge.id[-8:]])


def challenge_news(challenges: Challenges, since: timedelta = FRESH) -> list[str]:
    """What is new of challenges, a sentence each: those that were opened lately and still run. None where recognition is off."""
    fresh = [one for one in challenges.seen() if challenges.now - one.opened <= since and challenges.today <= one.last_day]
    return [_opened(one) for one in fresh if one.closed is None and one.opened_by != challenges.practice.rep.id]


def _opened(one: Challenge) -> str:
    told = _("A challenge for all of you: {name} ({goal} {things} until {day}; trainer challenge)")
    return told.format(name=drawable(one.name), goal=one.goal, things=metric_words(one.metric), day=one.last_day.isoformat())


def challenge_data(found: Challenged, reader: Rep) -> dict[str, Any]:
    """A challenge as `trainer challenge --json` prints it."""
    challenge = found.challenge
    return {
        "id": challenge.id,
        "name": challenge.name,
        "metric": challenge.metric,
        "goal": challenge.goal,
        "number": found.number,
        "counted": found.elsewhere.counted.isoformat() if found.elsewhere is not None else None,
        "state": found.state,
        "reached": found.progress.reached.isoformat() if found.progress.reached is not None else None,
        "team": found.team,
        "opened": challenge.opened.isoformat(),
        "opened_by": found.opened_by,
        "last_day": challenge.last_day.isoformat(),
        "closed": challenge.closed.isoformat() if challenge.closed is not None else None,
        "parts": [{"rep": rep.name, "number": number} for rep, number in found.parts(reader)],
    }
