"""Whether a scenario's own tests hold, under every wording of its customer."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from dataclasses import dataclass

from trainer.content.bundle import Content
from trainer.content.check_note import DATE, STEP
from trainer.content.models import Expectation, score_range
from trainer.locale import _
from trainer.notation.conditions import NOTED_DATE, NOTED_STEP, noted_sign
from trainer.roleplay.talk import Talk
from trainer.roleplay.wording import Choice, Rotated, Seeded
from trainer.scoring.assessment import Assessment
from trainer.workbench.rehearsing import Readings, ended, rehearse

_COMPARE = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "==": operator.eq}


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of a test, and what came of it."""

    turn: int
    state: str
    answer: str
    shown: tuple[str, ...]
    struck: tuple[str, ...]
    to: str
    unread: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one test went under one choice of wordings."""

    scenario: str
    test: str
    wording: str
    total: float | None
    ends: str
    differences: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def passed(self) -> bool:
        return not self.differences


def run_tests(content: Content, readings: Readings | None = None) -> Iterator[Outcome]:
    """Every test of a scenario; one that fails under several wordings is reported for the first of them."""
    readings = {} if readings is None else readings
    for test in content.scenario.tests:
        outcome = None
        for name, choice in _choices(content, test):
            outcome = run_test(content, test, name, choice, readings)
            if not outcome.passed:
                break
        if outcome is not None:
            yield outcome


def _choices(content: Content, test: Expectation) -> Iterator[tuple[str, Choice]]:
    yield _("seed {seed}").format(seed=test.seed), Seeded(test.seed)
    most = max(len(state.customer) for state in content.scenario.states.values())
    for start in range(most if most > 1 else 0):
        yield _("wording {number}").format(number=start + 1), Rotated(start)


def run_test(content: Content, test: Expectation, wording: str, choice: Choice, readings: Readings | None = None) -> Outcome:
    """One test under one choice of wordings."""
    talk, assessment = rehearse(content, test.answers, choice, readings, test.note)
    return Outcome(
        scenario=content.scenario.id,
        test=test.name,
        wording=wording,
        total=assessment.total,
        ends=ended(talk),
        differences=tuple(differences(test, talk, assessment)),
        steps=tuple(_steps(talk)),
    )


def differences(test: Expectation, talk: Talk, assessment: Assessment) -> Iterator[str]:
    """In what a talk is not as its test demands."""
    ends = ended(talk)
    if test.ends is not None and ends != test.ends:
        yield _("ends: expected {expected}, found {found}").format(expected=test.ends, found=ends)
    if test.score is not None:
        mark, number = score_range(test.score)
        if assessment.total is None or not _COMPARE[mark](assessment.total, number):
            found = "–" if assessment.total is None else f"{assessment.total:.1f}"
            yield _("score: expected {expected}, found {found}").format(expected=test.score, found=found)
    if test.passed is not None and assessment.passed is not test.passed:
        yield _("passed: expected {expected}, found {found}").format(expected=test.passed, found=assessment.passed)
    if test.blocked is not None and bool(assessment.blockers) is not test.blocked:
        yield _("blocked: expected {expected}, found {found}").format(expected=test.blocked, found=bool(assessment.blockers))
    results = {result.id: result for result in assessment.criteria}
    for name, points in test.levels.items():
        result = results.get(name)
        if result is None or not result.counts or result.points != points:
            found = _("not applicable") if result is None or not result.counts else str(result.points)
            yield _("level of {criterion}: expected {expected}, found {found}").format(criterion=name, expected=points, found=found)
    yield from _of_evidence(test, talk)
    yield from _of_note(test, talk)
    come = [talk.scenario.start, *(turn.to for turn in talk.turns)]
    rest = iter(come)
    if not all(state in rest for state in test.visits):
        yield _("visits: expected {expected}, found {found}").format(expected=" → ".join(test.visits), found=" → ".join(come))


def _of_evidence(test: Expectation, talk: Talk) -> Iterator[str]:
    """What was seen that should not be, or not seen that should."""
    seen: dict[str, list[str]] = {}
    for turn in talk.turns:
        for piece in turn.reading.evidence:
            if piece.counts:
                seen.setdefault(piece.behavior, []).append(piece.quote)
    for behavior, wanted in test.shows.items():
        for words in wanted:
            if not any(words.casefold() in quote.casefold() for quote in seen.get(behavior, ())):
                found = ", ".join(f"‘{quote}’" for quote in seen.get(behavior, ())) or _("nothing")
                yield _("{behavior}: expected ‘{words}’ among the evidence, found {found}").format(
                    behavior=behavior, words=words, found=found
                )
    for behavior in test.shows_not:
        if behavior in seen:
            yield _("{behavior}: expected none, found ‘{quote}’").format(behavior=behavior, quote=seen[behavior][0])


def _of_note(test: Expectation, talk: Talk) -> Iterator[str]:
    """What the call note was found to keep and should not, or the other way round."""
    pieces = talk.note.evidence if talk.note is not None else ()
    words = {STEP: NOTED_STEP, DATE: NOTED_DATE}
    for wanted, names in ((True, test.keeps), (False, test.keeps_not)):
        for name in names:
            sign = words.get(name) or noted_sign(name)
            own = [piece for piece in pieces if piece.behavior == sign]
            counted = next((piece for piece in own if piece.counts), None)
            if wanted and counted is None:
                found = _("‘{quote}’ ({why})").format(quote=own[0].quote, why=own[0].struck) if own else _("nothing")
                yield _("the note: expected it to keep {name}, found {found}").format(name=name, found=found)
            elif not wanted and counted is not None:
                yield _("the note: expected it not to keep {name}, found ‘{quote}’").format(name=name, quote=counted.quote)


def _steps(talk: Talk) -> Iterator[Step]:
    for turn in talk.turns:
        shown: dict[str, None] = {}
        struck: dict[str, None] = {}
        for piece in turn.reading.evidence:
            if piece.struck is None:
                shown[piece.behavior] = None
            else:
                struck[f"{piece.behavior} ({piece.struck.value})"] = None
        yield Step(turn.number, turn.state, turn.answer, tuple(shown), tuple(struck), turn.to, turn.unread)
