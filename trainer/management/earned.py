"""What is stored of everybody that rules of incentives can count: joined for one person at a time, each asked of the database once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.coaching.earned import Asked, Event, Exam, Facts, Shared, Thanked, events
from trainer.coaching.recognition import Won
from trainer.coaching.rings import Given, Ring, rings
from trainer.content.bundle import from_documents
from trainer.management.agreement import agreement_report
from trainer.management.counted import PERSON, counted
from trainer.management.kept_talks import KeptTalk, KeptTalks
from trainer.recognition import Recognition
from trainer.reviewing import BLOCKER
from trainer.scoring.assess import assess
from trainer.scoring.assessment import Reason, figures_kept
from trainer.storage.assignments import assignments
from trainer.storage.contests import winners
from trainer.storage.figures import figures
from trainer.storage.incentives import ExamRating, FinishedExam, assessed, exam_ratings, finished_exams, ratings_given
from trainer.storage.progress import played_since, practiced
from trainer.storage.recognition import talks, thanks
from trainer.storage.reviews import Review, reviews_of
from trainer.storage.watching import talks_of
from trainer.training import Training

if TYPE_CHECKING:
    from trainer.content.incentives import Incentives
    from trainer.practice import Practice
    from trainer.scoring.assessment import Assessment
    from trainer.storage.records import Rep

MOST_HELD = 50
"""People who are held at once: a team, so that it can be asked again for other rules, but not a whole company."""


@dataclass
class Held:
    """What was read of one person, and what rules of some kinds can count of it."""

    facts: Facts
    events: dict[tuple[object, ...], list[Event]] = field(default_factory=dict)


class Gathered:
    """What is stored, for several people and several sets of rules. Make a new one after something was stored."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.store = practice.store
        self.recognition = Recognition(practice)
        self._held: OrderedDict[str, Held] = OrderedDict()

    def events(self, rep: Rep, rules: Incentives, wanted: Collection[str] | None = None) -> list[Event]:
        """Everything that rules can count of a person, oldest first."""
        if wanted is None:
            wanted = {rule.counts for rule in rules.rules.values()}
        held = self._of(rep)
        key = (rules.gamed_share, rules.least_agreement, rules.ring_days, frozenset(wanted))
        if key not in held.events:
            facts = self._ringed(held.facts, rules.ring_days)
            held.events[key] = events(facts, rules.gamed_share, rules.least_agreement, wanted)
        return held.events[key]

    def _of(self, rep: Rep) -> Held:
        if rep.id not in self._held:
            self._held[rep.id] = Held(self._gather(rep))
            if len(self._held) > MOST_HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(rep.id)
        return self._held[rep.id]

    def _gather(self, rep: Rep) -> Facts:
        store = self.store
        training = Training(self.practice.of(rep))
        # One list of scenarios serves all.
        training.entries = self._training.entries
        answers = [one for one in self.recognition.answers if one.rep == rep and not self.recognition.is_open(one)]
        asked = assignments(store, rep)
        contests = [one for one in self.recognition.contests.values() if one.over(self.recognition.now)]
        return Facts(
            rep=rep.id,
            name=rep.name,
            talks=talks(store, rep),
            struck={one.attempt: one.struck / one.answers for one in talks_of(store, rep)},
            practiced=practiced(store, rep),
            shared=[
                Shared(
                    one.id,
                    one.attempt,
                    one.scenario,
                    one.named,
                    {by: max(when, self.recognition.closing(one) or when) for by, when in one.endorsed.items()},
                )
                for one in answers
            ],
            won=[
                Won(contest.id, one.attempt, contest.closing)
                for contest in contests
                for one in winners(self.recognition.entries(contest))
                if one.rep == rep
            ],
            played=played_since(store, rep, min(one.created for one in asked)) if asked else [],
            asked=[Asked(one, tuple(training.planned.training_for(one.skill))) for one in asked],
            rated=ratings_given(store, rep),
            thanked=[Thanked(one.by.id, one.when) for one in reversed(thanks(store, rep))],
            exams=[self._exam(one) for one in finished_exams(store, rep)],
            results=figures(store, rep).get(rep.id, []),
            ladder=self.practice.library.recognition.ladder,
            badges=self.practice.library.recognition.badges,
        )

    @cached_property
    def _training(self) -> Training:
        return Training(self.practice)

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """By name of a person the id."""
        return {rep.name: rep.id for rep in self.store.reps()}

    # Exams

    @cached_property
    def _talks(self) -> KeptTalks:
        return KeptTalks(self.practice)

    def _exam(self, exam: FinishedExam) -> Exam:
        raters = tuple(self._ids.get(name, name) for name in exam.raters)
        if not raters:
            return Exam(exam.attempt, exam.scenario, exam.finished)
        rubric, assessment = self._assessed(exam.attempt)
        reviews = reviews_of(self.store, exam.attempt)
        found = counted(assessment, reviews, PERSON)
        unrated = {name: self._kappas.get((rubric, name, of)) for name, of in _judged(assessment, reviews).items()}
        return Exam(exam.attempt, exam.scenario, exam.finished, raters, unrated, found.passed if found is not None else None)

    def _assessed(self, attempt: str) -> tuple[str, Assessment]:
        """The rubric of an exam, and its assessment: from the figures that are kept where it cannot be looked at any more."""
        found = self._talks.look(attempt)
        if isinstance(found, KeptTalk):
            return found.content.rubric.id, assess(found.record)
        with self.store.undamaged():
            content = from_documents(self.store.attempt(attempt).documents)
            return content.rubric.id, figures_kept(assessed(self.store, attempt), content.scenario.hint_cost)

    @cached_property
    def _kappas(self) -> Mapping[tuple[str, str, int], float]:
        """The agreement of people and program by rubric, criterion and highest points, where it is known."""
        rows = agreement_report(self.practice).rows
        return {(one.rubric, one.criterion, one.of): one.kappa.value for one in rows if one.between == "machine" and one.kappa is not None}

    # Rings

    def _ringed(self, facts: Facts, days: int) -> Facts:
        """The facts with what was given in a ring marked."""
        endorsing, thanking, rating = self._rings(days)
        shared = [
            replace(one, ringed=frozenset(by for by in one.endorsed if Given(by, facts.rep, one.endorsed[by]) in endorsing))
            for one in facts.shared
        ]
        thanked = [replace(one, ringed=Given(one.by, facts.rep, one.when) in thanking) for one in facts.thanked]
        swapped = {(one.attempt, given.by) for one, given in self._exam_ratings if given in rating}
        exams = [replace(one, ringed=bool(one.raters) and all((one.attempt, by) in swapped for by in one.raters)) for one in facts.exams]
        return replace(facts, shared=shared, thanked=thanked, exams=exams)

    def _rings(self, days: int) -> tuple[Mapping[Given, Ring], Mapping[Given, Ring], Mapping[Given, Ring]]:
        """Rings of endorsements, of thanks and of ratings of exams."""
        if days not in self._found_rings:
            recognition = self.recognition
            everybody = set(self._ids.values())
            endorsed = [
                Given(by, one.rep.id, max(when, recognition.closing(one) or when))
                for one in recognition.answers
                # Who endorsed an answer without a name shall not learn whose it is from being told of a ring.
                if one.named and not recognition.is_open(one)
                for by, when in one.endorsed.items()
            ]
            thanked = [Given(one.by.id, one.rep.id, one.when) for one in thanks(self.store)]
            rated = [given for _rating, given in self._exam_ratings]
            self._found_rings[days] = (
                rings(endorsed, everybody, days),
                rings(thanked, everybody, days),
                # Where money is at stake, nobody rates who rates them.
                rings(rated, everybody, days, mutual=0),
            )
        return self._found_rings[days]

    @cached_property
    def _exam_ratings(self) -> list[tuple[ExamRating, Given]]:
        return [(one, Given(self._ids.get(one.by, one.by), one.rep, one.when)) for one in exam_ratings(self.store)]

    @cached_property
    def _found_rings(self) -> dict[int, tuple[Mapping[Given, Ring], Mapping[Given, Ring], Mapping[Given, Ring]]]:
        return {}


def _judged(assessment: Assessment, reviews: list[Review]) -> dict[str, int]:
    """What the program alone has judged of a talk, by criterion the highest points; blockers that it found too, with 1.

    A criterion that the talk never came to rests on no judgment of words: it gives nothing.
    """
    rated = {one.criterion for one in reviews}
    open_ = {one.id: one.of for one in assessment.criteria if one.counts and one.reason is not Reason.NOT_REACHED and one.id not in rated}
    hits = {f"{BLOCKER}{hit.index}": 1 for hit in assessment.blockers if hit.certain and f"{BLOCKER}{hit.index}" not in rated}
    return {**open_, **hits}
