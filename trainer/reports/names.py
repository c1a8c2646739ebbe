"""What stages, endings, meters and the like are called in the interface's language."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from trainer.locale import N_, _

if TYPE_CHECKING:
    from trainer.content.models import MeterSpec, Scenario

STAGES = {
    "prospecting": N_("prospecting"),
    "discovery": N_("discovery"),
    "proposal": N_("proposal"),
    "negotiation": N_("negotiation"),
    "closing": N_("closing"),
    "account": N_("account care"),
    "leading": N_("leading"),
}
CLASSES = {"A": N_("key customer"), "B": N_("solid customer"), "C": N_("small or occasional customer")}
ENDINGS = {
    "success": N_("success"),
    "partial": N_("partial success"),
    "failure": N_("no success"),
    "left": N_("left early"),
    "turn_limit": N_("out of time"),
}
METERS = {"trust": N_("Trust"), "patience": N_("Patience")}
KINDS = {
    "practice": N_("practice"),
    "exam": N_("exam"),
    "drill": N_("drill"),
    "retry": N_("second try"),
    "example": N_("worked example"),
    "test": N_("test"),
    "preview": N_("preview"),
}
DIFFICULTIES = (N_("first week"), N_("easy"), N_("medium"), N_("hard"), N_("expert"))


def stage_name(stage: str) -> str:
    return _(STAGES.get(stage, stage)) if stage else ""


def class_name(letter: str) -> str:
    """A class of customers in a word: “class A”."""
    return _("class {letter}").format(letter=letter)


def class_words(letter: str) -> str:
    """A class of customers with what it means: “class A: key customer”."""
    return _("{name}: {text}").format(name=class_name(letter), text=_(CLASSES[letter]))


def ending_name(ending: str | None) -> str:
    return _(ENDINGS.get(ending, ending)) if ending else _("not finished")


def meter_name(name: str, spec: MeterSpec | None = None) -> str:
    """What a meter is called: those that all scenarios share in the interface's words, others as their author called them."""
    if name in METERS:
        return _(METERS[name])
    return spec.title if spec is not None and spec.title else name.replace("_", " ").capitalize()


def kind_name(kind: str) -> str:
    return _(KINDS.get(kind, kind))


def timed_kind(kind: str, timed: int | None) -> str:
    """What a kind is called; with the seconds that each answer had, where there was a clock: “timed, 60 s”."""
    if timed is None:
        return kind_name(kind)
    return _("{kind}, {seconds} s").format(kind=_("timed") if kind == "practice" else kind_name(kind), seconds=timed)


def seconds_words(seconds: int) -> str:
    return _("{seconds} s").format(seconds=seconds)


def difficulty_name(difficulty: int) -> str:
    return _(DIFFICULTIES[difficulty - 1]) if 1 <= difficulty <= len(DIFFICULTIES) else ""


def facts_of(scenario: Scenario) -> str:
    """Stage, difficulty, class of customer and length in one line."""
    told = [stage_name(scenario.stage), _("difficulty {number} of 5").format(number=scenario.difficulty)]
    told += [class_name(scenario.persona.class_)] if scenario.persona.class_ is not None else []
    return " · ".join((*told, _("{minutes} minutes").format(minutes=scenario.minutes)))


def rounded(total: float | None) -> str:
    """A total as people read it: rounded half up."""
    return "–" if total is None else str(math.floor(total + 0.5))


def result_words(passed: bool | None) -> str:
    if passed is None:
        return _("no result")
    return _("passed") if passed else _("not passed")


def reply_name(place: str) -> str:
    """Where a reply stands, counted from 1: `opening[1]` is “opening, reply 2”."""
    state, _bracket, index = place.removesuffix("]").rpartition("[")
    return _("{state}, reply {number}").format(state=state, number=int(index) + 1)
