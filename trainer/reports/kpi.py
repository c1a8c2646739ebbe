"""A KPI sheet in words: goals, results, practice, what both sides say, and what they agreed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from trainer.locale import _, ngettext
from trainer.reports.display import cells, drawable, padded
from trainer.reports.goals import forecast_words, goal_data, goal_name, standing, told
from trainer.reports.parts import Part
from trainer.reports.results import amount, name_of
from trainer.reports.training import level_words

if TYPE_CHECKING:
    from trainer.coaching.cycle import Action, Assessed, Cycle
    from trainer.management.kpi import InCycle, Sheet


def cycle_lines(cycles: Sequence[Cycle]) -> Iterator[str]:
    """The cycles, the latest first."""
    if not cycles:
        yield _("No review cycle is open. For example: trainer cycle open 2026-Q4")
    for cycle in cycles:
        yield drawable(
            _("{name}: {since} to {day}, opened by {who}").format(
                name=cycle.name, since=cycle.span.start, day=cycle.span.end, who=cycle.opened_by
            )
        )


def cycles_data(cycles: Sequence[Cycle]) -> list[dict[str, Any]]:
    """What `trainer cycle --json` prints."""
    return [_cycle_data(cycle) for cycle in cycles]


def _cycle_data(cycle: Cycle) -> dict[str, Any]:
    return {
        "id": cycle.id,
        "name": cycle.name,
        "from": cycle.span.start.isoformat(),
        "to": cycle.span.end.isoformat(),
        "opened": cycle.opened.isoformat(),
        "opened_by": cycle.opened_by,
    }


def overview_lines(cycle: Cycle, people: Sequence[InCycle], today: date) -> Iterator[str]:
    """How far everybody's review has come, for who manages them."""
    told = _("{cycle}, {since} to {day}: who has spoken, and what was agreed")
    yield drawable(told.format(cycle=cycle.name, since=cycle.span.start, day=cycle.span.end))
    wide = max((cells(drawable(one.rep)) for one in people), default=0)
    for one in people:
        yield f"  {padded(drawable(one.rep), wide + 1)} {_review_words(one, today)}"
    if not people:
        yield _("Nobody practices in a team of yours.")
    yield _("A sheet: trainer kpi --of NAME · your word: trainer kpi assess TEXT --of NAME")


def _review_words(one: InCycle, today: date) -> str:
    said = {
        frozenset(("self", "manager")): _("both have spoken"),
        frozenset(("self",)): _("the rep has spoken, your word is missing"),
        frozenset(("manager",)): _("you have spoken, the rep's word is missing"),
    }
    words = [said.get(one.given, _("nobody has spoken yet"))]
    if one.actions:
        states = [action.state(today) for action in one.actions]
        words.append(_("{done} of {all} agreed things done").format(done=states.count("done"), all=len(states)))
        if "overdue" in states:
            words.append(_("{number} overdue").format(number=states.count("overdue")))
    return " · ".join(words)


def overview_data(cycle: Cycle, people: Sequence[InCycle], today: date) -> dict[str, Any]:
    """What `trainer kpi --json` prints for who manages a team and practices in none."""
    return {
        "cycle": _cycle_data(cycle),
        "people": [
            {"rep": one.rep, "given": sorted(one.given), "actions": [{"id": it.id, "state": it.state(today)} for it in one.actions]}
            for one in people
        ],
    }


def sheet_lines(sheet: Sheet) -> Iterator[str]:
    """A rep's sheet."""
    yield title(sheet)
    for part in sheet_parts(sheet):
        yield ""
        yield part.heading
        yield from (f"  {line}" for line in part.lines)


def title(sheet: Sheet) -> str:
    """“Ana · 2026-Q4, 2026-10-01 to 2026-12-31”"""
    span = sheet.cycle.span
    told = _("{rep} · {cycle}, {since} to {day}").format(rep=sheet.rep, cycle=sheet.cycle.name, since=span.start, day=span.end)
    return drawable(told)


def sheet_parts(sheet: Sheet) -> Iterator[Part]:
    """The sheet in parts; what belongs to the line before is indented."""
    yield Part(_("Goals"), list(_goals(sheet)) or _none())
    yield Part(_("Results"), list(_results(sheet)) or _none())
    talks = ngettext("{number} talk that counts", "{number} talks that count", len(sheet.outcomes)).format(number=len(sheet.outcomes))
    practiced = _("{talks}, {passed} passed").format(talks=talks, passed=sum(one.passed for one in sheet.outcomes))
    yield Part(
        _("Practice"),
        [practiced, *(drawable(_("{name}: {text}").format(name=skill.title, text=level_words(skill.mastery))) for skill in sheet.skills)],
    )
    yield Part(_("Assessments"), list(_assessment_lines(sheet)))
    yield Part(_("Agreed"), [drawable(_action(action, sheet)) for action in sheet.actions] or _none())


def _none() -> list[str]:
    return [_("none")]


def _goals(sheet: Sheet) -> Iterator[str]:
    for state in sheet.goals:
        yield drawable(_("{goal} by {day}").format(goal=goal_name(state, sheet.training), day=state.goal.deadline))
        # What is counted begins at 0, and a level of which nothing was known then is kept as 0.
        began = [_("began at {baseline}").format(baseline=told(state, state.goal.baseline))] if state.goal.baseline else []
        parts = [*began, standing(state, sheet.training), *([] if state.done else [forecast_words(state.forecast, state)])]
        yield "  " + " · ".join(parts)


def _results(sheet: Sheet) -> Iterator[str]:
    for one in sheet.results:
        figure = amount(one.value, one.metric, one.unit)
        figure = figure if one.complete else _("{amount} (so far)").format(amount=figure)
        periods = ngettext("from {number} period", "from {number} periods", one.periods).format(number=one.periods)
        yield f"{name_of(one.metric)} {figure} · {periods}"


def _assessment_lines(sheet: Sheet) -> Iterator[str]:
    for side, who in (("self", _("The rep")), ("manager", _("The manager"))):
        one = next((one for one in sheet.assessments if one.side == side), None)
        if one is not None:
            yield drawable(_("{who} ({details}): {text}").format(who=who, details=_said(one), text=one.text))
        elif side in sheet.given:
            yield _("{name}: {text}").format(name=who, text=_("given; to be read once both are"))
        else:
            yield _("{name}: {text}").format(name=who, text=_("not given yet"))


def _said(one: Assessed) -> str:
    rating = [_("{rating} of 5").format(rating=one.rating)] if one.rating is not None else []
    return _(", ").join([one.by, one.given.astimezone().date().isoformat(), *rating])


def _action(action: Action, sheet: Sheet) -> str:
    state = action.state(sheet.training.today)
    mark = {"done": "✓", "open": "·", "overdue": "!"}[state]
    by = _("by {day}").format(day=action.due)
    if action.done is not None:
        by = _("done on {day} by {name}").format(day=action.done.astimezone().date(), name=action.done_by)
    return f"{mark} {action.action} · {by} · {action.id[-6:]}"


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """What `trainer kpi --json` prints."""
    return {
        "cycle": _cycle_data(sheet.cycle),
        "rep": sheet.rep,
        "goals": [goal_data(state) for state in sheet.goals],
        "results": [
            {"metric": one.metric, "value": one.value, "unit": one.unit, "periods": one.periods, "complete": one.complete}
            for one in sheet.results
        ],
        "practice": {
            "attempts": len(sheet.outcomes),
            "passed": sum(one.passed for one in sheet.outcomes),
            "skills": [
                {
                    "skill": one.skill,
                    "title": one.title,
                    "level": round(one.mastery.level, 4),
                    "least": round(one.mastery.least, 4),
                    "most": round(one.mastery.most, 4),
                    "sure": one.mastery.sure,
                }
                for one in sheet.skills
            ],
        },
        "given": sorted(sheet.given),
        "assessments": [
            {"side": one.side, "by": one.by, "text": one.text, "rating": one.rating, "given": one.given.isoformat()}
            for one in sheet.assessments
        ],
        "actions": [
            {
                "id": one.id,
                "action": one.action,
                "due": one.due.isoformat(),
                "agreed": one.agreed.isoformat(),
                "agreed_by": one.agreed_by,
                "state": one.state(sheet.training.today),
                "done": one.done.isoformat() if one.done else None,
                "done_by": one.done_by,
            }
            for one in sheet.actions
        ],
    }
