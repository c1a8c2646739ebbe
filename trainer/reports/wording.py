"""What an assessment says to a rep: every reason, gap and doubt in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trainer.evidence import NOTE_TURN, Struck
from trainer.language.reading import Doubt, Flag
from trainer.locale import N_, _, current, ngettext
from trainer.notation.conditions import (
    NOTED_DATE,
    NOTED_STEP,
    Before,
    Count,
    Ending,
    Knows,
    Measured,
    Node,
    Noted,
    NotedShare,
    Number,
    Share,
    Shown,
    Visited,
    noted_fact,
)
from trainer.notation.explain import Part
from trainer.reports.names import ending_name, meter_name
from trainer.scoring.assessment import CriterionResult, Near, Reason

if TYPE_CHECKING:
    from trainer.content.bundle import Content

MOST_POINTS = 3
"""So many missing points are named."""
_STRUCK = {
    Struck.NEGATED: N_("you said that you do not"),
    Struck.EXCLUDED: N_("something else in the same sentence takes it back"),
    Struck.QUOTED: N_("these are somebody else's words"),
    Struck.OTHERS: N_("this tells what somebody else says or does"),
    Struck.HYPOTHETICAL: N_("this is only supposed, not said"),
    Struck.UNRELATED: N_("this takes up nothing that the customer said"),
    Struck.UNLIKELY: N_("the sentence as a whole does not read like it"),
    Struck.COPIED: N_("these words are copied"),
    Struck.RECITED: N_("this is a model answer or one of your own earlier answers, word for word"),
    Struck.UNSUPPORTED: N_("it rests on something that neither the briefing nor the talk contains"),
    Struck.NAMED: N_("this names what to do instead of doing it"),
    Struck.KEYWORDS: N_("this is a string of keywords"),
    Struck.GIBBERISH: N_("this could not be read as language"),
    Struck.HOSTILE: N_("the same answer insults the customer"),
    Struck.UNTOLD: N_("the customer did not tell this in this talk"),
    Struck.INEXACT: N_("a figure, a day or a “not” is missing or differs from what was said"),
}
_ORIGINS = {
    "customer": N_("the customer's own words"),
    "brief": N_("the briefing"),
    "hint": N_("the hint"),
    "rubric": N_("the words of the rubric"),
    "model_answer": N_("a model answer that you have seen"),
    "own_answer": N_("an earlier answer of yours"),
}
_NOTED = {NOTED_STEP: N_("Noted the next step"), NOTED_DATE: N_("Noted the day of the next step")}
_TO_NOTE = {NOTED_STEP: N_("write the next step into your call note"), NOTED_DATE: N_("write the day of the next step into your call note")}
_ANOTHER_ORIGIN = N_("another text")
_DOUBTS = {
    Doubt.SILENT: N_("You said nothing, so nothing could count."),
    Doubt.NAMED: N_(
        "This names what a good answer does instead of doing it, so it earns nothing. Say it to the customer in your own words."
    ),
    Doubt.KEYWORDS: N_("This reads as a string of keywords, so it earns nothing. Speak in sentences, as you would to a customer."),
    Doubt.GIBBERISH: N_("This could not be read as language, so it earns nothing."),
    Doubt.HOSTILE: N_("This insults the customer. Whatever else the answer says earns nothing."),
    Doubt.TRUNCATED: N_("This answer is very long. All of it is kept, but only the first 5,000 characters were read."),
}
_REASONS = {
    Reason.NO_OCCASION: N_("does not apply: this talk had no occasion for it"),
    Reason.NO_METER: N_("does not apply to this scenario"),
    Reason.NO_NOTE: N_("does not apply: this scenario asks for no call note"),
    Reason.UNWRITTEN: N_("no call note was written"),
    Reason.NOT_REACHED: N_("not reached: the talk ended before it came to this"),
    Reason.NOTHING_SHOWN: N_("nothing of this was heard"),
}


def level_words(result: CriterionResult) -> str:
    """ "2 of 3 points"."""
    if not result.counts:
        return _("not applicable")
    return ngettext("{points} of {of} point", "{points} of {of} points", result.of).format(points=result.points, of=result.of)


def reason_in_words(result: CriterionResult) -> str:
    """Why a criterion does not count or gave nothing; "" where the words speak for themselves."""
    return _(_REASONS[result.reason]) if result.reason is not None else ""


def struck_in_words(struck: Struck) -> str:
    return _(_STRUCK[struck])


def flag_in_words(flag: Flag) -> str:
    """What an integrity check has to say about an answer."""
    if flag.doubt in (Doubt.COPIED, Doubt.RECITED):
        origin = _(_ORIGINS.get(flag.origin, _ANOTHER_ORIGIN))
        return _("One sentence repeats {origin}, so it earns nothing. Say it in your own words.").format(origin=origin)
    if flag.doubt is Doubt.UNSUPPORTED:
        return _(
            "‘{words}’ is in neither the briefing nor the talk, so it earns nothing. Claim what you know, or call it an estimate."
        ).format(words=flag.origin)
    return _(_DOUBTS[flag.doubt])


def near_in_words(near: Near, content: Content) -> str:
    """ "close: ‘…’ (turn 2), but you said that you do not"."""
    if near.turn == NOTE_TURN:
        return _("‘{quote}’ in your call note did not count: {why}").format(quote=near.quote, why=_(_STRUCK[Struck(near.why)]))
    doing = _do(near.behavior, content)
    if near.why == "like":
        return _("close to it in answer {turn}: ‘{quote}’ (to {doing}, for example: ‘{example}’)").format(
            turn=near.turn, quote=near.quote, doing=doing, example=near.example
        )
    why = _(_STRUCK[Struck(near.why)])
    return _("‘{quote}’ in answer {turn} did not count ({doing}): {why}").format(quote=near.quote, turn=near.turn, doing=doing, why=why)


def blocker_note(certain: bool) -> str:
    """What a blocker that was found means for the attempt."""
    if certain:
        return _("This fails the attempt whatever its total. If it was misread, ask somebody to review it.")
    return _("The program is not sure enough of this to fail an attempt by itself. Ask somebody to look at it.")


def uncalibrated_in_words(content: Content) -> str:
    """Which criteria have not been held against people's ratings in the scenario's language; "" where all have."""
    language = content.scenario.language
    open_ = [name for name, criterion in content.rubric.criteria.items() if language not in criterion.agreement]
    if not open_:
        return ""
    if len(open_) == len(content.rubric.criteria):
        return _("Not calibrated: nobody has held these levels against people's ratings yet.")
    titles = _(", ").join(content.criterion_title(name, current()) for name in open_)
    return _("Not calibrated yet against people's ratings: {criteria}.").format(criteria=titles)


def missing_in_words(parts: Sequence[Part], content: Content) -> str:
    """What would have to be different, as one phrase: "ask an open question, and name a day"."""
    return _join([_wanted(part, content) for part in parts])


def met_in_words(parts: Sequence[Part], content: Content) -> str:
    """What was done, as one phrase."""
    positive = [part.node for part in parts if part.wanted]
    return _join([_title(node.behavior, content) for node in positive if isinstance(node, (Shown, Count, Share, Measured))]
                 + [_order(node, content) for node in positive if isinstance(node, Before)])  # fmt: skip


def behavior_title(name: str, content: Content) -> str:
    """What a behavior is called in the interface's language."""
    return _title(name, content)


def do_words(name: str, content: Content) -> str:
    """A behavior as an instruction: “ask an open question”."""
    return _do(name, content)


def _join(phrases: list[str]) -> str:
    unique = list(dict.fromkeys(phrase for phrase in phrases if phrase))
    if len(unique) < 2:
        return "".join(unique)
    return _("{first}, and {last}").format(first=_(", ").join(unique[:-1]), last=unique[-1])


def _title(name: str, content: Content) -> str:
    if name in _NOTED:
        return _(_NOTED[name])
    if fact := noted_fact(name):
        return _("Noted: {fact}").format(fact=_fact(fact, content))
    behavior = content.behavior(name, current())
    return behavior.title if behavior is not None else name


def _do(name: str, content: Content) -> str:
    if name in _TO_NOTE:
        return _(_TO_NOTE[name])
    if fact := noted_fact(name):
        return _("keep this in your call note: {fact}").format(fact=_fact(fact, content))
    behavior = content.behavior(name, current())
    return behavior.do if behavior is not None else name


def _fact(name: str, content: Content) -> str:
    fact = content.scenario.facts.get(name)
    return fact.text if fact is not None else name


def _order(node: Before, content: Content) -> str:
    return _("{first} before {second}").format(first=_title(node.first, content), second=_title(node.second, content))


def _wanted(part: Part, content: Content) -> str:
    if not part.wanted:
        return _unwanted(part, content)
    match part.node:
        case Shown(behavior) | Noted(behavior):
            return _do(behavior, content)
        case NotedShare(comparison, value):
            return _("keep {amount} of what you learned in your call note").format(amount=_amount(comparison, value, percent=True))
        case Before(first, second):
            return _("{first} before you {second}").format(first=_do(first, content), second=_do(second, content))
        case Count(behavior, comparison, value):
            return _("{doing} in {amount} answers").format(doing=_do(behavior, content), amount=_amount(comparison, value))
        case Measured("grade", behavior, comparison, value):
            return _("{doing}, worth {amount} points by its examples").format(
                doing=_do(behavior, content), amount=_amount(comparison, value)
            )
        case Measured(_kind, behavior, comparison, value):
            wanted = _("{doing}, with {amount} of what belongs to it").format(
                doing=_do(behavior, content), amount=_amount(comparison, value, percent=True)
            )
            return wanted + _missing_points(part)
        case Share(behavior, comparison, value):
            return _("{doing} in {amount} of your answers").format(
                doing=_do(behavior, content), amount=_amount(comparison, value, percent=True)
            )
    return _other(part.node, content)


def _missing_points(part: Part) -> str:
    """The points of a reference that the best answer left out."""
    measures = [piece.measure for piece in part.evidence if piece.measure is not None and piece.measure.kind == "coverage"]
    best = max(measures, key=lambda measure: measure.value, default=None)
    if best is None or not best.missing:
        return ""
    points = _(", ").join(_("‘{quote}’").format(quote=point) for point in best.missing[:MOST_POINTS])
    return _(" (not yet: {points})").format(points=points)


def _other(node: Node, content: Content) -> str:
    match node:
        case Number("facts", comparison, value):
            return _("find out {amount} facts").format(amount=_amount(comparison, value))
        case Number("turns", comparison, value):
            return _("take {amount} answers").format(amount=_amount(comparison, value))
        case Number(name, comparison, value):
            meter = meter_name(name, content.scenario.meters.get(name))
            return _("bring {meter} to {amount}").format(meter=meter, amount=_amount(comparison, value))
        case Ending("!=", value):
            return _("bring the talk to another end than this: {ending}").format(ending=ending_name(value))
        case Ending(_, value):
            return _("bring the talk to this end: {ending}").format(ending=ending_name(value))
        case Visited() | Knows():
            return _("take the talk further")
    return ""


def _unwanted(part: Part, content: Content) -> str:
    match part.node:
        case Shown(behavior) | Count(behavior) | Share(behavior) | Measured(_, behavior) | Noted(behavior):
            quotes = "".join(_(" (‘{quote}’)").format(quote=piece.quote) for piece in part.evidence[:1])
            return _("leave this out: {title}").format(title=_title(behavior, content)) + quotes
        case Before(first, second):
            return _("{first} before you {second}").format(first=_do(second, content), second=_do(first, content))
    return _("take another way")


def _amount(comparison: str, value: float, *, percent: bool = False) -> str:
    number = f"{value * 100:g}%" if percent else f"{value:g}"
    match comparison:
        case ">=":
            return _("at least {number}").format(number=number)
        case "<=":
            return _("at most {number}").format(number=number)
        case ">":
            return _("more than {number}").format(number=number)
        case "<":
            return _("fewer than {number}").format(number=number)
        case "!=":
            return _("not {number}").format(number=number)
    return number
