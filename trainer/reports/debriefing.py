"""How a feedback puts into words what it tells beyond the levels: better words, missed facts, the customer's view, earlier attempts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.content.texts import in_language
from trainer.locale import N_, _, current, ngettext
from trainer.reports.names import result_words, rounded
from trainer.reports.wording import behavior_title, missing_in_words
from trainer.scoring.survey_words import survey_words

if TYPE_CHECKING:
    from trainer.coaching.earlier import Comparison
    from trainer.content.bundle import Content
    from trainer.debriefing import NextStep
    from trainer.scoring.better_words import BetterWords
    from trainer.scoring.missed_facts import MissedFact
    from trainer.scoring.survey import Survey
    from trainer.storage.reviews import Dispute, Review

ASPECTS = {
    "trust": N_("trust at the end"),
    "patience": N_("patience left"),
    "concerns": N_("concerns taken seriously"),
    "asked": N_("facts that you asked for"),
    "ending": N_("how the talk ended"),
}
MOST_SATISFIED = 5
_STEPS = {
    "answer": N_("Answer turn {turn} again"),
    "again": N_("Play it again"),
    "read": N_("Back: this is somebody else's talk"),
    "yourself": N_("Play it yourself"),
    "practice": N_("Practice this scenario"),
    "done": N_("Done: go on with the next one"),
}


def difference_in_words(better: BetterWords, content: Content) -> str:
    """What better words do that the rep's did not; "" where that is not known."""
    return _(", ").join(dict.fromkeys(behavior_title(name, content) for name in better.does))


def advice_in_words(better: BetterWords, content: Content) -> str:
    """The advice itself, as the rubric gives it."""
    return in_language(content.rubric.criteria[better.advice.criterion].advice, current()).strip()


def missed_in_words(missed: MissedFact, content: Content) -> str:
    """Where a missed fact could have been found, and by what kind of answer; "" where no place tells it."""
    what = missing_in_words(missed.wanted, content)
    if missed.turn is not None and what:
        return _("You could have found this out in turn {turn}: {what}.").format(turn=missed.turn, what=what)
    if missed.state is None:
        return ""
    if not what:
        return _("This is told in a part of the talk that you did not come to.")
    return _("This comes out in a part of the talk that you did not come to: {what}.").format(what=what)


def satisfaction_marks(survey: Survey) -> str:
    """●●●○○ 3 of 5"""
    marks = "●" * survey.satisfaction + "○" * (MOST_SATISFIED - survey.satisfaction)
    return f"{marks} " + _("{points} of {of}").format(points=survey.satisfaction, of=MOST_SATISFIED)


def survey_in_words(survey: Survey, content: Content) -> str:
    """What the customer says, in the language of the talk."""
    return survey_words(survey, content.scenario.language)


def survey_rests_on(survey: Survey) -> str:
    """What the satisfaction was worked out from."""
    return _("Worked out from {aspects}.").format(aspects=_(", ").join(_(ASPECTS[name]) for name in survey.rests_on))


def comparison_in_words(comparison: Comparison, total: float | None) -> Iterator[str]:
    """This attempt beside the earlier ones, in a line or two."""
    last = comparison.last
    yield _("Last time ({day}): {then}, {result}. Now: {now}. Best before: {best}.").format(
        day=f"{last.started.astimezone():%Y-%m-%d}",
        then=rounded(last.total),
        result=result_words(last.passed),
        now=rounded(total),
        best=rounded(comparison.best),
    )
    if comparison.little:
        number = comparison.number
        text = ngettext(
            "{number} earlier attempt is little evidence: a difference may be chance, and you know the scenario by now.",
            "{number} earlier attempts are little evidence: a difference may be chance, and you know the scenario by now.",
            number,
        )
        yield text.format(number=number)


def points_then_and_now(comparison: Comparison, content: Content) -> Iterator[tuple[str, str]]:
    """For every criterion its title, and its points last time, now and at best."""
    for row in comparison.criteria:
        points = ["–" if number is None else str(number) for number in (row.then, row.now, row.best)]
        sign = " " if row.then is None or row.now is None else "↑" if row.now > row.then else "↓" if row.now < row.then else "="
        told = _("{sign} {then} → {now} of {of}, best before {best}")
        yield (
            content.criterion_title(row.criterion, current()),
            told.format(sign=sign, then=points[0], now=points[1], best=points[2], of=row.of),
        )


def dispute_in_words(dispute: Dispute, of: int) -> str:
    """What the rep asked a person to look at."""
    day = f"{dispute.asked.astimezone():%Y-%m-%d}"
    if dispute.points is None:
        return _("You asked for a review ({day}): “{why}”").format(day=day, why=dispute.why)
    return _("You asked for a review ({day}), for {points} of {of}: “{why}”").format(day=day, points=dispute.points, of=of, why=dispute.why)


def review_in_words(review: Review, of: int) -> str:
    """What a person says of a level; the machine's assessment stands beside it."""
    return _("Review by {name} ({day}): {points} of {of}. “{why}”").format(
        name=review.reviewer, day=f"{review.given.astimezone():%Y-%m-%d}", points=review.points, of=of, why=review.why
    )


def next_step_in_words(step: NextStep) -> str:
    """The most sensible thing to do now."""
    return _(_STEPS[step.step]).format(turn=step.turn)
