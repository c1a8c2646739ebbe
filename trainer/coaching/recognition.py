"""What counts as recognition, since when and by which talks: the figures that the rules of badges and of the ladder name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from trainer.coaching.choice import REST
from trainer.coaching.mastery import mastered_by
from trainer.coaching.practiced import Practiced, by_skill

T = TypeVar("T")
STAGE = 2
"""Different scenarios that are passed in a sales stage for it to count."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A finished practice or exam; who left in the middle has none."""

    attempt: str
    scenario: str
    stage: str
    exam: bool
    finished: datetime
    day: date
    """The day on which it was finished, where the rep lives."""
    passed: bool


@dataclass(frozen=True, slots=True)
class Endorsed:
    """Somebody endorsed an answer that the rep had shared."""

    answer: str
    attempt: str
    by: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Won:
    """A contest that the rep won, alone or with others."""

    contest: str
    attempt: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a figure counts."""

    when: datetime
    about: str
    """What was counted: a scenario, a skill, a stage, a day, a shared answer, a colleague or a contest, by id."""
    attempts: tuple[str, ...]
    """The attempts that show it."""


@dataclass(frozen=True, slots=True)
class Need:
    """One part of a rule, and how far it has come."""

    figure: str
    least: int
    marks: tuple[Mark, ...]
    """What counts for it, oldest first: no more than it needs."""

    @property
    def met(self) -> bool:
        return len(self.marks) >= self.least


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a badge or a step has come."""

    id: str
    needs: tuple[Need, ...]
    reached: datetime | None
    """When it was reached; None where it was not, or where it needs nothing."""
    done: bool

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1: the parts of the rule count alike."""
        return sum(len(need.marks) / need.least for need in self.needs) / len(self.needs) if self.needs else 1.0


class Rule(Protocol):
    """What is asked of a badge or a step."""

    @property
    def needs(self) -> Mapping[Any, int]: ...


Figures = Mapping[str, Sequence[Mark]]
"""By name of the figure what it counts, oldest first, each thing once."""


def figures(talks: Iterable[Talk], practiced: Sequence[Practiced], endorsed: Iterable[Endorsed], won: Iterable[Won]) -> Figures:
    """Everything that rules can name, of one rep. Repeating a scenario adds nothing but a comeback, and that once."""
    talks = sorted(talks, key=lambda talk: (talk.finished, talk.attempt))
    endorsed = sorted(endorsed, key=lambda one: (one.when, one.answer, one.by))
    passed = [talk for talk in talks if talk.passed]
    exams = [talk for talk in talks if talk.exam]
    first_exams = _once([(talk.scenario, talk) for talk in exams])
    return {
        "scenarios_finished": _marks((talk.scenario, talk) for talk in talks),
        "scenarios_passed": _marks((talk.scenario, talk) for talk in passed),
        "comebacks": _comebacks(talks),
        "skills_mastered": _skills(practiced),
        "stages_passed": _stages(passed),
        "exams_passed": _marks((talk.scenario, talk) for talk in exams if talk.passed),
        "exams_first_try": _marks((name, talk) for name, talk in first_exams.items() if talk.passed),
        "practice_days": _days(talks),
        "answers_endorsed": [Mark(one.when, name, (one.attempt,)) for name, one in _once([(one.answer, one) for one in endorsed]).items()],
        "colleagues_helped": [Mark(one.when, name, (one.attempt,)) for name, one in _once([(one.by, one) for one in endorsed]).items()],
        "contests_won": [Mark(one.when, one.contest, (one.attempt,)) for one in sorted(won, key=lambda one: one.when)],
    }


def badges(rules: Mapping[str, Rule], found: Figures) -> list[Standing]:
    """How far every badge has come, in the order of the rules."""
    return [standing(name, rule, found) for name, rule in rules.items()]


def ladder(rules: Mapping[str, Rule], found: Figures) -> list[Standing]:
    """How far every step has come, lowest first. A step is reached only where all steps below it are."""
    steps: list[Standing] = []
    done, reached = True, None
    for name, rule in rules.items():
        alone = standing(name, rule, found)
        done = done and alone.done
        reached = max((when for when in (reached, alone.reached) if when is not None), default=None)
        steps.append(Standing(name, alone.needs, reached if done and alone.needs else None, done))
    return steps


def standing(name: str, rule: Rule, found: Figures) -> Standing:
    """How far one rule has come."""
    needs = tuple(Need(figure, least, tuple(found.get(figure, ())[:least])) for figure, least in rule.needs.items())
    done = all(need.met for need in needs)
    return Standing(name, needs, max((need.marks[-1].when for need in needs), default=None) if done else None, done)


def _once(named: Iterable[tuple[str, T]]) -> dict[str, T]:
    """The first of every name."""
    first: dict[str, T] = {}
    for name, one in named:
        first.setdefault(name, one)
    return first


def _marks(named: Iterable[tuple[str, Talk]]) -> list[Mark]:
    return [Mark(talk.finished, name, (talk.attempt,)) for name, talk in _once(named).items()]


def _comebacks(talks: Sequence[Talk]) -> list[Mark]:
    """Scenarios passed after an honest try that was not."""
    failed: dict[str, Talk] = {}
    marks: dict[str, Mark] = {}
    for talk in talks:
        if talk.passed and talk.scenario in failed:
            marks.setdefault(talk.scenario, Mark(talk.finished, talk.scenario, (failed[talk.scenario].attempt, talk.attempt)))
        elif not talk.passed:
            failed.setdefault(talk.scenario, talk)
    return list(marks.values())


def _skills(practiced: Sequence[Practiced]) -> list[Mark]:
    """Skills from the day on which they were mastered first; what was reached once is kept."""
    found = []
    for skill, talks in by_skill(practiced).items():
        shown = mastered_by(tuple(talks))
        if shown:
            found.append(Mark(shown[-1].when, skill, tuple(dict.fromkeys(one.attempt for one in shown))))
    return sorted(found, key=lambda mark: (mark.when, mark.about))


def _stages(passed: Sequence[Talk]) -> list[Mark]:
    by_stage: dict[str, dict[str, Talk]] = {}
    for talk in passed:
        by_stage.setdefault(talk.stage, {}).setdefault(talk.scenario, talk)
    first = {stage: list(talks.values())[:STAGE] for stage, talks in by_stage.items() if stage and len(talks) >= STAGE}
    marks = [Mark(talks[-1].finished, stage, tuple(talk.attempt for talk in talks)) for stage, talks in first.items()]
    return sorted(marks, key=lambda mark: (mark.when, mark.about))


def _days(talks: Sequence[Talk]) -> list[Mark]:
    """Days with a talk that was new or had rested: the same scenario day after day makes one."""
    last: dict[str, datetime] = {}
    fresh: list[tuple[str, Talk]] = []
    for talk in talks:
        if talk.scenario not in last or talk.finished - last[talk.scenario] >= REST:
            fresh.append((talk.day.isoformat(), talk))
        last[talk.scenario] = talk.finished
    return _marks(fresh)
