"""A briefing, a talk and its feedback as plain lines: for pipes, screen readers and bad connections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.content.texts import in_language
from trainer.evidence import NOTE_TURN
from trainer.locale import _, current, ngettext
from trainer.reports.display import shown
from trainer.reports.grounds import grounds
from trainer.reports.names import ending_name, meter_name, result_words, rounded
from trainer.reports.noted import note_flags, note_rows
from trainer.reports.wording import (
    blocker_note,
    flag_in_words,
    level_words,
    missing_in_words,
    near_in_words,
    reason_in_words,
    uncalibrated_in_words,
)

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.evidence import Evidence
    from trainer.practice import Feedback
    from trainer.roleplay.position import Position, Turn
    from trainer.scoring.assessment import Advice, Assessment, CriterionResult

MOST_QUOTES = 3
"""Quotes that are told for one thing shown."""


def briefing_lines(content: Content) -> Iterator[str]:
    """What a rep reads before the talk."""
    scenario = content.scenario
    persona = scenario.persona
    yield scenario.title
    yield "=" * min(78, sum(2 if ord(char) > 0x2E7F else 1 for char in scenario.title))
    yield ""
    yield " · ".join((persona.name, persona.role, persona.company))
    if persona.manner:
        yield persona.manner
    yield ""
    yield scenario.brief.strip()
    yield ""
    yield _("Your objective: {objective}").format(objective=scenario.objective.strip())
    if scenario.authority:
        yield _("Your authority")
        yield from (f"  - {entry}" for entry in scenario.authority)
    if scenario.limits:
        yield _("Your limits")
        yield from ("  - " + _("{name}: {text}").format(name=name, text=limit) for name, limit in scenario.limits.items())
    for resource in scenario.resources:
        yield ""
        yield f"[{resource.title}]"
        yield (resource.text or "").strip()
    yield ""
    titles = [in_language(criterion.title, current()) for criterion in content.rubric.criteria.values()]
    yield _("What will be looked at: {criteria}").format(criteria=_("; ").join(titles))
    yield ""


def line_of_customer(content: Content, line: str) -> str:
    return _("{name}: {text}").format(name=content.scenario.persona.name, text=shown(line))


def line_of_rep(answer: str) -> str:
    said = shown(answer) if answer.strip() else _("(silence)")
    return _("You: {answer}").format(answer=said)


def after_answer(turn: Turn, content: Content) -> Iterator[str]:
    """What a rep is told right after an answer: doubts about it, and what was found out."""
    for flag in dict.fromkeys(flag_in_words(flag) for flag in turn.reading.flags):
        yield f"  ! {flag}"
    if turn.unread:
        yield "  ? " + _("Your answer was not understood. That costs nothing: say it another way.")
    for learned in turn.learned:
        fact = content.scenario.facts[learned.fact].text
        yield "  + " + (_("Found out: {fact}") if learned.how == "elicited" else _("Told: {fact}")).format(fact=fact)


def transcript_lines(content: Content, turns: Iterable[Turn], position: Position) -> Iterator[str]:
    """A talk as far as it has come."""
    for turn in turns:
        yield line_of_customer(content, turn.line)
        yield line_of_rep(turn.answer)
        yield from after_answer(turn, content)
    if position.ending == "left":
        yield _("(You left the talk.)")
    else:
        yield line_of_customer(content, position.line)


def feedback_lines(feedback: Feedback) -> Iterator[str]:
    """The assessment: result, the one thing to do next, and every criterion with the rep's own words."""
    assessment, content = feedback.assessment, feedback.content
    yield ""
    yield "-" * 40
    yield result_line(feedback.assessment)
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
    meters = [f"{meter_name(name, content.scenario.meters[name])} {value}" for name, value in feedback.position.meters.items()]
    if meters:
        yield "  " + " · ".join(meters)
    if content.scenario.facts:
        found = sum(learned.how == "elicited" for learned in feedback.position.facts)
        yield "  " + _("Facts found out: {found} of {all}").format(found=found, all=len(content.scenario.facts))
    if assessment.advice:
        yield ""
        yield _("Do this next time")
        yield from advice_lines(assessment.advice[0], feedback)
    yield ""
    yield _("How it was assessed")
    for result in assessment.criteria:
        yield from criterion_lines(result, feedback)
    if uncalibrated := uncalibrated_in_words(content):
        yield "  " + uncalibrated
    yield from note_lines(feedback)


def result_line(assessment: Assessment) -> str:
    """Total, pass mark and ending."""
    mark = f"{assessment.pass_mark:g}"
    if assessment.total is None:
        return _("No total: no criterion of the rubric applies to this talk.")
    return _("{total} of 100 · {result} (pass mark {mark}) · {ending}").format(
        total=rounded(assessment.total), result=result_words(assessment.passed), mark=mark, ending=ending_name(assessment.ending)
    )


def advice_lines(advice: Advice, feedback: Feedback) -> Iterator[str]:
    """One thing to do better: what, why, and words that would do it."""
    content = feedback.content
    criterion = content.rubric.criteria[advice.criterion]
    yield "  " + in_language(criterion.advice, current()).strip()
    missing = missing_in_words(advice.missing, content)
    if missing:
        yield "  " + _("To go one level up: {missing}.").format(missing=missing)
    if advice.model_answer is not None and advice.turn == NOTE_TURN:
        yield "  " + _("Your call note could have been:")
        yield from (f"    | {line}" for line in advice.model_answer.strip().split("\n"))
    elif advice.model_answer is not None and advice.turn is not None:
        yield "  " + _("In answer {turn} you could have said: ‘{words}’").format(turn=advice.turn, words=advice.model_answer.strip())
    elif advice.example is not None:
        yield "  " + _("For example: ‘{words}’").format(words=advice.example.strip())


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
