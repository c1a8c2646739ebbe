"""The sheet for a talk between manager and rep: as plain lines, as Markdown, as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from trainer.coaching.stuck import SAME
from trainer.locale import _
from trainer.reports.coaching_notes import agreement_data, agreement_words, heading
from trainer.reports.display import drawable
from trainer.reports.parts import Part
from trainer.reports.progress import best_words

if TYPE_CHECKING:
    from datetime import datetime

    from trainer.coaching.stuck import Rated, Stuck
    from trainer.management.one_to_one import Question, Quoted, Sheet

LONGEST_QUOTE = 240
"""Characters of words that are quoted on the page."""
MOST_NOTES = 3
QUOTES = '"“”'


def sheet_lines(sheet: Sheet) -> Iterator[str]:
    """The sheet as plain lines."""
    yield title(sheet)
    for part in sheet_parts(sheet):
        yield ""
        yield part.heading
        yield from (f"  {line}" for line in part.lines)


def sheet_markdown(sheet: Sheet) -> str:
    """The sheet as a page of Markdown."""
    text = [f"# {_escaped(title(sheet))}"]
    for part in sheet_parts(sheet):
        text += ["", f"## {_escaped(part.heading)}", "", *(f"- {_escaped(line)}" for line in part.lines)]
    return "\n".join(text) + "\n"


def title(sheet: Sheet) -> str:
    return _("One to one with {name}, {day}").format(name=drawable(sheet.rep.name), day=sheet.training.today.isoformat())


def sheet_parts(sheet: Sheet, *, commands: bool = True) -> Iterator[Part]:
    """The page in parts.

    Args:
        commands: whether the command that plays a scenario is told; the app has keys for it.
    """
    yield Part(_("What grew (since {day})").format(day=sheet.since.isoformat()), list(_grown(sheet)))
    yield Part(_("What is stuck"), list(_stuck(sheet)))
    yield Part(_("The one thing to practice"), list(_practice(sheet, commands=commands)))
    yield Part(_("Questions to ask"), [f"{number}. {question_words(one, sheet)}" for number, one in enumerate(sheet.questions, 1)])
    yield Part(_("What was agreed on last"), [agreement_words(one) for one in sheet.agreements] or [_("Nothing yet.")])
    if sheet.notes:
        notes = [
            _("{name}: {text}").format(name=heading(one), text=" ".join(drawable(one.text).split())) for one in sheet.notes[:MOST_NOTES]
        ]
        yield Part(_("Last notes"), notes)


def _grown(sheet: Sheet) -> Iterator[str]:
    for state in sheet.better:
        yield _("{skill}: better, beyond what chance makes").format(skill=state.title)
    for best in sheet.bests:
        yield best_words(best, sheet.training)
    if not sheet.better and not sheet.bests:
        yield _("Nothing that could be told from chance.")


def _stuck(sheet: Sheet) -> Iterator[str]:
    found = sheet.stuck
    if found is None:
        yield _("Nothing is low in one scenario after another, and no weak skill is known for sure.")
        return
    level = _("{points} of {of}").format(points=found.points, of=found.of)
    if found.same:
        told = _("{criterion}: {level} in each of the last three scenarios ({titles})")
    else:
        told = _("{skill} is the weakest skill that is known for sure; most is lost at “{criterion}”: {level} in {titles}")
    skill = sheet.training.title(found.skill)
    yield told.format(criterion=sheet.criterion, level=level, titles=_titles(found), skill=skill)
    for quote in sheet.quotes:
        yield _("{day}, {title}: “{words}”").format(day=_day(quote.when), title=_name(quote.title), words=_clipped(quote.words))
    if sheet.unwritten:
        yield _("No call note was written.")
    elif not sheet.quotes:
        yield _("The words of these talks are the rep's own: ‘trainer privacy’ says what others read.")


def _practice(sheet: Sheet, *, commands: bool) -> Iterator[str]:
    if sheet.practice is None:
        yield _("No scenario trains it.")
        return
    name = drawable(sheet.training.scenario_title(sheet.practice))
    yield _("{title} (trainer play {id})").format(title=name, id=sheet.practice) if commands else name
    if sheet.advice:
        yield " ".join(sheet.advice.split())


def question_words(question: Question, sheet: Sheet) -> str:
    """A question to ask, in the words of the situation that it is about."""
    quote, talk, found = question.quote, question.talk, sheet.stuck
    match question.kind:
        case "said" if quote is not None and not quote.customer:
            return _("Your call note on “{title}” says: “{words}” What would a colleague still have to ask you?").format(
                title=_name(quote.title), words=_clipped(quote.words)
            )
        case "said" if quote is not None:
            return _("In “{title}” the customer said: “{line}” You answered: “{words}” What did you want to reach with that?").format(
                title=_name(quote.title), line=_clipped(quote.customer), words=_clipped(quote.words)
            )
        case "unwritten" if talk is not None:
            return _("No call note stands after “{title}”. What would a colleague have needed in it?").format(title=_name(talk.title))
        case "unread" if talk is not None:
            return _("Tell me about “{title}” on {day}: at which moment was “{criterion}” hardest, and what did you say there?").format(
                title=_name(talk.title), day=_day(talk.when), criterion=sheet.criterion
            )
        case "good" if sheet.good is not None and found is not None:
            return _("For {points} of {of} it takes this: “{anchor}” What would that have been in your words?").format(
                points=sheet.good.points, of=found.of, anchor=sheet.good.words
            )
        case "better" if talk is not None:
            return _("In “{title}” on {day} you reached {points} of {of} at “{criterion}”. What was different there?").format(
                title=_name(talk.title), day=_day(talk.when), points=talk.points, of=talk.most, criterion=sheet.criterion
            )
        case "same" if found is not None:
            return _("Three talks, the same level: {titles}. What did they have in common for you?").format(titles=_titles(found))
        case "agreed" if question.agreement is not None:
            return _("We agreed on this: “{action}” What helped, and what got in the way?").format(
                action=drawable(question.agreement.note.action)
            )
        case "grown":
            return _("“{skill}” has grown. What do you do otherwise now than before?").format(skill=sheet.better[0].title)
    name = _name(sheet.training.scenario_title(str(sheet.practice)))
    return _("Before you play “{title}”: which sentence do you want to try in it?").format(title=name)


def _titles(found: Stuck) -> str:
    return _(", ").join(dict.fromkeys(_name(one.title) for one in found.rated[: SAME if found.same else 1]))


def _name(title: str) -> str:
    """A scenario's title without quotation marks of its own, for it stands in some."""
    told = drawable(title)
    quoted = len(told) > 1 and told[0] in QUOTES and told[-1] in QUOTES
    return told[1:-1] if quoted else told


def _day(when: datetime) -> str:
    return f"{when.astimezone():%Y-%m-%d}"


def _clipped(words: str) -> str:
    words = " ".join(drawable(words).split())
    return words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE] + " …"


def _escaped(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """What `trainer one-to-one NAME --json` prints."""
    found = sheet.stuck
    return {
        "rep": sheet.rep.name,
        "day": sheet.training.today.isoformat(),
        "since": sheet.since.isoformat(),
        "better": [state.skill for state in sheet.better],
        "bests": [
            {"what": one.what, "subject": one.subject, "value": one.value, "before": one.before, "when": one.when.isoformat()}
            for one in sheet.bests
        ],
        "stuck": None
        if found is None
        else {
            "skill": found.skill,
            "rubric": found.rubric,
            "criterion": found.criterion,
            "title": sheet.criterion,
            "points": found.points,
            "of": found.of,
            "same": found.same,
            "attempts": [_rated_data(one) for one in found.rated],
            "advice": sheet.advice,
        },
        "quotes": [_quote_data(one) for one in sheet.quotes],
        "practice": sheet.practice,
        "questions": [{"kind": one.kind, "words": question_words(one, sheet)} for one in sheet.questions],
        "agreements": [agreement_data(one) for one in sheet.agreements],
    }


def _rated_data(one: Rated) -> dict[str, Any]:
    return {"attempt": one.attempt, "scenario": one.scenario, "when": one.when.isoformat(), "points": one.points}


def _quote_data(one: Quoted) -> dict[str, Any]:
    return {"when": one.when.isoformat(), "scenario": one.scenario, "title": one.title, "customer": one.customer, "words": one.words}
