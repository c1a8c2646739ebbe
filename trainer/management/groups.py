"""When a group is too small for its figures to be shown, and what people are called where names do not matter."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import TYPE_CHECKING

from trainer.errors import TrainerError
from trainer.locale import _, ngettext
from trainer.management.may import is_free

if TYPE_CHECKING:
    from trainer.practice import Practice

LEAST = "least_group"
"""The setting."""
USUAL = 5
"""People from which a group's figures are shown unless the workspace has set something else."""
MOST = 100


def least_group(practice: Practice) -> int:
    """From how many people on the figures of a group are shown here; 1 where nobody leads: then there is nobody to hide from."""
    if is_free(practice):
        return 1
    held = practice.setting(LEAST) or ""
    return int(held) if held.isdecimal() else USUAL


def checked_least(number: int) -> str:
    """The number as it is kept.

    Raises:
        TrainerError: no group can be so large or small.
    """
    if not 1 <= number <= MOST:
        raise TrainerError(_("A group has 1 to {most} people here.").format(most=MOST))
    return str(number)


def withheld(practice: Practice, people: int) -> str | None:
    """Why the figures of a group of so many people are not shown; None where they are, and for a group of nobody."""
    least = least_group(practice)
    if not 0 < people < least:
        return None
    told = ngettext(
        "The figures of {number} person are not shown: here a group has at least {least} (‘trainer privacy’).",
        "The figures of {number} people are not shown: here a group has at least {least} (‘trainer privacy’).",
        people,
    )
    return told.format(number=people, least=least)


def pseudonyms(names: Iterable[str], seed: int | None = None) -> dict[str, str]:
    """What people are called in one report: “Rep A”, “Rep B”, in an order that says nothing.

    Args:
        seed: gives the same order again; without it every report has another one, so that two reports cannot be laid side by side.
    """
    order = sorted(set(names))
    (random.Random(seed) if seed is not None else random.SystemRandom()).shuffle(order)
    return {name: _("Rep {letter}").format(letter=_letters(number)) for number, name in enumerate(order)}


def _letters(number: int) -> str:
    """A to Z, AA, AB, …: as columns of a sheet are called."""
    told = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        told = chr(ord("A") + rest) + told
    return told
