"""Incentives in words: every line with its day, what it rests on and why it gives less; the rules; where a budget goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from trainer.coaching.earned import Event
from trainer.content.texts import in_language
from trainer.errors import TrainerError
from trainer.locale import _, current, ngettext
from trainer.reports.assignments import by_when, what
from trainer.reports.display import cells, drawable
from trainer.reports.incentives_why import why_less
from trainer.reports.names import stage_name
from trainer.reports.results import amount, name_of
from trainer.reviewing import BLOCKER
from trainer.training import Training

if TYPE_CHECKING:
    from trainer.coaching.incentives import Line
    from trainer.coaching.periods import Period
    from trainer.coaching.shares import Payout
    from trainer.content.models import IncentiveRule
    from trainer.management.incentives import Chance, Incentives, Statement
    from trainer.practice import Practice

ID_END = 8
"""Characters of an attempt's id that are shown."""
MOST_IDS = 4
NAME_CELLS = 22


class Words:
    """What is named in lines, in the language of the interface."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self.training = Training(practice)
        self.names = {rep.id: rep.name for rep in practice.store.reps()}
        self._titles: dict[str, dict[str, str]] = {}
        recognition = practice.library.recognition
        self.steps = {name: one.title for some in (recognition.badges, recognition.ladder) for name, one in some.items()}

    def about(self, event: Event) -> str:
        """What an event was: a talk, a skill, a step, a colleague, an answer, a result."""
        if event.figure is not None:
            one = event.figure
            told = _("{metric} of {period}: {amount}")
            return told.format(metric=name_of(one.metric), period=one.period.name, amount=amount(one.value, one.metric, one.unit))
        match event.source:
            case "skills_mastered" | "improvements":
                return drawable(self.training.title(event.about))
            case "stages_passed":
                return stage_name(event.about)
            case "steps_reached" | "badges_earned":
                step = self.steps.get(event.about)
                return drawable(in_language(step, current()) if step is not None else event.about)
            case "thanks_received":
                return _("from {name}").format(name=drawable(self.names.get(event.about, event.about)))
            case "colleagues_helped":
                # Who endorsed what is told to nobody.
                return _("one more colleague")
            case "contests_won":
                return _("a contest")
        return drawable(self.training.scenario_title(event.scenario))

    def why(self, line: Line) -> str:
        """Why a line gives less than its rule says; empty where it gives all."""
        lacking = self._criteria(line.event) if line.reason == "unrated" and line.event.people else []
        return why_less(line, [drawable(self.names.get(one, one)) for one in line.event.people], lacking)

    def _criteria(self, event: Event) -> list[str]:
        """What the criteria are called that a person has still to rate; by their ids where the scenario has changed or gone."""
        if event.scenario not in self._titles:
            titles: dict[str, str] = {}
            with suppress(TrainerError):
                rubric = self.practice.briefing(event.scenario).rubric
                titles = {name: in_language(one.title, current()) for name, one in rubric.criteria.items()}
                titles |= {f"{BLOCKER}{number}": in_language(one.title, current()) for number, one in enumerate(rubric.blockers)}
            self._titles[event.scenario] = titles
        return [drawable(self._titles[event.scenario].get(name, name)) for name in event.lacking]


def title(rules: Mapping[str, IncentiveRule], name: str) -> str:
    return drawable(in_language(rules[name].title, current()))


def rule_words(rules: Mapping[str, IncentiveRule], name: str) -> str:
    return drawable(in_language(rules[name].rule, current()))


def points_words(number: int) -> str:
    return ngettext("{number} point", "{number} points", number).format(number=number)


def span_words(span: Period) -> str:
    """“2026-Q4 (2026-10-01 to 2026-12-31)”"""
    days = _("{since} to {until}").format(since=span.start.isoformat(), until=span.end.isoformat())
    return _("{name} ({days})").format(name=span.name, days=days) if span.kind is not None else days


def told_of(what: str, told: str) -> str:
    return _("{what}: {words}").format(what=what, words=told)


# One person


def statement_lines(found: Statement, incentives: Incentives, chances: Sequence[Chance] = ()) -> Iterator[str]:
    """What `trainer incentives` says: points line by line, recognition and time, what counts for shares, and what would earn next."""
    words, rules = Words(incentives.practice), incentives.rules
    span, name = span_words(found.span), drawable(found.rep.name)
    if found.takes_part:
        yield _("{name}, {span}: {points}").format(name=name, span=span, points=points_words(found.points))
    else:
        yield _("{name}, {span}: no points, because recognition is off.").format(name=name, span=span)
    if found.takes_part and not any(rules[line.rule].kind == "points" for line in found.lines):
        yield _("Nothing has earned points in these days yet.")
    for rule in rules:
        if rules[rule].kind == "points" and (some := found.of(rule)):
            sum_ = int(sum(line.value for line in some))
            yield told_of(title(rules, rule), points_words(sum_))
            yield from (f"    {line}" for line in _told(some, words))
    yield from _earned_lines(found, rules)
    yield from _money_lines(found, rules, words)
    yield from _chance_lines(chances, rules, words)


def _told(some: Sequence[Line], words: Words) -> Iterator[str]:
    """Lines with day, points, what they rest on and why; what is only the same again is summed up."""
    for line in some:
        if line.reason == "repeat":
            continue
        # A tail of an id for each attempt, so that `trainer show` finds it.
        ids = [attempt[-ID_END:] for attempt in line.event.attempts]
        ids = ids if len(ids) <= MOST_IDS else [*ids[: MOST_IDS - 1], "…", ids[-1]]
        shown = "  [" + ", ".join(ids) + "]" if ids else ""
        why = words.why(line)
        value = f"{float(line.value):+g}" if line.kind == "points" and line.value else f"{float(line.value):g}"
        given = "" if line.event.figure is not None and not why else f"{value:>3}  "
        yield f"{line.event.day.isoformat()}  {given}{told_of(words.about(line.event), why) if why else words.about(line.event)}{shown}"
    again = sum(line.reason == "repeat" for line in some)
    if again:
        yield ngettext(
            "{number} time more of what had counted before: nothing", "{number} times more of what had counted before: nothing", again
        ).format(number=again)


def _earned_lines(found: Statement, rules: Mapping[str, IncentiveRule]) -> Iterator[str]:
    for one in found.earned:
        gives = drawable(in_language(rules[one.rule].gives or {"": ""}, current()))
        if one.done:
            told = _("✓ {rule}, reached on {day}: {gives}")
            yield told.format(rule=title(rules, one.rule), day=one.lines[-1].event.day.isoformat(), gives=gives)
        else:
            told = _("○ {rule}, {number} of {least}: {words}")
            words = rule_words(rules, one.rule)
            yield told.format(rule=title(rules, one.rule), number=len(one.lines), least=one.least, words=words)


def _money_lines(found: Statement, rules: Mapping[str, IncentiveRule], words: Words) -> Iterator[str]:
    money = [name for name in found.weights if found.of(name) or found.weights[name]]
    if money:
        yield _("What counts for shares of a budget (exams that people have rated, imported results; never practice):")
    for name in money:
        yield "  " + told_of(title(rules, name), _weighed(found, rules, name))
        yield from (f"      {line}" for line in _told(found.of(name), words))


def _weighed(found: Statement, rules: Mapping[str, IncentiveRule], name: str) -> str:
    """What was earned of one share, in its own measure."""
    rule, value = rules[name], found.weights[name]
    if rule.counts == "exams_reviewed":
        told = ngettext("{number} exam counts", "{number} exams count", 1 if value == 1 else 2)
        return told.format(number=f"{float(value):g}")
    metric = rule.metric or "revenue"
    unit = next((line.event.figure.unit for line in found.of(name) if line.event.figure is not None), "")
    told = amount(float(value), metric, unit)
    growth = found.growths.get(name)
    if growth is None:
        return told
    if not growth.comparable:
        known = _("results are known for {now} of these days and {before} of those before")
        return _("nothing yet: {known}").format(known=known.format(now=f"{growth.known:.0%}", before=f"{growth.known_before:.0%}"))
    return _("{amount} more ({now} against {before})").format(
        amount=told, now=amount(float(growth.now), metric, unit), before=amount(float(growth.before), metric, unit)
    )


def measured(found: Statement, rules: Mapping[str, IncentiveRule], name: str) -> str:
    """What was earned of one share, as short as a table needs it."""
    if name in found.growths and not found.growths[name].comparable:
        return "–"
    value = float(found.weights[name])
    unit = next((line.event.figure.unit for line in found.of(name) if line.event.figure is not None), "")
    return f"{value:g}" if rules[name].counts == "exams_reviewed" else amount(value, rules[name].metric or "revenue", unit)


def _chance_lines(chances: Sequence[Chance], rules: Mapping[str, IncentiveRule], words: Words) -> Iterator[str]:
    if chances:
        yield _("What would earn next:")
    for one in chances:
        yield "  " + told_of(points_words(one.points), rule_words(rules, one.rule))
        for asked in one.assignments:
            yield f"      {what(asked.assignment, words.training)}, {by_when(asked.assignment, words.training.today)}"


# A team


def table_lines(statements: Sequence[Statement], incentives: Incentives, paid: Payout | None) -> Iterator[str]:
    """What `trainer incentives --team` says: a row for each person by name, the same rules for everybody, and where a budget goes."""
    rules = incentives.rules
    if not statements:
        yield _("Nobody practices here yet.")
        return
    money = [name for name, rule in rules.items() if rule.kind == "money"]
    yield _("{span}, by name; the same rules for everybody (trainer incentives rules).").format(span=span_words(statements[0].span))
    # Titles of rules are long: their columns have numbers, and the numbers have their titles below.
    heads = [_("name"), _("points"), _("recognition"), _("time"), *(str(number) for number in range(1, len(money) + 1))]
    table = [heads + ([_("of the budget")] if paid is not None else [])]
    shares = paid.people if paid is not None else {}
    for one in statements:
        reached = [[earned for earned in one.earned if earned.done and rules[earned.rule].kind == kind] for kind in ("recognition", "time")]
        row = [drawable(one.rep.name), str(one.points) if one.takes_part else "–", *(str(len(some)) for some in reached)]
        row += [measured(one, rules, name) for name in money]
        table.append(row + ([money_words(shares.get(one.rep.name, 0))] if paid is not None else []))
    yield from _aligned(table)
    for number, name in enumerate(money, 1):
        yield f"{number:>3}  {title(rules, name)}"
    for one in statements:
        for earned in one.earned:
            if earned.done:
                gives = drawable(in_language(rules[earned.rule].gives or {"": ""}, current()))
                yield "✓ " + told_of(drawable(one.rep.name), gives)
    if incentives.today <= statements[0].span.end:
        yield _("These days are not over: this is how it stands today.")
    if paid is not None:
        yield from payout_lines(paid, rules)
    yield _("Line by line: trainer incentives --of NAME")


def payout_lines(paid: Payout, rules: Mapping[str, IncentiveRule]) -> Iterator[str]:
    """Where a budget goes, rule by rule, and what of it stays."""
    for pool in paid.pools:
        told = _("{rule}: {amount}, and nobody has earned of it")
        if pool.parts:
            told = ngettext("{rule}: {amount} for {number} person", "{rule}: {amount} for {number} people", len(pool.parts))
        yield told.format(rule=title(rules, pool.rule), amount=money_words(pool.cents), number=len(pool.parts))
    given = sum(paid.people.values())
    yield _("Of {budget}, {given} is given out and {left} stays.").format(
        budget=money_words(paid.cents), given=money_words(given), left=money_words(paid.left)
    )


def money_words(cents: int) -> str:
    """An amount in a currency's own units, with two decimals."""
    return f"{cents // 100:,}.{cents % 100:02}"


def _aligned(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of a table, names to the left and figures to the right, no wider than they need."""
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)]
    for row in table:
        figures = (" " * (wide - cells(cell) + 2) + cell for wide, cell in zip(widths[1:], row[1:], strict=True))
        yield row[0] + " " * (widths[0] - cells(row[0])) + "".join(figures)


# As JSON


def statement_data(found: Statement, words: Words, rules: Mapping[str, IncentiveRule], chances: Sequence[Chance] = ()) -> dict[str, Any]:
    """What `trainer incentives --json` prints; `--team` a list of these without `next`."""
    return {
        "rep": found.rep.name,
        "from": found.span.start.isoformat(),
        "to": found.span.end.isoformat(),
        "takes_part": found.takes_part,
        "points": found.points,
        "lines": [line_data(line, words, rules) for line in found.lines],
        "earned": [
            {
                "rule": one.rule,
                "kind": rules[one.rule].kind,
                "title": title(rules, one.rule),
                "gives": in_language(rules[one.rule].gives or {"": ""}, current()),
                "from": one.period.start.isoformat(),
                "to": one.period.end.isoformat(),
                "number": len(one.lines),
                "least": one.least,
                "done": one.done,
                "day": one.lines[-1].event.day.isoformat() if one.done else None,
            }
            for one in found.earned
        ],
        "weights": {name: float(value) for name, value in found.weights.items()},
        "next": [{"rule": one.rule, "points": one.points, "what": rule_words(rules, one.rule)} for one in chances],
    }


def line_data(line: Line, words: Words, rules: Mapping[str, IncentiveRule]) -> dict[str, Any]:
    """One line as JSON."""
    event = line.event
    return {
        "rule": line.rule,
        "kind": line.kind,
        "title": title(rules, line.rule),
        "counts": event.source,
        "day": event.day.isoformat(),
        "when": event.when.isoformat(),
        "about": event.about if event.source not in ("colleagues_helped", "thanks_received") else None,
        "what": words.about(event),
        "scenario": event.scenario or None,
        "attempts": list(event.attempts),
        "value": int(line.value) if line.kind == "points" else float(line.value),
        "full": int(line.full) if line.kind == "points" else float(line.full),
        "reason": line.reason,
        "why": words.why(line) or None,
        "lacking": list(event.lacking),
    }


def payout_data(paid: Payout) -> dict[str, Any]:
    """Where a budget goes, in cents."""
    return {
        "budget": paid.cents,
        "given": sum(paid.people.values()),
        "left": paid.left,
        "people": paid.people,
        "rules": [{"rule": pool.rule, "cents": pool.cents, "people": dict(pool.parts), "left": pool.left} for pool in paid.pools],
    }
