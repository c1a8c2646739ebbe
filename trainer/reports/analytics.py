"""How a scenario and a rubric do, in plain lines: every figure with its range, or what it would take to tell one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from trainer.locale import _, ngettext
from trainer.reports.display import cells, drawable, padded
from trainer.reports.estimates import counted, estimate_words, lack_words, percent
from trainer.reports.names import difficulty_name, ending_name, reply_name

if TYPE_CHECKING:
    from datetime import date

    from trainer.coaching.criteria import CriterionFigures
    from trainer.coaching.items import Item
    from trainer.coaching.weeks import Week
    from trainer.coaching.wrong_turns import WrongTurn
    from trainer.management.analytics import CriteriaReport, ScenarioReport
    from trainer.scoring.means import Comparison
    from trainer.scoring.reliability import Reliability

MOST_STATES = 5
"""States that are told of those in which talks are lost."""
MOST_WEEKS = 8
"""The newest weeks that are told."""
LONGEST_QUOTE = 130
"""Cells of a customer's line that are quoted: two lines of a terminal."""


def scenario_lines(report: ScenarioReport, since: date | None = None) -> Iterator[str]:
    """What `trainer report scenario` says."""
    item = report.item
    yield from _heading(report.title, report.scenario)
    yield from _made_of(counted(item.talks, "talks"), counted(item.reps, "reps"), since)
    if not item.talks:
        yield _("Nobody has finished a talk of it yet.") if since is None else _("Nobody has finished a talk of it since then.")
        return
    yield ""
    yield from _table(_figures(report))
    yield ""
    yield _("How the talks ended")
    yield from _table((ending_name(name), _of(times, item.talks)) for name, times in item.endings.items())
    yield from _lost_lines(report)
    yield from _wrong_turn_lines(report.wrong_turns, report.lines)
    if item.satisfaction:
        yield ""
        yield _("Customers' satisfaction by week, 1 to 5, from trust, patience and ending")
        yield from week_lines(item.satisfaction, "{:.1f}")
    yield ""
    yield from _notes(item)


def _figures(report: ScenarioReport) -> Iterator[tuple[str, str]]:
    item = report.item
    yield _("Passed at the first attempt"), _rate_words(item)
    yield _("Passed in all"), _of(item.passed, item.talks)
    author = _("{number} of 5, {name}").format(number=report.author_difficulty, name=difficulty_name(report.author_difficulty))
    yield _("Difficulty, by its author"), author
    yield _("Difficulty, as measured"), estimate_words(item.difficulty, "reps", "{:.1f}".format)
    yield _("Tells strong from weak"), estimate_words(item.discrimination, "reps", "{:.2f}".format)
    if item.minutes is not None and item.answers is not None:
        minutes = ngettext("{number} minute", "{number} minutes", round(item.minutes)).format(number=round(item.minutes))
        answers = ngettext("{number} answer", "{number} answers", round(item.answers)).format(number=f"{item.answers:g}")
        meant = _("planned: {number}").format(number=report.author_minutes)
        yield _("Half of the talks take up to"), _("{minutes} ({meant}), {answers}").format(minutes=minutes, meant=meant, answers=answers)


def _rate_words(item: Item) -> str:
    told = estimate_words(item.passed_first, "talks", percent)
    if item.passed_first.value is None:
        return told
    return _("{rate} of {talks}").format(rate=told, talks=counted(item.first_talks, "talks"))


def _lost_lines(report: ScenarioReport) -> Iterator[str]:
    item = report.item
    if not item.lost:
        return
    yield ""
    yield _("Where talks are lost ({talks})").format(talks=counted(item.lost, "talks"))
    for state, times in list(item.lost_in.items())[:MOST_STATES]:
        yield f"  {drawable(state)}: {_of(times, item.lost)}"
        yield from _quoted(report.lines.get(state))


def _wrong_turn_lines(wrong: Sequence[WrongTurn], lines: Mapping[str, str]) -> Iterator[str]:
    if not wrong:
        return
    yield ""
    yield _("Wrong turns: replies that bring a success no nearer, and what came of them")
    for state in dict.fromkeys(one.state for one in wrong):
        yield f"  {drawable(state)}"
        yield from _quoted(lines.get(state))
        for one in wrong:
            if one.state == state:
                yield from _taken(one)


def _taken(one: WrongTurn) -> Iterator[str]:
    yield f"    {drawable(reply_name(one.reply))} ({drawable(one.when or 'otherwise')}) → {drawable(one.to)}"
    yield "      " + _("taken in {times}; {lost} of these talks were lost, {others} of the others").format(
        times=_of(one.talks, one.of),
        lost=percent(one.lost / one.talks),
        others=percent(one.lost_otherwise / (one.of - one.talks)),
    )


def _notes(item: Item) -> Iterator[str]:
    yield _("Ranges hold the true figure 19 times in 20.")
    if item.difficulty.value is not None:
        yield _(
            "Measured difficulty rests on first attempts of the same reps elsewhere; what one step of difficulty makes is an assumption."
        )
    if item.discrimination.value is not None:
        yield _(
            "“Tells strong from weak” is the correlation of a rep's first total here with their first totals elsewhere: "
            "from 0.3 on it does, near 0 it does not."
        )


def criteria_lines(report: CriteriaReport, since: date | None = None) -> Iterator[str]:
    """What `trainer report criteria` says."""
    yield from _heading(report.title, report.rubric)
    yield from _made_of(counted(report.talks, "talks"), counted(report.reps, "reps"), since)
    if not report.talks:
        yield _("No talk was assessed by it yet.") if since is None else _("No talk was assessed by it since then.")
        return
    apart = dict(zip(report.together, report.reliability.discrimination, strict=True))
    for one in report.criteria:
        yield ""
        yield f"{drawable(report.titles.get(one.criterion, one.criterion))} ({drawable(one.criterion)})"
        yield from _criterion_lines(one)
        if one.criterion in apart and apart[one.criterion].lack != "too_few":
            yield "  " + _("goes with the other criteria: {figure}").format(
                figure=estimate_words(apart[one.criterion], "talks", "{:.2f}".format)
            )
    yield ""
    yield from reliability_lines(report.reliability)


def _criterion_lines(one: CriterionFigures) -> Iterator[str]:
    reached = sum(one.points.values())
    if not one.talks:
        yield "  " + _("no talk had an occasion for it")
        return
    levels = [
        ngettext("{points} point: {share}", "{points} points: {share}", points).format(points=points, share=percent(times / reached))
        for points, times in one.points.items()
    ]
    yield "  " + _("counted in {talks}, best {of}").format(talks=counted(one.talks, "talks"), of=one.most)
    if one.unreached:
        unreached = estimate_words(one.not_reached, "talks", percent)
        yield "  " + _("the talk was over before it came to this: {share}").format(share=unreached)
    if levels and one.unreached:
        yield "  " + _("where it did: {levels}").format(levels=" · ".join(levels))
    elif levels:
        yield "  " + " · ".join(levels)
    if one.absent:
        yield "  " + _("no occasion: {share}").format(share=_of(one.absent, one.absent + one.talks))


def reliability_lines(one: Reliability) -> Iterator[str]:
    """Alpha and the standard error of measurement, with what they mean."""
    alpha = estimate_words(one.alpha, "talks", "{:.2f}".format)
    rests = _("over {criteria} in {talks}, first attempts only").format(
        criteria=ngettext("{number} criterion", "{number} criteria", one.items).format(number=one.items), talks=counted(one.talks, "talks")
    )
    yield _("How far the criteria measure the same (Cronbach's alpha): {alpha}").format(alpha=alpha)
    yield "  " + rests
    if one.error is not None and one.chance is not None:
        yield _("Standard error of a total: {points} of 100 points").format(points=f"{one.error:.1f}")
        yield "  " + _("Two totals that differ by less than {points} may well differ by chance.").format(points=f"{one.chance:.0f}")
    elif one.alpha.value is not None:
        yield _("Standard error of a total: cannot be told, the criteria speak against one another.")


def week_lines(weeks: Sequence[Week], written: str) -> Iterator[str]:
    """The newest weeks, each with its mean and range."""
    for week in weeks[-MOST_WEEKS:]:
        told = estimate_words(week.mean, "reps", written.format)
        people = "" if week.mean.value is None else "  " + counted(week.mean.n, "reps")
        yield f"  {week.monday}  {told}{people}"


def comparison_lines(one: Comparison) -> Iterator[str]:
    """Before and after, with what that does not prove."""
    if one.difference.value is None or one.before is None or one.after is None:
        yield _("Before and after: {lack}").format(lack=lack_words(one.difference, "reps"))
        return
    yield _("{reps} with first attempts in both spans: {before} before, {after} after").format(
        reps=counted(one.n, "reps"), before=f"{one.before:.1f}", after=f"{one.after:.1f}"
    )
    yield _("Difference: {figure} points of 100").format(figure=estimate_words(one.difference, "reps", "{:+.1f}".format))
    if one.effect is not None:
        yield _("In standard deviations of the differences: {effect}").format(effect=f"{one.effect:+.2f}")
    yield _(
        "This does not prove that practice did it: the scenarios were others, some may have been easier, "
        "and nobody was chosen by lot to practice or not."
    )


def _heading(title: str, name: str) -> Iterator[str]:
    text = f"{drawable(title)} ({drawable(name)})"
    yield text
    yield "=" * min(78, cells(text))


def _made_of(talks: str, reps: str, since: date | None) -> Iterator[str]:
    if since is None:
        yield _("{talks} of {reps}").format(talks=talks, reps=reps)
    else:
        yield _("{talks} of {reps} since {day}").format(talks=talks, reps=reps, day=since.isoformat())


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names and figures below one another."""
    held = list(rows)
    width = max((cells(name) for name, _figure in held), default=0) + 3
    yield from (f"  {padded(name, width)}{figure}" for name, figure in held)


def _of(times: int, of: int) -> str:
    """“9 of 22 (41%)”"""
    return _("{number} of {all} ({share})").format(number=times, all=of, share=percent(times / of) if of else "–")


def _quoted(line: str | None) -> Iterator[str]:
    if line:
        yield "      " + _("“{line}”").format(line=_shortened(" ".join(drawable(line).split())))


def _shortened(text: str) -> str:
    if cells(text) <= LONGEST_QUOTE:
        return text
    while cells(text) > LONGEST_QUOTE - 2:
        text = text[:-1]
    return text.rstrip() + " …"
