"""Which messages a talk is made of: what both sides said, and what the trainer has to say about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from trainer.locale import _
from trainer.reports.display import drawable
from trainer.reports.wording import flag_in_words
from trainer.tui.display import flowing, shortened

if TYPE_CHECKING:
    from trainer.content.models import Scenario
    from trainer.roleplay.position import Learned, Turn

Voice = Literal["customer", "rep", "fact", "notice", "hint", "goal"]


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said, ready to be drawn."""

    voice: Voice
    text: str
    label: str = ""
    """Who says it, or what it is."""


def customer_says(name: str, line: str) -> Message:
    return Message("customer", flowing(line), drawable(name))


def rep_says(turn: Turn) -> Message:
    text = shortened(drawable(turn.answer.strip())) or _("(says nothing)")
    return Message("rep", text, _("You"))


def remarks(turn: Turn, facts: Mapping[str, str]) -> Iterator[Message]:
    """What there is to say about an answer at once. It never says which behaviors were seen: that is for the feedback."""
    for flag in dict.fromkeys(flag_in_words(flag) for flag in turn.reading.flags):
        yield Message("notice", flag, _("About your answer"))
    if turn.unread:
        yield Message("notice", _("Not understood. The customer asks what you mean; it costs you nothing."), _("About your answer"))
    for learned in turn.learned:
        yield found_out(learned, facts)


def found_out(learned: Learned, facts: Mapping[str, str]) -> Message:
    label = _("Found out") if learned.how == "elicited" else _("Mentioned")
    return Message("fact", flowing(facts.get(learned.fact, learned.fact)), label)


def talk_so_far(scenario: Scenario, turns: Sequence[Turn], line: str) -> list[Message]:
    """All messages of a talk, up to the line that waits for an answer."""
    name = scenario.persona.name
    messages = [Message("goal", flowing(scenario.objective), _("Your objective"))]
    for turn in turns:
        messages += [customer_says(name, turn.line), rep_says(turn), *remarks(turn, scenario.fact_texts())]
    return [*messages, customer_says(name, line)]


def what_was_said(scenario: Scenario, turns: Sequence[Turn], line: str) -> list[Message]:
    """Only what both sides said: for a call note, which is to be written from it."""
    name = scenario.persona.name
    messages = [message for turn in turns for message in (customer_says(name, turn.line), rep_says(turn))]
    return [*messages, customer_says(name, line)]
