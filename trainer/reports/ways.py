"""How the rep's way through a scenario and the shortest one are told, answer by answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.locale import _, current, ngettext
from trainer.reports.wording import met_in_words

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.roleplay.ways import Step
    from trainer.scoring.two_ways import Taken, TwoWays


@dataclass(frozen=True, slots=True)
class WayLine:
    """One answer of both ways."""

    number: int
    own: str
    """What the rep's answer did; "" after the end of the own way."""
    better: str
    """What the shortest way asks for; "" where it is the same, or over."""
    parts: bool
    """Whether this is where the ways part."""


def ways_in_words(ways: TwoWays) -> Iterator[str]:
    """What the two ways come to, in a sentence or two."""
    answers = ngettext("{number} answer", "{number} answers", ways.shortest).format(number=ways.shortest)
    if ways.parted is None:
        yield _("You took a shortest way to a success: {answers}.").format(answers=answers)
    elif ways.reached:
        yield _("You got there in {taken}; the shortest way takes {answers}.").format(
            taken=ngettext("{number} answer", "{number} answers", len(ways.taken)).format(number=len(ways.taken)), answers=answers
        )
        yield _("A longer way can be the better one: what you find out on it counts too.")
    elif ways.parted > len(ways.taken):
        yield _("You were on a shortest way to a success and left it by ending the talk.")
    else:
        yield _("The shortest way to a success takes {answers}. Yours left it in turn {turn}.").format(answers=answers, turn=ways.parted)


def way_lines(ways: TwoWays, content: Content) -> Iterator[WayLine]:
    """Both ways beside each other, from the first answer on."""
    first = ways.parted if ways.parted is not None else len(ways.taken) + 1
    better = {first + index: step_in_words(step, content) for index, step in enumerate(ways.better)}
    own = {one.turn.number: taken_in_words(one, content) for one in ways.taken}
    for number in range(1, max([*own, *better]) + 1):
        yield WayLine(number, own.get(number, ""), better.get(number, ""), number == ways.parted)


def taken_in_words(taken: Taken, content: Content) -> str:
    """What in the rep's answer moved the talk."""
    if taken.turn.unread:
        return _("was not understood")
    told = met_in_words(taken.moved_by, content)
    return told or _("nothing that took the talk further")


def step_in_words(step: Step, content: Content) -> str:
    """What an answer of the shortest way does, as an instruction."""
    behaviors = [content.behavior(name, current()) for name in step.behaviors]
    told = [behavior.do for behavior in behaviors if behavior is not None]
    return _(", ").join(dict.fromkeys(told)) or _("any answer leads on from here")
