"""Who needs me this week, for what, and in which words of their own: three names, no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.management.audit import looked
from trainer.management.people import readable
from trainer.storage.quotes import Quote, advised, crossed, gamed, shown_best, spoken

if TYPE_CHECKING:
    from trainer.coaching.hours import Worth
    from trainer.coaching.warnings import Warned
    from trainer.management.team import Member, TeamView

MOST = 3
"""Names on the page: one talks to so many people in a week with care."""


@dataclass(frozen=True)
class Look:
    """One person to look at, and why."""

    member: Member
    warned: Warned | None
    """The most urgent early warning; None where an hour simply pays most here."""
    also: Sequence[Warned]
    """Other warnings of the same person."""
    worth: Worth | None
    """The skill on which an hour with this person is expected to bring most."""
    quote: Quote | None
    """The words to talk about; None where none may be read."""
    next_scenario: str | None
    """The id of the scenario to practice next."""


def monday(view: TeamView) -> list[Look]:
    """Three people: those with early warnings by urgency of the rules and then by how long, then where an hour pays most.

    That their words were shown is kept in the log.
    """
    urgency = {name: number for number, name in enumerate(view.practice.library.warnings)}
    warned = sorted(view.warned.items(), key=lambda item: (urgency[item[1][0].rule], item[1][0].since, item[0]))
    first = [rep for rep, _some in warned]
    then = list(dict.fromkeys(worth.rep for worth in view.worths if worth.points > 0))
    chosen = list(dict.fromkeys([*first, *then]))[:MOST]
    looks = [_look(view, view.member(rep)) for rep in chosen]
    for look in looks:
        if look.quote is not None:
            looked(view.practice, look.quote.attempt, "look_quote")
    return looks


def _look(view: TeamView, member: Member) -> Look:
    some = view.warned.get(member.rep.id, [])
    worth = next((one for one in view.worths if one.rep == member.rep.id), None)
    training = view.training(member.rep)
    # Where too little is known of every skill, what the person would be proposed anyway.
    following = training.next_for(worth.skill) if worth is not None else training.next_scenario
    return Look(member, some[0] if some else None, some[1:], worth, _quote(view, member, some[0] if some else None, worth), following)


def _quote(view: TeamView, member: Member, warned: Warned | None, worth: Worth | None) -> Quote | None:
    last = [talk.attempt for talk in member.last]
    attempts = list(warned.attempts) if warned is not None and warned.attempts else last
    talks = spoken(view.practice.store, attempts, readable(view.practice)) or spoken(view.practice.store, last, readable(view.practice))
    skill = worth.skill if worth is not None else None
    match warned.sign if warned is not None else None:
        case "blockers":
            return crossed(talks)
        case "gaming":
            return gamed(talks)
        case "inactive" | "overdue":
            return shown_best(talks)
        case "falling" | "stuck":
            return advised(talks)
    return advised(talks, skill) or advised(talks)
