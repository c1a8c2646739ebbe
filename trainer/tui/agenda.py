"""How what to do today, the practice days and the skills are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.locale import N_, _, ngettext
from trainer.reports.display import drawable
from trainer.reports.goals import goal_bar, goal_name, standing
from trainer.reports.line_breaking import NO_BREAK
from trainer.reports.training import bar, task_title, why
from trainer.tui import words
from trainer.tui.display import steady

if TYPE_CHECKING:
    from trainer.coaching.calendar import Days
    from trainer.coaching.mastery import Mastery
    from trainer.coaching.today import Task
    from trainer.training import GoalState, SkillLevel, Training

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
GOAL_CELLS = 76
"""Columns from which a goal and its bar stand in one line."""
NAME_CELLS = 36
"""Columns that the name of a skill gets beside its bar."""


def day_name(day: date) -> str:
    """“Friday 2026-11-27”"""
    return _("{weekday} {date}").format(weekday=_(WEEKDAYS[day.weekday()]), date=day.isoformat())


def task_card(task: Task, training: Training) -> Content:
    """A thing to do in two lines: what, and why."""
    entry = training.entries.get(task.scenario)
    reason = drawable(why(task, training))
    if task.why == "outcome":
        return Content.assemble((reason, "bold"), "\n", (_("Your real talk. One choice, and a line to remember if you like."), "$accent"))
    if entry is None:
        return Content.assemble((steady(task_title(task, training)), "bold"), "\n", (reason, words.QUIET))
    # Length and difficulty stay together where the line ends.
    meta = " " + f"· {words.minutes(entry.minutes)} · {words.marks(entry.difficulty, words.HARDEST)}".replace(" ", NO_BREAK)
    return Content.assemble((steady(entry.title), "bold"), "\n", (reason, "$primary"), (meta, words.QUIET))


def days_line(days: Days) -> Content:
    """The practice days of this week and the last, and how many came in a row."""
    if not days.practiced:
        return Content(_("Ten minutes before the first call: one talk, then see what came across."))
    if not days.streak:
        last = _("Last practice: {day}").format(day=day_name(max(days.practiced)))
        return Content.assemble((last, "bold"), "   ", (_marks(days), "$primary"))
    streak = ngettext("{number} practice day in a row", "{number} practice days in a row", days.streak).format(number=days.streak)
    return Content.assemble((streak, "bold"), "   ", (_marks(days), "$primary"))


def _marks(days: Days) -> str:
    """This week and the last, a mark for each day."""
    return "  ".join(" ".join("■" if day in days.practiced else "·" for day in week if day <= days.today) for week in days.weeks(2))


def news_line(news: Sequence[str]) -> Content:
    """The first news in one line, and how many more there are."""
    more = len(news) - 1
    others = _("and {number} more").format(number=more) if more else ""
    return Content.assemble(("★ ", "$accent"), (steady(news[0]), "bold"), " ", (others, words.QUIET))


def goal_line(state: GoalState, training: Training, cells: int) -> Content:
    """A goal in one line with its bar; in two without it where there are too few cells."""
    if cells < GOAL_CELLS:
        return Content.assemble((steady(goal_name(state, training)), "bold"), "\n", (steady(standing(state, training)), words.QUIET))
    name = words.padded(words.clipped(steady(goal_name(state, training)), NAME_CELLS - 4), NAME_CELLS - 2)
    color = "$success" if state.done else "$accent"
    return Content.assemble(name, (goal_bar(state), color), " ", (steady(standing(state, training)), words.QUIET))


def skill_rows(states: Sequence[SkillLevel]) -> Content:
    """Skills, a line each."""
    return Content("\n").join([skill_row(state) for state in states])


def skill_row(state: SkillLevel, name_cells: int = NAME_CELLS) -> Content:
    """A skill in one line: its name and its bar."""
    name = words.padded(words.clipped(steady(state.title), name_cells - 2), name_cells)
    return Content.assemble(name, (bar(state.mastery), _color(state.mastery)))


def _color(mastery: Mastery) -> str:
    return "$success" if mastery.mastered else "$primary" if mastery.sure else words.QUIET
