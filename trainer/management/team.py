"""What a manager knows of a team: where everybody stands, who needs a look, and where an hour pays most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.coaching.hours import Held, Worth, worths
from trainer.coaching.warnings import Overdue, Warned, Watched, warnings
from trainer.management.groups import pseudonyms
from trainer.management.may import refuse
from trainer.storage.people import managed_by, reps_of, team_named
from trainer.storage.records import Rep
from trainer.storage.watching import joined, talks_of
from trainer.training import SkillLevel, Training

if TYPE_CHECKING:
    from trainer.coaching.warnings import Talk
    from trainer.practice import Practice
    from trainer.storage.people import Team

WEEK = timedelta(days=7)
LAST = 12
"""Talks of a person that are held, to look into."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a team, as practice shows them: what is summed up, not what it was summed up from."""

    rep: Rep
    skills: Mapping[str, SkillLevel]
    """By id, the weakest first."""
    talks: int
    """Finished practices and exams."""
    passed: int
    this_week: int
    """Talks that were finished in the last seven days."""
    last: Sequence[Talk]
    """The latest talks (`LAST`), oldest first."""
    overdue: int
    """Assignments whose day has gone by."""
    warned: Sequence[Warned]
    """What the published rules say, the most urgent first."""


class TeamView:
    """A team's figures, worked out when they are asked for.

    Of everybody no more is held than `Member` sums up, so that a thousand people with all their talks need no more memory than a team.

    Args:
        team: None for everybody who practices here.
        nameless: with pseudonyms in the place of names, in an order that says nothing.
    """

    def __init__(self, practice: Practice, team: Team | None, *, nameless: bool = False) -> None:
        self.practice = practice
        self.team = team
        self.nameless = nameless
        self.now = practice.now()

    @cached_property
    def reps(self) -> list[Rep]:
        """Who practices, by name."""
        named = list(self._named.values())
        if not self.nameless:
            return named
        called = pseudonyms(one.name for one in named)
        # A comes before AA, and Z before AA, too.
        return sorted((Rep(one.id, called[one.name]) for one in named), key=lambda one: (len(one.name), one.name))

    @cached_property
    def _named(self) -> dict[str, Rep]:
        """By id, with the names that they have."""
        return {one.id: one for one in reps_of(self.practice.store, self.team)}

    @cached_property
    def members(self) -> list[Member]:
        """Who practices, by name, with what practice shows."""
        return [self._member(rep) for rep in self.reps]

    @cached_property
    def _joined(self) -> dict[str, datetime]:
        return joined(self.practice.store)

    def _member(self, rep: Rep) -> Member:
        training, store = self.training(rep), self.practice.store
        states = training.skills
        rules = self.practice.library.warnings
        talks = talks_of(store, rep, self.now - timedelta(days=max((rule.days for rule in rules.values()), default=0)))
        late = [
            Overdue(self.what(one.assignment.scenario, one.assignment.skill), one.assignment.due)
            for one in training.assignments
            if one.state == "overdue"
        ]
        worse = {name: state.practiced for name, state in states.items() if state.change == "worse"}
        watched = Watched(self._joined[rep.id], talks, worse, len(states), late)
        return Member(
            rep,
            {name: state.level for name, state in states.items()},
            len(talks),
            sum(talk.passed for talk in talks),
            sum(talk.finished >= self.now - WEEK for talk in talks),
            talks[-LAST:],
            len(late),
            warnings(rules, watched, self.now, training.today),
        )

    def training(self, rep: Rep) -> Training:
        """All figures of one person, worked out anew: for who goes through the members one by one, or looks at one of them."""
        training = Training(self.practice.of(self._named.get(rep.id, rep)))
        training.now = self.now
        # One list of scenarios serves all.
        training.entries = self.entries.entries
        return training

    @cached_property
    def entries(self) -> Training:
        """The manager's own view of content."""
        return Training(self.practice)

    def what(self, scenario: str | None, skill: str | None) -> str:
        """What an assignment is about, in words."""
        return self.entries.scenario_title(scenario) if scenario is not None else self.entries.title(str(skill))

    @cached_property
    def warned(self) -> dict[str, Sequence[Warned]]:
        """What the published rules say, by the id of the person; only who has a warning."""
        return {one.rep.id: one.warned for one in self.members if one.warned}

    @cached_property
    def skills(self) -> list[str]:
        """The skills that somebody has practiced, the one that most have first."""
        held: dict[str, int] = {}
        for one in self.members:
            for skill in one.skills:
                held[skill] = held.get(skill, 0) + 1
        return sorted(held, key=lambda skill: (-held[skill], skill))

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """What share of the totals each skill has, over the scenarios: 0 to 1."""
        entries = list(self.entries.entries.values())
        shares: dict[str, float] = {}
        for entry in entries:
            for skill, share in entry.skills.items():
                shares[skill] = shares.get(skill, 0.0) + share
        return {skill: share / max(1, len(entries)) for skill, share in shares.items()}

    @cached_property
    def worths(self) -> list[Worth]:
        """Where an hour of coaching is expected to bring most, the most first; only of skills of which enough is known."""
        held = [
            Held(one.rep.id, name, state.mastery, state.change, _slope(state), self.weights.get(name, 0.0))
            for one in self.members
            for name, state in one.skills.items()
            if state.mastery.sure
        ]
        return worths(held)

    def member(self, rep_id: str) -> Member:
        """A person by id."""
        return self._by_id[rep_id]

    @cached_property
    def _by_id(self) -> dict[str, Member]:
        return {one.rep.id: one for one in self.members}


def own_view(practice: Practice, *, nameless: bool = False) -> TeamView:
    """The team that whoever asks manages, where it is one; else everybody who practices here.

    Raises:
        TrainerError: whoever asks does not lead anybody, and others do.
    """
    refuse(practice, "team")
    managed = managed_by(practice.store, practice.rep)
    return TeamView(practice, managed[0] if len(managed) == 1 else None, nameless=nameless)


def view_of_team(practice: Practice, team: str, *, nameless: bool = False) -> TeamView:
    """A team by its name.

    Raises:
        TrainerError: there is none; or whoever asks does not lead anybody, and others do.
    """
    refuse(practice, "team")
    return TeamView(practice, team_named(practice.store, team), nameless=nameless)


def _slope(state: SkillLevel) -> float | None:
    """By how much an attempt has raised a skill, in logits; None below three scenarios."""
    return state.mastery.slope if state.mastery.scenarios >= 3 else None
