"""Does training pay: before and after, practice beside results, skills over the weeks, and what none of it proves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from trainer.coaching.figures import AVERAGED
from trainer.locale import _, ngettext
from trainer.reports.document.blocks import Bar, Bars, Block, Document, Facts, Range, Ranges, Says, Section, Trend
from trainer.reports.estimates import counted, estimate_data, estimate_words, lack_words, of_all, percent
from trainer.reports.names import class_name, difficulty_name, stage_name
from trainer.reports.results import name_of

if TYPE_CHECKING:
    from trainer.coaching.facts import By
    from trainer.coaching.kinds_of_talks import KindOfTalk
    from trainer.coaching.practice_and_results import Together
    from trainer.management.over_time import OverTime
    from trainer.scoring.means import Comparison

MOST_WEEKS = 13
"""The newest weeks that are drawn: a quarter."""
LEAST_WEEKS = 4
"""Weeks with a figure below which a skill is not drawn: two points make no line."""
DAYS = 30
"""Days by which what somebody brings is told: about a month."""
LARGE = 100
"""From here on a decimal tells nothing."""
KINDS: tuple[By, ...] = ("stage", "class", "difficulty")
COLUMNS = ("part", "name", "week", "n", "value", "low", "high", "least", "lack")


def training_page(found: OverTime, whose: str, title_of: Callable[[str], str]) -> Document:
    """What `trainer report training` says.

    Args:
        whose: the team's name, or everybody.
        title_of: what a skill is called.
    """
    data = training_data(found)
    about = [
        _("{whose}, {day}").format(whose=whose, day=found.now.astimezone().date()),
        _("practiced since {day}").format(day=found.spans[1].start) if found.weeks else _("Nobody has practiced yet."),
    ]
    sections = [
        Section(_("Talks that were new to people"), list(comparison_blocks(found))),
        Section(_("Practice beside imported results"), list(results_blocks(found))),
        Section(_("How much was practiced"), activity_blocks(found)),
        Section(_("Skills over the weeks"), skill_blocks(found, title_of)),
        Section(_("Stages and customers"), kinds_blocks(found)),
        Section(_("Customers' satisfaction"), satisfaction_blocks(found)),
        Section("", [Says(_("Ranges hold the true figure 19 times in 20."), quiet=True)]),
    ]
    return Document(_("Does training pay?"), about, [one for one in sections if one.blocks], lambda: data, COLUMNS, lambda: _rows(data))


def comparison_blocks(found: OverTime) -> Iterator[Block]:
    """Before and after, with what that does not prove."""
    one, day = found.before_after, found.middle.astimezone().date()
    if one.difference.value is None or one.before is None or one.after is None:
        yield Says(_("Before and after {day}: {lack}").format(day=day, lack=lack_words(one.difference, "reps")))
        return
    yield Says(changed_words(one))
    rows = [
        (_("before {day}").format(day=day), _("{total} of 100 on average").format(total=f"{one.before:.1f}")),
        (_("since then"), _("{total} of 100 on average").format(total=f"{one.after:.1f}")),
        (_("made of"), _("first attempts of {reps} who have some in both").format(reps=counted(one.n, "reps"))),
    ]
    if one.effect is not None:
        rows.append((_("size of the change"), _("{number} standard deviations of the changes").format(number=f"{one.effect:+.2f}")))
    yield Facts(rows)
    yield Ranges("", [Range(_("change of the average"), one.difference)], -50, 50, "{:+.1f}".format, "reps", 0)
    yield Says(
        _(
            "This does not prove that practice did it: the scenarios were others, some may have been easier, "
            "and nobody was chosen by lot to practice or not."
        ),
        quiet=True,
    )


def changed_words(one: Comparison) -> str:
    """Whether people got better, in one sentence."""
    if one.difference.low is not None and one.difference.low > 0:
        return _("They do better at talks that are new to them, beyond what chance makes.")
    if one.difference.high is not None and one.difference.high < 0:
        return _("They do worse at talks that are new to them, beyond what chance makes.")
    return _("That is no change that could be told from chance.")


def results_blocks(found: OverTime) -> Iterator[Block]:
    """What was imported beside what was practiced."""
    if not found.results:
        yield Says(_("No results of these days are imported. ‘trainer results import FILE’ reads an export of your CRM."))
        return
    for heading, figure in (
        (_("Who finished more talks: do they also bring more?"), "with_talks"),
        (_("Whose first attempts are better: do they also bring more?"), "with_level"),
        (_("Who finished more talks: have they gained more since before?"), "gain_with_talks"),
    ):
        rows = [Range(name_of(one.metric), getattr(one, figure)) for one in found.results]
        yield Ranges(heading, rows, -1, 1, "{:+.2f}".format, "reps", 0)
    yield Facts([(name_of(one.metric), _change_words(one)) for one in found.results])
    yield Says(
        _(
            "Correlations of ranks, from −1 to 1. They do not prove that practice sells: who sells well may practice more, an easy "
            "territory helps without any practice, and a range that holds 0 tells of nothing."
        ),
        quiet=True,
    )


def _change_words(one: Together) -> str:
    """What a person brought in a month, before and since."""
    change = one.change
    if change.difference.value is None or change.before is None or change.after is None:
        return _("before and since: {lack}").format(lack=lack_words(change.difference, "reps"))
    days = 1 if one.metric in AVERAGED else DAYS
    words = _("{before} before, {after} since: {range}")
    if one.metric not in AVERAGED:
        words = _("{before} before, {after} since, each in thirty days: {range}")
    told = estimate_words(change.difference, "reps", lambda value: _number(value * days, sign="+"))
    return words.format(before=_number(change.before * days), after=_number(change.after * days), range=told)


def _number(value: float, sign: str = "") -> str:
    """Small numbers with a decimal, large ones without."""
    return f"{value:{sign},.1f}" if abs(value) < LARGE else f"{value:{sign},.0f}"


def activity_blocks(found: OverTime) -> list[Block]:
    """Talks by week."""
    weeks = found.weeks[-MOST_WEEKS:]
    most = max((week.talks for week in weeks), default=0)
    bars = []
    for week in weeks:
        talks = ngettext("{number} talk", "{number} talks", week.talks).format(number=week.talks)
        told = _("{talks} of {reps}, passed {passed}").format(
            talks=talks, reps=counted(week.reps, "reps"), passed=of_all(week.passed, week.talks)
        )
        bars.append(Bar(week.week, week.talks / most, told))
    return [Bars(_("Talks by week"), bars)] if bars else []


def skill_blocks(found: OverTime, title_of: Callable[[str], str]) -> list[Block]:
    """A chart for every skill of which some week tells anything."""
    charts: list[Block] = []
    silent = []
    for skill, weeks in sorted(found.skills.items(), key=lambda item: title_of(item[0])):
        newest = weeks[-MOST_WEEKS:]
        if sum(week.mean.value is not None for week in newest) >= LEAST_WEEKS:
            charts.append(Trend(title_of(skill), [Range(week.monday, week.mean) for week in newest], 0, 100, of="reps"))
        else:
            silent.append(title_of(skill))
    if charts:
        remark = _("The share of points that people won, the mean over those who practiced. It knows nothing of how hard the talks were.")
        charts.insert(0, Says(remark, quiet=True))
    if silent:
        charts.append(Says(_("Too few people in most weeks to draw: {skills}.").format(skills=_(", ").join(silent)), quiet=True))
    return charts


def kinds_blocks(found: OverTime) -> list[Block]:
    """Stages, classes of customers and difficulties beside one another."""
    blocks: list[Block] = []
    headings: dict[By, tuple[str, Callable[[str], str]]] = {
        "stage": (_("Passed at the first attempt, by stage of the sales process"), stage_name),
        "class": (_("By class of customer"), class_name),
        "difficulty": (_("By difficulty"), lambda one: f"{one} {difficulty_name(int(one))}"),
    }
    for by, (heading, name) in headings.items():
        kinds = found.kinds[by]
        if kinds:
            blocks.append(Ranges(heading, [Range(_kind_name(name(one.name), one), one.passed) for one in kinds], 0, 1, percent, "reps"))
    return blocks


def _kind_name(name: str, one: KindOfTalk) -> str:
    return _("{name} ({talks})").format(name=name, talks=counted(one.talks, "talks"))


def satisfaction_blocks(found: OverTime) -> list[Block]:
    """What the simulated customers would say, by week."""
    weeks = found.satisfaction[-MOST_WEEKS:]
    if not any(week.mean.value is not None for week in weeks):
        return []
    rows = [Range(week.monday, week.mean) for week in weeks]
    return [Trend(_("1 to 5, from trust, patience and ending"), rows, 1, 5, "{:.1f}".format, "reps")]


def training_data(found: OverTime) -> dict[str, Any]:
    """What `trainer report training --json` prints."""
    compared = found.before_after
    return {
        "since": found.since.isoformat() if found.since is not None else None,
        "begun": found.begun.isoformat() if found.weeks else None,
        "parted": found.middle.isoformat() if found.weeks else None,
        "before_after": {
            "before": compared.before,
            "after": compared.after,
            "difference": estimate_data(compared.difference),
            "effect": compared.effect,
        },
        "results": [
            {
                "metric": one.metric,
                "with_talks": estimate_data(one.with_talks),
                "with_level": estimate_data(one.with_level),
                "gain_with_talks": estimate_data(one.gain_with_talks),
                "before_a_day": one.change.before,
                "since_a_day": one.change.after,
                "difference_a_day": estimate_data(one.change.difference),
            }
            for one in found.results
        ],
        "weeks": [week._asdict() for week in found.weeks],
        "skills": {skill: [{"week": week.monday, **estimate_data(week.mean)} for week in weeks] for skill, weeks in found.skills.items()},
        "kinds": {
            by: [
                {
                    "name": one.name,
                    "talks": one.talks,
                    "reps": one.reps,
                    "passed": estimate_data(one.passed),
                    "total": estimate_data(one.total),
                }
                for one in found.kinds[by]
            ]
            for by in KINDS
        },
        "satisfaction": [{"week": week.monday, **estimate_data(week.mean)} for week in found.satisfaction],
    }


def _rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of `trainer report training --format csv`."""

    def row(part: str, name: str, week: str | None = None, **values: Any) -> dict[str, Any]:
        return {**dict.fromkeys(COLUMNS), "part": part, "name": name, "week": week, **values}

    yield row("before_after", "difference", **data["before_after"]["difference"])
    for one in data["results"]:
        for name in ("with_talks", "with_level", "gain_with_talks", "difference_a_day"):
            yield row(name, one["metric"], **one[name])
    for week in data["weeks"]:
        yield from (row("practice", name, week["week"], value=week[name]) for name in ("talks", "passed", "reps"))
    for skill, weeks in data["skills"].items():
        yield from (row("skill", skill, **week) for week in weeks)
    for by, kinds in data["kinds"].items():
        yield from (row(f"passed_by_{by}", one["name"], **one["passed"]) for one in kinds)
    yield from (row("satisfaction", "", **week) for week in data["satisfaction"])
