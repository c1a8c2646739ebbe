"""A briefing, a talk and its result as plain lines: for pipes, screen readers and bad connections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from trainer.content.own_case import is_own_case
from trainer.content.texts import in_language
from trainer.locale import _, current
from trainer.reports.display import shown
from trainer.reports.example import explained
from trainer.reports.names import ending_name, facts_of, result_words, rounded
from trainer.reports.wording import flag_in_words

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.roleplay.position import Position, Turn
    from trainer.scoring.assessment import Assessment


def briefing_lines(content: Content) -> Iterator[str]:
    """What a rep reads before the talk."""
    scenario = content.scenario
    persona = scenario.persona
    yield scenario.title
    yield "=" * min(78, sum(2 if ord(char) > 0x2E7F else 1 for char in scenario.title))
    yield facts_of(scenario)
    yield ""
    yield " · ".join((persona.name, persona.role, persona.company))
    if persona.manner:
        yield persona.manner
    yield ""
    for resource in filter(is_own_case, scenario.resources):
        yield f"[{resource.title}]"
        yield (resource.text or "").strip()
        yield ""
    yield scenario.brief.strip()
    yield ""
    yield _("Your objective: {objective}").format(objective=scenario.objective.strip())
    if scenario.authority:
        yield _("Your authority")
        yield from (f"  - {entry}" for entry in scenario.authority)
    if scenario.limits:
        yield _("Your limits")
        yield from ("  - " + _("{name}: {text}").format(name=name, text=limit) for name, limit in scenario.limits.items())
    for resource in scenario.resources:
        if is_own_case(resource):
            continue
        yield ""
        yield f"[{resource.title}]"
        yield (resource.text or "").strip()
    yield ""
    titles = [in_language(criterion.title, current()) for criterion in content.rubric.criteria.values()]
    yield _("What will be looked at: {criteria}").format(criteria=_("; ").join(titles))
    yield ""


def line_of_customer(content: Content, line: str) -> str:
    return _("{name}: {text}").format(name=content.scenario.persona.name, text=shown(line))


def line_of_rep(answer: str) -> str:
    said = shown(answer) if answer.strip() else _("(silence)")
    return _("You: {answer}").format(answer=said)


def after_answer(turn: Turn, content: Content) -> Iterator[str]:
    """What a rep is told right after an answer: doubts about it, and what was found out."""
    for flag in dict.fromkeys(flag_in_words(flag) for flag in turn.reading.flags):
        yield f"  ! {flag}"
    if turn.unread:
        yield "  ? " + _("Your answer was not understood. That costs nothing: say it another way.")
    for learned in turn.learned:
        fact = content.scenario.facts[learned.fact].text
        yield "  + " + (_("Found out: {fact}") if learned.how == "elicited" else _("Told: {fact}")).format(fact=fact)


def example_lines(turn: Turn, content: Content) -> Iterator[str]:
    """What an answer of a worked example shows, and why it works."""
    told = explained(turn, content)
    for ground in told.grounds:
        words = _(", ").join(_("‘{quote}’").format(quote=shown(quote.text)) for quote in ground.quotes)
        yield "  ✓ " + _("{what}: {words}").format(what=ground.shows, words=words)
    if told.why:
        yield "  → " + told.why


def transcript_lines(content: Content, turns: Iterable[Turn], position: Position) -> Iterator[str]:
    """A talk as far as it has come."""
    for turn in turns:
        yield line_of_customer(content, turn.line)
        yield line_of_rep(turn.answer)
        yield from after_answer(turn, content)
    if position.ending == "left":
        yield _("(You left the talk.)")
    else:
        yield line_of_customer(content, position.line)


def result_line(assessment: Assessment) -> str:
    """Total, pass mark and ending."""
    mark = f"{assessment.pass_mark:g}"
    if assessment.total is None:
        return _("No total: no criterion of the rubric applies to this talk.")
    return _("{total} of 100 · {result} (pass mark {mark}) · {ending}").format(
        total=rounded(assessment.total), result=result_words(assessment.passed), mark=mark, ending=ending_name(assessment.ending)
    )
