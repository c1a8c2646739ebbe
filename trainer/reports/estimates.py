"""A figure with its range in words, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from trainer.locale import _, ngettext

if TYPE_CHECKING:
    from trainer.scoring.estimates import Estimate

Of = Literal["talks", "reps", "pairs"]
"""What a figure rests on."""


def estimate_words(one: Estimate, of: Of, written: Callable[[float], str]) -> str:
    """“40% (24% to 58%)”, or “too little data: 3 of at least 8 talks”.

    Args:
        written: how a number of this figure is written.
    """
    if one.value is None or one.low is None or one.high is None:
        return lack_words(one, of)
    return _("{value} ({low} to {high})").format(value=written(one.value), low=written(one.low), high=written(one.high))


def lack_words(one: Estimate, of: Of) -> str:
    """Why there is no figure."""
    if one.lack == "no_spread":
        return _("cannot be told: all of them are the same")
    return _("too little data: {number} of at least {things}").format(number=one.n, things=counted(one.least, of))


def counted(number: int, of: Of) -> str:
    """“8 talks”"""
    match of:
        case "talks":
            text = ngettext("{number} talk", "{number} talks", number)
        case "reps":
            text = ngettext("{number} rep", "{number} reps", number)
        case "pairs":
            text = ngettext("{number} pair", "{number} pairs", number)
    return text.format(number=number)


def percent(value: float) -> str:
    return f"{100 * value:.0f}%"


def of_all(number: int, of: int) -> str:
    """“9 of 22 (41%)”"""
    return _("{number} of {all} ({share})").format(number=number, all=of, share=percent(number / of) if of else "–")


def estimate_data(one: Estimate) -> dict[str, Any]:
    """A figure in JSON: without a value where there is too little to tell."""
    return {"n": one.n, "least": one.least, "value": one.value, "low": one.low, "high": one.high, "lack": one.lack}
