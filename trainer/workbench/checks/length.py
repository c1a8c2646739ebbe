"""Rules on what has to be read at 80 by 24: texts that are too long for the screen, and what a scenario ought to have."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.content.faults import Fault, cells
from trainer.content.models import Rubric, Scenario
from trainer.content.source import Path_, Source
from trainer.locale import _

LINE, HINT, ANSWER, BRIEF, TITLE, ANCHOR, NOTE = 420, 360, 720, 1800, 64, 300, 1200
"""Terminal cells: seven lines of a bubble of 60, six of a hint, twelve of an answer, 24 of a page of 76, one of a list, five of a table,
sixteen of a note."""


def scenario_lengths(source: Source, scenario: Scenario) -> Iterator[Fault]:
    """The texts of a scenario that are too long, and that it has no tests."""
    texts: list[tuple[Path_, str, int]] = [(("title",), scenario.title, TITLE), (("brief",), scenario.brief, BRIEF)]
    texts.append((("objective",), scenario.objective, HINT))
    for name, state in scenario.states.items():
        texts += [(("states", name, "customer", index), text, LINE) for index, text in enumerate(state.customer)]
        texts.append((("states", name, "clarify"), state.clarify or "", LINE))
        texts.append((("states", name, "coach"), state.coach or "", HINT))
        texts.append((("states", name, "model_answer"), state.model_answer or "", ANSWER))
    if scenario.note is not None:
        texts.append((("note", "model_answer"), scenario.note.model_answer or "", NOTE))
    texts += [(("behaviors", name, "title"), one.title, TITLE) for name, one in scenario.behaviors.items()]
    yield from _too_long(source, texts)
    if not scenario.tests:
        yield source.fault(("id",), _("has no tests: nothing shows that it can be won, and lost"), "no-tests", level="note")


def rubric_lengths(source: Source, rubric: Rubric) -> Iterator[Fault]:
    """The texts of a rubric that are too long."""
    texts: list[tuple[Path_, str, int]] = [(("title",), text, TITLE) for text in rubric.title.values()]
    for name, criterion in rubric.criteria.items():
        where: Path_ = ("criteria", name)
        texts += [((*where, "title"), text, TITLE) for text in criterion.title.values()]
        texts += [((*where, "advice"), text, ANSWER) for text in criterion.advice.values()]
        for index, level in enumerate(criterion.levels):
            texts += [((*where, "levels", index, "anchor"), text, ANCHOR) for text in level.anchor.values()]
    yield from _too_long(source, texts)


def _too_long(source: Source, texts: list[tuple[Path_, str, int]]) -> Iterator[Fault]:
    for where, text, most in texts:
        if (size := cells(text)) > most:
            message = _("is {size} columns long, more than the {most} that can be read at a glance; shorten it").format(
                size=size, most=most
            )
            yield source.fault(where, message, "too-long", level="warning")
