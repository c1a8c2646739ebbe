"""What a team has earned by the published rules, on one page that everybody may see: points line by line, and where a budget goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trainer.content.texts import in_language
from trainer.locale import _, current, ngettext
from trainer.reports.document.blocks import Bar, Bars, Block, Column, Document, Points, Says, Section, Table
from trainer.reports.incentives import (
    Words,
    line_data,
    measured,
    money_words,
    payout_data,
    payout_lines,
    points_words,
    rule_words,
    span_words,
    statement_data,
    title,
)
from trainer.reports.incentives_rules import rules_notes
from trainer.reports.incentives_why import limit_words

if TYPE_CHECKING:
    from trainer.coaching.incentives import Line
    from trainer.coaching.shares import Payout
    from trainer.management.incentives import Incentives, Statement

COLUMNS = ("name", "day", "rule", "kind", "what", "value", "full", "why", "attempts")


def incentives_page(statements: Sequence[Statement], incentives: Incentives, paid: Payout | None) -> Document:
    """What `trainer report incentives` says.

    Args:
        statements: as others may see them, by name.
        paid: where a budget goes; None without one.
    """
    words, rules = Words(incentives.practice), incentives.rules
    people = ngettext("{number} person", "{number} people", len(statements)).format(number=len(statements))
    about = []
    if statements:
        told = _("{span}, {people}, by name; the same rules for everybody")
        about.append(told.format(span=span_words(statements[0].span), people=people))
    if statements and incentives.today <= statements[0].span.end:
        about.append(_("These days are not over: this is how it stands today."))
    sections = [
        Section("", list(_overview(statements, incentives, paid))),
        Section(_("Reached"), list(_reached(statements, incentives))),
        Section(_("Where the budget goes"), [Points(list(payout_lines(paid, rules)))] if paid is not None else []),
        Section(_("Line by line"), [], [_person(one, incentives, words) for one in statements if one.lines]),
        Section(_("The rules"), list(_rules(incentives))),
    ]

    def data() -> Mapping[str, Any]:
        return {
            "people": [statement_data(one, words, rules) for one in statements],
            "payout": payout_data(paid) if paid is not None else None,
        }

    kept = [one for one in sections if one.blocks or one.below]
    return Document(_("Incentives, line by line"), about, kept, data, COLUMNS, lambda: _rows(statements, incentives, words))


def _overview(statements: Sequence[Statement], incentives: Incentives, paid: Payout | None) -> Iterator[Block]:
    rules = incentives.rules
    if not statements:
        yield Says(_("Nobody practices here yet."))
        return
    most = max((one.points for one in statements), default=0) or 1
    yield Bars(
        _("Points"),
        [
            Bar(one.rep.name, one.points / most, points_words(one.points))
            if one.takes_part
            else Bar(one.rep.name, 0.0, _("takes no part: recognition is off"))
            for one in statements
        ],
    )
    money = [name for name, rule in rules.items() if rule.kind == "money"]
    if money:
        columns = [Column(_("name")), *(Column(title(rules, name)) for name in money), *([Column(_("share"))] if paid is not None else [])]
        rows = [[one.rep.name, *(measured(one, rules, name) for name in money)] for one in statements]
        if paid is not None:
            rows = [[*row, money_words(paid.people.get(row[0], 0))] for row in rows]
        yield Table(_("What counts for shares of a budget: exams that people have rated, imported results; never practice"), columns, rows)


def _reached(statements: Sequence[Statement], incentives: Incentives) -> Iterator[Block]:
    """Recognition and time: who has reached what."""
    rules = incentives.rules
    rows = [
        _("{name}: {what}").format(
            name=one.rep.name,
            what=_("{rule}, {day}: {gives}").format(
                rule=title(rules, earned.rule),
                day=earned.lines[-1].event.day.isoformat(),
                gives=in_language(rules[earned.rule].gives or {"": ""}, current()),
            ),
        )
        for one in statements
        for earned in one.earned
        if earned.done
    ]
    if rows:
        yield Points(rows)


def _person(one: Statement, incentives: Incentives, words: Words) -> Section:
    """Why somebody has so many points: every line, with what it rests on."""
    columns = [Column(name) for name in (_("day"), _("gives"), _("rule"), _("for"))]
    told = [line for line in one.lines if line.reason != "repeat"]
    again = len(one.lines) - len(told)
    blocks: list[Block] = [Table("", columns, [_row(line, incentives, words) for line in told])]
    if again:
        more = ngettext(
            "{number} time more of what had counted before: nothing", "{number} times more of what had counted before: nothing", again
        )
        blocks.append(Says(more.format(number=again), quiet=True))
    return Section(_("{name}: {what}").format(name=one.rep.name, what=points_words(one.points)), blocks)


def _row(line: Line, incentives: Incentives, words: Words) -> list[str]:
    value = points_words(int(line.value)) if line.kind == "points" else "✓" if line.value else "–"
    why, about = words.why(line), words.about(line.event)
    told = _("{what}: {why}").format(what=about, why=why) if why else about
    return [line.event.day.isoformat(), value, title(incentives.rules, line.rule), told]


def _rules(incentives: Incentives) -> Iterator[Block]:
    """The rules themselves, so that a line can be held against them."""
    published = incentives.published
    columns = [Column(name) for name in (_("rule"), _("for what"), _("as it is checked"))]
    rows = [[title(published.rules, name), rule_words(published.rules, name), limit_words(rule)] for name, rule in published.rules.items()]
    yield Table("", columns, rows)
    yield Points(list(rules_notes(published)))


def _rows(statements: Sequence[Statement], incentives: Incentives, words: Words) -> Iterator[dict[str, Any]]:
    """The rows of `trainer report incentives --format csv`: one for every line."""
    for one in statements:
        for line in one.lines:
            data = line_data(line, words, incentives.rules)
            about = {name: data[name] for name in ("day", "rule", "kind", "what", "value", "full", "why", "attempts")}
            yield {"name": one.rep.name, **about}
