"""What somebody is recognized for, and what is new of it: joins what is stored, the published rules and coaching, and reads the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal, cast

from trainer.content.texts import in_language
from trainer.errors import TrainerError
from trainer.locale import _, current

if TYPE_CHECKING:
    from trainer.coaching.recognition import Endorsed, Standing, Won
    from trainer.content.recognition import Rules
    from trainer.practice import Practice
    from trainer.storage.contests import Contest
    from trainer.storage.records import Rep
    from trainer.storage.sharing import SharedAnswer

WALL = 50
"""Items of the wall that are shown at once."""

Kind = Literal["badge", "step", "endorsed", "contest", "thanks"]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that somebody is recognized for."""

    when: datetime
    kind: Kind
    rep: str
    """Whose it is; "" for one who shared an answer without a name."""
    what: str
    """The title of a badge, a step or a scenario; the words of thanks."""
    by: str = ""
    """Who thanks."""
    number: int = 0
    """How many endorsed it."""


@dataclass(frozen=True, slots=True)
class Recognized:
    """Where one rep stands with every badge and every step."""

    badges: Sequence[Standing]
    ladder: Sequence[Standing]
    """The lowest step first."""

    @property
    def step(self) -> Standing | None:
        """The highest step that was reached."""
        return next((step for step in reversed(self.ladder) if step.done), None)

    @property
    def next_step(self) -> Standing | None:
        return next((step for step in self.ladder if not step.done), None)

    @property
    def next_badge(self) -> Standing | None:
        """The badge that is nearest to being earned."""
        return max((badge for badge in self.badges if not badge.done), key=lambda badge: badge.share, default=None)


class Recognition:
    """Recognition as one rep may see it, worked out when it is asked for. Make a new one after an attempt."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.now: datetime = practice.now()

    # Whether it is wanted

    @cached_property
    def everyone(self) -> bool:
        """Whether the workspace has recognition."""
        from trainer.storage.recognition import switched_on

        return switched_on(self.practice.store)

    @cached_property
    def on(self) -> bool:
        """Whether anything of it is worked out and shown for this rep."""
        from trainer.storage.recognition import takes_part

        return takes_part(self.practice.store, self.practice.rep)

    def switch(self, on: bool, *, everyone: bool = False) -> None:
        """Switches it on or off, for this rep or for the whole workspace."""
        from trainer.storage.recognition import switch

        switch(self.practice.store, on, None if everyone else self.practice.rep)
        self.__dict__.pop("on", None)
        self.__dict__.pop("everyone", None)

    def need(self) -> None:
        """Nothing, where recognition is on.

        Raises:
            TrainerError: it is off; the hint says how to switch it on.
        """
        if not self.everyone:
            raise TrainerError(_("Recognition is off for everybody here."), _("‘trainer recognition on --everyone’ switches it on."))
        if not self.on:
            raise TrainerError(_("Recognition is off for you."), _("‘trainer recognition on’ switches it on."))

    # What it consists of

    @property
    def rules(self) -> Rules:
        return self.practice.library.recognition

    @cached_property
    def answers(self) -> list[SharedAnswer]:
        """All shared answers, those of running contests too."""
        from trainer.storage.sharing import all_shared

        return all_shared(self.practice.store)

    @cached_property
    def contests(self) -> dict[str, Contest]:
        from trainer.storage.contests import contests

        return {one.id: one for one in contests(self.practice.store)}

    @cached_property
    def reps(self) -> list[Rep]:
        """Who takes part."""
        from trainer.storage.recognition import taking_part

        return taking_part(self.practice.store)

    @cached_property
    def own(self) -> Recognized:
        """Where this rep stands."""
        return self.recognized(self.practice.rep)

    def recognized(self, rep: Rep, *, by_name: bool = False) -> Recognized:
        """Where a rep stands.

        Args:
            by_name: leaves out answers that were shared without a name, so that nobody can tell from a badge whose they were.
        """
        from trainer.coaching.recognition import badges, figures, ladder
        from trainer.storage.progress import practiced
        from trainer.storage.recognition import talks

        store = self.practice.store
        answers = [one for one in self.answers if one.rep == rep and (one.named or not by_name)]
        found = figures(talks(store, rep), practiced(store, rep), self._endorsed(answers), self._won(answers))
        return Recognized(badges(self.rules.badges, found), ladder(self.rules.ladder, found))

    def entries(self, contest: Contest) -> list[SharedAnswer]:
        """What was handed in to a contest."""
        return [one for one in self.answers if one.contest == contest.id]

    def closing(self, answer: SharedAnswer) -> datetime | None:
        """When the contest of an answer is over; None for one that was simply shared."""
        return self.contests[answer.contest].closing if answer.contest is not None else None

    def is_open(self, answer: SharedAnswer) -> bool:
        """Whether an answer is in a contest that still runs, so that nothing is told of who wrote and who endorsed it."""
        closing = self.closing(answer)
        return closing is not None and self.now < closing

    def _endorsed(self, answers: Sequence[SharedAnswer]) -> list[Endorsed]:
        from trainer.coaching.recognition import Endorsed

        return [
            Endorsed(one.id, one.attempt, by, max(when, self.closing(one) or when))
            for one in answers
            if not self.is_open(one)
            for by, when in one.endorsed.items()
        ]

    def _won(self, answers: Sequence[SharedAnswer]) -> list[Won]:
        from trainer.coaching.recognition import Won
        from trainer.storage.contests import winners

        over = [contest for contest in self.contests.values() if contest.over(self.now)]
        return [
            Won(contest.id, one.attempt, contest.closing) for contest in over for one in winners(self.entries(contest)) if one in answers
        ]

    # What others see

    def wall(self, most: int = WALL) -> list[Item]:
        """The recognition of everybody who takes part, newest first."""
        names = {rep.id: rep for rep in self.reps}
        items = [item for rep in self.reps for item in self._badges(rep, self.recognized(rep, by_name=True))]
        items += self._of_answers([one for one in self.answers if one.rep.id in names])
        items += [one for one in self._thanks(None) if {one.rep, one.by} <= {rep.name for rep in self.reps}]
        return sorted(items, key=lambda item: item.when, reverse=True)[:most]

    def news(self, since: datetime) -> list[Item]:
        """What is new for this rep since a time, newest first: badges, steps, endorsements, contests won, thanks. None where it is off."""
        if not self.on:
            return []
        mine = [one for one in self.answers if one.rep == self.practice.rep]
        items = [*self._badges(self.practice.rep, self.own), *self._of_answers(mine, since), *self._thanks(self.practice.rep)]
        return sorted((item for item in items if item.when > since), key=lambda item: item.when, reverse=True)

    def _badges(self, rep: Rep, recognized: Recognized) -> list[Item]:
        badges, ladder = self.rules.badges, self.rules.ladder
        told = [(one, "badge", badges[one.id].title) for one in recognized.badges]
        told += [(one, "step", ladder[one.id].title) for one in recognized.ladder]
        return [Item(one.reached, cast("Kind", kind), rep.name, in_language(title, current())) for one, kind, title in told if one.reached]

    def _of_answers(self, answers: Sequence[SharedAnswer], since: datetime | None = None) -> list[Item]:
        """Answers that were endorsed, and contests that were won. With `since`, only newer endorsements are counted."""
        items = []
        won = {(one.contest, one.attempt): one for one in self._won(answers)}
        for one in answers:
            name = one.rep.name if one.named or since is not None else ""
            given = [one.when for one in self._endorsed([one]) if since is None or one.when > since]
            if one.contest is not None and (found := won.get((one.contest, one.attempt))):
                items.append(Item(found.when, "contest", name, one.title, number=len(one.endorsed)))
            elif given:
                items.append(Item(max(given), "endorsed", name, one.title, number=len(given)))
        return items

    def _thanks(self, rep: Rep | None) -> list[Item]:
        from trainer.storage.recognition import thanks

        return [Item(one.when, "thanks", one.rep.name, one.text, by=one.by.name) for one in thanks(self.practice.store, rep)]

    def thank(self, name: str, text: str) -> None:
        """Thanks somebody for something.

        Raises:
            TrainerError: there is nobody of that name, or nothing that can be said so.
        """
        from trainer.storage.recognition import thank

        self.need()
        store = self.practice.store
        thank(store, self.practice.rep, store.rep(name), text, self.now)
