"""How a scenario's own tests went, what they reach and what they would not notice: as lines, and as JUnit's XML for a build server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from trainer.content.texts import in_language
from trainer.locale import N_, _, current
from trainer.reports.names import reply_name
from trainer.workbench.coverage import Coverage, Item, Kind

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.workbench.mutation import Mutation
    from trainer.workbench.scenario_tests import Outcome, Step

KINDS = {
    Kind.STATE: N_("states"),
    Kind.REPLY: N_("replies"),
    Kind.ENDING: N_("endings"),
    Kind.LEVEL: N_("levels"),
    Kind.BLOCKER: N_("blockers"),
}


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    """One line for a test that holds; for one that does not, also answer by answer what was seen and where it led."""
    total = "–" if outcome.total is None else f"{outcome.total:.0f}"
    if outcome.passed:
        yield f"ok    {outcome.scenario}: {outcome.test} ({total}, {outcome.ends})"
        return
    yield f"FAIL  {outcome.scenario}: {outcome.test} ({total}, {outcome.ends}; {outcome.wording})"
    yield from _why(outcome)


def _why(outcome: Outcome) -> Iterator[str]:
    yield from (f"        {difference}" for difference in outcome.differences)
    for step in outcome.steps:
        yield from _step_lines(step)


def _step_lines(step: Step) -> Iterator[str]:
    yield f"      {step.turn}. [{step.state}] {step.answer}"
    shown = ", ".join(step.shown) or _("nothing")
    struck = _("; struck: {list}").format(list=", ".join(step.struck)) if step.struck else ""
    unread = _("; asked back") if step.unread else ""
    yield "           " + _("shows {list}").format(list=shown) + struck + unread + f" → {step.to}"


def coverage_lines(content: Content, reached: Coverage) -> Iterator[str]:
    """How much of each kind the tests reach, and every thing that none does."""
    counts = _(", ").join(
        _("{kind} {reached} of {all}").format(kind=_(name), reached=own, all=whole)
        for kind, name in KINDS.items()
        for own, whole in [reached.of(kind)]
        if whole
    )
    yield _("{scenario}: its tests reach {counts}").format(scenario=content.scenario.id, counts=counts)
    yield from ("        " + _("no test reaches {item}").format(item=in_words(content, item)) for item in reached.missed)


def mutation_lines(content: Content, mutation: Mutation, name: str) -> Iterator[str]:
    """How many changed rules the tests notice, and every one that they do not.

    Args:
        name: whose rules they are, a scenario's or a rubric's id.
    """
    score = "–" if mutation.score is None else f"{mutation.score:.2f}"
    yield _("{name}: tests notice {noticed} of {all} changed rules ({score})").format(
        name=name, noticed=len(mutation.noticed), all=mutation.all, score=score
    )
    for mutant in mutation.survived:
        item = in_words(content, mutant.item)
        if mutant.without:
            yield "        " + _("no test notices {item} without ‘{part}’").format(item=item, part=mutant.without)
        else:
            yield "        " + _("no test notices that {item} is gone").format(item=item)


def in_words(content: Content, item: Item) -> str:
    """What an item is, with what an author knows it by."""
    match item.kind:
        case Kind.STATE:
            return _("the state {name}").format(name=item.name)
        case Kind.ENDING:
            return _("the ending {name}").format(name=item.name)
        case Kind.REPLY:
            return f"{reply_name(item.name)} ({_rule(content, item.name)})"
        case Kind.LEVEL:
            criterion, _slash, points = item.name.rpartition("/")
            return _("the level of {points} points of {criterion}").format(points=points, criterion=criterion)
        case Kind.BLOCKER:
            title = in_language(content.rubric.blockers[int(item.name)].title, current())
            return _("the blocker ‘{title}’").format(title=title)


def _rule(content: Content, name: str) -> str:
    """A reply by its name, as its author wrote it: where it leads and when."""
    state, _bracket, number = name.rstrip("]").partition("[")
    scenario = content.scenario
    move = (scenario.always if state == "always" else scenario.states[state].replies)[int(number)]
    return f"{move.when.text if move.when is not None else 'otherwise'} → {move.target}"


def junit(outcomes: Iterable[Outcome]) -> str:
    """The outcomes as JUnit's XML: a suite for every scenario."""
    suites = ElementTree.Element("testsuites")
    by_scenario: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_scenario.setdefault(outcome.scenario, []).append(outcome)
    for scenario, own in by_scenario.items():
        failures = sum(not outcome.passed for outcome in own)
        suite = ElementTree.SubElement(suites, "testsuite", name=scenario, tests=str(len(own)), failures=str(failures))
        for outcome in own:
            case = ElementTree.SubElement(suite, "testcase", classname=scenario, name=outcome.test)
            if not outcome.passed:
                failure = ElementTree.SubElement(case, "failure", message="; ".join(outcome.differences))
                failure.text = _xml_safe("\n".join(_why(outcome)))
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _xml_safe(text: str) -> str:
    """The text without characters that XML 1.0 cannot hold."""
    return "".join(char if char in "\t\n" or (ord(char) >= 0x20 and char not in "\ufffe\uffff") else "\ufffd" for char in text)
