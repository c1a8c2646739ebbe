"""How a scenario does: every figure with its range, or what it would take to tell one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from trainer.locale import _, ngettext
from trainer.reports.analytics_data import COLUMNS, scenario_data, scenario_table
from trainer.reports.display import clipped, flat
from trainer.reports.document.blocks import Bar, Bars, Block, Document, Facts, Quoted, Range, Says, Section, Trend
from trainer.reports.estimates import counted, estimate_words, of_all, percent
from trainer.reports.names import difficulty_name, ending_name, reply_name
from trainer.reports.pages.heading import made_of, named

if TYPE_CHECKING:
    from trainer.coaching.wrong_turns import WrongTurn
    from trainer.management.analytics import ScenarioReport

MOST_STATES = 5
"""States that are told of those in which talks are lost."""
MOST_WEEKS = 13
"""The newest weeks that are told: a quarter."""
LONGEST_QUOTE = 130
"""Cells of a customer's line that are quoted: two lines of a terminal."""


def scenario_page(report: ScenarioReport, since: datetime | None = None) -> Document:
    """What `trainer report scenario` says."""
    data = scenario_data(report, since)
    item = report.item
    about = made_of(counted(item.talks, "talks"), counted(item.reps, "reps"), since)
    if not item.talks:
        nobody = _("Nobody has finished a talk of it yet.") if since is None else _("Nobody has finished a talk of it since then.")
        sections = [Section("", [Says(nobody)])]
    else:
        sections = [one for one in _sections(report) if one.blocks]
    return Document(named(report.title, report.scenario), [about], sections, lambda: data, COLUMNS, lambda: scenario_table(data))


def _sections(report: ScenarioReport) -> Iterator[Section]:
    item = report.item
    yield Section("", [Facts(list(_figures(report)))])
    endings = [Bar(ending_name(name), times / item.talks, of_all(times, item.talks)) for name, times in item.endings.items()]
    yield Section(_("How the talks ended"), [Bars("", endings)])
    lost = list(item.lost_in.items())[:MOST_STATES]
    blocks: list[Block] = [Bars("", [Bar(state, times / item.lost, of_all(times, item.lost)) for state, times in lost])] if lost else []
    blocks += [_line(report, state) for state, _times in lost if state in report.lines]
    yield Section(_("Where talks are lost ({talks})").format(talks=counted(item.lost, "talks")), blocks)
    yield Section(
        _("Wrong turns: replies that bring a success no nearer, and what came of them"),
        [block for state in dict.fromkeys(one.state for one in report.wrong_turns) for block in _wrong_turns(report, state)],
    )
    weeks = [Range(week.monday, week.mean) for week in item.satisfaction[-MOST_WEEKS:]]
    satisfaction = _("Customers' satisfaction by week, 1 to 5, from trust, patience and ending")
    yield Section(satisfaction, [Trend("", weeks, 1, 5, "{:.1f}".format, "reps")] if weeks else [])
    yield Section("", [Says(note, quiet=True) for note in _notes(report)])


def _figures(report: ScenarioReport) -> Iterator[tuple[str, str]]:
    item = report.item
    rate = estimate_words(item.passed_first, "talks", percent)
    if item.passed_first.value is not None:
        rate = _("{rate} of {talks}").format(rate=rate, talks=counted(item.first_talks, "talks"))
    yield _("Passed at the first attempt"), rate
    yield _("Passed in all"), of_all(item.passed, item.talks)
    author = _("{number} of 5, {name}").format(number=report.author_difficulty, name=difficulty_name(report.author_difficulty))
    yield _("Difficulty, by its author"), author
    yield _("Difficulty, as measured"), estimate_words(item.difficulty, "reps", "{:.1f}".format)
    yield _("Tells strong from weak"), estimate_words(item.discrimination, "reps", "{:.2f}".format)
    if item.minutes is not None and item.answers is not None:
        minutes = ngettext("{number} minute", "{number} minutes", round(item.minutes)).format(number=round(item.minutes))
        answers = ngettext("{number} answer", "{number} answers", round(item.answers)).format(number=f"{item.answers:g}")
        meant = _("planned: {number}").format(number=report.author_minutes)
        yield _("Half of the talks take up to"), _("{minutes} ({meant}), {answers}").format(minutes=minutes, meant=meant, answers=answers)


def _wrong_turns(report: ScenarioReport, state: str) -> Iterator[Block]:
    some = [one for one in report.wrong_turns if one.state == state]
    yield Bars(state, [Bar(_reply(one), one.talks / one.of, _taken(one)) for one in some])
    if state in report.lines:
        yield _line(report, state)


def _reply(one: WrongTurn) -> str:
    return f"{reply_name(one.reply)} ({one.when or 'otherwise'}) → {one.to}"


def _taken(one: WrongTurn) -> str:
    return _("taken in {times}; {lost} of these talks were lost, {others} of the others").format(
        times=of_all(one.talks, one.of),
        lost=percent(one.lost / one.talks),
        others=percent(one.lost_otherwise / (one.of - one.talks)),
    )


def _line(report: ScenarioReport, state: str) -> Quoted:
    words = clipped(flat(report.lines[state]), LONGEST_QUOTE)
    return Quoted(words, _("the customer at ‘{state}’").format(state=state))


def _notes(report: ScenarioReport) -> Iterator[str]:
    yield _("Ranges hold the true figure 19 times in 20.")
    if report.item.difficulty.value is not None:
        yield _(
            "Measured difficulty rests on first attempts of the same reps elsewhere; what one step of difficulty makes is an assumption."
        )
    if report.item.discrimination.value is not None:
        yield _(
            "“Tells strong from weak” is the correlation of a rep's first total here with their first totals elsewhere: "
            "from 0.3 on it does, near 0 it does not."
        )
