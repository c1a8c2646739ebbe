"""Challenges as somebody may see them: opening and closing one, and how far each has come by everybody's parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from trainer.coaching.challenges import METRICS, Challenge, Progress, State, progress, refuse_unsound, state
from trainer.errors import TrainerError
from trainer.locale import _
from trainer.recognition import Recognition
from trainer.storage.challenges import Count, challenge_called, challenges, close_challenge, counts, keep_challenge
from trainer.storage.people import people, reps_of, team_named, teams
from trainer.storage.recognition import takes_part
from trainer.storage.store import new_id

if TYPE_CHECKING:
    from trainer.management.earned import Gathered
    from trainer.practice import Practice
    from trainer.storage.records import Rep


@dataclass(frozen=True, slots=True)
class Challenged:
    """A challenge with all that is shown of it."""

    challenge: Challenge
    team: str | None
    """The name of its team; None for everybody."""
    opened_by: str
    """The name."""
    people: tuple[Rep, ...]
    """Who can bring something, by name: who has switched recognition off is not there."""
    progress: Progress
    """What is known of it here."""
    state: State
    elsewhere: Count | None
    """How far all have come, as a bundle has told, where it was opened in another database; None where it was opened here."""

    @property
    def number(self) -> int:
        """How far all have come, as far as is known here."""
        return max(self.progress.number, self.elsewhere.number if self.elsewhere is not None else 0)

    def parts(self, reader: Rep) -> list[tuple[Rep, int]]:
        """Who has brought how much, by name; who has brought nothing is told of to nobody but themselves."""
        return [(rep, number) for rep in self.people if (number := self.progress.parts[rep.id]) or rep == reader]


class Challenges:
    """The challenges that whoever asks may see: those for everybody, of their teams, and the ones they opened themselves."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.store = practice.store
        self.now: datetime = practice.now()
        self.today: date = self.now.astimezone().date()

    @cached_property
    def _gathered(self) -> Gathered:
        # News need none of it.
        from trainer.management.earned import Gathered

        return Gathered(self.practice)

    @cached_property
    def _counts(self) -> dict[str, Count]:
        return counts(self.store)

    def seen(self) -> list[Challenge]:
        """The challenges, the one that ends last first."""
        me = self.practice.rep
        mine = {member.team.id for person in people(self.store) if person.rep == me for member in person.members}
        return [one for one in challenges(self.store) if one.team is None or one.team in mine or one.opened_by == me.id]

    def all(self) -> list[Challenged]:
        """The same with how far they have come.

        Raises:
            TrainerError: recognition is off.
        """
        Recognition(self.practice).need()
        return [self.shown(one) for one in self.seen()]

    def shown(self, challenge: Challenge) -> Challenged:
        """How far one challenge has come."""
        rules = self.practice.library.incentives
        team = next((one for one in teams(self.store) if one.id == challenge.team), None)
        gone = challenge.team is not None and team is None
        taking_part = [] if gone else [rep for rep in reps_of(self.store, team) if takes_part(self.store, rep)]
        source = METRICS[challenge.metric]
        found = progress(challenge, {rep.id: self._gathered.events(rep, rules, {source}) for rep in taking_part})
        elsewhere = self._counts.get(challenge.id)
        if elsewhere is not None and found.reached is None:
            found = replace(found, reached=elsewhere.reached)
        names = {rep.id: rep.name for rep in self.store.reps()}
        return Challenged(
            challenge,
            team.name if team is not None else None,
            names.get(challenge.opened_by, ""),
            tuple(taking_part),
            found,
            state(challenge, found, self.today),
            elsewhere,
        )

    def open(self, name: str, metric: str, goal: int, last_day: date, team: str | None) -> Challenge:
        """Opens a challenge for a team, or for everybody.

        Raises:
            TrainerError: recognition is off, there is no such team, or the challenge makes no sense.
        """
        Recognition(self.practice).need()
        team_id = team_named(self.store, team).id if team is not None else None
        made = Challenge(new_id(), " ".join(name.split()), metric, goal, team_id, self.now, self.practice.rep.id, last_day)
        refuse_unsound(made, self.today)
        keep_challenge(self.store, made)
        return made

    def close(self, name: str) -> Challenged:
        """Ends a challenge before its day; what was brought to it stays.

        Raises:
            UnknownNameError: there is none of that name.
            TrainerError: somebody else has opened it, or it is over.
        """
        found = challenge_called(self.store, name)
        if found.opened_by != self.practice.rep.id:
            raise TrainerError(_("Somebody else has opened this challenge."), _("Ask them to close it."))
        if found.closed is not None or self.today > found.last_day:
            raise TrainerError(_("This challenge is over."))
        close_challenge(self.store, found, self.now)
        return self.shown(challenge_called(self.store, found.id))


def counts_told(practice: Practice) -> list[dict[str, Any]]:
    """How far each challenge has come that was opened here, as rows of what bundles tell; none where recognition is off.

    What was opened elsewhere is passed on as it was told.
    """
    if not Recognition(practice).everyone:
        return []
    found = Challenges(practice)
    told = practice.store.rows("select * from challenge_counts order by challenge")
    known = {row["challenge"] for row in told if row["device"] != practice.store.device()}
    own = [found.shown(one) for one in challenges(practice.store) if one.id not in known]
    return [
        *(row for row in told if row["challenge"] in known),
        *(
            {
                "challenge": one.challenge.id,
                "counted": found.now.isoformat(),
                "device": practice.store.device(),
                "number": one.number,
                "reached": one.progress.reached.isoformat() if one.progress.reached is not None else None,
            }
            for one in own
        ),
    ]
