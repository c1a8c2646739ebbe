"""A real talk of today, rehearsed: finds the nearest scenario, fills in the rep's own customer, and asks later how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.attempt import Attempt
    from trainer.coaching.nearest import Proposal
    from trainer.content.bundle import Content
    from trainer.content.catalogue import Entry
    from trainer.content.outlines import Outline
    from trainer.practice import Practice
    from trainer.storage.records import Kind
    from trainer.storage.rehearsals import Outcome, Rehearsal

LONGEST_PART = 80
"""Characters of a name, a company or a role."""
LONGEST_WORRY = 500
FARTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class RealTalk:
    """What a rep tells of a talk that is coming."""

    customer: str
    worry: str
    day: date
    stage: str = ""
    """Of the sale; empty where the rep does not say."""
    company: str = ""
    role: str = ""
    offer: str = ""


class Rehearsing:
    """The real talks of a rep. Make a new one where the day may have changed."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.today: date = practice.now().astimezone().date()

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The scenarios that can be played, by id."""
        return {entry.id: entry for entry in self.practice.catalogue() if not entry.faults}

    @cached_property
    def _outlines(self) -> list[Outline]:
        from trainer.content.outlines import outlines

        return outlines(self.practice.library, self.entries.values(), self.practice.cache_beside("outlines.json"))

    def all(self) -> list[Rehearsal]:
        """The rep's real talks, the newest day first."""
        from trainer.storage.rehearsals import rehearsals

        return rehearsals(self.practice.store, self.practice.rep)

    def by_attempt(self) -> dict[str, Rehearsal]:
        """The real talk behind every attempt that rehearsed one."""
        return {attempt: one for one in self.all() for attempt in one.attempts}

    def find(self, name: str) -> Rehearsal:
        """One of them by its id, the end of it, or `last`."""
        from trainer.storage.rehearsals import find

        return find(self.practice.store, self.practice.rep, name)

    def plan(self, talk: RealTalk) -> Rehearsal:
        """Keeps a real talk, with the scenario that comes nearest.

        Raises:
            TrainerError: something of it cannot be so.
        """
        from trainer.storage.rehearsals import Rehearsal, add
        from trainer.storage.store import new_id

        told = _checked(talk, self.today)
        proposals = self._proposals(told.worry, told.stage)
        if not proposals:
            raise TrainerError(_("There is no scenario to play."), _("Run ‘trainer check’."))
        planned = Rehearsal(
            id=new_id(),
            customer=told.customer,
            company=told.company,
            role=told.role,
            stage=told.stage,
            worry=told.worry,
            offer=told.offer,
            day=told.day,
            scenario=proposals[0].scenario,
            created=self.practice.now(),
            ask_from=told.day + timedelta(days=1),
        )
        add(self.practice.store, self.practice.rep, planned)
        return planned

    def proposals(self, rehearsal: Rehearsal) -> list[Proposal]:
        """The scenarios that come nearest, the nearest first, each with why; what its customer says has the rep's own in it."""
        from dataclasses import replace

        from trainer.content.naming import Customer
        from trainer.content.own_case import OwnNames

        found = self._proposals(rehearsal.worry, rehearsal.stage)
        own = []
        for one in found:
            entry = self.entries[one.scenario]
            names = OwnNames(Customer(entry.persona, entry.company, entry.role), rehearsal.case.customer)
            own.append(replace(one, line=names.own(one.line)))
        return own

    def _proposals(self, worry: str, stage: str) -> list[Proposal]:
        from trainer.coaching.nearest import nearest as nearest_scenarios

        language = "zh" if any("\u4e00" <= character <= "\u9fff" for character in worry) else "en"
        return nearest_scenarios(worry, stage or None, language, self._outlines, self.practice.library.meanings)

    def briefing(self, rehearsal: Rehearsal, scenario: str | None = None) -> Content:
        """A scenario with the rep's own customer in it."""
        return self._own(rehearsal, scenario)[0]

    def _own(self, rehearsal: Rehearsal, scenario: str | None) -> tuple[Content, Content]:
        from trainer.content.personal import personalized

        content = self.practice.briefing(scenario or rehearsal.scenario)
        return personalized(content, rehearsal.case), content

    def start(
        self,
        rehearsal: Rehearsal,
        scenario: str | None = None,
        *,
        seed: int | None = None,
        kind: Kind = "practice",
        timed: int | None = None,
    ) -> Attempt:
        """Begins an attempt with the rep's own customer."""
        from trainer.content.personal import persona_of

        own, content = self._own(rehearsal, scenario)
        return self.practice.start_own(rehearsal.id, own, persona_of(content), seed=seed, kind=kind, timed=timed)

    def again(self, attempt_id: str, scenario: str) -> Attempt:
        """Begins the same scenario anew: with the rep's own customer, if the attempt was with theirs."""
        rehearsed = self.practice.rehearsed_by(attempt_id)
        return self.practice.start(scenario) if rehearsed is None else self.start(self.find(rehearsed[0]), scenario)

    def tell(self, rehearsal: Rehearsal, outcome: Outcome, note: str = "") -> None:
        """Keeps how the real talk went."""
        from trainer.storage.rehearsals import tell

        tell(self.practice.store, rehearsal.id, outcome, _line(note, LONGEST_WORRY, _("The note")))

    def not_yet(self, rehearsal: Rehearsal) -> None:
        """The real talk has not been held: the question comes again tomorrow."""
        from trainer.storage.rehearsals import ask_later

        ask_later(self.practice.store, rehearsal.id, self.today)


def day_of(text: str, today: date) -> date:
    """A day as people write it: today, tomorrow, 2026-11-27; in Chinese too.

    Raises:
        TrainerError: it is no day.
    """
    known = {"": 0, "today": 0, "今天": 0, "tomorrow": 1, "明天": 1, "后天": 2}
    word = text.strip().lower()
    if word in known:
        return today + timedelta(days=known[word])
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise TrainerError(
            _("‘{text}’ is no day.").format(text=text.strip()), _("Write today, tomorrow or a date such as {date}.").format(date=today)
        ) from None


def stages() -> Sequence[str]:
    """The stages of a sale, in their order."""
    from trainer.content.models.fields import Stage

    return get_args(Stage)


def _checked(talk: RealTalk, today: date) -> RealTalk:
    """What was told, without blanks around it."""
    if talk.stage and talk.stage not in stages():
        near = nearest(talk.stage, stages())
        hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("The stages are: {stages}.").format(stages=", ".join(stages()))
        raise UnknownNameError(_("There is no stage ‘{name}’.").format(name=talk.stage), hint)
    if talk.day < today:
        raise TrainerError(
            _("{day} is over.").format(day=talk.day), _("A talk is rehearsed before it takes place: name today or a later day.")
        )
    if talk.day - today > FARTHEST:
        raise TrainerError(_("{day} is more than a year away.").format(day=talk.day), _("Name a day that is nearer."))
    customer = _line(talk.customer, LONGEST_PART, _("The customer's name"))
    worry = _line(talk.worry, LONGEST_WORRY, _("The worry"))
    if not customer:
        raise TrainerError(_("The customer's name is missing."), _("Write it as you would say it: Anna Meier, Ms. Meier."))
    if not worry:
        raise TrainerError(
            _("What worries you is missing."), _("A few words of your own are enough: he will say that we are too expensive.")
        )
    return RealTalk(
        customer=customer,
        worry=worry,
        day=talk.day,
        stage=talk.stage,
        company=_line(talk.company, LONGEST_PART, _("The company")),
        role=_line(talk.role, LONGEST_PART, _("The role")),
        offer=_line(talk.offer, LONGEST_WORRY, _("What you offer")),
    )


def _line(text: str, longest: int, what: str) -> str:
    """A text as one line, of a bounded length, without what would be filled in in a customer's line."""
    line = " ".join(text.split())
    if len(line) > longest:
        raise TrainerError(_("{what} is longer than {most} characters.").format(what=what, most=longest), _("Shorten it."))
    if "{{" in line or "{%" in line or "{#" in line or not line.isprintable():
        raise TrainerError(_("{what} holds characters that cannot stand there.").format(what=what), _("Write plain words."))
    return line
