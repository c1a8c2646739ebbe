"""What is wrong with a scenario's call note: facts that nobody knows, and whether the rubric looks at it at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.content.check_names import unknown
from trainer.content.faults import Fault
from trainer.content.models import Rubric, Scenario
from trainer.content.source import Path_, Source
from trainer.locale import _
from trainer.notation.conditions import Noted
from trainer.notation.parser import OF_NOTES
from trainer.notation.phrases import PhraseFault, compile_phrase

if TYPE_CHECKING:
    from trainer.content.models import Expectation

STEP, DATE = "next_step", "date"
"""What a test's `keeps` can name beside facts."""


def note_faults(source: Source, scenario: Scenario, rubric: Rubric | None) -> Iterator[Fault]:
    """The faults of the note, of the words by which facts are found in it, and of the tests that write one."""
    for name, fact in scenario.facts.items():
        for index, phrase in enumerate(fact.says):
            try:
                compile_phrase(phrase, scenario.language)
            except PhraseFault as fault:
                yield source.fault(("facts", name, "says", index), fault.message, "bad-phrase", offset=fault.offset)
    for group, names in (("behaviors", scenario.behaviors), ("meters", scenario.meters)):
        for name in names:
            if name in OF_NOTES:
                message = _("‘{name}’ is a word of the condition language; choose another id").format(name=name)
                yield source.fault((group, name), message, "reserved-word", key=True)
    for index, test in enumerate(scenario.tests):
        yield from _test(source, ("tests", index), test, scenario)
    note = scenario.note
    if note is None:
        return
    for index, name in enumerate(note.facts):
        if name not in scenario.facts:
            yield source.fault(("note", "facts", index), unknown("fact", name, scenario.facts), "unknown-name")
    if not note.model_answer:
        yield source.fault(("note",), _("the call note has no model answer"), "no-help", key=True, level="note")
    if rubric is not None:
        yield from _pairing(source, scenario, rubric)


def _test(source: Source, where: Path_, test: Expectation, scenario: Scenario) -> Iterator[Fault]:
    if scenario.note is None:
        if test.note or test.keeps or test.keeps_not:
            key = "note" if test.note else "keeps" if test.keeps else "keeps_not"
            message = _("the scenario asks for no call note: give it one by ‘note’, or leave this out")
            yield source.fault((*where, key), message, "note-unasked", key=True)
        return
    known = [*scenario.facts, STEP, DATE]
    for key, names in (("keeps", test.keeps), ("keeps_not", test.keeps_not)):
        for at, name in enumerate(names):
            if name not in known:
                yield source.fault((*where, key, at), unknown("fact", name, known), "unknown-name")


def _pairing(source: Source, scenario: Scenario, rubric: Rubric) -> Iterator[Fault]:
    """Whether the rubric looks at the note, and names only facts that this scenario has."""
    if not any(criterion.asks_note() for criterion in rubric.criteria.values()):
        message = _("a call note is asked for, and no criterion of the rubric ‘{rubric}’ looks at it").format(rubric=scenario.rubric)
        yield source.fault(("note",), message, "note-ungraded", key=True, level="warning")
    conditions = [one for criterion in rubric.criteria.values() for one in criterion.conditions()]
    conditions += [blocker.when for blocker in rubric.blockers]
    named = {node.fact for condition in conditions for node in condition.tree.walk() if isinstance(node, Noted) and node.fact}
    for name in sorted(named - scenario.facts.keys()):
        message = _("the rubric asks whether the call note keeps the fact ‘{name}’: {problem}")
        yield source.fault(("rubric",), message.format(name=name, problem=unknown("fact", name, scenario.facts)), "unknown-name")
