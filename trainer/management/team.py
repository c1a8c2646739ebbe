"""What a manager knows of a team: where everybody stands, who needs a look, and where an hour pays most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.coaching.hours import Held, Worth, worths
from trainer.coaching.warnings import Overdue, Warned, Watched, warnings
from trainer.management.groups import pseudonyms
from trainer.management.may import refuse
from trainer.storage.people import managed_by, reps_of, team_named
from trainer.storage.records import Rep
from trainer.storage.watching import joined, talks_of
from trainer.training import SkillState, Training

if TYPE_CHECKING:
    from trainer.coaching.warnings import Talk
    from trainer.practice import Practice
    from trainer.storage.people import Team

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Member:
    """One person of a team, as practice shows them."""

    rep: Rep
    training: Training
    watched: Watched

    @property
    def talks(self) -> Sequence[Talk]:
        """The finished talks, oldest first."""
        return self.watched.talks

    def this_week(self) -> int:
        """Talks that were finished in the last seven days."""
        return sum(talk.finished >= self.training.now - WEEK for talk in self.talks)


class TeamView:
    """A team's figures, worked out when they are asked for.

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
    def members(self) -> list[Member]:
        """Who practices, by name."""
        found = [self._member(rep) for rep in reps_of(self.practice.store, self.team)]
        if not self.nameless:
            return found
        called = pseudonyms(one.rep.name for one in found)
        renamed = [replace(one, rep=Rep(one.rep.id, called[one.rep.name])) for one in found]
        # A comes before AA, and Z before AA, too.
        return sorted(renamed, key=lambda one: (len(one.rep.name), one.rep.name))

    def _member(self, rep: Rep) -> Member:
        training = Training(self.practice.of(rep))
        # One list of scenarios serves all.
        training.entries = self.entries.entries
        skills = {name: state.practiced for name, state in training.skills.items()}
        late = [
            Overdue(self.what(one.assignment.scenario, one.assignment.skill), one.assignment.due)
            for one in training.assignments
            if one.state == "overdue"
        ]
        store = self.practice.store
        return Member(rep, training, Watched(joined(store, rep), talks_of(store, rep), skills, late))

    @cached_property
    def entries(self) -> Training:
        """The manager's own view of content."""
        return Training(self.practice)

    def what(self, scenario: str | None, skill: str | None) -> str:
        """What an assignment is about, in words."""
        return self.entries.scenario_title(scenario) if scenario is not None else self.entries.title(str(skill))

    @cached_property
    def warned(self) -> dict[str, list[Warned]]:
        """What the published rules say, by the id of the person; only who has a warning."""
        rules = self.practice.library.warnings
        found = {one.rep.id: warnings(rules, one.watched, self.now, self.entries.today) for one in self.members}
        return {rep: some for rep, some in found.items() if some}

    @cached_property
    def skills(self) -> list[str]:
        """The skills that somebody has practiced, the one that most have first."""
        held: dict[str, int] = {}
        for one in self.members:
            for skill in one.training.skills:
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
            for name, state in one.training.skills.items()
            if state.mastery.sure
        ]
        return worths(held)

    def member(self, rep_id: str) -> Member:
        """A person by id."""
        return next(one for one in self.members if one.rep.id == rep_id)


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


def _slope(state: SkillState) -> float | None:
    """By how much an attempt has raised a skill, in logits; None below three scenarios."""
    return state.mastery.slope if state.mastery.scenarios >= 3 else None
