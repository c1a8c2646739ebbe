"""A drill in words: where a moment stands, what an answer earned, and what the whole drill came to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trainer.locale import _, current, ngettext
from trainer.reports.display import cells, shown
from trainer.reports.grounds import grounds
from trainer.reports.names import seconds_words
from trainer.reports.plain import line_of_customer, line_of_rep
from trainer.reports.shapes import turn_data
from trainer.reports.wording import do_words, flag_in_words, missing_in_words, reason_in_words

if TYPE_CHECKING:
    from trainer.drilling import Drill, DrillTurn, Moment
    from trainer.storage.drills import DrillSummary

SITUATION, BEFORE = 160, 110
"""Cells of the briefing, and of what was said before, that stand with a moment; all of it is one key away."""
_END = re.compile(r"[.!?]+(?=\s)|[。！？]+[”’]?")


def who(moment: Moment) -> str:
    """“Dana Whitfield, Head of Procurement”"""
    persona = moment.content.scenario.persona
    return _(", ").join((persona.name, persona.role))


def situation(moment: Moment) -> str:
    """The first sentences of the briefing, in one line."""
    return begun(moment.content.scenario.brief, SITUATION)


def before(moment: Moment) -> str:
    """What the customer said last before the line that waits; "" at the start of a talk."""
    if not moment.standing.heard:
        return ""
    return _("Before that: ‘{line}’").format(line=begun(moment.standing.heard[-1], BEFORE))


def begun(text: str, most: int) -> str:
    """As many whole sentences of a text as fit into so many cells of a line; where not even one does, the beginning of it."""
    # Between Chinese characters the end of a line is no space.
    text = re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])", "", text.strip())
    text = " ".join(text.split())
    fits = len(text)
    while cells(text[:fits]) > most:
        fits -= 1
    if fits == len(text):
        return text
    ends = [found.end() for found in _END.finditer(text) if found.end() <= fits]
    return text[: ends[-1]] if ends else text[:fits].rstrip() + " …"


def points_words(done: DrillTurn) -> str:
    """ "2 of 3 points", and where one answer cannot earn them all, how many it can."""
    result = done.result
    told = ngettext("{points} of {of} point", "{points} of {of} points", result.of).format(points=result.points, of=result.of)
    if done.moment.most == result.of:
        return told
    return told + " " + _("(one answer can earn {most})").format(most=done.moment.most)


def verdict(done: DrillTurn) -> str:
    """Whether a moment went well, in a word."""
    return _("good") if done.good else _("not yet")


def shows(done: DrillTurn) -> Iterator[tuple[str, str]]:
    """What the answer showed of the skill: the behavior, and the rep's own words for it."""
    turn = done.turn
    for ground in grounds(done.result.evidence, {turn.number: turn.answer}, done.moment.content):
        yield ground.shows, _(", ").join(_("‘{quote}’").format(quote=shown(quote.text)) for quote in ground.quotes)


def flags(done: DrillTurn) -> list[str]:
    """What the integrity checks have to say about the answer, each thing once."""
    return list(dict.fromkeys(flag_in_words(flag) for flag in done.turn.reading.flags))


def missing(done: DrillTurn) -> str:
    """What the next better level would have taken; "" at the top."""
    return missing_in_words(done.result.missing, done.moment.content)


def criterion_title(moment: Moment) -> str:
    return moment.content.criterion_title(moment.criterion, current())


def moment_lines(moment: Moment, moments: int) -> Iterator[str]:
    """A moment before it is answered."""
    yield ""
    yield _("Moment {number} of {all} · {title}").format(number=moment.number, all=moments, title=moment.content.scenario.title)
    yield f"{who(moment)}. {situation(moment)}"
    if told := before(moment):
        yield told
    yield line_of_customer(moment.content, moment.standing.line)


def answer_lines(done: DrillTurn, *, echo: bool) -> Iterator[str]:
    """What an answer earned, and how the model answer goes."""
    if echo:
        yield line_of_rep(done.turn.answer)
    used = [seconds_words(done.turn.seconds)] if done.turn.seconds is not None else []
    yield "  " + " · ".join([points_words(done), verdict(done), criterion_title(done.moment), *used])
    for flag in flags(done):
        yield f"  ! {flag}"
    for what, quotes in shows(done):
        yield "  + " + _("{what}: {words}").format(what=what, words=quotes)
    if not done.result.evidence and (reason := reason_in_words(done.result)):
        yield f"  {reason}"
    if lacking := missing(done):
        yield "  " + _("for {points} of {of}: {missing}").format(points=done.result.next_points, of=done.result.of, missing=lacking)
    yield "  " + _("The expert: ‘{words}’").format(words=shown(done.moment.model_answer))


def result_words(drill: Drill) -> str:
    """ "6 of 10 moments went well"."""
    return ngettext("{good} of {number} moment went well", "{good} of {number} moments went well", len(drill.turns)).format(
        good=drill.good, number=len(drill.turns)
    )


def practice_words(drill: Drill) -> str:
    """What was missing most often, as an instruction; "" where nothing was."""
    return _("; ").join(do_words(name, content) for name, content in drill.to_practice)


def summary_lines(drill: Drill, next_scenario: str | None) -> Iterator[str]:
    """What the drill came to, and what to do next."""
    yield ""
    yield "-" * 40
    yield result_words(drill)
    for done in drill.turns:
        mark = "+" if done.good else "-"
        title = done.moment.content.scenario.title
        yield f"  {mark} {done.moment.number}. " + " · ".join((points_words(done), title, shown(done.turn.line)[:60]))
    if told := practice_words(drill):
        yield _("Practice most: {what}.").format(what=told)
    if not drill.ended:
        yield _("Not finished: ‘trainer drill {skill}’ goes on with it.").format(skill=drill.skill)
    elif next_scenario is not None:
        yield _("Next, in a whole talk: trainer play {id}").format(id=next_scenario)


def few_words(moments: int, wanted: int) -> str:
    """Says that there are fewer moments than wanted; "" where there are enough."""
    if moments >= wanted:
        return ""
    return ngettext(
        "For this skill there is only {number} moment that one answer can show it in.",
        "For this skill there are only {number} moments that one answer can show it in.",
        moments,
    ).format(number=moments)


def drill_data(drill: Drill, next_scenario: str | None) -> dict[str, Any]:
    """A drill as `drill --json` and `show --json` print it."""
    return {
        "drill": drill.id,
        "skill": drill.skill,
        "timed": drill.timed,
        "finished": drill.ended,
        "of": drill.moments,
        "good": drill.good,
        "moments": [_turn_data(done) for done in drill.turns],
        "practice": [name for name, _content in drill.to_practice],
        "next": next_scenario,
    }


def _turn_data(done: DrillTurn) -> dict[str, Any]:
    turn = turn_data(done.turn)
    return {
        "number": done.moment.number,
        "scenario": done.moment.content.scenario.id,
        "state": turn["state"],
        "criterion": done.moment.criterion,
        "customer": turn["customer"],
        "answer": turn["answer"],
        "points": done.result.points,
        "of": done.result.of,
        "most": done.moment.most,
        "good": done.good,
        "evidence": turn["evidence"],
        "flags": turn["flags"],
        "missing": list(done.shot.missing),
        "model_answer": done.moment.model_answer,
        "seconds": done.turn.seconds,
    }


def drill_row(drill: DrillSummary, title: str) -> list[str]:
    """A drill as `history` prints it."""
    result = _("{good} of {number} good").format(good=drill.good, number=drill.answered)
    open_ = "" if drill.finished else _("not finished: trainer drill {skill}").format(skill=drill.skill)
    return [part for part in (f"{drill.started.astimezone():%Y-%m-%d %H:%M}", title, _("drill"), result, open_, drill.id) if part]


def history_data(drill: DrillSummary) -> dict[str, Any]:
    """A drill as `history --json` prints it among the attempts."""
    return {
        "attempt": drill.id,
        "id": drill.id,
        "scenario": None,
        "skill": drill.skill,
        "kind": "drill",
        "started": drill.started.isoformat(),
        "finished": drill.finished.isoformat() if drill.finished else None,
        "timed": drill.timed,
        "turns": drill.answered,
        "moments": drill.moments,
        "good": drill.good,
    }
