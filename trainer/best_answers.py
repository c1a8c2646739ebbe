"""What a rep can do with good answers: share one, endorse others', hand one in to a contest. Joins what is stored and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trainer.errors import TrainerError, UnknownNameError, nearest
from trainer.locale import _
from trainer.recognition import Recognition

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.roleplay.position import Turn
    from trainer.storage.contests import Contest
    from trainer.storage.records import Summary
    from trainer.storage.sharing import SharedAnswer

MOST_LOOKED_AT = 40
"""Attempts, the newest, that tell where a scenario is hardest."""
OWN_TURNS = 12
"""A rep's own answers that are offered for a contest, the newest first."""


@dataclass(frozen=True, slots=True)
class Hardest:
    """The moment of a scenario where its attempts lose most."""

    state: str
    attempts: int
    """That came to it, of those looked at."""
    lost: float
    """Points of the total, 0 to 100, that each of them lost there on average."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer of the rep's own that could be handed in."""

    attempt: str
    turn: int
    answer: str


class BestAnswers:
    """Shared answers and contests, as one rep sees them."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.store = practice.store
        self.recognition = Recognition(practice)
        self.now = self.recognition.now

    def shared(self, scenario: str | None = None) -> list[SharedAnswer]:
        """What colleagues who take part have shared, contests that are over included: by scenario and state, the most endorsed first."""
        self.recognition.need()
        here = {rep.id for rep in self.recognition.reps}
        return [
            one
            for one in self.recognition.answers
            if one.rep.id in here and not self.recognition.is_open(one) and scenario in (None, one.scenario)
        ]

    def read(self, answers: Sequence[SharedAnswer]) -> None:
        """Keeps that the rep has read answers: recited they earn nothing."""
        from trainer.storage.sharing import mark_read

        mark_read(self.store, self.practice.rep, answers, self.now)

    def find(self, name: str) -> SharedAnswer:
        """A shared answer, or one in a contest, by its id or the end of it."""
        from trainer.storage.sharing import shared_called

        self.recognition.need()
        return shared_called(self.recognition.answers, name)

    def endorse(self, answer: SharedAnswer, *, withdraw: bool = False) -> None:
        """Endorses an answer, or takes that back. In a contest it can be done until the last day is over."""
        from trainer.storage import sharing

        self.recognition.need()
        if answer.contest is not None and not self.recognition.is_open(answer):
            raise TrainerError(_("This contest is over, its endorsements stay as they are."))
        if withdraw:
            sharing.withdraw(self.store, answer, self.practice.rep)
        else:
            sharing.endorse(self.store, answer, self.practice.rep, self.now)
            self.read([answer])

    def take_back(self, answer: SharedAnswer) -> None:
        """Takes an answer of the rep's own back."""
        from trainer.storage.sharing import take_back

        take_back(self.store, answer, self.practice.rep)

    # Sharing

    def concerns(self, attempt: str, turn: int) -> tuple[str, ...]:
        """Words of an answer that may tell of people, customers or figures beyond what the scenario itself tells."""
        from trainer.language.private import private_words
        from trainer.language.truth import Ground
        from trainer.roleplay.sources import briefing_texts

        _summary, talk = self.practice.look(attempt)
        said = _turn(talk.turns, turn)
        scenario = talk.content.scenario
        lines = [one.line for one in talk.turns]
        told = Ground([*briefing_texts(talk.content), *scenario.fact_texts().values(), *lines])
        name = self.practice.rep_name
        own = (name,) if name in said.answer else ()
        return tuple(dict.fromkeys((*own, *private_words(said.answer, told))))

    def share(self, attempt: str, turn: int, *, why: str = "", named: bool = True) -> SharedAnswer:
        """Shares an answer of a finished attempt of the rep's own.

        Raises:
            TrainerError: it is not the rep's, not finished, or nothing in it counted.
        """
        summary, said = self._own_turn(attempt, turn)
        return self._keep(summary, said, why, named, None)

    def _own_turn(self, attempt: str, turn: int) -> tuple[Summary, Turn]:
        self.recognition.need()
        stored = self.store.attempt(attempt)
        if stored.rep != self.practice.rep or stored.summary.kind == "example":
            raise TrainerError(_("Only your own answers can be shared."), _("‘trainer history’ lists your attempts."))
        if stored.summary.finished is None:
            raise TrainerError(_("This attempt is not finished."), _("Go on with it first; an answer is shared after the talk."))
        summary, talk = self.practice.look(attempt)
        said = _turn(talk.turns, turn)
        if not said.reading.shown() or any(flag.doubt in ("copied", "recited", "hostile") for flag in said.reading.flags):
            raise TrainerError(_("Nothing of your own counted in answer {turn}.").format(turn=turn), _("Share one that shows something."))
        return summary, said

    def _keep(self, summary: Summary, said: Turn, why: str, named: bool, contest: Contest | None) -> SharedAnswer:
        from trainer.storage.sharing import LONGEST_WHY, SharedAnswer, keep_shared
        from trainer.storage.store import new_id

        why = " ".join(why.split())
        if len(why) > LONGEST_WHY:
            raise TrainerError(_("Say in at most {most} characters why the answer is good.").format(most=LONGEST_WHY))
        # The customer may have called the rep by name.
        hidden = not named or contest is not None
        line = said.line.replace(self.practice.rep_name, "…") if hidden else said.line
        kept = SharedAnswer(
            id=new_id(),
            rep=self.practice.rep,
            named=named,
            attempt=summary.id,
            turn=said.number,
            scenario=summary.scenario,
            title=summary.title,
            language=summary.language,
            state=said.state,
            line=line,
            answer=said.answer,
            why=why,
            shared=self.now,
            contest=contest.id if contest is not None else None,
        )
        keep_shared(self.store, kept)
        return kept

    # Contests

    def hardest(self, scenario: str) -> Hardest | None:
        """Where the attempts at a scenario lose most, all told; None where nobody has finished one, or lost a point.

        What each criterion could still have given counts where advice places it: at the turn that would have been the place for it.
        """
        from trainer.storage.contests import newest_finished

        lost: dict[str, float] = {}
        reached: dict[str, int] = {}
        known = self.practice.briefing(scenario).scenario.states
        for attempt in newest_finished(self.store, scenario, MOST_LOOKED_AT):
            try:
                feedback = self.practice.feedback(attempt)
            except TrainerError:
                # It does not replay as it was stored; the others tell enough.
                continue
            states = {turn.number: turn.state for turn in feedback.turns}
            for state in set(states.values()) & known.keys():
                reached[state] = reached.get(state, 0) + 1
            for advice in feedback.assessment.advice:
                if (where := states.get(advice.turn or 0)) in known:
                    lost[str(where)] = lost.get(str(where), 0.0) + advice.gain
        if not any(lost.values()):
            return None
        state = max(lost, key=lambda name: (lost[name], name))
        return Hardest(state, reached[state], lost[state] / reached[state])

    def open_contest(self, scenario: str, last_day: date, state: str | None = None) -> Contest:
        """Opens a contest for a state of a scenario; without one for the hardest.

        Raises:
            TrainerError: there is no such state, the day is over, or nobody has played so that none is known to be hardest.
        """
        from trainer.storage.contests import Contest, keep_contest, line_heard
        from trainer.storage.store import new_id

        self.recognition.need()
        played = self.practice.briefing(scenario).scenario
        if last_day < self.now.astimezone().date():
            raise TrainerError(_("{day} is over.").format(day=last_day.isoformat()), _("Name a day to come by --until."))
        if state is None:
            hardest = self.hardest(scenario)
            if hardest is None:
                raise TrainerError(
                    _("Nobody has lost a point in ‘{scenario}’ yet, so no moment is known to be the hardest.").format(scenario=scenario),
                    _("Name one by --state."),
                )
            state = hardest.state
        talking = [name for name, one in played.states.items() if one.ending is None]
        if state not in talking:
            near = nearest(state, talking)
            hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("There is {known}").format(known=", ".join(talking))
            raise UnknownNameError(_("‘{scenario}’ has no state ‘{name}’ to answer in.").format(scenario=scenario, name=state), hint)
        line = played.states[state].customer[0].strip()
        if "{" in line:
            # Filled in for somebody: as it was heard last.
            line = line_heard(self.store, scenario, state) or line
        contest = Contest(new_id(), scenario, played.title, played.language, state, line, self.now, self.practice.rep.id, last_day)
        keep_contest(self.store, contest)
        return contest

    def running(self, name: str) -> Contest:
        """A contest that is not over yet, by its id or the end of it."""
        from trainer.storage.contests import contest_called

        self.recognition.need()
        contest = contest_called(self.store, name)
        if contest.over(self.now):
            raise TrainerError(_("This contest is over."), _("‘trainer contest show {id}’ shows its result.").format(id=name))
        return contest

    def enter(self, contest: Contest, attempt: str, turn: int, *, named: bool = True) -> SharedAnswer:
        """Hands an answer in to a contest, in place of one that the rep handed in before.

        Raises:
            TrainerError: it was not given at the moment that the contest is about.
        """
        summary, said = self._own_turn(attempt, turn)
        if contest.over(self.now):
            raise TrainerError(_("This contest is over."))
        if (summary.scenario, said.state) != (contest.scenario, contest.state):
            raise TrainerError(
                _("This contest is about the state ‘{state}’ of ‘{scenario}’.").format(state=contest.state, scenario=contest.scenario),
                _("Hand in an answer that you gave there: ‘trainer play {scenario}’.").format(scenario=contest.scenario),
            )
        return self._keep(summary, said, "", named, contest)

    def candidates(self, contest: Contest) -> list[Candidate]:
        """The rep's own answers that could be handed in, the newest first."""
        from trainer.storage.contests import answers_at

        found: dict[str, Candidate] = {}
        for attempt, turn, answer in answers_at(self.store, self.practice.rep, contest, OWN_TURNS):
            try:
                self._own_turn(attempt, turn)
            except TrainerError:
                continue
            found.setdefault(answer, Candidate(attempt, turn, answer))
        return list(found.values())


def _turn(turns: Sequence[Turn], number: int) -> Turn:
    if not 1 <= number <= len(turns):
        raise UnknownNameError(
            _("The attempt has no turn {turn}.").format(turn=number), _("It has turns 1 to {last}.").format(last=len(turns))
        )
    return turns[number - 1]
