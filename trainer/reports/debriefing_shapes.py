"""What `--json` prints of a feedback beyond the assessment, and of reviews: shapes that are documented and kept."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from trainer.reports.debriefing import missed_in_words, survey_in_words
from trainer.reports.shapes import feedback_data, turn_data
from trainer.reports.ways import step_in_words, taken_in_words

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.debriefing import Debriefing
    from trainer.scoring.answered_again import AnsweredAgain
    from trainer.storage.reviews import Dispute, Review


def debriefing_data(debriefing: Debriefing) -> dict[str, Any]:
    """A finished attempt with everything that its feedback tells."""
    feedback = debriefing.feedback
    content, survey, comparison = feedback.content, debriefing.survey, debriefing.comparison
    data = feedback_data(feedback)
    for advice, better in zip(data["advice"], debriefing.told(whole=True), strict=False):
        advice["words"] = better.words
        advice["own_words"] = better.turn.answer if better.turn is not None else None
        advice["does"] = list(better.does)
    where = {one.fact: one for one in debriefing.missed}
    for fact in data["facts"]:
        if fact["fact"] in where:
            missed = where[fact["fact"]]
            fact |= {"where": {"turn": missed.turn, "state": missed.state, "words": missed_in_words(missed, content)}}
    return {
        **data,
        "dose": debriefing.dose,
        "survey": None
        if survey is None
        else {"satisfaction": survey.satisfaction, "words": survey_in_words(survey, content), "rests_on": survey.rests_on},
        "ways": _ways_data(debriefing),
        "earlier": None
        if comparison is None
        else {
            "attempts": comparison.number,
            "best": comparison.best,
            "last": {"attempt": comparison.last.attempt, "total": comparison.last.total, "passed": comparison.last.passed},
            "criteria": [asdict(row) for row in comparison.criteria],
        },
        "next": {"step": debriefing.next_step.step, "turn": debriefing.next_step.turn},
        "disputes": [dispute_data(one) for one in debriefing.disputes],
        "reviews": [review_data(one) for one in debriefing.reviews],
    }


def _ways_data(debriefing: Debriefing) -> dict[str, Any] | None:
    ways, content = debriefing.ways, debriefing.feedback.content
    if ways is None:
        return None
    return {
        "parted": ways.parted,
        "shortest": ways.shortest,
        "taken": [{"turn": one.turn.number, "state": one.turn.state, "words": taken_in_words(one, content)} for one in ways.taken],
        "better": [{"state": one.state, "behaviors": list(one.behaviors), "words": step_in_words(one, content)} for one in ways.better],
    }


def answered_again_data(pair: AnsweredAgain, content: Content, attempt: str, parent: str) -> dict[str, Any]:
    """Two answers to one turn as `retry --json` prints them."""
    return {
        "attempt": attempt,
        "parent": parent,
        "scenario": content.scenario.id,
        "old": {**turn_data(pair.old), "reply": pair.old.next_line},
        "new": {**turn_data(pair.new), "reply": pair.new.next_line},
        "gained": sorted(pair.only_new),
        "lost": sorted(pair.only_old),
        "criteria": [asdict(change) for change in pair.changes],
        "total_before": pair.total_before,
        "total_after": pair.total_after,
    }


def dispute_data(dispute: Dispute) -> dict[str, Any]:
    return {**asdict(dispute), "asked": dispute.asked.isoformat()}


def review_data(review: Review) -> dict[str, Any]:
    return {**asdict(review), "given": review.given.isoformat()}
