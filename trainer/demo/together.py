"""What the example team does together: answers that are shared and endorsed, an open contest, a challenge of all."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from trainer.coaching.challenges import Challenge
from trainer.demo.learners import NEWER, RING, SHARING
from trainer.demo.takes import seeded_id
from trainer.storage.challenges import keep_challenge
from trainer.storage.contests import Contest, keep_contest
from trainer.storage.sharing import SharedAnswer, endorse, keep_shared

if TYPE_CHECKING:
    from trainer.demo.kept import Kept, Team
    from trainer.practice import Practice
    from trainer.roleplay.position import Turn
    from trainer.storage.records import Rep

OF_THE_RING = 2
"""Answers that each of the two shares whom nobody else endorses."""
MOST_ENDORSED = 4
"""People who endorse one answer, at the most."""
ENTRIES = 5
"""Answers that are handed in to the contest, at the most."""
GOAL = 100
WHYS = {
    "en": (
        "",
        "It got the customer talking.",
        "Used it twice with real customers since.",
        "",
        "I have this from Elif.",
        "",
        "Took me four tries.",
        "Said it just like this yesterday, to a real customer.",
    ),
    "zh": (
        "",
        "客户一下就打开话匣子了。",
        "后来在真客户那里用过两回，灵。",
        "",
        "跟周晓彤学的。",
        "",
        "试到第四遍才说成这样。",
        "昨天跟真客户就是这么说的。",
    ),
}
"""What who shares says of it: the newer one, then as in `SHARING`."""
CHALLENGE = {"en": "A hundred customers won over", "zh": "一起谈成一百位客户"}


def share(practice: Practice, language: str, team: Team, rng: random.Random) -> None:
    """Shared answers with who endorsed them: most of all kinds of people, and two of one another only."""
    known: set[str] = set()
    # Nobody endorses whoever endorses them: each only those who come a few places before in the circle.
    circle = [team.reps[NEWER], *(team.reps[name] for name in SHARING), team.manager]
    for name, why in zip((NEWER, *SHARING), WHYS[language], strict=True):
        rep = team.reps[name]
        for kept, turn in _best(team.of(name), known, 1):
            answer = _shared(practice, kept, turn, why, rng, named=name != NEWER)
            place = circle.index(rep)
            after = [circle[(place + step) % len(circle)] for step in range(1, MOST_ENDORSED + 1)]
            _endorsed(practice, answer, rng.sample(after, rng.randrange(2, MOST_ENDORSED + 1)), team.now, rng)
    for name, other in (RING, RING[::-1]):
        for kept, turn in _best(team.of(name), known, OF_THE_RING):
            _endorsed(practice, _shared(practice, kept, turn, "", rng), [team.reps[other]], team.now, rng)


def _best(talks: Iterable[Kept], known: set[str], most: int) -> list[tuple[Kept, Turn]]:
    """The best answers of somebody's best talks, none that somebody has shared before."""
    found: list[tuple[Kept, Turn]] = []
    for kept in sorted(talks, key=lambda one: (-one.take.total, one.started)):
        turn = next((one for one in kept.good_turns() if one.answer not in known), None)
        if turn is not None and len(found) < most:
            known.add(turn.answer)
            found.append((kept, turn))
    return found


def _shared(
    practice: Practice, kept: Kept, turn: Turn, why: str, rng: random.Random, *, named: bool = True, contest: Contest | None = None
) -> SharedAnswer:
    """An answer that is handed on, or in to a contest."""
    when = kept.finished + timedelta(minutes=rng.randrange(2, 15))
    if contest is not None:
        when = max(when, contest.opened + timedelta(hours=rng.randrange(1, 30)))
    scenario = kept.take.content.scenario
    made = SharedAnswer(
        id=seeded_id(rng, when),
        rep=kept.rep,
        named=named,
        attempt=kept.attempt,
        turn=turn.number,
        scenario=scenario.id,
        title=scenario.title,
        language=scenario.language,
        state=turn.state,
        line=turn.line,
        answer=turn.answer,
        why=why,
        shared=when,
        contest=contest.id if contest is not None else None,
    )
    keep_shared(practice.store, made)
    return made


def _endorsed(practice: Practice, answer: SharedAnswer, people: Iterable[Rep], now: datetime, rng: random.Random) -> None:
    for rep in people:
        when = min(now - timedelta(minutes=5), answer.shared + timedelta(hours=rng.randrange(2, 70)))
        endorse(practice.store, answer, rep, when)


def hold_contest(practice: Practice, team: Team, rng: random.Random) -> None:
    """A contest for the moment that most people have answered with something to show, still open."""
    said: dict[tuple[str, str], dict[str, tuple[Kept, Turn]]] = {}
    for kept in team.talks:
        for turn in kept.good_turns():
            said.setdefault((kept.take.content.scenario.id, turn.state), {})[kept.rep.id] = (kept, turn)
    free = {rep.id for name, rep in team.reps.items() if name in (NEWER, *SHARING)}
    people = Counter({place: len(free & by.keys()) for place, by in said.items()})
    place = max(people, key=lambda one: (people[one], one))
    chosen = [said[place][rep] for rep in sorted(free & said[place].keys())]
    scenario = chosen[0][0].take.content.scenario
    opened = team.now - timedelta(days=4)
    last = (team.now + timedelta(days=6)).astimezone().date()
    line = chosen[0][1].line
    contest = Contest(seeded_id(rng, opened), scenario.id, scenario.title, scenario.language, place[1], line, opened, team.manager.id, last)
    keep_contest(practice.store, contest)
    words: set[str] = set()
    for kept, turn in chosen:
        if turn.answer not in words and len(words) < ENTRIES:
            words.add(turn.answer)
            answer = _shared(practice, kept, turn, "", rng, contest=contest)
            others = [rep for name, rep in team.reps.items() if name in SHARING and rep != kept.rep]
            _endorsed(practice, answer, rng.sample(others, rng.randrange(0, 3)), team.now, rng)


def challenge_all(practice: Practice, language: str, team: Team, rng: random.Random) -> None:
    """What all want to reach together, on its way."""
    opened = team.monday - timedelta(weeks=4)
    last = (team.now + timedelta(days=10)).astimezone().date()
    made = Challenge(seeded_id(rng, opened), CHALLENGE[language], "talks", GOAL, team.id, opened, team.manager.id, last)
    keep_challenge(practice.store, made)
