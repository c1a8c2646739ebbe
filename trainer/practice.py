"""One attempt from briefing to feedback: joins content, talk, scoring and storage, and reads the clock."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from trainer.content.catalogue import Entry, catalogue
from trainer.content.library import Library
from trainer.errors import TrainerError, UnknownNameError, WordsGoneError
from trainer.evidence import NOTE_TURN
from trainer.folders import system_user
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.attempt import Attempt
    from trainer.content.bundle import Content
    from trainer.content.naming import Customer
    from trainer.content.own_case import OwnNames
    from trainer.roleplay.position import Position, Turn
    from trainer.roleplay.talk import Talk
    from trainer.scoring.assessment import Assessment
    from trainer.scoring.scope import Record
    from trainer.storage.records import Best, Kind, Rep, StoredAttempt, Summary
    from trainer.storage.store import Store

MOST_SEED = 2**31
SCREEN_PATIENCE = 0.25
"""Seconds that a screen waits for another writer; it tries again by itself."""


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Feedback:
    """A finished attempt with everything that its feedback shows."""

    summary: Summary
    content: Content
    turns: tuple[Turn, ...]
    position: Position
    assessment: Assessment
    record: Record
    """The talk and its note as they were assessed."""
    best_before: float | None
    """The rep's best total on this scenario in earlier attempts."""
    rep: Rep
    """Whose attempt it is."""

    @property
    def is_exam(self) -> bool:
        """An exam tells the levels and the words they rest on, and not what nearly counted."""
        return self.summary.kind == "exam"

    @property
    def texts(self) -> dict[int, str]:
        """The rep's own texts by turn; the call note under `NOTE_TURN`."""
        texts = {turn.number: turn.answer for turn in self.turns}
        return texts if self.record.note is None else {NOTE_TURN: self.record.note.text, **texts}

    @property
    def total_then(self) -> float | None:
        """The total as it was stored, where today's program counts another: the record is the stored one."""
        stored = self.summary.total
        return stored if stored is not None and stored != self.assessment.total else None


class Practice:
    """What a rep can do: see scenarios, start, resume and look back.

    Nothing is opened or read before it is needed, so that the first screen comes at once.

    Args:
        rep: the name of a rep that exists; without it TRAINER_REP, the last used, else the operating system's user,
            who are made on first use.
        patience: seconds that a write waits for another program.
    """

    def __init__(
        self,
        library: Library,
        database: Path,
        *,
        rep: str | None = None,
        now: Callable[[], datetime] = utc_now,
        patience: float | None = None,
        cache: Path | None = None,
    ) -> None:
        self.library = library
        self.database = database
        self.now = now
        self.notice = ""
        self._patience = patience
        self._cache = cache
        self._named_rep = rep
        self._store: Store | None = None
        self._rep: Rep | None = None

    # The database and the rep

    @property
    def store(self) -> Store:
        if self._store is None:
            from trainer.storage.database import PATIENCE
            from trainer.storage.store import Store

            self._store = Store(self.database, PATIENCE if self._patience is None else self._patience)
        return self._store

    def open(self) -> None:
        """Opens the database and finds the rep; the methods below do it when they need to."""
        self.rep  # noqa: B018  # a property that opens

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def rep(self) -> Rep:
        if self._rep is None:
            self._rep = self._find_rep()
        return self._rep

    @property
    def rep_name(self) -> str:
        return self.rep.name

    @property
    def known_rep(self) -> Rep | None:
        """The rep, where there is one already; None where `rep` would make one."""
        if self._rep is not None or self._named_rep is not None:
            return self._rep or self.store.rep(str(self._named_rep))
        known = {rep.name: rep for rep in self.store.reps()}
        asked = os.environ.get("TRAINER_REP")
        if asked and known:
            return self.store.rep(asked)
        return known.get(self._name_to_find())

    def _name_to_find(self) -> str:
        return os.environ.get("TRAINER_REP") or self.store.setting("last_rep") or self.proposed_name

    def _find_rep(self) -> Rep:
        found = self.known_rep
        if found is not None:
            return found
        name = self._name_to_find()
        rep = self.store.add_rep(name, self.now())
        self.notice = _("Welcome, {name}: from now on your practice is kept in {path}.").format(name=name, path=self.database)
        return rep

    @property
    def is_new(self) -> bool:
        """Whether nobody has practiced in this database yet, and nobody was named."""
        return self._named_rep is None and not os.environ.get("TRAINER_REP") and self._rep is None and not self.store.reps()

    @property
    def proposed_name(self) -> str:
        """What a new rep is probably called: the operating system's user."""
        from trainer.storage.records import is_name

        user = system_user()
        return user if is_name(user) else "rep"

    def begin_as(self, name: str) -> None:
        """Makes the rep of this program, in an empty database."""
        self._rep = self.store.add_rep(name, self.now())
        self.store.set_setting("last_rep", name)

    def apart(self) -> Practice:
        """The same for another thread, with a connection of its own; to be closed there."""
        return Practice(self.library, self.database, rep=self.rep_name, now=self.now, patience=self._patience, cache=self._cache)

    def of(self, rep: Rep) -> Practice:
        """The same database and content, as another person sees them."""
        other = copy(self)
        other._rep, other._named_rep = rep, rep.name
        return other

    def setting(self, key: str) -> str | None:
        return self.store.setting(key)

    def own_setting(self, key: str, rep: Rep) -> str | None:
        """What a rep has set; where they have set nothing, what was set here before settings were each rep's own."""
        own = self.setting(f"{key} {rep.id}")
        return own if own is not None else self.setting(key)

    def set_own_setting(self, key: str, rep: Rep, value: str) -> None:
        self.set_setting(f"{key} {rep.id}", value)

    def set_setting(self, key: str, value: str) -> None:
        self.store.set_setting(key, value)

    # What there is

    def catalogue(self) -> list[Entry]:
        """All scenarios, as lists show them."""
        return catalogue(self.library, self._cache)

    def cache_beside(self, name: str) -> Path | None:
        """Another file for what only saves time, in the folder of the list of scenarios."""
        return self._cache.with_name(name) if self._cache is not None else None

    def briefing(self, scenario_id: str) -> Content:
        """A scenario with its rubric and behaviors."""
        from trainer.content.loading import load_content

        return load_content(self.library, scenario_id)

    def best(self) -> dict[str, Best]:
        """The rep's best result by scenario."""
        return self.store.best(self.rep)

    def history(self) -> list[Summary]:
        """The rep's attempts, newest first."""
        return self.store.history(self.rep)

    def unfinished(self) -> list[Summary]:
        """Attempts that can be resumed, newest first."""
        return self.store.unfinished(self.rep)

    # Attempts

    def start(self, scenario_id: str, *, seed: int | None = None, kind: Kind = "practice", timed: int | None = None) -> Attempt:
        """Begins an attempt; it is stored before its first line is shown.

        Args:
            timed: seconds for each answer; None for as long as one likes.
        """
        content = self.briefing(scenario_id)
        return self._begin(content, self._seed(seed), kind, timed=timed)

    def start_own(
        self,
        rehearsal: str,
        content: Content,
        persona: Customer,
        *,
        seed: int | None = None,
        kind: Kind = "practice",
        timed: int | None = None,
    ) -> Attempt:
        """Begins an attempt with content in which the rep's own customer stands in for the persona."""
        return self._begin(content, self._seed(seed), kind, rehearsal=(rehearsal, persona), timed=timed)

    def rehearsed_by(self, attempt_id: str) -> tuple[str, OwnNames] | None:
        """The real talk that an attempt rehearses, and whose names stand in whose place; None for any other attempt."""
        from trainer.storage.rehearsals import rehearsed_by

        return rehearsed_by(self.store, attempt_id)

    def recited(self, attempt_id: str, rep: Rep) -> list[str]:
        """The model answers that a rep has been shown, as they would be recited in an attempt."""
        shown = self.store.shown_answers(rep)
        rehearsed = self.rehearsed_by(attempt_id)
        # They are kept with the scenario's own names.
        return shown if rehearsed is None else [*shown, *map(rehearsed[1].own, shown)]

    def resume(self, attempt_id: str) -> Attempt:
        """Goes on with an attempt where it was left, at the same line."""
        stored = self.store.attempt(attempt_id)
        if stored.summary.finished is not None:
            raise TrainerError(_("This attempt is over."), _("See it with ‘trainer show {id}’.").format(id=attempt_id))
        self._check_owner(stored)
        hint_taken = stored.hint_turn == len(stored.turns) + 1
        talk = self.replay(stored)
        from trainer.attempt import Attempt

        summary = stored.summary
        attempt = Attempt(self, summary.id, summary.kind, stored.rep, talk, hint_taken=hint_taken, draft=stored.draft, timed=summary.timed)
        attempt.parent, attempt.parent_turn = summary.parent, summary.parent_turn
        return attempt

    def retry(self, attempt_id: str, turn: int) -> Attempt:
        """Answers one turn of an attempt again: a new attempt that begins at that turn's line."""
        stored = self.store.attempt(attempt_id)
        if not 1 <= turn <= len(stored.turns):
            raise UnknownNameError(
                _("The attempt has no turn {turn}.").format(turn=turn), _("It has turns 1 to {last}.").format(last=len(stored.turns))
            )
        self._check_owner(stored)
        if stored.summary.kind == "example":
            raise TrainerError(_("A worked example has no turn to answer again."), _("Play the scenario yourself."))
        if stored.summary.kind == "exam":
            raise TrainerError(_("An exam has no second tries."), _("Practice the scenario; what you learn there counts in the next exam."))
        kept = self.replay(stored, turn - 1)
        rehearsed = self.rehearsed_by(attempt_id)
        own = (rehearsed[0], rehearsed[1].persona) if rehearsed is not None else None
        return self._begin(kept.content, stored.seed, "retry", talk=kept, parent=attempt_id, parent_turn=turn, rehearsal=own)

    def _check_owner(self, stored: StoredAttempt) -> None:
        if stored.rep != self.rep:
            raise TrainerError(
                _("This is an attempt of {name}.").format(name=stored.rep.name),
                _("Go on with it by ‘--rep {name}’.").format(name=quote(stored.rep.name)),
            )

    def discard(self, attempt_id: str) -> None:
        """Ends an unfinished attempt as left."""
        self.resume(attempt_id).leave()

    def feedback(self, attempt_id: str) -> Feedback:
        """A finished attempt, played again over its stored evidence."""
        stored = self.store.attempt(attempt_id)
        if stored.summary.finished is None:
            raise TrainerError(_("This attempt is not finished."), _("Resume it with ‘trainer play --resume {id}’.").format(id=attempt_id))
        talk = self.replay(stored)
        return self._feedback(stored, talk)

    def misread(self, attempt_id: str, turn: int) -> None:
        """Tells the authors that an answer was misread: the answer, its context and what was seen go to their list, without a name."""
        from trainer.storage.misreadings import report

        summary, talk = self.look(attempt_id)
        if not 1 <= turn <= len(talk.turns):
            raise UnknownNameError(
                _("The attempt has no turn {turn}.").format(turn=turn), _("It has turns 1 to {last}.").format(last=len(talk.turns))
            )
        rehearsed = self.rehearsed_by(attempt_id)
        put_back = rehearsed[1].put_back if rehearsed is not None else str
        report(self.store, summary.scenario, summary.language, talk.turns[turn - 1], self.now().date(), put_back)

    def look(self, attempt_id: str) -> tuple[Summary, Talk]:
        """An attempt as far as it has come, finished or not."""
        stored = self.store.attempt(attempt_id)
        return stored.summary, self.replay(stored)

    def find_attempt(self, name: str, *, unfinished: bool = False) -> str:
        """The id of an attempt by id, part of an id, or `last`: the rep's newest one (that can be resumed).

        Raises:
            UnknownNameError: none fits, or several do.
        """
        if name != "last":
            return self.store.find_attempt(name)
        newest = next(iter(self.unfinished() if unfinished else self.history()), None)
        if newest is None:
            what = _("There is no unfinished attempt.") if unfinished else _("There are no attempts yet.")
            raise UnknownNameError(what, _("Start one with ‘trainer play SCENARIO’."))
        return newest.id

    def _seed(self, seed: int | None) -> int:
        # Which wordings one hears may differ from attempt to attempt; what they were is stored with each turn.
        return random.SystemRandom().randrange(MOST_SEED) if seed is None else seed

    def _begin(
        self,
        content: Content,
        seed: int,
        kind: Kind,
        *,
        talk: Talk | None = None,
        parent: str | None = None,
        parent_turn: int | None = None,
        rehearsal: tuple[str, Customer] | None = None,
        timed: int | None = None,
    ) -> Attempt:
        from trainer.attempt import Attempt
        from trainer.roleplay.talk import Talk
        from trainer.storage.records import NewAttempt
        from trainer.storage.rehearsals import link
        from trainer.storage.store import new_id

        attempt_id = new_id()
        if rehearsal is not None:
            link(self.store, rehearsal[0], attempt_id, content.scenario.id, rehearsal[1])
        talk = talk or Talk(content, seed, rep=self.rep.name, recited=[] if kind == "example" else self.recited(attempt_id, self.rep))
        new = NewAttempt(
            id=attempt_id,
            rep=self.rep,
            kind=kind,
            scenario=content.scenario.id,
            title=content.scenario.title,
            language=content.scenario.language,
            stage=content.scenario.stage,
            difficulty=content.scenario.difficulty,
            documents=content.documents,
            seed=seed,
            parent=parent,
            parent_turn=parent_turn,
            shown=_model_answers(content) if kind == "example" else (),
            timed=timed,
        )
        now = self.now()
        self.store.begin(new, now, [(turn, now) for turn in talk.turns])
        attempt = Attempt(self, new.id, kind, self.rep, talk, timed=timed)
        attempt.parent, attempt.parent_turn = parent, parent_turn
        return attempt

    def replay(self, stored: StoredAttempt, turns: int | None = None, content: Content | None = None) -> Talk:
        """The talk after stored turns, moved by their stored evidence; the stored states are a check.

        Args:
            turns: only so many; all of them by default.
            content: what its documents say, where they have been read already.

        Raises:
            TrainerError: the turns do not replay as they were stored.
        """
        from trainer.content.bundle import from_documents
        from trainer.roleplay.talk import Talk, replayed
        from trainer.storage.notes import note_of

        if stored.summary.blanked:
            raise words_gone()
        content = content or from_documents(stored.documents)
        recited = [] if stored.summary.kind == "example" else self.recited(stored.summary.id, stored.rep)
        talk = Talk(content, stored.seed, rep=stored.rep.name, recited=recited)
        kept = stored.turns[:turns]
        replayed(talk, kept)
        for turn, again in zip(kept, talk.turns, strict=True):
            if (turn.state, turn.to, turn.ending, dict(turn.meters)) != (again.state, again.to, again.ending, dict(again.meters)):
                raise TrainerError(
                    _("Turn {turn} of attempt {id} does not replay as it was stored.").format(turn=turn.number, id=stored.summary.id),
                    _("Its answers are kept; please report this."),
                )
        if turns is None and stored.summary.ending == "left":
            talk.leave()
        if turns is None:
            talk.note = note_of(self.store, stored.summary.id)
        return talk

    def _feedback(self, stored: StoredAttempt, talk: Talk) -> Feedback:
        from trainer.scoring.assess import assess
        from trainer.scoring.rehearsed import record_of

        summary = stored.summary
        earlier = [
            one.total
            for one in self.store.history(stored.rep)
            if one.scenario == summary.scenario
            and one.started < summary.started
            and one.total is not None
            and one.kind in ("practice", "exam")
        ]
        record = record_of(talk)
        return Feedback(
            summary=summary,
            content=talk.content,
            turns=tuple(talk.turns),
            position=talk.position,
            assessment=assess(record),
            best_before=max(earlier, default=None),
            record=record,
            rep=stored.rep,
        )


def words_gone() -> WordsGoneError:
    return WordsGoneError(
        _("The words of this talk are not kept any more."), _("Its figures stay; ‘trainer privacy’ says how long words are kept.")
    )


def _model_answers(content: Content) -> tuple[str, ...]:
    note = content.scenario.note
    answers = [state.model_answer for state in content.scenario.states.values()]
    return tuple(text for text in (*answers, note.model_answer if note is not None else None) if text)
