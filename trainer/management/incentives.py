"""What incentives give to whom in a period, line by line, as whoever asks may see it; shares of a budget; what other rules would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from trainer.coaching import incentives as pure
from trainer.coaching.earned import Event
from trainer.coaching.incentives import Earned, Growth, Line
from trainer.coaching.periods import Period, period_of
from trainer.coaching.shares import Payout, payout
from trainer.errors import TrainerError
from trainer.locale import _
from trainer.management.earned import Gathered
from trainer.management.may import may
from trainer.storage.people import Team, managed_by, people, reps_of, team_named
from trainer.storage.recognition import takes_part
from trainer.training import Training

if TYPE_CHECKING:
    from trainer.coaching.assignments import Standing
    from trainer.content.incentives import Incentives as Rules
    from trainer.content.models import IncentiveRule
    from trainer.practice import Practice
    from trainer.storage.records import Rep


@dataclass(frozen=True, slots=True)
class Statement:
    """What the rules give one person in some days: everything that a screen, a page or JSON shows of it."""

    rep: Rep
    span: Period
    lines: Sequence[Line]
    """Oldest first; those that give nothing too, with their reason."""
    earned: Sequence[Earned]
    """How far recognition and time have come."""
    weights: Mapping[str, Fraction]
    """By rule what was earned of a share of the budget."""
    growths: Mapping[str, Growth]
    """By rule, where a share goes by growth."""
    takes_part: bool
    """False for who has switched recognition off: then there is money alone."""

    @property
    def points(self) -> int:
        return pure.points(self.lines)

    def of(self, rule: str) -> list[Line]:
        """The lines of one rule."""
        return [line for line in self.lines if line.rule == rule]


@dataclass(frozen=True, slots=True)
class Chance:
    """Something that would earn points next."""

    rule: str
    points: int
    """What it would give now, caps regarded."""
    assignments: tuple[Standing, ...] = ()
    """Open ones that somebody else has set and whose day is to come."""


@dataclass(frozen=True, slots=True)
class Change:
    """What other rules would have given one person."""

    before: Statement
    after: Statement

    @property
    def rep(self) -> Rep:
        return self.before.rep

    @property
    def points(self) -> int:
        """More points, or fewer."""
        return self.after.points - self.before.points


@dataclass(frozen=True, slots=True)
class Simulation:
    """Some days under the rules of today and under others; nothing of it is stored."""

    span: Period
    changes: Sequence[Change]
    before: Payout
    after: Payout
    """Of the same budget; of 100.00 where none was named, so that cents are hundredths of a percent."""

    def concentration(self) -> tuple[tuple[float | None, float | None], tuple[float | None, float | None]]:
        """The top person's share of all points, before and after, and of all money."""
        points = [[getattr(one, side).points for one in self.changes] for side in ("before", "after")]
        money = [list(one.people.values()) for one in (self.before, self.after)]
        found = [pure.concentration(values) for values in (*points, *money)]
        return (found[0], found[1]), (found[2], found[3])


class Incentives:
    """What incentives give, worked out when it is asked for.

    Args:
        rules: others than the published ones.
        gathered: what was read of the database before, for the same rules or others.

    Raises:
        TrainerError: there are no rules.
    """

    def __init__(self, practice: Practice, rules: Rules | None = None, gathered: Gathered | None = None) -> None:
        self.practice = practice
        self.gathered = gathered or Gathered(practice)
        self.published = rules or practice.library.incentives
        self.today: date = practice.now().astimezone().date()

    @property
    def rules(self) -> Mapping[str, IncentiveRule]:
        return self.published.rules

    @property
    def period(self) -> Period:
        """The period of today."""
        return period_of(self.today, self.published.period)

    @property
    def last_period(self) -> Period:
        return pure.before(self.period)

    def statement(self, rep: Rep, span: Period | None = None) -> Statement:
        """What the rules give a person in some days, in the period of today without any."""
        span = span or self.period
        part = takes_part(self.practice.store, rep)
        rules = {name: rule for name, rule in self.rules.items() if part or rule.kind == "money"}
        events = self.gathered.events(rep, self.published, {rule.counts for rule in rules.values()})
        found = pure.lines(rules, self.published.caps, events, self.published.period, span)
        money = {name: rule for name, rule in rules.items() if rule.kind == "money"}
        return Statement(
            rep,
            span,
            found,
            pure.earned(rules, found, self.published.period, span),
            {name: pure.weight(name, rule, found, events, span) for name, rule in money.items()},
            {name: pure.growth(rule, events, span) for name, rule in money.items() if rule.measure == "growth"},
            part,
        )

    def seen_by_others(self, statement: Statement) -> Statement:
        """The same without lines about answers that were shared without a name: nobody can tell from them whose they are."""
        kept = [line for line in statement.lines if line.reason != "unnamed"]
        return Statement(statement.rep, statement.span, kept, statement.earned, statement.weights, statement.growths, statement.takes_part)

    def payout(self, statements: Sequence[Statement], cents: int) -> Payout:
        """How a budget is shared among some people; by name of the person."""
        shares = {name: Fraction(str(rule.share)) for name, rule in self.rules.items() if rule.share is not None}
        earned = {name: {one.rep.name: one.weights[name] for one in statements if name in one.weights} for name in shares}
        return payout(cents, shares, earned)

    def next(self, statement: Statement) -> list[Chance]:
        """What would earn points in the period of today, what gives most first; rules whose most is reached are left out."""
        training = Training(self.practice.of(statement.rep))
        caps = self.published.caps
        left = caps.per_period - statement.points if caps.per_period is not None else None
        found = []
        for name, rule in self.rules.items():
            if rule.points is None or not statement.takes_part:
                continue
            own = rule.per_period - pure.points(statement.of(name)) if rule.per_period is not None else None
            gives = min([rule.points, *(one for one in (left, own) if one is not None)])
            if gives <= 0:
                continue
            asked: tuple[Standing, ...] = ()
            if rule.counts == "assignments_in_time":
                asked = tuple(
                    one for one in training.assignments if one.state == "open" and one.assignment.set_by not in ("", statement.rep.name)
                )
                if not asked:
                    continue
            found.append(Chance(name, gives, asked))
        return sorted(found, key=lambda one: -one.points)

    def simulate(self, changed: Rules, reps: Sequence[Rep], span: Period, cents: int) -> Simulation:
        """What other rules would have given some people in some days."""
        other = Incentives(self.practice, changed, self.gathered)
        changes = [Change(self.statement(rep, span), other.statement(rep, span)) for rep in reps]
        return Simulation(
            span,
            changes,
            self.payout([one.before for one in changes], cents),
            other.payout([one.after for one in changes], cents),
        )


def overseen(practice: Practice, team: str | None = None) -> list[Rep]:
    """The people whose incentives whoever asks may see, by name: of the team that is named, of those that they manage, else of all.

    Where somebody manages a team, only managers see others' incentives, and those of their own teams. Where nobody does yet, whoever
    leads in any way sees all; and everybody, as with everything else, where nobody leads.

    Raises:
        TrainerError: whoever asks manages nothing of it.
    """
    store, me = practice.store, practice.rep
    named = team_named(store, team) if team is not None else None
    managed = managed_by(store, me)
    if not any(member.role == "manager" for person in people(store) for member in person.members) and may(practice, "team"):
        return reps_of(store, named)
    if not managed or (named is not None and named not in managed):
        raise TrainerError(
            _("Only who manages a team sees the incentives of its people."),
            _("Your own: ‘trainer incentives’. The rules, the same for all: ‘trainer incentives rules’."),
        )
    chosen: Sequence[Team] = [named] if named is not None else managed
    found = {rep.id: rep for one in chosen for rep in reps_of(store, one)}
    return sorted(found.values(), key=lambda rep: rep.name)


def overseen_one(practice: Practice, name: str) -> Rep:
    """A person by name, whose incentives whoever asks may see: oneself always.

    Raises:
        UnknownNameError: there is nobody of that name.
        TrainerError: whoever asks does not manage their team.
    """
    rep = practice.store.rep(name)
    if rep != practice.rep and rep not in overseen(practice):
        raise TrainerError(
            _("{name} is in no team that you manage.").format(name=rep.name), _("‘trainer people’ shows who is in which team.")
        )
    return rep


def events_of(gathered: Gathered, rep: Rep, rules: Rules, source: str) -> list[Event]:
    """What counts of one source, without what counts for nothing, oldest first."""
    return [one for one in gathered.events(rep, rules, {source}) if one.source == source and one.void is None]
