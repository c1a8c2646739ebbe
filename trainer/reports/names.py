"""What stages, endings, meters and the like are called in the interface's language."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from trainer.locale import N_, _

if TYPE_CHECKING:
    from trainer.content.models import MeterSpec

STAGES = {
    "prospecting": N_("prospecting"),
    "discovery": N_("discovery"),
    "proposal": N_("proposal"),
    "negotiation": N_("negotiation"),
    "closing": N_("closing"),
    "account": N_("account care"),
    "leading": N_("leading"),
}
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


def ending_name(ending: str | None) -> str:
    return _(ENDINGS.get(ending, ending)) if ending else _("not finished")


def meter_name(name: str, spec: MeterSpec | None = None) -> str:
    """What a meter is called: those that all scenarios share in the interface's words, others as their author called them."""
    if name in METERS:
        return _(METERS[name])
    return spec.title if spec is not None and spec.title else name.replace("_", " ").capitalize()


def kind_name(kind: str) -> str:
    return _(KINDS.get(kind, kind))


def difficulty_name(difficulty: int) -> str:
    return _(DIFFICULTIES[difficulty - 1]) if 1 <= difficulty <= len(DIFFICULTIES) else ""


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
