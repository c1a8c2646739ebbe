"""What a rep's practice adds up to in words: stage by stage, scenario by scenario, day by day, and what was never done better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from trainer.coaching.tally import LEAST_TREND, by_scenario, by_stage
from trainer.locale import _, ngettext
from trainer.reports.calendar import calendar_lines, streak_words
from trainer.reports.curve import chart, curve_data, legend, marks_that_fit
from trainer.reports.display import drawable
from trainer.reports.names import STAGES, ending_name, rounded, stage_name
from trainer.reports.training import BAR, BEYOND, LIKELY, UNSURE, level_words, rests_on, signs, skill_data

if TYPE_CHECKING:
    from trainer.coaching.bests import Best
    from trainer.coaching.tally import Course, Share, Stage
    from trainer.training import SkillState, Training

SPARKS = "▁▂▃▄▅▆▇"
"""Totals from 0 to 100; the highest leaves a gap to the line above."""
MOST_SPARKS = 16
"""The newest totals that are drawn in a row."""
WIDTH, HEIGHT = 78, 11
"""Of a chart and a calendar in plain text."""


def stages(training: Training) -> list[Stage]:
    """How each stage of the sales process went, in its order."""
    return by_stage(training.results, tuple(STAGES))


def courses(training: Training) -> list[Course]:
    """How each scenario went, the one played last first."""
    return by_scenario(training.results)


def share_bar(share: Share) -> str:
    """A share of talks with its range: full up to where it surely is, grey as far as it may reach."""
    least, most = round(share.least * BAR), round(share.most * BAR)
    return LIKELY * least + UNSURE * (most - least) + BEYOND * (BAR - most)


def share_words(share: Share) -> str:
    """“12 of 20 passed”"""
    return _("{passed} of {talks} passed").format(passed=share.passed, talks=share.talks)


def range_words(share: Share) -> str:
    """“46 to 73 in 100”: where the share of talks that are passed lies, four times in five."""
    return _("{least} to {most} in 100").format(least=round(100 * share.least), most=round(100 * share.most))


def stage_name_or_none(stage: str) -> str:
    return stage_name(stage) or _("no stage")


def failing_words(stage: Stage, training: Training) -> list[str]:
    """Where the talks of a stage fail: how they end, and which skill wins the least there."""
    told = []
    if stage.endings:
        ends = _(", ").join(f"{number} × {_missed(ending)}" for ending, number in stage.endings.items())
        told.append(_("not passed: {ends}").format(ends=ends))
    if stage.weakest is not None:
        skill, share = stage.weakest
        words = _("least points for {skill}: {share} of 100 on average")
        told.append(words.format(skill=drawable(training.title(skill)), share=round(100 * share)))
    return told


def _missed(ending: str) -> str:
    """How a talk ended that was not passed; a talk may come off and still win too few points."""
    return _("too few points") if ending in ("success", "partial") else ending_name(ending)


def sparks(totals: Sequence[float], most: int = MOST_SPARKS) -> str:
    """The newest totals in a row, each as high as it is."""
    return "".join(SPARKS[min(len(SPARKS) - 1, int(total * len(SPARKS) / 100))] for total in totals[-most:])


def course_words(course: Course) -> str:
    """“first 34 · best 100 · last 58”; one total alone is just told."""
    if len(course.totals) < 2:
        return _("total {total}").format(total=rounded(course.last))
    words = _("first {first} · best {best} · last {last}")
    return words.format(first=rounded(course.first), best=rounded(course.best), last=rounded(course.last))


def trend_words(course: Course) -> str:
    """What can be said of the totals; empty while there are too few."""
    if len(course.totals) < LEAST_TREND:
        return ""
    return {
        "rising": _("this talk goes better and better"),
        "falling": _("this talk goes worse and worse"),
        "none": _("up and down, no trend"),
    }[course.trend]


def by_itself() -> str:
    """What repeating one scenario says, and what it does not."""
    return _("A talk that one knows goes better by itself. Whether a skill has grown is told from new scenarios.")


def best_words(best: Best, training: Training) -> str:
    """A personal best in a sentence."""
    value, before = rounded(best.value), rounded(best.before)
    match best.what:
        case "mastered":
            return _("Mastered: {skill}").format(skill=training.title(best.subject))
        case "streak":
            return ngettext(
                "{number} practice day in a row, the most so far", "{number} practice days in a row, the most so far", int(value)
            ).format(number=value)
        case "week":
            return ngettext("{number} talk in one week, the most so far", "{number} talks in one week, the most so far", int(value)).format(
                number=value
            )
        case "comeback":
            words = _("Best comeback: {title}, from {before} to {value}")
        case _:
            words = _("Best total: {title}, {value} after {before}")
    return words.format(title=training.scenario_title(best.subject), value=value, before=before)


# In plain text


def stage_lines(training: Training) -> Iterator[str]:
    """The stages, some lines each."""
    found = stages(training)
    if not found:
        yield _("Nothing practiced yet. Begin with ‘trainer next’.")
    for stage in found:
        mean = _("mean total {total}").format(total=rounded(stage.mean)) if stage.mean is not None else ""
        yield stage_name_or_none(stage.stage)
        yield f"    {share_bar(stage.share)}  " + " · ".join(
            part for part in (share_words(stage.share), range_words(stage.share), mean) if part
        )
        for words in failing_words(stage, training):
            yield "    " + words


def course_lines(training: Training) -> Iterator[str]:
    """The scenarios, two lines each."""
    found = courses(training)
    if not found:
        yield _("Nothing practiced yet. Begin with ‘trainer next’.")
        return
    for course in found:
        yield f"{drawable(training.scenario_title(course.scenario))}  {course.scenario}"
        parts = (sparks(course.totals), share_words(course.share), course_words(course), trend_words(course))
        yield "    " + " · ".join(part for part in parts if part)
    yield ""
    yield by_itself()


def day_lines(training: Training, width: int = WIDTH) -> Iterator[str]:
    """The calendar, the streaks and the personal bests."""
    yield from calendar_lines(training.finished_by_day, training.days, width)
    yield streak_words(training.days)
    if training.bests:
        yield ""
        yield _("Personal bests")
    for best in training.bests:
        yield f"    {best.when.astimezone().date().isoformat()}  {drawable(best_words(best, training))}"


def skill_lines(state: SkillState, training: Training, width: int = WIDTH) -> Iterator[str]:
    """One skill with its chart and what it rests on."""
    yield drawable(state.title)
    yield "    " + level_words(state.mastery)
    yield "    " + " · ".join([rests_on(state.mastery), *signs(state, training.now)])
    yield ""
    yield from chart(training.curve(state.skill, marks_that_fit(width)), width, HEIGHT)
    yield ""
    yield legend()
    yield ""
    for one in reversed(state.practiced[-20:]):
        share = _("{share} of 100").format(share=round(one.share * 100))
        yield f"    {one.when.astimezone().date().isoformat()}  {share}  {drawable(training.scenario_title(one.scenario))}"


# As JSON


def stages_data(training: Training) -> list[dict[str, Any]]:
    """What `trainer progress --by stage --json` prints."""
    return [
        {
            "stage": stage.stage or None,
            **_share_data(stage.share),
            "mean_total": _rounded(stage.mean),
            "endings": dict(stage.endings),
            "weakest": None if stage.weakest is None else {"skill": stage.weakest[0], "share": round(stage.weakest[1], 4)},
        }
        for stage in stages(training)
    ]


def courses_data(training: Training) -> list[dict[str, Any]]:
    """What `trainer progress --by scenario --json` prints."""
    return [
        {
            "scenario": course.scenario,
            "title": training.scenario_title(course.scenario),
            **_share_data(course.share),
            "first": _rounded(course.first),
            "best": _rounded(course.best),
            "last": _rounded(course.last),
            "totals": [round(total, 2) for total in course.totals],
            "trend": course.trend,
            "played": course.played.isoformat(),
        }
        for course in courses(training)
    ]


def days_data(training: Training) -> dict[str, Any]:
    """What `trainer progress --by day --json` prints."""
    return {
        "streak": training.days.streak,
        "longest_streak": training.days.longest,
        "days": {day.isoformat(): number for day, number in sorted(training.finished_by_day.items())},
        "bests": [
            {
                "what": one.what,
                "subject": one.subject or None,
                "value": round(one.value, 2),
                "before": _rounded(one.before),
                "when": one.when.isoformat(),
            }
            for one in training.bests
        ],
    }


def one_skill_data(state: SkillState, training: Training) -> dict[str, Any]:
    """What `trainer progress SKILL --json` prints."""
    return {**skill_data(state), "curve": curve_data(training.curve(state.skill, marks_that_fit(WIDTH)))}


def _share_data(share: Share) -> dict[str, Any]:
    return {"talks": share.talks, "passed": share.passed, "least": round(share.least, 4), "most": round(share.most, 4)}


def _rounded(total: float | None) -> float | None:
    return None if total is None else round(total, 2)
