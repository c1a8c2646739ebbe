"""Moments that people rate, in words: shown blind, then beside what the machine says; and the result by people's ratings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trainer.coaching.queue import WEEK
from trainer.evidence import NOTE_TURN
from trainer.locale import N_, _, ngettext
from trainer.management.counted import PERSON, REVIEWS_COUNT, counted
from trainer.reports.debriefing_shapes import review_data
from trainer.reports.display import drawable, shown
from trainer.reports.names import result_words, rounded

if TYPE_CHECKING:
    from trainer.coaching.queue import Waiting
    from trainer.debriefing import Debriefing
    from trainer.management.moments import Moment
    from trainer.management.reviewing import Reviewing, Verdict
    from trainer.practice import Practice
    from trainer.storage.reviews import Review

WHYS = {
    "disputed": N_("the rep asks for it"),
    "second": N_("you are asked for a second rating"),
    "blocker": N_("a blocker waits for it"),
    "random": N_("drawn at random"),
    "pass_mark": N_("near the pass mark"),
    "uncertain": N_("the machine is unsure"),
    "new": N_("nobody has rated this criterion yet"),
}
MOST_LISTED = 10
"""Moments beyond this week that are listed."""


def moment_lines(moment: Moment, *, names: bool) -> Iterator[str]:
    """A moment as it is rated: the turns, the criterion and its levels; nothing of the machine's.

    Args:
        names: whether the rep's name is shown.
    """
    if names:
        yield _("Rep: {name}").format(name=drawable(moment.rep))
    for turn in moment.turns:
        yield _("Turn {number}").format(number=turn.number)
        yield "  " + _("Customer: {line}").format(line=_text(moment, turn.line, names=names))
        said = said_words(moment, turn.answer, names=names)
        yield "  " + _("Rep: {name}").format(name=said)
    if moment.note is not None:
        yield _("Call note")
        yield from (f"  | {line}" for line in _text(moment, moment.note, names=names).split("\n"))
    yield ""
    yield asked_words(moment)
    width = max(len(str(one.points)) for one in moment.choices)
    yield from (f"  {one.points:>{width}}  {one.words}" for one in moment.choices)


def asked_words(moment: Moment) -> str:
    """What is asked about the turns."""
    asked = _("Do these turns do this: {criterion}?") if moment.is_blocker else _("How well do these turns do this: {criterion}?")
    return asked.format(criterion=moment.title)


def said_words(moment: Moment, answer: str, *, names: bool = False) -> str:
    """An answer as it is shown."""
    return _text(moment, answer, names=names) if answer.strip() else _("(silence)")


def _text(moment: Moment, text: str, *, names: bool) -> str:
    return shown(text if names else moment.without_name(text))


def how_to_answer(moment: Moment) -> str:
    """The command that rates a moment."""
    return _("Rate it: trainer review next --moment {id} --points POINTS --why TEXT").format(id=moment.id)


def verdict_lines(verdict: Verdict, points: int) -> Iterator[str]:
    """What the machine and others say, after a person has rated."""
    yield machine_words(verdict, points)
    for turn, quote in verdict.evidence:
        yield "    " + evidence_words(turn, quote)
    for one in verdict.others:
        yield other_words(one, verdict)


def machine_words(verdict: Verdict, points: int) -> str:
    same = _("the same") if verdict.points == points else _("you gave {points}").format(points=points)
    return _("The machine: {points} of {of} ({difference})").format(points=verdict.points, of=verdict.of, difference=same)


def evidence_words(turn: int, quote: str) -> str:
    """Words that the machine's level rests on, with where they stand."""
    where = _("call note") if turn == NOTE_TURN else _("turn {number}").format(number=turn)
    return _("‘{quote}’ ({where})").format(quote=shown(quote), where=where)


def other_words(one: Review, verdict: Verdict) -> str:
    """What somebody else gave."""
    return _("{name}: {points} of {of}. “{why}”").format(name=drawable(one.reviewer), points=one.points, of=verdict.of, why=shown(one.why))


def waiting_lines(reviewing: Reviewing) -> Iterator[str]:
    """What waits for a reviewer and why, and what is left of the week."""
    yield week_words(reviewing)
    if not reviewing.waiting:
        yield _("Nothing waits for you.")
        return
    if not reviewing.week:
        yield _("That is enough for this week. ‘trainer review next --more’ goes on all the same.")
    for one in reviewing.week:
        yield "· " + _line(reviewing, one)
    later = reviewing.waiting[len(reviewing.week) :]
    if later:
        yield ngettext("{number} more after this week", "{number} more after this week, the first of them", len(later)).format(
            number=len(later)
        )
        yield from ("  " + _line(reviewing, one) for one in later[:MOST_LISTED])


def week_words(reviewing: Reviewing) -> str:
    """How many of the week's minutes are used, and how many are left."""
    left = seconds_left(reviewing)
    return _("This week: {used} of {all} used, {left} left").format(used=_minutes(reviewing.spent), all=_minutes(WEEK), left=_minutes(left))


def which_counts(practice: Practice) -> str:
    """Whose levels make the result that is shown."""
    if practice.setting(REVIEWS_COUNT) == PERSON:
        return _("The result is shown by people's ratings where there are some, beside the machine's.")
    return _("The machine's result counts.")


def _line(reviewing: Reviewing, waiting: Waiting) -> str:
    moment = reviewing.moment(waiting)
    seconds = _("about {seconds} s").format(seconds=moment.seconds)
    return " · ".join((moment.title, _(WHYS[waiting.why]), seconds, moment.id))


def seconds_left(reviewing: Reviewing) -> int:
    return max(0, WEEK - reviewing.spent)


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def moment_data(moment: Moment, *, names: bool) -> dict[str, Any]:
    """What `trainer review next --json` prints."""
    return {
        "moment": moment.id,
        "criterion": moment.criterion,
        "title": moment.title,
        "language": moment.language,
        "rep": moment.rep if names else None,
        "turns": [
            {"turn": one.number, "customer": _text(moment, one.line, names=names), "answer": _text(moment, one.answer, names=names)}
            for one in moment.turns
        ],
        "note": _text(moment, moment.note, names=names) if moment.note is not None else None,
        "levels": [{"points": one.points, "anchor": one.words} for one in moment.choices],
        "seconds": moment.seconds,
    }


def verdict_data(verdict: Verdict, moment: Moment, points: int) -> dict[str, Any]:
    """What `trainer review next --points … --json` prints."""
    return {
        "moment": moment.id,
        "attempt": moment.attempt,
        "criterion": moment.criterion,
        "points": points,
        "machine": verdict.points,
        "of": verdict.of,
        "evidence": [{"turn": turn, "quote": quote} for turn, quote in verdict.evidence],
        "others": [review_data(one) for one in verdict.others],
    }


def waiting_data(reviewing: Reviewing) -> dict[str, Any]:
    """What `trainer review list --json` prints."""
    week = {id(one) for one in reviewing.week}
    return {
        "used": reviewing.spent,
        "left": seconds_left(reviewing),
        "waiting": [
            {
                "moment": (moment := reviewing.moment(one)).id,
                "criterion": moment.criterion,
                "title": moment.title,
                "why": one.why,
                "random": one.sampled,
                "seconds": moment.seconds,
                "this_week": id(one) in week,
            }
            for one in reviewing.waiting
        ],
    }


def counted_words(debriefing: Debriefing) -> str:
    """ "by Kim’s rating: 78, passed"; "" where the machine's result counts or nobody has rated."""
    setting = debriefing.practice.setting(REVIEWS_COUNT)
    result = counted(debriefing.feedback.assessment, debriefing.reviews, setting)
    if result is None:
        return ""
    names = _(" and ").join(drawable(name) for name in result.by)
    return _("by {names}’s rating: {total}, {result}").format(names=names, total=rounded(result.total), result=result_words(result.passed))
