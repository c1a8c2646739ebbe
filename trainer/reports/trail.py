"""How an attempt was decided, for the scenario's author: answer by answer, then criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.locale import _, current
from trainer.notation.conditions import And, Not, Or, noted_sign, signs
from trainer.notation.written import written
from trainer.reports.names import reply_name
from trainer.reports.plain import result_line
from trainer.reports.reading import reading_lines
from trainer.reports.wording import flag_in_words, level_words, reason_in_words, struck_in_words

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.content.models import Criterion
    from trainer.notation.conditions import Node, Situation
    from trainer.notation.explain import Part
    from trainer.scoring.assessment import CriterionResult
    from trainer.scoring.scope import Record
    from trainer.workbench.trail import Considered, Decision, Trail

HELD, FAILED = "✓", "✗"


def trail_lines(content: Content, trail: Trail) -> Iterator[str]:
    """The whole trail."""
    for decision in trail.decisions:
        yield from decision_lines(content, decision)
    yield from _note_lines(trail.record)
    yield ""
    for result in trail.assessment.criteria:
        yield from _criterion_lines(result, content.rubric.criteria[result.id], trail.record)
    for index, blocker in enumerate(content.rubric.blockers):
        hit = next((one for one in trail.assessment.blockers if one.index == index), None)
        yield f"{HELD if hit else FAILED} " + _("blocker: {condition}").format(condition=blocker.when.text)
    yield ""
    yield result_line(trail.assessment)


def _note_lines(record: Record) -> Iterator[str]:
    """The call note, and what was seen in it."""
    if record.note is None:
        return
    yield ""
    yield from ("--- " + _("call note"), *(f"   > {line}" for line in record.note.text.split("\n")))
    for flag in record.note.flags:
        yield f"     ⚑ {flag_in_words(flag)}"
    for piece in record.note.evidence:
        struck = f" — {struck_in_words(piece.struck)}" if piece.struck is not None else ""
        yield f"     {HELD if piece.counts else FAILED} {piece.behavior}: ‘{piece.quote}’ ({piece.why}){struck}"
    for one in record.noted_facts():
        if one.words is None:
            yield f"     {FAILED} {noted_sign(one.fact)}"


def decision_lines(content: Content, decision: Decision) -> Iterator[str]:
    """One answer: what was seen in it, every rule that was looked at, and what came of it."""
    turn = decision.turn
    yield ""
    yield f"{turn.number}. [{turn.state}] {turn.line}"
    for number, line in enumerate(reading_lines(turn.reading, content.titles(current()))):
        yield f"   {'> ' if number == 0 else '  '}{line}"
    for one in decision.considered:
        yield f"     {_rule_line(one)}"
    if decision.unheard:
        yield "     " + _("the replies are passed over: the answer is silent or earns nothing as a whole")
    if turn.unread:
        yield "     " + _("asked back: nothing in the answer that the state or the rubric looks for")
    elif not any(one.holds for one in decision.considered):
        yield "     " + _("no reply holds: the talk stays where it is")
    meters = "".join(f", {name} {value}" for name, value in turn.meters.items())
    facts = "".join(f", {learned.fact}" for learned in turn.learned)
    yield f"   → {turn.to}{meters}{facts}"


def _rule_line(one: Considered) -> str:
    condition = one.move.when.text if one.move.when is not None else "otherwise"
    if one.holds:
        return f"{HELD} {reply_name(one.name)}: {condition} → {one.move.target}"
    lacking = "; ".join(_part(part) for part in one.missing)
    return f"{FAILED} {reply_name(one.name)}: {condition} — " + _("lacks {parts}").format(parts=lacking)


def _part(part: Part) -> str:
    return written(part.node) if part.wanted else f"not {written(part.node)}"


def _criterion_lines(result: CriterionResult, criterion: Criterion, record: Record) -> Iterator[str]:
    reason = reason_in_words(result)
    yield f"{result.id}: {level_words(result)}" + (f" ({reason})" if reason else "")
    scope = record.scope(criterion.within)
    if criterion.applies is not None:
        yield from _tree(criterion.applies.tree, scope, 1, _("applies: "))
    if result.level < 0:
        return
    for level in criterion.levels[: result.level + 1]:
        if level.when is None:
            yield "  " + _("{points}: what is left").format(points=level.points)
        else:
            yield from _tree(level.when.tree, scope, 1, f"{level.points}: ")


def _tree(node: Node, scope: Situation, depth: int, lead: str = "") -> Iterator[str]:
    """A condition part by part, each with whether it held and the words that show it."""
    mark = HELD if node.holds(scope) else FAILED
    indent = "  " * depth
    match node:
        case And(parts) | Or(parts):
            yield f"{indent}{mark} {lead}{'and' if isinstance(node, And) else 'or'}"
            for part in parts:
                yield from _tree(part, scope, depth + 1)
        case Not(part):
            yield f"{indent}{mark} {lead}not"
            yield from _tree(part, scope, depth + 1)
        case _:
            words = [piece for name in signs(node) for piece in scope.shown(name)]
            quotes = "".join(f"  ‘{piece.quote}’ ({piece.turn})" for piece in words[:2])
            yield f"{indent}{mark} {lead}{written(node)}{quotes}"
