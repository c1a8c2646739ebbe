"""A feedback as plain lines: as much as the rep can use at once, or everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.content.texts import in_language
from trainer.evidence import NOTE_TURN
from trainer.locale import _, current, ngettext
from trainer.reports.debriefing import (
    advice_in_words,
    comparison_in_words,
    difference_in_words,
    dispute_in_words,
    missed_in_words,
    next_step_in_words,
    points_then_and_now,
    review_in_words,
    satisfaction_marks,
    survey_in_words,
    survey_rests_on,
)
from trainer.reports.display import shown
from trainer.reports.grounds import grounds
from trainer.reports.names import meter_name, rounded
from trainer.reports.noted import note_flags, note_rows
from trainer.reports.plain import result_line
from trainer.reports.reviewing import counted_words
from trainer.reports.ways import way_lines, ways_in_words
from trainer.reports.wording import blocker_note, level_words, missing_in_words, near_in_words, reason_in_words, uncalibrated_in_words
from trainer.reviewing import BLOCKER
from trainer.scoring.missed_facts import MissedFact, by_place

if TYPE_CHECKING:
    from trainer.debriefing import Debriefing
    from trainer.evidence import Evidence
    from trainer.practice import Feedback
    from trainer.scoring.assessment import CriterionResult
    from trainer.scoring.better_words import BetterWords

MOST_QUOTES = 3
"""Quotes that are told for one thing shown."""


def feedback_lines(debriefing: Debriefing, *, whole: bool = False) -> Iterator[str]:
    """The result, what to do better, the customer's view, what was missed, and what to do now.

    Args:
        whole: every piece of advice, every criterion with the rep's own words, and the way taken.
    """
    feedback = debriefing.feedback
    yield ""
    yield "-" * 40
    yield from _result_lines(feedback)
    then, anew = rounded(feedback.summary.total), rounded(debriefing.read_anew)
    if debriefing.read_anew is not None and anew != then:
        yield "  " + _("Read anew by today's reader: {total} (then {then}).").format(total=anew, then=then)
    if by_person := counted_words(debriefing):
        yield "  " + by_person
    told = debriefing.told(whole=whole)
    if told:
        yield ""
        yield ngettext("Do this next time", "Do these next time, the first one first", len(told))
        for number, better in enumerate(told):
            if number:
                yield ""
            yield from advice_lines(better, feedback)
    yield from _customer_lines(debriefing)
    yield from _fact_lines(debriefing)
    yield from note_lines(feedback)
    if (comparison := debriefing.comparison) is not None:
        yield ""
        yield _("Beside your earlier attempts")
        yield from (f"  {line}" for line in comparison_in_words(comparison, feedback.assessment.total))
        if whole:
            yield from (f"  {points}  {title}" for title, points in points_then_and_now(comparison, feedback.content))
    if whole:
        yield from _whole_lines(debriefing)
    yield from _review_lines(debriefing)
    yield ""
    yield from _next_lines(debriefing, whole=whole)


def _result_lines(feedback: Feedback) -> Iterator[str]:
    assessment, content = feedback.assessment, feedback.content
    yield result_line(assessment)
    if feedback.total_then is not None:
        yield "  " + _("scored {total} when it was played").format(total=rounded(feedback.total_then))
    for hit in assessment.blockers:
        title = in_language(content.rubric.blockers[hit.index].title, current())
        told = _("This fails the attempt: {title}") if hit.certain else _("Please have this reviewed: {title}")
        yield ("  x " if hit.certain else "  ? ") + told.format(title=title)
        yield from (f"      {line}" for line in quote_lines(hit.evidence, feedback))
        yield "      " + blocker_note(hit.certain)
    if assessment.hints:
        text = (
            ngettext("{hints} hint taken: {points} points off", "{hints} hints taken: {points} points off", assessment.hints)
            if assessment.hint_points
            else ngettext("{hints} hint taken", "{hints} hints taken", assessment.hints)
        )
        yield "  " + text.format(hints=assessment.hints, points=f"{assessment.hint_points:g}")
    if feedback.summary.timed is not None:
        used = _(", ").join(str(turn.seconds) for turn in feedback.turns if turn.seconds is not None)
        yield "  " + _("timed, {seconds} s an answer; yours took: {used}").format(seconds=feedback.summary.timed, used=used or "–")
    meters = [f"{meter_name(name, content.scenario.meters[name])} {value}" for name, value in feedback.position.meters.items()]
    if meters:
        yield "  " + " · ".join(meters)


def advice_lines(better: BetterWords, feedback: Feedback) -> Iterator[str]:
    """One thing to do better: what, the rep's own words for it, better words, and what these do that the others did not."""
    content = feedback.content
    yield "  " + advice_in_words(better, content)
    if missing := missing_in_words(better.advice.missing, content):
        yield "  " + _("To go one level up: {missing}.").format(missing=missing)
    if better.turn is not None:
        said = shown(better.turn.answer) if better.turn.answer.strip() else _("(silence)")
        yield "    " + _("You said in turn {turn}: ‘{words}’").format(turn=better.turn.number, words=said)
    if better.words is not None and better.advice.turn == NOTE_TURN:
        yield "    " + _("Your call note could have been:")
        yield from (f"      | {line}" for line in better.words.strip().split("\n"))
    elif better.words is not None:
        yield "    " + (_("Better: ‘{words}’") if better.turn is not None else _("For example: ‘{words}’")).format(words=better.words)
    if difference := difference_in_words(better, content):
        yield "    " + _("What this does and yours did not: {what}").format(what=difference)


def quote_lines(evidence: Sequence[Evidence], feedback: Feedback) -> Iterator[str]:
    """What was shown, with the rep's own words for it."""
    for ground in grounds(evidence, feedback.texts, feedback.content):
        quotes = [_quoted(shown(quote.text), quote.turn) for quote in ground.quotes[:MOST_QUOTES]]
        if len(ground.quotes) > MOST_QUOTES:
            quotes.append(_("and {number} more").format(number=len(ground.quotes) - MOST_QUOTES))
        yield _("{what}: {words}").format(what=ground.shows, words=_(", ").join(quotes))


def _quoted(quote: str, turn: int) -> str:
    """Words with the place where they stand."""
    if turn == NOTE_TURN:
        return _("‘{quote}’ (call note)").format(quote=quote)
    return _("‘{quote}’ (answer {turn})").format(quote=quote, turn=turn)


def note_lines(feedback: Feedback) -> Iterator[str]:
    """The call note, and what it keeps and lacks."""
    note = feedback.record.note
    if note is None:
        return
    yield ""
    yield _("Your call note")
    yield from (f"  | {shown(line)}" for line in note.text.split("\n"))
    yield from (f"  ! {flag}" for flag in note_flags(feedback))
    for row in note_rows(feedback):
        told = _("{status}: {text}").format(status=row.status_in_words(), text=row.text)
        quote = " · " + _("‘{quote}’").format(quote=shown(row.words.quote)) if row.words is not None else ""
        yield f"  {'✓' if row.kept else '✗'} {told}{quote}"


def criterion_lines(result: CriterionResult, feedback: Feedback) -> Iterator[str]:
    """One criterion: level, reason, the words it rests on, and what is missing for more."""
    content = feedback.content
    criterion = content.rubric.criteria[result.id]
    marks = "●" * result.points + "○" * (result.of - result.points) if result.counts and result.of <= 6 else ""
    yield "  " + " ".join(part for part in (marks, level_words(result), "·", in_language(criterion.title, current())) if part)
    reason = reason_in_words(result)
    if reason:
        yield f"      {reason}"
    yield from (f"      {line}" for line in quote_lines(result.evidence, feedback))
    if result.next_points is not None:
        missing = missing_in_words(result.missing, content)
        if missing:
            yield "      " + _("for {points} of {of}: {missing}").format(points=result.next_points, of=result.of, missing=missing)
    for near in result.near[: 0 if feedback.is_exam else 2]:
        yield f"      {near_in_words(near, content)}"


def _customer_lines(debriefing: Debriefing) -> Iterator[str]:
    """What the customer would say afterwards."""
    if (survey := debriefing.survey) is not None:
        content = debriefing.feedback.content
        yield ""
        name = content.scenario.persona.name
        yield _("What {name} would say afterwards: {marks}").format(name=name, marks=satisfaction_marks(survey))
        yield "  " + _("“{words}”").format(words=survey_in_words(survey, content))
        yield "  " + survey_rests_on(survey)


def _fact_lines(debriefing: Debriefing) -> Iterator[str]:
    """What there was to find out; of what was missed, where."""
    content = debriefing.feedback.content
    if not content.scenario.facts:
        return
    found = sum(learned.how == "elicited" for learned in debriefing.feedback.position.facts)
    yield ""
    yield _("Facts found out: {found} of {all}").format(found=found, all=len(content.scenario.facts))
    known = {learned.fact for learned in debriefing.feedback.position.facts}
    groups = by_place(debriefing.missed) or [
        tuple(MissedFact(name, None, None, ()) for name in content.scenario.facts if name not in known)
    ]
    for group in groups:
        for one in group:
            fact = _("missed: {fact}").format(fact=content.scenario.facts[one.fact].text)
            yield f"  - {fact}"
        if group and (where := missed_in_words(group[0], content)):
            yield f"      {where}"


def _whole_lines(debriefing: Debriefing) -> Iterator[str]:
    """Every criterion, and the way taken."""
    feedback = debriefing.feedback
    yield ""
    yield _("How it was assessed")
    for result in feedback.assessment.criteria:
        yield from criterion_lines(result, feedback)
    if uncalibrated := uncalibrated_in_words(feedback.content):
        yield "  " + uncalibrated
    if (ways := debriefing.ways) is not None:
        yield ""
        yield _("Your way and the shortest one")
        yield from (f"  {line}" for line in ways_in_words(ways))
        for line in way_lines(ways, feedback.content):
            if line.own:
                yield f"  {line.number}. {line.own}"
            if line.better:
                yield f"  {line.number}. → {line.better}"


def _review_lines(debriefing: Debriefing) -> Iterator[str]:
    """What the rep asked a person to look at, and what people said."""
    disputes, reviews = debriefing.disputes, debriefing.reviews
    if not disputes and not reviews:
        return
    content = debriefing.feedback.content
    yield ""
    yield _("A person's opinion")
    for criterion, model in content.rubric.criteria.items():
        told = [dispute_in_words(one, model.most) for one in disputes if one.criterion == criterion]
        told += [review_in_words(one, model.most) for one in reviews if one.criterion == criterion]
        if told:
            yield "  " + content.criterion_title(criterion, current())
            yield from (f"      {shown(line)}" for line in told)
    for index, blocker in enumerate(content.rubric.blockers):
        told = [review_in_words(one, 1) for one in reviews if one.criterion == f"{BLOCKER}{index}"]
        if told:
            yield "  " + in_language(blocker.title, current())
            yield from (f"      {shown(line)}" for line in told)


def _next_lines(debriefing: Debriefing, *, whole: bool) -> Iterator[str]:
    """What to do now, as a command."""
    summary, step = debriefing.feedback.summary, debriefing.next_step
    command = {"answer": f"trainer retry {summary.id} {step.turn}", "done": "trainer next"}.get(
        step.step, f"trainer play {summary.scenario}"
    )
    yield _("Next: {what} ({command})").format(what=next_step_in_words(step), command=command)
    if not whole:
        yield _("Everything that was looked at: trainer show {id} --all").format(id=summary.id)
