"""Eight weeks of a team of twelve: who played what and how it went, what was asked of them, said and thanked for."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from trainer.content.loading import load_content
from trainer.demo.asked import ask, begin_plan, plan_of
from trainer.demo.coached import coach
from trainer.demo.judged import judge
from trainer.demo.kept import Kept, Team
from trainer.demo.learners import LEARNERS, MANAGER, NEWER, PLAN_FROM, PROMISES_IN, TEAM, Learner, expected, practices
from trainer.demo.office import furnish
from trainer.demo.takes import BLAND, Take, keep, keep_content, seeded_id, take
from trainer.demo.together import challenge_all, hold_contest, share
from trainer.management.people import let_managers_read
from trainer.storage.people import add_team, place

if TYPE_CHECKING:
    from trainer.content.catalogue import Entry
    from trainer.practice import Practice
    from trainer.storage.records import Kind, Rep

WEEKS = 8
SCENARIOS = 12
"""Scenarios that the team plays."""
TAKES = 5
"""Different talks of each."""
KEPT_BACK = 5
"""Scenarios that who practices steadily does not play before a week in the middle: so one can tell whether new talks go better then."""
NEW_FROM = 4
"""That week."""
EXAMS = 0.15
"""The share of talks that are exams."""
KEYWORDS = {
    "en": "value ROI next step Tuesday understand concern benefit discount onboarding trust",
    "zh": "价值 投资回报 下一步 周二 理解 顾虑 好处 折扣 上线 信任",
}
"""What somebody writes who plays against the score."""


class Takes(NamedTuple):
    """The talks of one scenario."""

    entry: Entry
    """The scenario."""
    honest: Sequence[Take]
    """Good and poor ones."""
    gamed: Take
    """Keywords from beginning to end."""
    crossed: Take | None
    """One that hits a blocker, where its tests have one."""


def read_talks(practice: Practice, language: str, say: Callable[[float], None] = lambda share: None) -> dict[str, Takes]:
    """The talks that a team's history is made of, by scenario, the easiest first; most of the work, and the same for every seed.

    Args:
        language: of the scenarios.
        say: told which share of the work is done, 0 to 1.
    """
    own = [one for one in practice.catalogue() if not one.faults and one.language == language and one.stage != "leading"]
    chosen = sorted(own, key=lambda one: (one.difficulty, one.id))[:SCENARIOS]
    found: dict[str, Takes] = {}
    for number, entry in enumerate(chosen, 1):
        found[entry.id] = _takes(practice, entry)
        say(number / len(chosen))
    return found


def make_team(practice: Practice, language: str, seed: int, takes: Mapping[str, Takes]) -> None:
    """Fills an empty database with a team, whose last day is today.

    Args:
        language: of the people's names.
        takes: what `read_talks` has read.
    """
    rng = random.Random(seed)
    now, store = practice.now(), practice.store
    begin = now - timedelta(weeks=WEEKS)
    team = add_team(store, TEAM[language], begin)
    manager = store.add_rep(MANAGER[language], begin)
    place(store, manager, team, "manager", begin)
    store.set_setting("last_rep", manager.name)
    let_managers_read(practice, "all")
    entries = sorted((some.entry for some in takes.values()), key=lambda one: one.id)
    plan, document = plan_of(practice, language)
    steps = [one for week in plan.weeks for step in week.steps for one in [step.scenario] * (step.least or step.passes) if one in takes]
    device = store.device()
    reps = {}
    for learner in LEARNERS:
        rep = store.add_rep(learner.names[language], begin)
        place(store, rep, team, "rep", begin)
        reps[learner.names["en"]] = rep
    talks: list[Kept] = []
    with store.writing():
        for some in takes.values():
            keep_content(store, some.honest[0], begin)
        for learner, rep in zip(LEARNERS, reps.values(), strict=True):
            own = random.Random(f"{seed} {learner.names['en']}")
            first = [str(step) for step in steps] if learner.names["en"] == NEWER else []
            talks += _play(practice, device, learner, rep, takes, entries, begin, own, first)
    made = Team(team.id, manager, reps, sorted(talks, key=lambda one: (one.finished, one.attempt)), now)
    ask(practice, language, made, entries, rng)
    begin_plan(practice, language, made, plan, document, rng)
    furnish(practice, language, manager, list(zip(LEARNERS, reps.values(), strict=True)), rng)
    judge(practice, language, made, rng)
    coach(practice, language, made, rng)
    share(practice, language, made, rng)
    hold_contest(practice, made, rng)
    challenge_all(practice, language, made, rng)


def _takes(practice: Practice, entry: Entry) -> Takes:
    """Talks of a scenario, good and poor: what its own tests say, and what says nothing."""
    content = load_content(practice.library, entry.id)
    tests = [test.answers for test in content.scenario.tests if any(test.answers) and not test.blocked]
    bland, keywords = BLAND[content.scenario.language], KEYWORDS[content.scenario.language]
    best = tests[0]
    chosen = [*tests[:TAKES], (bland, *best[1 : len(best) // 2 + 1], bland), (bland, bland, bland)]
    found = [take(content, answers, "") for answers in dict.fromkeys(map(tuple, chosen))]
    lines = [test.answers for test in content.scenario.tests if test.blocked][:1]
    crossed = [take(content, answers, "") for answers in lines]
    clean = [one for one in found if one.assessment is not None and not one.assessment.blockers]
    hit = next((one for one in crossed if one.assessment and one.assessment.blockers), None)
    return Takes(entry, clean, take(content, (keywords,) * 4, ""), hit)


def _play(
    practice: Practice,
    device: str,
    learner: Learner,
    rep: Rep,
    takes: Mapping[str, Takes],
    entries: Sequence[Entry],
    begin: datetime,
    rng: random.Random,
    first: list[str],
) -> list[Kept]:
    """The talks of one person.

    Args:
        first: scenarios that go before all others from the week of the plan on, each once.
    """
    order = [*entries]
    rng.shuffle(order)
    keeps_back = learner.habit in ("plays", "uneven")
    promised, before = False, 0
    made: list[Kept] = []
    for week in range(WEEKS + 1):
        number = int(learner.a_week) + (rng.random() < learner.a_week % 1)
        if not practices(learner, week):
            continue
        for day in sorted(rng.sample(range(5), min(5, number))):
            started = _working_day(begin, week, day, rng)
            if started >= practice.now() - timedelta(minutes=30):
                continue
            games = learner.habit == "games"
            entry = order[0] if games else _next(order, week, len(made), before) if keeps_back else order[len(made) % len(order)]
            if first and week >= PLAN_FROM:
                entry = takes[first.pop(0)].entry
            some = takes[entry.id]
            about = expected(learner, week, len(made), entry.stage)
            kept = some.gamed if games and rng.random() < 0.8 else _fitting(rng, some.honest, about)
            if learner.planted == "blockers" and week >= PROMISES_IN and not promised and some.crossed is not None:
                kept, promised = some.crossed, True
            kind: Kind = "exam" if rng.random() < EXAMS else "practice"
            attempt = seeded_id(rng, started)
            finished = keep(practice.store, rep, device, kept, attempt, kind, None, started, rng)
            made.append(Kept(rep, attempt, kept, kind, started, finished))
            before += week < NEW_FROM
    return made


def _next(order: Sequence[Entry], week: int, number: int, before: int) -> Entry:
    """What somebody plays next: some scenarios again and again, and from a week on those kept back, in turn with the known ones.

    Args:
        number: talks that somebody has had.
        before: of them those before that week.
    """
    known, kept_back = order[:-KEPT_BACK], order[-KEPT_BACK:]
    since = number - before
    if week >= NEW_FROM and since % 2 == 0 and since // 2 < len(kept_back):
        return kept_back[since // 2]
    return known[number % len(known)]


def _working_day(begin: datetime, week: int, day: int, rng: random.Random) -> datetime:
    monday = (begin - timedelta(days=begin.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    return (monday + timedelta(weeks=week, days=day, hours=rng.randrange(7, 17), minutes=rng.randrange(60))).astimezone(UTC)


def _fitting(rng: random.Random, takes: Sequence[Take], about: float) -> Take:
    """A talk that comes to about a total."""
    weights = [math.exp(-(((one.total - about) / 16) ** 2) / 2) + 1e-4 for one in takes]
    return rng.choices(list(takes), weights)[0]
