"""What a feedback tells beyond the assessment: how much advice, better words, the customer's view, the way taken, earlier attempts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from trainer.coaching.dose import dose
from trainer.coaching.earlier import compared
from trainer.coaching.mastery import mastery
from trainer.coaching.practiced import by_skill
from trainer.errors import StorageError, UnknownNameError
from trainer.language.reader import READER_VERSION
from trainer.roleplay.talk import Talk
from trainer.scoring.answered_again import AnsweredAgain, answered_again
from trainer.scoring.better_words import BetterWords, better_words
from trainer.scoring.missed_facts import MissedFact, missed_facts
from trainer.scoring.rehearsed import record_of
from trainer.scoring.survey import Survey, survey
from trainer.scoring.two_ways import TwoWays, two_ways
from trainer.storage.earlier import earlier_attempts, finished_talks
from trainer.storage.progress import practiced
from trainer.storage.rescored import read_anew
from trainer.storage.reviews import Dispute, Review, disputes_of, reviews_of
from trainer.storage.shown import remember_shown

if TYPE_CHECKING:
    from trainer.attempt import Attempt
    from trainer.coaching.earlier import Comparison
    from trainer.practice import Feedback, Practice


Step = Literal["answer", "again", "yourself", "practice", "done", "read"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """The most sensible thing to do after a feedback."""

    step: Step
    """Answer a turn again, play the scenario again, play it oneself (after an example), practice it (after an exam), or nothing more."""
    turn: int | None = None


class Debriefing:
    """Everything that the feedback on one attempt tells, each worked out when it is first asked for."""

    def __init__(self, practice: Practice, feedback: Feedback) -> None:
        self.practice = practice
        self.feedback = feedback

    @cached_property
    def dose(self) -> int:
        """How many changes are told at a time."""
        store, rep = self.practice.store, self.feedback.rep
        trained = {criterion.skill for criterion in self.feedback.content.rubric.criteria.values()}
        groups = by_skill(practiced(store, rep))
        held = [mastery(some, self.practice.now()) for skill, some in groups.items() if skill in trained]
        return dose(held, finished_talks(store, rep))

    @cached_property
    def read_anew(self) -> float | None:
        """The total as today's reader reads the answers anew; None where nobody has asked for that."""
        return read_anew(self.practice.store, self.feedback.summary.id, READER_VERSION)

    @cached_property
    def better(self) -> tuple[BetterWords, ...]:
        """Every piece of advice with better words, the most valuable first. Take it by `told`, which remembers what was shown."""
        record = self.feedback.record
        return better_words(record, self.feedback.assessment, Talk(record.content).reader)

    def told(self, *, whole: bool = False) -> tuple[BetterWords, ...]:
        """The advice that is told: as much as the rep can use, or all. What it shows is remembered, for recited it earns nothing."""
        some = self.better if whole else self.better[: self.dose]
        words = [one.words for one in some if one.words is not None]
        feedback, practice = self.feedback, self.practice
        try:
            if self.is_own:
                remember_shown(practice.store, feedback.rep, feedback.summary.scenario, words, practice.now())
        except StorageError:
            # What cannot be remembered as shown is not shown; the first was remembered when the talk ended.
            return self.better[:1]
        return some

    @property
    def is_own(self) -> bool:
        """Whether the rep looks at an attempt of their own: who else reads it shows the rep nothing."""
        try:
            return self.practice.rep == self.feedback.rep
        except UnknownNameError:
            return False

    @cached_property
    def survey(self) -> Survey | None:
        return survey(self.feedback.record)

    @cached_property
    def missed(self) -> tuple[MissedFact, ...]:
        """Where what was missed could have been found; nothing in an exam."""
        return () if self.feedback.is_exam else missed_facts(self.feedback.record)

    @cached_property
    def ways(self) -> TwoWays | None:
        """The rep's way beside the shortest, which an exam keeps back; up to a second of work."""
        return None if self.feedback.is_exam else two_ways(self.feedback.record)

    @cached_property
    def comparison(self) -> Comparison | None:
        """This attempt beside the rep's earlier ones on the scenario."""
        feedback = self.feedback
        results = feedback.assessment.criteria
        earlier = earlier_attempts(self.practice.store, feedback.rep, feedback.summary)
        return compared({one.id: (one.points, one.of) for one in results}, {one.id: one.counts for one in results}, earlier)

    @property
    def disputes(self) -> list[Dispute]:
        """What the rep has asked a person to look at."""
        return disputes_of(self.practice.store, self.feedback.summary.id)

    @property
    def reviews(self) -> list[Review]:
        """What people have said of it."""
        return reviews_of(self.practice.store, self.feedback.summary.id)

    @property
    def next_step(self) -> NextStep:
        """What to do now: answer the turn of the first advice again, unless this is an exam or an example."""
        feedback = self.feedback
        if not self.is_own:
            return NextStep("read")
        if feedback.summary.kind == "example":
            return NextStep("yourself")
        if feedback.is_exam:
            return NextStep("done" if feedback.assessment.passed else "practice")
        if not self.better:
            return NextStep("done")
        turn = self.better[0].turn
        return NextStep("again") if turn is None else NextStep("answer", turn.number)


def retried(practice: Practice, attempt: Attempt) -> AnsweredAgain | None:
    """The answer that a second try has given to its turn, held against the first; None before it is given."""
    number = attempt.parent_turn
    if attempt.parent is None or number is None or len(attempt.turns) < number:
        return None
    _summary, parent = practice.look(attempt.parent)
    return answered_again(record_of(parent), attempt.turns[number - 1])
